"""Walk a volume with The Sleuth Kit alone: a second reader that shares nothing with ours."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytsk3

from gleanpoint_parsers.blocks import BlockSource

DATA = 0x80
HASHED_AT_MOST = 16 << 20


class _Image(pytsk3.Img_Info):  # type: ignore[misc]  # a native class without types
    """A source as the library wants it."""

    def __init__(self, source: BlockSource) -> None:
        self.source = source
        super().__init__(url="", type=pytsk3.TSK_IMG_TYPE_EXTERNAL)

    def read(self, offset: int, length: int) -> bytes:
        return self.source.read_at(offset, length)

    def get_size(self) -> int:
        return self.source.size

    def close(self) -> None:
        pass


@dataclass
class Seen:
    """What the library says of one name.

    Args:
        record: Its metadata address.
        deleted: Whether the name, or the record behind it, is free.
        is_known: Whether it has the record of the name.
        size: Bytes, of a folder those of its index root.
        times: Created, modified, changed and accessed, in whole seconds.
        streams: By name, the unnamed one too: size and SHA-256, None where it cannot be read.
    """

    record: int
    deleted: bool
    is_known: bool
    size: int = 0
    times: tuple[int, int, int, int] = (0, 0, 0, 0)
    streams: dict[str, tuple[int, str | None]] = field(default_factory=dict)


def walk_with_tsk(source: BlockSource) -> dict[str, list[Seen]]:
    """Return every name below the root, by path; the folder of orphans is left out."""
    system = pytsk3.FS_Info(_Image(source), type=pytsk3.TSK_FS_TYPE_NTFS)
    found: dict[str, list[Seen]] = {}
    pending = [("", int(system.info.root_inum), ())]
    while pending:
        path, address, above = pending.pop()
        for file in system.open_dir(inode=address):
            name = file.info.name.name.decode("utf-8", "surrogateescape")
            if name in {".", "..", "$OrphanFiles"}:
                continue
            place = f"{path}/{name}"
            seen = _seen(file)
            found.setdefault(place, []).append(seen)
            meta = file.info.meta
            is_folder = meta is not None and meta.type == pytsk3.TSK_FS_META_TYPE_DIR
            if is_folder and not seen.deleted and seen.record not in above:
                pending.append((place, seen.record, (*above, seen.record)))
    return found


def _seen(file: Any) -> Seen:
    name, meta = file.info.name, file.info.meta
    deleted = bool(int(name.flags) & pytsk3.TSK_FS_NAME_FLAG_UNALLOC)
    if meta is None or (deleted and int(meta.flags) & pytsk3.TSK_FS_META_FLAG_ALLOC):
        return Seen(int(name.meta_addr), deleted, is_known=False)
    times = (meta.crtime, meta.mtime, meta.ctime, meta.atime)
    return Seen(int(meta.addr), deleted, True, meta.size, times, dict(_streams(file)))


def _streams(file: Any) -> Iterator[tuple[str, tuple[int, str | None]]]:
    for attribute in file:
        info = attribute.info
        if int(info.type) == DATA:
            name = info.name.decode("utf-8", "surrogateescape") if info.name else ""
            yield name, (int(info.size), _digest(file, int(info.size), int(info.id)))


def _digest(file: Any, size: int, number: int) -> str | None:
    if size > HASHED_AT_MOST:
        return None
    digest = hashlib.sha256()
    place = 0
    while place < size:
        try:
            piece = file.read_random(place, min(1 << 20, size - place), DATA, number)
        except OSError:
            return None
        if not piece:
            return None
        digest.update(piece)
        place += len(piece)
    return digest.hexdigest()
