"""A stored response to read: the wording of the questionnaire it was answered against."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from .answers import spoken
from .codes import exactly
from .instances import Instance, answered_below, together
from .items import GROUP, Answer, Questionnaire
from .planting import Planter
from .shapes import Json, choice_of, loose_objects, loose_words


@dataclass(frozen=True, slots=True)
class Row:
    """A question and its answers. `links` are answers that are web addresses."""

    label: str
    answers: tuple[str, ...]
    link_id: str
    prefix: str = ""
    links: tuple[str, ...] = ()


@dataclass(slots=True)
class Block:
    """A heading with the rows beneath it. `level` is 1 for the outermost; "" heads the rest."""

    heading: str = ""
    level: int = 1
    rows: list[Row] = field(default_factory=list)


def answered(
    questionnaire: Questionnaire, response: Json, *, show_empty: bool = False
) -> tuple[Block, ...]:
    """Returns a stored `QuestionnaireResponse` as headed blocks of questions and answers.

    Answers to questions that this questionnaire does not have are given last, in the words the
    response itself carries.
    """
    held = loose_objects(response, "item")
    tree = Planter(None, has_response=True).plant(questionnaire.items, held)
    blocks = [Block()]
    walk(tree, blocks, 0, show_empty=show_empty)
    known = {each.link_id for each in questionnaire.every_item()}
    strays = list(stray_rows(held, known))
    if strays:
        blocks.append(Block(rows=strays))
    return tuple(each for each in blocks if each.rows or each.heading)


def walk(tree: Iterable[Instance], blocks: list[Block], depth: int, *, show_empty: bool) -> None:
    """Adds to the last block, opening a new one at each group that has something to show."""
    for run in together(tree):
        item = run[0].item
        for number, instance in enumerate(run, start=1):
            if item.hidden or not (show_empty or answered_below(instance)):
                continue
            if item.type == GROUP:
                heading = f"{item.text} {number}" if len(run) > 1 else item.text
                blocks.append(Block(heading.strip(), depth + 1))
                walk(instance.children, blocks, depth + 1, show_empty=show_empty)
                blocks.append(Block(level=depth + 1))
        if item.is_question and not item.hidden:
            add_question(run, blocks, depth, show_empty=show_empty)


def add_question(run: list[Instance], blocks: list[Block], depth: int, *, show_empty: bool) -> None:
    answers = [each for instance in run for each in instance.answers]
    item = run[0].item
    conditional = bool(item.enable_when or item.enable_expression)
    below = any(answered_below(each) for each in run)
    if answers or below or (show_empty and not conditional):
        blocks[-1].rows.append(
            Row(
                label=item.label,
                answers=tuple(spoken(each) for each in answers),
                link_id=item.link_id,
                prefix=item.prefix,
                links=tuple(spoken(each) for each in answers if is_link(each)),
            )
        )
    for instance in run:
        walk(instance.children, blocks, depth, show_empty=show_empty)


def is_link(answer: Answer) -> bool:
    return answer.kind == "Uri" and str(answer.value).startswith(("http://", "https://"))


def stray_rows(held: list[Json], known: set[str]) -> Iterator[Row]:
    """Yields the answered items of a response that the questionnaire does not have."""
    waiting = list(reversed(held))
    while waiting:
        item = waiting.pop()
        answers = loose_objects(item, "answer")
        link_id = loose_words(item, "linkId")
        texts = tuple(filter(None, (stored_words(each) for each in answers)))
        if texts and link_id not in known:
            yield Row(loose_words(item, "text") or link_id, texts, link_id)
        below = [each for answer in answers for each in loose_objects(answer, "item")]
        waiting.extend(reversed([*loose_objects(item, "item"), *below]))


def stored_words(answer: Json) -> str:
    pair = choice_of(answer, "value")
    exact = exactly(*pair) if pair else None
    return spoken(Answer(pair[0], exact)) if pair and exact is not None else ""
