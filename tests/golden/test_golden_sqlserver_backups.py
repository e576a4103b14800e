"""Every real backup, differential, chain and stripe set: rows and times as their page says."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pyarrow as pa
import pytest
from tests.golden.backup_readme import Described, full_backups
from tests.golden.test_golden_sqlserver_rows import differences

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.entries import ROOT, Kind
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.plugin import Confidence, Surroundings, all_children
from gleanpoint_parsers.sqlserver.backup.beside import read_all
from gleanpoint_parsers.sqlserver.backup.parser import SqlServerBackupParser
from gleanpoint_parsers.sqlserver.backup.restored import RestoredDatabase
from gleanpoint_parsers.sqlserver.backup.verify import wrong_checksums
from gleanpoint_parsers.tables import RowBatch, RowRequest, TableShape
from gleanpoint_parsers.timeline import NO_WISH, Timeline, Wish

pytestmark = pytest.mark.realdata

Unpack = Callable[[str], Path]

CHAIN_2016 = "sqlserver/dbatools/chain2016_from2008R2"
CHAIN_2019 = "sqlserver/chain2019_compressed"
STRIPES = ("stripe1of2.bak", "stripe2of2.bak")
LOGS_OF_2016 = {
    "RestoreTimeClean.bak": 0,
    "RestoreTimeClean_1.trn": 10,
    "RestoreTimeClean_2.trn": 20,
    "RestoreTimeClean_3.trn": 30,
    "RestoreTimeClean2.bak": 30,
    "RestoreTimeClean2_1.trn": 40,
    "RestoreTimeClean2_2.trn": 50,
    "RestoreTimeClean2_3.trn": 60,
}
SETS_OF_2019 = [
    ("TestFull1.bak", 1, 1),
    ("TestDiff1_1.bak", 1, 2),
    ("TestLog1_1_1.bak", 1, 3),
    ("TestLog1_1_2_Diff_1_2.bak", 1, 4),
    ("TestLog1_1_2_Diff_1_2.bak", 2, 5),
    ("TestFull2.bak", 1, 6),
]
NO_SUCH_LETTERS = str.maketrans({"æ": "a", "ø": "o"})
HALVES = {
    "stripe_missing_2016plus_northwind_half": 2,
    "stripe_missing_2008_northwind_other_half": 1,
    "stripe_missing_2025_chinook_half": 2,
}


def opened(path: Path, wish: Wish = NO_WISH) -> RestoredDatabase:
    """Open a file with those in its folder beside it."""

    def sibling(name: str) -> BytesSource | None:
        beside = path.parent / name
        return BytesSource(beside.read_bytes()) if beside.is_file() else None

    def names() -> list[str]:
        return [beside.name for beside in path.parent.iterdir() if beside.is_file()]

    around = Surroundings(path.name, sibling, names, wish)
    container = SqlServerBackupParser().open(BytesSource(path.read_bytes()), around)
    assert isinstance(container, RestoredDatabase)
    return container


class Reader:
    """A table of an opened database, as tests of data files read one.

    Args:
        database: The database.
        key: Its table.
    """

    def __init__(self, database: RestoredDatabase, key: str) -> None:
        self.database = database
        self.key = key

    def batches(self, request: RowRequest) -> Iterator[RowBatch]:
        return self.database.batches(self.key, request)

    def schema(self) -> pa.Schema:
        return next(iter(self.batches(RowRequest()))).records.schema

    def shape(self) -> TableShape:
        return self.database.table(self.key)


def tables_of(database: RestoredDatabase) -> dict[str, pa.Table]:
    """Return every table with its rows; none may have a problem, and the ledger must agree."""
    found: dict[str, pa.Table] = {}
    for schema in all_children(database, ROOT):
        for entry in all_children(database, schema.key):
            if entry.kind is not Kind.TABLE:
                continue
            batches = list(database.batches(entry.key, RowRequest()))
            assert [problem for batch in batches for problem in batch.problems] == []
            ledger = database.ledger(entry.key)
            assert (ledger.page_problems, ledger.cell_problems) == ((), 0)
            records = [one.records for one in batches]
            found[entry.name] = pa.Table.from_batches(records) if records else pa.table({})
            assert found[entry.name].num_rows == ledger.rows_read
    return found


def only_filled(database: RestoredDatabase) -> pa.Table | None:
    """Return the one table that has rows."""
    filled = [table for table in tables_of(database).values() if table.num_rows]
    assert len(filled) <= 1
    return filled[0] if filled else None


def count_of(database: RestoredDatabase) -> int:
    table = only_filled(database)
    return 0 if table is None else table.num_rows


@pytest.fixture(scope="module")
def chain(unpacked: Unpack, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that holds the chain of 2016 and nothing else."""
    folder = tmp_path_factory.mktemp("chain")
    for name in LOGS_OF_2016:
        (folder / name).symlink_to(unpacked(f"{CHAIN_2016}/{name}.zst"))
    return folder


def path_of(name: str, unpacked: Unpack) -> Path:
    return unpacked(f"sqlserver/{name}")


