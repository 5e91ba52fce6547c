"""What the actions refuse, each with a sentence for the person who tried."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Max, Min, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from goldenthread.briefings.choices import Audience
from goldenthread.core import plausible
from goldenthread.core.actions import Refused, as_it_stands
from goldenthread.core.actors import Actor
from goldenthread.core.permissions import Permission as Can
from goldenthread.people.choices import CircleKind
from goldenthread.people.frame import permissions_about
from goldenthread.people.models import CircleMember, Individual

from .choices import ENDS, IN_TIME, NEED_ENDS, DisagreementStep, NeedStep, Satisfied, Why
from .models import Disagreement, DisagreementNote, NeedNote, SideView, UnmetNeed

Matter = UnmetNeed | Disagreement
# Asked again, or answered: only after it was reported.
FOLLOWS_REPORT = (NeedStep.CHASED, NeedStep.ANSWERED)
PROFESSIONAL_FOR = "unsettled professional"


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
    days = list(NeedNote.objects.of(need.pk).values_list("kind", "happened_on"))
    if {kind for kind, _day in days} & {end.value for end in NEED_ENDS}:
        raise Refused(_("This is not open any more. First take back that it is over."))
    reported = [day for kind, day in days if kind == NeedStep.REPORTED]
    if made.kind in FOLLOWS_REPORT and not reported:
        raise Refused(_("It was not reported to anybody yet. Note that first."), field="kind")
    _refuse_day(made.happened_on, need.individual, need.since)
    _refuse_out_of_order(need, made, reported, [day for _kind, day in days])
    _refuse_without(made)


def _refuse_out_of_order(
    need: UnmetNeed, made: NeedNote, reported: list[date], every: list[date]
) -> None:
    on, field = made.happened_on, "happened_on"
    noticed = _("This is before anybody here noticed, on %(day)s.") % _in_words(need.noticed_on)
    plausible.refuse_before(on, need.noticed_on, noticed, field)
    if made.kind in FOLLOWS_REPORT:
        first = min(reported)
        words = _("This is before it was reported, on %(day)s.") % _in_words(first)
        plausible.refuse_before(on, first, words, field)
    if made.kind in NEED_ENDS and every:
        refuse_over_too_soon(on, max(every))


def refuse_over_too_soon(on: date, last: date | None) -> None:
    """Raise Refused for what is over before the last thing that was done about it."""
    if last:
        words = _("Something was still done about it on %(day)s.") % _in_words(last)
        plausible.refuse_before(on, last, words, "happened_on")


def _in_words(day: date) -> dict[str, str]:
    return {"day": date_format(day, "j F Y")}


def refuse_unreporting(note: NeedNote) -> None:
    """Raise Refused for taking back a report while somebody asked again or answered upon it."""
    if note.kind != NeedStep.REPORTED:
        return
    others = NeedNote.objects.current().filter(need=note.need_id).exclude(record=note.record)
    reported = others.filter(kind=NeedStep.REPORTED).aggregate(first=Min("happened_on"))["first"]
    upon = others.filter(kind__in=FOLLOWS_REPORT)
    if reported:
        upon = upon.filter(happened_on__lt=reported)
    if upon.exists():
        sentence = _("Somebody asked again or answered upon this. First take that back.")
        raise Refused(sentence)


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
    _refuse_unfitting(disagreement, made, notes.filter(kind__in=ENDS))
    if made.kind == DisagreementStep.ESCALATED and not made.whom.strip():
        raise Refused(_("Say to whom: name, role, organisation."), field="whom")
    _refuse_day(made.happened_on, disagreement.individual, disagreement.raised_on)
    if made.kind in IN_TIME:
        _refuse_unheard(disagreement.pk, made.happened_on)
    if made.kind in ENDS:
        refuse_over_too_soon(made.happened_on, notes.aggregate(last=Max("happened_on"))["last"])


def _refuse_unfitting(
    disagreement: Disagreement, made: DisagreementNote, ends: QuerySet[DisagreementNote]
) -> None:
    newest = ends.order_by("-happened_on", "-pk").first()
    settled = newest is not None and newest.kind == DisagreementStep.RESOLVED
    if made.kind != DisagreementStep.REOPENED:
        if settled:
            sentence = _("This is settled. First say why it is not settled after all.")
            raise Refused(sentence, field="kind")
        return
    if not settled:
        raise Refused(_("This is not settled."), field="kind")
    views = SideView.objects.current().filter(disagreement=disagreement)
    if not views.filter(satisfied=Satisfied.NO).exists():
        raise Refused(
            _(
                "No side says that it is not satisfied. Write that down first, or take back that "
                "it is settled."
            )
        )


def _refuse_unheard(disagreement_id: UUID, on: date) -> None:
    views = SideView.objects.filter(disagreement=disagreement_id)
    standing = views.filter(record__in=SideView.objects.current().values("record"))
    first = standing.aggregate(first=Min("happened_on"))["first"]
    if first is None:
        sentence = _(
            "Nobody’s view is written down yet. Without one nothing is settled or passed on."
        )
        raise Refused(sentence, field="kind")
    words = _("This is before anybody said what they think, on %(day)s.") % _in_words(first)
    plausible.refuse_before(on, first, words, "happened_on")


def refuse_unhearing(view: SideView) -> None:
    """Raise Refused for taking out the only view upon which something was settled or passed on."""
    here = {"disagreement": view.disagreement_id}
    others = SideView.objects.current().filter(**here).exclude(record=view.record)
    steps = DisagreementNote.objects.current().filter(**here, kind__in=IN_TIME)
    if steps.exists() and not others.exists():
        raise Refused(_("It was settled or passed on upon this view. First take that back."))


def own_side(by: Actor, individual: Individual) -> Audience | None:
    """Return the side for which somebody speaks here, or None for those who may only read."""
    if individual.account_id == by.account_id:
        return Audience.INDIVIDUAL
    can = permissions_about(by, individual)
    if Can.RECORD_CARE in can:
        return Audience.WORKER
    if Can.GIVE_VIEW not in can:
        return None
    professional = individual.pk in by.once(PROFESSIONAL_FOR, lambda: _professional_for(by))
    return Audience.OTHER if professional else Audience.KEY_PERSON


def _professional_for(by: Actor) -> frozenset[UUID]:
    here = CircleMember.objects.in_the_circle()
    posts = here.filter(account_id=by.account_id, kind=CircleKind.PROFESSIONAL)
    return frozenset(posts.values_list("individual_id", flat=True))


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
    from_outside = mine in (Audience.KEY_PERSON, Audience.OTHER)
    theirs = from_outside and view.side == mine and view.said_by == by.name
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
