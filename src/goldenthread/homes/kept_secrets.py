"""The keys of apps for codes, and what paper codes come from: never in the database as they are.

They are encrypted (Fernet: AES-128-CBC with HMAC-SHA256) under a key that HKDF (RFC 5869) makes
of the secret in the data folder. Who has the database alone, or a copy of it, makes no codes.
"""

from base64 import urlsafe_b64encode
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

# The name of what the key is for: another name makes another key of the same secret.
_FOR = b"goldenthread second factor"


class Unreadable(Exception):
    """What is kept was written under another secret, or altered."""


def encrypt(text: str) -> str:
    """Return the text as it may be kept in the database."""
    return _box(settings.SECRET_KEY).encrypt(text.encode()).decode()


def decrypt(kept: str) -> str:
    """Return the text. Raises Unreadable for what this secret did not write."""
    try:
        return _box(settings.SECRET_KEY).decrypt(kept.encode()).decode()
    except InvalidToken:
        raise Unreadable from None


@lru_cache(maxsize=4)
def _box(secret: str) -> Fernet:
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=_FOR).derive(secret.encode())
    return Fernet(urlsafe_b64encode(key))
