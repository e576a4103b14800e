"""The head: number and hash of the last entry, kept beside the log.

The chain alone cannot show that its last entries were cut off; the head can. It is replaced
after each append. What a person who may write both files does to both, only a head that was
noted elsewhere shows: each export's manifest carries one.
"""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import orjson

from gleanpoint.core.audit.canonical import canonical_json
from gleanpoint.core.audit.entry import GENESIS

HEAD_FILE = "head"
SIZE_LIMIT = 4096


@dataclass(frozen=True, slots=True)
class Head:
    """Where the log ends.

    Args:
        seq: Number of the last entry, 0 where there is none.
        hash: Its hash.
        size: Bytes of the log up to the end of that entry.
    """

    seq: int = 0
    hash: str = GENESIS
    size: int = 0


class UnreadableHeadError(Exception):
    """The head is not what the program wrote."""


def read_head(folder: Path) -> Head | None:
    """Return the stored head; None where there is none.

    Raises:
        UnreadableHeadError: It was changed.
        OSError: It cannot be read.
    """
    try:
        with (folder / HEAD_FILE).open("rb") as file:
            data = file.read(SIZE_LIMIT)
    except FileNotFoundError:
        return None
    try:
        members = orjson.loads(data)
        head = Head(seq=members["seq"], hash=members["hash"], size=members["size"])
    except (ValueError, KeyError, TypeError):
        raise UnreadableHeadError from None
    if type(head.seq) is not int or type(head.size) is not int or not isinstance(head.hash, str):
        raise UnreadableHeadError
    if _as_bytes(head) != data:
        raise UnreadableHeadError
    return head


def write_head(folder: Path, head: Head) -> None:
    """Replace the stored head; the old one stays whole until the new one is on disk.

    Raises:
        OSError: It cannot be written.
    """
    partial = folder / f".{uuid4().hex}.partial"
    try:
        with partial.open("xb") as file:
            file.write(_as_bytes(head))
            file.flush()
            os.fsync(file.fileno())
        partial.replace(folder / HEAD_FILE)
    except OSError:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
        raise


def _as_bytes(head: Head) -> bytes:
    return canonical_json({"seq": head.seq, "hash": head.hash, "size": head.size}) + b"\n"
