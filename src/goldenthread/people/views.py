"""Pages about people: the list, About me, statements, communication, circle and sharing."""

from copy import copy
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from goldenthread.core import clock
from goldenthread.core.access import actor_of, requires, signed_in
from goldenthread.core.actions import Refused, StaleVersion
from goldenthread.core.changed import as_versions
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.saving import page, posted, saved
from goldenthread.core.way_back import way_back

from . import access, actions
from .forms import (
    CommunicationForm,
    IndividualChangeForm,
    IndividualForm,
    ReasonForm,
    SearchForm,
    StatementChangeForm,
    StatementForm,
)
from .frame import frame
from .models import CircleMember, CommunicationProfile, Statement
from .reading import about_me, history_of
from .six_steps import EXPLAINED_IN, six_steps
from .still_open import still_open


@signed_in
def people(request: HttpRequest) -> HttpResponse:
    """List the people the signed-in person may know about; search by name or room.

    The search also finds who moved out or is yet to move in; “elsewhere” lists only these.
    """
    actor, elsewhere = actor_of(request), "elsewhere" in request.GET
    form = SearchForm(posted(request))
    found = access.people_visible_to(actor, Can.VIEW_ABOUT).in_order()
    if form.is_bound and form.is_valid():
        found = found.named(form.cleaned_data["q"])
    else:
        found = found.living_elsewhere() if elsewhere else found.living_here()
    context = {
        "people": found.with_flag().with_photo_hidden(),
        "form": form,
        "elsewhere": elsewhere,
        "may_add": actor.may(Can.ADD_PEOPLE),
    }
    return page(request, "people/people.html", context, form)


