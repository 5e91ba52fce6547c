"""The audit trail: one entry for each act, sealed in order, with no content in it."""

from uuid import UUID

import pytest

from conftest import Cast
from goldenthread.core import audit, merkle
from goldenthread.core.models import AuditEntry, AuditSeal, SealedEntry
from goldenthread.people import actions as people

# The well-known test tree of Certificate Transparency (RFC 6962 and 9162 hash alike).
LEAVES = [
    bytes.fromhex(text)
    for text in [
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    ]
]
ROOTS = {
    0: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}


@pytest.mark.parametrize(("size", "expected"), ROOTS.items())
def test_roots_are_those_of_the_standard(size: int, expected: str) -> None:
    assert merkle.root(merkle.leaf_hash(leaf) for leaf in LEAVES[:size]).hex() == expected


@pytest.fixture
def sealed(cast: Cast) -> AuditEntry:
    audit.seal(cast.provider.pk)
    people.change_individual(by=cast.by, individual=cast.margaret, room="14")
    audit.seal(cast.provider.pk)
    return AuditEntry.objects.order_by("id")[1]


def test_nothing_waiting_makes_no_seal(cast: Cast, sealed: AuditEntry) -> None:
    assert audit.seal(cast.provider.pk) is None


def test_each_entry_is_sealed_once(cast: Cast, sealed: AuditEntry) -> None:
    assert SealedEntry.objects.count() == AuditEntry.objects.count()


def test_a_seal_takes_no_more_than_a_machine_can_hold(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit, "IN_ONE_SEAL", 2)
    newest = audit.seal(cast.provider.pk)
    assert newest
    assert newest.number == AuditSeal.objects.count() > 1
    assert not audit.waiting().exists()


def test_the_trail_holds_no_content(cast: Cast, sealed: AuditEntry) -> None:
    names = {cast.margaret.given_name, cast.margaret.family_name, cast.margaret.preferred_name}
    for entry in AuditEntry.objects.all():
        assert not names & {str(value) for value in entry.facts().values()}


def test_the_same_content_has_another_digest_each_time(cast: Cast) -> None:
    entry = AuditEntry.objects.exclude(content_digest="").first()
    assert entry
    assert len(set(AuditEntry.objects.values_list("content_salt", flat=True))) > 1
    assert "content_salt" not in entry.facts()
    assert "content_digest" in entry.facts()


def made_hours_before(identifier: UUID, hours: int) -> UUID:
    milliseconds = (identifier.int >> 80) - hours * 60 * 60 * 1000
    return UUID(int=(milliseconds << 80) + (identifier.int & ((1 << 80) - 1)))


@pytest.mark.parametrize(("hours", "still_waiting"), [(0, 0), (2, 1)])
def test_each_minute_only_what_was_written_lately_is_looked_at(
    cast: Cast, sealed: AuditEntry, hours: int, still_waiting: int
) -> None:
    entry = audit.entry(by=cast.by, verb="individual.read", record=cast.margaret)
    entry.id = made_hours_before(entry.id, hours)
    audit.save_entries([entry])
    audit.seal(cast.provider.pk, lately=True)
    assert audit.waiting().count() == still_waiting
    audit.seal(cast.provider.pk)
    assert not audit.waiting().exists()
