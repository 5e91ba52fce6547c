"""How a plan is settled: what must be said, by what right another agrees, and what follows."""

from collections.abc import Callable

from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from goldenthread.consent.choices import AuthorityKind
from goldenthread.consent.models import Authority, BestInterests
from goldenthread.consent.young import is_under_16
from goldenthread.core import clock
from goldenthread.core.actions import Refused
from goldenthread.core.actors import Actor
from goldenthread.core.dates import local_day
from goldenthread.people.models import Individual

from .choices import Agreement
from .models import Plan

After = Callable[[Actor, Plan], None]
_after: list[After] = []
# What is said of one answer, and of none of the others.
SAID = ("agreed_how", "by_right", "not_agreed_because", "holds_because")
OF_ANSWER = {
    Agreement.PERSON: ("agreed_how",),
    Agreement.REPRESENTATIVE: ("agreed_how", "by_right"),
    Agreement.NOT_AGREED: ("not_agreed_because", "holds_because"),
}


def follow(after: After) -> None:
    """Do `after` in the transaction in which any plan is settled."""
    _after.append(after)


def followed(by: Actor, plan: Plan) -> None:
    """Do all that follows once a plan is settled."""
    for after in _after:
        after(by, plan)


def rights_of(individual: Individual) -> list[tuple[str, str]]:
    """Return by what right others may agree for somebody now: what it is called, in words."""
    authorities = Authority.objects.of(individual.pk).may_decide()
    if not is_under_16(individual, clock.now()):
        authorities = authorities.exclude(kind=AuthorityKind.PARENT)
    # What was decided about the use of information is no decision about care.
    decided = BestInterests.objects.of(individual.pk).filter(assessment__purpose="")
    words = [*map(_authority, authorities), *map(_decided, decided)]
    return [(one, one) for one in words]


def _authority(one: Authority) -> str:
    covers = {"who": str(one), "covers": Truncator(one.covers).chars(120)}
    return _("%(who)s: %(covers)s") % covers


def _decided(one: BestInterests) -> str:
    words = {
        "who": one.decided_by,
        "day": date_format(local_day(one.happened_at), "j F Y"),
        "what": Truncator(one.decision).chars(100),
    }
    return _("Best-interests decision of %(day)s by %(who)s: %(what)s") % words


def refuse_unsaid(plan: Plan, agreement: str, said: dict[str, str]) -> None:
    """Raise Refused for a plan that does not say how or why (not) agreed, or that says both."""
    needed = OF_ANSWER[Agreement(agreement)]
    for name in SAID:
        if name not in needed and said[name].strip():
            raise Refused(_too_much(agreement, name), field=name)
    for name in needed:
        if not said[name].strip():
            raise Refused(_unsaid(plan, name), field=name)
    if said["by_right"] and said["by_right"] not in dict(rights_of(plan.individual)):
        raise Refused(_("This right is not in force any more. Choose again."), field="by_right")


def _unsaid(plan: Plan, name: str) -> str:
    sentences = {
        "agreed_how": _("Say how you know they agree."),
        "not_agreed_because": _("Say why it is not agreed, in their words."),
        "holds_because": _("Say why it holds all the same, and who decided so."),
        "by_right": _("Choose by what right they decide."),
    }
    if name == "by_right" and not rights_of(plan.individual):
        sentence = _(
            "Nobody is written down who may decide for %(name)s. First record the attorney, the "
            "deputy, the parent or the best-interests decision, under Consent."
        )
        return sentence % {"name": plan.individual.preferred_name}
    return sentences[name]


def _too_much(agreement: str, name: str) -> str:
    if name == "by_right":
        return _("Somebody who may decide for them did not agree, you say. Take this out.")
    if agreement == Agreement.NOT_AGREED:
        return _("You chose that it is not agreed. Write it under why not, or take it out.")
    return _("You chose that it is agreed. Choose “Not agreed”, or take this out.")


def settled_says(plan: Plan) -> str:
    """Return what is said once a plan is settled: that it holds, and what comes next."""
    name = {"name": plan.individual.preferred_name}
    if plan.agreement == Agreement.NOT_AGREED:
        return (
            _(
                "The plan is finished, and holds although %(name)s does not agree. What is not "
                "agreed stands open, to be worked through. Next: explain it to %(name)s."
            )
            % name
        )
    says = _("The plan is finished, and holds from now on. Next: explain it to %(name)s.")
    return says % name
