"""Who usually leads for somebody."""

from django.utils.translation import gettext as _

from goldenthread.core.actions import Refused
from goldenthread.core.actors import Actor
from goldenthread.cycle.models import Process
from goldenthread.cycle.workers import leads_in
from goldenthread.homes.models import Account
from goldenthread.people.models import Individual


def usual_lead(by: Actor, individual: Individual) -> Account:
    """Return who led last for this person, if they may still; else who asks, else anybody who may.

    Raises Refused where nobody may lead.
    """
    leads = {one.pk: one for one in leads_in(individual.home_id)}
    last = Process.objects.of(individual.pk).standing().filter(held_at__isnull=False)
    before = last.order_by("-held_at").values_list("lead_id", flat=True).first()
    for wanted in (before, by.account_id):
        if wanted in leads:
            return leads[wanted]
    if not leads:
        raise Refused(_("Nobody in this home may lead it yet."))
    return next(iter(leads.values()))
