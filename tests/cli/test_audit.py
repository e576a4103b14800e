"""The log on the command line: heads, proofs, witnesses, exports, the mirror, erasure."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.builders.audit_logs import previews
from tests.builders.small_images import fat12_image
from tests.cli.conftest import Ran

from gleanpoint.core.audit.entry import Action, Event
from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.audit.sealed import create_matter, with_sealed

Run = Callable[..., Ran]


@pytest.fixture
def log(home: Path) -> AuditLog:
    """Return the workspace's log with twenty entries."""
    log = AuditLog(home / "log", home=home)
    log.append_many(previews(20))
    return log


def test_entries_are_picked_by_who_what_and_when(gleanpoint: Run, log: AuditLog) -> None:
    log.append(Event(Action.REFUSAL, details={"policy": "ab" * 32}))
    told = gleanpoint("audit", "show", "--object", "abababab", "--json").lines
    assert [entry["action"] for entry in told] == ["refusal"]
    assert gleanpoint("audit", "show", "--actor", "nobody-here", "--json").lines == []
    assert len(gleanpoint("audit", "show", "--until", "2999-01-01", "--json").lines) == 21
    assert gleanpoint("audit", "show", "--since", "2999-01-01").out == b""


@pytest.mark.usefixtures("log")
def test_the_head_is_a_note_that_the_log_is_verified_against(
    gleanpoint: Run, home: Path, tmp_path: Path
) -> None:
    note = gleanpoint("audit", "head")
    assert note.out.startswith(b"gleanpoint/log/")
    assert "fingerprint" in note.err
    (tmp_path / "head.txt").write_bytes(note.out)
    found = gleanpoint("audit", "verify", "--head", tmp_path / "head.txt", "--json")
    assert (found.code, found.lines[0]["compared"]) == (0, 2)
    shutil.rmtree(home)
    AuditLog(home / "log").append_many(previews(50))
    found = gleanpoint("audit", "verify", "--head", tmp_path / "head.txt")
    assert found.code == 20
    assert b"was replaced by another one" in found.out


@pytest.mark.usefixtures("log")
def test_a_proof_is_checked_without_a_log(gleanpoint: Run, home: Path, tmp_path: Path) -> None:
    assert gleanpoint("audit", "prove", 7, "--to", tmp_path / "proof.json").code == 0
    told = gleanpoint("audit", "prove", 7, "--to", tmp_path / "again.json", "--json")
    assert told.lines == [{"file": str(tmp_path / "again.json"), "seq": 7}]
    printed = gleanpoint("audit", "prove", 7).out
    assert printed == (tmp_path / "proof.json").read_bytes()
    assert gleanpoint("audit", "prove", 99).code == 2
    shutil.rmtree(home)
    done = gleanpoint("audit", "verify-proof", tmp_path / "proof.json")
    assert done.out.startswith(b"Entry 7 is in the log")
    (tmp_path / "proof.json").write_bytes(printed.replace(b'n\\":6', b'n\\":5'))
    bad = gleanpoint("audit", "verify-proof", tmp_path / "proof.json", "--json")
    assert (bad.code, bad.lines[0]["holds"]) == (20, False)


@pytest.mark.usefixtures("log")
def test_the_log_and_a_part_of_it_leave(gleanpoint: Run, tmp_path: Path) -> None:
    whole = gleanpoint("audit", "export", "--to", tmp_path / "all", "--json").lines[0]
    assert (whole["first"], whole["last"], whole["whole"]) == (1, 21, True)
    note = tmp_path / "all" / "head.txt"
    assert gleanpoint("audit", "verify", "--log", tmp_path / "all", "--head", note).code == 0
    part = gleanpoint("audit", "export", "--to", tmp_path / "part", "--first", 3, "--last", 9)
    assert b"Entries 3 to 9" in part.out
    assert b"All 7 proofs hold." in gleanpoint("audit", "verify-proof", tmp_path / "part").out
    assert gleanpoint("audit", "export", "--to", tmp_path / "part").code == 21


