"""Which files of a walk may be a mailbox or a database: by their names first, then by size.

What has a telling name is looked at in any case. Of the others only those are looked at whose
names tell of nothing else, the largest first, and not more than ``MOST_UNNAMED`` of them: looking
at bytes costs some milliseconds a file, and a disk has a million.
"""

from __future__ import annotations

import heapq
from collections import Counter
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Final

from gleanpoint.core.listings import FolderListing
from gleanpoint.core.nodes import Node
from gleanpoint.core.retention.node_facts import MAILBOX_FILES
from gleanpoint_parsers.entries import Kind

DATABASE_FILES: Final = frozenset({".mdf"})
BACKUP_FILES: Final = frozenset({".bak", ".trn", ".dif", ".bacpac", ".dacpac"})
MESSAGE_FILES: Final = frozenset({".msg"})
DISK_FILES: Final = frozenset(
    {".vhd", ".vhdx", ".avhdx", ".vmdk", ".vdi", ".qcow2", ".e01", ".img", ".dd", ".raw"}
)
_TELLING: Final = MAILBOX_FILES | DATABASE_FILES | BACKUP_FILES | DISK_FILES

LEAST_UNNAMED: Final = 256 << 10
"""Bytes of the smallest file that is looked at without a telling name: an empty mailbox file."""

MOST_UNNAMED: Final = 400
"""Files without a telling name that are looked at in one volume."""

_SAYS_NOTHING: Final = frozenset(
    {"", ".old", ".tmp", ".temp", ".bin", ".dat", ".data", ".backup", ".copy", ".save", ".orig"}
    | {".1", ".2", ".3", ".db", ".store", ".full", ".diff", ".sql", ".dump", ".bkp", ".restore"}
)
"""Endings that may stand for anything; a file of any other is what its ending says."""


@dataclass(slots=True)
class Candidates:
    """What a walk came across.

    Args:
        named: Files with a telling name.
        files: How many files there were.
        messages: Number of message files by the path of their folder.
    """

    named: list[Node] = field(default_factory=list)
    files: int = 0
    messages: Counter[str] = field(default_factory=Counter)
    passed_over: int = 0
    _unnamed: list[tuple[int, int, Node]] = field(default_factory=list)

    def take(self, listing: FolderListing) -> None:
        """Look at one portion of a folder."""
        for node in listing.entries:
            if node.kind is Kind.FILE and not node.withheld:
                self.files += 1
                self._take(node.name, node.size, listing, node)
        plain = listing.plain
        if plain is None:
            return
        self.files += len(plain.names)
        for number, (name, size) in enumerate(zip(plain.names, plain.sizes, strict=True)):
            if size >= LEAST_UNNAMED and ending(name) in _SAYS_NOTHING:
                self._take(name, size, listing, _plain_node(listing, number))

    def unnamed(self) -> list[Node]:
        """Return files without a telling name that are worth a look, the largest first."""
        return [node for _, _, node in sorted(self._unnamed, key=lambda one: -one[0])]

    def _take(self, name: str, size: int | None, listing: FolderListing, node: Node | None) -> None:
        told = ending(name)
        if told in MESSAGE_FILES:
            self.messages[listing.path] += 1
        elif node is None:
            return
        elif told in _TELLING:
            self.named.append(node)
        elif told in _SAYS_NOTHING and (size or 0) >= LEAST_UNNAMED and node.content.is_whole:
            if len(self._unnamed) < MOST_UNNAMED:
                heapq.heappush(self._unnamed, (size or 0, self.files, node))
            else:
                self.passed_over += 1
                heapq.heappushpop(self._unnamed, (size or 0, self.files, node))


def ending(name: str) -> str:
    """Return the ending of a name, with its dot, in lower case; empty without one."""
    return PurePosixPath(name).suffix.lower() if "." in name else ""


def _plain_node(listing: FolderListing, number: int) -> Node | None:
    plain = listing.plain
    if plain is None or listing.place is None:
        return None
    path = f"{listing.path.rstrip('/')}/{plain.segments[number]}"
    ref = listing.place(plain.keys[number])
    return Node(ref, path, plain.names[number], Kind.FILE, plain.sizes[number])
