"""The trail changed, thinned out or cut off by whoever holds the database is found and named."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from conftest import Cast
from goldenthread.config.errors import CommandError
from goldenthread.core import audit, checkpoints, digests, seal_keys
from goldenthread.core.models import AuditEntry, AuditSeal, SealedEntry
from goldenthread.living.models import DailyRecord
from tests.tampering.hands import Verify, World, cut_off, fit_again, remove, tamper


def test_an_entry_changed(world: World, verify: Verify) -> None:
    entry = AuditEntry.objects.order_by("id")[1]
    tamper(AuditEntry, lambda rows: rows.filter(pk=entry.pk).update(verb="nothing.happened"))
    code, said = verify()
    assert code == 1
    assert f"Audit entry {entry.pk}" in said.splitlines()[0]


def test_an_entry_removed(world: World, verify: Verify) -> None:
    entry = AuditEntry.objects.order_by("id")[1]
    tamper(AuditEntry, lambda rows: remove(rows.filter(pk=entry.pk)))
    code, said = verify()
    assert code == 1
    assert f"Audit entry {entry.pk} was removed after it was sealed" in said


def test_an_entry_removed_with_its_place(world: World, verify: Verify) -> None:
    entry = AuditEntry.objects.order_by("id")[1]
    tamper(AuditEntry, lambda rows: remove(rows.filter(pk=entry.pk)))
    tamper(SealedEntry, lambda rows: remove(rows.filter(entry_id=entry.pk)))
    code, said = verify()
    assert code == 1
    assert "Seal 1 does not fit the entries it covers" in said


def test_an_entry_changed_and_its_hash_made_to_fit(world: World, verify: Verify) -> None:
    entry = AuditEntry.objects.order_by("id")[1]
    entry.verb = "nothing.happened"
    forged = audit.leaf_of(entry.facts())
    tamper(
        AuditEntry,
        lambda rows: rows.filter(pk=entry.pk).update(verb=entry.verb, leaf_hash=forged),
    )
    code, said = verify()
    assert code == 1
    assert "Seal 1 does not fit the entries it covers" in said


def test_everything_made_to_fit_but_the_signature(world: World, verify: Verify) -> None:
    tamper(DailyRecord, lambda rows: rows.filter(pk=world.daily.pk).update(note="All was well"))
    entry = AuditEntry.objects.get(record_id=world.daily.record)
    entry.content_digest = digests.digest(
        DailyRecord.objects.get(pk=world.daily.pk), entry.content_salt
    )
    entry.leaf_hash = audit.leaf_of(entry.facts())
    forged = {"content_digest": entry.content_digest, "leaf_hash": entry.leaf_hash}
    tamper(AuditEntry, lambda rows: rows.filter(pk=entry.pk).update(**forged))
    tamper(AuditSeal, fit_again)
    code, said = verify()
    assert code == 1
    assert "Seal 1 has a signature that does not fit" in said
    assert "Seal 1 is not the one that was written on" in said
    assert "does not fit the entries" not in said


def test_a_seal_removed_from_the_middle(cast: Cast, world: World, verify: Verify) -> None:
    tamper(AuditSeal, lambda rows: remove(rows.filter(number=1)))
    code, said = verify()
    assert code == 1
    assert "Seal 1 was removed" in said


def test_the_end_of_the_trail_cut_off(world: World, verify: Verify) -> None:
    cut_off()
    code, said = verify()
    assert code == 1
    assert "The trail ends at seal 1, but seal 2 was written on" in said


def test_the_end_cut_off_together_with_the_checkpoints_here(
    cast: Cast, world: World, verify: Verify, settings: Any, tmp_path: Path
) -> None:
    copy = Path(shutil.copytree(settings.CHECKPOINTS, tmp_path / "share"))
    cut_off()
    here = checkpoints.file_of(cast.provider.pk)
    here.write_bytes(here.read_bytes().splitlines(keepends=True)[0])
    assert verify()[0] == 0, "whoever has both cannot be found out here"
    for elsewhere in (copy, copy / here.name):
        code, said = verify(elsewhere)
        assert code == 1
        assert "The trail ends at seal 1, but seal 2 was written on" in said


def test_a_copy_that_fits_is_told(
    world: World, verify: Verify, settings: Any, tmp_path: Path
) -> None:
    code, said = verify(shutil.copytree(settings.CHECKPOINTS, tmp_path / "share"))
    assert code == 0
    assert "2 of 2 seals found in" in said


def test_the_checkpoints_here_are_no_copy(world: World, verify: Verify, settings: Any) -> None:
    with pytest.raises(CommandError, match="is no copy"):
        verify(settings.CHECKPOINTS)


def test_a_checkpoint_changed(cast: Cast, world: World, verify: Verify) -> None:
    here = checkpoints.file_of(cast.provider.pk)
    here.write_bytes(here.read_bytes().replace(b'"entries":1,', b'"entries":7,'))
    code, said = verify()
    assert code == 1
    assert "The line of seal 2" in said


def test_a_whole_provider_removed(
    cast: Cast, world: World, verify: Verify, settings: Any, tmp_path: Path
) -> None:
    here = checkpoints.file_of(cast.provider.pk)
    other = here.with_name("somebody.jsonl")
    gone = cast.provider.pk.hex[:-4] + "0000"
    other.write_bytes(here.read_bytes().replace(cast.provider.pk.hex.encode(), gone.encode()))
    code, said = verify()
    assert code == 1
    assert "2 seals of a provider that is not there" in said


def test_the_key_gone(world: World, verify: Verify) -> None:
    seal_keys.place().unlink()
    code, said = verify()
    assert code == 1
    assert "Put it back from your backup" in said


def test_a_key_of_their_own_laid_beside_the_checkpoints(
    world: World, verify: Verify, settings: Any, tmp_path: Path
) -> None:
    here, known = settings.DATA, set(settings.CHECKPOINTS.glob("*.pub"))
    settings.DATA = tmp_path / "theirs"
    seal_keys.make()
    theirs = seal_keys.signing_key(is_first=False)
    settings.DATA = here
    assert set(settings.CHECKPOINTS.glob("*.pub")) > known
    newest = AuditSeal.objects.latest("number")
    signature = theirs.sign(digests.canonical(newest.facts()))
    forged = {"key_id": theirs.id, "signature": signature}
    tamper(AuditSeal, lambda rows: rows.filter(pk=newest.pk).update(**forged))
    code, said = verify()
    assert code == 1
    assert f"Seal 2 is signed with a key that is not known here: {theirs.id}" in said


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (lambda lines: lines[1:], "The line of seal 1 is missing"),
        (lambda lines: [b"garbage\n", *lines[1:]], "holds 1 line that is no checkpoint of"),
        (lambda lines: [], "There is no checkpoint of this provider"),
    ],
)
def test_checkpoints_damaged(
    cast: Cast, world: World, verify: Verify, damage: Any, sentence: str
) -> None:
    here = checkpoints.file_of(cast.provider.pk)
    here.write_bytes(b"".join(damage(here.read_bytes().splitlines(keepends=True))))
    code, said = verify()
    assert code == 1
    assert sentence in said


def test_a_copy_that_proves_nothing(world: World, verify: Verify, tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("Not a line of it\n")
    for nothing in (tmp_path, tmp_path / "other.txt"):
        code, said = verify(nothing)
        assert code == 1
        assert "There is no checkpoint of this provider" in said
