"""The manifest of an export: what was written, from where, and under which verdict."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from gleanpoint.core.audit.canonical import clean_text
from gleanpoint.core.export.manifest_entries import (
    file_entry,
    iso,
    item_entry,
    not_written_entry,
)
from gleanpoint.core.export.plan import ExportPlan
from gleanpoint.core.export.proof.approval_checks import approval_entry
from gleanpoint.core.export.receipts import Failure, MadeFile, Receipt
from gleanpoint.core.export.safe_names import TakenNames
from gleanpoint.core.recovery_points import RecoveryPoint

MANIFEST = "manifest"
FORMAT = "gleanpoint-manifest-1"


def manifest_name(folder: Path, exported: Iterable[str]) -> str:
    """Return the first name for a manifest that is free in ``folder``.

    Args:
        folder: Where it will lie.
        exported: Names that the export itself brings there; an exported file may have this one.
    """
    taken = TakenNames(exported)
    number, name = 1, f"{MANIFEST}.json"
    while name in taken or os.path.lexists(folder / name):
        number += 1
        name = f"{MANIFEST}-{number}.json"
    return name


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a plan.

    Args:
        receipts: What was written.
        failures: What could not be.
        notes: Sentences besides those of the plan.
        files: What holds several of the items, and what else was written.
        root: What stands in front of every target: nothing, or a folder with its slash.
    """

    receipts: Sequence[Receipt]
    failures: Sequence[Failure] = ()
    notes: Sequence[str] = ()
    files: Sequence[MadeFile] = ()
    root: str = ""


@dataclass(slots=True)
class Tally:
    """What a manifest lists, counted while it is written.

    Args:
        files: Files, each of which is checked by itself.
        bytes: Bytes of them.
        items: Items, of which several may lie in one file.
    """

    files: int = 0
    bytes: int = 0
    items: int = 0

    def take_file(self, entry: Mapping[str, Any]) -> None:
        """Count a file."""
        self.files += 1
        self.bytes += entry["size"]

    def take_item(self, entry: Mapping[str, Any]) -> None:
        """Count an item, and its file where it is one by itself."""
        self.items += 1
        if "within" not in entry:
            self.take_file(entry)


def write_manifest(pieces: Iterable[bytes], path: Path) -> str:
    """Write the manifest, entry by entry, and return its SHA-256 in hex.

    Args:
        pieces: As ``manifest_pieces`` gives them.
        path: Its place.

    Raises:
        OSError: The disk cannot take it.
    """
    digest = hashlib.sha256()
    with path.open("xb") as file:
        for piece in pieces:
            digest.update(piece)
            file.write(piece)
    return digest.hexdigest()


def manifest_pieces(
    point: RecoveryPoint,
    plan: ExportPlan,
    outcome: Outcome,
    context: Mapping[str, Any],
    tally: Tally | None = None,
) -> Iterator[bytes]:
    """Yield the manifest as indented JSON.

    It is never whole in memory: an export may have millions of items. ``proof.manifest_lines``
    and the page of a bundle read it by its lines.

    Args:
        point: Where everything came from.
        plan: What was asked for.
        outcome: What became of it.
        context: Moment, tool version, log head and the like.
        tally: Counts what is listed.
    """
    counts = tally or Tally()
    head = {
        "format": FORMAT,
        **context,
        "purpose": clean_text(plan.options.purpose),
        "source": {
            "recovery_point": point.id,
            "taken": iso(point.time),
            "image": point.place,
            "image_bytes": point.size,
            "state": point.state or None,
        },
    }
    yield orjson.dumps(head, option=orjson.OPT_INDENT_2).removesuffix(b"\n}")
    if plan.release is not None:
        yield from json_array("approvals", [approval_entry(plan.release.approvals)])
    yield from json_array("files", _files(outcome, counts))
    yield from json_array("items", _items(plan, outcome, counts))
    yield from json_array("not_written", _all_not_written(plan, outcome))
    yield from json_array("notes", [*plan.notes, *outcome.notes])
    yield b"\n}\n"


def json_array(name: str, entries: Iterable[object]) -> Iterator[bytes]:
    """Yield an array as a further member of an object, each entry on lines of its own."""
    yield f',\n  "{name}": ['.encode()
    separator, end = b"\n    ", b"]"
    for entry in entries:
        data = orjson.dumps(entry, option=orjson.OPT_INDENT_2)
        yield separator + data.replace(b"\n", b"\n    ")  # inside texts there are none
        separator, end = b",\n    ", b"\n  ]"
    yield end


def _files(outcome: Outcome, tally: Tally) -> Iterator[dict[str, Any]]:
    for file in outcome.files:
        entry = file_entry(file, outcome.root)
        tally.take_file(entry)
        yield entry


def _items(plan: ExportPlan, outcome: Outcome, tally: Tally) -> Iterator[dict[str, Any]]:
    containers = {file.target for file in outcome.files}
    archive = next(iter(containers), None) if plan.options.mail.packed else None
    approval = plan.release.request.sha256 if plan.release else None
    for receipt in outcome.receipts:
        entry = item_entry(receipt, outcome.root, container_of(receipt, containers) or archive)
        if receipt.item.released:
            entry["approval"] = approval
        later = plan.removed_later.get(receipt.item.node.path)
        if later is not None:
            entry["removed_later"] = later.as_json()
        tally.take_item(entry)
        yield entry


def container_of(receipt: Receipt, containers: Collection[Path]) -> Path | None:
    """Return the file that an item lies in with others; None where it is a file by itself."""
    if receipt.place is None:
        return None
    file, mark, _ = receipt.place.name.rpartition("#")  # a message by its number in an mbox
    numbered = [receipt.place.with_name(file)] if mark else []
    around = (receipt.place, *numbered, *receipt.place.parents)
    return next((path for path in around if path in containers), None)


def _all_not_written(plan: ExportPlan, outcome: Outcome) -> Iterator[dict[str, Any]]:
    for item in plan.refused:
        yield not_written_entry(item, "refused", item.decision.reason)
    for item in plan.unavailable:
        yield not_written_entry(item, "unavailable", item.obstacle)
    for failure in outcome.failures:
        yield not_written_entry(failure.item, "failed", str(failure.error))
