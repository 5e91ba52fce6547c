"""The kinds of part a plan has, each with its words and its form."""

from dataclasses import dataclass

from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..models import AdditionalPlan, ChosenRisk, Contingency
from .forms import AdditionalPlanForm, ContingencyForm, PartForm, RiskForm

Model = type[ChosenRisk | Contingency | AdditionalPlan]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of part: how it is called, what it is for, and what its form asks."""

    slug: str
    model: Model
    form: type[PartForm]
    heading: str | Promise
    add: str | Promise
    change: str | Promise
    lead: str | Promise
    fields: tuple[str, ...]


KINDS = (
    Kind(
        "risks",
        ChosenRisk,
        RiskForm,
        _("Chosen risks"),
        _("Add a chosen risk"),
        _("Change a chosen risk"),
        _("Something they want to do although it could go wrong. It is theirs to choose."),
        ("want", "benefit", "harm", "safer", "decided_by", "decided_with", "look_again_on"),
    ),
    Kind(
        "contingencies",
        Contingency,
        ContingencyForm,
        _("When something goes wrong"),
        _("Add what to do when something goes wrong"),
        _("Change what to do when something goes wrong"),
        _("Write it for somebody who has never worked here: what they see, and what they do."),
        ("happens", "signs", "helps", "should", "kept_ready", "call", "look_again_on"),
    ),
    Kind(
        "others",
        AdditionalPlan,
        AdditionalPlanForm,
        _("Plans of other services"),
        _("Add a plan of another service"),
        _("Change a plan of another service"),
        _("A plan somebody else wrote that we follow too. Say where to find it, do not copy it."),
        ("what", "content", "held_by", "kept_where", "since", "look_again_on"),
    ),
)


def kind_or_404(slug: str) -> Kind:
    """Return the kind of part with this name. Raises Http404 when there is none."""
    for kind in KINDS:
        if kind.slug == slug:
            return kind
    raise Http404
