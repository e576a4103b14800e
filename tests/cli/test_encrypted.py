"""Locked volumes from the command line: keys from files, standard input, and the terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.builders.encryption.bitlocker import (
    CLEAR,
    PASSWORD,
    RECOVERY,
    RECOVERY_PASSWORD,
    STARTUP,
    Way,
    startup_key_file,
)
from tests.builders.encryption.disks import (
    LOCKED_FILE,
    OPEN_FILE,
    half_locked_disk,
    locked_volume,
)
from tests.builders.encryption.luks import PASSPHRASE, luks_volume, needs_cryptsetup
from tests.builders.small_images import fat12_image
from tests.cli.conftest import SCRIPT, Ran

Gleanpoint = Callable[..., Ran]

WORD = "open sesame"


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    return half_locked_disk(
        tmp_path, [Way(PASSWORD, WORD), Way(RECOVERY, RECOVERY_PASSWORD), Way(STARTUP)]
    )


@pytest.fixture
def bek(tmp_path: Path) -> Path:
    path = tmp_path / "any name.bek"
    path.write_bytes(startup_key_file())
    return path


def test_a_locked_volume_is_listed_beside_an_open_one(gleanpoint: Gleanpoint, disk: Path) -> None:
    ran = gleanpoint("ls", disk, "--json")
    assert ran.code == 0
    first, second = ran.lines
    assert (first["content"], second["content"]) == ("complete", "encrypted")
    assert "is encrypted with BitLocker (XTS-AES 128). It takes its password" in second["problem"]
    assert gleanpoint("cat", disk, "/p1/OPEN.TXT").out == OPEN_FILE
    walked = gleanpoint("ls", disk, "-r", "--json")
    assert walked.code == 0
    assert [line["path"] for line in walked.lines][:3] == ["/p1", "/p2", "/p1/OPEN.TXT"]


def test_a_missing_and_a_wrong_key_are_told_apart(gleanpoint: Gleanpoint, disk: Path) -> None:
    missing = gleanpoint("ls", disk, "/p2", "--json", stdin=subprocess.DEVNULL)
    assert missing.code == 11
    assert missing.lines[-1]["error"]["kind"] == "key_required"
    assert "It takes its password or" in missing.sentence.replace(",", " or")
    wrong = gleanpoint("ls", disk, "/p2", "--key-stdin", input=b"open barley\n")
    assert wrong.code == 11
    assert "No key that was given opens Volume p2" in wrong.sentence
    assert "barley" not in wrong.err


@pytest.mark.parametrize("command", [("ls", "/p2"), ("cat", "/p2/SECRET.TXT"), ("info", "/p2")])
def test_every_command_takes_a_key_file(
    gleanpoint: Gleanpoint, disk: Path, bek: Path, command: tuple[str, str]
) -> None:
    name, path = command
    ran = gleanpoint(name, disk, path, "--key-file", bek)
    assert ran.code == 0, ran.err
    if name == "cat":
        assert ran.out == LOCKED_FILE


def test_a_password_or_recovery_password_may_stand_in_a_text_file(
    gleanpoint: Gleanpoint, disk: Path, tmp_path: Path
) -> None:
    texts = {"word": f"{WORD}\r\n".encode(), "saved": RECOVERY_PASSWORD.encode("utf-16")}
    for name, data in texts.items():
        (tmp_path / name).write_bytes(data)
        ran = gleanpoint("cat", disk, "/p2/SECRET.TXT", "--key-file", tmp_path / name)
        assert (ran.code, ran.out) == (0, LOCKED_FILE)


def test_several_keys_are_tried(gleanpoint: Gleanpoint, disk: Path, bek: Path) -> None:
    ran = gleanpoint(
        *("cat", disk, "/p2/SECRET.TXT", "--key-stdin", "--key-file", bek), input=b"a\nb\n"
    )
    assert (ran.code, ran.out) == (0, LOCKED_FILE)


def test_a_key_file_that_cannot_be_read_is_a_sentence(
    gleanpoint: Gleanpoint, disk: Path, tmp_path: Path
) -> None:
    (tmp_path / "empty").write_bytes(b"")
    for name, why in (("absent", "No such file"), ("empty", "is empty"), (".", "directory")):
        ran = gleanpoint("ls", disk, "--key-file", tmp_path / name)
        assert ran.code == 2
        assert why in ran.sentence


def test_items_of_a_locked_volume_are_exported_with_its_key(
    gleanpoint: Gleanpoint, disk: Path, bek: Path, tmp_path: Path
) -> None:
    target = tmp_path / "out"
    ran = gleanpoint("export", disk, "/p2/SECRET.TXT", "--to", target, "--key-file", bek)
    assert ran.code == 0, ran.err
    written = [path for path in target.rglob("SECRET.TXT") if path.is_file()]
    assert [path.read_bytes() for path in written] == [LOCKED_FILE]


def test_no_key_is_left_behind_in_any_file(
    gleanpoint: Gleanpoint, disk: Path, home: Path, tmp_path: Path
) -> None:
    target = tmp_path / "out"
    command = ("export", disk, "/p2", "--to", target, "--key-stdin")
    assert gleanpoint(*command, input=WORD.encode()).code == 0
    told = gleanpoint("audit", "show", "--action", "unlock", "--json").lines
    assert [entry["details"]["keys"] for entry in told] == [{"files": 0, "typed": 1}]
    searched = [path for folder in (home, target) for path in folder.rglob("*") if path.is_file()]
    assert searched
    for path in searched:
        data = path.read_bytes()
        assert WORD.encode() not in data
        assert WORD.encode().hex().encode() not in data


def test_a_suspended_volume_opens_and_says_why(gleanpoint: Gleanpoint, tmp_path: Path) -> None:
    volume = tmp_path / "volume.img"
    volume.write_bytes(locked_volume(tmp_path, [Way(PASSWORD, WORD), Way(CLEAR)]))
    ran = gleanpoint("cat", volume, "/p0/SECRET.TXT")
    assert (ran.code, ran.out) == (0, LOCKED_FILE)
    assert "suspended" in gleanpoint("ls", volume).err


@needs_cryptsetup
@pytest.mark.parametrize("version", [1, 2])
def test_a_luks_volume_is_a_disk_of_its_own(
    gleanpoint: Gleanpoint, tmp_path: Path, version: int
) -> None:
    plain = fat12_image(tmp_path / "inside.img", {"SECRET.TXT": LOCKED_FILE}).read_bytes()
    volume = tmp_path / "volume.luks"
    volume.write_bytes(luks_volume(plain, version))
    listed = gleanpoint("ls", volume, "--json")
    assert (listed.code, listed.lines[0]["content"]) == (0, "encrypted")
    command = ("cat", volume, "/p0/SECRET.TXT", "--key-stdin")
    ran = gleanpoint(*command, input=PASSPHRASE.encode() + b"\n")
    assert (ran.code, ran.out) == (0, LOCKED_FILE)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals on Windows")
class TestTerminal:
    """A person at a terminal is asked late, politely, and three times at most."""

    def ask(self, home: Path, disk: Path, *typed: str) -> tuple[int, bytes, str]:
        import pty  # noqa: PLC0415 - not on Windows

        ours, theirs = pty.openpty()
        environment = {**os.environ, "GLEANPOINT_HOME": str(home)}
        process = subprocess.Popen(
            [SCRIPT, "cat", str(disk), "/p2/SECRET.TXT"],
            stdin=theirs,
            stderr=theirs,
            stdout=subprocess.PIPE,
            env=environment,
            start_new_session=True,
        )
        os.close(theirs)
        seen = b""
        try:
            for word in typed:
                while not seen.endswith(b"up): "):
                    seen += os.read(ours, 1024)
                os.write(ours, word.encode() + b"\n")
                seen += b"|"
            out, _ = process.communicate(timeout=60)
            while True:
                try:
                    seen += os.read(ours, 1024)
                except OSError:
                    break
        finally:
            process.kill()
            os.close(ours)
        return process.returncode, out, seen.decode()

    def test_the_right_word_opens_at_once(self, home: Path, disk: Path) -> None:
        code, out, seen = self.ask(home, disk, WORD)
        assert (code, out) == (0, LOCKED_FILE)
        assert "It takes its password" in seen
        assert WORD not in seen

    def test_a_wrong_word_may_be_corrected(self, home: Path, disk: Path) -> None:
        code, out, seen = self.ask(home, disk, "open barley", WORD)
        assert (code, out) == (0, LOCKED_FILE)
        assert "No key that was given opens" in seen
        assert "barley" not in seen

    def test_after_three_wrong_words_it_ends(self, home: Path, disk: Path) -> None:
        code, out, seen = self.ask(home, disk, "a", "b", "c")
        assert (code, out) == (11, b"")
        assert seen.count("nothing to give up") == 3

    def test_nothing_typed_gives_up(self, home: Path, disk: Path) -> None:
        code, out, _ = self.ask(home, disk, "")
        assert (code, out) == (11, b"")
