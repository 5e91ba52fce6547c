"""What people say, what became of it, and whether they had their say."""

from .comments import Comment, CommentNote, CommentQuerySet
from .improving import Improvement, InvolvementLook
from .ratings import InvolvementRating
from .settings import ListeningSettings

__all__ = [
    "Comment",
    "CommentNote",
    "CommentQuerySet",
    "Improvement",
    "InvolvementLook",
    "InvolvementRating",
    "ListeningSettings",
]
