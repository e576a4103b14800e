"""An approver checks a request against a source of their own: looks, digests, release, export."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.builders.approvals import unlocked
from tests.cli.conftest import Ran

from gleanpoint.core.access.key_files import keep_keys
from gleanpoint.core.access.sealing import Cost, passphrase_of
from gleanpoint.core.audit.canonical import canonical_json
from gleanpoint.core.audit.log import LOG_FOLDER, AuditLog
from gleanpoint.core.demo import unpack_demo
from gleanpoint.core.policy.changing import PolicyDesk
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.team_use_cases import Member, begin_team, policy_source
from gleanpoint.core.workspace import utc_now

PASSPHRASE = "brass lantern quiet meadow"  # noqa: S105 - of keys that exist in this test only
CHEAP = Cost(memory_kib=8 * 1024, passes=1, lanes=1)
ROLES = {
    "Lea": frozenset({Role.LEGAL, Role.APPROVER}),
    "Hal": frozenset({Role.HELPDESK}),
    "Ada": frozenset({Role.APPROVER}),
    "Sam": frozenset({Role.SECURITY_ADMIN}),
    "Eve": frozenset({Role.SECURITY_ADMIN}),
}
RULES = """
name = "Harbour & Finch"
version = 1
[[rule]]
name = "Contracts"
delete_after = "6 years"
anchor = "received"
on_past_maximum = "ask"
match = { kind = "message", folder = "Contracts" }
[[rule]]
name = "Orders"
delete_after = "1 year"
anchor = "column"
column = "OrderedAt"
match = { kind = "row", table = "sales.Order" }
[[hold]]
matter = "M-2026-04"
from = 2026-06-24
scope = { sender = "@kestrel.example" }
"""
TOP = "/p1/mail/ann.morrow.pst/Top of Outlook data file"
PAST, HELD_AND_PAST = (
    f"{TOP}/Contracts/Lease of Quay 7: signed",
    f"{TOP}/Contracts/Charter contract 2018",
)
OTHER = f"{TOP}/Contracts/Charter contract 2026"

Act = Callable[..., Ran]


@pytest.fixture
def act(gleanpoint: Callable[..., Ran], home: Path, tmp_path: Path) -> Act:
    """Found a team, and run commands in its workspace as one of its people."""
    folder, passphrase = tmp_path / "team", tmp_path / "passphrase"
    passphrase.write_text(PASSPHRASE)
    for name in ROLES:
        keep_keys(home, unlocked(name), passphrase_of(PASSPHRASE), CHEAP)
    members = [Member(unlocked(name).card, roles) for name, roles in ROLES.items()]
    proposal = begin_team(home, folder, "Team", policy_source(RULES, members), members)
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


def asked(act: Act, name: str, image: Path, *paths: str, more: tuple[object, ...] = ()) -> str:
    ran = act(name, "request", image, *paths, "--purpose", "Case 7", "--json", *more)
    assert ran.code == 0, ran.err
    request_id: str = ran.lines[-1]["id"]
    return request_id


def test_what_is_held_and_past_its_limit_is_checked_looked_at_and_released(
    act: Act, image: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "copy.img"
    shutil.copyfile(image, elsewhere)
    request = asked(act, "Lea", image, PAST, HELD_AND_PAST)
    own = act("Lea", "ls", image, "-r", "--request", request)
    assert own.code == 20
    assert own.sentence.startswith("You asked for this yourself")
    stranger = act("Hal", "show", image, PAST, "--request", request)
    assert (stranger.code, stranger.sentence.startswith("Hal is no approver")) == (20, True)

    listed = act("Ada", "ls", elsewhere, "-r", "--into", "--request", request, "--json")
    assert listed.code == 0, listed.err
    kinds = [(one["kind"], one["path"]) for one in listed.lines]
    assert [path for kind, path in kinds if kind == "message"] == [PAST, HELD_AND_PAST]
    assert all(PAST.startswith(f"{path}/") for kind, path in kinds[:5])
    for path, words in ((PAST, "Signed by all. File it."), (HELD_AND_PAST, "Agreed as it stands.")):
        shown = act("Ada", "show", elsewhere, path, "--request", request)
        assert (shown.code, words in shown.out.decode()) == (0, True), shown.err
    attachment = f"{PAST}/lease quay 7.pdf"
    assert act("Ada", "show", elsewhere, attachment, "--request", request).code == 0

    for path in (OTHER, "/p1/mail/ann.morrow.pst", f"{TOP}/Inbox/Quarterly talk"):
        beside = act("Ada", "show", elsewhere, path, "--request", request)
        assert beside.code in {2, 20}
        assert beside.out == b""
    assert act("Ada", "show", elsewhere, PAST).code == 2
    unnamed = act("Ada", "ls", elsewhere)
    assert (unnamed.code, unnamed.out) == (0, b"")
    assert "An approver sees the items of a request only" in unnamed.err
    assert "An approver sees" not in listed.err
    for command in (("cat",), ("export", "--to", tmp_path / "no")):
        taken = act("Ada", command[0], elsewhere, PAST, *command[1:])
        assert (taken.code, taken.out) == (2, b"")

    released = act("Ada", "approve", request, "--source", elsewhere)
    assert released.code == 0, released.err
    assert "All 2 digests were made anew; nothing differs." in released.err
    out = tmp_path / "out"
    done = act("Lea", "export", image, PAST, HELD_AND_PAST, "--to", out, "--approval", request)
    assert done.code == 0, done.err
    assert len(list(out.glob("*.eml"))) == 2
    late = act("Ada", "show", elsewhere, PAST, "--request", request)
    assert (late.code, "used or denied" in late.sentence) == (20, True)

    shown = act("Ada", "audit", "show", "--json")
    told = [one for one in shown.lines if one["action"] in {"look", "preview"}]
    assert [one["action"] for one in told].count("preview") == 3
    assert {one["details"]["request"][:12] for one in told} == {request[:12]}


def test_erased_data_is_shown_to_who_judges_the_request_for_it(
    act: Act, image: Path, tmp_path: Path
) -> None:
    people = tmp_path / "erased.txt"
    people.write_text("dora.quill@example.com\n")
    entered = act("Lea", "erasure", "add", "--file", people, "--ticket", "DSR-1")
    assert entered.code == 0, entered.err
    lines = act("Lea", "ls", image, f"{TOP}/Contracts", "--json").lines
    line = next(one for one in lines if one["name"] == "Withheld")
    assert "Withheld [" in line["path"]
    ground = ("--ground", "GDPR Art. 17(3)(e)")
    request = asked(act, "Lea", image, line["path"], more=ground)
    look = act("Ada", "ls", image, "-r", "--into", "--request", request, "--json")
    (message,) = [one for one in look.lines if one["kind"] == "message"]
    assert "Withheld" not in message["path"]
    for path in (message["path"], line["path"]):
        shown = act("Ada", "show", image, path, "--request", request, "--json")
        assert shown.code == 0, shown.err
        assert "dora.quill@example.com" in json.dumps(shown.lines)
    other = next(one for one in lines if one["name"] == "Withheld" and one != line)
    assert act("Ada", "show", image, other["path"], "--request", request).code == 2
    released = act("Ada", "approve", request, "--source", image)
    assert released.code == 0, released.err
    assert "The digest was made anew; nothing differs." in released.err
    out = tmp_path / "out"
    done = act("Lea", "export", image, line["path"], "--to", out, "--approval", request)
    assert done.code == 0, done.err


def test_a_request_that_is_edited_or_widened_after_the_look_is_refused(
    act: Act, image: Path, tmp_path: Path
) -> None:
    file, wide = tmp_path / "ask.json", tmp_path / "wide.json"
    asked(act, "Lea", image, PAST, more=("--out", file))
    assert act("Ada", "show", image, PAST, "--request", file).code == 0
    asked(act, "Lea", image, PAST, HELD_AND_PAST, more=("--out", wide))
    one, both = json.loads(file.read_text()), json.loads(wide.read_text())
    one["request"]["items"] = both["request"]["items"]
    one["listing"] = both["listing"]
    file.write_bytes(canonical_json(one) + b"\n")
    for command in (
        ("show", image, HELD_AND_PAST, "--request", file),
        ("approve", file),
    ):
        refused = act("Ada", *command)
        assert refused.code == 20
        assert "changed after it was signed" in refused.sentence, refused.err


def test_rows_of_a_table_that_is_asked_for_are_shown_but_those_that_stay(
    act: Act, image: Path
) -> None:
    table = "/p1/Databases/OrderBook.mdf/sales/Order"
    request = asked(act, "Lea", image, table)
    shown = act("Ada", "rows", image, table, "--request", request, "--json")
    assert shown.code == 0, shown.err
    legal = act("Lea", "rows", image, table, "--json")
    assert shown.lines == legal.lines
    assert "rows withheld under Orders" in shown.err
    other = act(
        "Ada", "rows", image, "/p1/Databases/OrderBook.mdf/sales/Customer", "--request", request
    )
    assert (other.code, other.out) == (2, b"")
    query = ("query", image, "--path", "/p1/Databases/OrderBook.mdf", "SELECT 1 AS n")
    assert act("Ada", *query).code != 0
    assert act("Ada", "rows", image, table).code == 2


def test_a_look_that_was_released_is_shown_once(act: Act, image: Path) -> None:
    act_for = ("--action", "preview")
    request = asked(act, "Hal", image, PAST, more=act_for)
    assert act("Ada", "show", image, PAST, "--request", request).code == 0
    assert act("Hal", "show", image, PAST).code == 20
    assert act("Ada", "approve", request).code == 0
    once = act("Hal", "show", image, PAST, "--approval", request)
    assert (once.code, "Signed by all" in once.out.decode()) == (0, True), once.err
    again = act("Hal", "show", image, PAST, "--approval", request)
    assert (again.code, again.out) == (20, b"")
