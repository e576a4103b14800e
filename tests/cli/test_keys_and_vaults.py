"""Keys of people, a team's workspace, vaults and shares, from the command line and a terminal."""

from __future__ import annotations

import os
import re
import select
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.builders.encryption.bitlocker import PASSWORD, Way
from tests.builders.encryption.disks import LOCKED_FILE, half_locked_disk
from tests.cli.conftest import SCRIPT, Ran

Gleanpoint = Callable[..., Ran]

OPENS_DISK = "open sesame"
WORDS = "correct horse battery"
CLEAR = "\x1b[2J\x1b[3J\x1b[H"

PATIENCE = 60
"""Seconds to wait for a terminal."""


@pytest.fixture
def passphrase(tmp_path: Path) -> Path:
    path = tmp_path / "passphrase.txt"
    path.write_text(WORDS + "\n")
    return path


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    return half_locked_disk(tmp_path, [Way(PASSWORD, OPENS_DISK)])


@pytest.fixture
def vault(gleanpoint: Gleanpoint, passphrase: Path) -> str:
    ran = gleanpoint(
        "vault",
        "add",
        "Safe",
        *("--label", "disk", "--key-stdin", "--vault-passphrase-file", passphrase),
        input=OPENS_DISK.encode() + b"\n",
    )
    assert ran.code == 0, ran.err
    assert "Lose the key, lose the backup" in ran.sentence
    return "Safe"


def test_a_key_is_made_listed_and_gets_another_passphrase(
    gleanpoint: Gleanpoint, passphrase: Path, tmp_path: Path
) -> None:
    assert gleanpoint("key", "new", "Ann", "--passphrase-stdin", input=b"short\n").code == 2
    made = gleanpoint("key", "new", "Ann", "--passphrase-file", passphrase, "--json")
    assert made.code == 0
    (card,) = made.lines
    (listed,) = gleanpoint("key", "list", "--json").lines
    assert listed["id"] == card["id"]
    assert gleanpoint("key", "show", "ann", "--json").lines == [card]
    both = b"correct horse battery\nanother good passphrase\n"
    assert gleanpoint("key", "passphrase", "Ann", "--passphrase-stdin", input=both).code == 0
    wrong = gleanpoint("key", "passphrase", "Ann", "--passphrase-stdin", input=both)
    assert (wrong.code, wrong.sentence) == (
        11,
        "This passphrase does not open the key, or its file was changed.",
    )
    card_file = tmp_path / "ann.json"
    assert gleanpoint("key", "export-public", "Ann", "--to", card_file).code == 0
    assert gleanpoint("key", "export-public", "Ann", "--to", card_file).code == 21
    assert gleanpoint("key", "show", "Bob").code == 11


def test_a_passphrase_is_never_taken_from_an_argument_and_asked_on_terminals_only(
    gleanpoint: Gleanpoint, passphrase: Path
) -> None:
    ran = gleanpoint("key", "new", "Ann", input=b"")
    assert ran.code == 2
    assert "there is no terminal to ask" in ran.sentence
    both = gleanpoint("key", "new", "Ann", "--passphrase-stdin", "--passphrase-file", passphrase)
    assert both.code == 2
    assert gleanpoint("key", "new", "Ann", "--passphrase", WORDS).code == 2


def test_a_team_reads_once_two_signed_and_somebody_unlocked(
    gleanpoint: Gleanpoint, passphrase: Path, disk: Path, tmp_path: Path
) -> None:
    for name in ("Ann", "Bob", "Carol"):
        assert gleanpoint("key", "new", name, "--passphrase-file", passphrase).code == 0
    team = tmp_path / "team"
    roles = ("Ann=security_admin", "Bob=security_admin,auditor", "Carol=legal")
    people = [word for role in roles for word in ("--person", role)]
    unlocks = ("--passphrase-file", passphrase)
    assert gleanpoint("workspace", "init", team, *people, "--as", "Ann", *unlocks).code == 0
    works = ("--workspace", team)
    early = gleanpoint("ls", disk, *works, "--as", "Carol", *unlocks)
    assert (early.code, "not in force yet" in early.sentence) == (20, True)
    assert gleanpoint("policy", "sign", *works, "--as", "Bob", *unlocks).code == 0
    locked = gleanpoint("ls", disk, *works)
    assert locked.code == 20
    assert locked.sentence.endswith("once they unlocked their key: Carol. Name one with --as NAME.")
    assert gleanpoint("points", disk, *works).code == 20
    assert gleanpoint("ls", disk, *works, "--as", "Bob", *unlocks).code == 20
    assert gleanpoint("ls", disk, *works, "--as", "Carol", *unlocks).code == 0
    (shown,) = gleanpoint("workspace", "show", *works, "--json").lines
    assert (shown["kind"], shown["roles"], shown["policy_lacks"]) == ("team", [], None)
    assert [one["name"] for one in shown["people"]] == ["Ann", "Bob", "Carol"]
    assert gleanpoint("workspace", "use", team).code == 0
    assert gleanpoint("ls", disk).code == 20
    assert gleanpoint("workspace", "use", "--personal").code == 0
    assert gleanpoint("ls", disk).code == 0


