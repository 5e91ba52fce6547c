"""Who makes an agreed change happen: a worker of the home, somebody of the circle, or a name."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.core.actions import Refused
from goldenthread.cycle.workers import has_worked_in, workers_of
from goldenthread.homes.models import Account
from goldenthread.people.models import CircleMember, Individual

from .models import Change

NAMES = ("worker", "circle_member", "implementer")


@dataclass(frozen=True, slots=True)
class Implementer:
    """Somebody who can be chosen: the value and the words of the choice, and who it is."""

    value: str
    label: str
    worker: Account | None = None
    circle_member: CircleMember | None = None


def of_worker(worker: Account) -> Implementer:
    """Return a worker as a choice."""
    return Implementer(f"worker-{worker.pk}", worker.display_name, worker=worker)


def of_member(member: CircleMember) -> Implementer:
    """Return somebody of the circle as a choice."""
    return Implementer(f"member-{member.pk}", str(member), circle_member=member)


def chosen_in(change: Change) -> Implementer | None:
    """Return the worker or member of the circle a change names, or None for a name alone."""
    if change.worker:
        return of_worker(change.worker)
    return of_member(change.circle_member) if change.circle_member else None


class ImplementerForm(forms.Form):
    """Asks who will make a change happen."""

    by_whom = forms.ChoiceField(label=gettext_lazy("Who will make it happen?"), required=False)
    implementer = forms.CharField(
        label=gettext_lazy("Or somebody else"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Their name and what they are, like “Dr Shah, GP”."),
    )

    def __init__(
        self, *args: Any, individual: Individual, change: Change | None = None, **kwargs: Any
    ) -> None:
        """Offer the workers of the home and the person’s circle; begin with who is named now."""
        now = chosen_in(change) if change else None
        named = change.implementer if change and not now else ""
        known = {"by_whom": now.value if now else "", "implementer": named}
        super().__init__(*args, **{**kwargs, "initial": {**known, **kwargs.get("initial", {})}})
        staff = [of_worker(one) for one in workers_of(individual.home_id)]
        circle = [of_member(one) for one in CircleMember.objects.of(individual).in_the_circle()]
        if now and now.value not in [one.value for one in [*staff, *circle]]:
            # They have left since: what is written down stays as it is.
            (staff if now.worker else circle).append(now)
        self.known = {one.value: one for one in [*staff, *circle]}
        name = {"name": individual.preferred_name}
        self._offer((_("Staff here"), staff), (_("%(name)s’s circle") % name, circle))

    def _offer(self, *groups: tuple[str, list[Implementer]]) -> None:
        field = self.fields["by_whom"]
        if isinstance(field, forms.ChoiceField):
            grouped = [(name, [(one.value, one.label) for one in some]) for name, some in groups]
            field.choices = [("", _("Choose")), *(group for group in grouped if group[1])]

    def clean(self) -> dict[str, Any]:
        """Return who it is: the reference, where they were chosen, and the name."""
        cleaned = super().clean() or self.cleaned_data
        chosen, name = self.known.get(cleaned.pop("by_whom", "")), cleaned.get("implementer", "")
        if chosen and name:
            self.add_error("implementer", _("Choose somebody or write a name, not both."))
        if not chosen:
            return {**cleaned, "worker": None, "circle_member": None}
        worker, member = chosen.worker, chosen.circle_member
        who = {"worker": worker, "circle_member": member, "implementer": _name_of(worker, member)}
        return {**cleaned, **who}


def _name_of(worker: Account | None, member: CircleMember | None) -> str:
    if worker:
        return worker.display_name
    return member.name if member else ""


def named(individual: Individual, to: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a change says, with the name as it stands of whoever is chosen.

    Raises Refused for two people, and for somebody of another home or another person's circle.
    """
    if not any(name in to for name in NAMES):
        return dict(to)
    worker, member = to.get("worker"), to.get("circle_member")
    if worker and member:
        raise Refused(_("Choose one person: who will make it happen?"), field="by_whom")
    _refuse_outsider(individual, worker, member)
    name = _name_of(worker, member) or to.get("implementer", "")
    return {**to, "worker": worker, "circle_member": member, "implementer": name}


def _refuse_outsider(
    individual: Individual, worker: Account | None, member: CircleMember | None
) -> None:
    if worker and not has_worked_in(worker, individual.home_id):
        raise Refused(_("They do not work here. Write their name instead."), field="by_whom")
    if member and member.individual_id != individual.pk:
        sentence = _("They are not in %(name)s’s circle. Write their name instead.")
        raise Refused(sentence % {"name": individual.preferred_name}, field="by_whom")
