"""What cannot be kept as proof: each refusal is one sentence."""

from django.utils.translation import gettext as _

from goldenthread.core.actions import Refused, as_it_stands
from goldenthread.core.documents import Checked

from ..models import Consent, Proven
from .reading import about


class AnotherNow(Refused):
    """What a file was sent for has changed since its form was shown."""

    def __init__(self, newest: Proven) -> None:
        """Say what it is now; the file is chosen again by whoever means that."""
        self.newest = newest
        sentence = _(
            "This has changed since you opened the page. It is now: %(what)s. Nothing is saved "
            "yet. If what you add is about that, check what it is called, choose it again and save."
        )
        super().__init__(sentence % {"what": about(newest)})


def refuse_another(proves: Proven, stood: int) -> None:
    """Raise AnotherNow where the version a form was shown for is not the newest."""
    # Whoever answers holds the person meanwhile.
    as_it_stands(proves.individual)
    newest = type(proves)._base_manager.get(record=proves.record, replaced_by__isnull=True)
    if newest.version != stood or newest.pk != proves.pk:
        raise AnotherNow(newest)


def refuse_unanswered(proves: Proven) -> None:
    """Raise Refused for a question that nobody answered yet."""
    if isinstance(proves, Consent) and not proves.was_asked:
        raise Refused(_("No answer is written down."))


def refuse_unheard(voice: Checked | None, said: str) -> None:
    """Raise Refused for a recording without its words, and for words without a recording."""
    if voice is None and said.strip():
        raise Refused(_("Choose the recording in which this is said."), "recording")
    if voice and voice.is_sound and not said.strip():
        raise Refused(_("Write what is said in it: not everybody can hear it."), "said")