def test_a_vault_gives_its_keys_to_commands_that_open_a_source(
    gleanpoint: Gleanpoint, vault: str, passphrase: Path, disk: Path, tmp_path: Path
) -> None:
    opens = ("--vault", vault, "--vault-passphrase-file", passphrase)
    assert gleanpoint("cat", disk, "/p2/SECRET.TXT", *opens).out == LOCKED_FILE
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("some other passphrase\n")
    ran = gleanpoint("ls", disk, "--vault", vault, "--vault-passphrase-file", wrong)
    assert ran.code == 11
    assert "does not open the vault Safe" in ran.sentence
    missing = gleanpoint("ls", disk, "--vault", "Other", "--vault-passphrase-file", passphrase)
    assert (missing.code, "(there: Safe)" in missing.sentence) == (11, True)


def test_shares_are_shown_on_terminals_only(
    gleanpoint: Gleanpoint, vault: str, passphrase: Path
) -> None:
    ran = gleanpoint("shares", "make", vault, "--vault-passphrase-file", passphrase, input=b"")
    assert ran.code == 2
    assert "on a terminal only" in ran.sentence


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals on Windows")
class TestTerminal:
    """Shares are written down from a terminal, and typed on it again."""

    seen = ""

    def sit(self, home: Path, *arguments: object) -> tuple[subprocess.Popen[bytes], int]:
        import pty  # noqa: PLC0415 - not on Windows

        ours, theirs = pty.openpty()
        process = subprocess.Popen(
            [SCRIPT, *map(str, arguments)],
            stdin=theirs,
            stderr=theirs,
            stdout=subprocess.DEVNULL,
            env={**os.environ, "GLEANPOINT_HOME": str(home)},
            start_new_session=True,
        )
        os.close(theirs)
        return process, ours

    def read_to(self, terminal: int, pattern: str) -> re.Match[str]:
        """Return what the terminal showed up to a pattern; the rest is kept for the next time."""
        while (found := re.search(pattern, self.seen, re.DOTALL)) is None:
            ready, _, _ = select.select([terminal], [], [], PATIENCE)
            assert ready, f"{pattern!r} is not in {self.seen!r}"
            self.seen += os.read(terminal, 4096).decode()
        self.seen = self.seen[found.end() :]
        return found

    def make(self, home: Path, vault: str, passphrase: Path) -> list[str]:
        process, terminal = self.sit(
            home, "shares", "make", vault, "--vault-passphrase-file", passphrase
        )
        shares: list[str] = []
        for number in (1, 2, 3):
            shown = self.read_to(terminal, f"Share {number} of 3(.*)Press Enter")[1]
            words = re.findall(r"\d+\. ([a-z]+)", shown)
            shares.append(" ".join(words))
            os.write(terminal, b"\n")
            for turn in range(4):
                asked = self.read_to(terminal, rf"(.*)Share {number}, word (\d+) of 33:")
                if turn == 0:
                    assert CLEAR in asked[1]
                assert shares[-1] not in asked[1]
                os.write(terminal, words[int(asked[2]) - 1][:4].encode() + b"\n")
            self.read_to(terminal, f"Share {number} is confirmed")
        self.read_to(terminal, "never opened it yet")
        assert process.wait(60) == 0
        os.close(terminal)
        return shares

    def test_two_of_three_written_down_open_the_vault_again(
        self, gleanpoint: Gleanpoint, home: Path, vault: str, passphrase: Path
    ) -> None:
        shares = self.make(home, vault, passphrase)
        process, terminal = self.sit(home, "shares", "test", vault)
        self.read_to(terminal, "Share 1 of the 2")
        os.write(terminal, b"these are no words\n")
        self.read_to(terminal, "Word 1 is not of the list.*Share 1 of the 2")
        os.write(terminal, shares[2].encode() + b"\n")
        self.read_to(terminal, "Share 2 of the 2")
        os.write(terminal, shares[2].encode() + b"\n")
        self.read_to(terminal, "was given already.*Share 2 of the 2")
        os.write(terminal, shares[0].encode() + b"\n")
        self.read_to(terminal, re.escape(CLEAR))
        assert process.wait(60) == 0
        os.close(terminal)
        (listed,) = gleanpoint("vault", "list", "--json").lines
        assert listed["warning"] is None
        assert listed["shares"]["tested"] is not None
