"""Recovery points and entries in memory, for tests of versions."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from gleanpoint.core.nodes import Node, NodeRef
from gleanpoint.core.recovery_points import RecoveryPoint
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import Kind

FIRST = datetime(2026, 11, 1, 21, 0, tzinfo=UTC)
WRITTEN = datetime(2026, 10, 1, 9, 0, tzinfo=UTC)


def point(day: int, **known: object) -> RecoveryPoint:
    """Return the point of a day in November; the first is day 1."""
    taken = FIRST + timedelta(days=day - 1)
    image = Path(f"/i/{day}.img")
    made = RecoveryPoint(f"p{day}", image.name, taken, image, 1, machine="FS01")
    return replace(made, **known)  # type: ignore[arg-type]


def entry(name: str, *, key: str = "", written: int = 0, **known: object) -> Node:
    """Return a file of 100 bytes; ``written`` is days after the first writing."""
    node = Node(
        NodeRef("", (("ntfs", key or name),)),
        f"/p0/{name}",
        name,
        Kind.FILE,
        size=100,
        created=WRITTEN,
        modified=WRITTEN + timedelta(days=written),
    )
    return replace(node, **known)  # type: ignore[arg-type]


DAMAGED = {"content": Content.DAMAGED, "problem": "12 KB cannot be read."}
