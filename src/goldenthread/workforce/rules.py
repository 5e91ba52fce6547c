"""What is refused about skills, proof, hours and requests, each with a sentence."""

from collections.abc import Collection
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from goldenthread.core import clock, plausible
from goldenthread.core.actions import Refused, StaleVersion, as_it_stands
from goldenthread.core.actors import Actor
from goldenthread.cycle.workers import has_worked_in, last_day_in, may_lead
from goldenthread.homes.models import Account, Home
from goldenthread.standards.catalogue import UnknownTopic, standard

from .choices import LONGEST_DAYS, MOST_HOURS, ProofKind, RequestDecision
from .models import Competence, Evidence, HoursRequest, WorkHours


def refuse_competence(made: Competence) -> None:
    """Raise Refused for a name that is there already, topics that do not exist, odd days."""
    same = Competence.objects.of(made.home_id).filter(name__iexact=made.name.strip())
    if same.exclude(pk=made.pk).exists():
        raise Refused(_("There is a skill with this name already."), field="name")
    if not 1 <= made.lasts_days <= LONGEST_DAYS:
        words = {"most": LONGEST_DAYS}
        raise Refused(_("Choose a number from 1 to %(most)s.") % words, field="lasts_days")
    try:
        for number in made.topic_numbers:
            standard("LMCB5").topic(number)
    except (ValueError, UnknownTopic):
        sentence = _("Write the numbers of topics of LMCB5, with commas between: 21, 23.")
        raise Refused(sentence, field="topics") from None


def refuse_evidence(by: Actor, made: Evidence) -> None:
    """Raise Refused for proof of oneself, on days that cannot be, or of somebody elsewhere."""
    own = made.worker_id == by.account_id
    if own and made.kind != ProofKind.REFLECTION:
        sentence = _("Somebody else writes down what you can do. Give your own account instead.")
        raise Refused(sentence, field="workers")
    if made.competence.stopped_because:
        raise Refused(_("This skill is not asked for any more."), field="competence")
    if not has_worked_in(made.worker, made.competence.home_id):
        words = {"name": made.worker.display_name}
        raise Refused(_("%(name)s does not work in this home.") % words, field="workers")
    _refuse_after_leaving(made)
    refuse_content(made)


def _refuse_after_leaving(made: Evidence) -> None:
    left = last_day_in(made.worker, made.competence.home_id)
    if left is None or made.happened_on <= left:
        return
    words = {"name": made.worker.display_name, "day": date_format(left, "j F Y")}
    sentence = _("%(name)s left this home on %(day)s. Give a day on which they worked here.")
    raise Refused(sentence % words, field="happened_on")


def refuse_content(made: Evidence) -> None:
    """Raise Refused for days that cannot be, nothing said, or nobody who saw it."""
    plausible.refuse_future(made.happened_on, "happened_on")
    plausible.refuse_before(
        made.lasts_until, made.happened_on, _("This is before the day itself."), "lasts_until"
    )
    plausible.refuse_far(made.lasts_until, "lasts_until", years=10)
    if not made.words.strip():
        raise Refused(_("Say what was seen or said."), field="words")
    if made.kind != ProofKind.REFLECTION and not made.seen_by.strip():
        raise Refused(_("Say who saw it: name and role."), field="seen_by")


def refuse_own_words(made: Evidence) -> None:
    """Raise Refused for somebody's own account that somebody else writes down."""
    if made.kind == ProofKind.REFLECTION:
        raise Refused(_("Their own account they write themselves."), field="kind")


def refuse_confirming(by: Actor, evidence: Evidence, seen: int | None) -> None:
    """Raise Refused for one's own account, and for what is confirmed already.

    Raises StaleVersion where other words were read than stand there now.
    """
    refuse_not_seen(evidence, seen)
    if evidence.worker_id == by.account_id:
        raise Refused(_("Somebody else confirms your account."))
    if evidence.confirmed_on:
        raise Refused(_("This is confirmed already."))


def refuse_not_seen(evidence: Evidence, seen: int | None) -> None:
    """Raise StaleVersion where its writer was looking at another version than this one."""
    if seen is not None and seen != evidence.version:
        raise StaleVersion(evidence)


def refuse_correcting(by: Actor, evidence: Evidence) -> None:
    """Raise Refused for what was confirmed about oneself, and for somebody else's own words."""
    refuse_own(by, evidence)
    if evidence.kind == ProofKind.REFLECTION and evidence.worker_id != by.account_id:
        sentence = _("This is their own account. Confirm it, or mark it as entered in error.")
        raise Refused(sentence)


