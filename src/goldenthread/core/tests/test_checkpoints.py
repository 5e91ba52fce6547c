"""Checkpoints: a signed line for each seal, outside the database, whatever breaks on the way."""

import json
import stat
from pathlib import Path
from typing import Any

import pytest

from conftest import Cast
from goldenthread.core import audit, checkpoints, seal_keys
from goldenthread.core.models import AuditSeal
from goldenthread.core.scope import provider_scope
from goldenthread.people import actions as people


@pytest.fixture
def here(cast: Cast, settings: Any, tmp_path: Path) -> Path:
    """Return the file of the provider's checkpoints, with two seals in it."""
    settings.DATA, settings.CHECKPOINTS = tmp_path, tmp_path / "share" / "checkpoints"
    for room in ("14", "15"):
        people.change_individual(by=cast.by, individual=cast.margaret, room=room)
        audit.seal(cast.provider.pk)
    checkpoints.write(cast.provider.pk)
    return checkpoints.file_of(cast.provider.pk)


def numbers(file: Path) -> list[int]:
    return [json.loads(line)["number"] for line in file.read_text().splitlines()]


def test_each_seal_has_one_line(cast: Cast, here: Path) -> None:
    checkpoints.write(cast.provider.pk)
    assert numbers(here) == [1, 2]


def test_it_is_written_when_the_seal_is_safe(
    cast: Cast, here: Path, django_capture_on_commit_callbacks: Any
) -> None:
    people.change_individual(by=cast.by, individual=cast.margaret, room="16")
    with django_capture_on_commit_callbacks(execute=True):
        audit.seal(cast.provider.pk)
        assert numbers(here) == [1, 2]
    assert numbers(here) == [1, 2, 3]


def test_lost_lines_are_added_by_the_next_sealing(cast: Cast, here: Path) -> None:
    whole = here.read_bytes()
    here.write_bytes(whole.splitlines(keepends=True)[0])
    checkpoints.write(cast.provider.pk)
    assert here.read_bytes() == whole
    here.unlink()
    checkpoints.write(cast.provider.pk)
    assert here.read_bytes() == whole


@pytest.mark.parametrize("kept", [1, 200, -1])
def test_a_line_cut_short_by_a_power_cut_is_completed(cast: Cast, here: Path, kept: int) -> None:
    whole = here.read_bytes()
    first = whole.splitlines(keepends=True)[0]
    here.write_bytes(first + whole[len(first) :][:kept])
    checkpoints.write(cast.provider.pk)
    assert here.read_bytes() == whole


def test_what_cannot_be_read_at_the_end_is_left_and_passed(cast: Cast, here: Path) -> None:
    whole = here.read_bytes()
    first, second = whole.splitlines(keepends=True)
    here.write_bytes(first + b"\0" * 40)
    checkpoints.write(cast.provider.pk)
    assert here.read_bytes() == first + b"\0" * 40 + b"\n" + second


def test_only_this_user_can_read_the_key(here: Path) -> None:
    assert stat.S_IMODE(seal_keys.place().stat().st_mode) == 0o600
    assert b"PRIVATE KEY" in seal_keys.place().read_bytes()


def test_the_public_half_lies_beside_the_checkpoints(here: Path) -> None:
    seal = AuditSeal.objects.get(number=1)
    assert b"PUBLIC KEY" in (here.parent / f"{seal.key_id}.pub").read_bytes()


def test_a_key_that_is_gone_is_not_made_anew_in_silence(cast: Cast, here: Path) -> None:
    seal_keys.place().unlink()
    with pytest.raises(seal_keys.SealKeyMissing, match="Put it back from your backup"):
        audit.seal(cast.provider.pk)
    assert not seal_keys.place().exists()


def test_nor_for_a_provider_that_has_no_seal_yet(cast: Cast, here: Path) -> None:
    from contextvars import Context

    def seal_theirs() -> None:
        with provider_scope(cast.other_provider.pk):
            audit.seal(cast.other_provider.pk)

    seal_keys.place().unlink()
    with pytest.raises(seal_keys.SealKeyMissing):
        Context().run(seal_theirs)


def test_a_damaged_key_is_named(cast: Cast, here: Path) -> None:
    seal_keys.place().write_text("-----BEGIN NONSENSE-----")
    with pytest.raises(Exception, match="cannot be read: it is damaged"):
        audit.seal(cast.provider.pk)


def test_of_two_that_make_a_key_at_once_one_is_kept(here: Path) -> None:
    before = seal_keys.place().read_bytes()
    seal_keys.make()
    assert seal_keys.place().read_bytes() == before
    assert not list(seal_keys.place().parent.glob(".seal-key*"))
