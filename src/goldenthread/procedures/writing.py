"""Pages on which the manager writes procedures: drafts, publishing, ending."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.core.access import actor_of, requires
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.saving import page, posted, saved
from goldenthread.homes.access import home_or_404

from . import access, actions
from .forms import ButtonForm, EditionForm, WhyForm, first_values
from .members import members_of
from .models import Edition
from .standing import shares, standings

Act = Callable[[dict[str, Any]], Any]


@requires(Can.CHANGE_HOME)
def add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write a procedure of one's own."""
    actor = actor_of(request)
    home = home_or_404(actor, pk, Can.CHANGE_HOME)
    form = EditionForm(posted(request), initial=first_values(None))
    made = saved(form, lambda data: _begun(actions.write_procedure, actor, home, data))
    if made:
        messages.success(request, _("Saved as a draft. Publish it when it is ready."))
        return redirect("procedures:edition", made.pk)
    context = {"form": form, "home": home, "back": reverse("procedures:list")}
    return page(request, "procedures/form.html", context, form)


def _begun(act: Callable[..., Edition], actor: Any, home: Any, data: dict[str, Any]) -> Edition:
    data.pop("seen", None)
    return act(by=actor, home=home, **data)


@requires(Can.CHANGE_HOME)
def change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change what a draft says."""
    actor = actor_of(request)
    found = access.edition_or_404(actor, pk, Can.CHANGE_HOME)
    form = EditionForm(
        posted(request), initial=first_values(found), with_signs=found.is_about_timescales
    )
    if saved(form, lambda data: actions.change_draft(by=actor, edition=found, **data)):
        messages.success(request, _("Saved. How it was before is kept."))
        return redirect("procedures:edition", pk)
    back = reverse("procedures:edition", args=[pk])
    context = {"form": form, "home": found.procedure.home, "edition": found, "back": back}
    return page(request, "procedures/form.html", context, form)


def _page(request: HttpRequest, form: forms.Form, **said: Any) -> HttpResponse:
    return page(request, "procedures/act.html", {"form": form, **said}, form)


@requires(Can.CHANGE_HOME)
def starters(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Begin with three procedures as drafts."""
    actor = actor_of(request)
    home, form = home_or_404(actor, pk, Can.CHANGE_HOME), ButtonForm(posted(request))
    if saved(form, lambda _d: actions.add_starters(by=actor, home=home)[-1]):
        messages.success(request, _("Three drafts are here. Make them your own, then publish."))
        return redirect("procedures:list")
    return _page(
        request,
        form,
        title=_("Begin with three drafts"),
        lead=_("How you get to know somebody, make a plan, and look at it together."),
        button=_("Add the three drafts"),
        back=reverse("procedures:list"),
    )


@requires(Can.CHANGE_HOME)
def timescales(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Begin to publish the home's timescales and signs of good work."""
    actor = actor_of(request)
    home, form = home_or_404(actor, pk, Can.CHANGE_HOME), ButtonForm(posted(request))
    made = saved(form, lambda _d: actions.write_timescales(by=actor, home=home))
    if made:
        messages.success(request, _("Written from your timescales. Read it, then publish it."))
        return redirect("procedures:edition", made.pk)
    return _page(
        request,
        form,
        title=_("Publish the timescales"),
        lead=_("How soon things are done here, and what good work looks like."),
        button=_("Write them as a draft"),
        back=reverse("procedures:list"),
    )


@requires(Can.CHANGE_HOME)
def draft_next(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Begin the next version with what the last one says."""
    actor = actor_of(request)
    found, form = access.procedure_or_404(actor, pk), ButtonForm(posted(request))
    made = saved(form, lambda _d: actions.draft_next(by=actor, procedure=found))
    if made:
        messages.success(request, _("The next version begins with what the last one says."))
        return redirect("procedures:edition", made.pk)
    return _page(
        request,
        form,
        title=_("Write the next version"),
        lead=_("The one that holds now stays as it is until you publish the next."),
        button=_("Begin the next version"),
        back=reverse("procedures:procedure", args=[pk]),
    )


@requires(Can.CHANGE_HOME)
def write_anew(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write a draft of the timescales anew from what they are now."""
    actor = actor_of(request)
    found = access.edition_or_404(actor, pk, Can.CHANGE_HOME)
    form, back = ButtonForm(posted(request)), reverse("procedures:edition", args=[pk])
    if saved(form, lambda _d: actions.write_anew(by=actor, edition=found)):
        messages.success(request, _("Written anew. How it was before is kept."))
        return redirect(back)
    return _page(
        request,
        form,
        title=_("Write it anew from the timescales"),
        lead=_("Both texts are written anew. The signs of good work stay as they are."),
        button=_("Write it anew"),
        back=back,
    )


@requires(Can.CHANGE_HOME)
def publish(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Publish a draft, with how many people are then to be told."""
    actor = actor_of(request)
    found = access.edition_or_404(actor, pk, Can.CHANGE_HOME)
    form = ButtonForm(posted(request))
    if saved(form, lambda _d: actions.publish(by=actor, edition=found)):
        messages.success(request, _("Published. Now tell everybody it is for."))
        return redirect("procedures:procedure", found.procedure_id)
    return _page(
        request,
        form,
        title=_("Publish “%(title)s”") % {"title": found.title},
        lead=_("From then on it stays as it is, and everybody it is for is to be told:"),
        shares=shares(standings([found], members_of([found.procedure.home]))),
        button=_("Publish it"),
        back=reverse("procedures:edition", args=[pk]),
    )


@requires(Can.CHANGE_HOME)
def drop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give up a draft."""
    actor = actor_of(request)
    found = access.edition_or_404(actor, pk, Can.CHANGE_HOME)
    form = WhyForm(posted(request))
    if saved(form, lambda data: actions.drop_draft(by=actor, edition=found, **data)):
        messages.success(request, _("The draft is gone from the list. It stays in the history."))
        return redirect("procedures:list")
    return _page(
        request,
        form,
        title=_("Drop this draft"),
        lead=found.title,
        button=_("Drop it"),
        back=reverse("procedures:edition", args=[pk]),
    )


@requires(Can.CHANGE_HOME)
def end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Let a procedure hold no longer."""
    actor = actor_of(request)
    found, form = access.procedure_or_404(actor, pk), WhyForm(posted(request))
    back = reverse("procedures:procedure", args=[pk])
    if saved(form, lambda data: actions.end_procedure(by=actor, procedure=found, **data)):
        messages.success(request, _("It does not hold any more. You can take it up again."))
        return redirect(back)
    return _page(
        request,
        form,
        title=_("Let this procedure hold no longer"),
        lead=_("Nobody is to be told of it any more. What is written down stays."),
        button=_("End it"),
        back=back,
    )


@requires(Can.CHANGE_HOME)
def take_up(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Let the version that held last hold again."""
    actor = actor_of(request)
    found, form = access.procedure_or_404(actor, pk), ButtonForm(posted(request))
    back = reverse("procedures:procedure", args=[pk])
    if saved(form, lambda _d: actions.take_up_again(by=actor, procedure=found)):
        messages.success(request, _("It holds again."))
        return redirect(back)
    return _page(
        request,
        form,
        title=_("Take it up again"),
        lead=_("The version that held last holds again, with whoever was told of it."),
        button=_("Let it hold again"),
        back=back,
    )
