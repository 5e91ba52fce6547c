"""What somebody took out of a draft while another was writing it: how it was, who did it, when."""

from typing import TypeVar
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from goldenthread.core.audit import TAKEN_OUT
from goldenthread.core.gone import taken_out
from goldenthread.core.models import AuditEntry, RecordVersion, RevisedRecord
from goldenthread.homes.models import Account

from ..models import Action, Outcome, Plan, PlanPart

Row = TypeVar("Row", bound=RevisedRecord)
InDraft = TypeVar("InDraft", bound=Outcome | Action | PlanPart)


def as_it_was(kind: type[InDraft], plan: Plan, record: UUID) -> InDraft | None:
    """Return what was taken out of a draft as it last stood there, None for what never did."""
    states = taken_out(kind, about=plan.individual_id, plan_id=plan.pk, record=record)
    last = states.order_by("-id").first()
    was = as_kept(kind, last) if last else None
    if isinstance(was, Action):
        was.outcome = _outcome_of(was)
    return was


def _outcome_of(act: Action) -> Outcome:
    # It may be gone as well, or in the draft again.
    state = RecordVersion.objects.filter(record=act.outcome_id).latest("version")
    was = as_kept(Outcome, state)
    return Outcome.objects.filter(plan=act.plan_id, record=was.record).first() or was


def as_kept(kind: type[Row], state: RecordVersion) -> Row:
    """Return a row that is gone as a kept state of it has it. It is not in the database."""
    columns = {field.attname: field for field in kind._meta.concrete_fields}
    return kind(**{name: columns[name].to_python(said) for name, said in state.values.items()})


def is_gone(row: RevisedRecord) -> bool:
    """Return whether a row stands in no draft any more."""
    return row._state.adding or not type(row)._base_manager.filter(pk=row.pk).exists()


def gone_since(row: RevisedRecord) -> str:
    """Return who took a row out of the draft, and when."""
    entry = AuditEntry.objects.filter(record_id=row.pk, verb=TAKEN_OUT).get()
    who = Account.objects.get(pk=entry.actor_id).display_name
    moment = date_format(timezone.localtime(entry.at), "j F Y, H:i")
    return _("%(who)s took this out of the draft on %(moment)s.") % {"who": who, "moment": moment}


def offer_to_put_back(form: forms.BaseForm, row: RevisedRecord) -> None:
    """Let a form about what is gone put it in again, with what was written in it."""
    if row._state.adding:
        label = _("Put it into the draft again, with what you wrote")
        form.fields["put_back"] = forms.BooleanField(label=label, required=False)
