"""Merkle tree hashes as in RFC 9162, section 2.1."""

from collections.abc import Iterable
from hashlib import sha256
from itertools import islice

# A power of two, so that these are whole trees wherever more follow.
AT_ONCE = 1024


def leaf_hash(data: bytes) -> bytes:
    """Return the hash of one leaf: SHA-256 over a zero byte and the data."""
    return sha256(b"\x00" + data).digest()


def root(leaves: Iterable[bytes]) -> bytes:
    """Return the root over leaf hashes; over none, the hash of nothing. Reads a few at a time."""
    trees: list[tuple[int, bytes]] = []
    rest = iter(leaves)
    while some := list(islice(rest, AT_ONCE)):
        size, node = len(some), _tree(some)
        while trees and trees[-1][0] == size:
            size, node = size * 2, _pair(trees.pop()[1], node)
        trees.append((size, node))
    if not trees:
        return sha256(b"").digest()
    node = trees.pop()[1]
    while trees:
        node = _pair(trees.pop()[1], node)
    return node


def _tree(nodes: list[bytes]) -> bytes:
    # Level by level; one without a neighbour goes up as it is.
    while len(nodes) > 1:
        left = nodes.pop() if len(nodes) % 2 else None
        pairs = zip(nodes[::2], nodes[1::2], strict=True)
        nodes = [sha256(b"\x01" + one + other).digest() for one, other in pairs]
        if left is not None:
            nodes.append(left)
    return nodes[0]


def _pair(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()
