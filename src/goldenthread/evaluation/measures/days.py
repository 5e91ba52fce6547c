"""How many days lie between two days, counted by the database itself."""

from typing import Any

from django.db.models import DateField, Func, IntegerField
from django.db.models.functions import Cast


class DaysBetween(Func):
    """The whole days from one day to a later one; negative where it is earlier.

    Written out for each database, because Django has SQLite call Python for every row.
    """

    output_field = IntegerField()
    arity = 2

    def as_sql(self, compiler: Any, connection: Any, *_how: Any, **_more: Any) -> tuple[str, Any]:
        """Return the difference of two dates, as PostgreSQL counts it."""
        first, last = (Cast(one, DateField()) for one in self.get_source_expressions())
        sql, values = compiler.compile(last)
        other_sql, other_values = compiler.compile(first)
        return f"({sql} - {other_sql})", [*values, *other_values]

    def as_sqlite(self, compiler: Any, connection: Any, **_more: Any) -> tuple[str, Any]:
        """Return the difference of two days of the calendar astronomers use."""
        first, last = self.get_source_expressions()
        sql, values = compiler.compile(last)
        other_sql, other_values = compiler.compile(first)
        return f"(JULIANDAY({sql}) - JULIANDAY({other_sql}))", [*values, *other_values]
