"""The two manifests of a sealed bundle: one for its recipients alone, one that tells nothing.

The recipients' one is the manifest that every export has, sealed as an item. The other one lists
the sealed files by their numbers, sizes and SHA-256, so that anybody can check the bundle.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import orjson

from gleanpoint.core.access.recipients import sealing_key_id
from gleanpoint.core.export.manifest import FORMAT, Outcome, Tally, json_array
from gleanpoint.core.export.proof.names import ITEMS, SEALED_MANIFEST
from gleanpoint.core.export.proof.sealed_items import SealedItem
from gleanpoint.core.export.receipts import MadeFile, Receipt, made_files

MANIFEST_HEAD = {"manifest": True}
"""Head of the item that is a manifest."""


def seal_manifest(pieces: Iterable[bytes], items: Path, recipients: Sequence[bytes]) -> MadeFile:
    """Write a manifest for the recipients alone; returns its file.

    Args:
        pieces: Of the manifest.
        items: Folder of the sealed items.
        recipients: Public sealing keys (32 bytes each).

    Raises:
        OSError: The disk cannot take it.
    """
    path = items / SEALED_MANIFEST
    with path.open("xb") as file:
        sealed = SealedItem(file.write, recipients, MANIFEST_HEAD)
        for piece in pieces:
            sealed.write(piece)
        sealed.finish()
    [made] = made_files(items, [path])
    return made


def sealed_pieces(
    outcome: Outcome, context: Mapping[str, Any], recipients: Sequence[bytes], tally: Tally
) -> Iterator[bytes]:
    """Yield the manifest that tells numbers, sizes and hashes, and nothing else.

    Args:
        outcome: Receipts of sealed items, and the sealed manifest among its files.
        context: Moment, tool version, log head and policy.
        recipients: Public sealing keys (32 bytes each).
        tally: Counts what is listed.
    """
    sealed_to = [sealing_key_id(key) for key in recipients]
    head = {"format": FORMAT, **context, "sealed_to": sealed_to}
    yield orjson.dumps(head, option=orjson.OPT_INDENT_2).removesuffix(b"\n}")
    yield from json_array("files", _counted(outcome.files, tally.take_file))
    yield from json_array("items", _counted(outcome.receipts, tally.take_item))
    yield b"\n}\n"


def _counted(
    files: Iterable[MadeFile | Receipt], count: Callable[[Mapping[str, Any]], None]
) -> Iterator[dict[str, Any]]:
    for file in files:
        target = f"{ITEMS}/{file.target.as_posix()}"
        if isinstance(file, Receipt) and file.place is not None:
            entry: dict[str, Any] = {"target": target, "within": target}
        else:
            entry = {"target": target, "size": file.size, "sha256": file.sha256}
        count(entry)
        yield entry
