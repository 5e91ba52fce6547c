"""What was marked as entered in error is no dead end: its button, pressed again, leads back."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from conftest import Cast
from goldenthread.homes.models import Account
from tests.world import World, make_world

SignIn = Callable[[Account | None], Client]
WHY = {"reason": "It was about somebody else"}
PRESSED = {**WHY, **{f"error-{name}": words for name, words in WHY.items()}}


@pytest.fixture
def world(cast: Cast) -> World:
    return make_world(cast, cast.margaret, cast.esi)


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
        "reviews:view": ([world.view.record], f"{review}#board"),
        "people:settle_statement": (
            [world.statement.record, "error"],
            reverse("people:person", args=[world.individual.pk]),
        ),
    }
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
