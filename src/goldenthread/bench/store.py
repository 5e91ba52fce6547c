"""Writes rows by plain statements, as fast as this database takes them.

PostgreSQL takes no COPY into a table with row-level security, and that stays on: rows are sent
to it as one array for each column instead. SQLite, where references are checked, takes many rows
by one statement quicker than by one statement each: rows of such tables are put in a table of this
connection's first, and moved from there. Where it checks nothing they go in as they are.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db import connection, models

Value = str | int | bool | None
Row = Sequence[Value]


class Table:
    """Inserts rows of text and numbers into one table, many at a time."""

    def __init__(
        self, model: type[models.Model], names: Sequence[str], same: Mapping[str, Value]
    ) -> None:
        """Prepare for rows that bring `names`; the `same` columns are alike in all of them.

        Identifiers come in hexadecimal, moments like “2026-01-31 08:05:00”, in UTC; no text holds
        a line break or any other sign for machines.
        Raises ValueError when the table has other columns than these.
        """
        fields = {field.attname: field for field in model._meta.concrete_fields}
        every = [*names, *same]
        if fields.keys() != set(every):
            odd = sorted(fields.keys() ^ set(every))
            raise ValueError(f"{model._meta.label} has other columns: {odd}")
        columns = ", ".join(f'"{fields[name].column}"' for name in every)
        self.same = tuple(same.values())
        self.kinds = [str(fields[name].db_type(connection)) for name in every]
        self.head = f'INSERT INTO "{model._meta.db_table}" ({columns})'
        self.is_checked = _checks() and any(field.related_model for field in fields.values())
        given, alike = _places(len(names)), "".join(f", {_literal(one)}" for one in self.same)
        self.each = f"{self.head} VALUES ({given}{alike})"

    @property
    def statement(self) -> str:
        """Return the statement that inserts one row, as SQLite itself reads it."""
        return self.each % tuple("?" * (len(self.kinds) - len(self.same)))

    def insert(self, rows: Sequence[Row]) -> None:
        """Insert the rows."""
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute(self._of_arrays(), [*self.same, *_arrays(rows)])
            elif self.is_checked:
                self._by_way_of_another(cursor, rows)
            else:
                cursor.executemany(self.each, rows)

    def _by_way_of_another(self, cursor: Any, rows: Sequence[Row]) -> None:
        many = len(self.kinds) - len(self.same)
        columns = ", ".join(f"c{number}" for number in range(many))
        cursor.execute(f"CREATE TEMP TABLE generated_rows ({columns})")
        cursor.executemany(f"INSERT INTO generated_rows VALUES ({_places(many)})", rows)
        alike = _places(len(self.same))
        cursor.execute(f"{self.head} SELECT *, {alike} FROM generated_rows", self.same)
        cursor.execute("DROP TABLE generated_rows")

    def _of_arrays(self) -> str:
        many = len(self.kinds) - len(self.same)
        alike = "".join(f", %s::{kind}" for kind in self.kinds[many:])
        arrays = ", ".join(f"%s::{kind}[]" for kind in self.kinds[:many])
        return f"{self.head} SELECT each.*{alike} FROM unnest({arrays}) AS each"


def _checks() -> bool:
    if connection.vendor != "sqlite":
        return False
    with connection.cursor() as cursor:
        return bool(cursor.execute("PRAGMA foreign_keys").fetchone()[0])


def _literal(value: Value) -> str:
    # What is alike in all rows is read once: to hand a value over costs as much as to store it.
    if value is None:
        return "NULL"
    if isinstance(value, int):
        return str(int(value))
    quoted = value.replace("'", "''").replace("%", "%%")
    return f"'{quoted}'"


def _places(how_many: int) -> str:
    return ", ".join(["%s"] * how_many)


def _arrays(rows: Sequence[Row]) -> Iterator[str]:
    # An array of PostgreSQL is written like a list of JSON, but for its brackets.
    for column in zip(*rows, strict=True):
        yield f"{{{json.dumps(column, ensure_ascii=False)[1:-1]}}}"
