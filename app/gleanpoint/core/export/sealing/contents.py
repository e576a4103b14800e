"""What a sealed export holds, for its recipients alone: names, and the digests of true bytes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import orjson

from gleanpoint.core.export.manifest import container_of, json_array
from gleanpoint.core.export.manifest_entries import file_entry, item_entry
from gleanpoint.core.export.receipts import Failure, MadeFile, Receipt

FORMAT: Final = "gleanpoint-contents-1"
CONTENTS_HEAD: Final = {"contents": True}
"""Head of the item that says what the others are."""


def contents_pieces(
    context: Mapping[str, Any],
    files: Sequence[MadeFile],
    receipts: Sequence[Receipt],
    failures: Sequence[Failure],
    folders: Sequence[Path],
) -> Iterator[bytes]:
    """Yield it as indented JSON, laid out like a manifest.

    Args:
        context: Moment, tool, policy and log head.
        files: Everything that was made.
        receipts: What of each item.
        failures: What could not be made.
        folders: That were made, the empty ones too.
    """
    shared = {file.target for file in files} - {one.item.target for one in receipts}
    head = {"format": FORMAT, **context}
    yield orjson.dumps(head, option=orjson.OPT_INDENT_2).removesuffix(b"\n}")
    yield from json_array("folders", (folder.as_posix() for folder in folders))
    yield from json_array("files", (file_entry(file) for file in files))
    yield from json_array(
        "items", (item_entry(one, "", container_of(one, shared)) for one in receipts)
    )
    yield from json_array(
        "not_written",
        ({"path": one.item.node.path, "reason": str(one.error)} for one in failures),
    )
    yield b"\n}\n"