@pytest.mark.parametrize("backup", full_backups(), ids=lambda backup: backup.name)
def test_every_full_backup_has_the_tables_and_rows_that_are_known_of_it(
    backup: Described, unpacked: Unpack
) -> None:
    tables = tables_of(opened(path_of(backup.name, unpacked)))
    assert (len(tables), sum(table.num_rows for table in tables.values())) == (
        backup.tables,
        backup.rows,
    )


@pytest.mark.parametrize(
    ("backup", "script", "unequal"),
    [
        ("northwind_2005_native.bak.zst", "instnwnd", 20),
        ("contosouniversity_2019.bak.zst", "ContosoUniversity", 0),
    ],
)
def test_every_cell_of_a_backup_equals_the_script_but_for_what_a_server_changed(
    backup: str, script: str, unequal: int, unpacked: Unpack
) -> None:
    database = opened(path_of(backup, unpacked))
    readers = {
        entry.name: Reader(database, entry.key)
        for schema in all_children(database, ROOT)
        for entry in all_children(database, schema.key)
        if entry.kind is Kind.TABLE
    }
    found = list(differences(readers, script))
    assert len(found) == unequal
    for *_, scripted, stored in found:
        assert plain(scripted) == plain(stored)


def plain(text: object) -> str:
    """Return a text as a server keeps it whose code page has no accents; line ends apart."""
    letters = unicodedata.normalize("NFKD", str(text).translate(NO_SUCH_LETTERS))
    kept = (letter for letter in letters if not unicodedata.combining(letter))
    return "".join(kept).replace("\r", "").replace("\n", "")


@pytest.mark.parametrize(("name", "rows"), LOGS_OF_2016.items())
def test_each_file_of_the_chain_of_2016_shows_its_rows(chain: Path, name: str, rows: int) -> None:
    assert count_of(opened(chain / name)) == rows


def test_times_of_the_chain_of_2016_are_those_that_are_known(chain: Path) -> None:
    table = only_filled(opened(chain / "RestoreTimeClean.bak", Wish(whole_folder=True)))
    assert table is not None
    times = moments(table)
    assert min(times) == datetime(2019, 5, 2, 21, 0, 55, 890_000)  # noqa: DTZ001 - the server's
    assert max(times) == datetime(2019, 5, 2, 21, 30, 26, 710_000)  # noqa: DTZ001 - the server's


@pytest.mark.parametrize("minute", [1, 3, 6, 10, 12, 15, 17, 21, 24, 29])
def test_a_moment_of_the_chain_of_2016_shows_the_rows_of_before_it(
    chain: Path, minute: int
) -> None:
    at = datetime(2019, 5, 2, 20, minute, 5, tzinfo=UTC)
    newest = only_filled(opened(chain / "RestoreTimeClean.bak", Wish(whole_folder=True)))
    assert newest is not None
    then = opened(chain / "RestoreTimeClean.bak", Wish(whole_folder=True, at=at))
    server = (at + timedelta(hours=1)).replace(tzinfo=None)
    assert count_of(then) == sum(moment <= server for moment in moments(newest))