def refuse_own(by: Actor, evidence: Evidence) -> None:
    """Raise Refused for changing what somebody else wrote or confirmed about oneself."""
    if evidence.worker_id == by.account_id and evidence.confirmed_on:
        raise Refused(_("This is confirmed. Ask somebody else to put it right."))


def refuse_withdrawn(evidence: Evidence | WorkHours, reason: str) -> None:
    """Raise Refused for what is withdrawn already, and without a reason."""
    if evidence.entered_in_error:
        raise Refused(_("This was marked as entered in error already."))
    refuse_no_reason(reason)


def refuse_no_reason(reason: str) -> None:
    """Raise Refused when nothing is said."""
    if not reason.strip():
        raise Refused(_("Say what was wrong with it."), field="reason")


def refuse_hours(hours: Decimal, field: str = "hours") -> None:
    """Raise Refused for hours nobody has in a week."""
    if not 0 <= hours <= MOST_HOURS:
        words = {"most": MOST_HOURS}
        raise Refused(_("Choose a number from 0 to %(most)s.") % words, field=field)


def refuse_work_hours(made: WorkHours) -> None:
    """Raise Refused for hours that cannot be, of somebody who may not lead here."""
    refuse_hours(made.hours)
    if not may_lead(made.worker, made.home_id):
        words = {"name": made.worker.display_name}
        sentence = _("%(name)s leads nothing here: only seniors and managers do.")
        raise Refused(sentence % words, field="worker")
    if made.until and made.until < made.since:
        raise Refused(_("This is before the first week."), field="until")
    plausible.refuse_far(made.since, "since", years=1)
    if made.until and not made.why.strip():
        raise Refused(_("Say why these weeks are different."), field="why")


def monday(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def refuse_past_week(week: date) -> None:
    """Raise Refused for a week that is over."""
    if week < monday(clock.today()):
        raise Refused(_("This week is over. Nothing can be asked for it any more."), field="week")


def refuse_decision(made: HoursRequest) -> None:
    """Raise Refused for a decision that does not say who, why and how much."""
    if not made.decided_by.strip():
        raise Refused(_("Say who decided."), field="decided_by")
    if not made.decided_why.strip():
        raise Refused(_("Say why it was decided so."), field="decided_why")
    plausible.refuse_future(made.decided_on, "decided_on")
    plausible.refuse_before(
        made.decided_on, made.asked_on, _("This is before it was asked for."), "decided_on"
    )
    refuse_hours(made.hours_given, "hours_given")
    _refuse_amount(made)


def _refuse_amount(made: HoursRequest) -> None:
    given, asked = made.hours_given, made.hours
    if made.decision == RequestDecision.REFUSED and given:
        raise Refused(_("It was refused: then no hours are given."), field="hours_given")
    if made.decision != RequestDecision.REFUSED and not given:
        raise Refused(_("Say how many hours are given."), field="hours_given")
    if made.decision == RequestDecision.PARTLY and given >= asked:
        raise Refused(_("This is all that was asked for: it is agreed."), field="hours_given")
    if made.decision == RequestDecision.AGREED and given < asked:
        sentence = _("This is less than was asked for: it is agreed in part.")
        raise Refused(sentence, field="hours_given")


def open_request(request: HoursRequest) -> HoursRequest:
    """Return a request as it stands. Raises Refused when it is decided, or entered in error."""
    now = as_it_stands(request)
    if now.in_error_because:
        raise Refused(_("This was marked as entered in error already."))
    if now.decision:
        raise Refused(_("This is decided already, as you can read. First take that back."))
    return now


def chosen_in(home: Home, competences: Collection[Competence]) -> set[UUID]:
    """Return the identifiers of skills that are in use in a home. Raises Refused for others."""
    wanted = {one.pk for one in competences}
    here = Competence.objects.of(home.pk).in_use().filter(pk__in=wanted)
    if wanted - set(here.values_list("pk", flat=True)):
        raise Refused(_("Choose skills that are asked for in this home."), field="competences")
    return wanted


def refuse_strangers(workers: Collection[Account]) -> None:
    """Raise Refused when nobody is chosen."""
    if not workers:
        raise Refused(_("Choose at least one worker."), field="workers")
