"""What the process that makes a sealed export is asked for, as JSON and back."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

from gleanpoint.core.access.value_wire import pack, unpack
from gleanpoint.core.errors import UsageError
from gleanpoint.core.export.mail.options import MailOptions
from gleanpoint.core.export.plan import ExportOptions, ExportPlan
from gleanpoint.core.export.tables.options import TableOptions
from gleanpoint.core.nodes import Step
from gleanpoint.core.protocol import Json
from gleanpoint.core.recovery_points import RecoveryPoint
from gleanpoint.core.retention.decide import Decision
from gleanpoint.core.timeline_wire import pack_wish, unpack_wish

MOST_ITEMS = 200_000
"""Items that one sealed export makes: they are told in one request."""


@dataclass(frozen=True, slots=True)
class WantedItem:
    """One item as whoever exports knows it.

    Args:
        path: As it was listed to them, with names masked or not.
        steps: Its address, likewise.
        folder: Folder that it goes into.
        decision: What retention says.
        released: Whether two persons released it.
    """

    path: str
    steps: tuple[Step, ...]
    folder: Path
    decision: Decision
    released: bool


@dataclass(frozen=True, slots=True)
class Work:
    """A sealed export that is to be made.

    Args:
        point: Where everything is.
        options: How it is written; ``target`` is where the making process has its own files.
        items: What is written.
        folders: Path and place of each folder that is made, parents first.
        picked: Paths of what the person picked.
        context: Of the manifest: moment, tool, policy and log head.
        total_bytes: Of what is written, as far as known.
    """

    point: RecoveryPoint
    options: ExportOptions
    items: tuple[WantedItem, ...]
    folders: tuple[tuple[str, Path], ...]
    picked: tuple[str, ...]
    context: Mapping[str, Any]
    total_bytes: int


def pack_work(point: RecoveryPoint, plan: ExportPlan, context: Mapping[str, Any]) -> Json:
    """Return what a plan asks for as JSON values.

    Raises:
        UsageError: It has too many items for one sealed export of its format.
    """
    written, options = plan.to_write, plan.options
    if len(written) > MOST_ITEMS:
        raise UsageError(
            f"{len(written):,} items cannot be sealed in this format at once, {MOST_ITEMS:,} can. "
            "Take EML, or fewer folders at a time."
        )
    decisions: dict[Decision, int] = {}
    items = [
        [
            item.node.path,
            item.node.ref.steps,
            item.folder.as_posix(),
            decisions.setdefault(item.decision, len(decisions)),
            item.released,
        ]
        for item in written
    ]
    return {
        "point": pack_point(point),
        "mail": pack(options.mail),
        "tables": pack(options.tables),
        "accept_damaged": options.accept_damaged,
        "recipients": [key.hex() for key in options.recipients],
        "decisions": [pack(decision) for decision in decisions],
        "items": items,
        "folders": [[folder.node.path, folder.target.as_posix()] for folder in plan.folders],
        "picked": [node.path for node in plan.chosen],
        "context": dict(context),
        "total_bytes": plan.total_bytes,
    }


def unpack_work(told: Json, target: Path) -> Work:
    """Return the work that ``pack_work`` packed.

    Args:
        told: As it came.
        target: Where the making process has its own files.
    """
    decisions = [unpack(Decision, one) for one in told["decisions"]]
    items = tuple(
        WantedItem(path, _steps(steps), _inside(folder), decisions[number], released)
        for path, steps, folder, number, released in told["items"]
    )
    options = ExportOptions(
        target,
        unpack(MailOptions, told["mail"]),
        accept_damaged=told["accept_damaged"],
        tables=unpack(TableOptions, told["tables"]),
        recipients=tuple(bytes.fromhex(key) for key in told["recipients"]),
    )
    folders = tuple((path, _inside(place)) for path, place in told["folders"])
    return Work(
        unpack_point(told["point"]),
        options,
        items,
        folders,
        tuple(told["picked"]),
        told["context"],
        told["total_bytes"],
    )


def pack_point(point: RecoveryPoint) -> Json:
    """Return what another process needs to open a recovery point, as JSON values."""
    return {
        "id": point.id,
        "name": point.name,
        "time": point.time.isoformat(),
        "image": os.fsencode(point.image).hex(),  # a file's name need not be text
        "size": point.size,
        "wish": pack_wish(point.wish),
    }


def unpack_point(told: Json) -> RecoveryPoint:
    """Return the point that ``pack_point`` packed."""
    return RecoveryPoint(
        told["id"],
        told["name"],
        datetime.fromisoformat(told["time"]),
        Path(os.fsdecode(bytes.fromhex(told["image"]))),
        told["size"],
        unpack_wish(told["wish"]),
    )


def _steps(told: list[list[str]]) -> tuple[Step, ...]:
    return tuple((parser, key) for parser, key in told)


def _inside(told: str) -> Path:
    """Return a place in the export; planned names are safe, and lead nowhere else."""
    return Path(*(part for part in PurePosixPath(told).parts if part not in {"/", ".."}))
