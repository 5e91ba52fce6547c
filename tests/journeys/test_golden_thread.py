"""One person's golden thread, walked by a manager: from a wish to an outcome, and the evidence."""

import json
import re
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import DESKTOP, PHONE, Served, Visitor
from tests.journeys.walk import Walk

pytestmark = pytest.mark.journey

WISH = "I want to feed the birds every morning, by myself."
NEED = "The gravel is hard for my frame."
OUTCOME = "Rosa feeds the birds by herself"
SAID = "“They know me now.”"


def moves_in(walk: Walk, room: str) -> None:
    walk.go("/people/add/")
    walk.fill(
        given_name="Rosa",
        family_name="Lind",
        preferred_name="Rosa",
        birth_date="1941-05-06",
        room=room,
        moved_in_on=date.today().isoformat(),
    )
    walk.send()
    walk.sees("Rosa Lind", "Nobody has written down how this person communicates")
    walk.person = walk.identifier()


def says_what_matters(walk: Walk) -> None:
    for words, kind in ((WISH, "preference"), (NEED, "need")):
        walk.go(f"/people/{walk.person}/statements/add/?area=important_to_me")
        walk.fill(words=words)
        walk.choose(how_we_know="own_words", kind=kind, importance="1")
        walk.send()
        walk.sees(words)


def is_asked_how_to_communicate(walk: Walk) -> None:
    walk.go(f"/people/{walk.person}/communication/change/")
    walk.fill(
        identified_how="Asked Rosa",
        needs="Large print",
        to_understand_me="Speak: slowly, in front of her",
    )
    walk.send()
    walk.go(f"/people/{walk.person}/")
    walk.sees("slowly, in front of her")


