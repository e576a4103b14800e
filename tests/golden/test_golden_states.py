"""Every state of real backup chains: what can be had is what the rows themselves tell.

The rows of these databases carry the time at which they were written, or name the backup that
they precede.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from gleanpoint.core.access.sight import see_everything
from gleanpoint.core.browse import Session
from gleanpoint.core.choosing import choose, choose_point
from gleanpoint.core.errors import GleanpointError, UsageError
from gleanpoint.core.moments import NEWEST, Choice, exact
from gleanpoint.core.nodes import Node
from gleanpoint.core.parser_host import ParserHost
from gleanpoint.core.surveying import find_points, survey
from gleanpoint_parsers.entries import Kind
from gleanpoint_parsers.logbook import LogRequest, Outcome
from gleanpoint_parsers.tables import RowRequest

pytestmark = pytest.mark.realdata

EPOCH = datetime(1, 1, 1)  # noqa: DTZ001 - rows have no zone

CLEAN = "sqlserver/dbatools/chain2016_from2008R2"
CLEAN_FILES = (
    *("RestoreTimeClean.bak", "RestoreTimeClean_1.trn", "RestoreTimeClean_2.trn"),
    *("RestoreTimeClean_3.trn", "RestoreTimeClean2.bak", "RestoreTimeClean2_1.trn"),
    *("RestoreTimeClean2_2.trn", "RestoreTimeClean2_3.trn"),
)
FIRST_ROW, LAST_ROW = "2019-05-02T21:00:55", "2019-05-02T21:30:26"
CHECKS = "sqlserver/chain2019_compressed"
NEGATIVE = (
    ("stripe_missing_2016plus_northwind_half.bak", "1 of 2 stripes; stripe 2 of media set"),
    ("stripe_missing_2008_northwind_other_half.bak", "1 of 2 stripes; stripe 1 of media set"),
    ("stripe_missing_2025_chinook_half.bak", "1 of 2 stripes; stripe 2 of media set"),
    ("not_an_mdf_html_page.mdf", "is a web page"),
)

Unpacked = Callable[[str], Path]


@pytest.fixture(scope="module")
def clean(unpacked: Unpacked, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The chain under names that say nothing."""
    folder = tmp_path_factory.mktemp("chain")
    for number, name in enumerate(reversed(CLEAN_FILES)):
        shutil.copy(unpacked(f"{CLEAN}/{name}.zst"), folder / f"{number}.dat")
    return folder


def tables(session: Session, folder: Node | None = None) -> Iterator[Node]:
    for node in session.children(folder or session.root).nodes:
        if node.kind is Kind.TABLE:
            yield node
        elif node.kind.is_folder:
            yield from tables(session, node)


def opened(source: Path, choice: Choice = NEWEST) -> Session:
    """Return a session whose parser process also read the time line."""
    host = ParserHost()
    return Session(choose(survey(str(source), host), choice), host, sight=see_everything)


def the_rows(source: Path, choice: Choice = NEWEST) -> list[dict[str, Any]]:
    """Return the rows of the fullest table."""
    with opened(source, choice) as session:
        return rows_of(session, fullest(session))


def fullest(session: Session) -> Node:
    return max(tables(session), key=lambda node: len(rows_of(session, node)))


def rows_of(session: Session, table: Node) -> list[dict[str, Any]]:
    batches = list(session.rows(table, RowRequest()))
    assert not any(batch.problems for batch in batches)
    return [row for batch in batches for row in batch.records.to_pylist()]


