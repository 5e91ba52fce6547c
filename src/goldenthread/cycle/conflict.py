"""When two people write at once: saving again puts the second text after the first."""

from typing import cast

from django import forms
from django.http import QueryDict


def renew_seen(form: forms.BaseForm) -> None:
    """Let a form that met somebody else's change hold the version it now shows beside it."""
    theirs = getattr(form, "theirs", None)
    if theirs is not None:
        sent = cast(QueryDict, form.data).copy()
        sent["seen"] = str(theirs.version)
        form.data = sent
