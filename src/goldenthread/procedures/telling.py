"""Pages about who was told: of one procedure, of all of them, and writing it down."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.core import clock, reads
from goldenthread.core.access import actor_of, requires, signed_in
from goldenthread.core.actors import Actor
from goldenthread.core.changed import as_versions
from goldenthread.core.forms import ReasonForm
from goldenthread.core.paging import paged
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.saving import page, posted, saved
from goldenthread.core.way_back import way_back
from goldenthread.homes.access import homes_with
from goldenthread.homes.models import Home
from goldenthread.people.models import CommunicationProfile

from . import access, actions
from .choices import Way
from .forms import NarrowForm, ToldForm, as_they_use, wanted
from .members import Member, members_of
from .models import Acknowledgement, Edition
from .standing import Standing, shares, standings

AT_ONCE = 100


@requires(Can.BRIEF_PEOPLE)
def told(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show who was told of one version, and who was not."""
    actor = actor_of(request)
    edition = access.edition_or_404(actor, pk, Can.BRIEF_PEOPLE)
    form = NarrowForm(request.GET or None)
    every = standings([edition], members_of([edition.procedure.home]))
    listed = paged(request, _narrowed(form, every), AT_ONCE)
    _note_words(listed.rows)
    context = {
        "edition": edition,
        "form": form,
        "shares": shares(every),
        "listed": listed,
        "narrowed": bool(wanted(form, "audience") or wanted(form, "state")),
    }
    return render(request, "procedures/told.html", context)


def _note_words(lines: Sequence[Standing]) -> None:
    # Whose words are read stands in the trail.
    for one in lines:
        if one.last and one.last.how_received and one.member.individual:
            reads.note(one.member.individual)


def _narrowed(form: NarrowForm, every: Sequence[Standing]) -> list[Standing]:
    audience, state = wanted(form, "audience"), wanted(form, "state")
    return [
        one for one in every if audience in ("", one.member.audience) and state in ("", one.state)
    ]


@requires(Can.BRIEF_PEOPLE)
def board(request: HttpRequest) -> HttpResponse:
    """Show, member by member, what is still to be explained of all that holds."""
    actor = actor_of(request)
    homes = homes_with(actor, Can.BRIEF_PEOPLE)
    if not homes:
        raise Http404
    here = _chosen(homes, request.GET.get("home", ""))
    form = NarrowForm(request.GET or None)
    del form.fields["state"]
    audience, person = wanted(form, "audience"), request.GET.get("person", "")
    owed = [row for row in _owed(here, audience) if _is_about(row[0], person)]
    context = {
        "here": here,
        "homes": homes,
        "form": form,
        "listed": paged(request, owed, AT_ONCE),
        "people": len(owed),
        "narrowed": bool(audience or person),
        "person": person,
    }
    return render(request, "procedures/board.html", context)


def _chosen(homes: list[Home], asked: str) -> Home:
    return next((home for home in homes if str(home.pk) == asked), homes[0])


def _is_about(member: Member, person: str) -> bool:
    """Return whether it is this person, or somebody of their circle; without one, anybody."""
    return not person or str(member.individual.pk if member.individual else "") == person


def _owed(home: Home, audience: str) -> list[tuple[Member, list[Standing]]]:
    holds = Edition.objects.of_homes([home.pk]).in_force()
    members = [one for one in members_of([home]) if audience in ("", one.audience)]
    found: dict[UUID, tuple[Member, list[Standing]]] = {}
    for one in standings(holds, members):
        if not one.counts:
            found.setdefault(one.member.key, (one.member, []))[1].append(one)
    order = {one.key: place for place, one in enumerate(members)}
    return sorted(found.values(), key=lambda row: order[row[0].key])


@requires(Can.BRIEF_PEOPLE)
def write_down(request: HttpRequest, pk: UUID, audience: str, member: UUID) -> HttpResponse:
    """Write down that somebody was told of a version."""
    actor = actor_of(request)
    edition = access.edition_or_404(actor, pk, Can.BRIEF_PEOPLE)
    whom = access.member_or_404(edition, audience, member)
    form = ToldForm(posted(request), initial={**_form_of(whom), "happened_at": clock.now()})
    back = way_back(request, reverse("procedures:told", args=[pk]))
    if saved(form, lambda data: _written(actor, edition, whom, data)):
        messages.success(request, _saved_words(form) % {"name": whom.name})
        return redirect(back)
    earlier = standings([edition], [whom])
    context = {
        "edition": edition,
        "whom": whom,
        "form": form,
        "back": back,
        "last": earlier[0].last if earlier else None,
    }
    return page(request, "procedures/write_down.html", context, form)


def _saved_words(form: ToldForm) -> str:
    if form.cleaned_data["way"] == Way.CHOSE_NOT:
        return _("Saved: %(name)s chose not to be told.")
    return _("Saved: %(name)s was told.")


def _form_of(whom: Member) -> dict[str, object]:
    if whom.individual is None or whom.circle_member:
        return as_they_use(None)
    return as_they_use(CommunicationProfile.objects.of(whom.individual.pk))


def _written(
    actor: Actor, edition: Edition, whom: Member, data: dict[str, object]
) -> Acknowledgement:
    as_whom = access.as_whom(whom)
    return actions.acknowledge(by=actor, edition=edition, whom=[as_whom], **data)


@signed_in
def acknowledgement(request: HttpRequest, record: UUID) -> HttpResponse:
    """Show what is written down of somebody who was told; mark it as entered in error."""
    actor = actor_of(request)
    found = access.acknowledgement_or_404(actor, record)
    may_take_back = access.may_take_back(actor, found)
    if request.method == "POST" and not may_take_back:
        raise Http404
    form = ReasonForm(posted(request))
    back = reverse("procedures:procedure", args=[found.edition.procedure_id])
    if saved(form, lambda data: actions.take_back(by=actor, acknowledgement=found, **data)):
        messages.success(request, _("Marked as entered in error. It stays in the history."))
        return redirect(back)
    versions = Acknowledgement.objects.filter(record=record).select_related("recorded_by")
    context = {
        "told": found,
        "form": form,
        "back": back,
        "versions": as_versions(list(versions.order_by("-version"))),
        "may_take_back": may_take_back,
    }
    return page(request, "procedures/acknowledgement.html", context, form)
