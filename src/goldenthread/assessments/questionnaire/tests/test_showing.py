"""The page: every control, with its label, its hint and its error, and nothing to trip over."""

from django.template.loader import render_to_string

from goldenthread.assessments.questionnaire import Questionnaire, Sheet, sheet

from .building import asking, control, extension, item, options, own, posted
from .judging import Page


def html(made: Sheet, **more: object) -> str:
    return render_to_string("assessments/questionnaire/sheet.html", {"sheet": made, **more})


def shown(questionnaire: Questionnaire, link_id: str) -> str:
    slug = next(each.slug for each in questionnaire.every_item() if each.link_id == link_id)
    made = sheet(questionnaire, {"q-likes": ["true"]})
    return next(step.node.control for step in made.flow if step.node.id == slug)


def test_each_type_has_its_control() -> None:
    made = own("teatime")
    wanted = {
        "likes": "radios",
        "sugars": "text",
        "warmth": "text",
        "milk": "quantity",
        "since": "date",
        "last": "datetime",
        "first": "time",
        "mug": "text",
        "story": "textarea",
        "shop": "text",
        "leaf": "radios",
        "with": "checkboxes",
        "photo": "file",
        "friend": "text",
    }
    assert {each: shown(made, each) for each in wanted} == wanted


def test_item_controls_are_followed_where_they_are_accessible() -> None:
    many = options(*(f"o{number}" for number in range(20)))
    made = asking(
        item("drop", "choice", control("drop-down"), answerOption=options("x")),
        item("auto", "choice", control("autocomplete"), answerOption=options("x")),
        item("radio", "choice", control("radio-button"), answerOption=many),
        item("many", "choice", answerOption=many),
        item("boxes", "choice", control("drop-down"), repeats=True, answerOption=options("x")),
    )
    assert [each.control for each in sheet(made, {}).nodes] == [
        "select",
        "select",
        "radios",
        "select",
        "checkboxes",
    ]


def test_hints_come_from_help_and_say_how_to_answer() -> None:
    below = [
        item("h", "display", control("help"), text="Ask gently"),
        item("u", "display", control("unit"), text="cups"),
    ]
    made = asking(item("a", "integer", item=below), item("d", "date"))
    number, date = sheet(made, {}).nodes
    assert (number.hint, number.unit, number.children) == ("Ask gently", "cups", ())
    assert date.hint.startswith("For example, 27 3 1942")


def test_help_with_a_condition_is_left_as_an_item() -> None:
    when = [{"question": "a", "operator": "exists", "answerBoolean": True}]
    below = item("h", "display", control("help"), text="Well done", enableWhen=when)
    made = asking(item("a", item=[below]))
    assert "Well done" not in html(posted(made))
    assert "Well done" in html(posted(made, a="x"))


def test_an_error_is_joined_to_its_field() -> None:
    page = html(sheet(asking(item("a", "integer")), {"q-a": ["<x>"]}, show_errors=True))
    assert 'aria-describedby="q-a-error"' in page
    assert 'aria-invalid="true"' in page
    assert 'value="&lt;x&gt;"' in page
    assert "<x>" not in page
    assert "Enter a whole number, like 3" in page


def test_words_from_a_file_are_never_markup() -> None:
    nasty = "<script>alert(1)</script>"
    made = asking(
        item(
            "g",
            "group",
            text=nasty,
            prefix=nasty,
            item=[item("a", "choice", text=nasty, answerOption=[{"valueString": nasty}])],
        ),
        item("d", "display", text=nasty),
    )
    page = html(sheet(made, {}))
    assert "<script>" not in page
    assert Page(page).faults() == []


def test_groups_fifty_deep_and_two_thousand_items_are_shown() -> None:
    made = item("deepest")
    for level in range(49):
        made = item(f"g{level}", "group", item=[made])
    many = [item(f"m{number}") for number in range(1_900)]
    page = html(sheet(asking(made, *many), {}))
    assert Page(page).faults() == []
    assert 'id="q-deepest"' in page


def test_what_must_be_answered_is_marked_and_explained() -> None:
    page = html(sheet(asking(item("a", required=True)), {}))
    assert "Questions marked * must be answered." in page
    assert "(must be answered)" in page
    assert "must be answered" not in html(sheet(asking(item("a")), {}))


def test_running_totals_are_announced_and_may_stand_elsewhere() -> None:
    made = posted(own("comfort"), sit="hard")
    assert 'id="sheet-scores" aria-live="polite"' in html(made)
    assert "sheet-scores" not in html(made, scores_elsewhere=True)
    scores = render_to_string("assessments/questionnaire/scores.html", {"sheet": made, "oob": True})
    assert 'hx-swap-oob="innerHTML"' in scores
    assert "2.5" in scores


def test_a_calculated_answer_is_an_output_and_not_a_field() -> None:
    page = html(posted(own("comfort"), sit="hard"))
    assert '<output id="q-total"' in page
    assert 'name="q-total"' not in page


def test_a_chosen_file_is_left_alone_by_a_swap() -> None:
    assert "hx-preserve" in html(sheet(asking(item("a", "attachment")), {}))


def test_buttons_say_what_they_add_and_remove() -> None:
    page = html(sheet(own("visits"), {"q-visit-count": ["2"]}))
    assert 'name="_more" value="q-visit"' in page
    assert 'name="_less" value="q-visit-1"' in page
    assert "Remove Visit: 2" in page


def test_units_stand_beside_the_number_and_in_its_label() -> None:
    page = html(posted(own("teatime"), likes="true"))
    assert '<div class="nhsuk-input-wrapper__suffix" aria-hidden="true">°C</div>' in page
    assert '<span class="nhsuk-u-visually-hidden"> (°C)</span>' in page


def test_what_is_hidden_is_nowhere_on_the_page() -> None:
    hidden = extension("questionnaire-hidden", "Boolean", True)
    page = html(sheet(asking(item("g", "group", hidden, item=[item("secret")]), item("a")), {}))
    assert "secret" not in page
