"""The look: markup everyone can use, nobody else's brand, nothing a page can be hurt by."""

import gzip
import json
import re
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import Client
from django.utils import formats

from goldenthread.core import style_page
from goldenthread.core.drawing import NARROW, WIDE, amount, draw, rows_of
from goldenthread.core.figures import (
    Figure,
    Series,
    Side,
    Step,
    ThreadColumn,
    ThreadNode,
    ThreadPicture,
    ThreadStep,
)
from goldenthread.core.person_header import PersonHeader
from goldenthread.core.templatetags.page_parts import UnknownKind
from goldenthread.core.weaving import weave

ROOT = Path(__file__).resolve().parents[4]
CORE = ROOT / "src" / "goldenthread" / "core"
BUILT = CORE / "static" / "built"
HOSTILE = "<script>alert(1)</script>\"'><b>x"


def page(text: str, **values: object) -> str:
    """Render a line of a template."""
    return Template(text).render(Context(values))


def ids_in(html: str) -> list[str]:
    """Return every id in the markup."""
    return re.findall(r'\sid="([^"]+)"', html)


class TestStyleSheet:
    """What scripts/build-assets makes."""

    def test_a_second_build_has_nothing_to_do(self) -> None:
        first = subprocess.run([ROOT / "scripts/build-assets"], capture_output=True, text=True)
        again = subprocess.run([ROOT / "scripts/build-assets"], capture_output=True, text=True)
        assert (first.returncode, again.returncode, again.stdout) == (0, 0, "")

    def test_it_carries_nobody_elses_brand(self) -> None:
        css = (BUILT / "app.css").read_text().lower()
        for mark in ("frutiger", "assets.nhs.uk", "#005eb8", "#003087", "http:", "https:"):
            assert mark not in css

    def test_it_sets_our_type_on_the_page(self) -> None:
        css = (BUILT / "app.css").read_text()
        assert re.search(r'html\{[^}]*font-family:"?Atkinson Hyperlegible Next', css)

    def test_every_file_it_names_is_there(self) -> None:
        css = (BUILT / "app.css").read_text()
        for name in re.findall(r'url\("?([^")]+)"?\)', css):
            assert name.startswith("data:") or (BUILT / name).is_file(), name

    def test_no_text_is_smaller_than_sixteen_pixels(self) -> None:
        css = (BUILT / "app.css").read_text()
        sizes = re.findall(r"font-size:([\d.]+)(rem|px)", css)
        small = [s for s, unit in sizes if float(s) * (16 if unit == "rem" else 1) < 16]
        assert small == []

    def test_a_first_visit_is_light(self) -> None:
        fonts = sum(f.stat().st_size for f in (BUILT / "fonts").glob("*latin-[47]*.woff2"))
        texts = [BUILT / "app.css", BUILT / "nhsuk-frontend.js", CORE / "static/core/page.js"]
        texts.append(Path(str(finders.find("django_htmx/htmx-2.min.js"))))
        packed = sum(len(gzip.compress(text.read_bytes())) for text in texts)
        assert fonts > 20_000
        assert fonts + packed < 150_000

    def test_the_lock_file_names_no_registry(self) -> None:
        assert '"resolved"' not in (ROOT / "package-lock.json").read_text()


