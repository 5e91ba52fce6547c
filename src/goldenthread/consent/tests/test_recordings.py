"""A voice can be kept, heard on the page and read; what is no recording is refused in words."""

import wave
from collections.abc import Callable
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from conftest import Cast
from goldenthread.consent.documents.actions import add_document
from goldenthread.consent.models import Consent, Document
from goldenthread.core import clock, kept_files
from goldenthread.core.documents import Checked
from goldenthread.core.models import AuditEntry
from goldenthread.core.sound_files import sound_type
from goldenthread.homes.models import Account

from .test_consent import answered
from .test_documents import HEADERS, add

SignIn = Callable[[Account | None], Client]
SAID = "“Yes, keep it. I said so to Joan.”"
NO_SOUND = "This is not a recording we can play."
NOT_WHOLE = "This recording is not whole."
FILM = "This is a film."


def a_wav() -> bytes:
    out = BytesIO()
    with wave.open(out, "wb") as file:
        file.setparams((1, 1, 8000, 0, "NONE", ""))
        file.writeframes(bytes([128]) * 800)
    return out.getvalue()


def a_box(kind: bytes, *inside: bytes) -> bytes:
    content = b"".join(inside)
    return (8 + len(content)).to_bytes(4) + kind + content


def an_mp4(codec: bytes = b"mp4a", *handlers: bytes) -> bytes:
    listed = a_box(b"stsd", bytes(8), a_box(codec, bytes(28)))
    table = a_box(b"minf", a_box(b"stbl", listed))
    tracks = [
        a_box(b"trak", a_box(b"mdia", a_box(b"hdlr", bytes(8), one, bytes(12)), table))
        for one in handlers or (b"soun",)
    ]
    return a_box(b"ftyp", b"M4A \0\0\0\0") + a_box(b"moov", *tracks) + a_box(b"mdat", bytes(9))


def a_part(kind: str, *inside: bytes) -> bytes:
    content = b"".join(inside)
    return bytes.fromhex(kind) + (len(content) | 1 << 28).to_bytes(4) + content


def a_webm(*kinds: int, name: bytes = b"webm") -> bytes:
    tracks = [a_part("ae", a_part("83", bytes([one]))) for one in kinds or (2,)]
    # A browser that is still recording knows neither how long it will be, nor its parts.
    cluster = bytes.fromhex("1f43b675 01ffffffffffffff")
    held = a_part("1654ae6b", *tracks) + cluster
    return a_part("1a45dfa3", a_part("4282", name)) + bytes.fromhex("1853806701" + "ff" * 7) + held


def an_ogg(*begins: bytes) -> bytes:
    heads = [(2, body) for body in begins or (b"OpusHead",)]
    pages = [*heads, (0, b"OpusTags"), (4, bytes(200))]
    return b"".join(
        b"OggS\0" + bytes([kind]) + bytes(20) + bytes([1, len(body)]) + body for kind, body in pages
    )


def an_mp3(frames: int = 4) -> bytes:
    tag = b"ID3\3\0\0\0\0\0\5" + bytes(5)
    return tag + (b"\xff\xfb\x90\xc4" + bytes(413)) * frames


KINDS = [
    (a_wav(), "audio/wav"),
    (an_mp4(), "audio/mp4"),
    (a_webm(), "audio/webm"),
    (an_ogg(), "audio/ogg"),
    (an_mp3(), "audio/mpeg"),
]


@pytest.mark.parametrize(("content", "media_type"), KINDS, ids=[kind for _, kind in KINDS])
def test_a_recording_is_known_by_what_is_in_it(content: bytes, media_type: str) -> None:
    assert sound_type(content) == media_type


def sent(browser: Client, consent: Consent, content: bytes, said: str = SAID) -> tuple[int, str]:
    address = reverse("consent:add_document", args=["answer", consent.record])
    form = {"title": "Her voice", "said": said, "stood": consent.version}
    upload = SimpleUploadedFile("voice.mp3", content, "audio/mpeg")
    answer = browser.post(address, {**form, "recording": upload})
    return answer.status_code, answer.content.decode()


