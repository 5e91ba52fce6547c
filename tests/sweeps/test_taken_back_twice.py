"""What was marked as entered in error is no dead end: its button, pressed again, leads back."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from conftest import Cast
from goldenthread.homes.models import Account
from tests.world import small_world
from tests.world_made import World

pytestmark = pytest.mark.once

SignIn = Callable[[Account | None], Client]
WHY = {"reason": "It was about somebody else"}
PRESSED = {**WHY, **{f"error-{name}": words for name, words in WHY.items()}}


@pytest.fixture
def world(cast: Cast) -> World:
    return small_world(cast)


def buttons(world: World) -> dict[str, tuple[str, str]]:
    """Return where each record is marked as entered in error, and the page that leads back to."""
    review = reverse("reviews:review", args=[world.review.pk])
    at = {
        "cycle:decision": ([world.decision.record], f"{review}#decisions"),
        "cycle:withdraw_briefing": (
            [world.briefing.record],
            reverse("cycle:briefings", args=[world.briefing.subject]),
        ),
        "assessments:finding": (
            [world.finding.record],
            reverse("assessments:assessment", args=[world.assessment.pk]),
        ),
        "consent:withdraw_best_interests": (
            [world.best_interests.record],
            reverse("consent:assessment", args=[world.capacity.record]),
        ),
        "consent:withdraw_judgement": (
            [world.judged.record],
            reverse("consent:person", args=[world.judged.individual_id]),
        ),
        "consent:withdraw_document": (
            [world.document.record],
            f"{reverse('consent:person', args=[world.individual.pk])}#in-advance",
        ),
        "voice:comment_note": (
            [world.comment_note.record],
            reverse("voice:comment", args=[world.comment.pk]),
        ),
        "agreeing:withdraw": (
            [world.agreement.record],
            reverse("agreeing:process", args=[world.review.pk]),
        ),
        "voice:withdraw_rating": (
            [world.rating.record],
            reverse("voice:had_say", args=[world.review.pk]),
        ),
        "reviews:view": ([world.view.record], f"{review}#board"),
        "workforce:withdraw": (
            [world.proof.record],
            reverse("workforce:worker", args=[world.proof.worker_id]),
        ),
        "workforce:withdraw_hours": (
            [world.work_hours.record],
            reverse("workforce:hours", args=[world.individual.home_id]),
        ),
        "procedures:acknowledgement": (
            [world.told.record],
            reverse("procedures:procedure", args=[world.edition.procedure_id]),
        ),
        "people:settle_statement": (
            [world.statement.record, "error"],
            reverse("people:person", args=[world.individual.pk]),
        ),
    }
    person = [world.individual.pk]
    about = {
        "involvement:withdraw_plan": world.involvement,
        "involvement:withdraw_word": world.word,
    }
    back = reverse("involvement:person", args=person)
    at |= {name: ([row.record], back) for name, row in about.items()}
    at["involvement:withdraw_document"] = (
        [world.material.record],
        reverse("involvement:documents", args=person),
    )
    return {name: (reverse(name, args=args), back) for name, (args, back) in at.items()}


def test_pressed_again_it_leads_back_and_says_so(
    cast: Cast, world: World, signed_in: SignIn
) -> None:
    client, stranger = signed_in(cast.manager), signed_in(cast.stranger)
    for name, (button, back) in buttons(world).items():
        assert client.post(button, PRESSED).status_code == 302, name
        answer = client.post(button, PRESSED, follow=True)
        assert answer.redirect_chain == [(back, 302)], name
        assert "This was marked as entered in error already." in answer.content.decode(), name
        assert stranger.post(button, PRESSED).status_code == 404, name