@pytest.mark.usefixtures("log")
def test_a_witness_folder_is_added_told_and_removed(gleanpoint: Run, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    assert gleanpoint("audit", "witness", "add", stick).code == 2
    stick.mkdir()
    assert gleanpoint("audit", "witness", "add", stick).code == 0
    assert len(list(stick.iterdir())) == 1
    listed = gleanpoint("audit", "witness", "list")
    assert str(stick).encode() in listed.out
    assert gleanpoint("audit", "witness", "check").code == 0
    stick.rename(tmp_path / "away")
    absent = gleanpoint("audit", "witness", "check")
    assert (absent.code, "could not be asked" in absent.err) == (0, True)
    (tmp_path / "away").rename(stick)
    assert gleanpoint("audit", "witness", "remove", stick).code == 0
    assert gleanpoint("audit", "witness", "remove", stick).code == 2


def test_a_rolled_back_log_stops_what_has_to_be_logged(
    gleanpoint: Run, home: Path, log: AuditLog, tmp_path: Path
) -> None:
    shutil.copytree(home / "log", tmp_path / "old")
    log.append_many(previews(5))
    shutil.rmtree(home / "log")
    shutil.copytree(tmp_path / "old", home / "log")
    found = gleanpoint("audit", "witness", "check")
    assert found.code == 20
    assert found.sentence.startswith("Entries 21 to 25 are missing, as the home folder knows")
    stopped = gleanpoint("audit", "export", "--to", tmp_path / "out")
    assert (stopped.code, (tmp_path / "out").exists()) == (20, False)
    assert gleanpoint("audit", "verify").code == 20
    assert len(gleanpoint("audit", "show", "--json").lines) == 20


@pytest.mark.usefixtures("log")
def test_another_installation_countersigns(gleanpoint: Run, home: Path, tmp_path: Path) -> None:
    head, signed = tmp_path / "head.json", tmp_path / "head.countersigned"
    assert gleanpoint("audit", "head", "--to", head).code == 0
    here = tmp_path / "here"
    home.rename(here)  # the witness's installation takes its place
    done = gleanpoint("audit", "witness", "countersign", head)
    key = done.out.split()[2].decode()
    assert b"never seen here before" in done.out
    shutil.rmtree(home)
    here.rename(home)
    assert gleanpoint("audit", "witness", "add", signed).code == 2
    assert gleanpoint("audit", "witness", "add", signed, "--key", key).code == 0
    assert b"the witness" in gleanpoint("audit", "witness", "list").out
    assert gleanpoint("audit", "witness", "check").code == 0


@pytest.mark.usefixtures("log")
def test_the_script_for_an_owner_of_a_database_is_printed(gleanpoint: Run) -> None:
    for kind, words in (("sqlserver", b"DENY UPDATE"), ("postgresql", b"BEFORE UPDATE OR DELETE")):
        assert words in gleanpoint("audit", "mirror", "--script", kind, "--account", "tool").out
    assert gleanpoint("audit", "mirror").code == 2


def test_a_matter_is_erased_after_two_confirmations(
    gleanpoint: Run, home: Path, log: AuditLog
) -> None:
    matter = create_matter(home, "Zimtstern")
    log.append(with_sealed(Event(Action.EXPORT_INTENT, details={"purpose": "Zimt"}), matter))
    assert b"Zimtstern" in gleanpoint("audit", "matters").out
    assert b'"purpose":"Zimt"' in gleanpoint("audit", "show").out
    erase = ("audit", "erase-matter", matter.id)
    for half in ((), ("--confirm", matter.id), ("--for-good",), ("--confirm", "x", "--for-good")):
        assert gleanpoint(*erase, *half).code == 2
    assert (matter.folder / "key").exists()
    assert gleanpoint(*erase, "--confirm", matter.id, "--for-good").code == 0
    assert not (matter.folder / "key").exists()
    assert b"(erased)" in gleanpoint("audit", "matters").out
    assert b"Zimt" not in gleanpoint("audit", "show").out
    assert gleanpoint("audit", "verify").code == 0


def test_the_purpose_of_an_export_is_sealed_to_a_matter(
    gleanpoint: Run, home: Path, tmp_path: Path
) -> None:
    image = fat12_image(tmp_path / "disk.img", {"A.TXT": b"hello"}, {})
    made = gleanpoint("audit", "matters", "--create", "Nelkenweg", "--json").lines[0]
    assert (made["name"], made["erased"]) == ("Nelkenweg", False)
    export = ("export", image, "/p0/A.TXT", "--to", tmp_path / "out", "--purpose", "for Zimtstern")
    assert gleanpoint(*export, "--matter", "0" * 32).code == 2
    assert gleanpoint(*export, "--matter", made["id"]).code == 0
    assert b"Zimtstern" not in (home / "log" / "00000.jsonl").read_bytes()
    intent = gleanpoint("audit", "show", "--action", "export_intent", "--json").lines[0]
    assert intent["unsealed"] == {"purpose": "for Zimtstern"}
    assert "purpose" not in intent["details"]
    erase = ("audit", "erase-matter", made["id"], "--confirm", made["id"], "--for-good")
    assert b"2 sealed values" in gleanpoint(*erase).out
    gone = gleanpoint("audit", "show", "--action", "export_intent", "--json").lines[0]
    assert gone["unsealed"] == {"purpose": "(erased, or sealed to others)"}


def test_a_damaged_log_is_set_aside_and_work_goes_on(
    gleanpoint: Run, home: Path, log: AuditLog, tmp_path: Path
) -> None:
    assert gleanpoint("audit", "begin-anew", "--reason", "none", "--for-good").code == 2
    path = log.folder / "00000.jsonl"
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))
    assert gleanpoint("audit", "begin-anew", "--reason", "the disk failed").code == 2
    done = gleanpoint("audit", "begin-anew", "--reason", "the disk failed", "--for-good", "--json")
    assert done.code == 0
    assert (Path(done.lines[0]["set_aside"]) / "00000.jsonl").exists()
    assert gleanpoint("audit", "verify").code == 0
    assert gleanpoint("audit", "export", "--to", tmp_path / "out").code == 0
    assert b"the disk failed" in gleanpoint("audit", "show").out