def test_what_is_no_whole_recording_of_sound_alone_is_refused(
    cast: Cast, signed_in: SignIn
) -> None:
    browser, consent = signed_in(cast.manager), answered(cast)
    for content, says in (
        (b"MZ\x90\0" + bytes(900), NO_SOUND),
        (b"%PDF-1.4 <script>alert(1)</script>", NO_SOUND),
        (an_mp4(b"samr"), NO_SOUND),
        (a_webm(name=b"matroska"), NO_SOUND),
        (an_ogg(b"\x01vorbis"), NO_SOUND),
        (an_mp3(2), NO_SOUND),
        (an_mp3() + b"<script>alert(1)</script>", NO_SOUND),
        (an_mp4(b"mp4a", b"soun", b"vide"), FILM),
        (a_webm(2, 1), FILM),
        (an_ogg(b"\x80theora", b"OpusHead"), FILM),
        (a_wav()[:-9], NOT_WHOLE),
        (an_mp4()[:-3], NOT_WHOLE),
        (a_webm()[:-14], NOT_WHOLE),
        (an_ogg()[:-2], NOT_WHOLE),
        (bytes(10 * 1024 * 1024 + 1), "This file is larger than 10 MB."),
    ):
        status, page = sent(browser, consent, content)
        assert (status, says in page, SAID[1:9] in page) == (422, True, True), (content[:40], says)
    status, page = sent(browser, consent, a_wav(), said="")
    assert (status, "not everybody can hear it" in page) == (422, True)
    assert not Document.objects.exists()


@pytest.fixture
def voice(cast: Cast) -> Document:
    kept = Checked(a_wav(), "audio/wav")
    return add_document(by=cast.by, proves=answered(cast), title="Yes", document=kept, said=SAID)


def test_it_is_heard_and_read_on_the_page_and_each_hearing_is_noted(
    cast: Cast, signed_in: SignIn, voice: Document
) -> None:
    browser, file = signed_in(cast.manager), reverse("consent:document", args=[voice.record])
    page = browser.get(reverse("consent:purpose", args=[cast.margaret.pk, "store"]))
    assert f'controls preload="none" src="{file}"' in page.content.decode()
    assert SAID in page.content.decode()
    assert signed_in(cast.stranger).get(file, headers={"Range": "bytes=0-"}).status_code == 404
    whole = signed_in(cast.manager).get(file)
    assert whole.content == a_wav()
    named = {"Content-Type": "audio/wav", "Content-Disposition": 'attachment; filename="yes.wav"'}
    expected = {**HEADERS, **named, "Accept-Ranges": "bytes"}
    assert {name: whole[name] for name in expected} == expected
    opened = AuditEntry.objects.filter(verb="document.opened", record_id=voice.record)
    assert opened.count() == 1
    player = signed_in(cast.carer)
    parts = (("0-1", slice(0, 2)), ("40-", slice(40, None)), ("-9", slice(-9, None)))
    for asked, place in parts:
        part = player.get(file, headers={"Range": f"bytes={asked}"})
        assert (part.status_code, part.content) == (206, a_wav()[place])
    assert part["Content-Range"] == "bytes 835-843/844"
    assert player.get(file, headers={"Range": "bytes=9999-"}).status_code == 416
    assert opened.count() == 2
    assert list(kept_files.faults()) == []


def test_an_answer_is_written_down_with_the_voice_that_gave_it(
    cast: Cast, signed_in: SignIn
) -> None:
    address = reverse("consent:purpose", args=[cast.margaret.pk, "store"])
    stood = Consent.objects.about(cast.margaret.pk, "store", None)
    form = {
        "answer": "given",
        "recorded_how": "voice",
        "evidence": "Said it to Joan in the garden",
        "information_format": "plain",
        "happened_at": clock.now().isoformat()[:16],
        "review_on": clock.today(),
        "seen": stood.version,
    }
    browser = signed_in(cast.manager)
    lost = browser.post(address, {**form, "said": SAID})
    assert "Choose the recording in which this is said." in lost.content.decode()
    upload = SimpleUploadedFile("voice.webm", a_webm())
    answer = browser.post(address, {**form, "said": SAID, "recording": upload})
    assert answer.status_code == 302, answer.content.decode()
    kept = Document.objects.get()
    assert (kept.media_type, kept.said, kept.consent.version) == ("audio/webm", SAID, 2)


def test_the_recording_of_what_was_decided_in_advance_is_not_opened_as_a_paper(
    cast: Cast, signed_in: SignIn
) -> None:
    add(cast)
    paper = Document.objects.get()
    kept = {"title": "Her voice", "document": Checked(a_wav(), "audio/wav"), "said": SAID}
    voice = add_document(by=cast.by, proves=paper.authority, **kept)
    about = signed_in(cast.carer).get(reverse("people:person", args=[cast.margaret.pk]))
    shown = [str(one.record) in about.content.decode() for one in (paper, voice)]
    assert shown == [True, False]
