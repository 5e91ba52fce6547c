"""The server does not begin without what every page needs."""

from typing import Any

import pytest

from goldenthread.config import serving
from goldenthread.config.errors import CommandError


def test_without_a_style_sheet_it_says_how_to_draw_one(settings: Any) -> None:
    settings.STATICFILES_DIRS, settings.STATICFILES_FINDERS = [], []
    with pytest.raises(CommandError, match="scripts/build-assets"):
        serving.refuse_undrawn()


def test_with_its_style_sheet_it_begins() -> None:
    serving.refuse_undrawn()
