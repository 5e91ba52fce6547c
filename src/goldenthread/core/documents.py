"""Documents that are sent in: what is in a file decides, not what its name ends with."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .pdf_files import BEGINS, refuse_bad_pdf
from .pictures import UNREADABLE, encoded_afresh
from .sound_files import MP3, MP4, OGG, WAV, WEBM, sound_type

LARGEST_UPLOAD = 10 * 1024 * 1024
# A page of A4 stays readable: 250 dots to the inch.
LARGEST_SIDE = 3000
PICTURES = ("JPEG", "PNG", "WEBP")
PDF, JPEG = "application/pdf", "image/jpeg"
SOUND = {MP3: ".mp3", MP4: ".m4a", OGG: ".ogg", WEBM: ".webm", WAV: ".wav"}
SUFFIXES = {PDF: ".pdf", JPEG: ".jpg", **SOUND}


@dataclass(frozen=True, slots=True)
class Checked:
    """A document as it is to be kept."""

    content: bytes
    media_type: str

    @property
    def digest(self) -> str:
        """Return the SHA-256 of it, in hexadecimal."""
        return sha256(self.content).hexdigest()

    @property
    def is_sound(self) -> bool:
        """Return whether it is a recording."""
        return self.media_type in SOUND


def clean_document(upload: "UploadedFile[Any]") -> Checked:
    """Return a PDF as it is, a picture encoded afresh without place or camera data.

    Raises ValidationError for anything else, and for what is too large or does something.
    """
    _refuse_large(upload)
    upload.seek(0)
    if upload.read(len(BEGINS)) == BEGINS:
        upload.seek(0)
        content = upload.read()
        refuse_bad_pdf(content)
        return Checked(content, PDF)
    try:
        return Checked(encoded_afresh(upload, PICTURES, LARGEST_SIDE), JPEG)
    except UNREADABLE as fault:
        raise ValidationError(
            _("This is not a document we can read. Choose a PDF, or photograph the paper (JPEG).")
        ) from fault


def clean_recording(upload: "UploadedFile[Any]") -> Checked:
    """Return a recording of sound as it is.

    Raises ValidationError for anything else, also a film, and for what is too large.
    """
    _refuse_large(upload)
    upload.seek(0)
    content = upload.read()
    return Checked(content, sound_type(content))


def _refuse_large(upload: "UploadedFile[Any]") -> None:
    if (upload.size or 0) > LARGEST_UPLOAD:
        raise ValidationError(_("This file is larger than 10 MB. Choose a smaller one."))


class DocumentField(forms.FileField):
    """A document: scanned, or photographed with the phone it is written down on."""

    widget = forms.FileInput(attrs={"accept": "application/pdf,image/jpeg,image/png,image/webp"})
    default_error_messages = {
        "empty": gettext_lazy("This file is empty. Choose a PDF, or photograph the paper."),
    }

    def __init__(self, **kwargs: Any) -> None:
        """Say what may be chosen."""
        kwargs.setdefault("help_text", gettext_lazy("A PDF, or a photograph of it: at most 10 MB."))
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return what is to be kept, None where nothing was chosen.

        Raises ValidationError for what is no document.
        """
        upload = super().clean(data, initial)
        return clean_document(upload) if isinstance(upload, UploadedFile) else None


class RecordingField(forms.FileField):
    """A recording of a voice: chosen, or on a phone spoken into its own recorder."""

    # Without “capture”: with it a phone records and offers no recording that is there already.
    widget = forms.FileInput(attrs={"accept": "audio/*"})
    default_error_messages = {
        "empty": gettext_lazy("This file is empty. Choose the recording again."),
    }

    def __init__(self, **kwargs: Any) -> None:
        """Say what may be chosen."""
        kwargs.setdefault(
            "help_text",
            gettext_lazy(
                "Sound alone: MP3, M4A, Ogg, WebM or WAV, at most 10 MB. A phone can record it now."
            ),
        )
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return what is to be kept, None where nothing was chosen.

        Raises ValidationError for what is no recording.
        """
        upload = super().clean(data, initial)
        return clean_recording(upload) if isinstance(upload, UploadedFile) else None
