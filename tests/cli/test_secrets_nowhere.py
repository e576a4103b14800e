"""Planted secrets are looked for wherever they must not be, while the program runs and after."""

from __future__ import annotations

import base64
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from tests.builders.encryption.bitlocker import PASSWORD, Way
from tests.builders.encryption.disks import LOCKED_FILE, half_locked_disk
from tests.cli.conftest import SCRIPT

from gleanpoint.core.access.key_files import find_key_file, open_key_file
from gleanpoint.core.access.vault import open_by_passphrase
from gleanpoint.core.access.vaults import find_vault
from gleanpoint.core.secrets import Secret

PERSON = "planted passphrase of a person"
VAULT = "planted passphrase of a vault"
ERASED = "planted.subject@example.test"
DISK = "planted-password-of-a-disk"
RUN_OF_WORDS = 3
"""Words of a share in a row that no text has by chance."""

BETWEEN_LOOKS = 0.02
"""Seconds."""


class Stage:
    """Runs commands in a home of their own, and watches the processes that they start."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home = folder / "home"
        self.temporary = folder / "temporary"
        self.temporary.mkdir()
        self.person, self.vault = folder / "person.txt", folder / "vault.txt"
        self.person.write_text(PERSON + "\n")
        self.vault.write_text(VAULT + "\n")
        self.told = bytearray()
        """All output of all commands."""
        self.processes: dict[int, bytes] = {}
        """Arguments and environment of each process, the parser's too."""

    def run(self, *arguments: object, typed: str = "", code: int = 0) -> bytes:
        written = self.folder / "told"
        environment = {"GLEANPOINT_HOME": str(self.home), "TMPDIR": str(self.temporary)}
        with written.open("wb") as out:
            process = subprocess.Popen(
                [SCRIPT, *map(str, arguments)],
                stdin=subprocess.PIPE,
                stdout=out,
                stderr=subprocess.STDOUT,
                cwd=self.folder,
                env={**os.environ, **environment},
            )
            assert process.stdin is not None
            process.stdin.write(typed.encode())
            process.stdin.close()
            while process.poll() is None:
                self.processes |= dict(seen_of(process.pid))
                time.sleep(BETWEEN_LOOKS)
        told = written.read_bytes()
        self.told += told
        assert process.returncode == code, told
        return told

    def make_shares(self) -> list[str]:
        """Go through the ceremony with shares in files; returns them and removes the files."""
        paper = self.folder / "paper"
        process = subprocess.Popen(
            [
                SCRIPT,
                "shares",
                "make",
                "Safe",
                "--to",
                paper,
                "--vault-passphrase-file",
                self.vault,
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            cwd=self.folder,
            env={**os.environ, "GLEANPOINT_HOME": str(self.home)},
            text=True,
        )
        assert process.stdin is not None
        assert process.stderr is not None
        for line in process.stderr:
            self.told += line.encode()
            asked = re.match(r"Share (\d+), word (\d+)", line)
            if asked:
                words = share_in(paper / f"share-{asked[1]}.txt").split()
                process.stdin.write(words[int(asked[2]) - 1] + "\n")
                process.stdin.flush()
        process.stdin.close()
        assert process.wait() == 0
        process.stderr.close()
        files = sorted(paper.iterdir())
        shares = [share_in(path) for path in files]
        self.run("shares", "test", "Safe", "--share-file", files[0], "--share-file", files[2])
        self.run("shares", "test", "Safe", "--share-file", files[0], code=11)
        for path in files:
            path.unlink()
        return shares


def share_in(path: Path) -> str:
    return path.read_text().splitlines()[1]


def seen_of(parent: int) -> Iterator[tuple[int, bytes]]:
    """Yield arguments and environment of a process and of those that it started."""
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            status = (entry / "status").read_text()
            if int(entry.name) == parent or f"\nPPid:\t{parent}\n" in status:
                cmdline, environ = (entry / n for n in ("cmdline", "environ"))
                yield int(entry.name), cmdline.read_bytes() + environ.read_bytes()
        except OSError:
            continue  # it ended in between


def forms(secret: bytes) -> Iterator[bytes]:
    yield secret
    yield secret.hex().encode()
    yield base64.b64encode(secret).rstrip(b"=")[:-1]  # what follows may be padded otherwise


def files_below(*folders: Path) -> Iterator[Path]:
    for folder in folders:
        yield from (path for path in folder.rglob("*") if path.is_file())


def assert_absent(secrets: Iterable[bytes], data: bytes, where: object) -> None:
    for number, secret in enumerate(secrets):
        assert secret not in data, f"secret {number} is in {where}"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
def test_planted_secrets_are_nowhere(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    disk = half_locked_disk(tmp_path, [Way(PASSWORD, DISK)])
    opens = ("--vault", "Safe", "--vault-passphrase-file", stage.vault)

    stage.run("key", "new", "Ann", "--passphrase-stdin", typed=PERSON + "\n")
    adds = ("--label", "disk", "--key-stdin", "--vault-passphrase-file", stage.vault)
    stage.run("vault", "add", "Safe", *adds, typed=DISK + "\n")
    shares = stage.make_shares()
    stage.run("erasure", "add", "--ticket", "7", typed=ERASED + "\n")
    out = stage.run(
        "cat", disk, "/p2/SECRET.TXT", *opens, "--as", "Ann", "--passphrase-file", stage.person
    )
    assert LOCKED_FILE in out
    target = tmp_path / "out"
    stage.run("export", disk, "/p2/SECRET.TXT", "--to", target, *opens)
    stage.run("ls", disk, "/p2", *opens, "--json")
    stage.run("vault", "open", "Safe", "--vault-passphrase-file", stage.person, code=11)
    stage.run("ls", disk, "--as", "Ann", "--passphrase-file", stage.vault, code=11)
    stage.run("key", "passphrase", "Ann", "--passphrase-stdin", typed=f"{PERSON}\nshort\n", code=2)
    stage.run("audit", "show")

    keys = open_key_file(find_key_file(stage.home, "Ann"), Secret(PERSON.encode()))
    opened = open_by_passphrase(find_vault(stage.home, "Safe").file, Secret(VAULT.encode()))
    register = (stage.home / "keys" / "erasure").read_bytes()
    words = [share.split() for share in shares]
    runs = [" ".join(one[at : at + RUN_OF_WORDS]) for one in words for at in range(5, 30)]
    secret_bytes = [keys.signing.seed(), keys.sealing.secret(), opened.content_key.reveal()]
    planted = [text.encode() for text in (PERSON, VAULT, DISK, ERASED, *runs)]
    planted += [form for secret in (*secret_bytes, register) for form in forms(secret)]

    assert_absent(planted, bytes(stage.told), "what the commands told")
    assert any(b"parser" in seen for seen in stage.processes.values())
    for number, seen in stage.processes.items():
        assert_absent(planted, seen, f"arguments or environment of process {number}")
    register_file = stage.home / "keys" / "erasure"
    for path in files_below(stage.home, stage.temporary, target):
        if path != register_file:  # its owner's alone
            assert_absent(planted, path.read_bytes(), path)
    assert register_file.stat().st_mode & 0o077 == 0
