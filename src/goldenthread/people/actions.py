"""Every way what is known of a person is written."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from goldenthread.core import actions, clock
from goldenthread.core.actions import Refused, StaleVersion, action
from goldenthread.core.actors import Actor
from goldenthread.core.permissions import Permission
from goldenthread.homes.models import Home

from . import agreed, joining, leaving, rules
from .choices import LeftBecause
from .models import CircleMember, CommunicationProfile, Individual, Share, Statement


@action
def add_individual(*, by: Actor, home: Home, **details: Any) -> Individual:
    """Write down somebody who moves in. Returns the individual.

    Raises Refused for a name that cannot be read, or a day that cannot be.
    """
    made = Individual(home=home, **rules.with_readable_names(details))
    rules.refuse_impossible_days(made)
    actions.add(made, by=by, verb="individual.added")
    joining.joined(by, made)
    return made


@action
def change_individual(
    *, by: Actor, individual: Individual, seen: int | None = None, reason: str = "", **to: Any
) -> Individual:
    """Change somebody's details. Raises StaleVersion when they changed since `seen`.

    Raises Refused for a name that cannot be read, for a photograph they said no to, or for a day
    that cannot be: by the calendar, or by what is recorded about them already.
    """
    to = rules.with_readable_names(to)
    rules.refuse_impossible_days(individual, to)
    rules.refuse_unlived_days(individual, to)
    rules.refuse_photo(individual, to)
    return actions.revise(
        individual, by=by, verb="individual.changed", reason=reason, seen=seen, **to
    )


@action
def add_statement(*, by: Actor, individual: Individual, **content: Any) -> Statement:
    """Write down what matters to somebody, in their words. Returns the statement.

    Raises Refused for a moment at which they cannot have said it.
    """
    rules.refuse_unsaid(individual, content.get("happened_at"))
    statement = Statement(individual=individual, **content)
    return actions.record_new(statement, by=by, verb="statement.added")


@action
def change_statement(*, by: Actor, statement: Statement, reason: str = "", **to: Any) -> Statement:
    """Write the next version of a statement: with other words goes when they were said.

    Raises StaleVersion when there is a newer one, and Refused for a moment at which they cannot
    have said it.
    """
    rules.refuse_unsaid(statement.individual, to.get("happened_at"), was=statement.happened_at)
    return actions.record_version(statement, by=by, verb="statement.changed", reason=reason, **to)


@action
def confirm_statement(*, by: Actor, statement: Statement) -> Statement:
    """Note that the person confirmed today that this still holds.

    Raises Refused when that is noted already, or when it no longer holds.
    """
    rules.refuse_ended(statement)
    if statement.confirmed_on == clock.today():
        raise Refused(_("It was confirmed today already."))
    return actions.record_version(
        statement, by=by, verb="statement.confirmed", confirmed_on=clock.today()
    )


@action
def end_statement(*, by: Actor, statement: Statement, reason: str) -> Statement:
    """Note that this no longer holds. Raises Refused without a reason, or a second time."""
    rules.refuse_ended(statement)
    if not reason.strip():
        raise Refused(_("Say why this no longer holds."), field="reason")
    return actions.record_version(
        statement, by=by, verb="statement.ended", reason=reason, ended_on=clock.today()
    )


@action
def withdraw_statement(*, by: Actor, statement: Statement, reason: str) -> Statement:
    """Mark a statement as entered in error; it stays in the history. Raises Refused without why."""
    if not reason.strip():
        raise Refused(_("Say what was wrong with it."), field="reason")
    return actions.record_version(
        statement, by=by, verb="statement.entered_in_error", reason=reason, entered_in_error=True
    )


@action
def set_communication(
    *, by: Actor, individual: Individual, seen: int | None = None, reason: str = "", **content: Any
) -> CommunicationProfile:
    """Write how somebody communicates: the first time, or the next version.

    Raises StaleVersion when `seen`, the version its writer was looking at (0 for none), is not
    the newest, and Refused for a day that cannot be.
    """
    # Held, so that two at the same moment do not both write a first version.
    now = actions.as_it_stands(individual)
    old = CommunicationProfile.objects.of(individual.pk)
    rules.refuse_impossible_communication(now, old, content)
    if old is None:
        new = CommunicationProfile(individual=individual, **content)
        return actions.record_new(new, by=by, verb="communication.added")
    if seen is not None and old.version != seen:
        raise StaleVersion(old)
    return actions.record_version(
        old, by=by, verb="communication.changed", reason=reason, **content
    )


@action
def add_circle_member(*, by: Actor, individual: Individual, **details: Any) -> CircleMember:
    """Add somebody to an individual's circle. Returns them.

    Raises Refused for a name that cannot be read.
    """
    member = CircleMember(individual=individual, **rules.with_readable_names(details))
    actions.add(member, by=by, verb="circle.added")
    joining.joined(by, individual)
    return member


@action
def change_circle_member(
    *, by: Actor, member: CircleMember, seen: int | None = None, **to: Any
) -> CircleMember:
    """Change what is known of somebody in the circle. Raises StaleVersion.

    Raises Refused for a name that cannot be read.
    """
    to = rules.with_readable_names(to)
    actions.revise(member, by=by, verb="circle.changed", seen=seen, **to)
    joining.joined(by, member.individual)
    return member


@action
def leave_circle(
    *, by: Actor, member: CircleMember, left_on: date, reason: LeftBecause, note: str = ""
) -> CircleMember:
    """Note that somebody is no longer in the circle. Returns them; their name stays everywhere.

    Ends at once everything they may see, and their part in what has not taken place. Raises
    Refused when they left already, for a day that cannot be, and for “other” without a note.
    """
    now = actions.as_it_stands(member)
    rules.refuse_leaving(now, left_on, reason, note)
    to = {"left_on": left_on, "left_because": reason, "left_note": note}
    seen = now.version
    actions.revise(member, by=by, verb="circle.left", seen=seen, reason=note, **to)
    _end_all_shares(by, member)
    leaving.left(by, member)
    return member


def _end_all_shares(by: Actor, member: CircleMember) -> None:
    running = Share.objects.in_force().filter(circle_member=member).order_by("pk")
    for one in {each.permission: each for each in running}.values():
        end_share(by=by, share=one, reason=leaving.why(member))


@action
def come_back(*, by: Actor, member: CircleMember, reason: str) -> CircleMember:
    """Let somebody be in the circle again. What they may see is to be agreed anew.

    Raises Refused when they are in it, or without a reason.
    """
    now = actions.as_it_stands(member)
    rules.refuse_coming_back(now, reason)
    leaving.came_back(by, now)
    to = {"left_on": None, "left_because": "", "left_note": ""}
    seen = now.version
    actions.revise(member, by=by, verb="circle.came_back", seen=seen, reason=reason, **to)
    joining.joined(by, member.individual)
    return member


@action
def share(
    *,
    by: Actor,
    member: CircleMember,
    permission: Permission,
    agreed_how: str,
    agreed_at: datetime | None = None,
) -> Share:
    """Note what the individual agreed that one member of the circle may see. Returns it.

    Raises Refused when this is agreed already, and where the person did not agree that this
    member sees anything. What was shared before stays.
    """
    agreed.refuse_unagreed(actions.as_it_stands(member))
    if Share.objects.in_force().filter(circle_member=member, permission=permission).exists():
        raise Refused(_("This is shared with them already."), field="permission")
    made = Share(
        individual=member.individual,
        circle_member=member,
        permission=permission,
        agreed_how=agreed_how,
        agreed_at=agreed_at or clock.now(),
    )
    return actions.add(made, by=by, verb="share.agreed")


@action
def end_share(*, by: Actor, share: Share, reason: str = "") -> Share:
    """End an agreement to share, however often it was noted. It holds from the next page on.

    Raises Refused when it was ended already.
    """
    actions.as_it_stands(share.circle_member)
    if actions.as_it_stands(share).ended_at:
        raise Refused(_("This was ended already."))
    same = Share.objects.in_force().filter(
        circle_member_id=share.circle_member_id, permission=share.permission
    )
    for one in same.exclude(pk=share.pk):
        actions.revise(one, by=by, verb="share.ended", reason=reason, ended_at=clock.now())
    return actions.revise(share, by=by, verb="share.ended", reason=reason, ended_at=clock.now())
