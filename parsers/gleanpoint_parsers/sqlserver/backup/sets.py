"""Sets of a backup file: what they say of themselves, put together from their blocks.

Source: FORMAT.md, section Backups.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.sqlserver.backup.config import (
    FLAG_CHECKSUMS,
    FLAG_COPY_ONLY,
    FLAG_NO_RECOVERY,
    FLAG_TAIL,
    FLAG_TAIL_INCOMPLETE,
    Config,
    read_config,
    read_id,
)
from gleanpoint_parsers.sqlserver.backup.dates import DATE_SIZE, read_date, zone_of
from gleanpoint_parsers.sqlserver.backup.model import BackupSet, SetFacts, SetKind
from gleanpoint_parsers.sqlserver.backup.streams import data_streams, log_streams
from gleanpoint_parsers.sqlserver.backup.tape import Descriptor

_ATTRIBUTE_COPY = 0x2
_ATTRIBUTE_DIFFERENTIAL = 0x8
_SET_NUMBER = 62
_NUMBERED = frozenset({"VOLB", "MSCI", "MSDA", "MSTL", "MSLS"})
_MAX_MISSING = 100
_MAX_SETS = 20_000
"""Sets of one file: a log backup every 15 minutes for half a year."""
_MAX_CONFIG = 64 << 20
_KINDS = {"D": SetKind.FULL, "I": SetKind.DIFFERENTIAL, "L": SetKind.LOG}
_KIND_NAMES = {
    "F": "of single files",
    "G": "of single files, differential",
    "P": "partial",
    "Q": "partial, differential",
}
_NO_DATE = datetime.min.replace(tzinfo=UTC)


@dataclass(slots=True)
class _Blocks:
    """Descriptor blocks of one set."""

    start: Descriptor
    others: list[Descriptor] = field(default_factory=list)
    last: int = 0
    is_closed: bool = False
    missing: list[str] = field(default_factory=list)

    def of(self, kind: str) -> list[Descriptor]:
        return [block for block in self.others if block.kind == kind]

    def takes(self, block: Descriptor) -> bool:
        """Take a block if it belongs to this set: the blocks of a set are numbered on from 1."""
        if self.is_closed or (block.number and block.number <= self.last):
            return False
        if block.number > self.last + 1 and len(self.missing) < _MAX_MISSING:
            first, last = self.last + 1, block.number - 1
            which = f"Block {first}" if first == last else f"Blocks {first} to {last}"
            self.missing.append(f"{which} of this set cannot be read.")
        self.last = block.number
        # Nothing is needed of the many empty blocks of virtual log files without log.
        if block.kind != "MSTL" or any(stream.length for stream in block.streams):
            self.others.append(block)
        return True


def read_sets(
    source: BlockSource, blocks: Iterable[Descriptor], problems: list[str]
) -> Iterator[BackupSet]:
    """Yield the sets of a file.

    Args:
        source: The file, inflated.
        blocks: Its descriptor blocks from behind the media header on.
        problems: Where to say what does not belong to a set that can be shown.
    """
    number = 0
    groups = _grouped(blocks, problems)
    for found in islice(groups, _MAX_SETS):
        number = max(number + 1, found.start.u16(_SET_NUMBER))
        own = list(found.missing)
        try:
            config = _config(source, found, own)
        except ParserError as error:
            problems.append(f"Set {number} cannot be used: {error}.")
            continue
        if config is None:
            problems.append(f"Set {number} is no backup of a database by SQL Server.")
            continue
        yield _read_set(source, number, found, config, own)
    if next(groups, None):
        problems.append(f"Sets behind the first {_MAX_SETS} were not read.")


def _grouped(blocks: Iterable[Descriptor], problems: list[str]) -> Iterator[_Blocks]:
    """Yield the blocks of each set; where the first of a set is lost, its others are left out."""
    current, is_told = None, False
    for block in blocks:
        if block.kind == "SSET":
            if current:
                yield current
            current, is_told = _Blocks(block), False
        elif block.kind == "ESET" and current:
            current.is_closed = True
        elif block.kind in _NUMBERED and not (current and current.takes(block)) and not is_told:
            is_told = True
            problems.append(
                f"The {block.kind} block at {block.offset:#x} and those behind it belong to a set "
                "whose first block cannot be read: they were left out."
            )
    if current:
        yield current


def _config(source: BlockSource, found: _Blocks, problems: list[str]) -> Config | None:
    """Return the facts as of the end of a set, or as of its start where the end is missing."""
    failed = None
    for block in (*reversed(found.of("MSLS")), *found.of("MSCI")):
        for stream in block.streams:
            if stream.kind == "MQCI" and stream.length <= _MAX_CONFIG:
                try:
                    config = read_config(source.read_at(stream.offset, stream.length), block.offset)
                except ParserError as error:
                    problems.append(f"{error}.")
                    failed = error
                    continue
                if block.kind == "MSCI":
                    problems.append("It has no end: the backup was broken off, or cut.")
                return config
    if failed:
        raise failed
    return None


def _read_set(
    source: BlockSource, number: int, found: _Blocks, config: Config, problems: list[str]
) -> BackupSet:
    """Return a set; without streams where they cannot be read, its problems saying why."""
    encrypted = any(stream.encryption for block in found.others for stream in block.streams)
    facts = _facts(number, found, config, encrypted)
    if encrypted:
        problems.insert(0, "It is encrypted (WITH ENCRYPTION): only its headers can be read.")
        return BackupSet(facts, (), (), tuple(problems))
    if config.kind not in _KINDS:
        name = _KIND_NAMES.get(config.kind, f"of kind {config.kind!r}")
        problems.insert(0, f"It is a backup {name}: such sets are not read.")
        return BackupSet(facts, (), (), tuple(problems))
    files = [file.file_id for file in config.files if not file.is_log]
    only_file = files[0] if len(files) == 1 else None
    data = tuple(data_streams(source, found.of("MSDA"), only_file, problems))
    logs = tuple(log_streams(source, found.of("MSTL"), problems))
    return BackupSet(facts, data, logs, tuple(problems))


def _facts(number: int, found: _Blocks, config: Config, is_encrypted: bool) -> SetFacts:
    start = found.start
    zone = zone_of(struct.unpack("b", start.data[95:96].ljust(1, b"\x7f"))[0])
    written = read_date(start.data[88 : 88 + DATE_SIZE], zone)
    return SetFacts(
        number=number,
        kind=_kind(start, config),
        is_copy_only=bool(start.u32(52) & _ATTRIBUTE_COPY or config.flags & FLAG_COPY_ONLY),
        is_tail=bool(config.flags & (FLAG_TAIL | FLAG_TAIL_INCOMPLETE | FLAG_NO_RECOVERY)),
        is_encrypted=is_encrypted,
        has_checksums=bool(config.flags & FLAG_CHECKSUMS),
        has_password=bool(start.u16(72)),
        name=start.text(64),
        description=start.text(68),
        user=start.text(76),
        server=config.server,
        database=config.database,
        version=config.version,
        compatibility_level=config.compatibility_level,
        recovery_model=config.recovery_model,
        started=read_date(config.started, zone) or written or _NO_DATE,
        finished=read_date(config.finished, zone),
        zone_minutes=zone,
        first_lsn=config.first_lsn,
        last_lsn=config.last_lsn,
        checkpoint_lsn=config.checkpoint_lsn,
        base_lsn=config.base_lsn,
        family=config.family,
        first_fork=config.first_fork,
        last_fork=config.last_fork,
        fork_lsn=config.fork_lsn,
        base_id=config.base_id,
        set_id=read_id(start.referenced(44)),
        files=config.files,
    )


def _kind(start: Descriptor, config: Config) -> SetKind:
    known = _KINDS.get(config.kind)
    if known:
        return known
    is_differential = start.u32(52) & _ATTRIBUTE_DIFFERENTIAL
    return SetKind.DIFFERENTIAL if is_differential else SetKind.FULL
