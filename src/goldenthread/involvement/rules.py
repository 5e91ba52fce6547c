"""What the actions refuse, each with a sentence for the person who tried."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from goldenthread.core import plausible
from goldenthread.core.actions import Refused
from goldenthread.core.actors import Actor
from goldenthread.core.permissions import Permission as Can
from goldenthread.cycle.rules import refuse_called_off
from goldenthread.people.despite import reason_to_tell
from goldenthread.people.frame import is_own, permissions_about
from goldenthread.people.models import CommunicationProfile, Individual, Statement
from goldenthread.people.once_there import refuse_after_leaving

from .choices import Document, Law
from .models import Contribution, InvolvementPlan, InvolvementWord, MaterialGiven

UP_TO_A_YEAR = 1


def refuse_plan(individual: Individual, made: InvolvementPlan, old: InvolvementPlan | None) -> None:
    """Raise Refused for a plan that says nothing, or for days that cannot be."""
    if made.is_wanted and not made.how_involved.strip():
        sentence = _("Say how they want to be involved, or that they do not want such a plan.")
        raise Refused(sentence, field="how_involved")
    if made.law == Law.OTHER and not made.law_words.strip():
        raise Refused(_("Say who that is, and for what."), field="law_words")
    if not made.confirmed_how.strip():
        raise Refused(_("Say what they said or showed."), field="confirmed_how")
    _refuse_plan_days(individual, made, old)


def _refuse_plan_days(
    individual: Individual, made: InvolvementPlan, old: InvolvementPlan | None
) -> None:
    plausible.refuse_not_happened(
        made.confirmed_on, individual, "confirmed_on", lead=plausible.A_YEAR
    )
    before = _("This is before the day it was gone through.")
    plausible.refuse_before(made.review_on, made.confirmed_on, before, "review_on")
    was = old.review_on if old else None
    plausible.refuse_not_due(made.review_on, "review_on", years=UP_TO_A_YEAR, was=was)


def may_say(by: Actor, individual: Individual) -> bool:
    """Return whether somebody may add what they, or the person, think of it."""
    can = permissions_about(by, individual)
    return is_own(by, individual) or bool(can & {Can.RECORD_CARE, Can.GIVE_VIEW})


def refuse_word(by: Actor, individual: Individual, made: InvolvementWord) -> None:
    """Raise Refused for whoever may only read, for no words, and for a day that cannot be."""
    if not may_say(by, individual):
        raise Refused(_("You can only read this."))
    if not made.words.strip():
        raise Refused(_("This needs an answer."), field="words")
    plausible.refuse_not_happened(
        made.happened_on, individual, "happened_on", lead=plausible.A_YEAR
    )


def may_withdraw_word(by: Actor, word: InvolvementWord) -> bool:
    """Return whether somebody may mark words as entered in error.

    Whoever wrote them down; and what a worker wrote down, whoever leads.
    """
    if word.recorded_by_id == by.account_id:
        return True
    return not is_own_word(word) and Can.RUN_PROCESSES in permissions_about(by, word.individual)


def is_own_word(word: InvolvementWord) -> bool:
    """Return whether whoever said it wrote it themselves."""
    by_the_person = word.recorded_by_id == word.individual.account_id
    return by_the_person or word.recorded_by.display_name == word.said_by


def refuse_anothers_word(by: Actor, word: InvolvementWord) -> None:
    """Raise Refused for words that somebody else wrote on their own account."""
    if may_withdraw_word(by, word):
        return
    if is_own_word(word):
        sentence = _("%(name)s wrote this: only they can take it back.")
        raise Refused(sentence % {"name": word.said_by})
    sentence = _("%(name)s wrote this down: only they can take it back, or who leads reviews here.")
    raise Refused(sentence % {"name": word.recorded_by.display_name})


def profile_on(individual: Individual, day: date) -> CommunicationProfile | None:
    """Return the profile that was in force on a day, or None."""
    then = CommunicationProfile.objects.filter(individual=individual, recorded_at__date__lte=day)
    return then.order_by("-recorded_at", "-pk").first()


def fits(made: MaterialGiven, profile: CommunicationProfile | None) -> bool:
    """Return whether something is in the form and language a profile asks for."""
    if profile is None:
        return False
    asked = (profile.information_format, profile.information_language)
    return (made.format, made.language) == asked


def refuse_material(individual: Individual, made: MaterialGiven) -> None:
    """Raise Refused for a day that cannot be, for what nobody would find again, and for another
    form than theirs without a reason.

    Where they have no profile, and for family and professionals, there is nothing to compare.
    """
    plausible.refuse_not_happened(made.given_on, individual, "given_on", lead=plausible.A_YEAR)
    refuse_after_leaving(made.circle_member, made.given_on, "given_on")
    _refuse_unnamed(made)
    if made.circle_member_id:
        made.why_different = made.why_words = ""
        return
    profile = profile_on(individual, made.given_on)
    if profile is None or fits(made, profile):
        made.why_different = made.why_words = ""
    elif not made.why_different:
        raise Refused(_different(individual, profile), field="why_different")


def reason_to_give(by: Actor, made: MaterialGiven, why: str) -> str:
    """Return why somebody got it although the person had said no. Raises Refused without."""
    # How things are done here tells nothing of the person.
    if made.what == Document.PROCEDURE:
        return ""
    return reason_to_tell(by, made.circle_member, made.given_on, why)


def _refuse_unnamed(made: MaterialGiven) -> None:
    # There is one plan in force. Of all else two would look like the same one, given again.
    if made.what != Document.PLAN and not made.title.strip() and made.process is None:
        sentence = _("Say which one: its name, or the assessment, plan or review it is about.")
        raise Refused(sentence, field="title")


def _different(individual: Individual, profile: CommunicationProfile) -> str:
    words = {
        "name": individual.preferred_name,
        "form": profile.get_information_format_display(),
        "language": profile.get_information_language_display(),
    }
    return _("%(name)s uses: %(form)s, %(language)s. Say why it was not given like that.") % words


def refuse_empty_account(
    contribution: Contribution, words: str, kept: Sequence[Statement] | None
) -> None:
    """Raise Refused for an account that says nothing, or in a process that was called off."""
    refuse_called_off(contribution.process)
    named = contribution.kept if kept is None else kept
    if not words.strip() and not named:
        raise Refused(_("Say it in a few words, or choose what you kept in mind."), field="words")
    if any(one.individual_id != contribution.individual_id for one in kept or ()):
        raise Refused(_("This was said by somebody else."), field="kept")


def may_keep(by: Actor, contribution: Contribution) -> bool:
    """Return whether somebody may read what the person said, to name what they kept in mind."""
    return Can.VIEW_ABOUT in permissions_about(by, contribution.process.individual)


def refuse_unread(by: Actor, contribution: Contribution, kept: Sequence[Statement] | None) -> None:
    """Raise Refused for naming what somebody may not read."""
    if kept and not may_keep(by, contribution):
        raise Refused(_("You may not see what they said, so you cannot choose it."), field="kept")


def may_account(by: Actor, contribution: Contribution) -> bool:
    """Return whether somebody may say how a contribution keeps the person in mind.

    Whoever contributed; or whoever leads here writes down what they told them.
    """
    own = contribution.account_id == by.account_id
    return own or Can.RUN_PROCESSES in permissions_about(by, contribution.process.individual)
