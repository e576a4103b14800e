"""Read the bytes of a source into memory that is there already.

Long reads of very much cost as much again for memory that is new each time: the system clears it,
and it is in no cache of the processor.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from gleanpoint_parsers.blocks import BlockSource

PIECE = 256 * 1024
"""Bytes that are read at once from a source that only gives new memory."""


ReadInto: TypeAlias = Callable[[int, memoryview], int]
"""The method ``read_into`` of a source that can read into memory that is there.

Fills the memory from an offset; returns how many bytes, fewer only at the end. Raises
``ParserError`` as ``BlockSource.read_at`` does; the memory may be filled in part then.
"""


def fill(source: BlockSource, offset: int, target: memoryview) -> int:
    """Fill ``target`` from any source; return how many bytes, fewer only where it ends.

    Args:
        source: What to read.
        offset: In the source, in bytes.
        target: Writable, of single bytes.

    Raises:
        ParserError: As ``BlockSource.read_at``; ``target`` may be filled in part.
    """
    read_into: ReadInto | None = getattr(source, "read_into", None)
    if read_into is not None:
        return read_into(offset, target)
    done = 0
    while done < len(target):
        data = source.read_at(offset + done, min(PIECE, len(target) - done))
        if not data:
            break
        target[done : done + len(data)] = data
        done += len(data)
    return done
