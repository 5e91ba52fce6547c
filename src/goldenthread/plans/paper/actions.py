"""How it is written down that somebody printed a plan."""

from goldenthread.core import audit
from goldenthread.core.actions import action
from goldenthread.core.actors import Actor

from ..models import Plan


@action
def note_printed(*, by: Actor, plan: Plan) -> None:
    """Note in the trail that a plan was put on paper: paper leaves the house."""
    audit.write(by=by, verb="plan.printed", record=plan)
