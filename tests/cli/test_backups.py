"""A made-up database with its backups and logs on the command line, from end to end."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.builders.sqlserver.backup.backups import Backups
from tests.builders.sqlserver.log.logged_database import Moment
from tests.builders.sqlserver.log.workload import Workload
from tests.cli.conftest import Ran

Run = Callable[..., Ran]


@dataclass(frozen=True)
class Chain:
    folder: Path
    moments: list[Moment]
    at_full: int
    """Moments that the full backup holds."""


@pytest.fixture(scope="module")
def chain(tmp_path_factory: pytest.TempPathFactory) -> Chain:
    """A full backup, a differential and three logs under names that say nothing."""
    folder = tmp_path_factory.mktemp("backups")
    load = Workload.make(11).run(12)
    backups = Backups(load.running)
    backups.full().write(folder / "b1")
    held = len(load.running.moments)
    for name, take in (
        ("a7", backups.log),
        ("x", backups.differential),
        ("k", backups.log),
        ("c", backups.log),
    ):
        load.run(12)
        take().write(folder / name)
    return Chain(folder, load.running.moments, held)


@pytest.fixture(scope="module")
def crashed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Moment]:
    """A data file as a crash leaves it, its log beside it, and what it held."""
    folder = tmp_path_factory.mktemp("crashed")
    load = Workload.make(5, name="Crashed").run(30)
    load.dirty(folder)
    return folder / "Crashed.mdf", load.running.moments[-1]


def rows(gleanpoint: Run, source: Path, table: str, *options: str) -> dict[Any, tuple[Any, ...]]:
    ran = gleanpoint("rows", source, f"/dbo/{table}", "--json", *options)
    assert ran.code == 0, ran.err
    return {line["id"]: tuple(line.values()) for line in ran.lines}


def test_the_chain_is_found_whatever_its_files_are_called(gleanpoint: Run, chain: Chain) -> None:
    ran = gleanpoint("points", chain.folder, "--json")
    assert ran.code == 0
    points = [line for line in ran.lines if "id" in line]
    assert sorted(Path(point["image"]).name for point in points) == ["a7", "b1", "c", "k", "x"]
    spans = [point["since"] < point["until"] for point in points]
    assert spans.count(True) == 3
    assert not [line for line in ran.lines if "gap" in line or "note" in line]


def test_any_moment_of_the_chain_has_its_rows(gleanpoint: Run, chain: Chain) -> None:
    for moment in chain.moments[chain.at_full + 1 :: 12]:
        at = ("--at", moment.time.isoformat())
        for table, expected in moment.rows.items():
            assert rows(gleanpoint, chain.folder, table, *at) == dict(expected)


def test_without_a_wish_the_newest_rows_are_shown(gleanpoint: Run, chain: Chain) -> None:
    for table, expected in chain.moments[-1].rows.items():
        assert rows(gleanpoint, chain.folder, table) == dict(expected)


def test_what_a_transaction_did_is_what_differs_before_and_after_it(
    gleanpoint: Run, chain: Chain
) -> None:
    ran = gleanpoint("log", chain.folder, "--table", "dbo.Tree", "--json")
    assert ran.code == 0
    transaction = next(
        line for line in reversed(ran.lines) if line["outcome"] == "committed" and line["begun"]
    )
    before = rows(gleanpoint, chain.folder, "Tree", "--at", transaction["first_lsn"])
    after = rows(gleanpoint, chain.folder, "Tree", "--at", transaction["last_lsn"])
    changed = gleanpoint("log", chain.folder, "--transaction", transaction["first_lsn"], "--json")
    assert changed.code == 0
    replayed = dict(before)
    for change in [line for line in changed.lines if line["table"] == "dbo.Tree"]:
        if change["before"] is not None:
            del replayed[change["before"]["id"]]
        if change["after"] is not None:
            replayed[change["after"]["id"]] = tuple(change["after"].values())
    assert replayed == after


def test_the_last_version_of_a_row_is_the_row(gleanpoint: Run, chain: Chain) -> None:
    newest = chain.moments[-1].rows["Tree"]
    key = max(newest)
    ran = gleanpoint("history", chain.folder, "dbo.Tree", "--key", f"id={key}", "--json")
    assert ran.code == 0, ran.err
    last = ran.lines[-1]["values"]
    assert list(newest[key]) == list(last.values())


def test_a_missing_log_leaves_a_gap_that_is_told(
    gleanpoint: Run, chain: Chain, tmp_path: Path
) -> None:
    folder = tmp_path / "gap"
    shutil.copytree(chain.folder, folder)
    (folder / "k").unlink()
    (folder / "x").unlink()
    (gap,) = [line["gap"] for line in gleanpoint("points", folder, "--json").lines if "gap" in line]
    ran = gleanpoint("rows", folder, "/dbo/Tree", "--json", "--at", gap["until"])
    assert ran.code == 0
    assert gap["sentence"] in ran.err
    alone = gleanpoint("ls", folder / "c")
    assert alone.code != 0
    assert "LSN" in alone.sentence


def test_a_crashed_database_has_two_views(gleanpoint: Run, crashed: tuple[Path, Moment]) -> None:
    file, moment = crashed
    for table, expected in moment.rows.items():
        assert rows(gleanpoint, file, table) == dict(expected)
    stored = gleanpoint("rows", file, "/dbo/Tree", "--as-stored", "--json")
    assert "as stored, without the log" in stored.err
    assert [line.get("id") for line in stored.lines] != sorted(moment.rows["Tree"])


def test_a_data_file_without_its_log_says_where_its_log_lies(
    gleanpoint: Run, crashed: tuple[Path, Moment], tmp_path: Path
) -> None:
    alone = shutil.copy(crashed[0], tmp_path / "alone.mdf")
    ran = gleanpoint("log", alone)
    assert (ran.code, "which is not beside its data file" in ran.sentence) == (10, True)
    assert "lies in Crashed_log.ldf, which" in ran.sentence


def test_an_exported_answer_tells_the_state_that_it_is_of(
    gleanpoint: Run, chain: Chain, tmp_path: Path
) -> None:
    ran = gleanpoint("query", chain.folder, "SELECT id FROM dbo.Tree", "--to", tmp_path / "out")
    assert ran.code == 0
    assert "Shown is the state of" in ran.err


def test_the_manifest_of_a_place_in_the_log_names_its_moment(
    gleanpoint: Run, chain: Chain, tmp_path: Path
) -> None:
    listed = gleanpoint("log", chain.folder, "--json").lines
    done = [line for line in listed if line["outcome"] == "committed" and line["ended"]]
    chosen = done[len(done) // 2]
    out = tmp_path / "out"
    options = ("--to", out, "--at", chosen["last_lsn"])
    assert gleanpoint("export", chain.folder, "/dbo/Tree", *options).code == 0
    (manifest,) = out.glob("*.json")
    source = json.loads(manifest.read_text())["source"]
    assert source["taken"] == chosen["ended"]
    assert source["state"]["lsn"] == chosen["last_lsn"]


def test_the_script_that_undoes_a_transaction_goes_out_as_rows_do(
    gleanpoint: Run, chain: Chain, home: Path
) -> None:
    listed = gleanpoint("log", chain.folder, "--json").lines
    done = [line for line in listed if line["outcome"] == "committed" and line["tables"]]
    ran = gleanpoint("log", chain.folder, "--transaction", done[-1]["first_lsn"], "--undo")
    assert ran.code == 0
    assert b"TRANSACTION" in ran.out
    entries = [json.loads(x) for x in (home / "log" / "00000.jsonl").read_text().splitlines()]
    assert [entry["action"] for entry in entries[-2:]] == ["export_intent", "export_receipt"]
    assert entries[-1]["details"]["state"]["whole_folder"] is True
