"""The audit trail: sealed so that a change, however made, is found and named."""

import pytest
from django.db import connection

from conftest import Cast
from goldenthread.core import audit, merkle
from goldenthread.core.models import AuditEntry, SealedEntry
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
    assert merkle.root([merkle.leaf_hash(leaf) for leaf in LEAVES[:size]]).hex() == expected


@pytest.fixture
def sealed(cast: Cast) -> AuditEntry:
    audit.seal(cast.provider.pk)
    people.change_individual(by=cast.by, individual=cast.margaret, room="14")
    audit.seal(cast.provider.pk)
    return AuditEntry.objects.order_by("id")[1]


def tamper(sql: str, *values: object) -> None:
    """Do what somebody with the whole database in their hands could do."""
    table = sql.split('"')[1]
    event = sql.split()[0].lower()
    on = f' ON "{table}"' if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f'DROP TRIGGER "guard_{event}_{table}"{on}')
        cursor.execute(sql, values)


def test_a_whole_trail_has_no_fault(cast: Cast, sealed: AuditEntry) -> None:
    assert audit.first_fault(cast.provider.pk) is None


def test_nothing_waiting_makes_no_seal(cast: Cast, sealed: AuditEntry) -> None:
    assert audit.seal(cast.provider.pk) is None


def test_a_changed_entry_is_named(cast: Cast, sealed: AuditEntry) -> None:
    sql = 'UPDATE "core_auditentry" SET "verb" = %s WHERE "id" = %s AND "provider_id" = %s'
    key = sealed.pk if connection.vendor == "postgresql" else sealed.pk.hex
    owner = cast.provider.pk if connection.vendor == "postgresql" else cast.provider.pk.hex
    tamper(sql, "nothing.happened", key, owner)
    assert str(sealed.pk) in str(audit.first_fault(cast.provider.pk))


def test_a_removed_entry_is_named(cast: Cast, sealed: AuditEntry) -> None:
    key = sealed.pk if connection.vendor == "postgresql" else sealed.pk.hex
    owner = cast.provider.pk if connection.vendor == "postgresql" else cast.provider.pk.hex
    tamper('DELETE FROM "core_auditentry" WHERE "id" = %s AND "provider_id" = %s', key, owner)
    assert str(sealed.pk) in str(audit.first_fault(cast.provider.pk))


def test_a_changed_entry_with_its_hash_made_to_fit_breaks_its_seal(
    cast: Cast, sealed: AuditEntry
) -> None:
    sealed.verb = "nothing.happened"
    forged = audit.leaf_of(sealed)
    sql = (
        'UPDATE "core_auditentry" SET "verb" = %s, "leaf_hash" = %s '
        'WHERE "id" = %s AND "provider_id" = %s'
    )
    key = sealed.pk if connection.vendor == "postgresql" else sealed.pk.hex
    owner = cast.provider.pk if connection.vendor == "postgresql" else cast.provider.pk.hex
    tamper(sql, "nothing.happened", forged, key, owner)
    assert "Seal 1" in str(audit.first_fault(cast.provider.pk))


def test_each_entry_is_sealed_once(cast: Cast, sealed: AuditEntry) -> None:
    assert SealedEntry.objects.count() == AuditEntry.objects.count()


def test_the_trail_holds_no_content(cast: Cast, sealed: AuditEntry) -> None:
    names = {cast.margaret.given_name, cast.margaret.family_name, cast.margaret.preferred_name}
    for entry in AuditEntry.objects.all():
        assert not names & {str(value) for value in entry.facts().values()}
