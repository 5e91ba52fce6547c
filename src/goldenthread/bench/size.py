"""How much is asked for."""

from dataclasses import dataclass

from .stream import MOST_A_DAY

YEAR, FEWEST_DAYS, MOST_YEARS = 365, 7, 50


@dataclass(frozen=True, slots=True)
class Size:
    """How much is written."""

    people: int
    years: float
    homes: int
    seed: int
    a_day: float

    def refuse_impossible(self) -> None:
        """Raise ValueError, with a sentence, for a size that cannot be."""
        if self.people < 1 or self.homes < 1:
            raise ValueError("It takes at least one person and one home.")
        if self.homes > self.people:
            raise ValueError("There are more homes than people: somebody lives in every home.")
        if not FEWEST_DAYS <= self.years * YEAR <= MOST_YEARS * YEAR:
            raise ValueError(f"A history is a week to {MOST_YEARS} years long.")
        if not 0 <= self.a_day <= MOST_A_DAY:
            raise ValueError(f"A day has at most {MOST_A_DAY} records.")
