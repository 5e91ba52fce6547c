"""The question sets that come with the product, ready to be asked."""

from pathlib import Path

import goldenthread.assessments
from goldenthread.assessments import library
from goldenthread.assessments.models import QuestionSet
from goldenthread.core.actors import Actor

FOLDER = Path(goldenthread.assessments.__file__).parent / "question_sets"


def add_question_sets(by: Actor) -> dict[str, QuestionSet]:
    """Add the question sets that come with the product, for every home there is.

    Returns them by their short name.
    """
    return {
        path.stem: library.add_file(path, by=by, homes=None)
        for path in sorted(FOLDER.glob("*.json"))
    }
