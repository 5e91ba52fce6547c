"""What stands on every page about a person: who it is, how to communicate, where one can go."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.core.actors import Actor
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.person_header import PersonHeader
from goldenthread.core.scoped_query import put_together_once
from goldenthread.homes.roles import OWN_RECORD

from . import in_advance, picturing, said_no
from .models import CommunicationProfile, CommunicationQuerySet, Individual, IndividualQuerySet
from .sight import shared_with


@dataclass(frozen=True, slots=True)
class Tab:
    """One place to go on the pages about a person."""

    label: str
    url: str
    active: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where the way to the pages about a person begins."""

    label: str
    url: str


_TABS = [
    ("about", gettext_lazy("About me"), "people:person", Can.VIEW_ABOUT),
    ("involvement", gettext_lazy("Being involved"), "involvement:person", Can.VIEW_ABOUT),
    ("consent", gettext_lazy("Consent"), "consent:person", Can.VIEW_ABOUT),
    ("assessments", gettext_lazy("Assessments"), "cycle:assessments", Can.VIEW_ASSESSMENTS),
    ("plan", gettext_lazy("Plan"), "plans:plan", Can.VIEW_PLAN),
    ("reviews", gettext_lazy("Reviews"), "cycle:reviews", Can.VIEW_REVIEWS),
    ("voice", gettext_lazy("Comments"), "voice:person", Can.VIEW_ABOUT),
    ("unsettled", gettext_lazy("Not met, not agreed"), "unsettled:person", Can.VIEW_PLAN),
    ("records", gettext_lazy("Daily record"), "living:records", Can.VIEW_RECORDS),
    ("thread", gettext_lazy("The thread"), "thread:person", Can.VIEW_PLAN),
]
# What opens a place as well.
_OR = {"unsettled": Can.VIEW_REVIEWS}
# Where it stands what they decided in advance.
_SAY_IN_ADVANCE = ("about", "plan")
# Whom somebody let see one of these may ask that it is looked at.
LET_SEE_THE_PLAN = frozenset({Can.VIEW_PLAN, Can.VIEW_REVIEWS})


def permissions_about(actor: Actor, individual: Individual) -> frozenset[Can]:
    """Return everything the actor may see or do about this person now."""
    given = actor.grants.get(individual.home_id, frozenset())
    if is_own(actor, individual):
        given |= OWN_RECORD
    return given | shared_with(actor, individual.pk)


def may_ask_for_review(actor: Actor, individual: Individual) -> bool:
    """Return whether somebody may ask for a review: who cares for them, or is let see their plan.

    That is a worker, the person, a key person or a professional; not an inspector.
    """
    cares = permissions_about(actor, individual) & {Can.RECORD_CARE, Can.GIVE_VIEW}
    return bool(cares or shared_with(actor, individual.pk) & LET_SEE_THE_PLAN)


def is_own(actor: Actor, individual: Individual) -> bool:
    """Return whether the actor is the one it is about."""
    return individual.account_id == actor.account_id


@put_together_once
def _profiles() -> CommunicationQuerySet:
    return CommunicationProfile.objects.current().with_photo_hidden().with_said_no()


@put_together_once
def _profiles_with_in_advance() -> CommunicationQuerySet:
    return _profiles().with_in_advance()


def _profile(individual: Individual, *, in_advance_too: bool) -> CommunicationProfile | None:
    read = _profiles_with_in_advance() if in_advance_too else _profiles()
    profile = read.filter(individual_id=individual.pk).order_by("-recorded_at").first()
    if profile is not None:
        picturing.keep(individual, profile)
    return profile


def _read_with(
    individual: Individual, profile: CommunicationProfile | None, *, in_advance_too: bool
) -> dict[str, Any]:
    # Only of whom nobody asked how they communicate is it read by itself.
    read: Any = profile or _alone().get(pk=individual.pk)
    decided = in_advance.shown(vars(read)["in_advance"]) if in_advance_too else None
    return {"in_advance": decided, "said_no": said_no.shown(individual.pk, vars(read)["said_no"])}


@put_together_once
def _alone() -> IndividualQuerySet:
    return Individual.objects.with_in_advance().with_said_no()


def _way_in(*, own: bool) -> Place:
    if own:
        return Place(_("My page"), reverse("pages:home"))
    return Place(_("People"), reverse("people:people"))


def frame(actor: Actor, individual: Individual, active: str) -> dict[str, Any]:
    """Return the context every page about a person begins with."""
    can = permissions_about(actor, individual)
    in_advance_too = active in _SAY_IN_ADVANCE and Can.VIEW_CONSENT in can
    profile = _profile(individual, in_advance_too=in_advance_too)
    read_with: dict[str, Any] = {}
    if Can.VIEW_CONSENT in can:
        read_with = _read_with(individual, profile, in_advance_too=in_advance_too)
    return {
        "individual": individual,
        # Whether the reader is the one it is about: pages then speak to them, not of them.
        "you": is_own(actor, individual),
        "way_in": _way_in(own=is_own(actor, individual)),
        "can": {permission.value: True for permission in can},
        "asks_for_review": may_ask_for_review(actor, individual) and not individual.has_moved_out,
        "communication": profile,
        **read_with,
        "header": header(individual, profile),
        "tabs": [
            Tab(str(label), reverse(name, args=[individual.pk]), key == active)
            for key, label, name, permission in _TABS
            if permission in can or _OR.get(key) in can
        ],
        "individual_word": individual.home.individual_word,
        "individuals_word": individual.home.individuals_word,
    }


def header(individual: Individual, profile: CommunicationProfile | None) -> PersonHeader:
    """Return what the top of the page shows of a person."""
    return PersonHeader(
        name=individual.full_name,
        preferred=individual.preferred_name,
        initials=individual.initials,
        photo_url=reverse("people:photo", args=[individual.pk]) if individual.shows_photo else "",
        facts=_facts(individual),
        strip=_strip(profile),
        strip_missing=profile is None,
        url=reverse("people:person", args=[individual.pk]),
    )


def _facts(individual: Individual) -> list[str]:
    age = _("%(age)s years old") % {"age": individual.age}
    facts = [individual.pronouns, age, _place(individual), individual.home.name]
    return [fact for fact in facts if fact]


def _place(individual: Individual) -> str:
    if individual.has_moved_out:
        return individual.where_now
    return _("Room %(room)s") % {"room": individual.room} if individual.room else ""


def _strip(profile: CommunicationProfile | None) -> list[str]:
    if profile is None:
        return []
    lines = [profile.to_understand_me]
    if profile.information_language != "en":
        lines.append(profile.get_information_language_display())
    if profile.review_is_late:
        lines.append(_("How to communicate: due to be looked at again"))
    return lines