def written(row: dict[str, Any]) -> datetime:
    """Return the time that stands in a row, from 100 ns since the year 1."""
    return EPOCH + timedelta(microseconds=max(row.values()) // 10)


def test_the_newest_state_holds_all_rows(clean: Path) -> None:
    times = sorted(written(row) for row in the_rows(clean))
    assert (str(times[0])[:19], str(times[-1])[:19]) == (
        FIRST_ROW.replace("T", " "),
        LAST_ROW.replace("T", " "),
    )
    assert len(times) == 60


def test_at_any_second_exactly_the_rows_of_before_are_there(clean: Path) -> None:
    every = sorted(written(row) for row in the_rows(clean))
    for before, after in zip(every[2:-1:12], every[3::12], strict=False):
        moment = (before + (after - before) / 2).replace(microsecond=0)
        rows = the_rows(clean, Choice(at=moment))
        assert sorted(map(written, rows)) == [time for time in every if time <= moment]


def test_each_set_is_the_state_at_its_end(clean: Path) -> None:
    points = [point for point in find_points(str(clean)) if point.reach]
    assert len(points) == len(CLEAN_FILES)
    zone = survey(str(clean)).zone_minutes
    every = [exact(written(row), zone) for row in the_rows(clean)]
    for point in points:
        with Session(point, sight=see_everything) as session:
            found = [exact(written(row), zone) for row in rows_of(session, fullest(session))]
        assert sorted(found) == sorted(time for time in every if time <= point.time)


def test_a_transaction_is_there_right_after_its_end_and_not_before(clean: Path) -> None:
    with opened(clean) as session:
        table = fullest(session)
        asked = LogRequest(table.ref.steps[-1][1])
        with closing(session.transactions(session.root, asked)) as found:
            done = [t for t in found if t.outcome is Outcome.COMMITTED and t.begun is not None]
    for transaction in done[20::25]:
        after = the_rows(clean, Choice(lsn=transaction.last_lsn))
        before = the_rows(clean, Choice(lsn=transaction.first_lsn))
        (added,) = [row for row in after if row not in before]
        assert len(after) == len(before) + 1
        ended = transaction.ended
        assert ended is not None
        zone = survey(str(clean)).zone_minutes
        assert abs(exact(written(added), zone) - ended) < timedelta(seconds=1)


def test_a_row_has_one_version_which_the_log_tells(clean: Path) -> None:
    with opened(clean) as session:
        table = fullest(session)
        shape = session.table(table)
        name = next(c.name for c in shape.columns if c.type.base != "datetime2")
        versions = list(session.history(table, {name: "30"}))
    assert [(v.values or {}).get(name) for v in versions] == ["30"]


def test_a_chain_without_one_of_its_logs_has_a_gap(
    clean: Path, tmp_path: Path, unpacked: Unpacked
) -> None:
    for name in CLEAN_FILES:
        if name not in {"RestoreTimeClean_2.trn", "RestoreTimeClean2.bak"}:
            shutil.copy(unpacked(f"{CLEAN}/{name}.zst"), tmp_path / name)
    moment = datetime(2019, 5, 2, 21, 8)  # noqa: DTZ001 - of the server's clock
    found = survey(str(tmp_path))
    assert found.timeline is not None
    assert [gap.sentence for gap in found.timeline.gaps if gap.since <= exact(moment, 60)]
    point = choose_point(str(tmp_path), Choice(at=moment))
    assert "No state of 2019-05-02 21:08:00+01:00 can be had" in point.remark
    assert point.time < exact(moment, found.zone_minutes)
    with pytest.raises(UsageError, match=r"cannot be had\. The best before it is"):
        choose_point(str(tmp_path), Choice(lsn=last_lsn_of(clean)))
    names = {point.reach.file for point in found.points if point.reach}
    assert names == {"RestoreTimeClean.bak", "RestoreTimeClean_1.trn"}


def last_lsn_of(folder: Path) -> str:
    reach = find_points(str(folder))[-1].reach
    assert reach is not None
    return reach.lsn


def test_rows_that_name_the_backup_they_precede_are_in_it(data_dir: Path) -> None:
    folder = data_dir / CHECKS
    counts = []
    for point in find_points(str(folder)):
        with Session(point, sight=see_everything) as session:
            counts.append(len(rows_of(session, fullest(session))))
    assert sorted(counts) == [1, 2, 3, 4, 5, 6]
    two_sets = folder / "TestLog1_1_2_Diff_1_2.bak"
    assert [len(the_rows(two_sets, Choice(set_number=n))) for n in (1, 2)] == [4, 5]


@pytest.mark.parametrize(("name", "says"), NEGATIVE)
def test_what_is_not_whole_or_no_database_is_refused(
    unpacked: Unpacked, tmp_path: Path, name: str, says: str
) -> None:
    source = tmp_path / name
    shutil.copy(unpacked(f"sqlserver/negative/{name}.zst"), source)
    with opened(source) as session, pytest.raises(GleanpointError) as caught:
        session.open()
    assert says in str(caught.value)


def test_a_differential_alone_names_what_it_needs(data_dir: Path, tmp_path: Path) -> None:
    shutil.copy(data_dir / CHECKS / "TestDiff1_1.bak", tmp_path)
    needs = r"The full backup that it builds on .*LSN"
    with (
        opened(tmp_path / "TestDiff1_1.bak") as session,
        pytest.raises(GleanpointError, match=needs),
    ):
        session.open()
