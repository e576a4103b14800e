"""``versions``: the distinct versions of an item over a folder of points, as lines and as JSON."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from tests.builders.mailbox import mail, write_mailbox
from tests.builders.retention_facts import utc
from tests.cli.conftest import Ran

Run = Callable[..., Ran]

INBOX = "/Top of Outlook data file/Inbox"


def test_versions_say_where_an_item_is_and_where_it_was_last(
    gleanpoint: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "series"
    folder.mkdir()
    stays, goes = mail("Stays", received=utc(2026, 10, 1)), mail("Goes", received=utc(2026, 10, 2))
    for day, kept in ((1, [stays, goes]), (2, [stays])):
        path = write_mailbox(folder / f"ann 2026-11-0{day}.pst", [(("Inbox",), kept)])
        os.utime(path, (utc(2026, 11, day).timestamp(),) * 2)
    ran = gleanpoint("versions", folder, f"{INBOX}/Goes", "--json")
    assert ran.code == 0
    first, second, version, whole = ran.lines
    assert (first["presence"], second["presence"]) == ("there", "gone")
    assert version["version"]["points"] == [first["point"]]
    assert whole == {"versions": 1, "last_seen": first["point"], "last_good": first["point"]}
    told = gleanpoint("versions", folder, f"{INBOX}/Goes")
    assert "last good copy" in told.out.decode()
    assert "Last seen 2026-11-01" in told.err
    assert gleanpoint("versions", folder, f"{INBOX}/Never").code != 0
