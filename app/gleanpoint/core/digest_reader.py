"""Digests of items of an open recovery point, made by its parser process."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gleanpoint.core.child_errors import translate
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node
from gleanpoint.core.protocol import Json
from gleanpoint.core.records import nonsense, number, text
from gleanpoint.core.source_reader import SourceReader, about_all

PORTION = 1000
"""Items that are asked for at once."""

_HEX_DIGITS = 64


@dataclass(frozen=True, slots=True)
class ItemDigest:
    """The digest of one item's content, as ``item_digests`` defines it.

    Args:
        sha256: In hex; empty where nothing of it can be had.
        size: Bytes that were read; of tables rows, or 0 where some may be absent.
        is_whole: Whether nothing of it is missing.
        problem: A sentence on why nothing can be had; else empty.
    """

    sha256: str
    size: int = 0
    is_whole: bool = True
    problem: str = ""


class DigestReader(SourceReader):
    """The part of a session that asks for digests."""

    def digests(
        self, nodes: Sequence[Node], cancellation: Cancellation | None = None
    ) -> Iterator[ItemDigest]:
        """Yield the digest of each node's content; the content stays where it is.

        Nothing else can be asked of the session until it is closed or read to its end.

        Raises:
            WorkerDiedError: The parser process died.
        """
        self.open()
        for start in range(0, len(nodes), PORTION):
            portion = nodes[start : start + PORTION]
            told = 0
            for frame in self._host.stream("digests", about_all(portion), cancellation):
                if frame.header is not None and "item" in frame.header:
                    yield _digest(frame.header, told)
                    told += 1
            if told != len(portion):
                raise nonsense(f"{told:,} digests for {len(portion):,} items")


def _digest(header: Json, expected: int) -> ItemDigest:
    if header["item"] != expected:
        raise nonsense("digests of other items")
    if "failed" in header:
        return ItemDigest("", is_whole=False, problem=str(translate(header["failed"])))
    try:
        sha256, size = text(header["sha256"]), number(header["size"])
        is_hex = len(sha256) == _HEX_DIGITS and bool(bytes.fromhex(sha256))
        is_whole = header["is_whole"] is True
    except (KeyError, TypeError, ValueError) as error:
        raise nonsense(f"a digest: {error}") from None
    if not is_hex:
        raise nonsense("a digest that is none")
    return ItemDigest(sha256, size, is_whole)
