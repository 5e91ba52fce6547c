"""How each home stands, for whoever answers for several: how much is late, due and coming."""

from collections import Counter
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode

from goldenthread.core.actors import Actor
from goldenthread.homes.models import Home

from .access import homes_to_answer_for
from .needs import owed_in
from .owed import When


@dataclass(frozen=True, slots=True)
class HomeShown:
    """One home, how many things are owed there by when, and the page that names them."""

    home: Home
    late: int
    today: int
    week: int
    url: str


def homes_of(actor: Actor) -> list[HomeShown]:
    """Return the homes the actor answers for, with what is owed there, counted."""
    homes = homes_to_answer_for(actor)
    counted = Counter((one.individual.home_id, one.when) for one in owed_in(homes, actor))
    return [
        HomeShown(
            home=home,
            late=counted[home.pk, When.LATE],
            today=counted[home.pk, When.TODAY],
            week=counted[home.pk, When.WEEK],
            url=f"{reverse('pages:owed')}?{urlencode({'home': str(home.pk)})}",
        )
        for home in homes
    ]
