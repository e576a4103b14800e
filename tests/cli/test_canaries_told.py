"""What the program prints, writes and leaves in its dump as each person of a team."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.builders import canaries
from tests.builders.approvals import unlocked
from tests.builders.canaries import Marks
from tests.builders.canary_questions import ALL_PAST, DATABASE, LINES, TRANSACTIONS
from tests.builders.catalog_marks import marks_in_catalogs
from tests.builders.crash_dumps import crash, marks_in, marks_in_file
from tests.builders.running import SCRIPT, needs_fuse, running
from tests.conftest import ROOT

from gleanpoint.core.access.key_files import keep_keys
from gleanpoint.core.access.recipients import sealing_key_text
from gleanpoint.core.access.sealing import Cost, passphrase_of
from gleanpoint.core.audit.log import LOG_FOLDER, AuditLog
from gleanpoint.core.policy.changing import PolicyDesk
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.team_use_cases import Member, begin_team
from gleanpoint.core.workspace import utc_now

PASSPHRASE = "brass lantern quiet meadow"  # noqa: S105 - of keys that exist in this test only
CHEAP = Cost(memory_kib=8 * 1024, passes=1, lanes=1)
POLICY = canaries.POLICY.replace(
    'anchor = "modified"', 'anchor = "modified"\non_past_maximum = "ask"'
)
ROLES = {
    "Lea": ("legal",),
    "Ada": ("approver",),
    "Ben": ("dba",),
    "Hal": ("helpdesk",),
    "Sam": ("security_admin",),
    "Eve": ("security_admin", "auditor"),
}
SCOPES = {"Hal": 'scope = { mailbox = "ben*" }\n'}
INSIDE = canaries.ERASED_INSIDE + "inner"
ERASED = {
    word
    for name in (canaries.ERASED_FROM, canaries.ERASED_TO, INSIDE, canaries.ERASED_FOLDER)
    for word in Marks(name).all
}
ROW = Marks(canaries.ERASED_ROW)
MAIL = {word for name in (*canaries.MAILS, INSIDE) for word in Marks(name).all}
ROWS = {word for name in (canaries.ROW, canaries.LATE_ROW) for word in Marks(name).all}
PAST_FILE = Marks(canaries.PAST_FILE)

SEEN = {
    "Lea": {Marks(canaries.FREE).title, Marks(canaries.PURGED).title, PAST_FILE.title},
    "Ada": {PAST_FILE.title},
    "Ben": {Marks(canaries.ROW).body, Marks(canaries.LATE_ROW).body},
    "Hal": {Marks(canaries.FREE).title, Marks(canaries.PAST).title},
}
"""What each must be told of, or the test proves nothing."""

UNSEEN = {
    "Lea": ERASED | {ROW.body, ROW.inside, ROW.attached, PAST_FILE.body},
    "Ada": ERASED | set(ROW.all) | MAIL | ROWS | {PAST_FILE.body},
    "Ben": ERASED | set(ROW.all) | MAIL | set(PAST_FILE.all),
    "Hal": ERASED | set(ROW.all) | ROWS | {Marks(canaries.PAST).body, Marks(canaries.HELD).title},
}

Told = dict[str, set[str]]


class Team:
    """People who work on one image, each with the program of their own.

    Args:
        folder: Of everything.
    """

    def __init__(self, folder: Path) -> None:
        self.folder, self.home, self.team = folder, folder / "home", folder / "team"
        self.image, self.tried = folder / "point.img", folder / "tried.toml"
        self.image.write_bytes(canaries.volume())
        (folder / "other").mkdir()
        self.other = folder / "other" / "point.img"  # the same again, to be compared
        self.other.write_bytes(self.image.read_bytes())
        self.tried.write_text(ALL_PAST)
        self.passphrase = folder / "passphrase"
        self.passphrase.write_text(PASSPHRASE)
        self._found()
        people = "\n".join(canaries.identifiers()).encode()
        self.run("Lea", "erasure", "add", told=people)
        self.run("Lea", "erasure", "add", "--column", canaries.EMAIL)
        asked = self.run(
            "Lea", "request", self.image, f"/p0/past/{PAST_FILE.title}.txt", "--purpose", "Case 7"
        )
        self.request = json.loads(asked)["id"]

    def _found(self) -> None:
        for name in ROLES:
            keep_keys(self.home, unlocked(name), passphrase_of(PASSPHRASE), CHEAP)
        source = POLICY + "".join(map(table_of, ROLES))
        members = [
            Member(unlocked(name).card, frozenset(map(Role, roles)))
            for name, roles in ROLES.items()
        ]
        proposal = begin_team(self.home, self.team, "Team", source, members)
        log = AuditLog(self.team / LOG_FOLDER, home=self.home)
        desk = PolicyDesk(self.team, log, utc_now)
        for name in ("Sam", "Eve"):
            proposal = desk.sign(proposal, unlocked(name).signing)
        desk.adopt()

    def who(self, name: str) -> list[str]:
        """Return the arguments that say who acts."""
        passphrase = ["--passphrase-file", str(self.passphrase)]
        return ["--workspace", str(self.team), "--as", name, *passphrase]

    def run(self, name: str, command: str, *arguments: object, told: bytes = b"") -> bytes:
        """Run one command that must go well; returns what it printed."""
        done = subprocess.run(
            [SCRIPT, command, *map(str, arguments), *self.who(name), "--json"],
            input=told,
            capture_output=True,
            env=self.environment,
            cwd=self.folder,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    @property
    def environment(self) -> dict[str, str]:
        """Where the program finds what it has: before anybody asks, that of all."""
        return self._environment(self.home)

    def home_of(self, name: str) -> Path:
        """Return the home folder that somebody works with: their catalogs lie in it."""
        home = self.folder / f"home-{name}"
        if not home.exists():
            shutil.copytree(self.home, home)
        return home

    def _environment(self, home: Path) -> dict[str, str]:
        path = os.pathsep.join(str(ROOT / part) for part in (".", "app", "parsers", "resources"))
        own = {"GLEANPOINT_HOME": str(home), "PYTHONPATH": path}
        return os.environ | own | {"ARROW_DEFAULT_MEMORY_POOL": "system"}

    def asked(self, name: str) -> Told:
        """Have somebody run all commands, have the program crash, and look where marks are."""
        work = self.folder / f"temp-{name}"
        work.mkdir()
        with subprocess.Popen(
            [sys.executable, "-X", "faulthandler", "-m", "tests.builders.canary_commands"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=self._environment(self.home_of(name)) | {"TMPDIR": str(work)},
            cwd=work,
        ) as program:
            assert program.stdin is not None
            assert program.stdout is not None
            every = (*self.commands(work), *self.searches(name))
            commands = [[*one, *self.who(name)] for one in every]
            program.stdin.write(json.dumps(commands).encode() + b"\n")
            program.stdin.flush()
            lines = []
            for line in program.stdout:
                lines.append(line)
                if line == b"THE END\n":
                    break
            core = crash(program, work) if lines[-1:] == [b"THE END\n"] else None
            said = b"".join(lines) + program.stdout.read()
        assert b"THE END" in said, said[-3000:].decode(errors="replace")
        dump = set() if core is None else marks_in_file(core)
        if core is not None:
            core.unlink()
        count, catalogs = marks_in_catalogs(self.home_of(name))
        assert count == 1, said[-3000:].decode(errors="replace")
        files = self.written(work, self.home_of(name))
        return {"said": marks_in(said), "dump": dump, "files": files, "catalogs": catalogs}

    def written(self, work: Path, home: Path) -> set[str]:
        """Return the marks in names and bytes of what somebody left, and of all that is shared."""
        files = [
            path
            for top in (work, self.team, self.home, home)
            for path in top.rglob("*")
            if path.is_file()
        ]
        names = marks_in(b"\0".join(map(os.fsencode, files)))
        return names.union(*map(marks_in_file, files))

    def commands(self, work: Path) -> Iterator[list[str]]:
        """Yield what everybody runs, each as its arguments without who acts."""
        image, orders = str(self.image), f"{DATABASE}/dbo/Orders"
        yield ["ls", image, "-r", "--into", "--deleted", "--hidden"]
        yield ["info", image, "/p0/ben.pst"]
        yield ["info", image, orders, "--check"]
        yield ["query", image, "SELECT * FROM Orders", "--path", DATABASE]
        yield ["log", image, DATABASE, "--json"]
        yield ["log", image, DATABASE, "--transaction", TRANSACTIONS[2]]
        yield ["history", image, orders, "--key", "Id=2"]
        yield ["policy", "simulate", image, "--with", str(self.tried)]
        yield ["policy", "purge-list", image]
        yield ["approve", self.request, "--list"]
        yield ["export", image, "/p0/ben.pst", "/p0/past", "--to", str(work / "out"), "--proof"]
        yield ["export", image, orders, "--to", str(work / "rows")]
        yield ["audit", "show", "--json"]

    def searches(self, name: str) -> Iterator[list[str]]:
        """Yield what looks over all of it and keeps what it saw: catalogs, versions, differences.

        What somebody may not even know of is not named in what they type.
        """
        image, other, orders = str(self.image), str(self.other), f"{DATABASE}/dbo/Orders"
        yield ["health", image, "--json"]
        yield ["index", image]
        yield from (["search", image, line] for line in LINES)
        yield ["search", image, "qzx kind:message OR kind:file", "--json", "--no-index"]
        yield ["catalog", "list"]
        known = () if name == "Ben" else (f"/p0/past/{PAST_FILE.title}.txt",)
        for path in ("/p0/ben.pst", orders, *known):
            yield ["versions", image, path, "--contents", "--json"]
            yield ["compare", image, path, "--with", other, path]
        yield ["compare", image, "/p0", "--with", other, "/p0", "-r", "--content"]
        yield ["compare", image, "/p0/past", "--with", other, "/p0/past", "--content", "--json"]


def table_of(name: str) -> str:
    keys = unlocked(name)
    roles = json.dumps(ROLES[name])
    return (
        f'[[person]]\nname = "{name}"\nkey = "{keys.signing.public}"\n'
        f"roles = {roles}\n{SCOPES.get(name, '')}"
        f'sealing_key = "{sealing_key_text(keys.sealing.public)}"\n'
    )


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Team:
    return Team(tmp_path_factory.mktemp("team"))


@pytest.mark.parametrize("name", SEEN)
def test_nobody_is_told_of_what_is_kept_back(name: str, team: Team) -> None:
    found = team.asked(name)
    leaks = {where: words & UNSEEN[name] for where, words in found.items()}
    assert {where: words for where, words in leaks.items() if words} == {}
    assert found["said"] >= SEEN[name]


@needs_fuse
def test_a_mount_has_neither_names_nor_bytes_of_them(team: Team, tmp_path: Path) -> None:
    place = tmp_path / "mount"
    place.mkdir()
    found = set()
    with running(team.home, "mount", team.image, place, "--into", *team.who("Hal")) as mount:
        for folder, names, files in os.walk(place):
            found |= marks_in("\0".join([*names, *files]).encode())
            for file in files:
                try:
                    found |= marks_in((Path(folder) / file).read_bytes())
                except PermissionError:
                    continue
    assert found & UNSEEN["Hal"] == set()
    assert found >= {Marks(canaries.FREE).title, Marks(canaries.FREE).body}
    assert marks_in(mount.errors.encode()) & UNSEEN["Hal"] == set()
