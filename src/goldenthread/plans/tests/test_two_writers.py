"""Two write on one draft at once: the second sees what the first wrote, and loses nothing."""

from django.urls import reverse

from conftest import Cast
from goldenthread.plans.models import Outcome

from .made import a_draft, a_finding, an_outcome
from .test_writing import TYPED, SignIn


def test_the_second_of_two_writers_sees_both_texts_and_may_save_again(
    cast: Cast, signed_in: SignIn
) -> None:
    outcome = an_outcome(cast, a_draft(cast))
    address = reverse("plans:change_outcome", args=[outcome.plan.process_id, outcome.record])
    client = signed_in(cast.manager)
    client.post(address, {**TYPED, "title": "First", "seen": "1"})
    answer = client.post(address, {**TYPED, "title": "Second", "seen": "1"})
    assert answer.status_code == 422
    assert "First" in answer.content.decode()
    assert "Second" in answer.content.decode()
    newest = answer.context["form"]["seen"].value()
    assert client.post(address, {**TYPED, "title": "Second", "seen": newest}).status_code == 302
    outcome.refresh_from_db()
    assert outcome.title == "Second"


def test_what_another_ticked_meanwhile_is_shown_and_not_taken_away(
    cast: Cast, signed_in: SignIn
) -> None:
    outcome = an_outcome(cast, a_draft(cast))
    said, found = outcome.sources.get().statement, a_finding(cast)
    address = reverse("plans:change_outcome", args=[outcome.plan.process_id, outcome.record])
    began = {"initial-statements": [str(said.record)], "seen": "1"}
    ticked = {"statements": [str(said.record)], "findings": [str(found.record)]}
    client = signed_in(cast.senior)
    client.post(address, {**TYPED, **began, **ticked})
    mine = {**TYPED, **began, "title": "Mine", "statements": []}
    answer = client.post(address, mine)
    form = answer.context["form"]
    shown = " ".join(one.text for one in form.their_texts)
    assert "Ticked: " in shown
    assert found.what in shown
    assert said.words not in shown
    assert 'name="initial-findings"' in answer.content.decode()
    again = {name: form[name].value() for name in ("statements", "findings", "seen")}
    assert client.post(address, {**mine, **again}).status_code == 302
    changed = Outcome.objects.get()
    assert changed.title == "Mine"
    assert [source.finding for source in changed.sources.all()] == [found]


def test_what_another_took_away_is_named(cast: Cast, signed_in: SignIn) -> None:
    outcome = an_outcome(cast, a_draft(cast))
    said = outcome.sources.get().statement
    address = reverse("plans:change_outcome", args=[outcome.plan.process_id, outcome.record])
    began = {**TYPED, "initial-statements": [str(said.record)], "seen": "1"}
    client = signed_in(cast.senior)
    client.post(address, {**began, "statements": []})
    answer = client.post(address, {**began, "statements": [str(said.record)]})
    form = answer.context["form"]
    assert [said.words in one.text for one in form.their_texts] == [True]
    assert form.their_texts[0].text.startswith("Taken away: ")
    assert "puts yours in its place" not in answer.content.decode()
