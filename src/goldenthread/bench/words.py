"""What generated people say and do, and what is written of their days. Nobody in here exists."""

from random import Random
from typing import Any, TypeVar

T = TypeVar("T")

GIVEN = [
    "Agnes",
    "Albert",
    "Amara",
    "Arthur",
    "Asha",
    "Beryl",
    "Bola",
    "Cecil",
    "Clara",
    "Dilys",
    "Doris",
    "Edith",
    "Elsie",
    "Ernest",
    "Farida",
    "Fergus",
    "Freda",
    "George",
    "Grace",
    "Harold",
    "Hilda",
    "Ida",
    "Imran",
    "Ivy",
    "Jean",
    "Joyce",
    "Kamala",
    "Kofi",
    "Leonard",
    "Lilian",
    "Mabel",
    "Marjorie",
    "Mei",
    "Muriel",
    "Nasreen",
    "Nora",
    "Olive",
    "Oswald",
    "Pearl",
    "Percy",
    "Queenie",
    "Rafiq",
    "Rita",
    "Rosa",
    "Samuel",
    "Sheila",
    "Stella",
    "Teresa",
    "Una",
    "Vera",
    "Walter",
    "Winifred",
    "Yusuf",
    "Zelda",
]
FAMILY = [
    "Abbott",
    "Ainsworth",
    "Baines",
    "Barrow",
    "Calder",
    "Chaudhry",
    "Cobb",
    "Dunmore",
    "Eccles",
    "Fenwick",
    "Garside",
    "Hallam",
    "Ibekwe",
    "Jessop",
    "Kershaw",
    "Langley",
    "Mistry",
    "Norcross",
    "Okoro",
    "Pell",
    "Quayle",
    "Rudd",
    "Sandhu",
    "Tulloch",
    "Unwin",
    "Vickers",
    "Whitlock",
    "Yeates",
]
FIRST_OF_HOMES = ["Long", "High", "Low", "Old", "New", "Far", "Upper", "Lower", "Little", "Great"]
SECOND_OF_HOMES = [
    "Meadow",
    "Orchard",
    "Croft",
    "Field",
    "Lane",
    "Brook",
    "Acre",
    "Hedge",
    "Barn",
    "Green",
]
VIEWS_FROM_ROOMS = ["garden side", "street side", "by the stairs", "under the roof"]
CIRCLE = [
    ("A daughter", "family", "daughter"),
    ("A friend from chapel", "friend", "friend"),
    ("The district nurse", "professional", "nurse"),
]
# What somebody says, what kind it is, where it belongs, and what an assessment finds in it.
STATEMENTS: list[tuple[str, str, str, str]] = [
    ("I like my tea before anybody speaks to me.", "preference", "please_do", ""),
    ("I want to be out of doors every day, whatever the weather.", "preference", "wellness", ""),
    ("My sister rings on Sunday and I take it in my room.", "preference", "people", ""),
    ("I was a bus conductor for thirty years.", "background", "important_to_me", ""),
    ("I need somebody beside me on the stairs.", "need", "support", "need"),
    ("I want to cook a proper dinner again.", "wish", "important_to_me", ""),
    ("Do not hurry me when I get dressed.", "preference", "please_do_not", ""),
    ("I can still do the crossword.", "strength", "wellness", "strength"),
    ("I need my glasses clean or I do not eat.", "need", "support", "need"),
    ("I go to the corner shop on my own. I know the risk.", "chosen_risk", "wellness", "risk"),
    ("I like the wireless on low at night.", "preference", "wellness", ""),
    ("I would like to see the sea once more.", "wish", "important_to_me", ""),
    ("Talk to me, not over me.", "preference", "communication", ""),
    ("I need my tablets explained each time.", "need", "communication", "need"),
]
FINDINGS = {
    "need": "Somebody's help, given the same way each time",
    "strength": "Does this alone, and is proud of it",
    "risk": "A risk taken knowingly; agreed what makes it safer",
}
OUTCOMES = [
    "I am out of doors when I like",
    "I cook for other people again",
    "I sleep through most nights",
    "I see my sister every week",
    "I get dressed at my own pace",
    "I walk to the shop and back",
]
ACTIONS = [
    ("Offer the walk after breakfast", "Every morning"),
    ("Lay clothes out in order", "Evenings"),
    ("Ring at the agreed time", "Sundays"),
    ("Cook together", "Wednesdays and Saturdays"),
    ("Look in quietly, without the light", "Twice a night"),
    ("Sit down for a chat", "After tea"),
]
VIEWS: list[dict[str, Any]] = [
    {"verdict": "works", "words": "The walk before the others are up."},
    {"verdict": "works", "words": "Being asked, every time."},
    {"verdict": "works", "words": "The same two people in the mornings."},
    {"verdict": "does_not", "words": "Waiting for the lift at teatime."},
    {"verdict": "does_not", "words": "Too many new faces this month."},
]
# What happened, and what is written of it: as often as it stands here.
DAYS: dict[str, list[tuple[str, str]]] = {
    "meal": [
        ("Ate all of it and asked for more gravy.", ""),
        ("Half of it, slowly, by the window.", ""),
        *[("", "")] * 3,
    ],
    "drink": [("Two cups of tea.", ""), ("Wanted the blue mug.", "That one."), *[("", "")] * 4],
    "washing": [("Chose the blue cardigan.", "This one, it is Sunday."), *[("", "")] * 2],
    "moving": [("Walked to the lounge with the frame.", ""), *[("", "")] * 2],
    "sleep": [("Awake for a while, settled with the wireless.", ""), *[("", "")] * 3],
    "health": [("Tablets explained and taken.", ""), *[("", "")] * 2],
    "activity": [("Shelled peas for dinner.", "I have still got the knack."), ("", "")],
    "company": [("Sat with a neighbour over the paper.", ""), ("", "")],
    "out": [("Round the garden twice.", "You can smell the rain."), ("", "")],
    "feelings": [("Quiet after the telephone call.", ""), ("Sang in the corridor.", "")],
    "other": [("Found the other slipper.", ""), ("", "")],
}
HOWS = ["alone", "alone", "with_help", "with_help", "watched", "said_no", ""]
MOODS = ["happy", "happy", "so_so", "unhappy", "cannot_tell", "", ""]
# When somebody is asleep or sad, nobody helps them with it.
WITHOUT_HOW = {"sleep", "feelings", "company", "health", "other"}
# One day: the hour and minute (UTC) from which each thing is likely, and what it is.
A_DAY: list[tuple[str, str]] = [
    *[("00:40", "sleep"), ("03:10", "sleep"), ("05:20", "sleep"), ("06:30", "drink")],
    *[("07:00", "washing"), ("07:25", "moving"), ("07:50", "meal"), ("08:10", "drink")],
    *[("08:30", "health"), ("09:10", "activity"), ("09:50", "out"), ("10:20", "drink")],
    *[("10:45", "company"), ("11:20", "moving"), ("11:50", "health"), ("12:10", "meal")],
    *[("12:35", "drink"), ("13:10", "sleep"), ("13:50", "activity"), ("14:30", "out")],
    *[("15:00", "drink"), ("15:30", "company"), ("16:10", "feelings"), ("16:40", "moving")],
    *[("17:10", "meal"), ("17:35", "drink"), ("18:20", "company"), ("19:10", "other")],
    *[("20:10", "washing"), ("21:10", "health")],
]


def some(rng: Random, of: list[T], how_many: int) -> list[T]:
    """Return so many of them, in a drawn order."""
    return rng.sample(of, min(how_many, len(of)))


def home_name(number: int) -> str:
    """Return the name of the home of this number, from 1 on; no two are alike."""
    place = number - 1
    first, second = FIRST_OF_HOMES[place % 10], SECOND_OF_HOMES[place // 10 % 10]
    more = f" {place // 100 + 1}" if place >= 100 else ""
    return f"{first} {second}{more}"
