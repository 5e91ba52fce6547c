"""What a home may begin with: three procedures as drafts, and signs of good work, in our words."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Starter:
    """One procedure to begin with."""

    title: str
    purpose: str
    text: str
    easy_text: str

    def as_content(self) -> dict[str, Any]:
        """Return it as the fields of a draft."""
        return {name: getattr(self, name) for name in ("title", "purpose", "text", "easy_text")}


def starters() -> list[Starter]:
    """Return the three procedures a home may begin with."""
    return [_assessment(), _plan(), _review()]


def _assessment() -> Starter:
    return Starter(
        _("How we get to know you"),
        _("So that an assessment begins with what matters to the person, and leaves nothing out."),
        _(
            "1. Before we begin we say why we ask, who will be there and what happens with the "
            "answers.\n"
            "2. We ask where, when and with whom the person wants to talk, and what helps.\n"
            "3. We write what matters in the person’s own words. Where somebody else speaks, we "
            "write who.\n"
            "4. We look for strengths as well as needs and risks. A risk somebody chooses is "
            "theirs to take.\n"
            "5. Each need and preference is tied to what we found.\n"
            "6. We go through it with the person, and write how far it was understood.\n"
            "7. Nobody has to answer. Not answering is written down as a choice."
        ),
        _(
            "matters: We want to know what matters to you.\n"
            "people: You choose who is with you.\n"
            "assessments: We ask questions.\n"
            "cannot_tell: You do not have to answer.\n"
            "days: We write down what you say.\n"
            "company: We read it to you. You can change it."
        ),
    )


def _plan() -> Starter:
    return Starter(
        _("How we make a plan with you"),
        _("So that a plan says what the person wants to be different, and who does what."),
        _(
            "1. The plan is made with the person, not for them. Whoever they trust may help.\n"
            "2. It begins with what they want. We write how things are now, so that we can see "
            "later what changed.\n"
            "3. For each thing it says who does what, when and how.\n"
            "4. A risk somebody wants to take is written with what makes it safer.\n"
            "5. The person agrees in their own way. Where they do not agree, both views stand.\n"
            "6. Everybody who does a part of it reads it before they begin.\n"
            "7. What we cannot give is written down as not met, with why."
        ),
        _(
            "plan: Your plan says what you want.\n"
            "people: We make it together.\n"
            "activity: It says who does what.\n"
            "happy: You say if you agree.\n"
            "unhappy: You can say no.\n"
            "reviews: We can change it later."
        ),
    )


def _review() -> Starter:
    return Starter(
        _("How we look at your plan together"),
        _("So that a review asks everybody, and ends with what is changed, by whom and by when."),
        _(
            "1. The person says who should come, when and where. Nothing is decided without them.\n"
            "2. Before it we say who comes and why.\n"
            "3. Everybody says what works and what does not. The person speaks first.\n"
            "4. We look at what came of each thing in the plan.\n"
            "5. Each change says who makes it, how and by when.\n"
            "6. Where people do not agree, each view is kept in its own words.\n"
            "7. Afterwards we go through it with the person, and say how to comment or complain.\n"
            "8. Anybody may ask for a review at any time."
        ),
        _(
            "reviews: We talk about your plan.\n"
            "people: You choose who comes.\n"
            "happy: What is good?\n"
            "unhappy: What is not good?\n"
            "plan: We change the plan.\n"
            "company: You can ask for a review any time."
        ),
    )


def signs() -> str:
    """Return signs of good work to begin with, one on a line."""
    return _(
        "People can say in their own way what their plan is for.\n"
        "What matters most to somebody happens, or there is an answer why not.\n"
        "Nobody has to ask twice.\n"
        "People had their say, and say so themselves.\n"
        "What was agreed is done by the day it was agreed for.\n"
        "Something is better than at the start, as the person sees it."
    )
