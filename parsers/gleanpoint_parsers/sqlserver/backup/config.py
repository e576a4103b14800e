"""What a set says of its database: the sections ``SCIN``, ``SFGI`` and ``SFIN`` of ``MQCI``.

``SCIN`` holds what ``RESTORE HEADERONLY`` prints, each ``SFIN`` one row of ``RESTORE
FILELISTONLY``. Sections lie one behind another; each begins with its name and length.

Source: FORMAT.md, section Backups; found in 33 real sets and proven by what they say together.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from gleanpoint_parsers.errors import CorruptStructureError
from gleanpoint_parsers.sqlserver.backup.model import BackedUpFile
from gleanpoint_parsers.sqlserver.log.lsn import LSN_SIZE, NO_LSN, Lsn

FLAG_BULK_LOGGED = 0x1
FLAG_CHECKSUMS = 0x10
FLAG_DAMAGED = 0x20
FLAG_TAIL = 0x40
FLAG_TAIL_INCOMPLETE = 0x80
FLAG_NO_RECOVERY = 0x100
FLAG_COPY_ONLY = 0x400
"""Believed: no copy-only backup was at hand."""

STATUS_BULK_LOGGED = 0x4
STATUS_SIMPLE = 0x8
"""Bits of ``sys.sysdatabases.status``, which tell the recovery model."""

_SECTION = struct.Struct("<4sH")
_ID_SIZE = 16
_MAX_SECTIONS = 100_000
_FACTS_END = 0x13A
"""Bytes of ``SCIN`` that all versions have; 2005 writes its texts from 0x158 on."""


@dataclass(frozen=True, slots=True)
class Config:
    """A set's facts as ``MQCI`` states them, dates still as their five bytes.

    Args:
        flags: As in ``RESTORE HEADERONLY``.
        software: Version of the server, such as ``15.0.2070``.
        first_lsn: None where zeros are stored, as all LSNs and ids.
        last_lsn: As printed by ``RESTORE HEADERONLY``.
        checkpoint_lsn: Likewise.
        base_lsn: ``DatabaseBackupLSN``, of a differential set ``DifferentialBaseLSN``.
        started: As stored.
        finished: As stored; zeros in the first ``MQCI`` of a set.
        kind: ``D`` full, ``I`` differential, ``L`` log, others of files and file groups.
        compatibility_level: Such as 110.
        version: Internal version of the database.
        binding: Id of the database on its server.
        last_fork: Recovery fork at its end.
        earlier_fork: Recovery fork before that; None where the log never forked.
        fork_lsn: Where the earlier one ended.
        family: Id that survives restores.
        base_id: Backup set id of a differential's base.
        status: ``sys.sysdatabases.status``.
        database: Name.
        server: Name.
        files: Of the database.
    """

    flags: int
    software: str
    first_lsn: Lsn | None
    last_lsn: Lsn | None
    checkpoint_lsn: Lsn | None
    base_lsn: Lsn | None
    started: bytes
    finished: bytes
    kind: str
    compatibility_level: int
    version: int
    binding: UUID | None
    last_fork: UUID | None
    earlier_fork: UUID | None
    fork_lsn: Lsn | None
    family: UUID | None
    base_id: UUID | None
    status: int
    database: str
    server: str
    files: tuple[BackedUpFile, ...]

    @property
    def recovery_model(self) -> str:
        """``full``, ``bulk-logged`` or ``simple``."""
        if self.status & STATUS_SIMPLE:
            return "simple"
        return "bulk-logged" if self.status & STATUS_BULK_LOGGED else "full"

    @property
    def first_fork(self) -> UUID | None:
        """Recovery fork at its beginning."""
        if self.fork_lsn and self.first_lsn and self.first_lsn < self.fork_lsn:
            return self.earlier_fork
        return self.last_fork


def read_config(data: bytes, offset: int) -> Config:
    """Read the bytes of an ``MQCI`` stream.

    Args:
        data: Of the stream.
        offset: Where it lies in its file, for errors.

    Raises:
        CorruptStructureError: It holds no ``SCIN`` section, or a part of one.
    """
    sections = list(_sections(data, offset))
    facts = next((section for name, section in sections if name == b"SCIN"), b"")
    if len(facts) < _FACTS_END:
        detail = f"its SCIN section has {len(facts)} bytes, not {_FACTS_END} or more"
        raise CorruptStructureError("MQCI stream", offset, detail)
    files = tuple(_read_file(section) for name, section in sections if name == b"SFIN")
    return _read_facts(facts, files)


def _sections(data: bytes, offset: int) -> Iterator[tuple[bytes, bytes]]:
    position = 0
    for _ in range(_MAX_SECTIONS):
        if position + _SECTION.size > len(data):
            return
        name, length = _SECTION.unpack_from(data, position)
        if length < _SECTION.size:
            if any(data[position:]):
                detail = f"a section claims {length} bytes"
                raise CorruptStructureError("MQCI stream", offset + position, detail)
            return
        yield name, data[position : position + length]
        position += length


def _read_facts(facts: bytes, files: tuple[BackedUpFile, ...]) -> Config:
    kind = chr(facts[0x57])
    differential_base = _lsn(facts, 0x104)
    is_differential = kind == "I" and differential_base is not None
    build, minor, major = struct.unpack_from("<HBB", facts, 0x18)
    return Config(
        flags=struct.unpack_from("<I", facts, 0x08)[0],
        software=f"{major}.{minor}.{build}",
        first_lsn=_lsn(facts, 0x20),
        last_lsn=_lsn(facts, 0x2A),
        checkpoint_lsn=_lsn(facts, 0x34),
        base_lsn=differential_base if is_differential else _lsn(facts, 0x3E),
        started=facts[0x4D:0x52],
        finished=facts[0x52:0x57],
        kind=kind,
        compatibility_level=facts[0x5B],
        version=struct.unpack_from("<H", facts, 0x5E)[0],
        binding=read_id(facts, 0x7C),
        last_fork=read_id(facts, 0x9C),
        earlier_fork=read_id(facts, 0xB8),
        fork_lsn=_lsn(facts, 0xAC),
        family=read_id(facts, 0xE0),
        base_id=read_id(facts, 0x110) if is_differential else None,
        status=struct.unpack_from("<I", facts, 0xF4)[0],
        database=_text(facts, 0x68),
        server=_text(facts, 0x6C),
        files=files,
    )


def _read_file(section: bytes) -> BackedUpFile:
    return BackedUpFile(
        file_id=_number(section, 20, 4) or None,
        is_log=_number(section, 36, 4) == 0,
        name=_text(section, 48),
        path=_text(section, 52),
        size=_number(section, 40, 8),
    )


def _number(data: bytes, offset: int, size: int) -> int:
    return int.from_bytes(data[offset : offset + size], "little")


def _lsn(data: bytes, offset: int) -> Lsn | None:
    found = Lsn.read(data, offset) if offset + LSN_SIZE <= len(data) else NO_LSN
    return None if found == NO_LSN else found


def read_id(data: bytes, offset: int = 0) -> UUID | None:
    """Return the id at ``offset``; None for zeros, and where the bytes end before it."""
    stored = data[offset : offset + _ID_SIZE]
    return UUID(bytes_le=stored) if len(stored) == _ID_SIZE and any(stored) else None


def _text(data: bytes, offset: int) -> str:
    size, start = struct.unpack_from("<HH", data, offset) if offset + 4 <= len(data) else (0, 0)
    return data[start : start + size].decode("utf-16-le", "replace").rstrip("\0")
