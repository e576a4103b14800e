"""Sessions whose files and folders are held in memory, for comparing them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from gleanpoint.core.comparing.sides import Side
from gleanpoint.core.digest_reader import ItemDigest
from gleanpoint.core.errors import (
    NoSuchPathError,
    RetentionRefusedError,
    SourceUnreadableError,
)
from gleanpoint.core.nodes import Node, NodePage, NodeRef
from gleanpoint.core.texts.values import ItemText, TextState
from gleanpoint_parsers.entries import Kind

TAKEN = datetime(2026, 11, 12, 22, 0, tzinfo=UTC)


class HeldFiles:
    """The part of a session that comparing files and folders asks.

    Args:
        files: Bytes of each file by its path; None for one that cannot be read.
        moments: Days before the point was taken that files were modified.
        withheld: Paths whose names are not told.
        refused: Paths whose content is not shown.
    """

    def __init__(
        self,
        files: Mapping[str, bytes | None],
        moments: Mapping[str, int] | None = None,
        withheld: Sequence[str] = (),
        refused: Sequence[str] = (),
    ) -> None:
        self.files = dict(files)
        self.moments = dict(moments or {})
        self.withheld = set(withheld)
        self.refused = set(refused)
        self.point = SimpleNamespace(id="point", name="held", time=TAKEN)
        self.reads: list[tuple[int, int]] = []
        self.is_closed = False

    def open(self, _cancellation: object = None) -> None:
        """Do nothing: it is open."""

    def sight(self) -> SimpleNamespace:
        """Say whether anything is kept back."""
        return SimpleNamespace(packed=lambda: {} if self.refused else None)

    def close(self) -> None:
        self.is_closed = True

    def resolve(self, path: str) -> Node:
        if path not in self.files and path not in self._folders():
            raise NoSuchPathError(f"There is no {path!r}.")
        return self._node(path)

    def children(self, node: Node, *_: object, **__: object) -> NodePage:
        above = node.path.rstrip("/")
        paths = {path for path in (*self.files, *self._folders()) if path != "/"}
        if self.files.get(f"{above}/broken", b"") is None:
            raise SourceUnreadableError("The folder's index is damaged.")
        inside = sorted(path for path in paths if path.rpartition("/")[0] == above)
        return NodePage(tuple(map(self._node, inside)))

    def read(self, node: Node, offset: int, length: int, *_: object) -> bytes:
        if node.path in self.refused:
            raise RetentionRefusedError("A rule keeps it back.")
        self.reads.append((offset, length))
        data = self.files[node.path]
        if data is None:
            raise SourceUnreadableError("Its clusters are damaged.")
        return data[offset : offset + length]

    def digests(self, nodes: Sequence[Node], *_: object) -> Iterator[ItemDigest]:
        for node in nodes:
            data = self.files[node.path]
            if data is None:
                yield ItemDigest("", problem="Its clusters are damaged.")
            else:
                yield ItemDigest(hashlib.sha256(data).hexdigest(), len(data))

    def texts(self, nodes: Sequence[Node], *_: object) -> Iterator[ItemText]:
        for number, _node in enumerate(nodes):
            yield ItemText(number, TextState.NO_TEXT)

    def view(self, *_: object, **__: object) -> None:
        """Say nothing of a picture."""

    def _folders(self) -> set[str]:
        found = {"/"}
        for path in self.files:
            parts = path.split("/")
            found |= {"/".join(parts[:count]) or "/" for count in range(1, len(parts))}
        return found

    def _node(self, path: str) -> Node:
        is_file = path in self.files
        data = self.files.get(path)
        modified = TAKEN - timedelta(days=self.moments.get(path, 30))
        more: dict[str, Any] = {"size": len(data or b""), "modified": modified} if is_file else {}
        return Node(
            NodeRef("point", (("held", path),)),
            path,
            path.rpartition("/")[2],
            Kind.FILE if is_file else Kind.FOLDER,
            has_children=not is_file,
            withheld="A rule." if path in self.withheld else "",
            **more,
        )


def side(session: HeldFiles, path: str = "/", words: str = "") -> Side:
    return Side(session, session.resolve(path), None, words)  # type: ignore[arg-type]
