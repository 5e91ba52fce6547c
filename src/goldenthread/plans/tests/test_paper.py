"""A plan on paper: a tagged PDF from the product's own files, in two sizes."""

from collections.abc import Callable
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from conftest import Cast
from goldenthread.core import paper
from goldenthread.core.models import AuditEntry
from goldenthread.homes.models import Account
from goldenthread.plans.models import Plan

from .test_parts import the_whole_plan

SignIn = Callable[[Account | None], Client]


@pytest.fixture
def plan(cast: Cast) -> Plan:
    return the_whole_plan(cast)


def address(plan: Plan, size: str) -> str:
    return reverse("plans:paper", args=[plan.process_id, size])


def test_it_is_tagged_titled_and_says_everything_in_both_sizes(
    cast: Cast, plan: Plan, signed_in: SignIn
) -> None:
    client, pages = signed_in(cast.carer), []
    for size in ("standard", "large"):
        answer = client.get(address(plan, size))
        assert answer["Content-Type"] == "application/pdf"
        read = PdfReader(BytesIO(answer.content))
        root = read.root_object
        assert root["/MarkInfo"]["/Marked"]
        assert root["/StructTreeRoot"]
        assert root["/Lang"] == "en-GB"
        assert read.metadata.title == "Maggie’s plan, version 1"
        assert b"pdfuaid" in root["/Metadata"].get_data()
        words = " ".join(" ".join(page.extract_text() for page in read.pages).split())
        for said in ("I sing with the choir again", "She may fall on the gravel.", "999"):
            assert said in words
        assert "version 1 · printed" in words
        pages.append(len(read.pages))
    assert pages[1] > pages[0]
    verbs = AuditEntry.objects.filter(record_id=plan.pk).values_list("verb", flat=True)
    assert list(verbs).count("plan.printed") == 2


def test_strangers_find_nothing_and_other_sizes_are_not_there(
    cast: Cast, plan: Plan, signed_in: SignIn
) -> None:
    assert signed_in(cast.stranger).get(address(plan, "standard")).status_code == 404
    assert signed_in(cast.carer).get(address(plan, "giant")).status_code == 404


def test_without_what_draws_letters_a_sentence_says_so(
    cast: Cast, plan: Plan, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> None:
        raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.setattr(paper, "import_module", missing)
    answer = signed_in(cast.carer).get(address(plan, "standard"))
    assert answer.status_code == 503
    assert "Print the plan from your browser" in answer.content.decode()
    assert "libpango-1.0-0" in answer.content.decode()


def test_only_the_products_own_files_are_opened() -> None:
    assert paper.own_file("asset:core/paper.css").name == "paper.css"
    for url in ("https://example.org/a.css", "file:///etc/passwd", "asset:../settings.py"):
        with pytest.raises(Exception, match=r"own files|outside"):
            paper.own_file(url)
