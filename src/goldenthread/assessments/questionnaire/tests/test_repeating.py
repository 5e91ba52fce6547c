"""Groups and questions that repeat: adding, removing, and bounds that hold."""

from goldenthread.assessments.questionnaire import Sheet, sheet
from goldenthread.assessments.questionnaire.instances import every
from goldenthread.assessments.questionnaire.rendering import Node

from .building import answers, asking, extension, item, own, posted, seen, stored


def node(made: Sheet, wanted: str) -> Node:
    return next(step.node for step in made.flow if step.node.id == wanted)


def test_a_repeating_group_starts_with_one_and_takes_another() -> None:
    made = own("visits")
    first = sheet(made, None)
    assert node(first, "q-visit-all").count == 1
    assert node(first, "q-visit-all").more == "q-visit"
    more = posted(made, visit__count="1", visit_who__0="Ann", _more=[])
    assert "q-visit-1" not in seen(more)
    more = sheet(made, {"q-visit-count": ["1"], "q-visit_who-0": ["Ann"], "_more": ["q-visit"]})
    assert {"q-visit-0", "q-visit-1"} <= seen(more)
    assert answers(more)["visit.who"] == ["Ann"]


def test_removing_one_keeps_the_others_in_order() -> None:
    made = own("visits")
    data = {"q-visit-count": ["3"], "_less": ["q-visit-1"]}
    data |= {f"q-visit_who-{number}": [name] for number, name in enumerate(["Ann", "Bob", "Cy"])}
    left = sheet(made, data)
    assert answers(left)["visit.who"] == ["Ann", "Cy"]
    assert node(left, "q-visit_who-1").value == "Cy"


def test_repeats_are_nested_below_repeats() -> None:
    made = own("visits")
    data = {
        "q-visit-count": ["2"],
        "q-visit_stayed-0": ["true"],
        "q-visit_stayed-1": ["true"],
        "q-visit_meal-0-count": ["2"],
        "q-visit_meal-0-0": ["Soup"],
        "q-visit_meal-0-1": ["Pie"],
        "q-visit_meal-1-0": ["Fish"],
    }
    groups = [each for each in stored(sheet(made, data))["item"] if each["linkId"] == "visit"]
    meals = [[one["valueString"] for one in each["item"][1]["answer"]] for each in groups]
    assert meals == [["Soup", "Pie"], ["Fish"]]
    left = stored(sheet(made, {**data, "_less": ["q-visit-0"]}))
    assert [one["valueString"] for one in left["item"][0]["item"][1]["answer"]] == ["Fish"]


def test_the_least_and_the_most_are_held_to() -> None:
    made = own("visits")
    assert node(sheet(made, None), "q-songs-all").count == 2
    assert node(sheet(made, None), "q-songs-0").less == ""
    full = sheet(made, {"q-songs-count": ["3"], "_more": ["q-songs"]})
    assert (node(full, "q-songs-all").count, node(full, "q-songs-all").more) == (3, "")
    assert node(full, "q-songs-2").less == "q-songs-2"
    below = sheet(made, {"q-songs-count": ["2"], "_less": ["q-songs-0", "q-songs-1"]})
    assert node(below, "q-songs-all").count == 2
    assert node(sheet(made, {"q-songs-count": ["9" * 9]}), "q-songs-all").count == 2
    assert node(sheet(made, {"q-visit-count": ["999"]}), "q-visit-all").count == 4


def test_too_few_answers_are_named_at_the_first_blank() -> None:
    made = own("visits")
    one = sheet(
        made, {"q-visit_who-0": ["Ann"], "q-songs-count": ["2"], "q-songs-0": ["Jerusalem"]}
    )
    assert one.errors == [("q-songs-1", "Songs sung: Give at least 2 answers")]


def test_what_is_below_a_repeated_question_stays_with_its_answer() -> None:
    made = own("visits")
    data = {
        "q-songs-0": ["One"],
        "q-songs_by-0": ["Ann"],
        "q-songs-1": ["Two"],
        "q-songs_by-1": ["Bob"],
    }
    response = stored(sheet(made, data))
    assert response["item"][-1]["answer"] == [
        {
            "valueString": "One",
            "item": [{"linkId": "songs.by", "text": "Sung by", "answer": [{"valueString": "Ann"}]}],
        },
        {
            "valueString": "Two",
            "item": [{"linkId": "songs.by", "text": "Sung by", "answer": [{"valueString": "Bob"}]}],
        },
    ]
    assert stored(sheet(made, None, response)) == response


def test_posting_great_counts_at_every_level_is_bounded() -> None:
    inner = item("z")
    for level in range(6):
        inner = item(f"g{level}", "group", repeats=True, item=[inner])
    made = asking(inner)
    names = ["q-g5"]
    data = {}
    for level in range(5, -1, -1):
        data.update({f"{name}-count": ["50"] for name in names})
        names = [
            f"q-g{level - 1}{name.removeprefix(f'q-g{level}')}-{number}"
            for name in names[:60]
            for number in range(50)
        ]
    assert sum(1 for _each in every(sheet(made, data).tree)) <= 5_100


def test_a_stored_response_shows_all_its_repeats() -> None:
    made = own("visits")
    held = [
        {
            "linkId": "visit",
            "item": [{"linkId": "visit.who", "answer": [{"valueString": str(number)}]}],
        }
        for number in range(6)
    ]
    assert answers(sheet(made, None, {"item": held}))["visit.who"] == list("012345")


def test_a_maximum_of_one_still_shows_one() -> None:
    made = asking(
        item("a", "string", extension("questionnaire-maxOccurs", "Integer", 1), repeats=True)
    )
    only = node(sheet(made, {}), "q-a-all")
    assert (only.count, only.more) == (1, "")


def test_a_fault_in_a_later_repetition_says_in_which() -> None:
    parts = [item("who", required=True), item("day")]
    made = asking(item("visit", "group", repeats=True, item=parts))
    both = posted(made, visit__count="2", day__0="Monday", day__1="Tuesday")
    assert [each[1] for each in both.errors] == [
        "About who: Enter an answer",
        "About who (2): Enter an answer",
    ]


def test_a_rule_about_the_whole_form_is_told_once_however_often_it_repeats() -> None:
    rule = {
        "url": "http://hl7.org/fhir/StructureDefinition/questionnaire-constraint",
        "extension": [
            {"url": "key", "valueId": "k"},
            {"url": "severity", "valueCode": "error"},
            {"url": "expression", "valueString": "%resource.item.count() < 2"},
            {"url": "human", "valueString": "Only one visit"},
        ],
    }
    made = asking(item("visit", "group", rule, repeats=True, item=[item("who")]))
    twice = posted(made, visit__count="2", who__0="Ann", who__1="Bob")
    assert [each[1] for each in twice.errors] == ["About visit: Only one visit"]
