"""The key that signs seals (Ed25519, RFC 8032): kept with the data, never in the database.

The public half lies beside the checkpoints, so that a copy of them can be checked elsewhere.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization as forms
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from .identifiers import new_id

# Beside the public half of an earlier key: the signature of the key in use over it.
VOUCHED = ".vouched"

PublicKeys = dict[str, Ed25519PublicKey]


class SealKeyMissing(ImproperlyConfigured):
    """The key that signed the seals before is gone. Its text says what to do."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A private key, and the name its seals know it by."""

    id: str
    private: Ed25519PrivateKey

    def sign(self, said: bytes) -> str:
        """Return the signature, in hexadecimal."""
        return self.private.sign(said).hex()


def place() -> Path:
    """Return where the private key is kept."""
    return Path(settings.DATA) / "seal-key"


def signing_key(*, is_first: bool) -> SigningKey:
    """Return the key. Makes one when nothing was ever sealed here (`is_first`, and no key known).

    Raises SealKeyMissing when there was one, ImproperlyConfigured when it cannot be read.
    """
    if not place().exists():
        was_here = not is_first or any(_public_files(settings.CHECKPOINTS))
        # Looked at once more: somebody who began at the same moment may have made it since.
        if was_here and not place().exists():
            raise SealKeyMissing(missing_sentence())
        make()
    key = _read()
    _lay_out(key)
    return key


def missing_sentence() -> str:
    """Return what to say and do when the private key is gone."""
    return (
        f"The key that signs the seals, {place()}, is gone: nothing can be sealed. Put it back "
        "from your backup. If it is lost for good, run “goldenthread seal --new-key”, which begins "
        "a new one; the seals before stay readable."
    )


def make() -> None:
    """Make a key that only this user can read. Does nothing where there is one."""
    key = Ed25519PrivateKey.generate()
    encoding, none = forms.Encoding.PEM, forms.NoEncryption()
    content = key.private_bytes(encoding, forms.PrivateFormat.PKCS8, none)
    # Linked when it is whole: of two processes that begin at once, one is first.
    with suppress(FileExistsError):
        _write_whole(place(), content, os.link)


def begin_anew() -> None:
    """Make a key in place of one that is lost for good, and let it vouch for those before it."""
    make()
    key = _read()
    for path in _public_files(settings.CHECKPOINTS):
        vouched = key.sign(_raw(_public_in(path))).encode()
        _write_whole(path.with_suffix(VOUCHED), vouched, os.replace)


def public_keys(elsewhere: Iterable[Path]) -> PublicKeys:
    """Return by its name each public key that can be trusted.

    They are the one in use, those beside the checkpoints that it vouches for (all of them, when it
    is gone: that is a fault of its own), and those in folders `elsewhere`, whose owner trusts them.
    """
    found = [key for folder in elsewhere for key in map(_public_in, _public_files(folder))]
    own = _read().private.public_key() if place().exists() else None
    for path in _public_files(settings.CHECKPOINTS):
        public = _public_in(path)
        if own is None or _is_vouched_for(public, path.with_suffix(VOUCHED), own):
            found.append(public)
    return {_name_of(public): public for public in [own, *found] if public}


def _is_vouched_for(public: Ed25519PublicKey, said: Path, by: Ed25519PublicKey) -> bool:
    # Whoever can write into the folder could lay a key of their own beside the others.
    with suppress(OSError, ValueError, InvalidSignature):
        by.verify(bytes.fromhex(said.read_text()), _raw(public))
        return True
    return False


def faults(what: str, key_id: str, signature: str, said: bytes, keys: PublicKeys) -> Iterator[str]:
    """Yield a sentence when the signature over `said` is not good. `what` begins it."""
    public = keys.get(key_id)
    if public is None:
        yield f"{what} is signed with a key that is not known here: {key_id or 'none'}."
        return
    try:
        public.verify(bytes.fromhex(signature), said)
    except (InvalidSignature, ValueError):
        yield f"{what} has a signature that does not fit: it was not made by this record’s sealing."


def _read() -> SigningKey:
    key: object = None
    with suppress(ValueError):
        key = forms.load_pem_private_key(place().read_bytes(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise ImproperlyConfigured(
            f"The key that signs the seals, {place()}, cannot be read: it is damaged. "
            "Put it back from your backup."
        )
    return SigningKey(_name_of(key.public_key()), key)


def _lay_out(key: SigningKey) -> None:
    path = Path(settings.CHECKPOINTS) / f"{key.id}.pub"
    if not path.exists():
        encoding, form = forms.Encoding.PEM, forms.PublicFormat.SubjectPublicKeyInfo
        _write_whole(path, key.private.public_key().public_bytes(encoding, form), os.replace)


def _public_files(folder: Path) -> list[Path]:
    return sorted(Path(folder).glob("*.pub"))


def _public_in(path: Path) -> Ed25519PublicKey:
    key: object = None
    with suppress(ValueError):
        key = forms.load_pem_public_key(path.read_bytes())
    if not isinstance(key, Ed25519PublicKey):
        raise ImproperlyConfigured(f"{path} is not the public half of a key that signs seals.")
    return key


def _name_of(public: Ed25519PublicKey) -> str:
    return sha256(_raw(public)).hexdigest()[:16]


def _raw(public: Ed25519PublicKey) -> bytes:
    return public.public_bytes(forms.Encoding.Raw, forms.PublicFormat.Raw)


def _write_whole(path: Path, content: bytes, put: Callable[[Path, Path], None]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f".{path.name}.{new_id()}")
    handle = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    try:
        put(half, path)
    finally:
        half.unlink(missing_ok=True)
