"""The Merkle tree of RFC 9162, 2.1, as pure functions: roots, and proofs with their checks.

A tree of any size is made of perfect subtrees; ``Node`` tells the hash of one of those, wherever
it is kept. Sizes count leaves, indexes count from 0, every hash is SHA-256 (32 bytes).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

HASH_BYTES = 32

EMPTY_ROOT = hashlib.sha256(b"").digest()
"""Root of a tree without leaves (RFC 9162, 2.1.1)."""

Node: TypeAlias = Callable[[int, int], bytes]
"""(height, index) -> hash of the perfect subtree over leaves index << height and on."""

Peaks: TypeAlias = tuple[bytes, ...]
"""Hashes of the largest perfect subtrees of a tree, left to right: one for each bit of its size."""


def leaf_hash(entry: bytes) -> bytes:
    """Return the hash of a leaf: SHA-256(0x00 || entry)."""
    return hashlib.sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of an inner node: SHA-256(0x01 || left || right)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def grown(peaks: Peaks, size: int, leaves: Iterable[bytes]) -> Peaks:
    """Return the peaks after leaves (their hashes) were put behind ``size`` others."""
    stack = list(peaks)
    for leaf in leaves:
        stack.append(leaf)
        filled = size
        while filled & 1:
            right = stack.pop()
            stack[-1] = node_hash(stack[-1], right)
            filled >>= 1
        size += 1
    return tuple(stack)


def root_of(peaks: Peaks) -> bytes:
    """Return the root of the tree with these peaks."""
    if not peaks:
        return EMPTY_ROOT
    root = peaks[-1]
    for peak in reversed(peaks[:-1]):
        root = node_hash(peak, root)
    return root


def range_hash(node: Node, start: int, end: int) -> bytes:
    """Return the hash over leaves ``start`` to ``end``, a subtree of a tree that ends there."""
    count = end - start
    if count & (count - 1) == 0:
        height = count.bit_length() - 1
        return node(height, start >> height)
    middle = start + _split(count)
    return node_hash(range_hash(node, start, middle), range_hash(node, middle, end))


def tree_root(node: Node, size: int) -> bytes:
    """Return the root of the first ``size`` leaves."""
    return range_hash(node, 0, size) if size else EMPTY_ROOT


def inclusion_path(node: Node, index: int, size: int) -> tuple[bytes, ...]:
    """Return the path that shows a leaf in a tree (RFC 9162, 2.1.3.1).

    Raises:
        ValueError: The tree has no such leaf.
    """
    if not 0 <= index < size:
        message = f"a tree of {size:,} leaves has none with index {index:,}"
        raise ValueError(message)
    start, end = 0, size
    ranges = []
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            ranges.append((middle, end))
            end = middle
        else:
            ranges.append((start, middle))
            start = middle
    return tuple(range_hash(node, *one) for one in reversed(ranges))


def consistency_path(node: Node, old: int, size: int) -> tuple[bytes, ...]:
    """Return the path that shows a tree to be the beginning of another (RFC 9162, 2.1.4.1).

    Raises:
        ValueError: ``old`` is not between 1 and ``size``.
    """
    if not 0 < old <= size:
        message = f"a tree of {size:,} leaves did not grow out of one of {old:,}"
        raise ValueError(message)
    start, end = 0, size
    ranges = []
    while end != old:
        middle = start + _split(end - start)
        if old <= middle:
            ranges.append((middle, end))
            end = middle
        else:
            ranges.append((start, middle))
            start = middle
    if start:
        ranges.append((start, end))
    return tuple(range_hash(node, *one) for one in reversed(ranges))


def included(leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Whether a path shows the leaf (its hash) in the tree with that root (2.1.3.2)."""
    if not 0 <= index < size:
        return False
    here, last, found = index, size - 1, leaf
    for sibling in path:
        if last == 0:
            return False
        if here & 1 or here == last:
            found = node_hash(sibling, found)
            while here and not here & 1:
                here >>= 1
                last >>= 1
        else:
            found = node_hash(found, sibling)
        here >>= 1
        last >>= 1
    return last == 0 and found == root


def consistent(
    old: int, size: int, path: Sequence[bytes], old_root: bytes, new_root: bytes
) -> bool:
    """Whether a path shows that one tree is the beginning of the other (2.1.4.2).

    Every tree grew out of the empty one; that needs no path.
    """
    if old == 0:
        return not path and old_root == EMPTY_ROOT
    if old == size:
        return not path and old_root == new_root
    if not 0 < old < size or not path:
        return False
    steps = list(path) if old & (old - 1) else [old_root, *path]
    return _climb(old - 1, size - 1, steps) == (old_root, new_root)


def _climb(here: int, last: int, steps: Sequence[bytes]) -> tuple[bytes, bytes] | None:
    """Return the two roots that the steps of a consistency path lead to."""
    while here & 1:
        here >>= 1
        last >>= 1
    old = new = steps[0]
    for sibling in steps[1:]:
        if last == 0:
            return None
        if here & 1 or here == last:
            old, new = node_hash(sibling, old), node_hash(sibling, new)
            while here and not here & 1:
                here >>= 1
                last >>= 1
        else:
            new = node_hash(new, sibling)
        here >>= 1
        last >>= 1
    return (old, new) if last == 0 else None


def _split(count: int) -> int:
    """Return the largest power of two below ``count``, which is 2 or more."""
    return 1 << (count - 1).bit_length() - 1
