"""The page of a home's timescales and target."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import BoundField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.core.access import actor_of, requires
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.saving import page, posted, saved
from goldenthread.core.way_back import way_back

from . import access, actions
from .forms import TimescalesForm, initial_of


@requires(Can.VIEW_EVIDENCE)
def timescales(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show how soon things are due in a home, and its target; its manager changes them."""
    actor = actor_of(request)
    needed = Can.CHANGE_HOME if request.method == "POST" else Can.VIEW_EVIDENCE
    shown = access.home_or_404(actor, pk, needed)
    form = TimescalesForm(posted(request), initial=initial_of(shown))
    back = way_back(request, reverse("homes:timescales", args=[pk]))
    if saved(form, lambda data: actions.change_timescales(by=actor, home=shown, **data)):
        messages.success(request, _("Saved. What they were before is kept."))
        return redirect(back)
    context = {
        "shown": shown,
        "form": form,
        "facts": [(field.label, _fact(field)) for field in form.visible_fields()],
        "may_change": actor.may(Can.CHANGE_HOME, pk),
    }
    return page(request, "homes/timescales.html", context, form)


def _fact(field: BoundField) -> Any:
    monthly = field.name == "review_every_days" and not field.value()
    return _("once a month, on each person’s own day") if monthly else field.value()
