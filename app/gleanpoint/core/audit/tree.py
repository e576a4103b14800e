"""Hashes of the Merkle tree on disk, so that a proof needs few of them: a cache, never the truth.

In ``tree`` beside the log lie ``00`` (hashes of all leaves), ``08`` (of each 256 leaves) and
``16`` (of each 65,536), 32 bytes each, in order. Whatever is taken from there is checked against
the root of the head, and made anew from the log where it does not fit. Each append adds its hashes,
so that the first proof is as quick as the later ones.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from itertools import zip_longest
from pathlib import Path
from typing import IO

from gleanpoint.core.audit.head import Head
from gleanpoint.core.audit.merkle import (
    HASH_BYTES,
    grown,
    leaf_hash,
    node_hash,
    root_of,
    tree_root,
)
from gleanpoint.core.audit.modes import file_mode, make_folder, open_up
from gleanpoint.core.audit.segments import read_entry_lines
from gleanpoint.core.audit.tail import changed_at

TREE_FOLDER = "tree"

STEP = 8
"""Heights of the tree between two levels that are kept."""

LEVELS = 3


class Tree:
    """Hashes of perfect subtrees over the entries up to a head.

    Args:
        folder: Of the log.
        levels: A file for each level that is kept, lowest first.
    """

    def __init__(self, folder: Path, levels: list[IO[bytes]]) -> None:
        self._folder = folder
        self._levels = levels

    def node(self, height: int, index: int) -> bytes:
        """Return the hash of the perfect subtree over leaves ``index << height`` and on."""
        level = min(height // STEP, LEVELS - 1)
        above = height - level * STEP
        return _folded(self._read(level, index << above, 1 << above))

    def root_at(self, size: int) -> bytes:
        """Return the root of the first ``size`` entries."""
        return tree_root(self.node, size)

    def bring_to(self, head: Head) -> None:
        """Add what is missing up to a head, and check the whole against its root.

        Raises:
            AuditLogError: The entries do not give the root of the head.
            OSError: The log cannot be read.
        """
        if not self._grow(head) and not self.rebuild(head):
            raise changed_at(head.seq)

    def rebuild(self, head: Head) -> bool:
        """Make everything anew from the log; returns whether it gives the root of the head."""
        for file in self._levels:
            file.truncate(0)
        return self._grow(head)

    def extend(self, before: int, leaves: Sequence[bytes]) -> None:
        """Add the hashes of entries just written, if those of the ``before`` earlier are there."""
        if self._count(0) == before:
            self._put(0, before, b"".join(leaves))
            self._fold(before + len(leaves))

    def _grow(self, head: Head) -> bool:
        have = self._count(0)
        if have < head.seq:
            lines = read_entry_lines(self._folder, have + 1, head.seq)
            self._put(0, have, b"".join(map(leaf_hash, lines)))
        if self._count(0) < head.seq:
            return False
        self._fold(head.seq)
        return self.root_at(head.seq).hex() == head.root

    def _fold(self, size: int) -> None:
        for level in range(1, LEVELS):
            have, full = self._count(level), size >> level * STEP
            below = (self._read(level - 1, n << STEP, 1 << STEP) for n in range(have, full))
            self._put(level, have, b"".join(map(_folded, below)))

    def _count(self, level: int) -> int:
        return self._levels[level].seek(0, io.SEEK_END) // HASH_BYTES

    def _read(self, level: int, first: int, count: int) -> list[bytes]:
        file = self._levels[level]
        file.seek(first * HASH_BYTES)
        data = file.read(count * HASH_BYTES).ljust(count * HASH_BYTES, b"\0")
        return [data[at : at + HASH_BYTES] for at in range(0, len(data), HASH_BYTES)]

    def _put(self, level: int, first: int, data: bytes) -> None:
        if data:
            self._levels[level].seek(first * HASH_BYTES)
            self._levels[level].write(data)


@contextmanager
def open_tree(folder: Path, head: Head) -> Iterator[Tree]:
    """Give the tree over the log up to a head; the log's lock is to be held where others append.

    In a folder that cannot be written to, it is made in memory.

    Raises:
        AuditLogError: The entries do not give the root of the head.
        OSError: The log cannot be read.
    """
    with ExitStack() as stack:
        tree = Tree(folder, _level_files(folder / TREE_FOLDER, stack))
        tree.bring_to(head)
        yield tree


def keep_up(folder: Path, before: int, leaves: Sequence[bytes]) -> None:
    """Add the hashes of entries just written to the cache; where that fails it is made later.

    Args:
        folder: Of the log, whose lock is held.
        before: Entries that the log had.
        leaves: Hashes of those that were added.
    """
    with suppress(OSError), ExitStack() as stack:
        Tree(folder, _level_files(folder / TREE_FOLDER, stack)).extend(before, leaves)


def _level_files(place: Path, stack: ExitStack) -> list[IO[bytes]]:
    try:
        make_folder(place)
        return [stack.enter_context(_open(place / f"{n * STEP:02}")) for n in range(LEVELS)]
    except OSError:
        return [io.BytesIO() for _ in range(LEVELS)]


def _open(path: Path) -> IO[bytes]:
    try:
        return path.open("r+b")
    except FileNotFoundError:
        file = path.open("x+b")
        open_up(file.fileno(), file_mode(path.parent))
        return file


def _folded(hashes: list[bytes]) -> bytes:
    while len(hashes) > 1:
        pairs = zip(hashes[::2], hashes[1::2], strict=True)
        hashes = [node_hash(left, right) for left, right in pairs]
    return hashes[0]


def first_difference(folder: Path, size: int, root: str) -> int | None:
    """Return the number of the first entry that is not the one whose hash the cache still has.

    The cache counts only where it gives a root that is known from elsewhere: then it was made
    before the log was rewritten, and tells where.

    Args:
        folder: Of the log.
        size: Entries of the log that the root belongs to.
        root: In hex.

    Raises:
        OSError: The log cannot be read.
    """
    try:
        kept = (folder / TREE_FOLDER / "00").read_bytes()[: size * HASH_BYTES]
    except OSError:
        return None
    old = [kept[at : at + HASH_BYTES] for at in range(0, len(kept), HASH_BYTES)]
    if len(old) != size or root_of(grown((), 0, old)).hex() != root:
        return None
    lines = read_entry_lines(folder, 1, size)
    pairs = zip_longest(old, map(leaf_hash, lines))
    return next((seq for seq, (was, now) in enumerate(pairs, start=1) if was != now), None)
