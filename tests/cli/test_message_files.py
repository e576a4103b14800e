"""The command line on message files: alone, on a disk, inside a message, and under rules."""

from __future__ import annotations

import email
import email.policy
import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.builders.mailbox import mail, write_mailbox
from tests.builders.msg.message import MessageParts, attachment
from tests.builders.small_images import fat12_image
from tests.cli.conftest import Ran

Run = Callable[..., Ran]

EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
OLD = datetime(2012, 5, 4, 9, tzinfo=UTC)
NEW = datetime(2026, 5, 4, 9, tzinfo=UTC)
POLICY = """
name = "Test"
version = 1
[[rule]]
name = "Mail"
delete_after = "6 years"
anchor = "received"
[rule.match]
kind = "message"
"""


def message(subject: str, received: datetime = NEW, inner: MessageParts | None = None) -> bytes:
    return parts_of(subject, received, inner).write()


def parts_of(subject: str, received: datetime, inner: MessageParts | None = None) -> MessageParts:
    seconds = int((received - EPOCH).total_seconds())
    properties = {
        0x001A001F: "IPM.Note",
        0x0037001F: subject,
        0x1000001F: "The rent is due.\r\n",
        0x0E060040: seconds * 10_000_000,
        0x0042001F: "Ann Morrow",
        0x0064001F: "SMTP",
        0x0065001F: "ann.morrow@example.com",
    }
    person = {0x0C150003: 1, 0x3001001F: "Ben", 0x39FE001F: "ben@example.com"}
    files = [attachment({0x37050003: 1, 0x3707001F: "lease.txt", 0x37010102: b"rent " * 1_000})]
    if inner is not None:
        files.append(attachment({0x37050003: 5, 0x3001001F: "inner"}, inner))
    return MessageParts(properties, [person], files)


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    path = tmp_path / "policy.toml"
    path.write_text(POLICY)
    return path


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    files = {
        "NEW.MSG": message("New lease"),
        "OLD.MSG": message("Old lease", OLD),
        "NESTED.MSG": message("Outer", inner=parts_of("Old inside", OLD)),
        "PLAIN.TXT": b"text",
        "OTHER": message("Without an ending"),
    }
    return fat12_image(tmp_path / "disk.img", files)


def test_a_message_file_opens_by_itself(gleanpoint: Run, tmp_path: Path) -> None:
    path = tmp_path / "lease.msg"
    path.write_bytes(message("New lease"))
    (listed,) = gleanpoint("ls", path, "--json").lines
    assert (listed["kind"], listed["path"]) == ("message", "/New lease")
    assert listed["sender"] == "Ann Morrow <ann.morrow@example.com>"
    assert listed["received"] == "2026-05-04T09:00:00Z"
    assert gleanpoint("cat", path, "/New lease/lease.txt").out == b"rent " * 1_000
    told = gleanpoint("info", path, "/New lease", "--json").lines[0]
    assert "IPM.Note" in json.dumps(told)


def test_message_files_on_a_disk_are_listed_into(gleanpoint: Run, disk: Path) -> None:
    paths = [node["path"] for node in gleanpoint("ls", disk, "-r", "--into", "--json").lines]
    assert "/p0/NEW.MSG/New lease/lease.txt" in paths
    assert "/p0/NESTED.MSG/Outer/Old inside/lease.txt" in paths
    assert "/p0/OTHER/Without an ending" in paths
    flat = gleanpoint("ls", disk, "/p0/NEW.MSG", "--json").lines
    assert [node["path"] for node in flat] == ["/p0/NEW.MSG/New lease"]


def test_a_message_on_a_disk_goes_out_as_eml(gleanpoint: Run, disk: Path, tmp_path: Path) -> None:
    shown = gleanpoint("cat", disk, "/p0/NESTED.MSG/Outer")
    back = email.message_from_bytes(shown.out, policy=email.policy.default)
    file, inner = back.iter_attachments()
    assert not back.defects
    assert file.get_content() == "rent " * 1_000
    assert inner.get_payload(0)["Subject"] == "Old inside"
    done = gleanpoint("export", disk, "/p0/NEW.MSG/New lease", "--to", tmp_path / "out", "--json")
    (line,) = done.lines
    target = Path(line["target"])
    assert (done.code, target.suffix) == (0, ".eml")
    assert hashlib.sha256(target.read_bytes()).hexdigest() == line["sha256"]


def test_the_file_itself_goes_out_as_it_is(gleanpoint: Run, disk: Path) -> None:
    assert gleanpoint("cat", disk, "/p0/OLD.MSG").out == message("Old lease", OLD)


@pytest.mark.parametrize("path", ["OLD.MSG", "OLD.MSG/Old lease", "OLD.MSG/Old lease/lease.txt"])
def test_no_way_leads_around_the_rules(
    gleanpoint: Run, disk: Path, policy: Path, path: str
) -> None:
    refused = gleanpoint("cat", disk, f"/p0/{path}", "--policy", policy)
    assert (refused.code, refused.out) == (20, b"")
    assert gleanpoint("cat", disk, "/p0/NEW.MSG", "--policy", policy).code == 0


def test_a_refused_message_inside_keeps_the_one_around_it(
    gleanpoint: Run, disk: Path, policy: Path
) -> None:
    for path in ("NESTED.MSG", "NESTED.MSG/Outer"):
        refused = gleanpoint("cat", disk, f"/p0/{path}", "--policy", policy)
        assert (refused.code, refused.out) == (20, b"")
        assert "1 message that may not be exported" in refused.sentence


def test_a_message_file_attached_to_a_message_is_entered(
    gleanpoint: Run, tmp_path: Path, policy: Path
) -> None:
    old = message("Old lease", OLD)
    items = [mail("See the file", received=NEW, files=[("old.msg", old)])]
    mailbox = write_mailbox(tmp_path / "ann.pst", [(("In",), items)])
    paths = [node["path"] for node in gleanpoint("ls", mailbox, "-r", "--into", "--json").lines]
    inside = next(path for path in paths if path.endswith("old.msg/Old lease/lease.txt"))
    assert gleanpoint("cat", mailbox, inside).out == b"rent " * 1_000
    around = inside.removesuffix("/Old lease/lease.txt")
    assert gleanpoint("cat", mailbox, around).out == old
    assert gleanpoint("cat", mailbox, around, "--policy", policy).code == 20


def test_a_damaged_message_file_says_so(gleanpoint: Run, tmp_path: Path) -> None:
    path = tmp_path / "cut.msg"
    path.write_bytes(message("New lease")[:3_000])
    done = gleanpoint("ls", path)
    assert done.code != 0
    assert "ends at 3,000 bytes" in done.sentence


def test_what_an_item_lost_on_its_way_is_told(gleanpoint: Run, tmp_path: Path) -> None:
    strange = "\U00016b50"  # Pahawh Hmong, which no font here has
    (tmp_path / "x.msg").write_bytes(message(f"Letters {strange}"))
    ran = gleanpoint("export", tmp_path / "x.msg", "/", "--to", tmp_path / "out", "--format", "pdf")
    assert ran.code == 0, ran.err
    assert "No font of this machine has" in ran.err
    assert ran.err.startswith("/Letters")
