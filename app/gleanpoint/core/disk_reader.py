"""Whole disks and volumes of an open recovery point, and the links in its file systems."""

from __future__ import annotations

from collections.abc import Generator, Sequence

from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node
from gleanpoint.core.source_reader import SourceReader, about


class DiskReader(SourceReader):
    """What a session can do with disks as such; errors as of ``Session``."""

    def disk_size(self, node: Node, cancellation: Cancellation | None = None) -> int:
        """Return the bytes of the disk that a node holds, images taken off, or of a volume.

        Raises:
            ContentUnavailableError: It is no disk, or there is none as of the state chosen.
        """
        with self._on(node):
            answer = self._host.call("disk", about(node), cancellation)
        return int(answer["size"])

    def disk_pieces(
        self, node: Node, offset: int, length: int, cancellation: Cancellation | None = None
    ) -> Generator[bytes, None, None]:
        """Yield bytes of a disk or volume, 1 MiB at most at once; fewer only where it ends."""
        arguments = {**about(node), "offset": offset, "length": length}
        with self._on(node):
            for frame in self._host.stream("disk_bytes", arguments, cancellation):
                if frame.header is None:
                    yield frame.data

    def disk_map(
        self, node: Node, offset: int, length: int, cancellation: Cancellation | None = None
    ) -> Sequence[tuple[int, bool]]:
        """Return (bytes, is a hole) of what follows ``offset``, neighbours of different kinds.

        They may end before ``offset + length``: a disk in very many pieces is told in portions.
        """
        arguments = {**about(node), "offset": offset, "length": length}
        with self._on(node):
            answer = self._host.call("disk_map", arguments, cancellation)
        return [(int(size), bool(is_hole)) for size, is_hole in answer["stretches"]]

    def link_targets(
        self, nodes: Sequence[Node], cancellation: Cancellation | None = None
    ) -> list[str | None]:
        """Return for each node the target of the symbolic link that it is, or None.

        Args:
            nodes: Of one folder.
            cancellation: Looked at while waiting.
        """
        if not nodes:
            return []
        *outer, (parser, _) = nodes[0].ref.steps
        keys = [node.ref.steps[-1][1] for node in nodes]
        arguments = {"steps": outer, "parser": parser, "keys": keys}
        self.open()
        answer = self._host.call("link_targets", arguments, cancellation)
        return [None if told is None else _text(told) for told in answer["targets"]]


def _text(packed: str) -> str:
    return bytes.fromhex(packed).decode("utf-8", "surrogateescape")
