"""What people of a team see of the demo: two scopes at the helpdesk, and matters of legal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.builders.approvals import unlocked
from tests.cli.conftest import Ran

from gleanpoint.core.access.key_files import keep_keys
from gleanpoint.core.access.sealing import passphrase_of
from gleanpoint.core.audit.log import LOG_FOLDER, AuditLog
from gleanpoint.core.demo import unpack_demo
from gleanpoint.core.policy.changing import PolicyDesk
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.team_use_cases import Member, begin_team
from gleanpoint.core.workspace import utc_now

PASSPHRASE = "brass lantern quiet meadow"  # noqa: S105 - of keys that exist in this test only
PEOPLE = {
    "Lea": 'roles = ["legal"]\nmatters = ["Lease"]',
    "Ben": 'roles = ["legal"]\nmatters = ["Shippers"]',
    "Hal": (
        'roles = ["helpdesk"]\nscope = [{ folder = "/p1/Users/Ann Morrow/Documents/Reports" }, '
        '{ mailbox = "ann*" }]'
    ),
    "Sam": 'roles = ["security_admin"]',
    "Eve": 'roles = ["security_admin"]',
}
POLICY = """
name = "Matters"
version = 1
[[hold]]
matter = "Lease"
scope = { words = "lease" }
[[hold]]
matter = "Invoices"
scope = { words = "invoice" }
[[hold]]
matter = "Shippers"
released_at = 2026-01-01
scope = { table = "sales.Shipper" }
"""
MAILBOX = "/p1/mail/ann.morrow.pst/Top of Outlook data file"
SIGNED = f"{MAILBOX}/Contracts/Lease of Quay 7: signed"
INVOICE = f"{MAILBOX}/Invoices/Invoice 2026-0402"
DATABASE = "/p1/Databases/OrderBook.mdf"
AT = ("--path", DATABASE)

Act = Callable[..., Ran]


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return unpack_demo(tmp_path_factory.mktemp("demo")).image


@pytest.fixture
def team(home: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "team"
    source, members = POLICY, []
    for name, more in PEOPLE.items():
        keys = unlocked(name)
        keep_keys(home, keys, passphrase_of(PASSPHRASE))
        source += f'[[person]]\nname = "{name}"\nkey = "{keys.signing.public}"\n{more}\n'
        roles = (role for role in Role if f'"{role.value}"' in more)
        members.append(Member(keys.card, frozenset(roles)))
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


def listed(act: Act, name: str, image: Path) -> list[dict[str, str]]:
    done = act(name, "ls", image, "-r", "--into", "--json")
    assert done.code in {0, 4}, done.err
    return [line for line in done.lines if "path" in line]


def paths(nodes: list[dict[str, str]], *kinds: str) -> set[str]:
    return {node["path"] for node in nodes if node["kind"] in kinds}


def test_helpdesk_sees_the_files_of_a_folder_and_one_mailbox(act: Act, image: Path) -> None:
    nodes = listed(act, "Hal", image)
    files, messages = paths(nodes, "file"), paths(nodes, "message")
    reports = {path for path in files if path.startswith("/p1/Users/Ann Morrow/Documents/Reports/")}
    assert len(reports) == 3
    assert files - reports == {"/p1/mail/ann.morrow.pst"}
    assert len(messages) > 30
    assert paths(nodes, "table", "schema") == set()


def test_legal_of_a_matter_sees_nothing_of_another(act: Act, image: Path, tmp_path: Path) -> None:
    nodes = listed(act, "Lea", image)
    messages = paths(nodes, "message")
    assert messages == {
        f"{MAILBOX}/Contracts/Lease of Quay 7: {name}"
        for name in ("first draft", "signed", "addendum", "extension")
    }
    assert paths(nodes, "table") == set()
    assert not [node for node in nodes if "nvoice" in node["name"] and node["kind"] != "folder"]

    assert act("Lea", "cat", image, SIGNED).code == 0
    foreign, never = (
        act("Lea", "cat", image, path) for path in (INVOICE, f"{MAILBOX}/Invoices/Never")
    )
    assert foreign.code == never.code != 0
    assert foreign.sentence.replace("Invoice 2026-0402", "Never") == never.sentence
    assert "2026-0402" not in act("Lea", "info", image, f"{MAILBOX}/Invoices").out.decode()

    out = tmp_path / "out"
    done = act("Lea", "export", image, f"{MAILBOX}/Contracts", f"{MAILBOX}/Invoices", "--to", out)
    assert done.code in {0, 4}, done.err
    exported = [path.name for path in out.rglob("*.eml")]
    assert len(exported) == 4
    assert all("Lease" in name for name in exported)
    whole = act("Lea", "export", image, "/p1/mail/ann.morrow.pst", "--to", tmp_path / "whole")
    assert whole.code == 20
    assert not list((tmp_path / "whole").rglob("*.pst"))


def test_rows_are_those_of_the_matters_tables_released_or_not(act: Act, image: Path) -> None:
    nodes = listed(act, "Ben", image)
    assert paths(nodes, "table") == {f"{DATABASE}/sales/Shipper"}
    assert paths(nodes, "message", "view", "procedure") == set()
    counted = act("Ben", "query", image, "SELECT COUNT(*) AS n FROM sales.Shipper", *AT, "--json")
    assert counted.code == 0, counted.err
    foreign, never = (
        act("Ben", "query", image, f"SELECT * FROM sales.{name}", *AT)  # noqa: S608 - two names, below
        for name in ("Customer", "Nothing")
    )
    assert foreign.code == never.code != 0
    assert foreign.sentence.replace("Customer", "Nothing") == never.sentence
    assert act("Ben", "rows", image, f"{DATABASE}/sales/Customer").code != 0
    assert act("Ben", "rows", image, f"{DATABASE}/sales/Shipper", "--json").code == 0
    assert act("Ben", "schema", image, DATABASE).code == 20
    assert act("Lea", "query", image, "SELECT COUNT(*) AS n FROM sales.Shipper", *AT).code != 0


def test_a_policy_says_what_each_sees(team: Path, gleanpoint: Callable[..., Ran]) -> None:
    shown = gleanpoint("policy", "show", "--workspace", team)
    told = shown.out.decode()
    (as_json,) = gleanpoint("policy", "show", "--workspace", team, "--json").lines
    assert as_json["sees"]["Lea"] == {"scope": [], "matters": ["Lease"]}
    assert sorted(as_json["sees"]) == ["Ben", "Hal", "Lea"]
    assert "sees only what is held for Lease." in told
    assert "sees only folder /p1/Users/Ann Morrow/Documents/Reports, or mailbox ann*." in told