@requires(Can.VIEW_ABOUT)
def person(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show About me: what matters to this person, in their words."""
    actor = actor_of(request)
    individual = access.individual_or_404(actor, pk, Can.VIEW_ABOUT)
    context = {
        **frame(actor, individual, "about"),
        "headings": about_me(individual),
        "circle": CircleMember.objects.of(individual).in_the_circle(),
        "still_open": still_open(actor, individual),
    }
    return render(request, "people/person.html", context)


@requires(Can.VIEW_ABOUT)
def photo(request: HttpRequest, pk: UUID) -> FileResponse:
    """Send somebody's photograph."""
    individual = access.individual_or_404(actor_of(request), pk, Can.VIEW_ABOUT)
    if not individual.shows_photo:
        raise Http404
    return FileResponse(individual.photo.open(), content_type="image/jpeg")


@requires(Can.ADD_PEOPLE)
def add_person(request: HttpRequest) -> HttpResponse:
    """Write down somebody who moves in."""
    actor = actor_of(request)
    home = access.home_or_404(actor, Can.ADD_PEOPLE)
    form = IndividualForm(posted(request), request.FILES or None)
    made = saved(form, lambda data: actions.add_individual(by=actor, home=home, **data))
    if made:
        messages.success(request, _("%(name)s is in the record.") % {"name": made})
        return redirect("people:person", made.pk)
    return page(request, "people/add_person.html", {"form": form, "adding_to": home}, form)


@requires(Can.WRITE_ABOUT)
def details(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show and change somebody's details."""
    actor = actor_of(request)
    individual = access.individual_or_404(actor, pk, Can.WRITE_ABOUT)
    form = IndividualChangeForm(
        posted(request),
        request.FILES or None,
        instance=copy(individual),
        initial={"seen": individual.version},
    )
    done = saved(
        form,
        lambda data: actions.change_individual(by=actor, individual=individual, **data),
    )
    if done:
        messages.success(request, _("Saved."))
        return redirect("people:person", pk)
    context = {**frame(actor, individual, "about"), "form": form}
    return page(request, "people/details.html", context, form)


@requires(Can.WRITE_ABOUT)
def add_statement(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write down what matters to somebody."""
    actor = actor_of(request)
    individual = access.individual_or_404(actor, pk, Can.WRITE_ABOUT)
    form = StatementForm(posted(request), initial={"area": request.GET.get("area", "")})
    if saved(form, lambda data: actions.add_statement(by=actor, individual=individual, **data)):
        name = individual.preferred_name
        messages.success(request, _("Saved to what matters to %(name)s.") % {"name": name})
        return redirect("people:person", pk)
    context = {**frame(actor, individual, "about"), "form": form}
    return page(request, "people/statement_form.html", context, form)


@requires(Can.VIEW_ABOUT)
def statement(request: HttpRequest, record: UUID) -> HttpResponse:
    """Show one statement with everything it said before."""
    actor = actor_of(request)
    newest = access.statement_or_404(actor, record, Can.VIEW_ABOUT)
    context = {
        **frame(actor, newest.individual, "about"),
        "statement": newest,
        "versions": as_versions(history_of(Statement, record)),
        "end_form": ReasonForm(prefix="end"),
        "error_form": ReasonForm(prefix="error"),
    }
    return render(request, "people/statement.html", context)


@requires(Can.WRITE_ABOUT)
def change_statement(request: HttpRequest, record: UUID) -> HttpResponse:
    """Write the next version of a statement."""
    actor = actor_of(request)
    newest = access.statement_or_404(actor, record, Can.WRITE_ABOUT)
    initial = {**_as_initial(newest), "happened_at": clock.now()}
    form = StatementChangeForm(posted(request), initial=initial, said_at=newest.happened_at)
    done = saved(
        form, lambda data: actions.change_statement(by=actor, statement=_seen(newest, data), **data)
    )
    if done:
        messages.success(request, _("Saved. What it said before is kept."))
        return redirect("people:statement", record)
    context = {**frame(actor, newest.individual, "about"), "form": form, "statement": newest}
    return page(request, "people/statement_form.html", context, form)


@requires(Can.WRITE_ABOUT)
@require_POST
def settle_statement(request: HttpRequest, record: UUID, how: str) -> HttpResponse:
    """Confirm a statement, end it, or mark it as entered in error."""
    actor = actor_of(request)
    newest = access.statement_or_404(actor, record, Can.WRITE_ABOUT)
    if how == "confirm":
        _confirm(request, newest)
        return redirect("people:statement", record)
    return _end_or_withdraw(request, newest, how)


def _confirm(request: HttpRequest, newest: Statement) -> None:
    try:
        actions.confirm_statement(by=actor_of(request), statement=newest)
    except StaleVersion:
        messages.error(request, _("Somebody else changed this just now. Read it again first."))
    except Refused as refusal:
        messages.info(request, refusal.sentence)
    else:
        messages.success(request, _("Confirmed today."))


def _end_or_withdraw(request: HttpRequest, newest: Statement, how: str) -> HttpResponse:
    actor = actor_of(request)
    form = ReasonForm(request.POST, prefix=how)
    act = actions.end_statement if how == "end" else actions.withdraw_statement
    if saved(form, lambda data: act(by=actor, statement=newest, **data)):
        messages.success(request, _("Saved. It stays in the history."))
        return redirect("people:person", newest.individual_id)
    context = {
        **frame(actor, newest.individual, "about"),
        "statement": newest,
        "versions": as_versions(history_of(Statement, newest.record)),
        "end_form": form if how == "end" else ReasonForm(prefix="end"),
        "error_form": form if how == "error" else ReasonForm(prefix="error"),
    }
    return page(request, "people/statement.html", context, form)


@requires(Can.VIEW_ABOUT)
def communication(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show how somebody communicates: the six steps, and every version before."""
    actor = actor_of(request)
    individual = access.individual_or_404(actor, pk, Can.VIEW_ABOUT)
    context = frame(actor, individual, "about")
    profile = context["communication"]
    history = history_of(CommunicationProfile, profile.record) if profile else []
    context |= {
        "versions": as_versions(history),
        "steps": six_steps(actor, individual, history) if history else None,
        # Who sees only some of what was explained is not told that nobody explained anything.
        "sees_all_given": all(one.value in context["can"] for one in EXPLAINED_IN),
    }
    return render(request, "people/communication.html", context)


@requires(Can.WRITE_ABOUT)
def change_communication(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write the six steps."""
    actor = actor_of(request)
    individual = access.individual_or_404(actor, pk, Can.WRITE_ABOUT)
    profile = CommunicationProfile.objects.of(individual.pk)
    initial = _as_initial(profile) if profile else {}
    form = CommunicationForm(posted(request), initial=initial)
    if saved(form, lambda data: actions.set_communication(by=actor, individual=individual, **data)):
        messages.success(request, _("Saved. The flag now stands on every page."))
        return redirect(way_back(request, reverse("people:communication", args=[pk])))
    context = {**frame(actor, individual, "about"), "form": form}
    return page(request, "people/communication_form.html", context, form)


def _as_initial(record: Statement | CommunicationProfile) -> dict[str, Any]:
    fields = {field.name: field.value_from_object(record) for field in record._meta.concrete_fields}
    return {**fields, "seen": record.version, "reason": ""}


def _seen(newest: Statement, data: dict[str, Any]) -> Statement:
    # The version its writer was looking at: the action refuses it when it is not the newest.
    seen = data.pop("seen")
    versions = history_of(Statement, newest.record)
    return next((v for v in versions if v.version == seen), newest)
