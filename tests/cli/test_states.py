"""States of backups and logs of databases on the command line, with a parser of the tests."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.builders.small_images import fat12_image
from tests.builders.sqlserver.columns import Column
from tests.builders.sqlserver.data_file import DataFile
from tests.builders.sqlserver.sql_types import integer
from tests.builders.time_lines import BROKEN, FULL, GAP, LATE, LOG, A, B, C, lsn
from tests.builders.timed_child import backup_bytes
from tests.cli.conftest import SCRIPT, Ran

Run = Callable[..., Ran]

pytestmark = pytest.mark.usefixtures("timed_parser")


def wish_of(ran: Ran) -> str:
    assert ran.code == 0, ran.err
    return ran.lines[0]["facts"]["inside"]["wish"]


def states_in_log(home: Path) -> list[object]:
    lines = (home / "log" / "00000.jsonl").read_text().splitlines()
    return [json.loads(line)["details"].get("state") for line in lines]


def test_points_tell_what_can_be_had_and_what_not(gleanpoint: Run, chain: Path) -> None:
    ran = gleanpoint("points", chain, "--json")
    assert (ran.code, ran.err) == (0, "")
    points = [line for line in ran.lines if "id" in line]
    assert [(p["name"], p["since"], p["until"], p["set"], p["lsn"]) for p in points] == [
        (FULL.name, "2019-05-02T08:01:00Z", "2019-05-02T08:01:00Z", 1, FULL.lsn),
        (LOG.name, "2019-05-02T08:01:00Z", "2019-05-02T09:00:00Z", 2, LOG.lsn),
        (LATE.name, "2019-05-02T11:00:00Z", "2019-05-02T12:00:00Z", 1, LATE.lsn),
    ]
    assert points[1]["time"] == points[1]["until"]
    assert {p["database"] for p in points} == {"Sales"}
    assert [line["set"]["kind"] for line in ran.lines if len(line) == 1 and "set" in line] == [
        *("full", "log", "log"),
    ]
    assert [line["gap"]["sentence"] for line in ran.lines if "gap" in line] == [GAP.sentence]


def test_people_read_the_servers_clock(gleanpoint: Run, chain: Path) -> None:
    lines = gleanpoint("points", chain).out.decode().splitlines()
    assert lines[1].startswith("2019-05-02 09:01:00+01:00 to 2019-05-02 10:00:00+01:00")
    assert lines[1].endswith(f"Sales: {LOG.name}")
    assert f"Sales: {GAP.sentence}" in lines


def test_what_cannot_be_used_is_named_and_ends_with_its_code(
    gleanpoint: Run, tmp_path: Path
) -> None:
    half = tmp_path / "half.timed"
    half.write_bytes(backup_bytes(BROKEN))
    ran = gleanpoint("points", half, "--json")
    assert (ran.code, "stripe 2 is missing" in ran.sentence) == (10, True)
    assert [line["set"]["problem"] for line in ran.lines[:-1]] == [
        "1 of 2 stripes; stripe 2 is missing.",
        "Its base is missing.",
    ]
    assert gleanpoint("ls", half).code == 12
    assert b"cannot be used: Its base is missing." in gleanpoint("points", half).out


def test_a_set_that_is_shown_in_part_is_not_called_unusable(
    gleanpoint: Run, tmp_path: Path
) -> None:
    damaged = tmp_path / "a.timed"
    sets = (replace(A.sets[0], problem="Only part of it can be had."), *A.sets[1:])
    damaged.write_bytes(backup_bytes(replace(A, sets=sets)))
    lines = gleanpoint("points", damaged).out.decode().splitlines()
    assert "    Only part of it can be had." in lines


def test_a_folder_of_one_database_is_that_database(gleanpoint: Run, chain: Path) -> None:
    assert gleanpoint("info", chain, "--json").lines[0]["kind"] == "database"
    assert gleanpoint("info", chain / "a.timed", "--json").lines[0]["kind"] == "file"


def test_what_nothing_opens_is_no_point(gleanpoint: Run, tmp_path: Path) -> None:
    page = tmp_path / "Shop.mdf"
    page.write_bytes(b"<!DOCTYPE html><html>" + bytes(1000))
    ran = gleanpoint("points", page, "--json")
    listed = gleanpoint("ls", page, "--json")
    assert (ran.code, ran.lines, ran.err) == (listed.code, listed.lines, listed.err)
    assert ran.code != 0


@pytest.mark.parametrize(
    ("options", "wish"),
    [
        ([], "whole_folder=True"),
        (["--at", "2019-05-02T09:30"], "at=datetime.datetime(2019, 5, 2, 8, 30"),
        (["--at", "2019-05-02T08:30Z"], "at=datetime.datetime(2019, 5, 2, 8, 30"),
        (["--at", lsn(0x910)], f"lsn='{lsn(0x910)}'"),
        (["--as-stored"], "as_stored=True"),
    ],
)
def test_the_state_that_was_chosen_is_opened(
    gleanpoint: Run, chain: Path, options: list[str], wish: str
) -> None:
    assert wish in wish_of(gleanpoint("info", chain, "--json", *options))


def test_the_log_of_what_was_done_names_the_state(gleanpoint: Run, chain: Path, home: Path) -> None:
    assert "set_number=1" in wish_of(gleanpoint("info", chain / "a.timed", "--json", "--set", "1"))
    assert gleanpoint("rows", chain, "/dbo/Orders", "--at", "2019-05-02T09:30").code == 0
    assert gleanpoint("info", chain / "b.timed", "--as-stored").code == 0
    opened, *receipts, stored = states_in_log(home)
    assert opened == {"set": 1, "lsn": FULL.lsn}
    assert receipts == [{"set": 2, "whole_folder": True}] * 3
    assert stored == {"set": 1, "lsn": LATE.lsn, "as_stored": True}


def test_a_manifest_names_the_state(gleanpoint: Run, chain: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    options = ("--to", out, "--format", "csv", "--set", "1")
    assert gleanpoint("export", chain / "a.timed", "/dbo/Customers", *options).code == 0
    (manifest,) = out.glob("*.json")
    source = json.loads(manifest.read_text())["source"]
    assert (source["state"], source["taken"]) == (
        {"set": 1, "lsn": FULL.lsn},
        "2019-05-02T08:01:00Z",
    )


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_long_opening_can_be_stopped(tmp_path: Path, home: Path) -> None:
    slow = tmp_path / "a.timed"
    slow.write_bytes(backup_bytes(replace(A, notes=("slow",) * 1000)))
    running = subprocess.Popen(
        ["env", "--default-signal", SCRIPT, "ls", slow],
        stderr=subprocess.PIPE,
        env={**os.environ, "GLEANPOINT_HOME": str(home)},
        start_new_session=True,
    )
    log = home / "log" / "00000.jsonl"
    for _ in range(400):
        if log.exists() and log.stat().st_size:
            break
        time.sleep(0.02)
    os.killpg(running.pid, signal.SIGINT)
    _, errors = running.communicate(timeout=20)
    assert (running.returncode, errors.decode().strip()) == (3, "Stopped on request")
    assert [json.loads(line)["outcome"] for line in log.read_text().splitlines()] == [
        *("done", "failed"),
    ]


def test_long_work_is_announced_before_it_begins(gleanpoint: Run, tmp_path: Path) -> None:
    large = tmp_path / "b.timed"
    large.write_bytes(backup_bytes(replace(B, reaches=(replace(LATE, log_bytes=1 << 30),))))
    ran = gleanpoint("ls", large)
    assert ran.code == 0
    assert ran.err.startswith("This takes up to 4 min: 300 bytes of backup to inflate and 1.0 GB")


def test_a_state_that_is_not_the_one_asked_for_is_told(gleanpoint: Run, chain: Path) -> None:
    ran = gleanpoint("rows", chain, "/dbo/Orders", "--at", "2019-05-02T11:00", "--json")
    assert (ran.code, len(ran.lines)) == (0, 3)
    assert ran.sentence.startswith("No state of 2019-05-02 11:00:00+01:00 can be had. No log")


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--at", "2019-05-01"], "The oldest is of 2019-05-02 09:01:00+01:00."),
        (["--at", lsn(0xA10)], f"The best before it is {LOG.lsn}"),
        (["--at", "2019-05-02T09:30", "--set", "1"], "use one of them"),
        (["--set", "1"], "name the file, not its folder"),
        (["--set", "0"], "write 1 or more"),
        (["--at", "yesterday"], "is no time"),
    ],
)
def test_what_cannot_be_chosen_is_refused(
    gleanpoint: Run, chain: Path, options: list[str], says: str
) -> None:
    ran = gleanpoint("ls", chain, *options)
    assert (ran.code, says in ran.sentence) == (2, True)


def test_a_backup_inside_an_image_is_shown_in_the_state_that_was_chosen(
    gleanpoint: Run, tmp_path: Path
) -> None:
    files = {"A.BAK": backup_bytes(A), "B.BAK": backup_bytes(B)}
    image = fat12_image(tmp_path / "disk.img", files)
    told = gleanpoint("info", image, "/p0/A.BAK", "--set", "1", "--json").lines[0]["facts"]
    assert "set_number=1" in told["inside"]["wish"]
    assert "whole_folder=False" in told["inside"]["wish"]
    assert told["inside"]["name"] == "A.BAK"  # a file system tells it in listings only
    assert "B.BAK" in told["inside"]["beside"]


def test_sets_of_a_database_without_sets_are_refused(gleanpoint: Run, tmp_path: Path) -> None:
    image = fat12_image(tmp_path / "disk.img", {"NOTES.TXT": b"x"})
    assert gleanpoint("ls", image, "--set", "2").code == 0  # of a backup inside the image
    made = DataFile("Shop")
    made.table("T", [Column("id", integer(), nullable=False)]).add(1)
    file = made.build().write(tmp_path)
    assert gleanpoint("ls", file, "--set", "2").code == 12
    assert b" 1 row " in gleanpoint("ls", file, "/dbo").out


def test_a_backup_is_verified_as_a_table_is(gleanpoint: Run, chain: Path) -> None:
    ran = gleanpoint("info", chain, "--check", "--json")
    assert (ran.code, ran.sentence) == (4, "Wrong checksums: 1; compared: 6. Each was named.")
    assert ran.lines[0]["verification"]["without"] == 2
    assert ran.err.splitlines()[:2] == [
        "The checksum of the pages of file 1 is 1, not 2.",
        "Not all of the backup could be verified: 2 parts of it bear no checksum.",
    ]
    assert gleanpoint("info", chain, "/dbo", "--check").code == 2


def test_a_folder_of_several_databases_lists_them(gleanpoint: Run, chain: Path) -> None:
    (chain / "c.timed").write_bytes(backup_bytes(replace(C, reaches=(LATE,))))
    assert gleanpoint("log", chain, "--table", "Orders").code == 0  # the newest file holds one
    (chain / "b.timed").unlink()
    (chain / "c.timed").write_bytes(
        backup_bytes(replace(C, reaches=(replace(LATE, file="c.timed", database="Stock"),)))
    )
    names = [n["name"] for n in gleanpoint("ls", chain, "--json").lines]
    assert names == ["Sales", "Stock"]
    assert gleanpoint("log", chain, "/Stock", "--json").code == 0
    (line, *_) = gleanpoint("log", chain, "/Stock").out.decode().splitlines()
    assert "2019-05-02 22:10:03+02:00" in line  # of its own server's clock
    ran = gleanpoint("log", chain)
    assert (ran.code, "Name one" in ran.sentence) == (2, True)
