"""Tells an outcome from an output, gently: what changes for somebody, or only what will be done.

“Attends an art class” is an output: a thing that is provided. “I feel proud of something I made”
is an outcome. The rule is small and can be wrong, so it only ever gives a hint (LMCB5 P16, K23).
"""

import re

# How a title begins when it says what somebody is given, sent to, or brought to.
_PROVIDED = (
    r"attends?|attending|go(es)? to|going to|visits?|visiting|joins? in|takes? part in|"
    r"participates?( in)?|completes?|enrols? (in|on|at)|signs? up (for|to)|"
    r"receives?|receiving|gets?|getting|is given|be given|is offered|be offered|"
    r"is referred|be referred|refer|has access to|have access to|access(es)?|"
    r"is supported|be supported|is provided|be provided|provide|staff|carers?|care workers?|"
    r"we will|the home will|monitor|encourage|assist|prompt|support(s)?( with)?|arrange|"
    r"takes? \w+( \w+)? to|is taken to|be taken to|is (helped|reminded|encouraged|prompted) to|"
    r"remind|ensure|make sure"
)
# These are outputs whoever they are said of: a name of one or two words may stand before them.
_OF_ANYBODY = (
    r"attends?|receives?|participates?|completes?|has access to|is (given|offered|provided|"
    r"supported|referred|assisted|helped to|taken to|reminded|encouraged|prompted)"
)
_THINGS = (
    r"class(es)?|course|session|sessions|group|appointment|appointments|programme|"
    r"activity|activities|therapy|physiotherapy|day centre|visits?|referral|assessment|training|"
    r"showers?|baths?|wash(es)?|outings?|exercises?|massages?|checks?|weighing"
)
_BEGINS = re.compile(
    rf"^\W*(((to|i|he|she|they|will|\w+ will|continues? to)\s+)*({_PROVIDED})|"
    rf"(\w+\s+){{1,2}}({_OF_ANYBODY}))\b",
    re.I,
)
_DONE = re.compile(
    r"\b(completed|carried out|given|provided|arranged|booked|in place)( on time)?\W*$", re.I
)
_ENDS = re.compile(rf"\b({_THINGS})\b[^,;:]*$", re.I)
_CHANGE = re.compile(
    r"\b(so that|because|feels?|feeling|enjoys?|can|able|again|myself|himself|herself|themselves|"
    r"without|less|more|better|safe|safely|happy|proud|confident|know|knows|choose|chooses)\b",
    re.I,
)
_COUNTED = re.compile(r"^\W*(weekly|daily|monthly|regular|\d+|one|two|three)\b", re.I)


# The same rule for the page, which says it while somebody types: output_hint.js.
RULE = {
    "begins": _BEGINS.pattern,
    "ends": _ENDS.pattern,
    "change": _CHANGE.pattern,
    "counted": _COUNTED.pattern,
    "done": _DONE.pattern,
}


def looks_like_output(title: str) -> bool:
    """Return whether a title seems to say what is provided rather than what will be different."""
    if _CHANGE.search(title):
        return False
    if _BEGINS.search(title) or _DONE.search(title):
        return True
    return bool(_COUNTED.search(title) and _ENDS.search(title))
