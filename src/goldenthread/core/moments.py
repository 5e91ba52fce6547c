"""The clock within a question that is kept: it is read each time the question is asked."""

from datetime import timedelta
from typing import Any

from django.db.models import DateField, DateTimeField, Value

from . import clock


class Now(Value):
    """The present moment, or so much later."""

    def __init__(self, later: timedelta = timedelta()) -> None:
        """Hold how much later. Negative is earlier."""
        super().__init__(later, output_field=DateTimeField())

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        """Return the moment as it is now, as any other value is given to the database."""
        return Value(clock.now() + self.value, DateTimeField()).as_sql(compiler, connection)


class Today(Value):
    """Today, or so many days later."""

    def __init__(self, later: timedelta = timedelta()) -> None:
        """Hold how much later. Negative is earlier."""
        super().__init__(later, output_field=DateField())

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        """Return the day as it is today, as any other value is given to the database."""
        return Value(clock.today() + self.value, DateField()).as_sql(compiler, connection)
