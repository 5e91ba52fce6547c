"""When each step of the Accessible Information Standard was done, as far as the record says.

Rooms below announce where it stands that something was given to the person in a form they use.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from goldenthread.core.actors import Actor
from goldenthread.core.permissions import Permission as Can

from .choices import Format, Language
from .models import CommunicationProfile, Individual

# Something is explained about an assessment, a plan or a review.
EXPLAINED_IN = (Can.VIEW_ASSESSMENTS, Can.VIEW_PLAN, Can.VIEW_REVIEWS)
USED = ("information_format", "information_language")


@dataclass(frozen=True, slots=True)
class Given:
    """Something that was explained to the person: when, in what form and language, and where."""

    at: datetime
    format: Format
    language: Language
    url: str


Find = Callable[[Actor, Individual], Given | None]
_finds: list[Find] = []


def announce(find: Find) -> None:
    """Ask `find` for the last that was given to a person, among what the actor may see."""
    _finds.append(find)


@dataclass(frozen=True, slots=True)
class SixSteps:
    """When the needs were recorded, flagged and met."""

    recorded: CommunicationProfile
    first: CommunicationProfile
    flagged_since: datetime
    met_by_since: datetime
    given: Given | None
    fits: bool
    # What was given then could not know what was written later.
    given_before: bool


def six_steps(
    actor: Actor, individual: Individual, history: Sequence[CommunicationProfile]
) -> SixSteps:
    """Return the steps of a profile from its versions, the newest first. One query for a find."""
    newest = history[0]
    last = max(
        (given for find in _finds if (given := find(actor, individual))),
        key=lambda given: given.at,
        default=None,
    )
    return SixSteps(
        recorded=newest,
        first=history[-1],
        flagged_since=_since(history, "to_understand_me"),
        met_by_since=_since(history, "met_by"),
        given=last,
        fits=last is not None and (last.format, last.language) == _used(newest),
        given_before=last is not None and last.at < _since(history, *USED),
    )


def _used(profile: CommunicationProfile) -> tuple[str, str]:
    return (profile.information_format, profile.information_language)


def _since(history: Sequence[CommunicationProfile], *names: str) -> datetime:
    since = history[0]
    for version in history:
        if any(getattr(version, name) != getattr(since, name) for name in names):
            break
        since = version
    return since.recorded_at