def asks_for(walk: Walk, kind: str) -> str:
    walk.go(f"/people/{walk.person}/ask/{kind}/")
    walk.fill(reason="She asked for it", due_on=date.today().isoformat())
    walk.send()
    found = re.search(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", walk.page.url)
    assert found
    return found[0]


def explains(walk: Walk, process: str, topic: str) -> None:
    walk.go(f"/processes/{process}/briefings/add/?topic={topic}&audience=individual")
    walk.fill(how_received="Said it back: birds, every morning")
    walk.choose(understanding="understood", how_we_know="said_it_back")
    walk.send()
    walk.sees("Understood")


def reaches(walk: Walk, process: str) -> None:
    walk.go(f"/processes/{process}/")
    walk.page.locator("#next button[type=submit]").first.click()


def is_prepared_and_held(walk: Walk, process: str) -> None:
    explains(walk, process, "reasons")
    explains(walk, process, "who_is_involved")
    reaches(walk, process)
    reaches(walk, process)


def takes_part_and_it_is_closed(walk: Walk, process: str) -> None:
    reaches(walk, process)
    has_taken_part(walk, process)


def has_taken_part(walk: Walk, process: str) -> None:
    walk.go(f"/processes/{process}/")
    walk.press(f"Record {walk.name}")
    walk.choose(part="took_part")
    walk.send()
    reaches(walk, process)
    walk.sees("Closed")


def is_assessed(walk: Walk) -> str:
    process = asks_for(walk, "assessment")
    is_prepared_and_held(walk, process)
    walk.go(f"/assessments/{process}/")
    walk.page.locator("a[href*='/answer/']", has_text="good day").click()
    page = walk.page
    for group in page.locator("main fieldset:has(input[type=radio])").all():
        first = group.locator("input[type=radio]").first
        if first.is_enabled() and not group.locator("input[type=radio]:checked").count():
            first.check(force=True)
            page.wait_for_timeout(600)
    for box in page.locator("main #sheet textarea, main #sheet input[type=text]").all():
        if box.is_visible() and not box.input_value():
            box.fill("3")
    walk.press("Finish")
    walk.sees("Finished", "Good days, from 0 to 12")
    walk.go(f"/assessments/{process}/find/")
    walk.choose(kind="need")
    walk.fill(what="Needs firm ground between the door and the bird table")
    walk.tick(NEED)
    walk.send()
    walk.sees("Needs firm ground")
    is_reflected_from_the_evidence(walk)
    takes_part_and_it_is_closed(walk, process)
    return process


def is_reflected_from_the_evidence(walk: Walk) -> None:
    met, due = walk.figure("P9")
    reflect(walk, WISH)
    assert walk.figure("P9") == (met + 1, due)


def reflect(walk: Walk, words: str) -> None:
    walk.go(f"/people/{walk.person}/assessments/")
    walk.go(f"/statements/{statement_of(walk, words)}/reflect/")
    walk.fill(where="In what we found about the way to the bird table")
    walk.send()
    walk.sees("included")


def statement_of(walk: Walk, words: str) -> str:
    walk.go(f"/people/{walk.person}/")
    walk.page.locator(".gt-said", has_text=words).get_by_role("link", name="History").click()
    return walk.identifier()


def content_is_explained_and_counts_exactly_once(walk: Walk, process: str) -> None:
    met, due = walk.figure("P12")
    missing = walk.page.locator(f"a[href*='{process}'][href*='content']")
    expect(missing).to_have_count(1)
    missing.click()
    walk.fill(how_received="Pointed to the bird table and nodded")
    walk.choose(understanding="understood", how_we_know="showed_it")
    walk.send()
    assert walk.figure("P12") == (met + 1, due)
    expect(walk.page.locator(f"a[href*='{process}'][href*='content']")).to_have_count(0)


def an_output_is_told_from_an_outcome_while_typing(walk: Walk) -> None:
    walk.fill(title="Goes to the garden group")
    walk.sees("This may say what will be done")
    walk.fill(title=OUTCOME)
    expect(walk.page.locator("[data-output-hint]")).to_be_empty()


def agrees_a_plan(walk: Walk) -> str:
    process = asks_for(walk, "plan")
    is_prepared_and_held(walk, process)
    walk.go(f"/plans/{process}/")
    walk.send()
    walk.go(f"/plans/{process}/outcomes/add/")
    if walk.scripts:
        an_output_is_told_from_an_outcome_while_typing(walk)
    walk.choose(kind="soft", scale="faces", importance="9")
    walk.fill(title=OUTCOME, words=WISH, why="It begins her day", baseline="She watches us do it")
    walk.fill(baseline_value="2")
    walk.tick(WISH)
    walk.tick("Needs firm ground")
    walk.send()
    walk.sees(OUTCOME)
    walk.page.locator("a[href*='/actions/add/']").first.click()
    walk.fill(what="Lay slabs to the bird table", who="Tom W", when="This week")
    walk.send()
    walk.go(f"/plans/{process}/settle/")
    walk.choose(agreement="person")
    walk.fill(agreed_with="Rosa", agreed_how="She read it back and signed")
    walk.send()
    walk.go(f"/people/{walk.person}/plan/")
    walk.sees(OUTCOME, "Lay slabs to the bird table", "She read it back and signed")
    takes_part_and_it_is_closed(walk, process)
    return process


def lives_and_is_measured(walk: Walk) -> str:
    walk.go(f"/people/{walk.person}/record/")
    walk.choose(what="out", how="alone", mood="happy")
    # The picker knows minutes only; left empty, the moment is now.
    walk.fill(said_or_showed=SAID, happened_at="")
    walk.tick("Lay slabs to the bird table")
    walk.press("Save")
    walk.go(f"/people/{walk.person}/records/")
    walk.sees(SAID)
    walk.go(f"/people/{walk.person}/plan/")
    walk.page.get_by_role("link", name=re.compile(OUTCOME)).first.click()
    outcome = walk.identifier()
    for measured_by, value in (("worker", "5"), ("individual", "7")):
        walk.go(f"/outcomes/{outcome}/")
        walk.choose(measured_by=measured_by, value=value)
        walk.fill(words="Every morning this week")
        walk.page.locator("form[action*=measure] button[type=submit]").first.click()
    walk.sees("7 of 10")
    return outcome


def is_reviewed(walk: Walk) -> str:
    process = asks_for(walk, "review")
    is_prepared_and_held(walk, process)
    walk.go(f"/reviews/{process}/")
    walk.sees(OUTCOME, SAID)
    form = walk.page.locator("form[action$='/views/']")
    walk.choose(side="individual", verdict="works")
    form.locator("[name=words]").fill("The slabs. I go when I like.")
    form.locator("button[type=submit]").click()
    walk.sees("The slabs. I go when I like.")
    walk.go(f"/reviews/{process}/changes/add/")
    walk.fill(what="Keep the seed by the door", why="She need not ask", implementer="Tom W")
    walk.fill(method="A tin on the shelf", due_on=(date.today() + timedelta(days=7)).isoformat())
    about = walk.page.locator("main select[name=about], main [name=about]").first
    if about.evaluate("e => e.tagName") == "SELECT":
        about.select_option(index=1)
    walk.send()
    walk.sees("Keep the seed by the door")
    takes_part_and_it_is_closed(walk, process)
    explains(walk, process, "outcomes")
    return process


def the_whole_thread_is_there(walk: Walk, outcome: str) -> None:
    statement = statement_of(walk, WISH)
    for address in (f"/thread/statement/{statement}/", f"/thread/outcome/{outcome}/"):
        walk.go(address)
        walk.sees(WISH, OUTCOME, "Lay slabs to the bird table", SAID, "7")


def evidence_is_the_same_on_the_page_and_at_the_keyboard(walk: Walk, served: Served) -> None:
    rows = json.loads(served.run("evidence", "LMCB5", "--home", "rowan-house", "--format", "json"))
    said = {row["id"]: (row["met"], row["due"]) for row in rows if row["measured"]}
    assert set(said) == {f"P{number}" for number in range(1, 27)}
    assert walk.figure("P12") == said["P12"]
    assert walk.figure("P22") == said["P22"]
    assert all(len(row["missing"]) == row["due"] - row["met"] for row in rows)


def whole_thread(visitor: Visitor, served: Served, room: str, *, scripts: bool = True) -> None:
    walk = Walk(visitor, scripts=scripts)
    moves_in(walk, room)
    says_what_matters(walk)
    is_asked_how_to_communicate(walk)
    assessment = is_assessed(walk)
    content_is_explained_and_counts_exactly_once(walk, assessment)
    agrees_a_plan(walk)
    outcome = lives_and_is_measured(walk)
    is_reviewed(walk)
    the_whole_thread_is_there(walk, outcome)
    evidence_is_the_same_on_the_page_and_at_the_keyboard(walk, served)
    assert visitor.strayed == []
    assert visitor.faults == []


@pytest.mark.parametrize(
    ("size", "room"), [(DESKTOP, "30"), (PHONE, "31")], ids=["desktop", "phone"]
)
def test_from_a_wish_to_the_evidence(
    served: Served, visit: Any, size: dict[str, int], room: str
) -> None:
    whole_thread(visit(served.account("Registered manager"), size), served, room)


def test_the_same_without_scripts(served: Served, visit: Any) -> None:
    visitor = visit(served.account("Registered manager"), DESKTOP, scripts=False)
    whole_thread(visitor, served, "32", scripts=False)
