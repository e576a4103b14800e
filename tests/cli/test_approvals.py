"""The command line of two persons: ask, look, release or deny, export once."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.builders.approvals import unlocked
from tests.builders.mailbox import mail, write_mailbox
from tests.builders.small_images import fat12_image
from tests.cli.conftest import Ran

from gleanpoint.core.access.key_files import keep_keys
from gleanpoint.core.access.recipients import sealing_key_text
from gleanpoint.core.access.sealing import passphrase_of
from gleanpoint.core.audit.log import LOG_FOLDER, AuditLog
from gleanpoint.core.policy.changing import PolicyDesk
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.team_use_cases import Member, begin_team
from gleanpoint.core.workspace import utc_now

PASSPHRASE = "brass lantern quiet meadow"  # noqa: S105 - of keys that exist in this test only
ROLES = {
    "Lea": "legal",
    "Ada": "approver",
    "Ben": "approver",
    "Sam": "security_admin",
    "Eve": "security_admin",
}
RULE = """
name = "Short"
version = 1
[[rule]]
name = "Drafts"
delete_after = "1 day"
anchor = "modified"
on_past_maximum = "ask"
[rule.match]
kind = "file"
[[rule]]
name = "Mail"
delete_after = "1 day"
anchor = "received"
on_past_maximum = "ask"
[rule.match]
kind = "message"
"""

Act = Callable[..., Ran]


def table_of(name: str) -> str:
    keys = unlocked(name)
    return (
        f'[[person]]\nname = "{name}"\nkey = "{keys.signing.public}"\n'
        f'roles = ["{ROLES[name]}"]\nsealing_key = "{sealing_key_text(keys.sealing.public)}"\n'
    )


@pytest.fixture
def team(tmp_path: Path, home: Path) -> Path:
    folder = tmp_path / "team"
    for name in ROLES:
        keep_keys(home, unlocked(name), passphrase_of(PASSPHRASE))
    source = RULE + "".join(map(table_of, ROLES))
    members = [Member(unlocked(name).card, frozenset({Role(ROLES[name])})) for name in ROLES]
    proposal = begin_team(home, folder, "Team", source, members)
    desk = PolicyDesk(folder, AuditLog(folder / LOG_FOLDER, home=home), utc_now)
    for name in ("Sam", "Eve"):
        proposal = desk.sign(proposal, unlocked(name).signing)
    desk.adopt()
    return folder


@pytest.fixture
def act(gleanpoint: Callable[..., Ran], team: Path, tmp_path: Path) -> Act:
    """Run a command in the team's workspace as one of its people."""
    passphrase = tmp_path / "passphrase"
    passphrase.write_text(PASSPHRASE)

    def run(name: str, command: str, *arguments: object) -> Ran:
        who = ("--workspace", team, "--as", name, "--passphrase-file", passphrase)
        return gleanpoint(command, *arguments, *who)

    return run


@pytest.fixture
def image(tmp_path: Path) -> Path:
    return fat12_image(tmp_path / "disk.img", {"A.TXT": b"hello", "B.TXT": b"other"})


