"""How soon a home answers is published with its timescales, and shows when it changed since."""

from conftest import Cast
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
