"""Sound backups, blocks and logs that are to be hurt: small ones, of every shape."""

from __future__ import annotations

import random
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import zstandard
from tests.builders.sqlserver.backup.backups import Backups, compressed_media, media
from tests.builders.sqlserver.backup.set_facts import CHECKSUM_FLAG
from tests.builders.sqlserver.backup.xpress import compress
from tests.builders.sqlserver.log.log_writer import LogWriter
from tests.builders.sqlserver.log.workload import Workload

_BUILT = ((1, 904), (2, 706), (3, 661))
"""Seeds and versions of built logs."""
BUILT_LOGS = len(_BUILT)
_VLF_SIZE = 64 * 1024
_VLF_BEGIN = 0x2000
_REAL_LOGS = ("pubs_2008_native", "mvcmusicstore_2012_localdb", "northwind_2005_from2000_torn")
_REAL_TAPES = "dbatools/chain2016_from2008R2/*_[12].trn.zst"
_REAL_CHAIN = "chain2019_compressed/*.bak"


@dataclass(frozen=True, slots=True)
class LoggedSubject:
    """A database with its log.

    Args:
        name: Of its files.
        log: The log file.
        vlfs: Where virtual log files begin in it.
        blocks: Where log blocks begin in it.
        before: The data file before all of the log.
        after: After it.
        dirty: After a crash.
        pages: Pages that the log touches.
    """

    name: str
    log: bytes
    vlfs: Sequence[int]
    blocks: Sequence[int]
    before: bytes
    after: bytes
    dirty: bytes
    pages: Sequence[int]


@dataclass(frozen=True, slots=True)
class Subjects:
    """All that is hurt.

    Args:
        blocks: Compressed blocks and the sizes of what they hold.
        small_tapes: Backups that are read for their headers.
        logged: Databases with logs.
        backups: Files that open alone.
        folders: Chains and striped sets, by file name.
    """

    blocks: Sequence[tuple[bytes, int]]
    small_tapes: Sequence[bytes]
    logged: Sequence[LoggedSubject]
    backups: Mapping[str, bytes]
    folders: Sequence[Mapping[str, bytes]]

    @classmethod
    def make(cls, real: Path | None = None) -> Subjects:
        """Build them, and take small real ones where their folder is there."""
        logged = [_logged(seed, version) for seed, version in _BUILT]
        tapes: dict[str, bytes] = {}
        chains: list[Mapping[str, bytes]] = []
        if real is not None and real.is_dir():
            logged += [_real_logged(real, name) for name in _REAL_LOGS]
            tapes = {path.name: _unpacked(path) for path in sorted(real.glob(_REAL_TAPES))}
            chains = [{path.name: _unpacked(path) for path in sorted(real.glob(_REAL_CHAIN))}]
        load = Workload.make(7).run(8)
        backups = Backups(load.running, flags=CHECKSUM_FLAG)
        full = backups.full(while_running=2)
        load.run(10)
        first = backups.log()
        load.run(8)
        differential = backups.differential()
        load.run(8)
        second = backups.log()
        sets = [full, first, differential, second]
        alone = {
            "full.bak": full.files()[0],
            "all.bak": media(sets, sector=4096)[0],
            "packed.bak": compressed_media([full])[0],
            "allpacked.bak": compressed_media(sets)[0],
        }
        names = ("full.bak", "first.trn", "differential.bak", "second.trn")
        chain = {name: one.files()[0] for name, one in zip(names, sets, strict=True)}
        stripes = {f"{n}.bak": part for n, part in enumerate(media([full, first], 3))}
        small = [first.files()[0], compressed_media([first])[0], differential.files()[0]]
        small += [media([first, second], sector=4096)[0], compressed_media([first, second])[0]]
        small += tapes.values()
        folders = [chain, stripes, *chains]
        return cls(_blocks(full.files()[0]), small, logged, alone, folders)


def _blocks(backup: bytes) -> list[tuple[bytes, int]]:
    """Return compressed blocks of several sizes and contents."""
    found = []
    for start, size in ((0, 1024), (7_680, 8_192), (65_536, 16_384), (200_192, 65_536)):
        found.append((compress(backup[start : start + size]), size))
    noise = random.Random(3).randbytes(4_096)  # noqa: S311  # not for secrets
    found += [(compress(noise), 4_096), (compress(b"ab" * 8_192), 16_384)]
    return found


def _unpacked(path: Path) -> bytes:
    data = path.read_bytes()
    if path.suffix != ".zst":
        return data
    return zstandard.ZstdDecompressor().stream_reader(data).read()


def _real_logged(folder: Path, name: str) -> LoggedSubject:
    """Return a real data file and its log, all of which is on its pages already."""
    data = _unpacked(folder / f"{name}.mdf.zst")
    log = _unpacked(folder / f"{name}_log.ldf.zst")
    vlfs, blocks, at = [], [], _VLF_BEGIN
    while at + 64 <= len(log) and log[at] == 0xAB:
        vlfs.append(at)
        (size,) = struct.unpack_from("<Q", log, at + 16)
        place = at + _VLF_BEGIN
        while place + 28 <= at + size and log[place + 8] in {1, 3} and log[place] & 0x10:
            blocks.append(place)
            place += max(struct.unpack_from("<H", log, place + 6)[0], 512)
        at += size
    pages = [number for number in range(len(data) // 8192) if data[number * 8192] == 1]
    return LoggedSubject(name, log, vlfs, blocks, data, data, data, pages)


def _logged(seed: int, version: int) -> LoggedSubject:
    load = Workload.make(seed, LogWriter(version, _VLF_SIZE, 2), f"Logged{seed}").run(12)
    load.running.checkpoint()
    load.run(8)
    load.steps(load.running.begin("open at the crash"))
    running = load.running
    log = running.log_file()
    chance = random.Random(seed)  # noqa: S311  # not for secrets
    before, after, dirty = running.start, running.images(), running.dirty(chance)
    size = before.files[1].size
    vlfs = [vlf.offset for vlf in running.log.vlfs]
    blocks = [piece.vlf.offset + piece.first_block * 512 for _, piece in running.log.pieces]
    assert all(struct.unpack_from("<H", log, at + 6)[0] for at in blocks)
    pages = sorted(at.page for at in running.operations.changed)
    images = (built.files[1].read_at(0, size) for built in (before, after, dirty))
    return LoggedSubject(running.database.name, log, vlfs, blocks, *images, pages)