def test_ask_look_release_and_export_once(act: Act, image: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    alone = act("Lea", "export", image, "/p0/A.TXT", "--to", out)
    assert (alone.code, out.exists()) == (20, False)
    asked = act("Lea", "request", image, "/p0/A.TXT", "--purpose", "Case 7", "--json")
    assert asked.code == 0, asked.err
    (told,) = asked.lines
    request_id = told["id"]
    assert (told["items"], told["action"]) == (1, "export")

    early = act("Lea", "export", image, "/p0/A.TXT", "--to", out, "--approval", request_id)
    assert early.code == 20
    assert "Nobody has released" in early.sentence
    own = act("Lea", "approve", request_id)
    assert own.code == 20
    assert own.sentence == "You asked for this yourself. Another approver has to release it."

    (waiting,) = act("Ada", "approvals", "--json").lines
    assert (waiting["stage"], waiting["purpose"]) == ("to_release", "Case 7")
    look = act("Ada", "approve", request_id, "--list")
    assert look.code == 0
    assert "/p0/A.TXT" in look.out.decode()
    assert told["fingerprint"] in look.out.decode()
    nothing = act("Ada", "ls", image, "-r")
    assert b"A.TXT" not in nothing.out
    listed = act("Ada", "ls", image, "-r", "--request", request_id)
    assert b"A.TXT" in listed.out
    assert b"B.TXT" not in listed.out
    facts = act("Ada", "info", image, "/p0/A.TXT", "--request", request_id)
    assert facts.code == 0, facts.err
    released = act("Ada", "approve", request_id, "--source", image)
    assert released.code == 0, released.err
    assert "The digest was made anew; nothing differs." in released.err

    wide = act(
        "Lea", "export", image, "/p0/A.TXT", "/p0/B.TXT", "--to", out, "--approval", request_id
    )
    assert wide.code == 20
    assert wide.sentence == "The request was for 1 item, you chose 2. Ask again for the 2."
    done = act("Lea", "export", image, "/p0/A.TXT", "--to", out, "--approval", request_id)
    assert done.code == 0, done.err
    assert (out / "A.TXT").read_bytes() == b"hello"
    again = act(
        "Lea", "export", image, "/p0/A.TXT", "--to", tmp_path / "b", "--approval", request_id
    )
    assert again.code == 20
    assert again.sentence.startswith("This release was used already")
    (used,) = act("Ada", "approvals", "--json").lines
    assert used["stage"] == "used"


def test_a_denied_request_and_files_by_hand(act: Act, image: Path, tmp_path: Path) -> None:
    file, answer = tmp_path / "ask.json", tmp_path / "answer.json"
    asked = act(
        "Lea", "request", image, "/p0/A.TXT", "--purpose", "P", "--out", file, "--for", "2h"
    )
    assert asked.code == 0, asked.err
    assert not (tmp_path / "team" / "approvals").exists()
    told = json.loads(file.read_text())
    assert "A.TXT" not in file.read_text()
    assert told["request"]["purpose"] == "P"
    assert act("Ada", "approve", file, "--out", answer).code == 0
    shown = act("Lea", "cat", image, "/p0/A.TXT", "--approval", answer)
    assert (shown.code, shown.out) == (20, b"")
    assert "kind folder, this is stream" in shown.sentence
    denied = act("Ben", "approve", file, "--deny", "Not this year", "--json")
    assert denied.lines[-1]["answer"] == "denied"
    late = act("Lea", "export", image, "/p0/A.TXT", "--to", tmp_path / "o", "--approval", answer)
    assert (late.code, "denied" in late.sentence) == (20, True)
    for wrong in ("4d", "5x", "99999h"):
        refused = act("Lea", "request", image, "/p0/A.TXT", "--purpose", "P", "--for", wrong)
        assert refused.code in {2, 20}


def test_an_edited_release_is_refused(act: Act, image: Path, tmp_path: Path) -> None:
    file, answer = tmp_path / "ask.json", tmp_path / "answer.json"
    act("Lea", "request", image, "/p0/A.TXT", "--purpose", "P", "--out", file)
    act("Ada", "approve", file, "--out", answer)
    answer.write_text(answer.read_text().replace('"purpose":"P"', '"purpose":"Q"'))
    refused = act("Lea", "export", image, "/p0/A.TXT", "--to", tmp_path / "o", "--approval", answer)
    assert refused.code == 20
    assert refused.sentence == "The request was changed after it was signed. Ask again."


def test_a_release_is_of_one_format(act: Act, tmp_path: Path) -> None:
    source, out = tmp_path / "ann.pst", tmp_path / "out"
    write_mailbox(source, [(("Inbox",), [mail("Letter")])])
    path = "/Top of Outlook data file/Inbox/Letter"
    asked = act("Lea", "request", source, path, "--purpose", "P", "--format", "msg", "--json")
    assert asked.code == 0, asked.err
    (told,) = asked.lines
    assert told["formats"] == ["msg"]
    (waiting,) = act("Ada", "approvals", "--json").lines
    assert waiting["formats"] == ["msg"]
    assert b"1 item, export to folder as msg, Lea: P" in act("Ada", "approvals").out
    assert b"For export to folder as msg" in act("Ada", "approve", told["id"], "--list").out
    assert act("Ada", "approve", told["id"]).code == 0
    export = ("export", source, path, "--to", out, "--approval", told["id"])
    for other in ((), ("--format", "pst")):
        refused = act("Lea", *export, *other)
        assert (refused.code, out.exists()) == (20, False)
        assert "for an export as msg, this is one as" in refused.sentence
    done = act("Lea", *export, "--format", "msg")
    assert done.code == 0, done.err
    assert len(list(out.glob("*.msg"))) == 1


def test_a_request_that_names_no_format_is_good_for_each_and_says_so(
    act: Act, tmp_path: Path
) -> None:
    source, out = tmp_path / "ann.pst", tmp_path / "out"
    write_mailbox(source, [(("Inbox",), [mail("Letter")])])
    path = "/Top of Outlook data file/Inbox/Letter"
    (told,) = act("Lea", "request", source, path, "--purpose", "P", "--json").lines
    assert told["formats"] is None
    assert b"For export to folder in any format" in act("Ada", "approve", told["id"], "--list").out
    assert act("Ada", "approve", told["id"]).code == 0
    done = act(
        "Lea", "export", source, path, "--to", out, "--approval", told["id"], "--format", "msg"
    )
    assert done.code == 0, done.err
    assert len(list(out.glob("*.msg"))) == 1


@pytest.mark.parametrize("place", [("--to-kind", "stream"), ("--action", "preview")])
def test_what_has_one_format_or_none_takes_no_other(
    act: Act, image: Path, place: tuple[str, ...]
) -> None:
    wrong = act("Lea", "request", image, "/p0/A.TXT", "--purpose", "P", "--format", "pdf", *place)
    assert wrong.code == 2
    assert "--format belongs to exports into folders" in wrong.sentence


def test_alone_there_is_nobody_to_ask(gleanpoint: Callable[..., Ran], image: Path) -> None:
    asked = gleanpoint("request", image, "/p0/A.TXT", "--purpose", "P")
    assert asked.code == 20
    assert "nobody else in this workspace" in asked.sentence
