"""``--compare-later``: what was removed after the recovery point, said before it goes out."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from tests.builders.mail_items import MailItem
from tests.builders.mailbox import mail, write_mailbox
from tests.builders.retention_facts import utc
from tests.cli.conftest import Ran

Run = Callable[..., Ran]

INBOX = "/Top of Outlook data file/Inbox"
OLD = mail("Old", received=utc(2014, 3, 5))
STAYS = mail("Stays", received=utc(2019, 1, 5))
MOVED = mail("Moved", received=utc(2019, 6))
POLICY = """
name = "Mail"
version = 1

[[rule]]
name = "Six years"
match = { folder = "**" }
delete_after = "6 years"
on_past_maximum = "flag"
"""
SENTENCE = "Removed between 1 Feb 2020 and 1 Apr 2020 under Six years, whose limit was 5 Mar 2020."


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    file = tmp_path / "policy.toml"
    file.write_text(POLICY)
    return file


@pytest.fixture
def series(tmp_path: Path) -> Path:
    folder = tmp_path / "series"
    folder.mkdir()

    def written(time: datetime, *folders: tuple[tuple[str, ...], list[MailItem]]) -> None:
        file = write_mailbox(folder / f"ann {time:%Y-%m-%d}.pst", folders)
        os.utime(file, (time.timestamp(), time.timestamp()))

    written(utc(2020, 2), (("Inbox",), [OLD, STAYS, MOVED]))
    written(utc(2020, 4), (("Inbox",), [STAYS]), (("Later",), [MOVED]))
    return folder


def test_an_export_says_what_it_brings_back(
    gleanpoint: Run, series: Path, policy: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    chosen = ("--at", "2020-02-02T00:00:00Z", "--policy", policy, "--to", out)
    ran = gleanpoint("export", series, INBOX, *chosen, "--compare-later", "--json")
    assert ran.code == 0
    assert f"{INBOX}/Old: {SENTENCE}" in ran.err
    assert "By 1 Apr 2020 it was moved to /Top of Outlook data file/Later." in ran.err
    assert "This brings back 1 item that was removed later." in ran.err
    told = {line["path"]: line.get("removed_later") for line in ran.lines}
    assert told[f"{INBOX}/Stays"] is None
    assert told[f"{INBOX}/Old"]["rule"] == "Six years"
    items = json.loads((out / "manifest.json").read_text())["items"]
    kept = {item["name"]: item.get("removed_later") for item in items}
    assert kept["Old"]["sentence"] == SENTENCE
    assert (kept["Moved"]["fate"], kept["Stays"]) == ("moved", None)


def test_info_of_one_file_looks_at_the_others_beside_it(
    gleanpoint: Run, series: Path, policy: Path
) -> None:
    first = series / "ann 2020-02-01.pst"
    ran = gleanpoint("info", first, f"{INBOX}/Old", "--policy", policy, "--compare-later", "--json")
    [told] = ran.lines
    assert told["removed_later"]["sentence"] == ran.sentence == SENTENCE
    assert told["removed_later"]["due"] == "2020-03-05T00:00:00.000000Z"


def test_of_the_newest_there_is_nothing_to_compare_with(
    gleanpoint: Run, series: Path, tmp_path: Path
) -> None:
    arguments = ("export", series, INBOX, "--to", tmp_path / "out", "--compare-later")
    assert "There is no later recovery point" in gleanpoint(*arguments).err
