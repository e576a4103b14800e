"""Proofs about the log's Merkle tree, as values: that an entry is in it, that it only grew.

The tree is that of RFC 9162, 2.1: leaf SHA-256(0x00 || entry), node SHA-256(0x01 || left ||
right). An entry's leaf bytes are its line in the log without the line feed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from gleanpoint.core.audit.canonical import Canonical
from gleanpoint.core.audit.merkle import HASH_BYTES, consistent, included, leaf_hash

LONGEST_PATH = 128
"""Hashes of a path at most; a tree of 2^64 leaves has 64."""


@dataclass(frozen=True, slots=True)
class InclusionProof:
    """That an entry stands at its place in the log of a certain size (RFC 9162, 2.1.3).

    Args:
        seq: Number of the entry, from 1; its leaf index is one less.
        size: Entries of the log.
        leaf: The entry's line, without the line feed.
        path: Sibling hashes from the leaf up, 32 bytes each.
        root: Root of the tree of that size, 32 bytes.
    """

    seq: int
    size: int
    leaf: bytes
    path: tuple[bytes, ...]
    root: bytes

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Self:
        """Return the proof that ``as_json`` told.

        Raises:
            ValueError, KeyError, TypeError: It is none.
        """
        seq, size = _number(value["seq"]), _number(value["size"])
        return cls(seq, size, value["leaf"].encode(), _path(value["path"]), _hash(value["root"]))

    @property
    def holds(self) -> bool:
        """Whether the path leads from the leaf at its place to the root."""
        return included(leaf_hash(self.leaf), self.seq - 1, self.size, self.path, self.root)

    def as_json(self) -> dict[str, Canonical]:
        """Return it as JSON values, hashes in hex, the leaf as text."""
        return {
            "seq": self.seq,
            "size": self.size,
            "leaf": self.leaf.decode(),
            "path": [sibling.hex() for sibling in self.path],
            "root": self.root.hex(),
        }


@dataclass(frozen=True, slots=True)
class ConsistencyProof:
    """That a log of one size is the beginning of a later one (RFC 9162, 2.1.4).

    Args:
        old_size: Entries then.
        new_size: Entries later.
        path: Hashes, 32 bytes each.
        old_root: Root then, 32 bytes.
        new_root: Root later.
    """

    old_size: int
    new_size: int
    path: tuple[bytes, ...]
    old_root: bytes
    new_root: bytes

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Self:
        """Return the proof that ``as_json`` told.

        Raises:
            ValueError, KeyError, TypeError: It is none.
        """
        old, new = _number(value["old_size"]), _number(value["new_size"])
        old_root, new_root = _hash(value["old_root"]), _hash(value["new_root"])
        return cls(old, new, _path(value["path"]), old_root, new_root)

    @property
    def holds(self) -> bool:
        """Whether the path leads to both roots."""
        return consistent(self.old_size, self.new_size, self.path, self.old_root, self.new_root)

    def as_json(self) -> dict[str, Canonical]:
        """Return it as JSON values, hashes in hex."""
        return {
            "old_size": self.old_size,
            "new_size": self.new_size,
            "path": [one.hex() for one in self.path],
            "old_root": self.old_root.hex(),
            "new_root": self.new_root.hex(),
        }


def _number(value: object) -> int:
    if type(value) is not int or not 0 <= value < 1 << 63:
        message = "a size or place is no whole number"
        raise ValueError(message)
    return value


def _path(values: Sequence[str]) -> tuple[bytes, ...]:
    if not isinstance(values, list) or len(values) > LONGEST_PATH:
        message = "the path is no list of hashes"
        raise ValueError(message)
    return tuple(_hash(value) for value in values)


def _hash(value: str) -> bytes:
    data = bytes.fromhex(value)
    if len(data) != HASH_BYTES or data.hex() != value:
        message = f"a hash has {HASH_BYTES} bytes in hex"
        raise ValueError(message)
    return data
