"""Salted digests of what a record says: the same before it is written and after it is read.

The audit trail keeps a digest of each version of a record, never its content. A field left empty
is no part of a digest: a column added later, empty in old rows, leaves old digests true.
"""

import hmac
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from secrets import token_hex
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from .columns import Column, columns, moment

_other_values = DjangoJSONEncoder().default


def new_salt() -> str:
    """Return 16 random bytes in hexadecimal: without them nobody can guess what was digested."""
    return token_hex(16)


def digest(row: models.Model, salt: str) -> str:
    """Return the digest of a row with a salt, in hexadecimal."""
    held = columns(type(row))
    return digest_of(held, (column.plain_in(row) for column in held), salt)


def digest_of(held: Sequence[Column], plain: Iterable[Any], salt: str) -> str:
    """Return the digest of a row's plain values, in the order of its columns."""
    content = {}
    for column, said in zip(held, plain, strict=True):
        if said or not column.is_empty(said):
            content[column.name] = steady(said) if column.is_json else said
    # The key of an HMAC, so that no two pairs of salt and content run together.
    return hmac.digest(salt.encode(), canonical(content), "sha256").hex()


def values_of(record: models.Model) -> dict[str, Any]:
    """Return the record's fields as plain values that JSON can hold."""
    return {column.name: column.plain_in(record) for column in columns(type(record))}


def same(one: Any, other: Any) -> bool:
    """Return whether two plain values say the same, however JSON wrote their numbers."""
    return bool(one == other or steady(one) == steady(other))


def canonical(facts: Mapping[str, Any]) -> bytes:
    """Return facts as JSON that is the same everywhere."""
    return _ENCODER.encode(facts).encode()


def _other(value: Any) -> Any:
    if isinstance(value, datetime):
        return moment(value)
    return value.hex if isinstance(value, UUID) else _other_values(value)


_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), default=_other)


def steady(value: Any) -> Any:
    """Return JSON data as any database returns it: keys are text, numbers have one form."""
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, int | float):
        # A list of one, which no text can be mistaken for.
        return [_number(value)]
    if isinstance(value, Mapping):
        return {_key(key): steady(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return ["list", *map(steady, value)]
    return steady(_other_values(value))


def _number(value: int | float) -> str:
    # Databases write 1.0 and 1e3 in ways of their own.
    if isinstance(value, int):
        return str(int(value))
    exact = Decimal(repr(float(value)))
    if not exact.is_finite():
        return str(exact)
    text = format(exact, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def _key(key: Any) -> str:
    return key if isinstance(key, str) else json.dumps(key)
