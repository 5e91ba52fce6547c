"""What the actions refuse, each with a sentence for the person who tried."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from goldenthread.briefings.choices import Audience
from goldenthread.core import plausible
from goldenthread.core.actions import Refused, as_it_stands
from goldenthread.core.actors import Actor
from goldenthread.core.permissions import Permission as Can
from goldenthread.people.frame import permissions_about
from goldenthread.people.models import Individual

from .choices import NEED_ENDS, DisagreementStep, NeedStep, Why
from .models import Disagreement, DisagreementNote, NeedNote, SideView, UnmetNeed

Matter = UnmetNeed | Disagreement


def refuse_in_error(matter: Matter) -> None:
    """Raise Refused for what was marked as entered in error."""
    if as_it_stands(matter).in_error_because:
        raise Refused(_("This was marked as entered in error."))


def refuse_unmet_days(individual: Individual, since: date, noticed_on: date) -> None:
    """Raise Refused for days that cannot be, and for what was noticed before it was so."""
    plausible.refuse_not_happened(since, individual, "since", lead=None)
    plausible.refuse_not_happened(noticed_on, individual, "noticed_on", lead=plausible.A_YEAR)
    sentence = _("This is before it began.")
    plausible.refuse_before(noticed_on, since, sentence, "noticed_on")


def refuse_unsaid_reason(why: str, words: str) -> None:
    """Raise Refused for another reason that is not said."""
    if why == Why.OTHER and not words.strip():
        raise Refused(_("Say what the reason is."), field="why_words")


def refuse_note(need: UnmetNeed, made: NeedNote) -> None:
    """Raise Refused for a step that cannot follow, or does not say to whom, how or what."""
    refuse_in_error(need)
    kinds = set(NeedNote.objects.of(need.pk).values_list("kind", flat=True))
    if kinds & {end.value for end in NEED_ENDS}:
        raise Refused(_("This is not open any more. First take back that it is over."))
    if made.kind in (NeedStep.CHASED, NeedStep.ANSWERED) and NeedStep.REPORTED not in kinds:
        raise Refused(_("It was not reported to anybody yet. Note that first."), field="kind")
    _refuse_day(made.happened_on, need.individual, need.since)
    _refuse_without(made)


def _refuse_without(made: NeedNote) -> None:
    to_somebody = made.kind in (NeedStep.REPORTED, NeedStep.CHASED)
    if to_somebody and not made.whom.strip():
        raise Refused(_("Say who it was: name, role, organisation."), field="whom")
    if made.kind == NeedStep.REPORTED and not made.how.strip():
        raise Refused(_("Say how it was reported."), field="how")
    if not to_somebody and not made.words.strip():
        raise Refused(_("Say what was answered, or what is different now."), field="words")


def _refuse_day(on: date, individual: Individual, since: date) -> None:
    plausible.refuse_future(on, "happened_on")
    plausible.refuse_before(on, since, _("This is before it began."), "happened_on")
    plausible.refuse_after_moving_out(on, individual, "happened_on")


def refuse_step(disagreement: Disagreement, made: DisagreementNote) -> None:
    """Raise Refused for a step after it is settled, on a day that cannot be, or to nobody."""
    refuse_in_error(disagreement)
    notes = DisagreementNote.objects.current().filter(disagreement=disagreement)
    if notes.filter(kind=DisagreementStep.RESOLVED).exists():
        raise Refused(_("This is settled. First take back that it is."))
    if made.kind == DisagreementStep.RESOLVED:
        _refuse_unheard(disagreement)
    if made.kind == DisagreementStep.ESCALATED and not made.whom.strip():
        raise Refused(_("Say to whom: name, role, organisation."), field="whom")
    _refuse_day(made.happened_on, disagreement.individual, disagreement.raised_on)


def _refuse_unheard(disagreement: Disagreement) -> None:
    views = SideView.objects.current().filter(disagreement=disagreement)
    if not views.exists():
        sentence = _("Nobody’s view is written down yet. Without one nothing can be settled.")
        raise Refused(sentence, field="kind")


def own_side(by: Actor, individual: Individual) -> Audience | None:
    """Return the side for which somebody speaks here, or None for those who may only read."""
    if individual.account_id == by.account_id:
        return Audience.INDIVIDUAL
    can = permissions_about(by, individual)
    if Can.RECORD_CARE in can:
        return Audience.WORKER
    return Audience.KEY_PERSON if Can.GIVE_VIEW in can else None


def refuse_anothers_words(by: Actor, individual: Individual, made: SideView) -> None:
    """Raise Refused for words of another side, unless a worker read them back to that side."""
    mine = own_side(by, individual)
    if mine is None or (mine != Audience.WORKER and made.side != mine):
        raise Refused(_("You can write only your own view."), field="side")
    of_oneself = made.side == mine and made.said_by == by.name
    if mine == Audience.WORKER and not of_oneself and not made.read_back_how.strip():
        sentence = _("These are somebody else’s words. Say how you read them back to them.")
        raise Refused(sentence, field="read_back_how")
    if not made.words.strip():
        raise Refused(_("This needs an answer."), field="words")


def may_rewrite(by: Actor, view: SideView) -> bool:
    """Return whether somebody may write a new version of a view.

    Of one's own words only oneself; of words that were read back, a worker who reads the new
    ones back, or whoever they belong to.
    """
    if view.is_own:
        return view.recorded_by_id == by.account_id
    mine = own_side(by, view.individual)
    theirs = mine == Audience.KEY_PERSON and view.side == mine and view.said_by == by.name
    return mine == Audience.WORKER or mine == view.side == Audience.INDIVIDUAL or theirs


def refuse_rewriting(by: Actor, view: SideView, to: dict[str, Any]) -> None:
    """Raise Refused for a new version by whoever may not write one."""
    refuse_taking_out(by, view)
    merged = SideView(side=view.side, said_by=view.said_by, individual=view.individual, **to)
    refuse_anothers_words(by, view.individual, merged)
    _refuse_view_day(view.disagreement, merged.happened_on)


def refuse_taking_out(by: Actor, view: SideView) -> None:
    """Raise Refused for touching a view that is somebody else's own words."""
    refuse_in_error(view.disagreement)
    if not may_rewrite(by, view):
        name = {"name": view.said_by}
        raise Refused(_("%(name)s wrote this: only they can change it.") % name)


def refuse_view(by: Actor, disagreement: Disagreement, made: SideView) -> None:
    """Raise Refused for a view that is not the writer's to write, or on a day that cannot be."""
    refuse_in_error(disagreement)
    refuse_anothers_words(by, disagreement.individual, made)
    _refuse_view_day(disagreement, made.happened_on)


def _refuse_view_day(disagreement: Disagreement, on: date) -> None:
    _refuse_day(on, disagreement.individual, disagreement.raised_on)
