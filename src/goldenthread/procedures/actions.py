"""Every way a procedure, a version of it, and who was told are written."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from goldenthread.core import actions, clock
from goldenthread.core.actions import Refused, action, as_it_stands
from goldenthread.core.actors import Actor
from goldenthread.homes.models import Home

from . import rules
from .choices import FOR, Kind
from .models import Acknowledgement, Edition, Procedure
from .starters import signs, starters
from .timescales import values_of, written

CARRIED_ON = ("title", "purpose", "text", "easy_text", "signs", "values", *FOR.values())


@action
def write_procedure(*, by: Actor, home: Home, **content: Any) -> Edition:
    """Begin a procedure of a home. Returns its first version, a draft.

    Raises Refused for a line of Easy Read that is too long to be easy.
    """
    return _first_draft(by, home, Kind.PROCEDURE, **content)


@action
def write_timescales(*, by: Actor, home: Home) -> Edition:
    """Begin to publish a home's timescales and signs of good work. Returns the draft.

    Where they were published before, it is the next version. Raises Refused where a draft is
    there already.
    """
    as_it_stands(home)
    before = Procedure.objects.timescales_of(home).first()
    if before:
        return draft_next(by=by, procedure=before)
    return _first_draft(
        by,
        home,
        Kind.TIMESCALES,
        title=_("How soon we do things, and what good looks like"),
        purpose=_("So that everybody knows what they may expect of us, and when."),
        signs=signs(),
        **_as_written(home),
    )


@action
def add_starters(*, by: Actor, home: Home) -> list[Edition]:
    """Give a home the three procedures to begin with, as drafts. Returns them.

    Raises Refused where it has procedures of its own.
    """
    as_it_stands(home)
    if Procedure.objects.written_in(home).exists():
        raise Refused(_("There are procedures here already."))
    return [_first_draft(by, home, Kind.PROCEDURE, **one.as_content()) for one in starters()]


def _first_draft(by: Actor, home: Home, kind: Kind, **content: Any) -> Edition:
    rules.refuse_hard_lines(content.get("easy_text", ""))
    procedure = Procedure(home=home, kind=kind)
    actions.add(procedure, by=by, verb="procedure.begun")
    made = Edition(procedure=procedure, number=1, **content)
    return actions.add(made, by=by, verb="procedure.drafted")


def _as_written(home: Home) -> dict[str, Any]:
    words = written(home)
    return {"text": words.text, "easy_text": words.easy_text, "values": values_of(home)}


@action
def draft_next(*, by: Actor, procedure: Procedure) -> Edition:
    """Begin the next version of a procedure with what the last one says. Returns the draft.

    Raises Refused where somebody has begun it already.
    """
    rules.refuse_second_draft(procedure)
    last = Edition.objects.of(procedure.pk).first()
    if last is None:
        last = Edition.objects.filter(procedure=procedure).order_by("-pk")[0]
    number = last.number if last.dropped_because else last.number + 1
    kept = {name: getattr(last, name) for name in CARRIED_ON}
    if last.is_about_timescales:
        kept |= _as_written(procedure.home)
    made = Edition(procedure=procedure, number=number, **kept)
    return actions.add(made, by=by, verb="procedure.drafted")


@action
def change_draft(*, by: Actor, edition: Edition, seen: int | None = None, **to: Any) -> Edition:
    """Change what a draft says, keeping how it was. Returns it.

    Raises Refused for what is published, StaleVersion when somebody else changed it meanwhile.
    """
    rules.refuse_no_draft(edition)
    rules.refuse_hard_lines(to.get("easy_text", ""))
    return actions.revise(edition, by=by, verb="procedure.changed", seen=seen, **to)


@action
def write_anew(*, by: Actor, edition: Edition) -> Edition:
    """Write a draft of the timescales anew from what they are now. Returns it. Raises Refused."""
    rules.refuse_no_draft(edition)
    if not edition.is_about_timescales:
        raise Refused(_("This is not about timescales."))
    now = _as_written(edition.procedure.home)
    return actions.revise(edition, by=by, verb="procedure.written_anew", **now)


@action
def publish(*, by: Actor, edition: Edition) -> Edition:
    """Publish a draft: from now on it holds, and everybody it is for is to be told. Returns it.

    The version before does not hold any more. Raises Refused for one that is not finished.
    """
    as_it_stands(edition.procedure)
    rules.refuse_no_draft(edition)
    rules.refuse_unfinished(edition)
    _end_the_one_in_force(by, edition.procedure, "")
    return actions.revise(edition, by=by, verb="procedure.published", published_at=clock.now())


def _end_the_one_in_force(by: Actor, procedure: Procedure, reason: str) -> Edition | None:
    holds = Edition.objects.of(procedure.pk).in_force().first()
    if holds is not None:
        verb = "procedure.ended" if reason else "procedure.replaced"
        actions.revise(holds, by=by, verb=verb, reason=reason, over_at=clock.now())
    return holds


@action
def drop_draft(*, by: Actor, edition: Edition, reason: str) -> Edition:
    """Give up a draft. It stays in the history. Raises Refused without a reason."""
    rules.refuse_no_draft(edition)
    rules.refuse_no_reason(reason)
    verb = "procedure.draft_dropped"
    return actions.revise(edition, by=by, verb=verb, reason=reason, dropped_because=reason)


@action
def end_procedure(*, by: Actor, procedure: Procedure, reason: str) -> Edition:
    """Let a procedure hold no longer. Returns the version that held. Raises Refused without why."""
    as_it_stands(procedure)
    rules.refuse_no_reason(reason)
    ended = _end_the_one_in_force(by, procedure, reason)
    if ended is None:
        raise Refused(_("No version of this holds at the moment."))
    return ended


@action
def take_up_again(*, by: Actor, procedure: Procedure) -> Edition:
    """Let the version that held last hold again. Returns it. Raises Refused where one holds."""
    as_it_stands(procedure)
    last = Edition.objects.of(procedure.pk).published().first()
    if last is None or last.is_in_force:
        raise Refused(_("There is nothing to take up again."))
    return actions.revise(last, by=by, verb="procedure.taken_up_again", over_at=None)


@action
def acknowledge(
    *, by: Actor, edition: Edition, whom: Iterable[dict[str, Any]], **content: Any
) -> Acknowledgement:
    """Write down that somebody was told of a version, or chose not to be. Returns the last of it.

    `whom` says who it is: more than one where the same person belongs to several circles.
    Raises Refused for a version that does not hold, for nobody, for what does not fit, and for
    a loose end.
    """
    rules.refuse_not_in_force(edition)
    made = [Acknowledgement(edition=edition, **one, **content) for one in whom]
    rules.refuse_nobody(made)
    for one in made:
        rules.refuse_telling(one)
        actions.record_new(one, by=by, verb="procedure.told")
    return made[-1]


@action
def take_back(*, by: Actor, acknowledgement: Acknowledgement, reason: str) -> Acknowledgement:
    """Mark as entered in error that somebody was told. Raises Refused without a reason."""
    if not reason.strip():
        raise Refused(_("Say what was wrong with it."), field="reason")
    verb = "procedure.told_in_error"
    return actions.record_version(
        acknowledgement, by=by, verb=verb, reason=reason, entered_in_error=True
    )
