"""Real backups on the command line: what can be reached, and the rows of every state."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from tests.cli.conftest import Ran
from tests.conftest import DATA
from tests.unit.sqlserver.backup.built_backups import open_built, rows_of

from gleanpoint_parsers.timeline import Wish

pytestmark = pytest.mark.realdata

Run = Callable[..., Ran]

CHAIN_2016 = DATA / "sqlserver" / "dbatools" / "chain2016_from2008R2"
CHAIN_2019 = DATA / "sqlserver" / "chain2019_compressed"


@pytest.fixture(scope="module")
def chain(unpacked: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that holds the chain of 2016 and nothing else."""
    folder = tmp_path_factory.mktemp("chain")
    for packed in sorted(CHAIN_2016.iterdir()):
        unpacked_file = unpacked(str(packed.relative_to(DATA)))
        (folder / unpacked_file.name).symlink_to(unpacked_file)
    return folder


@cache
def filled_table(path: Path) -> str:
    """Return the path of the one table that has rows in a full backup and those after it."""
    files = {one.name: one.read_bytes() for one in path.parent.iterdir()}
    opened = open_built(files, path.name, Wish(whole_folder=True))
    (name,) = [name for name, rows in rows_of(opened).items() if rows]
    return f"dbo/{name}"


@pytest.fixture
def steps(chain: Path) -> str:
    return filled_table(chain / "RestoreTimeClean.bak")


def test_points_lists_every_set_of_a_chain_with_its_span(gleanpoint: Run, chain: Path) -> None:
    ran = gleanpoint("points", chain, "--json")
    assert ran.code == 0
    points = [line for line in ran.lines if "until" in line]
    assert {Path(point["image"]).name for point in points} == {one.name for one in chain.iterdir()}
    spans = [(point["since"], point["until"]) for point in points if "Log" in point["name"]]
    assert spans[0] == ("2019-05-02T20:00:55Z", "2019-05-02T20:05:55Z")
    assert spans[-1] == ("2019-05-02T20:25:56Z", "2019-05-02T20:30:56Z")
    assert not [line for line in ran.lines if "gap" in line]


@pytest.mark.parametrize(
    ("at", "rows"),
    [
        ("2019-05-02T21:03", 5),
        ("2019-05-02T20:03Z", 5),
        ("2019-05-02T21:10:30", 20),
        ("2019-05-02T21:18:00+01:00", 35),
        ("2019-05-02T22:00", 60),
    ],
)
def test_rows_at_a_time_are_those_of_then(
    gleanpoint: Run, chain: Path, steps: str, at: str, rows: int
) -> None:
    ran = gleanpoint("rows", chain, steps, "--at", at, "--json")
    assert (ran.code, len(ran.lines)) == (0, rows)


def test_rows_without_a_time_are_the_newest(gleanpoint: Run, chain: Path, steps: str) -> None:
    ran = gleanpoint("rows", chain, steps, "--json")
    assert (ran.code, len(ran.lines)) == (0, 60)


def test_a_time_before_all_backups_is_refused(gleanpoint: Run, chain: Path) -> None:
    ran = gleanpoint("ls", chain, "--at", "2018-01-01T00:00Z")
    assert ran.code == 2
    assert "2019-05-02" in ran.sentence


@pytest.mark.parametrize(
    ("name", "number", "rows"),
    [
        ("TestFull1.bak", 1, 1),
        ("TestDiff1_1.bak", 1, 2),
        ("TestLog1_1_1.bak", 1, 3),
        ("TestLog1_1_2_Diff_1_2.bak", 1, 4),
        ("TestLog1_1_2_Diff_1_2.bak", 2, 5),
        ("TestFull2.bak", 1, 6),
    ],
)
def test_each_set_of_a_file_is_shown_by_its_number(
    gleanpoint: Run, name: str, number: int, rows: int
) -> None:
    source = CHAIN_2019 / name
    ran = gleanpoint(
        "rows", source, filled_table(CHAIN_2019 / "TestFull1.bak"), "--set", number, "--json"
    )
    assert (ran.code, len(ran.lines)) == (0, rows)


def test_a_file_without_a_set_number_shows_its_last_set(gleanpoint: Run) -> None:
    source = CHAIN_2019 / "TestLog1_1_2_Diff_1_2.bak"
    ran = gleanpoint("rows", source, filled_table(CHAIN_2019 / "TestFull1.bak"), "--json")
    assert (ran.code, len(ran.lines)) == (0, 5)


@pytest.mark.parametrize(
    ("name", "stripe"),
    [
        ("stripe_missing_2016plus_northwind_half", 2),
        ("stripe_missing_2008_northwind_other_half", 1),
        ("stripe_missing_2025_chinook_half", 2),
    ],
)
def test_half_of_a_backup_is_refused_by_name(
    gleanpoint: Run, unpacked: Callable[[str], Path], name: str, stripe: int
) -> None:
    source = unpacked(f"sqlserver/negative/{name}.bak.zst")
    ran = gleanpoint("ls", source, "--json")
    assert ran.code in {10, 12}
    message = ran.lines[-1]["error"]["message"]
    assert message.startswith(f"1 of 2 stripes; stripe {stripe} of media set ")
    told = gleanpoint("points", source, "--json").lines
    assert not [line for line in told if "until" in line]


def test_the_log_of_a_chain_lists_its_transactions(gleanpoint: Run, chain: Path) -> None:
    ran = gleanpoint("log", chain, "--json")
    assert ran.code == 0
    assert len([line for line in ran.lines if line.get("name") == "INSERT"]) >= 60
