"""Photographs: checked, turned upright, made smaller and encoded afresh, without hidden data."""

from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

LARGEST_UPLOAD = 8 * 1024 * 1024
LARGEST_PIXELS = 40_000_000
LARGEST_SIDE = 1600


def clean_photo(upload: "UploadedFile[Any]") -> "ContentFile[bytes]":
    """Return the picture as a JPEG without place or camera data.

    Raises ValidationError for anything that is not a JPEG or PNG of a sensible size.
    """
    if (upload.size or 0) > LARGEST_UPLOAD:
        raise ValidationError(_("This picture is larger than 8 MB. Choose a smaller one."))
    try:
        upload.seek(0)
        with Image.open(upload, formats=["JPEG", "PNG"]) as picture:
            return ContentFile(_encoded(picture), name="photo.jpg")
    except (OSError, ValueError, Image.DecompressionBombError) as fault:
        raise ValidationError(
            _("This is not a photograph we can read. Choose a JPEG or a PNG, as phones make them.")
        ) from fault


def _encoded(picture: Image.Image) -> bytes:
    if picture.width * picture.height > LARGEST_PIXELS:
        raise ValueError("too many pixels")
    upright = ImageOps.exif_transpose(picture).convert("RGB")
    upright.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
    out = BytesIO()
    upright.save(out, "JPEG", quality=85)
    return out.getvalue()
