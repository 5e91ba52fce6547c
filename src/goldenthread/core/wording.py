"""Somebody's words between quotation marks: one pair, whether or not they were typed in."""

MARKS = '“”"„«»'
INNER = str.maketrans({"“": "‘", "”": "’", "„": "‘", "«": "‘", "»": "’"})


def quoted(words: str) -> str:
    """Return the words in one pair of quotation marks; a quotation inside them has single ones.

    Words that begin with a quotation and go on without one are returned as they are.
    """
    bare = words.strip()
    inner = bare[1:-1]
    if bare[:1] not in MARKS or not bare:
        return f"“{bare.translate(INNER)}”"
    whole = len(bare) > 1 and bare[-1] in MARKS and not any(mark in inner for mark in MARKS)
    return f"“{inner}”" if whole else bare
