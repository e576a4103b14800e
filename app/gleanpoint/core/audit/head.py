"""The head: the last entry's number and hash, and the peaks of the Merkle tree, beside the log.

The chain alone cannot show that its last entries were cut off; the head can. It is replaced
after each append. What a person who may write both files does to both, only a head that was
noted elsewhere shows: each export, each witness and the home folder have one.
"""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import orjson

from gleanpoint.core.audit.canonical import Canonical, canonical_json
from gleanpoint.core.audit.entry import GENESIS
from gleanpoint.core.audit.merkle import HASH_BYTES, Peaks, root_of
from gleanpoint.core.audit.modes import file_mode, open_up

HEAD_FILE = "head"
SIZE_LIMIT = 8192

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class Head:
    """Where the log ends.

    Args:
        seq: Number of the last entry, 0 where there is none.
        hash: Its hash.
        size: Bytes of its segment up to the end of that entry.
        segment: Number of the segment that it stands in.
        peaks: Of the Merkle tree over all entries; none in heads of the first version.
    """

    seq: int = 0
    hash: str = GENESIS
    size: int = 0
    segment: int = 0
    peaks: Peaks = ()

    @property
    def has_tree(self) -> bool:
        """Whether the peaks are there: as many as the number of entries has bits set."""
        return len(self.peaks) == self.seq.bit_count()

    @property
    def root(self) -> str:
        """Root of the Merkle tree over all entries, in hex."""
        return root_of(self.peaks).hex()


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
        head = _parsed(orjson.loads(data))
    except (ValueError, KeyError, TypeError):
        raise UnreadableHeadError from None
    if head is None or _as_bytes(head) != data:
        raise UnreadableHeadError
    return head


def write_head(folder: Path, head: Head) -> None:
    """Replace the stored head; the old one stays whole until the new one is on disk.

    Raises:
        OSError: It cannot be written.
    """
    replace_file(folder / HEAD_FILE, _as_bytes(head), file_mode(folder))


def replace_file(path: Path, data: bytes, mode: int = 0o600) -> None:
    """Put ``data`` in a file's place; whatever happens, the old content or the new one is there.

    Args:
        path: The file.
        data: Its content.
        mode: Who may read and write it.

    Raises:
        OSError: It cannot be written.
    """
    partial = path.with_name(f".{uuid4().hex}.partial")
    try:
        handle = os.open(partial, _NEW, mode)
        with os.fdopen(handle, "wb") as file:
            open_up(handle, mode)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
        raise


def _parsed(members: dict[str, object]) -> Head | None:
    seq, size, segment = members["seq"], members["size"], members.get("segment", 0)
    last, peaks = members["hash"], members.get("peaks", [])
    numbers = type(seq) is int and type(size) is int and type(segment) is int
    if not numbers or not isinstance(last, str) or not isinstance(peaks, list):
        return None
    hashes = tuple(bytes.fromhex(peak) for peak in peaks)
    head = Head(seq, last, size, segment, hashes)  # type: ignore[arg-type]  # checked above
    fits = head.has_tree and all(len(one) == HASH_BYTES for one in hashes)
    return head if min(head.seq, head.size, head.segment) >= 0 and (fits or not hashes) else None


def _as_bytes(head: Head) -> bytes:
    members: dict[str, Canonical] = {"seq": head.seq, "hash": head.hash, "size": head.size}
    if head.segment:
        members["segment"] = head.segment
    if head.peaks:
        members["peaks"] = [peak.hex() for peak in head.peaks]
    return canonical_json(members) + b"\n"
