"""How soon a home answers is published with its timescales, and shows when it changed since."""

from conftest import Cast
from goldenthread.cycle.tests.made import SignIn
from goldenthread.homes import actions as homes
from goldenthread.procedures import actions as procedures
from goldenthread.procedures.timescales import changed_since

from .. import actions


def test_the_published_timescales_say_how_soon_a_complaint_is_answered(cast: Cast) -> None:
    draft = procedures.write_timescales(by=cast.by, home=cast.home)
    assert "A complaint is answered within 4 weeks." in draft.text
    assert changed_since(draft, cast.home) == []
    to = {"comment_reply_days": 7, "complaint_reply_days": 10, "involvement_every_months": 3}
    actions.change_listening(by=cast.by, home=cast.home, **to)
    assert "10" in [one.new for one in changed_since(draft, cast.home)]
    homes.change_timescales(by=cast.by, home=cast.home, review_every_days=0)
    [monthly] = [one for one in changed_since(draft, cast.home) if "review" in one.label]
    assert (monthly.old, monthly.new) == ("28", "once a month, on each person’s own day")


def test_all_timescales_of_a_home_stand_on_one_page(cast: Cast, signed_in: SignIn) -> None:
    actions.change_listening(by=cast.by, home=cast.home, evaluation_report_days=23)
    page = signed_in(cast.senior).get(f"/homes/{cast.home.pk}/timescales/").content.decode()
    assert "<dt>Days to report what an evaluation found</dt><dd>23</dd>" in page