def luminance(colour: str) -> float:
    """Return how light a colour is, as the contrast rule counts it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


@pytest.mark.parametrize(
    ("text", "ground", "least"),
    [
        ("ink", "paper", 7),
        ("soft", "paper", 4.5),
        ("soft", "card", 4.5),
        ("card", "pine", 7),
        ("pine", "pine-tint", 7),
        ("gold-ink", "gold-tint", 4.5),
        ("gold-ink", "sand", 4.5),
        ("gold-bright", "pine", 3),
        ("gold", "card", 2.9),
        ("done", "done-tint", 4.5),
        ("late", "late-tint", 4.5),
        ("line-strong", "card", 3),
    ],
)
def test_colours_can_be_told_apart(text: str, ground: str, least: float) -> None:
    settings = (CORE / "styles" / "_settings.scss").read_text()
    colours = dict(re.findall(r"^\$([\w-]+): (#\w{6});", settings, re.MULTILINE))
    light, dark = sorted((luminance(colours[text]), luminance(colours[ground])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= least


class TestParts:
    """The parts of pages."""

    def test_an_unknown_kind_is_refused(self) -> None:
        with pytest.raises(UnknownKind):
            page("{% status_tag 'purple' 'x' %}")
        with pytest.raises(UnknownKind):
            page("{% card kind='purple' %}{% endcard %}")

    def test_hostile_text_stays_text_in_every_part(self) -> None:
        person = PersonHeader(HOSTILE, HOSTILE, HOSTILE, "", (HOSTILE,), (f"{HOSTILE}: {HOSTILE}",))
        values = {
            "x": HOSTILE,
            "person": person,
            "missing": replace(person, strip_missing=True, strip_url="#"),
            "steps": [ThreadStep(HOSTILE, HOSTILE, tag=HOSTILE, url="#", action=HOSTILE)],
            "process": [Step(HOSTILE, "current", HOSTILE, "#")],
            "sides": [Side(HOSTILE, HOSTILE, HOSTILE, (HOSTILE,))],
            "picture": ThreadPicture(
                HOSTILE, [ThreadColumn(HOSTILE, [ThreadNode(HOSTILE, HOSTILE, "#")])]
            ),
            "figure": Figure(HOSTILE, [Series(HOSTILE, [(HOSTILE, 1)])], HOSTILE, target=2),
        }
        html = page(
            "{% status_tag 'late' x %}{% card x %}{{ x }}{% endcard %}{% quote x x lang=x %}"
            "{% person_header person x '#' %}{% person_header missing heading=False %}"
            "{% thread_path steps %}{% step_list process %}{% side_by_side sides %}"
            "{% thread_picture picture %}{% figure figure %}{% big_number x x %}"
            "{% empty_state x x '#' %}{% tile x '#' note=x %}{% crumbs x '#' %}"
            "{% hidden_help x %}{{ x }}{% endhidden_help %}{% button_link x '#' %}"
            "{% fold x about=x %}{{ x }}{% endfold %}{% pager '#' '#' x x %}"
            "{% timeline label=x %}{% timeline_entry x when=x who=x tag=x %}{{ x }}"
            "{% endtimeline_entry %}{% endtimeline %}",
            **values,
        )
        assert "<script" not in html
        assert "<b>" not in html

    def test_a_gap_says_so_and_shows_the_way_to_mend_it(self) -> None:
        step = ThreadStep("", "Nobody has asked.", gap=True, url="/ask/", action="Ask her now")
        html = page("{% thread_path steps %}", steps=[step])
        assert "Missing" in html
        assert (
            '<a class="nhsuk-button nhsuk-button--secondary" href="/ask/">Ask her now</a>' in html
        )

    def test_the_way_round_is_left_out_when_there_is_none(self) -> None:
        assert page("{% pager '' '' %}").strip() == ""
        assert "Older" in page("{% pager '?before=1' '' %}")


class TestDrawings:
    """Charts and threads."""

    line = Figure("Up.", [Series("a", [(date(2026, 1, 1), 1.26), (date(2026, 3, 1), 3)])], "kg", 4)

    def test_nothing_to_draw_says_so(self) -> None:
        empty = Figure("Nobody has been weighed.", [Series("Weight", [])])
        assert draw(empty, WIDE) is None
        assert "Nothing has been recorded yet." in page("{% figure f %}", f=empty)

    def test_one_equal_value_can_be_drawn(self) -> None:
        chart = draw(Figure("Flat.", [Series("a", [(date(2026, 1, 1), 0)])]), WIDE)
        assert chart is not None
        assert chart.series[0].marks

    @pytest.mark.parametrize("width", [WIDE, NARROW])
    def test_everything_stands_inside(self, width: int) -> None:
        for figure in (style_page.LINE, style_page.BARS, style_page.TWO_LINES):
            chart = draw(figure, width)
            assert chart is not None
            words = [*chart.below, *chart.values, *chart.beside]
            assert all(0 <= float(w.x) <= width and 0 <= float(w.y) <= 240 for w in words)

    def test_numbers_in_the_drawing_do_not_follow_the_language(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(formats, "get_language", lambda: "de")
        assert formats.localize(1.5) == "1,5"
        html = page("{% figure f %}", f=self.line)
        assert not re.search(r'\b(?:d|x|y)="[^"]*,', html)

    def test_the_table_holds_every_value(self) -> None:
        assert rows_of(self.line) == [("1 Jan", ["1.3 kg"]), ("1 Mar", ["3 kg"])]
        assert amount(1400, "ml") == "1400 ml"

    def test_two_series_differ_by_more_than_colour(self) -> None:
        html = page("{% figure f %}", f=style_page.TWO_LINES)
        assert "gt-series-1" in html
        assert "gt-series-2" in html
        assert "What Maggie" in html
        css = (BUILT / "app.css").read_text()
        assert re.search(r"\.gt-series-2\{[^}]*stroke-dasharray", css)

    def test_lines_to_things_that_are_not_there_are_left_out(self) -> None:
        picture = ThreadPicture("x", [ThreadColumn("A", [ThreadNode("a", "A")])], [("a", "gone")])
        assert weave(picture).lines == []

    def test_seven_stages_fit_a_card_of_a_page_1280_wide(self) -> None:
        columns = [ThreadColumn(f"Stage {at}", [ThreadNode(str(at), "One")]) for at in range(7)]
        assert weave(ThreadPicture("x", columns, [])).width <= 1070

    def test_a_line_over_several_stages_runs_between_the_cards(self) -> None:
        columns = [ThreadColumn(f"Stage {at}", [ThreadNode(str(at), "One")]) for at in range(3)]
        drawn = weave(ThreadPicture("x", columns, [("0", "2")]))
        [(line, _gap)] = drawn.lines
        lane = int(line.split("H")[0].split()[-1])
        assert lane < min(card.y for card in drawn.cards)

    def test_the_picture_says_the_same_in_stages_where_it_does_not_fit(self) -> None:
        html = page("{% thread_picture p %}", p=style_page.PICTURE)
        _wide, narrow = html.split('class="gt-weave__narrow"')
        for column in style_page.PICTURE.columns:
            assert column.title in narrow
            for node in column.nodes:
                assert node.label in narrow
        assert "Missing:" in narrow


class TestPages:
    """Whole pages."""

    def whole(self, **more: object) -> str:
        context = {**style_page.examples(), "actor": None, "csrf_token": "t", **more}
        return render_to_string("core/style.html", context)

    def test_no_page_carries_script_or_style_inside_it(self) -> None:
        html = self.whole()
        assert not re.search(r"\sstyle=|<style|\son\w+=|javascript:", html)
        assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", html))
        assert not re.search(r'(?:src|href|action)="https?:', html)

    def test_the_way_past_the_menu_leads_to_the_content(self) -> None:
        html = self.whole()
        assert 'href="#main"' in html
        assert html.count('id="main"') == html.count("<h1") == 1
        assert '<html lang="en-gb" dir="ltr">' in html

    def test_no_id_comes_twice(self) -> None:
        known = ids_in(self.whole())
        assert len(known) == len(set(known))

    def test_htmx_evaluates_nothing_and_keeps_nothing(self) -> None:
        found = re.search(r"name=\"htmx-config\" content='([^']+)'", self.whole())
        assert found
        config = json.loads(found.group(1))
        assert config["allowEval"] is config["allowScriptTags"] is False
        assert config["historyCacheSize"] == 0
        assert {"code": "422", "swap": True} in config["responseHandling"]

    def test_the_menu_shows_where_one_is(self) -> None:
        here = {"label": "People", "url": "/people/", "active": True}
        html = self.whole(navigation=[here])
        assert '<a href="/people/" aria-current="page">People</a>' in html

    def test_messages_say_what_they_are_without_colour(self) -> None:
        html = self.whole(messages=[{"level_tag": "error"}])
        assert 'role="alert"' in html
        assert "Problem:" in html

    @pytest.mark.parametrize("name", ["403", "403_csrf", "404", "429", "500"])
    def test_error_pages_need_no_context(self, name: str) -> None:
        html = render_to_string(f"{name}.html")
        assert html.count("<h1") == 1
        assert "gt-doorway" in html

    def test_signing_in_is_ours(self, client: Client) -> None:
        html = client.get("/accounts/login/").content.decode()
        assert "Good to see you" in html
        assert "goldenthread demo --accounts" in html

    @pytest.mark.parametrize("name", ["mark.svg", "manifest.webmanifest", "page.js"])
    def test_what_pages_name_is_there(self, name: str) -> None:
        assert finders.find(f"core/{name}")
