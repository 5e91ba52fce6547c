"""What the actions refuse, each with a sentence for the person who tried."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from goldenthread.briefings.choices import SETTLED, Audience, Understanding
from goldenthread.core import plausible
from goldenthread.core.actions import Refused, as_it_stands

from .choices import Way, fits
from .easy import easy_lines, unknown_picture
from .models import Acknowledgement, Edition, Procedure
from .timescales import changed_since

LONGEST_LINE = 90


def refuse_no_reason(reason: str) -> None:
    """Raise Refused without a reason."""
    if not reason.strip():
        raise Refused(_("Say why."), field="reason")


def refuse_no_draft(edition: Edition) -> None:
    """Raise Refused for a version that is not being written any more."""
    stands = as_it_stands(edition)
    if stands.dropped_because:
        raise Refused(_("This draft was dropped."))
    if stands.published_at:
        raise Refused(_("This is published: it stays as it is. Begin the next version."))


def refuse_second_draft(procedure: Procedure) -> None:
    """Raise Refused where the next version is being written already."""
    as_it_stands(procedure)
    if Edition.objects.of(procedure.pk).drafts().exists():
        raise Refused(_("Somebody has begun the next version already. Open that."))


def refuse_unfinished(edition: Edition) -> None:
    """Raise Refused for a draft that is for nobody, or that not everybody it is for can read."""
    if not edition.audiences:
        raise Refused(_("Say whom it is for."), field="audiences")
    if not edition.text.strip():
        raise Refused(_("There is no plain text yet."), field="text")
    if not edition.easy_text.strip():
        raise Refused(_("There is no Easy Read text yet. Some people need it."), field="easy_text")
    if edition.is_about_timescales:
        _refuse_other_timescales(edition)


def _refuse_other_timescales(edition: Edition) -> None:
    if not edition.signs.strip():
        raise Refused(_("Say what good work looks like: at least one sign."), field="signs")
    if changed_since(edition, edition.procedure.home):
        sentence = _("A timescale was changed since this was written. Write it anew first.")
        raise Refused(sentence)


def refuse_hard_lines(easy_text: str) -> None:
    """Raise Refused for a line of Easy Read that is too long, or names a picture there is not."""
    long = [line.words for line in easy_lines(easy_text) if len(line.words) > LONGEST_LINE]
    if long:
        sentence = _("This line is too long for Easy Read: “%(line)s”. Make two of it.")
        raise Refused(sentence % {"line": long[0]}, field="easy_text")
    if name := unknown_picture(easy_text):
        sentence = _("There is no picture called “%(name)s”. Choose one of the names above.")
        raise Refused(sentence % {"name": name}, field="easy_text")


def refuse_not_in_force(edition: Edition) -> None:
    """Raise Refused for a version nobody is to be told of now."""
    if not as_it_stands(edition).is_in_force:
        raise Refused(_("This version does not hold any more. Open the one that does."))


def refuse_nobody(made: Sequence[Acknowledgement]) -> None:
    """Raise Refused where nobody was told: it is not for them, or not any more."""
    if not made:
        raise Refused(_("It is not for you any more."))


def refuse_telling(made: Acknowledgement) -> None:
    """Raise Refused for what does not fit together, is for nobody, or leaves the end open."""
    if Audience(made.audience) not in made.edition.audiences:
        raise Refused(_("It is not for them: whom it is for stands beside it."))
    _refuse_misfit(made)
    _refuse_loose_end(made)
    _refuse_moment(made)


def _refuse_misfit(made: Acknowledgement) -> None:
    chose_not = made.way == Way.CHOSE_NOT
    if chose_not != (made.understanding == Understanding.DID_NOT_WANT):
        sentence = _("“Chose not to be told” and “Did not want to be told” go together.")
        raise Refused(sentence, field="understanding")
    if not fits(made.understanding, made.how_we_know):
        sentence = _("How you know it does not fit how far it was understood. Change one of them.")
        raise Refused(sentence, field="how_we_know")


def _refuse_loose_end(made: Acknowledgement) -> None:
    if made.understanding in SETTLED:
        return
    if not made.follow_up.strip():
        raise Refused(_("Say what you will try next: it was not understood yet."), "follow_up")
    if not made.follow_up_on:
        raise Refused(_("Say when somebody will try again."), field="follow_up_on")
    sentence = _("This is before the day they were told.")
    told_on = plausible.day_of(made.happened_at)
    plausible.refuse_before(made.follow_up_on, told_on, sentence, "follow_up_on")
    plausible.refuse_far(made.follow_up_on, "follow_up_on", years=1)


def _refuse_moment(made: Acknowledgement) -> None:
    plausible.refuse_future(made.happened_at, "happened_at")
    published = made.edition.published_at
    if published:
        sentence = _("This is before the version was published.")
        plausible.refuse_before(
            made.happened_at, plausible.day_of(published), sentence, "happened_at"
        )
