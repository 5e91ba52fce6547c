"""What happens elsewhere and belongs here: somebody contributes, or asks for support."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Case, Exists, OuterRef, Q, Subquery, Value, When
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from goldenthread.briefings.choices import Audience
from goldenthread.core.access import actor_of
from goldenthread.core.actors import Actor
from goldenthread.cycle.models import Process
from goldenthread.people.frame import is_own

from . import actions
from .choices import AgreedBy
from .models import Contribution, InvolvementPlan


def begin_once(process: Process, by: Actor) -> None:
    """Note that somebody contributed; once, and not of the person themselves."""
    if is_own(by, process.individual):
        return
    if not Contribution.objects.of(process.pk).by(by.account_id).exists():
        actions.begin(by=by, process=process)


def ask_to_account(request: HttpRequest, process: Process) -> None:
    """Ask whoever contributed just now how it keeps the person in mind, until they say so."""
    mine = Contribution.objects.of(process.pk).by(actor_of(request).account_id)
    waiting = mine.filter(said_at__isnull=True).first()
    if waiting is None:
        return
    url = reverse("involvement:contribution", args=[waiting.pk])
    sentence = _("Say how what you wrote keeps %(name)s in mind.")
    said = sentence % {"name": process.individual.preferred_name}
    messages.info(request, format_html('<a href="{}">{}</a>', url, said))


def columns() -> dict[str, Any]:
    """Return what is read with the person's part: their wish, and if the support planned is one."""
    said = InvolvementPlan.objects.standing().filter(
        individual=OuterRef("process__individual"), what_helps=OuterRef("support_needed")
    )
    now = InvolvementPlan.objects.current().filter(individual=OuterRef("process__individual"))
    last = (
        now.exclude(agreed_by=AgreedBy.NOT_WANTED).order_by("-recorded_at").values("what_helps")[:1]
    )
    own = Q(audience=Audience.INDIVIDUAL)
    is_wish = own & ~Q(support_needed="") & Q(Exists(said))
    return {
        "wish": Case(When(own, then=Subquery(last)), default=Value("")),
        "is_wish": Case(When(is_wish, then=True), default=False),
    }


def wished_support(individual_id: UUID) -> str:
    """Return what helps somebody to take part, as they wish it, or ""."""
    plan = InvolvementPlan.objects.of(individual_id)
    return plan.what_helps if plan and plan.is_wanted else ""
