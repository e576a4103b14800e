"""What a backup set tells of itself: the sections SCIN, SFGI and SFIN.

Source: format reference, section MQCI; the places of LSNs, forks and ids were read off real chains.
"""

from __future__ import annotations

import struct
import uuid
from dataclasses import dataclass, field
from datetime import datetime

from tests.builders.sqlserver.backup.mtf import Texts, tape_date
from tests.builders.sqlserver.log.log_places import NO_PLACE, LogPlace

FULL, DIFFERENTIAL, LOG = "D", "I", "L"
DIFFERENTIAL_FLAG, CHECKSUM_FLAG, PLAIN_FLAGS = 0x800, 0x10, 0x200
NO_ID = uuid.UUID(int=0)
FAMILY = uuid.UUID(int=0xFA311E << 64 | 0x5EED)
_TEXTS_AT = 0x190
_FILE_TEXTS_AT = 0x404
_GROUP_TEXTS_AT = 0xE0
_SORT_ORDER = 0x34
_ENGLISH = 0x409
_COMPATIBILITY = ((611, 90), (655, 100), (706, 110), (852, 130), (904, 150), (957, 160))
_BUILDS = ((611, 9, 5000), (655, 10, 6000), (706, 11, 7001), (852, 13, 5081), (904, 15, 2070))


@dataclass(frozen=True, slots=True)
class FileFacts:
    """A file of the database.

    Args:
        file_id: Its number.
        name: Logical name.
        path: Where it lies on the server.
        size: Bytes.
        is_log: Whether it is a log file.
        pages: Pages that the set holds of it.
    """

    file_id: int
    name: str
    path: str
    size: int
    is_log: bool = False
    pages: int = 0


@dataclass(frozen=True, slots=True)
class SetFacts:
    """What one set tells of itself.

    Args:
        kind: ``FULL``, ``DIFFERENTIAL`` or ``LOG``.
        database: Name.
        first: LSN of the first record that it holds or needs.
        last: Behind its last record.
        checkpoint: Where redo begins.
        base: Checkpoint of the full backup that it builds on.
        started: By the server's clock.
        finished: Likewise.
        version: Internal version.
        server: Machine and instance.
        files: Of the database.
        set_id: Its own id.
        base_id: Id of the last full set; the base of a differential.
        last_log: End of the log backup before it.
        family: Id of the database.
        forks: Fork at its end, and at its beginning where another.
        fork_place: LSN at which the fork changed.
        flags: Of SCIN, beside those of the kind.
        is_copy: Whether it stands outside the chain.
        size: Bytes of the set.
        groups: Filegroups.
    """

    kind: str
    database: str
    first: LogPlace
    last: LogPlace
    checkpoint: LogPlace
    base: LogPlace
    started: datetime
    finished: datetime
    version: int = 904
    server: str = "HOST\\SQL"
    files: tuple[FileFacts, ...] = ()
    set_id: uuid.UUID = NO_ID
    base_id: uuid.UUID = NO_ID
    last_log: LogPlace = NO_PLACE
    family: uuid.UUID = FAMILY
    forks: tuple[uuid.UUID, ...] = (FAMILY,)
    fork_place: LogPlace = NO_PLACE
    flags: int = 0
    is_copy: bool = False
    size: int = 0
    groups: tuple[str, ...] = field(default=("PRIMARY",))

    def config(self, *, is_end: bool) -> bytes:
        """Return the MQCI stream; the one at the end of the set knows when it was done."""
        parts = [self._set_section(is_end=is_end)]
        parts += [_group_section(number, name) for number, name in enumerate(self.groups, start=1)]
        parts += [_file_section(file) for file in self.files]
        return b"".join(parts)

    def _set_section(self, *, is_end: bool) -> bytes:
        texts = Texts(_TEXTS_AT)
        names = texts.add(self.database) + texts.add(self.server)
        body = bytearray(_TEXTS_AT)
        flags = self.flags | PLAIN_FLAGS
        flags |= DIFFERENTIAL_FLAG if self.kind == DIFFERENTIAL else 0
        struct.pack_into("<4sIIIII", body, 0, b"SCIN", _TEXTS_AT + len(texts.data), flags, 1, 1, 0)
        least, major, build = next(b for b in reversed(_BUILDS) if self.version >= b[0])
        struct.pack_into("<HBBI", body, 0x18, build, 0, major, 9)
        body[0x20:0x48] = b"".join(
            place.data for place in (self.first, self.last, self.checkpoint, self.base)
        )
        body[0x48:0x4D] = tape_date(datetime(2020, 1, 1))  # noqa: DTZ001  # the server's clock
        body[0x4D:0x52] = tape_date(self.started)
        body[0x52:0x57] = tape_date(self.finished if is_end else None)
        level = next(c for v, c in reversed(_COMPATIBILITY) if self.version >= v)
        struct.pack_into("<4B", body, 0x57, ord(self.kind), _SORT_ORDER, 1, 0)
        struct.pack_into("<BHHQ", body, 0x5B, level, 5, self.version, self.size)
        body[0x68:0x70] = names
        struct.pack_into("<IHH", body, 0x74, _ENGLISH, 1, 3)
        assert least <= self.version
        self._write_forks(body)
        return bytes(body) + texts.data

    def _write_forks(self, body: bytearray) -> None:
        """Write what binds the set to others: ids, forks, the base."""
        body[0x7C:0x8C] = uuid.UUID(int=0xB14D1A6 << 64 | 0x5EED).bytes_le
        body[0x90:0x9A] = self.last.data
        body[0x9C:0xAC] = self.forks[0].bytes_le
        body[0xC8:0xD8] = self.base_id.bytes_le
        struct.pack_into("<HHI", body, 0xD8, _ENGLISH, 0xD0, _SORT_ORDER)
        body[0xE0:0xF0] = self.family.bytes_le
        struct.pack_into("<HHHH", body, 0xF0, 0, 1, 0, 1)
        body[0xF8:0x102] = LogPlace(33, 100, 1).data
        if self.kind == DIFFERENTIAL:
            body[0x104:0x10E] = self.base.data
            body[0x110:0x120] = self.base_id.bytes_le
        if len(self.forks) > 1:
            for place, fork in ((0xAC, 0xB8), (0x130, 0x13C)):
                body[place : place + 10] = self.fork_place.data
                body[fork : fork + 16] = self.forks[1].bytes_le
        body[0x14C:0x156] = self.last_log.data
        struct.pack_into("<Q", body, 0x158, self.size)
        struct.pack_into("<I", body, 0x174, 1)


def _group_section(number: int, name: str) -> bytes:
    texts = Texts(_GROUP_TEXTS_AT)
    pair = texts.add(name)
    size = _GROUP_TEXTS_AT + len(texts.data)
    head = struct.pack("<4sIII", b"SFGI", size, 0x10, number) + pair + struct.pack("<I", 1)
    return head.ljust(_GROUP_TEXTS_AT, b"\0") + texts.data


def _file_section(file: FileFacts) -> bytes:
    texts = Texts(_FILE_TEXTS_AT)
    pairs = texts.add(file.name) + texts.add(file.path)
    size = _FILE_TEXTS_AT + len(texts.data)
    kind, mark, group = (2, 0x0C, 0) if file.is_log else (1, 0x84, 1)
    head = struct.pack("<4sIIII", b"SFIN", size, mark, 0, 0x2000)
    head += struct.pack("<IIIIIQ", file.file_id, file.pages, kind, 512, group, file.size)
    return (head + pairs).ljust(_FILE_TEXTS_AT, b"\0") + texts.data
