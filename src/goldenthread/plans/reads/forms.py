"""The form to say that a plan was read."""

from django import forms

from goldenthread.core.sent_forms import SentJustNow, take_fresh


class ReadForm(forms.Form):
    """Nothing to fill in: pressing the button says that it was read, or was not after all."""


def read_form() -> ReadForm:
    """Return the form; whoever took their mark back may press again at once."""
    form = ReadForm()
    take_fresh(form, SentJustNow)
    return form
