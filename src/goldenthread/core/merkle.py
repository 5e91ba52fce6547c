"""Merkle tree hashes as in RFC 9162, section 2.1."""

from collections.abc import Iterable
from hashlib import sha256


def leaf_hash(data: bytes) -> bytes:
    """Return the hash of one leaf: SHA-256 over a zero byte and the data."""
    return sha256(b"\x00" + data).digest()


def root(leaves: Iterable[bytes]) -> bytes:
    """Return the root over leaf hashes; over none, the hash of nothing. Reads one at a time."""
    trees: list[tuple[int, bytes]] = []
    for leaf in leaves:
        size, node = 1, leaf
        while trees and trees[-1][0] == size:
            size, node = size * 2, _pair(trees.pop()[1], node)
        trees.append((size, node))
    if not trees:
        return sha256(b"").digest()
    node = trees.pop()[1]
    while trees:
        node = _pair(trees.pop()[1], node)
    return node


def _pair(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()
