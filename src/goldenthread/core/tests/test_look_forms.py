"""Forms: every field with its label, its hint and its error, from a plain form."""

import re
from datetime import date

from django import forms
from django.template import Context, Template

from goldenthread.core import style_page
from goldenthread.core.forms import ZERO_TO_TEN, ChipSelect, DateInput, FaceSelect, PageForm

from .test_look import HOSTILE, ids_in


class TestForms:
    """`{{ form }}` is all a page needs."""

    def test_every_field_has_a_label_that_belongs_to_it(self) -> None:
        html = str(style_page.EveryField())
        labels = set(re.findall(r'<label[^>]* for="([^"]+)"', html))
        fields = re.findall(r"<(?:input|select|textarea)[^>]*>", html)
        shown = [field for field in fields if 'type="hidden"' not in field]
        assert {ids_in(field)[0] for field in shown} == labels

    def test_a_plain_form_needs_nothing_else(self) -> None:
        class Plain(forms.Form):
            name = forms.CharField(help_text="As you like it")

        html = str(Plain())
        assert 'class="nhsuk-input"' in html
        assert 'aria-describedby="id_name_helptext"' in html
        assert 'id="id_name_helptext"' in html

    def test_an_error_stands_beside_its_field_and_in_the_summary(self) -> None:
        html = str(style_page.EveryField(data={}))
        known = set(ids_in(html))
        targets = re.findall(r'href="#([^"]+)"', html)
        assert targets
        assert set(targets) <= known
        assert 'id="id_name_error"' in html
        assert 'aria-describedby="id_name_helptext id_name_error"' in html
        assert "This needs an answer." in html

    def test_everything_described_is_there_and_no_id_comes_twice(self) -> None:
        html = str(style_page.EveryField(data={}))
        known = ids_in(html)
        described = " ".join(re.findall(r'aria-describedby="([^"]+)"', html)).split()
        assert set(described) <= set(known)
        assert len(known) == len(set(known))

    def test_groups_have_a_legend(self) -> None:
        html = str(style_page.EveryField())
        assert html.count("<fieldset") == html.count("<legend") == 7

    def test_only_optional_fields_say_so(self) -> None:
        class Two(PageForm):
            must = forms.CharField()
            may = forms.CharField(required=False)
            agree = forms.BooleanField(required=False)

        assert str(Two()).count("(optional)") == 1
        Two.mark_optional = False
        assert "(optional)" not in str(Two())

    def test_longer_writing_says_its_room_and_is_never_cut_silently(self) -> None:
        class Told(PageForm):
            said = forms.CharField(max_length=500, widget=forms.Textarea, help_text="Their words.")
            more = forms.CharField(max_length=20, widget=forms.Textarea(attrs={"rows": 2}))
            open_end = forms.CharField(widget=forms.Textarea)
            title = forms.CharField(max_length=80)

        html = str(Told())
        assert "Their words. Up to 500 characters." in html
        assert 'aria-describedby="id_more_helptext"' in html
        assert html.count("Up to ") == 2
        assert re.findall(r"<(\w+)[^>]* maxlength=", html) == ["input"]
        refused = str(Told({"said": "x" * 501, "more": "y", "open_end": "z", "title": "t"}))
        assert "Shorten this to 500 characters or fewer: now it has 501." in refused
        assert "x" * 501 in refused

    def test_hostile_text_stays_text(self) -> None:
        class Hostile(PageForm):
            said = forms.CharField(label=HOSTILE, help_text=HOSTILE, widget=forms.Textarea)
            pick = forms.ChoiceField(choices=[(HOSTILE, HOSTILE)], widget=ChipSelect)

        form = Hostile(data={"said": HOSTILE, "pick": "no"})
        form.add_error(None, HOSTILE)
        html = str(form)
        assert "<script" not in html
        assert "<b>" not in html

    def test_dates_are_picked_and_come_back_as_they_were(self) -> None:
        class When(PageForm):
            day = forms.DateField()
            moment = forms.DateTimeField()

        html = str(When(initial={"day": date(2026, 11, 3)}))
        assert 'type="date"' in html
        assert 'value="2026-11-03"' in html
        assert 'type="datetime-local"' in html
        assert When({"day": "2026-11-03", "moment": "2026-11-03T09:30"}).is_valid()
        assert isinstance(When().fields["day"].widget, DateInput)

    def test_chips_are_radio_buttons(self) -> None:
        class How(PageForm):
            how = forms.ChoiceField(choices=[("a", "Alone")], widget=ChipSelect)
            plain = forms.ChoiceField(
                choices=[("b", "B")], widget=forms.RadioSelect(attrs={"data-look": "chips"})
            )

        html = str(How(initial={"how": "a"}))
        assert html.count("gt-choices--chips") == 2
        assert re.search(r'<input type="radio" name="how" value="a"[^>]* checked>', html)

    def test_faces_go_from_smile_to_sorrow(self) -> None:
        class Pain(PageForm):
            pain = forms.ChoiceField(choices=ZERO_TO_TEN, widget=FaceSelect)
            joy = forms.ChoiceField(
                choices=ZERO_TO_TEN, widget=FaceSelect(best_first=False), required=False
            )

        mouths = re.findall(r'd="(M19[^"]+)"', str(Pain()))
        assert len(mouths) == 22
        assert mouths[0] == mouths[21]
        assert mouths[10] == mouths[11]

    def test_a_whole_form_carries_the_token(self) -> None:
        values = Context({"form": PageForm(), "csrf_token": "t" * 64})
        html = Template("{% page_form form 'Save' %}").render(values)
        assert "csrfmiddlewaretoken" in html
        assert ">Save</button>" in html
