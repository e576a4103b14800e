"""What leaves the log, to be checked without it; and sealed data, to be erased within it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.builders.audit_logs import previews

from gleanpoint.core.access.errors import SealedFileError
from gleanpoint.core.access.recipients import SealingKey
from gleanpoint.core.access.signatures import SigningKey
from gleanpoint.core.audit.canonical import canonical_json
from gleanpoint.core.audit.entry import Action, Event
from gleanpoint.core.audit.exporting import check_export, export_log
from gleanpoint.core.audit.known import KnownHead
from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.audit.notes import SignedHead, read_note
from gleanpoint.core.audit.proof_files import check_proof, proof_file, read_proof, write_proof
from gleanpoint.core.audit.sealed import (
    create_matter,
    erase_matter,
    find_matter,
    matters,
    name_of,
    unseal,
    with_sealed,
)
from gleanpoint.core.audit.show import show
from gleanpoint.core.audit.verify import verify
from gleanpoint.core.errors import AuditLogError, TargetExistsError, UsageError

CANARY = "Zimtstern"


def test_a_proof_is_checked_without_the_log(log: AuditLog, tmp_path: Path) -> None:
    write_proof(tmp_path / "proof.json", proof_file(log, 42))
    keys = log.signers()
    shutil.rmtree(log.folder)
    found = check_proof(read_proof(tmp_path / "proof.json"))
    assert found.holds
    assert found.entry is not None
    assert found.entry.seq == 42
    assert found.sentence.startswith("Entry 42 is in the log gleanpoint/log/")
    assert check_proof(read_proof(tmp_path / "proof.json"), keys).holds
    stranger = SigningKey.generate().public
    assert not check_proof(read_proof(tmp_path / "proof.json"), [stranger]).holds
    with pytest.raises(TargetExistsError):
        write_proof(tmp_path / "proof.json", read_proof(tmp_path / "proof.json"))


def test_a_proof_that_was_changed_does_not_hold(log: AuditLog) -> None:
    file = proof_file(log, 42)
    log.append_many(previews(1))
    other = log.signed_head()
    proof = file.proof
    leaf = proof.leaf.replace(b'"n":41', b'"n":43')
    for changed in (
        replace(file, proof=replace(proof, leaf=leaf)),
        replace(file, proof=replace(proof, seq=43)),
        replace(file, proof=replace(proof, path=proof.path[:-1])),
        replace(file, proof=replace(proof, root=bytes(32))),
        replace(file, head=other),
        replace(file, head=SignedHead(file.head.origin, file.head.size, file.head.root)),
        replace(file, keys=()),
    ):
        assert not check_proof(changed).holds


@pytest.mark.parametrize("data", [b"", b"{}", b"[1]", b"\xff", b'{"proof":{}}'])
def test_a_file_that_is_no_proof_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "file").write_bytes(data)
    for path in (tmp_path / "file", tmp_path / "none"):
        with pytest.raises(UsageError):
            read_proof(path)


def test_a_proof_written_in_another_form_is_refused(log: AuditLog, tmp_path: Path) -> None:
    members = json.loads(proof_file(log, 1).as_bytes())
    for changed in (json.dumps(members).encode(), canonical_json({**members, "x": 1}) + b"\n"):
        (tmp_path / "file").write_bytes(changed)
        with pytest.raises(UsageError, match="not written as"):
            read_proof(tmp_path / "file")


# --- Exports ---


def test_the_whole_log_leaves_as_a_log_that_verifies(log: AuditLog, tmp_path: Path) -> None:
    done = export_log(log, tmp_path / "out")
    found = verify(tmp_path / "out")
    assert (found.is_intact, found.entries) == (True, 101)
    note = read_note((tmp_path / "out" / "head.txt").read_bytes())
    assert (note.size, note.root) == (found.head.seq, found.head.root)
    assert verify(tmp_path / "out", known=[KnownHead("the note says", note)]).is_intact
    assert done.is_whole
    assert show(tmp_path / "out").entries[-1].action == "log_export"
    assert "verify --log" in (tmp_path / "out" / "README.txt").read_text()


def test_a_part_leaves_with_its_proofs(log: AuditLog, tmp_path: Path) -> None:
    done = export_log(log, tmp_path / "out", 10, 30)
    assert (done.first, done.last) == (10, 30)
    checks = list(check_export(tmp_path / "out"))
    assert [check.entry.seq for check in checks if check.entry] == list(range(10, 31))
    assert all(check.holds for check in checks)
    assert all(check.holds for check in check_export(tmp_path / "out", log.signers()))
    stranger = (SigningKey.generate().public,)
    assert not any(check.holds for check in check_export(tmp_path / "out", stranger))
    assert len(list(check_export_of(log, tmp_path / "rest", 99))) == 2


def check_export_of(log: AuditLog, target: Path, first: int) -> list[object]:
    export_log(log, target, first, 100)
    return list(check_export(target))


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("entries.jsonl", lambda data: data.replace(b'"n":11', b'"n":12')),
        ("entries.jsonl", lambda data: data + b"{}\n"),
        ("entries.jsonl", lambda data: b"".join(data.splitlines(True)[:-1])),
        ("proofs.jsonl", lambda data: b"rubbish\n" + data),
        ("proofs.jsonl", lambda data: b"".join(data.splitlines(True)[1:])),
        ("head.txt", lambda data: b"rubbish"),
    ],
)
def test_a_part_that_was_changed_is_refused(
    log: AuditLog, tmp_path: Path, name: str, change: Callable[[bytes], bytes]
) -> None:
    export_log(log, tmp_path / "out", 10, 30)
    path = tmp_path / "out" / name
    path.write_bytes(change(path.read_bytes()))
    with pytest.raises((AuditLogError, UsageError)):
        list(check_export(tmp_path / "out"))


def test_an_export_never_lands_on_something_and_asks_for_entries_that_are_there(
    log: AuditLog, tmp_path: Path
) -> None:
    (tmp_path / "out").mkdir()
    with pytest.raises(TargetExistsError):
        export_log(log, tmp_path / "out")
    for first, last in ((0, 5), (5, 4), (1, 1000)):
        with pytest.raises(UsageError, match="entries 1 to 100"):
            export_log(log, tmp_path / "new", first, last)
    assert log.head().seq == 100


def test_a_log_that_was_changed_does_not_leave_with_proofs(log: AuditLog, tmp_path: Path) -> None:
    path = log.folder / "00000.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"n":14}', b'"n":15}'))
    with pytest.raises(AuditLogError, match="changed at entry"):
        export_log(log, tmp_path / "out", 10, 30)
    assert not (tmp_path / "out").exists()


# --- Sealed data ---


def sealed_event() -> Event:
    return Event(Action.EXPORT_INTENT, details={"purpose": f"for {CANARY}", "items": 3})


def test_a_purpose_is_sealed_for_a_matter_and_read_again(log: AuditLog, tmp_path: Path) -> None:
    matter = create_matter(tmp_path, f"{CANARY} against somebody")
    entry = log.append(with_sealed(sealed_event(), matter))
    assert entry.details == {"items": 3}
    assert unseal(tmp_path, entry.sealed) == {"purpose": f"for {CANARY}"}
    assert show(log.folder).entries[-1].sealed == entry.sealed
    assert name_of(matter) == f"{CANARY} against somebody"
    for path in (*tmp_path.rglob("*"),):
        assert not path.is_file() or CANARY.encode() not in path.read_bytes()


def test_erasing_a_matter_erases_its_values_and_no_proof(log: AuditLog, tmp_path: Path) -> None:
    matter = create_matter(tmp_path, CANARY)
    other = create_matter(tmp_path, "other")
    entry = log.append(with_sealed(sealed_event(), matter))
    kept = log.append(with_sealed(sealed_event(), other))
    before = proof_file(log, entry.seq)
    copies = shutil.copytree(tmp_path / "matters", tmp_path / "copied" / "matters")
    assert erase_matter(log, matter) == 1
    assert matter.is_erased
    assert unseal(tmp_path, entry.sealed) == {"purpose": None}
    assert name_of(matter) is None
    assert unseal(tmp_path, kept.sealed) == {"purpose": f"for {CANARY}"}
    assert check_proof(before).holds
    assert log.prove(entry.seq).holds
    assert verify(log.folder).is_intact
    for name in ("key", "name"):  # what a copy of the values says without the key
        (copies / matter.id / name).unlink()
    assert unseal(tmp_path / "copied", entry.sealed) == {"purpose": None}
    with pytest.raises(SealedFileError, match="was erased"):
        with_sealed(sealed_event(), matter)
    said = [one.outcome for one in show(log.folder).entries if one.action == "matter_erasure"]
    assert said == ["begun", "done"]
    assert erase_matter(log, matter) == 0


def test_in_a_team_everybody_seals_and_holders_read(log: AuditLog, tmp_path: Path) -> None:
    holder, stranger = SealingKey.generate(), SealingKey.generate()
    matter = create_matter(tmp_path, "matter", [holder.public])
    entry = log.append(with_sealed(sealed_event(), matter))
    assert unseal(tmp_path, entry.sealed, holder) == {"purpose": f"for {CANARY}"}
    assert unseal(tmp_path, entry.sealed) == {"purpose": None}
    assert unseal(tmp_path, entry.sealed, stranger) == {"purpose": None}
    erase_matter(log, matter)
    assert unseal(tmp_path, entry.sealed, holder) == {"purpose": None}


def test_a_sealed_value_that_was_changed_is_told(log: AuditLog, tmp_path: Path) -> None:
    matter = create_matter(tmp_path, "matter")
    entry = log.append(with_sealed(sealed_event(), matter))
    (value,) = (matter.folder / "values").iterdir()
    value.write_bytes(value.read_bytes()[:-1] + b"x")
    with pytest.raises(SealedFileError, match="not what the entry names"):
        unseal(tmp_path, entry.sealed)


@pytest.mark.parametrize(
    "sealed",
    [
        {},
        {"matter": "../x", "values": {"a": "b"}},
        {"matter": 1},
        {"matter": "0" * 32, "values": 3},
    ],
)
def test_what_an_entry_says_of_sealed_values_leads_nowhere_else(
    tmp_path: Path, sealed: dict[str, object]
) -> None:
    assert unseal(tmp_path, sealed) == {}  # type: ignore[arg-type]  # as a touched log may say
    assert unseal(tmp_path, {"matter": "0" * 32, "values": {"a": "../../x"}}) == {"a": None}


def test_matters_are_found_by_their_number(tmp_path: Path) -> None:
    assert list(matters(tmp_path)) == []
    made = create_matter(tmp_path, "a")
    assert list(matters(tmp_path)) == [made]
    assert find_matter(tmp_path, made.id) == made
    for wrong in ("", "..", "0" * 32):
        with pytest.raises(UsageError):
            find_matter(tmp_path, wrong)
