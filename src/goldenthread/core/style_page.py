"""Invented examples of every part, for the style page. Nobody here is real."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .figures import (
    Figure,
    Series,
    Side,
    Step,
    ThreadColumn,
    ThreadNode,
    ThreadPicture,
    ThreadStep,
)
from .forms import (
    ZERO_TO_TEN,
    ChipSelect,
    ChipSelectMultiple,
    DateTimeInput,
    FaceSelect,
    HintedRadios,
    PageForm,
    TileSelect,
)
from .person_header import PersonHeader

HOW = [
    ("alone", _("Did it alone")),
    ("help", _("With help")),
    ("watched", _("Watched")),
    ("no", _("Offered, said no")),
]
MOODS = [("happy", _("Happy")), ("so", _("So-so")), ("unhappy", _("Unhappy"))]
DAYS = [("mon", _("Monday")), ("wed", _("Wednesday")), ("fri", _("Friday"))]
AGREED = [("yes", _("Yes")), ("partly", _("Partly")), ("no", _("No"))]
KINDS = [("meal", _("Meal")), ("drink", _("Drink")), ("garden", _("Garden")), ("walk", _("Walk"))]
WHO = [("", _("Choose")), ("amina", "Amina K"), ("bea", "Bea T"), ("joan", "Joan P")]


class EveryField(PageForm):
    """One field of every kind."""

    name = forms.CharField(label=_("What shall we call you?"), help_text=_("The name you like."))
    story = forms.CharField(
        label=_("What did she say or show?"), widget=forms.Textarea(attrs={"rows": 3})
    )
    day = forms.DateField(label=_("When did it begin?"), help_text=_("A guess is fine."))
    moment = forms.DateTimeField(
        label=_("Day and time"), required=False, widget=DateTimeInput, help_text=_("If you know.")
    )
    amount = forms.IntegerField(
        label=_("How much did he drink?"), widget=forms.NumberInput(attrs={"suffix": "ml"})
    )
    keyworker = forms.ChoiceField(label=_("Keyworker"), choices=WHO)
    agreed = forms.ChoiceField(
        label=_("Did she agree?"),
        choices=AGREED,
        widget=HintedRadios(hints={"partly": str(_("Write down what she did not agree with."))}),
    )
    days = forms.MultipleChoiceField(
        label=_("Which days?"), choices=DAYS, widget=forms.CheckboxSelectMultiple, required=False
    )
    happened = forms.ChoiceField(label=_("What happened?"), choices=KINDS, widget=TileSelect)
    how = forms.ChoiceField(label=_("How?"), choices=HOW, widget=ChipSelect)
    liked = forms.MultipleChoiceField(
        label=_("What was good?"), choices=KINDS, widget=ChipSelectMultiple, required=False
    )
    mood = forms.ChoiceField(label=_("How was she?"), choices=MOODS, widget=FaceSelect)
    pain = forms.ChoiceField(
        label=_("How much does it hurt?"),
        choices=ZERO_TO_TEN,
        widget=FaceSelect,
        help_text=_("0 is no pain. 10 is the worst pain."),
    )
    photo = forms.FileField(label=_("A photo"), required=False)
    asked = forms.BooleanField(
        label=_("I asked her before writing this"), help_text=_("In the way she understands best.")
    )
    secret = forms.CharField(widget=forms.HiddenInput, initial="kept", required=False)


def examples() -> dict[str, Any]:
    """Return what the style page shows."""
    return {
        "person": MARGARET,
        "nobody_asked": PersonHeader("Dilys Evans", initials="DE", strip_missing=True),
        "steps": THREAD,
        "picture": PICTURE,
        "line": LINE,
        "bars": BARS,
        "two_lines": TWO_LINES,
        "nothing": Figure(str(_("Nobody has been weighed yet.")), []),
        "process": PROCESS,
        "sides": SIDES,
        "form": EveryField(),
        "wrong_form": EveryField(WRONG, auto_id="wrong_%s"),
        "tags": TAGS,
    }


WRONG = {"name": "<b>Maggie</b>", "amount": "many", "how": "help"}
TAGS = [
    ("done", _("understood")),
    ("due", _("due in 4 days")),
    ("late", _("lapsed 2 days ago")),
    ("waiting", _("waiting for the GP")),
    ("neutral", _("9 answers")),
]
MARGARET = PersonHeader(
    name="Margaret Ashby",
    preferred="Maggie",
    initials="MA",
    facts=("84", "Room 12, garden side", "moved in 3 March 2025"),
    strip=(
        "How I communicate: short sentences, pictures, time to answer",
        "Language: English, Twi with family",
        "I need: hearing aid left ear, glasses for reading",
        "My format: Easy Read",
        "checked with Maggie 2 Nov",
    ),
    url="#person",
)
THREAD = [
    ThreadStep("Maggie said · 12 August", "“I miss singing at St Mark’s.”", strong=True),
    ThreadStep(
        "Assessment found · 19 August",
        "Needs someone beside her on the bus; gets breathless after ten minutes.",
    ),
    ThreadStep(
        "Outcome agreed with Maggie · 26 August",
        "I sing with the choir at least twice a month",
        strong=True,
        tag="soft outcome · importance 9",
        tag_kind="due",
    ),
    ThreadStep(
        "Explained in Easy Read · 28 August",
        "She said it back in her own words.",
        tag="understood",
        tag_kind="done",
    ),
    ThreadStep(
        "This month",
        "Went 3 times, sang twice, came home early once.",
        url="#records",
        action="6 records",
    ),
    ThreadStep(
        "",
        "Nobody has asked Maggie how it is going since September.",
        gap=True,
        url="#ask",
        action="Ask her now",
    ),
]
PICTURE = ThreadPicture(
    sentence="Two threads for Maggie: one whole, one with a gap.",
    columns=[
        ThreadColumn(
            "What was said",
            [ThreadNode("s1", "I miss singing at St Mark’s"), ThreadNode("s2", "My feet hurt")],
        ),
        ThreadColumn(
            "Needs",
            [ThreadNode("n1", "Someone beside her on the bus"), ThreadNode("n2", "Foot care")],
        ),
        ThreadColumn("Outcomes", [ThreadNode("o1", "I sing with the choir twice a month", "#o1")]),
        ThreadColumn("Actions", [ThreadNode("a1", "Bea goes along on Sundays")]),
        ThreadColumn(
            "Records", [ThreadNode("r1", "6 records this month"), ThreadNode("r2", "Mood, 4 of 5")]
        ),
        ThreadColumn("What changed", [ThreadNode("c1", "Nobody has asked", "#ask", gap=True)]),
    ],
    links=[
        ("s1", "n1"),
        ("s2", "n2"),
        ("n1", "o1"),
        ("o1", "a1"),
        ("a1", "r1"),
        ("a1", "r2"),
        ("r1", "c1"),
    ],
)
MONTHS = [date(2026, month, 1) for month in range(6, 12)]
LINE = Figure(
    sentence="Up from 55 % in June. 4 of the 7 missing are quick assessments done at weekends.",
    series=[
        Series("Closed", list(zip(MONTHS, (55, 60, 57, 71, 76, 82), strict=True))),
    ],
    unit="%",
    target=100,
    low=0,
    high=100,
)
TWO_LINES = Figure(
    sentence="What Maggie says and what staff wrote have moved apart since September.",
    series=[
        Series("Maggie says", list(zip(MONTHS, (6, 7, 7, 6, 5, 4), strict=True))),
        Series("Staff wrote", list(zip(MONTHS, (6, 6, 7, 8, 8, 9), strict=True))),
    ],
    low=0,
    high=10,
)
BARS = Figure(
    sentence="Lowest on Thursday, 600 ml.",
    series=[
        Series("Drinks", [("Mon", 1400), ("Tue", 1250), ("Wed", 1500), ("Thu", 600), ("Fri", 1300)])
    ],
    unit="ml",
    target=1500,
    kind="bars",
)
PROCESS = [
    Step("Ask what matters", "done", "12 August"),
    Step("Assess together", "done", "19 August"),
    Step("Agree the plan", "current", "due 26 November", "#plan"),
    Step("Go through it with Maggie"),
    Step("Review"),
]
SIDES = [
    Side("Maggie says", "I like my room. The soup is too much.", "Own words, 12 November"),
    Side("Her daughter says", points=("She is brighter after church.", "She worries about money.")),
    Side("Staff say", "Sleeps well. Eats less at supper.", "Amina K, 10 November"),
]
