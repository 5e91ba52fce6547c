"""How it is written down that somebody read a plan."""

from django.utils.translation import gettext as _

from goldenthread.core import actions
from goldenthread.core.actions import Refused, action
from goldenthread.core.actors import Actor

from ..models import Plan, PlanRead


@action
def note_read(*, by: Actor, plan: Plan) -> PlanRead:
    """Note that somebody has read a plan in force. Raises Refused for another, and twice."""
    stands = actions.as_it_stands(plan)
    if not stands.is_frozen:
        raise Refused(_("This is a draft. It is read once it is finished."))
    if stands.replaced_at:
        raise Refused(_("A newer version is in force by now: read that one."))
    last = PlanRead.objects.last_of(plan.individual_id, by.account_id)
    if last is not None and last.plan_id == plan.pk:
        raise Refused(_("You marked this version as read already."))
    made = PlanRead(individual_id=plan.individual_id, plan=plan)
    return actions.record_new(made, by=by, verb="plan.read")


@action
def take_back_read(*, by: Actor, plan: Plan) -> PlanRead:
    """Take one's own mark back: the button was pressed by mistake. Raises Refused without one."""
    last = PlanRead.objects.last_of(plan.individual_id, by.account_id)
    if last is None or last.plan_id != plan.pk:
        raise Refused(_("You have not marked this version as read."))
    why = _("Pressed by mistake")
    verb = "plan.not_read_after_all"
    return actions.record_version(last, by=by, verb=verb, reason=why, entered_in_error=True)
