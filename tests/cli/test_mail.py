"""The command line on mailboxes: listing, reading, exporting, and what retention keeps back."""

from __future__ import annotations

import email
import email.policy
import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.builders.mailbox import build_mailbox, filler, mail, write_mailbox
from tests.builders.pst.big import FOLDER, build_big
from tests.builders.pst.layout import Form
from tests.builders.pst.leftovers import build_leftovers
from tests.builders.small_images import ext4_image, fat12_image
from tests.cli.conftest import Ran

from gleanpoint.core.access.sight import see_everything
from gleanpoint.core.browse import Session
from gleanpoint.core.choosing import choose_point
from gleanpoint_parsers.pst.brief import BRIEF_FROM

Run = Callable[..., Ran]

TOP = "/Top of Outlook data file"
OLD = datetime(2012, 5, 4, 9, tzinfo=UTC)
NEW = datetime(2026, 5, 4, 9, tzinfo=UTC)
POLICY = """
name = "Test"
version = 1
[[rule]]
name = "Contracts"
delete_after = "6 years"
anchor = "received"
[rule.match]
kind = "message"
folder = "Contracts"
"""


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    path = tmp_path / "policy.toml"
    path.write_text(POLICY)
    return path


@pytest.fixture
def contracts(tmp_path: Path) -> Path:
    inner = mail("Inside the old one", received=NEW, files=[("inner.txt", b"inner")])
    return write_mailbox(
        tmp_path / "contracts.pst",
        [
            (
                ("Contracts",),
                [
                    mail("Old lease", received=OLD, files=[("lease.txt", b"rent")], inner=[inner]),
                    mail("New lease", received=NEW, files=[("lease.txt", b"more rent")]),
                ],
            )
        ],
    )


def test_messages_carry_their_envelope_and_verdict(gleanpoint: Run, tmp_path: Path) -> None:
    mailbox = build_mailbox(tmp_path / "ann.pst", messages=2)
    first, second = gleanpoint("ls", mailbox, f"{TOP}/Inbox", "--json").lines
    assert first["kind"] == second["kind"] == "message"
    assert first["path"] == f"{TOP}/Inbox/Message 0001"
    assert first["subject"] == "Message 0001"
    assert "ann.morrow@example.com" in first["sender"]
    assert "Ben" in first["to"]
    assert first["received"] == "2021-03-01T09:00:00Z"
    assert first["message_class"] == "IPM.Note"
    assert first["has_attachments"] is False
    assert first["verdict"] == "allow"


def test_every_hostile_name_has_a_path_that_every_command_accepts(
    gleanpoint: Run, tmp_path: Path
) -> None:
    mailbox = build_mailbox(tmp_path / "hostile.pst", messages=0, hostile=True)
    nodes = gleanpoint("ls", mailbox, "-r", "--json").lines
    paths = [node["path"] for node in nodes]
    assert len(set(paths)) == len(paths)
    plain = gleanpoint("ls", mailbox, "-r").out.decode()
    assert not set(plain) & set("\x00\x07\x1b\u202e\u2067\u2028")
    with Session(
        choose_point(str(mailbox)), sight=see_everything
    ) as session:  # a process for each would take minutes
        assert [session.resolve(path).path for path in paths] == paths


def test_hostile_names_are_exported_under_safe_ones_and_none_is_lost(
    gleanpoint: Run, tmp_path: Path
) -> None:
    mailbox = build_mailbox(tmp_path / "hostile.pst", messages=0, hostile=True)
    done = gleanpoint("export", mailbox, f"{TOP}/Hostile", "--to", tmp_path / "out", "--json")
    messages = gleanpoint("ls", mailbox, f"{TOP}/Hostile", "--json").lines
    wanted = [node["path"] for node in messages if node["kind"] == "message"]
    assert done.code == 0
    assert sorted(line["path"] for line in done.lines) == sorted(wanted)
    for line in done.lines:
        target = Path(line["target"])
        assert (tmp_path / "out") in target.parents
        assert hashlib.sha256(target.read_bytes()).hexdigest() == line["sha256"]


def test_a_message_is_written_as_eml_that_a_strict_parser_reads(
    gleanpoint: Run, tmp_path: Path
) -> None:
    mailbox = build_mailbox(tmp_path / "m.pst", messages=0, nested=2, attachment_size=100_000)
    done = gleanpoint("cat", mailbox, f"{TOP}/Attachments/With a large attachment")
    message = email.message_from_bytes(done.out, policy=email.policy.default)
    (attachment,) = message.iter_attachments()
    assert not message.defects
    assert attachment.get_content() == filler(100_000)
    nested = gleanpoint("cat", mailbox, f"{TOP}/Nested/Level 2")
    outer = email.message_from_bytes(nested.out, policy=email.policy.default)
    (inner,) = outer.iter_attachments()
    assert inner.get_content_type() == "message/rfc822"
    assert inner.get_payload(0)["Subject"] == "Level 1"


