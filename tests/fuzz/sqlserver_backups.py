"""Backups, compressed streams, logs and whole restores under any damage.

``python -m tests.fuzz.sqlserver_backups RUNS [SEED [FIRST]]`` from the root of the project. A run
hurts bytes of sound files, built and real ones, mostly with checksums made right again so that the
damage reaches what lies behind them, and does with them what the program offers: list what can be
reached, open a state, read tables, replay a log, list transactions, write an undo script. Only
``ParserError`` may come of it, within bounded time and memory. A run is repeated by its number:
``python -m tests.fuzz.sqlserver_backups 1 SEED NUMBER``.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import islice

from tests.conftest import DATA
from tests.fuzz.runner import Runs, Way, run_many
from tests.fuzz.sqlserver_backup_damage import (
    Damage,
    hurt_anywhere,
    hurt_compressed,
    hurt_log_blocks,
    hurt_outline,
    hurt_tape,
    set_field,
)
from tests.fuzz.sqlserver_backup_subjects import BUILT_LOGS, LoggedSubject, Subjects

from gleanpoint_parsers.blocks import BlockSource, BytesSource
from gleanpoint_parsers.compression.xpress import inflate
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.logbook import LogContainer, LogRequest
from gleanpoint_parsers.plugin import Container, Surroundings
from gleanpoint_parsers.sqlserver.backup.parser import SqlServerBackupParser
from gleanpoint_parsers.sqlserver.backup.read import read_backup
from gleanpoint_parsers.sqlserver.backup.verify import wrong_checksums
from gleanpoint_parsers.sqlserver.log.files import read_log_file
from gleanpoint_parsers.sqlserver.log.lsn import NO_LSN, Lsn
from gleanpoint_parsers.sqlserver.log.replay.replay import Stop, replay
from gleanpoint_parsers.sqlserver.log.source import every_record
from gleanpoint_parsers.sqlserver.parser import SqlServerParser
from gleanpoint_parsers.sqlserver.storage.data_files import DataFiles
from gleanpoint_parsers.sqlserver.storage.row_layout import PageId
from gleanpoint_parsers.tables import RowRequest, TableContainer
from gleanpoint_parsers.timeline import NO_WISH, Wish

_BEGINNING = datetime(2024, 3, 1, 8, 0, tzinfo=UTC)
_TABLES = ("Heap", "Tree")
_PARSER = SqlServerBackupParser()


class Ways:
    """What runs do.

    Args:
        subjects: Sound files.
    """

    def __init__(self, subjects: Subjects) -> None:
        self._subjects = subjects
        self._sound: dict[str, tuple[object, object]] = {}

    def weighted(self) -> Mapping[Way, int]:
        """Return all ways, and how many of a hundred runs go them."""
        return {
            self.inflate_hurt_blocks: 25,
            self.read_hurt_tapes: 20,
            self.read_hurt_log_blocks: 22,
            self.replay_hurt_logs: 14,
            self.open_hurt_backups: 7,
            self.tell_what_is_missing: 5,
            self.open_hurt_data_files: 3,
            self.restore_hurt_folders: 3,
            self.read_noise: 1,
        }

    def _logged(self, chance: random.Random) -> LoggedSubject:
        """Choose a log; now and then a real one, which is longer."""
        logged = self._subjects.logged
        return chance.choice(logged if chance.random() < 0.1 else logged[:BUILT_LOGS])

    def inflate_hurt_blocks(self, chance: random.Random) -> None:
        """Inflate a block whose table, bits or size are wrong."""
        payload, size = chance.choice(self._subjects.blocks)
        data = bytearray(payload)
        if chance.random() < 0.3:
            data = data[: chance.randrange(len(data))]
        elif chance.random() < 0.3:
            set_field(chance, data, 0, 256)
        else:
            hurt_anywhere(chance, data)
        if chance.random() < 0.3:
            size = chance.choice((0, 1, 512, size - 1, size + 1, 65_536))
        assert len(inflate(bytes(data), size)) == size

    def read_hurt_tapes(self, chance: random.Random) -> None:
        """Read the headers of a hurt backup, and verify its streams."""
        data = bytearray(chance.choice(self._subjects.small_tapes))
        damage: Damage = hurt_compressed if data[:4] == b"MSSQ" else hurt_tape
        damage(chance, data)
        backup = read_backup("hurt.bak", BytesSource(bytes(data)))
        _sayable([*backup.problems, *(p for one in backup.sets for p in one.problems)])
        for one in backup.sets[:4]:
            _sayable(wrong_checksums(one, lambda *_: None))

    def read_hurt_log_blocks(self, chance: random.Random) -> None:
        """Read all records of a hurt log."""
        subject = self._logged(chance)
        log = read_log_file(BytesSource(_hurt_log(chance, subject)))
        records = sum(record is not None for record in islice(every_record(log), 50_000))
        _sayable(log.problems)
        assert records < 50_000

    def replay_hurt_logs(self, chance: random.Random) -> None:
        """Apply a hurt log to sound pages, or to pages of a later moment."""
        subject = self._logged(chance)
        log = read_log_file(BytesSource(_hurt_log(chance, subject)))
        base = chance.choice((subject.before, subject.after))
        stop = Stop()
        if chance.random() < 0.4:
            stop = Stop(lsn=Lsn(62, chance.randrange(16, 120), chance.randrange(1, 9)))
        pages = replay(DataFiles({1: BytesSource(base)}), log, NO_LSN, stop)
        _sayable([*pages.notes, *pages.gaps.values()])
        for number in subject.pages:
            with suppress(ParserError):
                assert len(pages.page(PageId(1, number))) == 8192

    def open_hurt_backups(self, chance: random.Random) -> None:
        """Open a hurt backup, plain or compressed, and read its tables."""
        name, sound = chance.choice(sorted(self._subjects.backups.items()))
        data = bytearray(sound)
        damage: Damage = hurt_compressed if sound[:4] == b"MSSQ" else hurt_tape
        chance.choice((damage, damage, hurt_anywhere))(chance, data)
        container = _PARSER.open(BytesSource(bytes(data)), Surroundings(name))
        _use(chance, container)

    def tell_what_is_missing(self, chance: random.Random) -> None:
        """Hurt blocks and stream headers so that no checksum tells: rows may not change unsaid."""
        name = chance.choice(("full.bak", "all.bak"))
        data = bytearray(self._subjects.backups[name])
        hurt_outline(chance, data)
        if name not in self._sound:
            sound = _PARSER.open(BytesSource(self._subjects.backups[name]), Surroundings(name))
            self._sound[name] = _rows_and_told(sound)
        container = _PARSER.open(BytesSource(bytes(data)), Surroundings(name))
        (sound_rows, sound_told), (rows, told) = self._sound[name], _rows_and_told(container)
        assert rows == sound_rows or told != sound_told, "rows changed, and nothing was said"

    def open_hurt_data_files(self, chance: random.Random) -> None:
        """Open a data file after a crash, with a hurt log beside it."""
        subject = self._logged(chance)
        log = BytesSource(_hurt_log(chance, subject))
        names = {f"{subject.name}_log.ldf": log}
        wish = Wish(as_stored=chance.random() < 0.1)
        beside = Surroundings(f"{subject.name}.mdf", names.get, lambda: list(names), wish)
        _use(chance, SqlServerParser().open(BytesSource(subject.dirty), beside))

    def restore_hurt_folders(self, chance: random.Random) -> None:
        """Hurt some files of a chain, lose some, add others, and ask for any state of it."""
        files = dict(chance.choice(self._subjects.folders))
        for name in list(files):
            kind = chance.random()
            if kind < 0.1 and len(files) > 1:
                del files[name]
            elif kind < 0.5:
                data = bytearray(files[name])
                chance.choice((hurt_tape, hurt_anywhere))(chance, data)
                files[name] = bytes(data)
        sources: dict[str, BlockSource] = {n: BytesSource(data) for n, data in files.items()}
        with suppress(ParserError):
            timeline = _PARSER.timeline(list(sources.items()))
            _sayable([*timeline.notes, *(gap.sentence for gap in timeline.gaps)])
            _sayable([one.problem for one in timeline.sets if one.problem])
        name = chance.choice(sorted(sources))
        beside = Surroundings(name, sources.get, lambda: list(sources), _wish(chance))
        _use(chance, _PARSER.open(sources[name], beside))

    def read_noise(self, chance: random.Random) -> None:
        """Read a file of which only the beginning is right."""
        data = bytearray(chance.randbytes(chance.choice((0, 600, 9000, 70_000))))
        sound = chance.choice(list(self._subjects.backups.values()))
        kept = chance.choice((4, 8, 52, 480, 1024, 7000))
        data[:0] = sound[:kept]
        _use(chance, _PARSER.open(BytesSource(bytes(data)), Surroundings("noise.bak")))


def _hurt_log(chance: random.Random, subject: LoggedSubject) -> bytes:
    data = bytearray(subject.log)
    if chance.random() < 0.15:
        hurt_anywhere(chance, data)
    elif chance.random() < 0.1:
        set_field(chance, data, chance.choice(subject.vlfs), 44)
    else:
        hurt_log_blocks(chance, data, subject.blocks)
    return bytes(data)


def _wish(chance: random.Random) -> Wish:
    match chance.randrange(5):
        case 0:
            return NO_WISH
        case 1:
            return Wish(set_number=chance.choice((0, 1, 2, 3, 99)))
        case 2:
            lsn = Lsn(chance.choice((61, 62, 63)), chance.randrange(400), chance.randrange(20))
            return Wish(lsn=str(lsn), whole_folder=chance.random() < 0.8)
        case _:
            at = _BEGINNING + timedelta(seconds=chance.randrange(-60, 400))
            return Wish(at=at, whole_folder=chance.random() < 0.8)


def _rows_and_told(container: Container) -> tuple[object, object]:
    """Return all rows of the tables, and all that is said of them and of the database."""
    rows: list[object] = []
    told: list[object] = [repr(container.facts(""))]
    schema = container.find("", "dbo")
    assert isinstance(container, TableContainer)
    for name in _TABLES if schema is not None else ():
        entry = container.find(schema.key, name) if schema is not None else None
        if entry is None:
            continue
        try:
            batches = list(container.batches(entry.key, RowRequest()))
            told += [one.problem for batch in batches for one in batch.problems]
            rows += [batch.records.to_pylist() for batch in batches]
            told.append(repr(container.ledger(entry.key)))
        except ParserError as error:
            told.append(str(error))
    return rows, told


def _use(chance: random.Random, container: Container) -> None:
    """Do with a database what the program offers."""
    schema = container.find("", "dbo")
    if schema is None or not isinstance(container, TableContainer):
        return
    heap = None
    for name in _TABLES:
        with suppress(ParserError):
            entry = container.find(schema.key, name)
            if entry is not None:
                heap = heap or entry.key
                for batch in container.batches(entry.key, RowRequest()):
                    batch.records.validate(full=True)
                    _sayable([one.problem for one in batch.problems])
                ledger = container.ledger(entry.key)
                _sayable([*ledger.notes, *(one.problem for one in ledger.page_problems)])
    if isinstance(container, LogContainer):
        _use_log(chance, container, heap)


def _use_log(chance: random.Random, container: LogContainer, table: str | None) -> None:
    """List transactions, the changes of some, one undo script and the versions of a row."""
    _sayable(container.log_notes())
    request = LogRequest(system=chance.random() < 0.5)
    listed = [one for one in islice(container.transactions(request), 5_000) if one is not None]
    _sayable([one.problem for one in listed if one.problem])
    for one in chance.sample(listed, min(3, len(listed))):
        with suppress(ParserError):
            changes = [change for change in container.changes(one.first_lsn) if change is not None]
            _sayable([change.problem for change in changes if change.problem])
            container.undo_script(one.first_lsn)
    with suppress(ParserError):
        if table is not None:
            list(container.history(table, {"id": chance.choice(("1", "2", "1000"))}))


def _sayable(sentences: Iterable[str]) -> None:
    """Check that what is told can be written."""
    for sentence in sentences:
        assert isinstance(sentence, str)
        sentence.encode("utf-8")


def main(runs: int, seed: int = 1, first: int = 0) -> int:
    """Do many runs and tell what came of them; return how many went wrong."""
    return run_many(Runs(Ways(Subjects.make(DATA / "sqlserver")).weighted(), seed), runs, first)


if __name__ == "__main__":
    sys.exit(min(1, main(*(int(one) for one in sys.argv[1:4]))))
