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
PHOTOGRAPHS = ("JPEG", "PNG")
# What Pillow raises for what is no picture, is cut off, or would fill the memory.
UNREADABLE = (OSError, ValueError, SyntaxError, Image.DecompressionBombError)


def clean_photo(upload: "UploadedFile[Any]") -> "ContentFile[bytes]":
    """Return the picture as a JPEG without place or camera data.

    Raises ValidationError for anything that is not a JPEG or PNG of a sensible size.
    """
    if (upload.size or 0) > LARGEST_UPLOAD:
        raise ValidationError(_("This picture is larger than 8 MB. Choose a smaller one."))
    try:
        return ContentFile(encoded_afresh(upload, PHOTOGRAPHS, LARGEST_SIDE), name="photo.jpg")
    except UNREADABLE as fault:
        raise ValidationError(
            _("This is not a photograph we can read. Choose a JPEG or a PNG, as phones make them.")
        ) from fault


def encoded_afresh(
    upload: "UploadedFile[Any]", formats: tuple[str, ...], largest_side: int
) -> bytes:
    """Return a picture of one of these formats as a JPEG without hidden data.

    Raises one of UNREADABLE for what cannot be read, or has too many pixels.
    """
    upload.seek(0)
    with Image.open(upload, formats=formats) as picture:
        if picture.width * picture.height > LARGEST_PIXELS:
            raise ValueError("too many pixels")
        upright = _on_white(ImageOps.exif_transpose(picture))
    upright.thumbnail((largest_side, largest_side))
    out = BytesIO()
    upright.save(out, "JPEG", quality=85)
    return out.getvalue()


def _on_white(picture: Image.Image) -> Image.Image:
    # What lies under transparent paper is often black.
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    seen = picture.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", seen.size, "white"), seen).convert("RGB")
