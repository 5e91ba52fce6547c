"""Forms about a home: how involved people are, what becomes better, how soon it answers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from goldenthread.core import clock
from goldenthread.core.forms import PageForm


class LookForm(PageForm):
    """What was heard about how involved people were."""

    since = forms.DateField(label=_("From"))
    until = forms.DateField(label=_("To"), initial=clock.today)
    heard = forms.CharField(
        label=_("What did you hear?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("What people said, in how many answers, and what keeps coming back."),
    )
    with_whom = forms.CharField(
        label=_("Who looked at it together?"),
        max_length=300,
        help_text=_("People who live here belong to it."),
    )
    looked_on = forms.DateField(label=_("When?"), initial=clock.today)


class ImproveForm(PageForm):
    """One thing that will be better."""

    what = forms.CharField(label=_("What will be better?"), max_length=300)
    who = forms.CharField(label=_("Who does it?"), max_length=120)
    due_on = forms.DateField(label=_("By when?"))


class CloseForm(PageForm):
    """What came of an improvement."""

    came_of_it = forms.CharField(
        label=_("What came of it?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Also when it did not work."),
    )
    closed_on = forms.DateField(label=_("Finished on"), initial=clock.today)


class SettingsForm(PageForm):
    """How soon a home answers, and how often it looks at how involved people are."""

    comment_reply_days = forms.IntegerField(label=_("Days to answer a comment or a concern"))
    complaint_reply_days = forms.IntegerField(label=_("Days to answer a complaint"))
    involvement_every_months = forms.IntegerField(
        label=_("Months between two looks at how involved people are")
    )
    evaluation_report_days = forms.IntegerField(
        label=_("Days to report what an evaluation found"),
        help_text=_(
            "From the last day that was looked at until what was heard is written down. What is "
            "written down later still counts, and is shown as late."
        ),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
