"""More of everything in the small world."""

from decimal import Decimal

from conftest import Cast
from goldenthread.assessments import actions as assessments
from goldenthread.briefings import actions as briefings
from goldenthread.consent.documents.actions import add_document
from goldenthread.cycle import actions as cycle
from goldenthread.cycle.choices import ProcessKind
from goldenthread.living import actions as living
from goldenthread.people import actions as people
from goldenthread.plans import actions as plans
from goldenthread.plans.choices import MeasuredBy
from goldenthread.reviews import actions as reviews
from tests.agreeing import PAPER
from tests.world import ask_for
from tests.world_agreeing import agree_more
from tests.world_involvement import involve_more
from tests.world_made import World
from tests.world_procedures import publish_more
from tests.world_timing import time_more
from tests.world_unsettled import unsettle_more
from tests.world_voice import speak_more
from tests.world_workforce import employ_more


def grow(cast: Cast, world: World, by_how_many: int) -> None:
    """Let more of everything happen to the same person."""
    by, person, review = cast.by, world.individual, world.review
    for n in range(by_how_many):
        words = {"kind": "need", "area": "support", "how_we_know": "observed"}
        said = people.add_statement(by=by, individual=person, words=f"Also this {n}", **words)
        friend = {"kind": "friend", "relationship": "friend"}
        member = people.add_circle_member(by=by, individual=person, name=f"Friend {n}", **friend)
        assessments.reflect(by=by, process=world.assessment, statement=said, where="Here")
        assessments.find(
            by=by, process=world.assessment, statements=[said], kind="need", what=f"More {n}"
        )
        outcome = plans.add_outcome(
            by=by, plan=world.draft, statements=[said], kind="soft", title=f"And {n}"
        )
        plans.add_action(by=by, outcome=outcome, what="Do", who="Amina K", when="Daily")
        plans.measure(
            by=by, outcome=world.outcome, measured_by=MeasuredBy.WORKER, value=Decimal(n % 10)
        )
        living.record(by=by, individual=person, what="meal", action=world.action)
        view = {"side": "staff", "verdict": "does_not", "words": f"This {n}", "said_by": "Joan P"}
        reviews.give_view(by=by, review=review, **view)
        cycle.add_participant(
            by=by, process=review, circle_member=member, name=member.name, **CONTRIBUTES
        )
        taken = {"taken_by": "worker", "taken_by_name": "Joan P"}
        cycle.decide(by=by, process=review, what=f"Also {n} of {by_how_many}", **taken)
        plans.agree_change(by=by, review=review, what=f"Change {n}", why="Asked for")
        unsettle_more(cast, world, n)
        publish_more(cast, world, n)
        time_more(cast, world, n)
        speak_more(cast, world, n)
        involve_more(cast, world, n)
        employ_more(cast, world, n)
        agree_more(cast, world, n)
        _tell_again(cast, world)
        add_document(by=by, proves=world.authority, title=f"Page {n}", document=PAPER)
        ask_for(cast, {"individual": person}, ProcessKind.REVIEW)


CONTRIBUTES = {"audience": "key_person", "role": "contributes"}


def _tell_again(cast: Cast, world: World) -> None:
    briefings.brief(
        by=cast.by,
        individual=world.individual,
        subject=world.review.pk,
        topic="content",
        audience="individual",
        understanding="understood",
        how_we_know="showed_it",
    )
