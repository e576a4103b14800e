"""Backup files as values: media, sets, and the streams in them.

Source: FORMAT.md, section Backups.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from uuid import UUID

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.sqlserver.log.lsn import Lsn


class SetKind(Enum):
    """What a set holds."""

    FULL = "full"
    DIFFERENTIAL = "differential"
    LOG = "log"


@dataclass(frozen=True, slots=True)
class Media:
    """What a file says of the media set that it belongs to.

    Args:
        media_set: Id that all stripes share; None where the file does not say.
        stripes: Files that make up the set.
        stripe: Number of this one, from 1.
        block_size: Bytes to which its blocks are aligned: 512 or 4,096.
        is_compressed: Whether the file is a compressed stream.
        has_password: Whether it asks for a media password, which protects nothing: its content
            is not encrypted.
        software: What wrote it.
    """

    media_set: UUID | None
    stripes: int
    stripe: int
    block_size: int
    is_compressed: bool
    has_password: bool
    software: str


@dataclass(frozen=True, slots=True)
class BackedUpFile:
    """A file of the database that was backed up.

    Args:
        file_id: As in page addresses; None where not known.
        is_log: Whether it is a log file.
        name: Logical name.
        path: Where it lay on the server.
        size: Bytes.
    """

    file_id: int | None
    is_log: bool
    name: str
    path: str
    size: int


@dataclass(frozen=True, slots=True)
class SetFacts:
    """What a set says of itself.

    Args:
        number: Which set of its file, from 1.
        kind: What it holds.
        is_copy_only: Whether it stands outside the differential chain.
        is_tail: Whether the database was left restoring (``NORECOVERY``).
        is_encrypted: Whether its streams are encrypted (by the backup, not the database).
        has_checksums: Whether streams end with a checksum of their own.
        has_password: Whether it asks for a password, which protects nothing.
        name: Of the backup set, "" without one.
        description: "" without one.
        user: Who made it.
        server: Machine and instance.
        database: Name.
        version: Internal version of the database.
        compatibility_level: Such as 110.
        recovery_model: ``full``, ``bulk-logged``, ``simple``; None where not known.
        started: Aware UTC by the zone that the set names; if it names none, of this machine.
        finished: Likewise; None where not known.
        zone_minutes: Offset of the server's clock from UTC; None where the set names none.
        first_lsn: Of the log that it holds or needs; None where not known, as all these.
        last_lsn: Right behind the last record that it brings.
        checkpoint_lsn: Where redo of a full or differential set begins.
        base_lsn: ``DatabaseBackupLSN``: checkpoint of the full backup it builds on.
        family: Id of the database that survives restores.
        first_fork: Recovery fork at its beginning.
        last_fork: Recovery fork at its end.
        fork_lsn: Where the fork changed in between.
        base_id: Backup set id of a differential's base.
        set_id: Its own backup set id.
        files: Files of the database.
    """

    number: int
    kind: SetKind
    is_copy_only: bool
    is_tail: bool
    is_encrypted: bool
    has_checksums: bool
    has_password: bool
    name: str
    description: str
    user: str
    server: str
    database: str
    version: int
    compatibility_level: int
    recovery_model: str | None
    started: datetime
    finished: datetime | None
    zone_minutes: int | None
    first_lsn: Lsn | None
    last_lsn: Lsn | None
    checkpoint_lsn: Lsn | None
    base_lsn: Lsn | None
    family: UUID | None
    first_fork: UUID | None
    last_fork: UUID | None
    fork_lsn: Lsn | None
    base_id: UUID | None
    set_id: UUID | None
    files: tuple[BackedUpFile, ...]


@dataclass(frozen=True, slots=True)
class DataStream:
    """Pages of a data file (``MQDA``), without the two lead bytes.

    Args:
        source: Whole pages, in frames of eight.
        file_id: As its MSDA block says; None where it does not.
        region: 1 for the first pass over a file, 2 for extents that changed meanwhile; the later
            one wins.
        checksum: Of the stream as stored with ``WITH CHECKSUM``; None without.
    """

    source: BlockSource
    file_id: int | None
    region: int
    checksum: int | None = None


@dataclass(frozen=True, slots=True)
class LogStream:
    """Log of one virtual log file (``MQTL``), without the two lead bytes.

    Args:
        source: Log blocks, cut to their exact length where the set tells it.
        file_id: Log file.
        sequence: Number of the virtual log file.
        first_block: Block number of its first byte.
        checksum: Of the stream as stored with ``WITH CHECKSUM``; None without.
    """

    source: BlockSource
    file_id: int
    sequence: int
    first_block: int
    checksum: int | None = None


@dataclass(frozen=True, slots=True)
class BackupSet:
    """One set of one file; a striped set has one of these in each stripe.

    Args:
        facts: What it says of itself.
        data: Pages; empty for a log set.
        logs: Log; in a striped set, in one stripe only.
        problems: Sentences about checksums that do not agree and streams that end early.
    """

    facts: SetFacts
    data: tuple[DataStream, ...]
    logs: tuple[LogStream, ...]
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BackupFile:
    """A file of a media set, its sets found and their headers read.

    Args:
        name: Name of the file.
        media: What it says of the media set.
        sets: In the order in which they lie in it.
        problems: Sentences about the file as a whole, such as that it ends early.
    """

    name: str
    media: Media
    sets: tuple[BackupSet, ...]
    problems: tuple[str, ...] = ()
