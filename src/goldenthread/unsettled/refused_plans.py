"""A plan that holds although the person does not agree is a disagreement, and stays open."""

from django.utils.translation import gettext as _

from goldenthread.briefings.choices import Audience
from goldenthread.core.actors import Actor
from goldenthread.cycle.models import Process
from goldenthread.plans.choices import Agreement
from goldenthread.plans.models import Plan

from . import actions
from .models import Disagreement
from .rules import own_side


def open_about(plan: Plan) -> Disagreement | None:
    """Return what is open about a plan, or None."""
    return Disagreement.objects.open().filter(process=plan.process_id).order_by("pk").first()


def opened_already(process: Process | None) -> Disagreement | None:
    """Return what was opened when the plan of a process was not agreed, while it is open."""
    refused = Plan.objects.filter(process=process, agreement=Agreement.NOT_AGREED)
    plan = refused.first() if process else None
    return open_about(plan) if plan else None


def open_with_their_words(by: Actor, plan: Plan) -> None:
    """Open the disagreement about a plan that was not agreed, unless there is one about it.

    What the person said while it was gone through with them is their side of it.
    """
    if plan.agreement != Agreement.NOT_AGREED or own_side(by, plan.individual) is None:
        return
    if open_about(plan):
        return
    about = _("The plan, version %(number)s") % {"number": plan.number}
    made = actions.open_disagreement(
        by=by, individual=plan.individual, about=about, process=plan.process
    )
    name = plan.individual.preferred_name
    if own_side(by, plan.individual) == Audience.WORKER and plan.agreed_with == name:
        actions.give_side(
            by=by,
            disagreement=made,
            side=Audience.INDIVIDUAL,
            said_by=name,
            words=plan.not_agreed_because,
            read_back_how=_("When the plan was gone through with them"),
        )
