"""Pages on which procedures are read: the list, one procedure, one version."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from goldenthread.core.access import actor_of, signed_in
from goldenthread.core.actions import Refused
from goldenthread.core.actors import Actor
from goldenthread.core.forms import carry
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.saving import page, posted, saved
from goldenthread.people.choices import Format

from . import access, actions, reading
from .forms import ButtonForm, OwnForm
from .members import members_of
from .models import Edition
from .standing import shares, standings
from .timescales import changed_since

IN_FORM = {reading.EASY: Format.EASY_READ, reading.PLAIN: Format.PLAIN}


@signed_in
def procedures(request: HttpRequest) -> HttpResponse:
    """Show what is for whoever reads, and to those who work here every procedure of the home."""
    actor = actor_of(request)
    writes = set(actor.homes_with(Can.CHANGE_HOME))
    shelves = reading.shelves_of(actor, set(writes))
    homes = access.homes_read(actor)
    context = {
        "own": reading.own_of(actor),
        "shelves": [(home, [s for s in shelves if _is_at(s, home.pk)]) for home in homes],
        "writes": writes,
        "tells": actor.may(Can.BRIEF_PEOPLE),
        "with_timescales": {
            s.newest.procedure.home_id for s in shelves if s.newest.is_about_timescales
        },
        "one_home": len(homes) == 1,
    }
    return render(request, "procedures/list.html", context)


def _is_at(shelf: reading.Shelf, home: UUID) -> bool:
    return shelf.newest.procedure.home_id == home


@signed_in
def procedure(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show the version that holds, and whoever it is for says that they have read it."""
    actor = actor_of(request)
    wanted = reading.shown_form(actor, request.GET.get("form", ""))
    form = OwnForm(posted(request), form_shown=IN_FORM[wanted])
    found = access.editions_or_404(actor, pk, form.answers)
    shown = next((one for one in found if one.is_in_force), found[0])
    if saved(form, lambda said: _acknowledged(actor, found, said)):
        messages.success(request, _("Thank you. It is written down."))
        # Read on in the form in which it was read.
        return redirect(f"{request.path}?{urlencode({'form': wanted})}")
    return _procedure(request, found, shown, form, _context(actor, shown, wanted))


def _procedure(
    request: HttpRequest, found: list[Edition], shown: Edition, form: OwnForm, more: Any
) -> HttpResponse:
    actor = actor_of(request)
    answers = shown.is_in_force and bool(access.whom_in(actor, shown))
    if not form.is_bound:
        form.initial["edition"] = shown.pk
    elif answers:
        # What stands above the form now is what the next answer is to.
        carry(form, "edition", shown.pk)
    context = {
        **more,
        "versions": found,
        "draft": next((one for one in found if one.is_draft), None),
        "form": form if answers or form.is_bound else None,
        "last": _last_of(actor, shown) if answers else None,
    }
    return page(request, "procedures/procedure.html", context, form)


def _acknowledged(actor: Actor, found: list[Edition], said: dict[str, Any]) -> Any:
    asked = said.pop("edition")
    read = next((one for one in found if one.pk == asked), None)
    holds = next((one for one in found if one.is_in_force), None)
    if read is None or (holds and holds != read):
        raise Refused(_("This was changed while you were reading. Read it again, then answer."))
    return actions.acknowledge(by=actor, edition=read, whom=access.whom_in(actor, read), **said)


def _last_of(actor: Actor, edition: Edition) -> Any:
    return edition.told.current().by_account(actor.account_id).order_by("happened_at", "pk").last()


def _context(actor: Actor, shown: Edition, form: str) -> dict[str, Any]:
    home = shown.procedure.home
    tells = shown.is_in_force and actor.may(Can.BRIEF_PEOPLE, home.pk)
    return {
        "edition": shown,
        "home": home,
        "shown": reading.shown(shown, form),
        "writes": actor.may(Can.CHANGE_HOME, home.pk),
        "tells": tells,
        "works_here": actor.may(Can.VIEW_HOME, home.pk),
        "shares": shares(standings([shown], members_of([home]))) if tells else [],
        "older": changed_since(shown, home) if _may_be_older(shown) else [],
        "button": ButtonForm(),
    }


def _may_be_older(shown: Edition) -> bool:
    return shown.is_about_timescales and not shown.over_at


@signed_in
def edition(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one version, also one that does not hold any more, and what changed in it."""
    actor = actor_of(request)
    shown = access.edition_or_404(actor, pk)
    wanted = reading.shown_form(actor, request.GET.get("form", ""))
    every = Edition.objects.of(shown.procedure_id).published().filter(number__lt=shown.number)
    before = every.filter(access.readable(actor)).first()
    context = {
        **_context(actor, shown, wanted),
        "before": before,
        "difference": reading.difference(before, shown) if before else None,
    }
    return render(request, "procedures/edition.html", context)
