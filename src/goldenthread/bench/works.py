"""What is measured: the floors, the pages people open all day, and what they save."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass

from goldenthread.evaluation.measures import MEASURES

from .browser import Answer, Browser
from .filled import Filled
from .subjects import STANDARD

Act = Callable[[Browser], Answer]
ROW, PAGE, COMMIT = "bare row", "bare page of 50 rows", "durable commit"
EVIDENCE = "bare SQL of the evidence"
SIGN_IN, FEW, SOME = 6, 20, 60


@dataclass(frozen=True, slots=True)
class Work:
    """One kind of request, whose it is, and the floor it is held against; "" for a floor."""

    name: str
    who: str
    act: Act
    floor: str = PAGE
    most_times: int = 1_000


def floors(filled: Filled) -> list[Work]:
    """Return the least a page can cost here."""
    return [
        Work(ROW, "manager", _opening("/bench/row/"), ""),
        Work(PAGE, "manager", _opening(f"/bench/page/{filled.subjects.home}/"), ""),
        Work(COMMIT, "manager", _opening("/bench/commit/"), ""),
        Work(EVIDENCE, "manager", _opening(f"/bench/evidence/{STANDARD}/"), "", SOME),
        *[
            Work(f"bare SQL of {one}", "manager", _opening(f"/bench/evidence/{one}/"), "", FEW)
            for one in sorted(MEASURES)
            if one.startswith(STANDARD)
        ],
    ]


def works(filled: Filled) -> list[Work]:
    """Return the work of a day, at the addresses of these subjects."""
    at, newcomer = filled.subjects, filled.subjects.newcomer.user_name
    return [
        Work("sign in", "newcomer", _signing_in(newcomer, filled.password), most_times=SIGN_IN),
        Work("person page", "carer", _opening(at.person)),
        Work("timeline", "carer", _opening(at.timeline)),
        Work("timeline far back", "carer", _opening(at.far_back)),
        Work("plan", "carer", _opening(at.plan)),
        Work("thread", "carer", _opening(f"{at.person}thread/")),
        Work("review being prepared", "manager", _opening(at.review)),
        Work("what is due", "manager", _opening("/due/")),
        Work("what people are owed", "manager", _opening("/today/")),
        Work("manager's today", "manager", _opening("/")),
        Work("worker's list", "carer", _opening("/")),
        Work(
            "evidence of a standard",
            "manager",
            _opening(f"/evidence/{STANDARD}/"),
            EVIDENCE,
            SOME,
        ),
        Work("a criterion's missing list", "manager", _opening(at.criterion)),
        Work("people", "carer", _opening("/people/")),
        Work("search for a person", "carer", _searching(at.search)),
        Work("form of a daily record", "carer", _opening(at.record)),
        Work("save a daily record", "carer", _recording(at.record), COMMIT),
        Work("save a briefing", "manager", _briefing(at.brief), COMMIT),
    ]


def _opening(path: str) -> Act:
    return lambda browser: browser.get(path.replace(" ", "%20"))


def _signing_in(user_name: str, password: str) -> Act:
    return lambda browser: browser.sign_in(user_name, password)


def _searching(name: str) -> Act:
    def act(browser: Browser) -> Answer:
        return browser.post("/people/", {**browser.form("/people/"), "q": name}, status=200)

    return act


def _recording(path: str) -> Act:
    filled = {"what": "meal", "how": "alone"}

    def act(browser: Browser) -> Answer:
        # The same twice in a row would be asked about, and not be saved.
        said = {"note": f"Ate it all. {secrets.token_hex(4)}"}
        return browser.post(path, {**browser.form(path), **filled, **said})

    return act


def _briefing(path: str) -> Act:
    filled = {
        "topic": "reasons",
        "audience": "individual",
        "format": "plain",
        "language": "en",
        "understanding": "understood",
        "how_we_know": "said_it_back",
    }

    def act(browser: Browser) -> Answer:
        said = {"how_received": f"With a nod. {secrets.token_hex(4)}"}
        return browser.post(path, {**browser.form(path), **filled, **said})

    return act
