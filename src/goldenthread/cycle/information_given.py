"""The last that was explained to somebody: what shows that their information needs are met."""

from django.urls import reverse

from goldenthread.briefings.choices import Audience, Understanding
from goldenthread.briefings.models import Briefing
from goldenthread.core.actors import Actor
from goldenthread.people.choices import Format, Language
from goldenthread.people.models import Individual
from goldenthread.people.six_steps import Given

from .access import processes_visible_to


def last_given(actor: Actor, individual: Individual) -> Given | None:
    """Return the last that was explained to the person, if the actor may see it: one query.

    What they did not want to be told was not given in any form.
    """
    seen = processes_visible_to(actor).filter(individual=individual)
    told = Briefing.objects.current().filter(
        individual=individual, audience=Audience.INDIVIDUAL, subject__in=seen.values("pk")
    )
    given = told.exclude(understanding=Understanding.DID_NOT_WANT)
    last = given.order_by("-happened_at", "-pk").first()
    if last is None:
        return None
    form, language = Format(last.format), Language(last.language)
    return Given(last.happened_at, form, language, reverse("cycle:briefing", args=[last.record]))