def test_a_message_past_its_limit_is_refused_with_rule_and_date(
    gleanpoint: Run, contracts: Path, policy: Path, tmp_path: Path
) -> None:
    path = f"{TOP}/Contracts/Old lease"
    listed = gleanpoint("ls", contracts, f"{TOP}/Contracts", "--policy", policy, "--json").lines
    assert {node["subject"]: node["verdict"] for node in listed} == {
        "Old lease": "refuse",
        "New lease": "allow",
    }
    for command in (("export", "--to", tmp_path / "out"), ("cat",)):
        name, *rest = command
        done = gleanpoint(name, contracts, path, *rest, "--policy", policy, "--json")
        error = done.lines[-1]["error"]
        assert (done.code, error["code"], error["kind"]) == (20, 20, "retention_refused")
        assert "Contracts" in done.sentence
        assert "2018" in done.sentence
        assert b"rent" not in done.out
    assert not (tmp_path / "out").exists()
    actions = [e["action"] for e in gleanpoint("audit", "show", "--json").lines]
    assert actions.count("refusal") == 2
    assert "export_intent" not in actions


def test_what_hangs_on_a_refused_message_does_not_leave_without_it(
    gleanpoint: Run, contracts: Path, policy: Path, tmp_path: Path
) -> None:
    old = f"{TOP}/Contracts/Old lease"
    inner = f"{old}/Inside the old one"
    for path in (f"{old}/lease.txt", inner, f"{inner}/inner.txt"):
        done = gleanpoint("export", contracts, path, "--to", tmp_path / "out", "--policy", policy)
        assert done.code == 20, path
    allowed = gleanpoint(
        "cat", contracts, f"{TOP}/Contracts/New lease/lease.txt", "--policy", policy
    )
    assert (allowed.code, allowed.out) == (0, b"more rent")


