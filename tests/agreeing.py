"""What somebody of the small world agreed to, and who decides what they cannot."""

from typing import Any

from goldenthread.consent import actions as consents
from goldenthread.consent.choices import Purpose
from goldenthread.core import clock
from goldenthread.core.actors import Actor
from goldenthread.people.models import Individual

CAPACITY = {
    "decision": "Whether her photograph may be shown",
    "purpose": Purpose.PHOTOGRAPHS,
    "support_tried": "In the morning, with pictures",
    "understands": True,
    "understands_known": "Pointed at the picture",
    "retains": False,
    "retains_known": "Did not know of it a minute later",
    "weighs": True,
    "weighs_known": "Said who might see it",
    "communicates": True,
    "communicates_known": "Said so",
    "cause": "Dementia",
    "conclusion": "lacks",
    "assessed_by": "Joan P",
}
BEST_INTERESTS = {
    "wishes": "She likes to be seen in her hat",
    "consulted": "Her daughter: she always did",
    "less_restrictive": "Only in the house, not outside",
    "decision": "Photographs are shown in the house",
    "decided_by": "Joan P",
}


def agree(by: Actor, person: Individual) -> dict[str, Any]:
    """Return one answer, one assessment with what was decided upon it, and one attorney."""
    capacity = consents.assess_capacity(by=by, individual=person, **CAPACITY)
    best = consents.decide_best_interests(by=by, assessment=capacity, **BEST_INTERESTS)
    authority = consents.add_authority(
        by=by,
        individual=person,
        kind="attorney_care",
        name="Her daughter",
        covers="Health and welfare",
        evidence_seen="The registered document",
    )
    consent = consents.decide(
        by=by,
        individual=person,
        purpose=Purpose.STORE,
        answer="given",
        evidence="She nodded",
        review_on=clock.today(),
    )
    known = {"consent": consent, "capacity": capacity}
    return {**known, "best_interests": best, "authority": authority}
