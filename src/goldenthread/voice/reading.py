"""How what people said stands, in the words of the pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.core import clock
from goldenthread.core.actors import Actor
from goldenthread.core.dates import day, local_day
from goldenthread.core.models import RecordVersion
from goldenthread.cycle.models import Process
from goldenthread.cycle.shown import Tag
from goldenthread.homes.models import Account, Home
from goldenthread.people.models import CommunicationProfile, Individual

from .access import comments_visible_to, sees_process
from .choices import From, InWords, Kind, Satisfied, Say
from .models import Comment, Improvement, InvolvementLook, InvolvementRating, ListeningSettings
from .models.ratings import not_asked
from .pictures import SAY_FACES, picture_of

# Nobody is asked about what was long ago: it would only be guessed.
RECENT_DAYS, MOST_ASKED = 60, 3
# As long as an answer stands on the first page of whoever it is for.
ANSWER_SHOWN_DAYS = 14


@dataclass(frozen=True, slots=True)
class Line:
    """One thing somebody said, in a list, with how it stands."""

    row: Comment
    tag: Tag
    who: str
    picture: str
    sees_process: bool


def answered_lately(actor: Actor) -> list[Comment]:
    """Return what somebody said that was answered in these days: one query."""
    since = clock.today() - timedelta(days=ANSWER_SHOWN_DAYS)
    return list(comments_visible_to(actor).answered_to(actor.account_id, since)[:MOST_ASKED])


@dataclass(frozen=True, slots=True)
class Before:
    """Words that were said before they were said anew: from when until when, and by whom anew."""

    words: str
    on: date
    until: date
    who: str


def comment_tag(comment: Any) -> Tag:
    """Return how something said stands; it was read with `told`."""
    if comment.taken_back_on:
        return Tag("neutral", _("taken back"))
    if comment.told_on and (comment.answered_on or comment.kind == Kind.COMPLIMENT):
        return _told_tag(comment)
    if comment.escalated_on:
        return Tag("waiting", _("taken further"))
    if comment.kind == Kind.COMPLIMENT:
        return _compliment_tag(comment)
    if comment.answered_on:
        return _answered_tag(comment)
    return _waiting_tag(comment)


def _told_tag(comment: Any) -> Tag:
    unhappy = comment.satisfied in (Satisfied.NO, Satisfied.PARTLY)
    if unhappy and comment.escalated_on:
        return Tag("waiting", _("answered, and taken further"))
    if comment.satisfied == Satisfied.NO:
        return Tag("late", _("answered, not satisfied"))
    if unhappy:
        return Tag("due", _("answered, satisfied in part"))
    return Tag("done", _("answered and told back"))


def _compliment_tag(comment: Any) -> Tag:
    if comment.acknowledged_on:
        return Tag("done", _("passed on with thanks"))
    return Tag("neutral", _("new"))


def _answered_tag(comment: Any) -> Tag:
    if comment.is_anonymous:
        return Tag("done", _("answered"))
    return Tag("waiting", _("answered, not told back yet"))


def _waiting_tag(comment: Any) -> Tag:
    until = {"day": day(comment.due_on)}
    if comment.is_late_on(clock.today()):
        return Tag("late", _("no answer since %(day)s: late") % until)
    if comment.acknowledged_on:
        return Tag("due", _("to be answered by %(day)s") % until)
    return Tag("due", _("new, to be answered by %(day)s") % until)


def line(comment: Comment, actor: Actor) -> Line:
    """Return something said as a list shows it to somebody."""
    picture, seen = picture_of(comment.kind), sees_process(actor, comment)
    return Line(comment, comment_tag(comment), said_by(comment), picture, seen)


def said_by(comment: Comment) -> str:
    """Return who said it, or that they did not want to be named."""
    return named_or_not(comment.said_by, comment.is_anonymous)


def named_or_not(name: str, is_anonymous: bool) -> str:
    """Return who said something, or that they did not want to be named."""
    return _("Somebody who did not want to be named") if is_anonymous else name


def words_before(comment: Comment) -> list[Before]:
    """Return the words before the newest ones, the newest first: two queries.

    Nobody is named where whoever said it wants no name.
    """
    kept = RecordVersion.objects.filter(model=comment._meta.label_lower, record=comment.pk)
    said: list[RecordVersion] = []
    for version in kept.order_by("version"):
        if not said or _words(said[-1]) != _words(version):
            said.append(version)
    names = {} if comment.is_anonymous else _names(said[1:])
    found = [
        Before(_words(old), _day(old), _day(new), names.get(new.recorded_by_id, ""))
        for old, new in pairwise(said)
    ]
    return [one for one in found if one.words][::-1]


def _words(version: RecordVersion) -> str:
    return str(version.values.get("words", ""))


def _day(version: RecordVersion) -> date:
    return timezone.localtime(version.recorded_at).date()


def _names(versions: list[RecordVersion]) -> dict[UUID, str]:
    writers = Account.objects.filter(pk__in={one.recorded_by_id for one in versions})
    return {one.pk: one.display_name for one in writers}


def format_words(name: str, profile: CommunicationProfile | None) -> str:
    """Return in which form the person is told, or "" where nobody has asked."""
    if profile is None:
        return ""
    words = {
        "name": name,
        "form": profile.get_information_format_display().lower(),
        "language": profile.get_information_language_display(),
    }
    return _("%(name)s uses: %(form)s, %(language)s.") % words


@dataclass(frozen=True, slots=True)
class RatingShown:
    """What somebody answered, with its face."""

    rating: InvolvementRating
    picture: str
    tag: Tag


SAY_KIND = {Say.YES: "done", Say.PARTLY: "due", Say.NO: "late"}


def rating_shown(rating: InvolvementRating, *, you: bool) -> RatingShown:
    """Return an answer as pages show it, said to the person or of them."""
    answer = Say(rating.answer)
    picture = picture_of(SAY_FACES[answer])
    return RatingShown(
        rating, picture, Tag(SAY_KIND.get(answer, "neutral"), say_words(answer, you))
    )


def say_words(answer: Say, you: bool = False) -> str:
    """Return in words what was answered."""
    words = {
        Say.YES: (_("had their say"), _("you had your say")),
        Say.PARTLY: (_("had their say in part"), _("you had your say in part")),
        Say.NO: (_("did not have their say"), _("you did not have your say")),
        Say.CANNOT_TELL: (_("asked; we cannot tell"), _("we asked; we could not tell")),
        Say.DID_NOT_WANT: (_("did not want to be asked"), _("you did not want to be asked")),
    }
    return words[answer][you]


def to_ask(individual_id: UUID) -> list[Process]:
    """Return what was held and the person was not asked about since, the newest first."""
    found = not_asked(Process.objects.filter(individual_id=individual_id))
    recent = found.filter(held_at__gte=clock.now() - timedelta(days=RECENT_DAYS))
    return list(recent.order_by("-held_at")[:MOST_ASKED])


@dataclass(frozen=True, slots=True)
class HomeInvolvement:
    """How involved people are in one home: the answers, the looks, and when the next is due."""

    home: Home
    answers: list[tuple[Say, str, int]]
    looks: list[InvolvementLook]
    next_tag: Tag
    every: int
    report_days: int


def involvement_of(home: Home) -> HomeInvolvement:
    """Return how involved people are in a home, in a constant number of queries."""
    promise = ListeningSettings.objects.of(home)
    looks = list(InvolvementLook.objects.of(home.pk))
    since = looks[0].until if looks else None
    every = promise.involvement_every_months
    return HomeInvolvement(
        home=home,
        answers=_answers(home, since),
        looks=looks,
        next_tag=_next_tag(looks, every),
        every=every,
        report_days=promise.evaluation_report_days,
    )


def reported_late(look: InvolvementLook, within_days: int) -> str:
    """Return in words that a look was written down later than the home wants, or ""."""
    # Looks are not written anew: this is when it was written down.
    late = (local_day(look.recorded_at) - look.until).days - within_days
    words = ngettext("written down %(n)s day late", "written down %(n)s days late", late)
    return words % {"n": late} if late > 0 else ""


def _answers(home: Home, since: date | None) -> list[tuple[Say, str, int]]:
    here = Individual.objects.filter(home=home).values("pk")
    rows = InvolvementRating.objects.current().filter(individual__in=here)
    rows = rows.filter(happened_on__gt=since) if since else rows
    found = dict(rows.order_by().values_list("answer").annotate(n=Count("pk")))
    return [(one, picture_of(SAY_FACES[one]), found.get(one.value, 0)) for one in Say]


def _next_tag(looks: Iterable[InvolvementLook], months: int) -> Tag:
    newest = next(iter(looks), None)
    if newest is None:
        return Tag("due", _("not looked at yet"))
    due = months_after(newest.looked_on, months)
    if due < clock.today():
        return Tag("late", _("was due on %(day)s") % {"day": day(due)})
    return Tag("neutral", _("next by %(day)s") % {"day": day(due)})


def months_after(start: date, months: int) -> date:
    """Return the same day so many months later, or the last day of that month."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    for last in (start.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise ValueError(start)


def improvement_tag(improvement: Improvement) -> Tag:
    """Return how an improvement stands."""
    if improvement.closed_on:
        return Tag("done", _("finished on %(day)s") % {"day": day(improvement.closed_on)})
    until = {"day": day(improvement.due_on)}
    if improvement.is_late:
        return Tag("late", _("was due on %(day)s") % until)
    return Tag("due", _("due %(day)s") % until)


def from_words(comment: Comment, *, you: bool) -> str:
    """Return from whom something comes and in whose words, said to the person or of them."""
    if you and comment.from_whom == From.INDIVIDUAL:
        return f"{_('You')} · {_to_you(InWords(comment.in_words))}"
    return f"{From(comment.from_whom).label} · {InWords(comment.in_words).label}"


def _to_you(in_words: InWords) -> str:
    words = {
        InWords.OWN: _("Your own words"),
        InWords.SHOWN: _("You showed it; the words are ours"),
        InWords.OURS: _("Put in our words; you agreed with them"),
    }
    return words[in_words]
