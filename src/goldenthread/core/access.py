"""Who may come in: every view says which permission it needs, or that it is open to all."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.core.exceptions import ImproperlyConfigured
from django.http import Http404, HttpRequest

from .actors import Actor
from .permissions import Permission

View = TypeVar("View", bound=Callable[..., Any])


def requires(permission: Permission) -> Callable[[View], View]:
    """Declare the permission a view needs. Its doors (`access.py`) apply it to the record."""

    def mark(view: View) -> View:
        vars(view).update(required_permission=permission)
        return view

    return mark


def open_to_all(view: View) -> View:
    """Declare that anybody may open this view: signing in, the style sheet, the health check."""
    vars(view).update(open_to_all=True)
    return view


def signed_in(view: View) -> View:
    """Declare that everyone who is signed in may open this view; it shows only their own."""
    vars(view).update(signed_in=True)
    return view


def declared(view: Callable[..., Any]) -> bool:
    """Return whether the view says who may open it."""
    names = ("required_permission", "open_to_all", "signed_in")
    return any(hasattr(view, name) for name in names)


def refuse_undeclared(view: Callable[..., Any]) -> None:
    """Raise ImproperlyConfigured for a view that does not say who may open it."""
    if not declared(view):
        raise ImproperlyConfigured(f"{view!r} does not say which permission it needs.")


def actor_of(request: HttpRequest) -> Actor:
    """Return who acts in this request. Raises Http404 when nobody is signed in."""
    actor = getattr(request, "actor", None)
    if not isinstance(actor, Actor):
        raise Http404
    return actor
