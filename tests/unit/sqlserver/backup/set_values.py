"""Backup sets as values, for tests of what is done with them: no bytes behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from gleanpoint_parsers.blocks import BytesSource, SliceSource
from gleanpoint_parsers.sqlserver.backup.lineage import Lineage, lineages
from gleanpoint_parsers.sqlserver.backup.model import (
    BackupFile,
    BackupSet,
    DataStream,
    LogStream,
    Media,
    SetFacts,
    SetKind,
)
from gleanpoint_parsers.sqlserver.backup.stripes import join_sets
from gleanpoint_parsers.sqlserver.log.lsn import Lsn

MIDNIGHT = datetime(2024, 3, 1, tzinfo=UTC)
_ZEROS = BytesSource(bytes(1 << 20))
FAMILY, FORK, OTHER_FORK = UUID(int=10), UUID(int=20), UUID(int=21)


def lsn(block: int) -> Lsn:
    return Lsn(40, block, 1)


def hour(number: float) -> datetime:
    return MIDNIGHT + timedelta(hours=number)


def facts(kind: SetKind, first: int, last: int, at: float, **more: object) -> SetFacts:
    """Return what a set says of itself: log from block to block, taken at an hour."""
    made = SetFacts(
        number=1,
        kind=kind,
        is_copy_only=False,
        is_tail=False,
        is_encrypted=False,
        has_checksums=False,
        has_password=False,
        name="",
        description="",
        user="",
        server="SRV",
        database="Shop",
        version=904,
        compatibility_level=150,
        recovery_model="full",
        started=hour(at),
        finished=hour(at),
        zone_minutes=60,
        first_lsn=lsn(first),
        last_lsn=lsn(last),
        checkpoint_lsn=lsn(first),
        base_lsn=None,
        family=FAMILY,
        first_fork=FORK,
        last_fork=FORK,
        fork_lsn=None,
        base_id=None,
        set_id=UUID(int=1000 + first),
        files=(),
    )
    return replace(made, **more)


def full(first: int, last: int, at: float, **more: object) -> SetFacts:
    return facts(SetKind.FULL, first, last, at, **more)


def log(first: int, last: int, at: float, **more: object) -> SetFacts:
    return facts(SetKind.LOG, first, last, at, **more)


def differential(first: int, last: int, at: float, base: SetFacts, **more: object) -> SetFacts:
    given = {"base_id": base.set_id, "base_lsn": base.checkpoint_lsn} | more
    return facts(SetKind.DIFFERENTIAL, first, last, at, **given)


def backup_file(
    name: str,
    *sets: SetFacts,
    stripe: int = 1,
    stripes: int = 1,
    media_set: int | None = None,
    problems: Sequence[str] = (),
) -> BackupFile:
    """Return a file of these sets; without a number, of a media set of its own."""
    identity = UUID(int=hash(name) & 0xFFFF if media_set is None else media_set)
    media = Media(identity, stripes, stripe, 512, False, False, "test")
    made = tuple(_set(replace(one, number=number), stripe) for number, one in enumerate(sets, 1))
    return BackupFile(name, media, made, tuple(problems))


def _set(one: SetFacts, stripe: int) -> BackupSet:
    data = () if one.kind is SetKind.LOG else (DataStream(BytesSource(bytes(65536)), 1, 1),)
    has_log = stripe == 1
    return BackupSet(one, data, (_stream(one),) if has_log else ())


def _stream(one: SetFacts) -> LogStream:
    """Return log as long as the set says, of zeros."""
    known = (one.first_lsn, one.checkpoint_lsn)
    first = min((place.block for place in known if place), default=0)
    sectors = one.last_lsn.block - first if one.last_lsn else 1
    return LogStream(SliceSource(_ZEROS, 0, 512 * sectors), 2, 40, first)


def files_of(**sets: SetFacts) -> list[BackupFile]:
    """Return one file for each set, named as the argument."""
    return [backup_file(name, one) for name, one in sets.items()]


def lineages_of(files: Sequence[BackupFile]) -> list[Lineage]:
    return lineages(join_sets(files)[0])


def lineage_of(**sets: SetFacts) -> Lineage:
    (only,) = lineages_of(files_of(**sets))
    return only
