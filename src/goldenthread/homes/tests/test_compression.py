"""Pages travel compressed, and their length tells nothing of what is in them."""

from collections.abc import Callable
from gzip import decompress

from django.test import Client

from conftest import Cast
from goldenthread.homes.models import Account

SignIn = Callable[[Account | None], Client]


def test_a_page_is_compressed_for_browsers_that_can_read_it(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.manager)
    short = browser.get("/people/", headers={"accept-encoding": "gzip"})
    assert short["Content-Encoding"] == "gzip"
    assert len(short.content) * 2 < len(decompress(short.content))
    assert "Maggie" in decompress(short.content).decode()
    assert "Maggie" in browser.get("/people/").content.decode()


def test_the_same_page_is_never_of_one_length(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.manager)
    asked = [browser.get("/people/", headers={"accept-encoding": "gzip"}) for _ in range(12)]
    assert len({len(answer.content) for answer in asked}) > 4
