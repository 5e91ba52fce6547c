"""Pages of the evidence: both standards, one standard, one criterion."""

from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from goldenthread.core.access import actor_of, requires
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.saving import page
from goldenthread.standards.catalogue import rights
from goldenthread.standards.catalogue import standards as every_standard
from goldenthread.workforce.choices import CountsFor

from . import access, reading
from .forms import ShownForm
from .measures import MEASURES, Count
from .showing import ALL, asked_for
from .shown import moved_words, over_words, target_of, target_words


@requires(Can.VIEW_EVIDENCE)
def standards(request: HttpRequest) -> HttpResponse:
    """Show both standards with how their criteria stand, and the nine rights."""
    form = _form(request)
    homes, period = form.chosen_homes(), form.chosen_period()
    context = {
        **_filtered(form),
        "standards": [reading.standard_shown(one, homes, period) for one in every_standard()],
        "rights": rights(),
    }
    return page(request, "evaluation/standards.html", context, form)


@requires(Can.VIEW_EVIDENCE)
def standard(request: HttpRequest, standard: str) -> HttpResponse:
    """Show every criterion of one standard with its figure."""
    form = _form(request)
    found = access.standard_or_404(standard)
    shown = reading.standard_shown(found, form.chosen_homes(), form.chosen_period())
    context = {**_filtered(form), "standard": found, "shown": shown}
    return page(request, "evaluation/standard.html", context, form)


@requires(Can.VIEW_EVIDENCE)
def criterion(request: HttpRequest, standard: str, criterion: str) -> HttpResponse:
    """Show one criterion: the figure, what is missing, and what we know it from."""
    form = _form(request)
    found = access.standard_or_404(standard)
    one = access.criterion_or_404(found, criterion)
    shown = _shown(request, form, one.reference)
    before = _before(request.GET.get(BEFORE, ""), _figure_of(request, form))
    context = {
        **_filtered(form),
        "standard": found,
        "criterion": one,
        "topics": reading.topics_of(found, one),
        "also": reading.also_of(one),
        "shown": shown,
        "by_worker_url": _by_worker_url(request, one.reference),
        "whole": _whole(request),
        "whole_url": form.query(whole=1),
        "short_url": form.query() or request.path,
        "moved": moved_words(one.id, before, shown.figure.count) if shown and before else "",
    }
    return page(request, "evaluation/criterion.html", context, form)


def _by_worker_url(request: HttpRequest, reference: str) -> str:
    """Return where daily records linked to an outcome stand worker by worker, for P5; or ""."""
    if reference != CountsFor.PROGRESS or not actor_of(request).may(Can.VIEW_SKILLS):
        return ""
    return reverse("workforce:skills")


def _shown(request: HttpRequest, form: ShownForm, reference: str) -> reading.CriterionShown | None:
    measure = MEASURES.get(reference)
    if measure is None:
        return None
    pages = {name: _number(request.GET.get(name, "")) for name in ("missing", "counted")}
    whole = {"whole": 1} if _whole(request) else {}
    show = asked_for(request.GET.get("show", "")) or (ALL if whole else "")
    kept = {**({"show": show} if show else {}), **whole}
    return reading.criterion_shown(
        reading.Asked(
            actor=actor_of(request),
            measure=measure,
            homes=form.chosen_homes(),
            period=form.chosen_period(),
            page_url=lambda name, number: _at(name, form.query(**{**kept, **pages, name: number})),
            pages=pages,
            show=show,
            show_url=lambda name: _at("missing", form.query(show=name, **whole)),
            back=lambda count: _back(request, form, count, kept),
            whole=bool(whole),
        )
    )


def _whole(request: HttpRequest) -> bool:
    # A page to be printed: nothing on it is cut.
    return "whole" in request.GET


def _at(part: str, query: str) -> str:
    # On a phone a list begins far down: its next page opens at the list.
    return f"{query}#{part}"


# Where somebody goes to put a missing record right, the figure as it was goes along, so that
# the page they come back to says whether it moved. It is signed: an address says anything.
BEFORE = "before"


def _back(request: HttpRequest, form: ShownForm, count: Count, kept: dict[str, Any]) -> str:
    was = _signer(_figure_of(request, form)).sign(f"{count.met}-{count.due}")
    return f"{request.path}{form.query(**{BEFORE: was, **kept})}"


def _before(text: str, figure: str) -> Count | None:
    try:
        met, due = _signer(figure).unsign(text).split("-")
    except signing.BadSignature:
        return None
    return Count(int(met), int(due))


def _figure_of(request: HttpRequest, form: ShownForm) -> str:
    # One criterion's, of the same homes and days, as the same person sees it.
    return f"{request.path}{form.query()} {actor_of(request).account_id}"


def _signer(figure: str) -> signing.Signer:
    return signing.Signer(salt=f"goldenthread.evaluation.before {figure}")


def _form(request: HttpRequest) -> ShownForm:
    homes = access.homes_or_404(actor_of(request))
    return ShownForm(request.GET, homes=homes)


def _filtered(form: ShownForm) -> dict[str, Any]:
    homes, period = form.chosen_homes(), form.chosen_period()
    return {
        "form": form,
        "homes": homes,
        "over": over_words(period),
        "target": target_words(target_of(homes)),
        "chosen": form.query(),
    }


def _number(text: str) -> int:
    # Nobody turns more pages than this: a bigger number only asks the database for nothing.
    return min(max(int(text), 1), 10_000) if text.isdecimal() and len(text) < 9 else 1
