"""A helpdesk restores what it may not read: from the list to the recipient's folder."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.builders.approvals import unlocked
from tests.cli.conftest import Ran

from gleanpoint.core.access.key_files import keep_keys
from gleanpoint.core.access.recipients import sealing_key_text
from gleanpoint.core.access.sealing import passphrase_of
from gleanpoint.core.audit.log import LOG_FOLDER, AuditLog
from gleanpoint.core.demo import unpack_demo
from gleanpoint.core.policy.changing import PolicyDesk
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.team_use_cases import Member, begin_team
from gleanpoint.core.workspace import utc_now

PASSPHRASE = "brass lantern quiet meadow"  # noqa: S105 - of keys that exist in this test only
ROLES = {
    "Lea": Role.LEGAL,
    "Ada": Role.APPROVER,
    "Sam": Role.SECURITY_ADMIN,
    "Eve": Role.SECURITY_ADMIN,
    "Hal": Role.HELPDESK,
}
RULES = """
name = "Short"
version = 1
[[rule]]
name = "Mail"
keep = "10 years"
[rule.match]
kind = "message"
"""
MAILBOX = "/p1/mail/ann.morrow.pst/Top of Outlook data file"
INBOX = f"{MAILBOX}/Inbox"
WORDS = ("brochure", "Ann Morrow <", "figures 2025", "Lease of Quay")
"""Of subjects, senders and names of files in the demo."""

Act = Callable[..., Ran]


def table_of(name: str) -> str:
    keys = unlocked(name)
    blind = "blind = true\n" if name == "Hal" else ""
    return (
        f'[[person]]\nname = "{name}"\nkey = "{keys.signing.public}"\n'
        f'roles = ["{ROLES[name].value}"]\n'
        f'sealing_key = "{sealing_key_text(keys.sealing.public)}"\n{blind}'
    )


@pytest.fixture
def act(gleanpoint: Callable[..., Ran], home: Path, tmp_path: Path) -> Act:
    """Run a command in the team's workspace as one of its people."""
    folder, passphrase = tmp_path / "team", tmp_path / "passphrase"
    passphrase.write_text(PASSPHRASE)
    for name in ROLES:
        keep_keys(home, unlocked(name), passphrase_of(PASSPHRASE))
    members = [Member(unlocked(name).card, frozenset({role})) for name, role in ROLES.items()]
    rules = RULES + "".join(map(table_of, ROLES))
    proposal = begin_team(home, folder, "Team", rules, members)
    desk = PolicyDesk(folder, AuditLog(folder / LOG_FOLDER, home=home), utc_now)
    for name in ("Sam", "Eve"):
        proposal = desk.sign(proposal, unlocked(name).signing)
    desk.adopt()

    def run(name: str, command: str, *arguments: object) -> Ran:
        who = ("--workspace", folder, "--as", name, "--passphrase-file", passphrase)
        return gleanpoint(command, *arguments, *who)

    return run


@pytest.fixture
def image(tmp_path: Path) -> Path:
    return unpack_demo(tmp_path / "demo").image


def names_nothing(*told: Ran) -> bool:
    return not any(word in one.out.decode() + one.err for one in told for word in WORDS)


def test_a_message_is_found_by_month_and_size_and_opened_by_whom_it_is_for(
    act: Act, image: Path, tmp_path: Path
) -> None:
    listing, lines = act("Hal", "ls", image, INBOX), act("Hal", "ls", image, INBOX, "--json")
    messages = [one for one in lines.lines if one["kind"] == "message"]
    assert all(one["withheld"] and one["name"] == "Withheld" for one in messages)
    chosen = max(messages, key=lambda one: one["size"])
    assert f"{chosen['size']:,}" in listing.out.decode()
    assert "Jun 2026" in listing.out.decode()

    path = chosen["path"]
    facts = act("Hal", "info", image, path)
    assert "Keep to Jun 2036 (Mail, 10 years)." in facts.out.decode()
    seen = act("Hal", "cat", image, path)
    bare = act("Hal", "export", image, path, "--to", tmp_path / "out")
    own = act("Hal", "export", image, path, "--to", tmp_path / "out", "--seal-to", "Hal")
    approver = act("Hal", "export", image, path, "--to", tmp_path / "out", "--seal-to", "Ada")
    assert [one.code for one in (seen, bare, own, approver)] == [20] * 4
    assert "Ada may not see 1 of what would be sealed" in approver.sentence
    assert not (tmp_path / "out").exists()

    done = act("Hal", "export", image, path, "--to", tmp_path / "out", "--seal-to", "Lea")
    assert done.code == 0, done.err
    assert names_nothing(listing, lines, facts, seen, bare, own, approver, done)
    bundle = tmp_path / "out" / "sealed-export-01"
    assert act("Hal", "verify", bundle).code == 0
    mine = act("Hal", "unseal", bundle, "--to", tmp_path / "mine")
    assert mine.code != 0
    assert not (tmp_path / "mine").exists()

    opened = act("Lea", "unseal", bundle, "--to", tmp_path / "opened")
    assert opened.code == 0, opened.err
    (file,) = (tmp_path / "opened").rglob("*.eml")
    assert act("Lea", "export", image, INBOX, "--to", tmp_path / "clear").code == 0
    clear = {one.read_bytes() for one in (tmp_path / "clear").rglob("*.eml")}
    assert file.read_bytes() in clear
    assert file.stem == "Pictures for the new brochure"


def test_a_folder_of_files_and_a_mailbox_go_out_in_any_form(
    act: Act, image: Path, tmp_path: Path
) -> None:
    documents = "/p1/Users/Ann Morrow/Documents"
    asked = {
        "pst": (MAILBOX, "--format", "pst"),
        "zip": (documents, "--zip"),
    }
    for name, arguments in asked.items():
        out = tmp_path / name
        done = act("Hal", "export", image, *arguments, "--to", out, "--seal-to", "Lea", "--json")
        assert done.code == 0, done.err
        assert names_nothing(done)
        opened = act("Lea", "unseal", out / "sealed-export-01", "--to", tmp_path / f"{name}-open")
        assert opened.code == 0, opened.err
    clear = act("Lea", "export", image, *asked["zip"], "--to", tmp_path / "zip-clear")
    assert clear.code == 0, clear.err
    contents = json.loads((tmp_path / "pst-open" / "contents.json").read_bytes())
    assert {one["within"] for one in contents["items"]} == {"Top of Outlook data file.pst"}
    assert all(one["sha256"] for one in contents["items"])
    (pst,) = (tmp_path / "pst-open").glob("*.pst")
    read = act("Lea", "ls", pst, "-r", "--json").lines
    assert any(one["name"] == "Pictures for the new brochure" for one in read)

    (one,), (other,) = ((tmp_path / f"zip-{n}").glob("*.zip") for n in ("open", "clear"))
    with zipfile.ZipFile(one) as sealed, zipfile.ZipFile(other) as plain:
        assert {n: sealed.read(n) for n in sealed.namelist()} == {
            n: plain.read(n) for n in plain.namelist()
        }
