"""What somebody of the small world agreed to, and who decides what they cannot."""

from datetime import timedelta
from typing import Any

from goldenthread.consent import actions as consents
from goldenthread.consent.choices import Purpose
from goldenthread.consent.models import Consent, Document, Judgement, purpose_with
from goldenthread.core import clock
from goldenthread.core.actors import Actor
from goldenthread.core.documents import PDF, Checked
from goldenthread.core.plausible import years_on
from goldenthread.people import actions as people
from goldenthread.people.models import CircleMember, Individual

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
PAPER = Checked(b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\nstartxref\n0\n%%EOF\n", PDF)


COMPETENCE = {
    "decision": "Whether her photograph may be shown",
    "purpose": Purpose.PHOTOGRAPHS,
    "explained_how": "With the camera, and a page on the internet",
    "grounds": "Said who could see it, and that it cannot be called back",
    "parents": "Ruth Ash, mother",
    "parents_say": "It is for Nell to say",
    "conclusion": "yes",
    "judged_by": "Joan P",
}


def lets_see(by: Actor, member: CircleMember) -> Consent:
    """Return the yes of somebody to letting one member of their circle see what they share."""
    return consents.decide(
        by=by,
        individual=member.individual,
        purpose=purpose_with(member),
        member=member,
        answer="given",
        evidence="She nodded",
        review_on=clock.today() + timedelta(days=365),
    )


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
        document=PAPER,
    )
    consent = consents.decide(
        by=by,
        individual=person,
        purpose=Purpose.STORE,
        answer="given",
        evidence="She nodded",
        review_on=clock.today(),
    )
    known = {"consent": consent, "capacity": capacity, "judged": judged(by, person)}
    known["document"] = Document.objects.get(authority=authority)
    return {**known, "best_interests": best, "authority": authority}


def judged(by: Actor, person: Individual) -> Judgement:
    """Return what was judged of somebody under 16 of the same home."""
    return consents.judge_competence(by=by, individual=somebody_young(by, person), **COMPETENCE)


def somebody_young(by: Actor, person: Individual) -> Individual:
    """Return somebody of 14 who lives in the same home."""
    return people.add_individual(
        by=by,
        home=person.home,
        given_name="Nell",
        family_name="Ash",
        preferred_name="Nell",
        birth_date=years_on(clock.today(), -14),
        moved_in_on=clock.today(),
    )


def addresses_of_documents(world: Any) -> dict[str, list[dict[str, Any]]]:
    """Return what the pages of documents are asked for in the small world."""
    proves = {"authority": world.authority, "answer": world.consent, "capacity": world.capacity}
    document = [{"record": world.document.record}]
    return {
        "consent:document": document,
        "consent:withdraw_document": document,
        "consent:add_document": [{"of": of, "record": one.record} for of, one in proves.items()],
    }
