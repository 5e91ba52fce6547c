"""The pages on which a manager helps somebody who lost phone and paper codes to sign in again."""

from dataclasses import dataclass
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.core.access import actor_of, requires
from goldenthread.core.actors import Actor
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.saving import page, posted, saved

from . import access, actions
from .forms import EndCodesForm
from .models import Post


@dataclass(frozen=True, slots=True)
class Helped:
    """Somebody in the list: who they are here, and whether they have codes."""

    name: str
    username: str
    posts: str
    has_codes: bool
    url: str


@requires(Can.HELP_SIGN_IN)
def sign_ins(request: HttpRequest) -> HttpResponse:
    """Show who holds a post in one's homes, and whether they have codes."""
    actor = actor_of(request)
    if not actor.may(Can.HELP_SIGN_IN):
        raise Http404
    return render(request, "homes/sign_ins.html", {"helped": _helped(actor)})


def _helped(actor: Actor) -> list[Helped]:
    held = access.posts_to_help(actor)
    with_codes = set(
        Authenticator.objects.filter(user__in=held).values_list("user_id", flat=True).distinct()
    )
    return [
        Helped(
            name=account.display_name,
            username=account.username,
            posts=", ".join(map(_named, posts)),
            has_codes=account.pk in with_codes,
            url=reverse("homes:end_codes", args=[account.pk]),
        )
        for account, posts in held.items()
    ]


def _named(post: Post) -> str:
    where = post.home.name if post.home else _("every home")
    return f"{post.get_role_display()}, {where}"


@requires(Can.HELP_SIGN_IN)
def end_codes(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask why somebody's codes are to be ended, and end them."""
    actor = actor_of(request)
    account = access.account_to_help_or_404(actor, pk)
    form = EndCodesForm(posted(request))
    if saved(form, lambda data: actions.end_codes(by=actor, account=account, **data)):
        said = _("The codes of %(name)s are ended. The next sign-in leads to setting up new ones.")
        messages.success(request, said % {"name": account.display_name})
        return redirect("homes:sign_ins")
    return page(request, "homes/end_codes.html", {"account": account, "form": form}, form)
