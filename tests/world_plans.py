"""What stands in a plan of a small world beside outcomes, and who has read it."""

from typing import Any

from conftest import Cast
from goldenthread.plans.choices import Funding
from goldenthread.plans.models import Plan
from goldenthread.plans.parts import actions
from goldenthread.plans.parts.kinds import kind_or_404
from goldenthread.plans.reads import actions as reads

RISK = {
    "want": "I walk to the gate alone.",
    "benefit": "She meets the postman.",
    "harm": "She may fall on the gravel.",
    "safer": "Shoes with a back.",
    "decided_by": "Maggie",
}
CONTINGENCY = {
    "happens": "She cannot get her breath",
    "helps": "I count the tiles.",
    "should": "Sit her up.\nOpen the window.",
    "kept_ready": "Blue inhaler: top drawer",
    "call": "999\nDr Shah, 01632 960455",
}
OTHER = {"what": "Heart failure plan", "held_by": "Nurse Lind", "kept_where": "Blue folder"}
PARTS = {"risks": RISK, "contingencies": CONTINGENCY, "others": OTHER}


def write_parts(cast: Cast, made: dict[str, Any]) -> None:
    """Write one part of each kind into a draft, what it builds on, and who pays."""
    plan = made["plan"]
    for slug, content in PARTS.items():
        actions.add_part(by=cast.by, plan=plan, kind=kind_or_404(slug), **content)
    said, found = [made["statement"]], [made["finding"]]
    actions.build_on(by=cast.by, plan=plan, statements=said, findings=found)
    actions.say_who_pays(by=cast.by, plan=plan, funding=Funding.MIXED, funding_note="Half each")


def read_plan(cast: Cast, plan: Plan) -> None:
    """Let the manager read it."""
    reads.note_read(by=cast.by, plan=plan)
