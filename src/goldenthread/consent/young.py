"""What cannot be written about somebody under 16, whose competence is judged for each decision."""

from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from goldenthread.core import clock
from goldenthread.core.actions import Refused
from goldenthread.core.dates import local_day
from goldenthread.core.plausible import A_YEAR, refuse_not_happened, years_on
from goldenthread.people.models import Individual

from .choices import COMPETENT_FROM, FROM_OF_AGE, OF_AGE, Answer, AuthorityKind
from .models import Authority, CapacityAssessment, Consent, Judgement


def is_under_16(individual: Individual, when: datetime) -> bool:
    """Return whether somebody was under 16 at that moment."""
    return local_day(when) < _sixteen_on(individual)


def came_under_16(individual: Individual) -> bool:
    """Return whether somebody can have been judged here: at home, or before they moved in."""
    return individual.moved_in_on - A_YEAR < _sixteen_on(individual)


def _sixteen_on(individual: Individual) -> date:
    return years_on(individual.birth_date, COMPETENT_FROM)


def refuse_judgement(made: Judgement) -> None:
    """Raise Refused for a judgement of somebody of 16 or more, or at a moment that cannot be."""
    refuse_not_happened(made.happened_at, made.individual, "happened_at", lead=A_YEAR)
    if not is_under_16(made.individual, made.happened_at):
        raise Refused(_("They were 16 or older then. Assess capacity, if it is in doubt."))


def refuse_capacity(made: CapacityAssessment) -> None:
    """Raise Refused for an assessment of capacity of somebody under 16."""
    if is_under_16(made.individual, made.happened_at):
        raise Refused(
            _("They were under 16 then. Judge instead if they are competent for this decision.")
        )


def refuse_too_young(consent: Consent) -> None:
    """Raise Refused for a yes of somebody under 16 who was not judged competent to give it.

    A no of theirs always stands.
    """
    if consent.answer != Answer.GIVEN or not is_under_16(consent.individual, consent.happened_at):
        return
    newest = _judged(consent)
    if newest is None or not newest.is_competent:
        raise Refused(
            _(
                "They are under 16. Judge first if they are competent for this decision, or record "
                "who with parental responsibility decided."
            ),
            "answer",
        )


def refuse_parent(consent: Consent) -> None:
    """Raise Refused for a parent's word about somebody of 16, or somebody who is competent."""
    if not is_under_16(consent.individual, consent.happened_at):
        raise Refused(_("They are 16 or older: the answer is theirs."), "authority")
    newest = _judged(consent)
    if newest is not None and newest.is_competent:
        raise Refused(_("They are competent for this decision: the answer is theirs."), "authority")
    sixteen = _sixteen_on(consent.individual)
    if consent.review_on and consent.review_on > sixteen:
        sentence = _("They turn 16 on %(day)s. Ask them by then.")
        raise Refused(sentence % {"day": date_format(sixteen, "j F Y")}, "review_on")


def refuse_authority(made: Authority) -> None:
    """Raise Refused for a kind of authority that nobody of this age can be under."""
    if made.kind == AuthorityKind.PARENT and not is_under_16(made.individual, clock.now()):
        raise Refused(_("They are 16 or older: no parent decides for them."), "kind")
    grown = years_on(made.individual.birth_date, OF_AGE) <= clock.today()
    if made.kind in FROM_OF_AGE and not grown:
        raise Refused(_("Only somebody of 18 or older can have decided this."), "kind")


def _judged(consent: Consent) -> Judgement | None:
    return Judgement.objects.about(
        consent.individual_id, consent.purpose, consent.circle_member
    ).first()
