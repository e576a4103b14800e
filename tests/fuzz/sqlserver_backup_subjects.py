"""Sound backups, blocks and logs that are to be hurt: small ones, of every shape."""

from __future__ import annotations

import random
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tests.builders.sqlserver.backup.backups import Backups, compressed_media, media
from tests.builders.sqlserver.backup.set_facts import CHECKSUM_FLAG
from tests.builders.sqlserver.backup.xpress import compress
from tests.builders.sqlserver.log.log_writer import LogWriter
from tests.builders.sqlserver.log.workload import Workload

_VLF_SIZE = 64 * 1024


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
    def make(cls) -> Subjects:
        """Build them."""
        logged = [_logged(seed, version) for seed, version in ((1, 904), (2, 706), (3, 661))]
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
        return cls(_blocks(full.files()[0]), small, logged, alone, [chain, stripes])


def _blocks(backup: bytes) -> list[tuple[bytes, int]]:
    """Return compressed blocks of several sizes and contents."""
    found = []
    for start, size in ((0, 1024), (7_680, 8_192), (65_536, 16_384), (200_192, 65_536)):
        found.append((compress(backup[start : start + size]), size))
    noise = random.Random(3).randbytes(4_096)  # noqa: S311  # not for secrets
    found += [(compress(noise), 4_096), (compress(b"ab" * 8_192), 16_384)]
    return found


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
