"""Assessments of the demonstration: asked, reflected, found."""

from importlib.resources import files

from goldenthread.assessments import actions as assessments
from goldenthread.assessments import library
from goldenthread.assessments.models import Finding, QuestionSet
from goldenthread.assessments.questionnaire import sheet
from goldenthread.core import clock
from goldenthread.core.actors import Actor
from goldenthread.cycle.choices import ProcessKind
from goldenthread.cycle.models import Process
from goldenthread.people.models import Statement

from .processes import ask, finish, hold, prepare
from .story import Story
from .texts import texts

REFLECTED = 0.85
FOLDER = files("goldenthread.assessments") / "question_sets"


def add_question_sets(by: Actor) -> list[QuestionSet]:
    """Add the question sets that come with the product. Returns them."""
    found = sorted(FOLDER.iterdir(), key=lambda one: one.name)
    return [library.add_data(one.read_bytes(), by=by) for one in found]


def assess(story: Story, said: list[Statement], days_ago: int) -> list[Finding]:
    """Let a whole assessment happen. Returns what it found."""
    found: list[Finding] = []
    process = ask(story, ProcessKind.ASSESSMENT, days_ago, 4, "Moving in")
    prepare(story, process, days_ago - 1)
    hold(story, process, days_ago - 2, lambda: _ask_reflect_find(story, process, said, found))
    finish(story, process, max(days_ago - 4, 1))
    return found


def _ask_reflect_find(
    story: Story, process: Process, said: list[Statement], found: list[Finding]
) -> None:
    by = story.by_lead()
    for question_set in QuestionSet.objects.in_use():
        _answer(story, process, question_set)
    for statement in said:
        if statement.kind in ("need", "preference") and story.chance(REFLECTED):
            where = story.one_of(["Under “a good day”", "In what we found", "Under support"])
            assessments.reflect(by=by, process=process, statement=statement, where=where)
    for kind in ("strength", "need", "risk"):
        found.append(_find(story, process, said, kind))


def _find(story: Story, process: Process, said: list[Statement], kind: str) -> Finding:
    sources = story.some_of(said, 2) if said else []
    return assessments.find(
        by=story.by_lead(),
        process=process,
        statements=sources,
        kind=kind,
        what=story.one_of(texts("days")[f"findings_{kind}"]),
        words=sources[0].words[:290] if sources and story.chance(0.5) else "",
    )


def _answer(story: Story, process: Process, question_set: QuestionSet) -> None:
    form = library.questionnaire_of(question_set)
    filled = sheet(form, _answers(story, question_set))
    assessments.answer(
        by=story.by_lead(),
        process=process,
        question_set=question_set,
        answers=filled.response(
            questionnaire_canonical=question_set.canonical,
            authored=clock.now(),
            status="completed",
        ),
        scores=library.scores_as_json(filled.scores),
        completed=True,
    )


def _answers(story: Story, question_set: QuestionSet) -> dict[str, list[str]]:
    """Return what would be sent from the page: one option of each choice, a few words of texts."""
    sent: dict[str, list[str]] = {}
    waiting = list(question_set.source.get("item", []))
    while waiting:
        item = waiting.pop(0)
        waiting += item.get("item", [])
        field = "q-" + "".join(c if c.isalnum() else "_" for c in item["linkId"])
        options = [o["valueCoding"]["code"] for o in item.get("answerOption", [])]
        if options:
            sent[field] = [story.one_of(options)]
        elif item["type"] in ("text", "string"):
            sent[field] = [story.one_of(texts("days")["views_works"])]
    return sent
