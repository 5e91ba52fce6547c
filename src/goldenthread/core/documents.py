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

LARGEST_UPLOAD = 10 * 1024 * 1024
# A page of A4 stays readable: 250 dots to the inch.
LARGEST_SIDE = 3000
PICTURES = ("JPEG", "PNG", "WEBP")
PDF, JPEG = "application/pdf", "image/jpeg"
SUFFIXES = {PDF: ".pdf", JPEG: ".jpg"}


@dataclass(frozen=True, slots=True)
class Checked:
    """A document as it is to be kept."""

    content: bytes
    media_type: str

    @property
    def digest(self) -> str:
        """Return the SHA-256 of it, in hexadecimal."""
        return sha256(self.content).hexdigest()


def clean_document(upload: "UploadedFile[Any]") -> Checked:
    """Return a PDF as it is, a picture encoded afresh without place or camera data.

    Raises ValidationError for anything else, and for what is too large or does something.
    """
    if (upload.size or 0) > LARGEST_UPLOAD:
        raise ValidationError(_("This file is larger than 10 MB. Choose a smaller one."))
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
