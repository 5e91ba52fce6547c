"""One of everything, by name."""

from dataclasses import dataclass
from uuid import UUID

from goldenthread.agreeing import models as agreeing
from goldenthread.assessments.models import Finding, QuestionSet, Reflection, Response
from goldenthread.briefings.models import Briefing
from goldenthread.consent.models import (
    Authority,
    BestInterests,
    CapacityAssessment,
    Consent,
    Document,
    Judgement,
)
from goldenthread.cycle.models import Decision, Participant, Process
from goldenthread.involvement import models as involvement
from goldenthread.living.models import DailyRecord
from goldenthread.people.models import CircleMember, Individual, Share, Statement
from goldenthread.plans.models import Action, Change, Measurement, Outcome, Plan
from goldenthread.procedures import models as procedures
from goldenthread.reviews.models import ReviewView
from goldenthread.timing import models as timing
from goldenthread.unsettled import models as unsettled
from goldenthread.voice import models as voice
from goldenthread.workforce import models as workforce


@dataclass
class World:
    """One of everything, about one individual."""

    individual: Individual
    member: CircleMember
    share: Share
    statement: Statement
    assessment: Process
    question_set: QuestionSet
    response: Response
    reflection: Reflection
    finding: Finding
    plan_process: Process
    draft_process: Process
    plan: Plan
    draft: Plan
    outcome: Outcome
    action: Action
    measurement: Measurement
    daily: DailyRecord
    review: Process
    view: ReviewView
    decision: Decision
    change: Change
    briefing: Briefing
    participant: Participant
    need: unsettled.UnmetNeed
    need_note: unsettled.NeedNote
    disagreement: unsettled.Disagreement
    side: unsettled.SideView
    disagreement_note: unsettled.DisagreementNote
    edition: procedures.Edition
    drafted: procedures.Edition
    timescales: procedures.Edition
    told: procedures.Acknowledgement
    trigger: timing.Trigger
    booking: timing.Booking
    agreed: timing.AgreedTimescale
    comment: voice.Comment
    comment_note: voice.CommentNote
    rating: voice.InvolvementRating
    look: voice.InvolvementLook
    improvement: voice.Improvement
    involvement: involvement.InvolvementPlan
    word: involvement.InvolvementWord
    material: involvement.MaterialGiven
    contribution: involvement.Contribution
    skill: workforce.Competence
    proof: workforce.Evidence
    work_hours: workforce.WorkHours
    hours_request: workforce.HoursRequest
    consent: Consent
    capacity: CapacityAssessment
    best_interests: BestInterests
    authority: Authority
    document: Document
    judged: Judgement
    good: agreeing.GoodResult
    agreement: agreeing.PartAnswer


def identifiers(world: World) -> set[UUID]:
    """Return every identifier of the world: keys and the identities of records."""
    rows = vars(world).values()
    return {getattr(row, name) for row in rows for name in ("pk", "record") if hasattr(row, name)}
