"""Pages about somebody's circle, and what they agreed its members may see."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from goldenthread.core.access import actor_of, requires
from goldenthread.core.actions import Refused
from goldenthread.core.actors import Actor
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.saving import page, posted, saved

from . import access, actions, agreed, leaving
from .forms import CircleMemberChangeForm, CircleMemberForm, LeaveForm, ReasonForm
from .frame import frame, is_own
from .models import CircleMember, Share, ShareQuerySet

SHARED_WORDS: dict[Can, Promise] = {
    Can.VIEW_ABOUT: gettext_lazy("About me"),
    Can.VIEW_ASSESSMENTS: gettext_lazy("Assessments"),
    Can.VIEW_PLAN: gettext_lazy("The plan"),
    Can.VIEW_REVIEWS: gettext_lazy("Reviews"),
    Can.VIEW_RECORDS: gettext_lazy("The daily record"),
    Can.GIVE_VIEW: gettext_lazy("Give their own view in reviews"),
}


class ShareForm(forms.Form):
    """What the person agreed that somebody may see."""

    permission = forms.ChoiceField(
        label=gettext_lazy("What they may see or do"),
        choices=[(key.value, label) for key, label in SHARED_WORDS.items()],
    )
    agreed_how = forms.CharField(
        label=gettext_lazy("How the person agreed"),
        max_length=300,
        help_text=gettext_lazy("What they said or showed, and who was there."),
    )


@requires(Can.VIEW_ABOUT)
def circle(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show the people around somebody."""
    actor = actor_of(request)
    individual = access.individual_or_404(actor, pk, Can.VIEW_ABOUT)
    every = list(CircleMember.objects.of(individual).with_no())
    context = {
        **frame(actor, individual, "about"),
        "circle": [one for one in every if one.left_on is None],
        "before": [one for one in every if one.left_on],
    }
    return render(request, "people/circle.html", context)


@requires(Can.WRITE_ABOUT)
def add_member(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Add somebody to the circle."""
    actor = actor_of(request)
    individual = access.individual_or_404(actor, pk, Can.WRITE_ABOUT)
    form = CircleMemberForm(posted(request))
    if saved(form, lambda data: actions.add_circle_member(by=actor, individual=individual, **data)):
        messages.success(request, _("Added to the circle."))
        return redirect("people:circle", pk)
    context = {**frame(actor, individual, "about"), "form": form}
    return page(request, "people/member_form.html", context, form)


@requires(Can.VIEW_ABOUT)
def member(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one member of the circle, and what they may see."""
    actor = actor_of(request)
    shown = access.circle_member_or_404(actor, pk, Can.VIEW_ABOUT)
    return render(request, "people/member.html", _member_context(request, shown))


def _member_context(
    request: HttpRequest,
    shown: CircleMember,
    form: ShareForm | None = None,
    back_form: ReasonForm | None = None,
) -> dict[str, object]:
    shares = Share.objects.in_force().filter(circle_member=shown).order_by("agreed_at")
    return {
        **frame(actor_of(request), shown.individual, "about"),
        "member": shown,
        "shares": _in_words(shares),
        "hindrance": agreed.hindrance(shown),
        **_still_theirs(actor_of(request), shown),
        "form": form or ShareForm(),
        "back_form": back_form or ReasonForm(prefix="back"),
    }


def _still_theirs(actor: Actor, shown: CircleMember) -> dict[str, object]:
    if shown.left_on:
        return {"left_behind": leaving.left_behind(actor, shown)}
    return {"parts": leaving.parts_to_come(actor, shown)}


def _in_words(shares: ShareQuerySet) -> list[tuple[Share, Promise]]:
    return [(share, SHARED_WORDS[Can(share.permission)]) for share in shares]


@requires(Can.STOP_SHARING)
def leave(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note that somebody is no longer in the circle: whoever may end what they see."""
    actor = actor_of(request)
    shown = access.circle_member_or_404(actor, pk, Can.STOP_SHARING)
    form = LeaveForm(posted(request), you=is_own(actor, shown.individual))
    left_behind = leaving.left_behind(actor, shown)
    if saved(form, lambda data: actions.leave_circle(by=actor, member=shown, **data)):
        messages.success(request, _left(shown))
        if left_behind:
            # There it says what somebody else has to take over now.
            return redirect("people:member", pk)
        return redirect("people:circle", shown.individual_id)
    shares = Share.objects.in_force().filter(circle_member=shown).order_by("agreed_at")
    context = {
        **frame(actor, shown.individual, "about"),
        "member": shown,
        "shares": _in_words(shares),
        "parts": leaving.parts_to_come(actor, shown),
        "left_behind": left_behind,
        "form": form,
    }
    return page(request, "people/member_leaves.html", context, form)


def _left(member: CircleMember) -> str:
    sentence = _("%(name)s is no longer in the circle. They see nothing here any more.")
    return sentence % {"name": member.name}


@requires(Can.STOP_SHARING)
@require_POST
def come_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Let somebody be in the circle again."""
    actor = actor_of(request)
    shown = access.circle_member_or_404(actor, pk, Can.STOP_SHARING)
    form = ReasonForm(request.POST, prefix="back")
    if saved(form, lambda data: actions.come_back(by=actor, member=shown, **data)):
        said = _("%(name)s is in the circle again. What they may see is to be agreed anew.")
        messages.success(request, said % {"name": shown.name})
        return redirect("people:member", pk)
    context = _member_context(request, shown, back_form=form)
    return page(request, "people/member.html", context, form)


@requires(Can.WRITE_ABOUT)
def change_member(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change what is known of a member of the circle."""
    actor = actor_of(request)
    shown = access.circle_member_or_404(actor, pk, Can.WRITE_ABOUT)
    initial = {name: getattr(shown, name) for name in CircleMemberForm.Meta.fields}
    form = CircleMemberChangeForm(posted(request), initial={**initial, "seen": shown.version})
    if saved(form, lambda data: actions.change_circle_member(by=actor, member=shown, **data)):
        messages.success(request, _("Saved."))
        return redirect("people:member", pk)
    context = {**frame(actor, shown.individual, "about"), "form": form, "member": shown}
    return page(request, "people/member_form.html", context, form)


@requires(Can.MANAGE_SHARING)
@require_POST
def share(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note what the person agreed that this member may see."""
    actor = actor_of(request)
    shown = access.circle_member_or_404(actor, pk, Can.MANAGE_SHARING)
    form = ShareForm(request.POST)
    if saved(form, lambda data: actions.share(by=actor, member=shown, **data)):
        messages.success(request, _("Saved. It holds from now on."))
        return redirect("people:member", pk)
    return page(request, "people/member.html", _member_context(request, shown, form), form)


@requires(Can.MANAGE_SHARING)
@require_POST
def end_share(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End an agreement to share."""
    actor = actor_of(request)
    ended = access.share_or_404(actor, pk, Can.MANAGE_SHARING)
    try:
        actions.end_share(by=actor, share=ended)
    except Refused as refusal:
        messages.info(request, refusal.sentence)
    else:
        messages.success(request, _("Ended. They can no longer see it."))
    return redirect("people:member", ended.circle_member_id)
