"""The paper itself can be added and opened; what is no document is refused beside its field."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zlib import compress, crc32

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from PIL import Image

from conftest import Cast
from goldenthread.consent import actions
from goldenthread.consent.choices import AuthorityKind
from goldenthread.consent.documents.actions import add_document
from goldenthread.consent.models import Authority, Consent, Document, Proven
from goldenthread.core import kept_files
from goldenthread.core.models import AuditEntry
from goldenthread.core.permissions import Permission
from goldenthread.homes.models import Account
from tests.agreeing import CAPACITY, PAPER

from .test_consent import answered

SignIn = Callable[[Account | None], Client]
ADVANCE = {
    "kind": "advance",
    "name": "Maggie",
    "covers": "No feeding tube",
    "evidence_seen": "The signed paper",
    "seen_by": "Joan P",
    "seen_on": "2026-01-10",
}
NO_DOCUMENT = "This is not a document we can read."
NOT_WHOLE = "This PDF is not whole."
LOCKED = "This PDF is locked with a password."
ACTIVE = "This PDF has a program or another file inside."
CLOSED = "This PDF cannot be looked into."
LAUNCH = compress(b"<< /S /Launch /F (cmd.exe) >>" + bytes(600))


def pdf(inside: bytes) -> bytes:
    return PAPER.content.replace(b"<<>>", b"<< " + inside + b" >>", 1)


def packed(inside: bytes, told: bytes = b"<< /Type /ObjStm >>\nstream\n") -> bytes:
    """Return a PDF that says something only within its squeezed objects."""
    return PAPER.content.replace(b"<<>>", told + inside + b"\nendstream", 1)


def a_picture(kind: str = "PNG", **how: Any) -> bytes:
    out = BytesIO()
    Image.new("RGB", (400, 300), "white").save(out, kind, **how)
    return out.getvalue()


def a_bomb() -> bytes:
    """Return a PNG that says it has more than a thousand million dots."""
    picture = bytearray(a_picture())
    picture[16:24] = (40_000).to_bytes(4) * 2
    picture[29:33] = crc32(bytes(picture[12:29])).to_bytes(4)
    return bytes(picture)


def sent(browser: Client, cast: Cast, name: str, content: bytes, **other: str) -> HttpResponse:
    upload = SimpleUploadedFile(name, content)
    address = f"/people/{cast.margaret.pk}/consent/authority/"
    return browser.post(address, {**ADVANCE, "document": upload, **other})


def add_to(of: str, proves: Proven) -> str:
    return reverse("consent:add_document", args=[of, proves.record])


def add(cast: Cast) -> None:
    words = {name: said for name, said in ADVANCE.items() if name != "seen_on"}
    actions.add_authority(by=cast.by, individual=cast.margaret, document=PAPER, **words)


@pytest.fixture
def paper(cast: Cast) -> Document:
    add(cast)
    return Document.objects.get()


def test_those_who_may_see_consent_open_it_and_nobody_else(
    cast: Cast, signed_in: SignIn, paper: Document, let_daughter_see: Callable[[Permission], None]
) -> None:
    let_daughter_see(Permission.VIEW_ABOUT)
    about = reverse("people:person", args=[cast.margaret.pk])
    consent = reverse("consent:person", args=[cast.margaret.pk])
    file = reverse("consent:document", args=[paper.record])
    for account in (cast.manager, cast.carer, cast.margarets_account):
        browser = signed_in(account)
        assert file in browser.get(about).content.decode()
        assert "Open the document, PDF, 1 KB" in browser.get(consent).content.decode()
        answer = browser.get(file)
        assert answer.content == PAPER.content
        assert {name: answer[name] for name in HEADERS} == HEADERS
    assert file not in signed_in(cast.daughter).get(about).content.decode()
    for other in (cast.daughter, cast.stranger):
        assert signed_in(other).get(file).status_code == 404
    assert signed_in(None).get(file).status_code == 302
    opened = AuditEntry.objects.filter(verb="document.opened", record_id=paper.record)
    assert opened.count() == 3


HEADERS = {
    "Content-Type": "application/pdf",
    "Content-Disposition": 'attachment; filename="advance-decision-to-refuse-treatment.pdf"',
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


def test_who_writes_consent_down_adds_it_to_whatever_it_proves(
    cast: Cast, signed_in: SignIn, paper: Document
) -> None:
    consent = answered(cast)
    capacity = actions.assess_capacity(by=cast.by, individual=cast.margaret, **CAPACITY)
    for of, proves in (("authority", paper.authority), ("answer", consent), ("capacity", capacity)):
        address = add_to(of, proves)
        for account in (cast.carer, cast.margarets_account, cast.daughter, cast.stranger):
            assert signed_in(account).get(address).status_code == 404
        upload = SimpleUploadedFile("scan.jpg", a_picture("JPEG", exif=b"Exif\0\0secret"))
        form = {"title": f"Page 2 {of}", "document": upload, "stood": proves.version}
        page = signed_in(cast.manager).post(address, form, follow=True).content.decode()
        added = Document.objects.get(title=f"Page 2 {of}")
        assert reverse("consent:document", args=[added.record]) in page
        assert (added.media_type, added.proves) == ("image/jpeg", proves)
        assert b"secret" not in added.content()


def test_a_paper_sent_for_an_answer_that_changed_meanwhile_proves_no_other(
    cast: Cast, signed_in: SignIn
) -> None:
    given = answered(cast)
    browser = signed_in(cast.manager)
    address = add_to("answer", given)
    form = {"title": "Her signed yes", "stood": given.version}
    answered(cast, answer="withdrawn", review_on=None)
    upload = SimpleUploadedFile("yes.pdf", PAPER.content)
    answer = browser.post(address, {**form, "document": upload})
    page = answer.content.decode()
    assert answer.status_code == 422
    for said in ("It is now: Keep it: Withdrawn.", "Her signed yes", "Choose this file again."):
        assert said in page
    assert not Document.objects.exists()
    newest = Consent.objects.current().get(record=given.record)
    assert f'name="stood" value="{newest.version}"' in page


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"MZ\x90\0" + bytes(900), NO_DOCUMENT),
        (b"<!doctype html><script>alert(1)</script>", NO_DOCUMENT),
        (b"PK\3\4" + PAPER.content, NO_DOCUMENT),
        (a_bomb(), NO_DOCUMENT),
        (a_picture()[:-40], NO_DOCUMENT),
        (a_picture("GIF"), NO_DOCUMENT),
        (b"", "This file is empty."),
        (b"%PDF-1.4" + bytes(10 * 1024 * 1024), "This file is larger than 10 MB."),
        (PAPER.content[:-8], NOT_WHOLE),
        (PAPER.content + b"<script>alert(1)</script>", NOT_WHOLE),
        (pdf(b"/Encrypt 3 0 R"), LOCKED),
        (pdf(b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"), ACTIVE),
        (pdf(b"/OpenAction << /S /J#61vaScript >>"), ACTIVE),
        (packed(LAUNCH), ACTIVE),
        (packed(LAUNCH[:-4] + b"....", b"<< /Type /Obj#53tm >> stream\r\n"), ACTIVE),
        (packed(LAUNCH, b"<< /Type /ObjStm /A (stream\n) >> stream \n"), ACTIVE),
        (packed(b"(stream\n) /JavaScript (endstream)", b""), ACTIVE),
        (packed(LAUNCH.hex().encode(), b"<< /Type /ObjStm /Filter /AHx >>stream\n"), CLOSED),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_document_is_refused_and_nothing_typed_is_lost(
    cast: Cast, signed_in: SignIn, content: bytes, says: str
) -> None:
    answer = sent(signed_in(cast.manager), cast, "advance.pdf", content)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert says in page
    assert "No feeding tube" in page
    assert not Authority.objects.exists()
    assert not Document.objects.exists()


def test_where_another_field_is_wrong_the_file_is_asked_for_again(
    cast: Cast, signed_in: SignIn
) -> None:
    answer = sent(signed_in(cast.manager), cast, "a.pdf", PAPER.content, seen_on="2999-01-01")
    assert answer.status_code == 422
    assert "Choose this file again." in answer.content.decode()
    assert sent(signed_in(cast.manager), cast, "a.pdf", PAPER.content).status_code == 302
    assert Document.objects.get().authority == Authority.objects.get(kind=AuthorityKind.ADVANCE)


def test_a_paper_that_comes_after_an_authority_ended_is_kept_with_it_and_the_page_says_so(
    cast: Cast, signed_in: SignIn, paper: Document
) -> None:
    ended = actions.end_authority(by=cast.by, authority=paper.authority, reason="Taken back")
    browser, address = signed_in(cast.manager), add_to("authority", ended)
    assert (
        address in browser.get(reverse("consent:person", args=[cast.margaret.pk])).content.decode()
    )
    page = browser.get(address).content.decode()
    assert f"ended on {ended.ended_on:%-d %B %Y}" in page
    assert "for the time in which it held" in page


def test_the_wrong_one_stays_in_the_record_and_is_shown_no_more(
    cast: Cast, signed_in: SignIn, paper: Document
) -> None:
    file = reverse("consent:document", args=[paper.record])
    wrong = reverse("consent:withdraw_document", args=[paper.record])
    why = {"error-reason": "It is Harold's"}
    assert signed_in(cast.carer).post(wrong, why).status_code == 404
    browser = signed_in(cast.manager)
    assert file not in browser.post(wrong, why, follow=True).content.decode()
    assert (
        file not in browser.get(reverse("people:person", args=[cast.margaret.pk])).content.decode()
    )
    assert browser.get(file).status_code == 302
    assert Document.objects.filter(record=paper.record).count() == 2
    assert paper.content() == PAPER.content


def test_the_paper_of_an_assessment_in_error_goes_with_it(cast: Cast, signed_in: SignIn) -> None:
    wrong = actions.assess_capacity(by=cast.by, individual=cast.margaret, **CAPACITY)
    paper = add_document(by=cast.by, proves=wrong, title="Notes", document=PAPER)
    actions.withdraw_assessment(by=cast.by, assessment=wrong, reason="It was Harold")
    browser, back = signed_in(cast.manager), reverse("consent:person", args=[cast.margaret.pk])
    address, error = (
        reverse(f"consent:{name}", args=[paper.record])
        for name in ("document", "withdraw_document")
    )
    assert browser.get(address)["Location"] == back
    assert browser.post(error, {"error-reason": "Wrong"})["Location"] == back
    assert not AuditEntry.objects.filter(verb="document.opened").exists()
    assert Document.objects.filter(record=paper.record).count() == 1


def test_a_file_that_was_changed_or_lost_is_noticed_and_not_sent(
    cast: Cast, signed_in: SignIn, paper: Document
) -> None:
    assert list(kept_files.faults()) == []
    place = Path(paper.file.path)
    for harm, says in ((change, "was changed afterwards"), (Path.unlink, "is missing")):
        harm(place)
        assert [says in one for one in kept_files.faults()] == [True]
        answer = signed_in(cast.carer).get(
            reverse("consent:document", args=[paper.record]), follow=True
        )
        assert "The file is not as it was added." in answer.content.decode()


def change(place: Path) -> None:
    place.write_bytes(PAPER.content.replace(b"obj", b"OBJ", 1))


def test_where_the_disk_is_full_no_part_of_a_file_stays(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_files, "_to_disk", full)
    with pytest.raises(OSError, match="No space"):
        add(cast)
    assert not Document.objects.exists()
    assert not list(Path(FULL[0].parent).glob(f"{FULL[0].stem}*"))


FULL: list[Path] = []


def full(path: Path) -> None:
    FULL.append(path)
    raise OSError(28, "No space left on device")


def test_of_a_large_upload_no_more_is_kept_than_is_needed(rf: RequestFactory) -> None:
    large = SimpleUploadedFile("a.pdf", bytes(12 * 1024 * 1024))
    with rf.post("/", {"document": large}).FILES["document"] as upload:
        assert 10 * 1024 * 1024 < upload.size == len(upload.read()) < 10.2 * 1024 * 1024