def moments(table: pa.Table) -> list[datetime]:
    """Return the times in a table that has one column of datetime2, by the server's clock."""
    (name,) = [field.name for field in table.schema if field.type == pa.int64()]
    begin = datetime(1, 1, 1)  # noqa: DTZ001 - of the server's clock
    return [begin + timedelta(microseconds=ticks // 10) for ticks in table[name].to_pylist()]


def test_six_logs_lead_where_the_differential_leads_too(chain: Path, tmp_path: Path) -> None:
    for name in LOGS_OF_2016:
        if name != "RestoreTimeClean2.bak":
            (tmp_path / name).symlink_to(chain / name)
    assert count_of(opened(tmp_path / "RestoreTimeClean2_3.trn")) == 60


@pytest.mark.parametrize(("name", "number", "rows"), SETS_OF_2019)
def test_each_set_of_the_chain_of_2019_shows_its_rows(
    name: str, number: int, rows: int, data_dir: Path
) -> None:
    database = opened(data_dir / CHAIN_2019 / name, Wish(set_number=number))
    assert count_of(database) == rows


@pytest.mark.parametrize("first", [0, 1])
def test_both_stripes_together_are_the_database_whichever_is_opened(
    first: int, unpacked: Unpack, tmp_path: Path
) -> None:
    for name in STRIPES:
        packed = unpacked(f"sqlserver/dbatools/stripe2008R2/{name}.zst")
        (tmp_path / f"part {name[6]}.data").symlink_to(packed)
    names = sorted(tmp_path.iterdir())
    tables = tables_of(opened(names[first]))
    assert (len(tables), sum(table.num_rows for table in tables.values())) == (1, 0)


@pytest.mark.parametrize("stripe", [1, 2])
def test_one_stripe_alone_is_refused(stripe: int, unpacked: Unpack, tmp_path: Path) -> None:
    name = STRIPES[stripe - 1]
    (tmp_path / name).symlink_to(unpacked(f"sqlserver/dbatools/stripe2008R2/{name}.zst"))
    with pytest.raises(ParserError, match=f"1 of 2 stripes; stripe {3 - stripe} of media set"):
        opened(tmp_path / name)


@pytest.mark.parametrize(("name", "missing"), HALVES.items())
def test_halves_found_in_the_wild_are_refused_and_never_shown_as_whole(
    name: str, missing: int, unpacked: Unpack
) -> None:
    path = unpacked(f"sqlserver/negative/{name}.bak.zst")
    with pytest.raises(ParserError, match=f"1 of 2 stripes; stripe {missing} of media set"):
        opened(path)
    timeline = SqlServerBackupParser().timeline([(path.name, BytesSource(path.read_bytes()))])
    assert timeline.reaches == ()
    assert "1 of 2 stripes" in str(timeline.sets[0].problem)


def test_what_is_no_backup_is_not_taken_for_one(unpacked: Unpack) -> None:
    page = unpacked("sqlserver/negative/not_an_mdf_html_page.mdf.zst").read_bytes()
    assert SqlServerBackupParser().probe(BytesSource(page)) is Confidence.NO


@pytest.mark.parametrize("number", [1, 2])
def test_differentials_of_2008_lie_over_their_full_set(number: int, unpacked: Unpack) -> None:
    folder = "sqlserver/dbatools/diffs2008R2"
    unpacked(f"{folder}/difftest-full.bak.zst")
    database = opened(unpacked(f"{folder}/difftest-diff{number}.bak.zst"))
    assert tables_of(database) == {}
    facts = database.facts(ROOT)
    assert [one["kind"] for one in facts["backup sets used"]] == ["full", "differential"]


def test_full_differential_and_log_of_2008_have_the_same_rows(unpacked: Unpack) -> None:
    folder = "sqlserver/dbatools/dbareports2008R2_checksum"
    names = [
        f"SQL2008_dbareports_{kind}"
        for kind in ("FULL_20170518_041739.bak", "DIFF_20170518_041819.bak")
    ]
    paths = [unpacked(f"{folder}/{name}.zst") for name in names]
    paths.append(unpacked(f"{folder}/SQL2008_dbareports_LOG_20170518_041831.trn.zst"))
    for path in paths:
        tables = tables_of(opened(path))
        assert (len(tables), sum(table.num_rows for table in tables.values())) == (14, 20)
        (file,) = read_all([(path.name, BytesSource(path.read_bytes()))]).files
        assert [list(wrong_checksums(one)) for one in file.sets] == [[]]


def test_a_password_is_told_and_hinders_nobody(unpacked: Unpack) -> None:
    database = opened(unpacked("sqlserver/dbatools/passwd_2008R2.bak.zst"))
    notes = database.children(ROOT, None, 10).notes
    assert any("asks for a password, which protects nothing" in note for note in notes)
    assert count_of(database) == 60


@cache
def timeline_in(folder: Path, pattern: str) -> Timeline:
    files = [(path.name, BytesSource(path.read_bytes())) for path in sorted(folder.glob(pattern))]
    return SqlServerBackupParser().timeline(files)


def test_the_time_line_of_2016_has_no_gap_and_reaches_every_set(chain: Path) -> None:
    timeline = timeline_in(chain, "RestoreTimeClean*")
    assert (timeline.gaps, timeline.zone_minutes, timeline.notes) == ((), 60, ())
    assert {reach.file for reach in timeline.reaches} == set(LOGS_OF_2016)
    logs = [reach for reach in timeline.reaches if reach.file.endswith(".trn")]
    assert [(reach.until - reach.since).seconds for reach in logs] == [300, 301, 300, 300, 300, 300]


def test_the_time_line_of_2019_has_gaps_where_log_was_not_kept(data_dir: Path) -> None:
    timeline = timeline_in(data_dir / CHAIN_2019, "*.bak")
    assert [one.problem for one in timeline.sets] == [None] * 6
    assert [gap.sentence for gap in timeline.gaps] == [
        "No log between 2020-08-03 14:30:58 and 14:47:32 (clock of the server).",
        "No log between 2020-08-03 14:47:32 and 16:15:53 (clock of the server).",
    ]


def test_without_one_log_the_rest_is_refused_and_the_gap_told_in_seconds(
    chain: Path, tmp_path: Path
) -> None:
    for name in LOGS_OF_2016:
        if name not in {"RestoreTimeClean2.bak", "RestoreTimeClean_2.trn"}:
            (tmp_path / name).symlink_to(chain / name)
    with pytest.raises(ParserError, match="log backups in between are missing"):
        opened(tmp_path / "RestoreTimeClean_3.trn")
    (gap,) = timeline_in(tmp_path, "*").gaps
    assert gap.sentence == "No log between 2019-05-02 21:05:55 and 21:10:56 (clock of the server)."
    best = opened(tmp_path / "RestoreTimeClean.bak", Wish(whole_folder=True))
    assert count_of(best) == 10
    notes = best.children(ROOT, None, 10).notes
    assert any("log backups in between are missing" in note for note in notes)