def test_a_folder_with_one_refused_message_is_done_in_part_and_says_which(
    gleanpoint: Run, contracts: Path, policy: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    done = gleanpoint("export", contracts, f"{TOP}/Contracts", "--to", out, "--policy", policy)
    assert done.code == 4
    assert "Old lease" in done.err
    assert ["New lease" in path.name for path in out.rglob("*.eml")] == [True]
    manifest = json.loads((out / "manifest.json").read_text())
    assert [entry["why"] for entry in manifest["not_written"]] == ["refused"]


def test_a_mailbox_file_is_no_way_around_the_rules_of_its_messages(
    gleanpoint: Run, contracts: Path, policy: Path, tmp_path: Path
) -> None:
    image = fat12_image(tmp_path / "disk.img", {"MAIL.PST": contracts.read_bytes()})
    refused = gleanpoint("cat", image, "/p0/MAIL.PST", "--policy", policy)
    assert (refused.code, refused.out) == (20, b"")
    inside = gleanpoint("cat", image, f"/p0/MAIL.PST{TOP}/Contracts/New lease/lease.txt")
    assert inside.out == b"more rent"
    whole = gleanpoint("cat", image, "/p0/MAIL.PST")
    assert whole.out == contracts.read_bytes()


@pytest.mark.parametrize("name", ["MAIL.BAK", "NOEXT"])
def test_a_mailbox_file_is_known_by_its_bytes_not_by_its_name(
    gleanpoint: Run, contracts: Path, policy: Path, tmp_path: Path, name: str
) -> None:
    image = fat12_image(tmp_path / "disk.img", {name: contracts.read_bytes()})
    refused = gleanpoint("cat", image, f"/p0/{name}", "--policy", policy)
    assert (refused.code, refused.out) == (20, b"")
    assert "1 message that may not be exported" in refused.sentence


def test_a_damaged_mailbox_whose_messages_cannot_be_judged_goes_out_with_a_flag(
    gleanpoint: Run, contracts: Path, policy: Path, tmp_path: Path
) -> None:
    image = fat12_image(tmp_path / "disk.img", {"MAIL.BAK": contracts.read_bytes()})
    image.write_bytes(image.read_bytes()[: 40 << 10])
    wanted = ("export", image, "/p0/MAIL.BAK", "--accept-damaged", "--json")
    flagged = gleanpoint(*wanted, "--to", tmp_path / "out", "--policy", policy)
    assert (flagged.code, flagged.lines[0]["verdict"]) == (0, "flag")
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert "read and judged" in manifest["items"][0]["verdict"]["reason"]
    free = gleanpoint(*wanted, "--to", tmp_path / "free")
    assert free.lines[0]["verdict"] == "allow"


def test_a_disk_image_on_a_disk_is_no_way_around_the_rules_of_its_mailboxes(
    gleanpoint: Run, contracts: Path, policy: Path, tmp_path: Path
) -> None:
    inner = fat12_image(tmp_path / "inner.img", {"MAIL.PST": contracts.read_bytes()})
    outer = ext4_image(tmp_path / "outer.img", {"old.vm": inner.read_bytes()})
    refused = gleanpoint("cat", outer, "/p0/old.vm", "--policy", policy)
    assert (refused.code, refused.out) == (20, b"")


def test_a_message_is_no_way_around_the_rule_of_a_message_inside_it(
    gleanpoint: Run, policy: Path, tmp_path: Path
) -> None:
    old = mail("Old lease", received=OLD)
    mailbox = write_mailbox(
        tmp_path / "m.pst", [(("Contracts",), [mail("Forward", received=NEW, inner=[old])])]
    )
    path = f"{TOP}/Contracts/Forward"
    for command in (("cat", mailbox, path), ("export", mailbox, TOP, "--to", tmp_path / "out")):
        done = gleanpoint(*command, "--policy", policy)
        assert (done.code, done.out) == (20, b"")
        assert "Forward: It holds 1 message that may not be exported." in done.sentence


def test_a_folder_is_exported_with_the_mailbox_files_in_it(
    gleanpoint: Run, contracts: Path, policy: Path, tmp_path: Path
) -> None:
    files = {"MAIL.PST": contracts.read_bytes(), "A.TXT": b"a", "Z.TXT": b"z"}
    image = fat12_image(tmp_path / "disk.img", files)
    whole = gleanpoint("export", image, "/", "--to", tmp_path / "whole", "--json")
    assert whole.code == 0
    assert set(files) <= {Path(line["path"]).name for line in whole.lines}
    part = gleanpoint("export", image, "/", "--to", tmp_path / "part", "--policy", policy)
    assert part.code == 4
    there = {path.name for path in (tmp_path / "part").rglob("*.*")}
    assert there & set(files) == {"A.TXT", "Z.TXT"}


def test_times_of_exported_messages_are_those_of_the_messages(
    gleanpoint: Run, contracts: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    gleanpoint("export", contracts, f"{TOP}/Contracts/New lease", "--to", out)
    (written,) = out.glob("*.eml")
    assert datetime.fromtimestamp(written.stat().st_mtime, UTC) == NEW


def test_a_policy_with_mistakes_lets_nothing_out(
    gleanpoint: Run, contracts: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.toml"
    broken.write_text(POLICY.replace("delete_after", "delete_afterwards"))
    done = gleanpoint(
        "export", contracts, f"{TOP}/Contracts", "--to", tmp_path / "out", "--policy", broken
    )
    assert done.code == 2
    assert "broken.toml is not used" in done.sentence
    assert "delete_afterwards" in gleanpoint("policy", "check", broken).out.decode()
    assert not (tmp_path / "out").exists()


def test_info_tells_times_as_every_other_command_does(gleanpoint: Run, contracts: Path) -> None:
    told = gleanpoint("info", contracts, f"{TOP}/Contracts/Old lease").out.decode()
    assert ["received", "2012-05-04T09:00:00Z"] in [line.split() for line in told.splitlines()]


def test_a_refusal_names_an_item_without_a_name_and_ends_in_a_sentence(
    gleanpoint: Run, tmp_path: Path
) -> None:
    box = tmp_path / "left.pst"
    box.write_bytes(build_leftovers(Form()).image)
    listed = gleanpoint("ls", box, "-r", "--deleted", "--json").lines
    lost = next(line for line in listed if line["content"] == "damaged" and not line["name"])
    refused = gleanpoint("cat", box, lost["path"])
    assert refused.code == 12
    assert refused.sentence == f"(no name): {lost['problem']}. Nothing was exported."


def test_a_long_list_tells_of_each_message_what_info_tells(
    gleanpoint: Run, tmp_path: Path, policy: Path
) -> None:
    box = tmp_path / "long.pst"
    build_big(box, BRIEF_FROM)
    folder = f"{TOP}/{FOLDER}"
    told = gleanpoint("ls", box, folder, "--json").lines
    assert [*told] == [*gleanpoint("ls", box, folder, "--json", "--policy", policy).lines]
    assert len(told) == BRIEF_FROM
    for line in (told[0], told[-1]):
        known = gleanpoint("info", box, line["path"], "--json").lines[0]
        assert line.pop("sender") == known["sender"].split(" <")[0]
        assert line.pop("created") is None  # the folder's table has no such column
        assert line == {name: known[name] for name in line}
