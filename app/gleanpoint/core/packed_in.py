"""The archive that a node is packed in: what is in it goes out on no easier terms than it does."""

from __future__ import annotations

from functools import cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from gleanpoint.core.nodes import Node
from gleanpoint.core.parsers import installed_parsers
from gleanpoint_parsers.plugin import Layer

if TYPE_CHECKING:  # which resolves paths; nothing of it is made here
    from gleanpoint.core.browse import Session


@cache
def archive_parsers() -> frozenset[str]:
    """Return the names of the parsers that open archives."""
    return frozenset(one.name for one in installed_parsers() if one.layer is Layer.ARCHIVE)


@cache
def archive_endings() -> tuple[str, ...]:
    """Return the endings, in lower case, that names of archives have."""
    archives = (one for one in installed_parsers() if one.layer is Layer.ARCHIVE)
    return tuple(ending for one in archives for ending in one.suffixes)


def is_called_archive(name: str) -> bool:
    """Whether a file is one that can be looked into as an archive, by its name."""
    return name.lower().endswith(archive_endings())


def is_packed(node: Node) -> bool:
    """Whether a node lies in an archive."""
    return bool(node.ref.steps) and node.ref.steps[-1][0] in archive_parsers()


def archives_of(session: Session, node: Node) -> list[Node]:
    """Return the archives that a node is packed in, the innermost first.

    Raises:
        GleanpointError: One of them cannot be found.
    """
    found: list[Node] = []
    while is_packed(node):
        holder = node.ref.steps[:-1]
        while node.ref.steps != holder:
            node = session.resolve(str(PurePosixPath(node.path).parent))
        found.append(node)
    return found
