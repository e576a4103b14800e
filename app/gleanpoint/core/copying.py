"""What the copy of items out of a parser process consists of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from gleanpoint.core.child_errors import translate
from gleanpoint.core.protocol import Json


@dataclass(frozen=True, slots=True)
class ItemBegins:
    """An item's bytes follow.

    Args:
        number: Its place among the nodes asked for.
        size: Bytes that will follow.
        extents: (offset, length) in the layer below; offset None for a hole.
        all_extents: Whether these are all.
    """

    number: int
    size: int
    extents: tuple[tuple[int | None, int], ...]
    all_extents: bool


@dataclass(frozen=True, slots=True)
class ItemEnds:
    """All bytes of an item were sent; ``missing`` are (offset, length) that read as zeros."""

    number: int
    missing: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class ItemFailed:
    """An item could not be read to its end."""

    number: int
    error: Exception


CopyEvent: TypeAlias = ItemBegins | bytes | ItemEnds | ItemFailed


def copy_event(header: Json, number: int) -> CopyEvent:
    """Return what a header of a copy says of item ``number``."""
    if "failed" in header:
        return ItemFailed(number, translate(header["failed"]))
    if "missing" in header:
        return ItemEnds(number, tuple((o, n) for o, n in header["missing"]))
    runs = tuple((offset, length) for offset, length in header["extents"])
    return ItemBegins(number, header["size"], runs, header["all_extents"])
