"""Heads elsewhere: what a log cannot show by itself, an old head shows, and says where."""

from __future__ import annotations

import base64
import json
import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.audit_logs import previews

from gleanpoint.core.access.signatures import PublicKey, SigningKey
from gleanpoint.core.audit.begin_anew import begin_anew
from gleanpoint.core.audit.canonical import canonical_json
from gleanpoint.core.audit.countersigning import (
    countersign,
    head_file,
    read_head_and_growth,
    take_countersigned,
)
from gleanpoint.core.audit.entry import Action, Event
from gleanpoint.core.audit.head import HEAD_FILE, Head
from gleanpoint.core.audit.head_folders import HeadFolder, read_head_file
from gleanpoint.core.audit.known import KnownHead
from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.audit.notes import BadNoteError, SignedHead, read_note, sign_head
from gleanpoint.core.audit.public_keys import published_keys
from gleanpoint.core.audit.show import Wanted, show
from gleanpoint.core.audit.verify import verify
from gleanpoint.core.audit.witness_use_cases import add_folder
from gleanpoint.core.audit.witnesses import witness_folders
from gleanpoint.core.errors import AuditLogError, UsageError
from gleanpoint.core.policy.terms import LogRules

SEGMENT = "00000.jsonl"
NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)


def rewrite(folder: Path, home: Path, change: Callable[[list[Event]], list[Event]]) -> None:
    """Do what somebody does who owns the machine: write the whole log anew, head and all."""
    entries = show(folder, limit=1000).entries
    events = [Event(Action(entry.action), details=entry.details) for entry in entries]
    first = (folder / SEGMENT).read_bytes().splitlines(keepends=True)[0]
    shutil.rmtree(folder)
    anew = AuditLog(folder)
    folder.mkdir()
    changed = change(events)
    if changed[0] == events[0]:  # the same first line, so that the log keeps its name
        (folder / SEGMENT).write_bytes(first)
        (folder / HEAD_FILE).write_bytes(
            canonical_json({"hash": "0" * 64, "seq": 0, "size": 0}) + b"\n"
        )
        changed = changed[1:]
    anew.append_many(changed)


def test_a_signed_head_has_the_form_of_a_c2sp_checkpoint(log: AuditLog, folder: Path) -> None:
    signed = log.signed_head()
    origin, size, root, blank, *lines = signed.text.splitlines()
    first = json.loads((folder / SEGMENT).read_bytes().splitlines()[0])["hash"]
    assert (origin, size, blank) == (f"gleanpoint/log/{first[:16]}", "100", "")
    assert base64.b64decode(root).hex() == log.head().root
    assert len(lines) == 2
    assert read_note(signed.text) == signed


def test_the_plain_signature_is_the_one_that_other_tools_verify(log: AuditLog) -> None:
    """Computed here as c2sp.org/signed-note says it, without our own code."""
    signed = log.signed_head()
    (key,) = log.signers()
    body, _, lines = signed.text.rpartition("\n\n")
    dash, name, coded = lines.splitlines()[0].split(" ")
    blob = base64.b64decode(coded)
    assert (dash, name) == ("\u2014", signed.origin)
    assert blob[:4] == sha256(name.encode() + b"\n\x01" + key.data).digest()[:4]
    Ed25519PublicKey.from_public_bytes(key.data).verify(blob[4:], body.encode() + b"\n")


def test_an_unlocked_person_signs_besides(folder: Path, home: Path) -> None:
    person = SigningKey.generate()
    log = AuditLog(folder, home=home, signer=lambda: person)
    log.append_many(previews(3))
    signed = log.signed_head()
    assert [signed.signed_by(key) for key in log.signers()] == [True, True]
    assert log.signers()[1] == person.public
    assert set(published_keys(folder)) == set(log.signers())
    assert not signed.signed_by(SigningKey.generate().public)


def test_a_signature_under_another_head_is_none(log: AuditLog) -> None:
    signed = log.signed_head()
    (key,) = log.signers()
    for other in (
        SignedHead(signed.origin, 99, signed.root, signed.lines),
        SignedHead(signed.origin, 100, "00" * 32, signed.lines),
        SignedHead("gleanpoint/log/else", 100, signed.root, signed.lines),
    ):
        assert not other.signed_by(key)
    forged = [signed.lines[0], signed.lines[1].__class__(*_with_other_signature(signed))]
    assert not SignedHead(signed.origin, 100, signed.root, tuple(forged)).signed_by(key)


def _with_other_signature(signed: SignedHead) -> tuple[str, bytes, bytes]:
    line = signed.lines[1]
    return line.name, line.key_id, bytes(64)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n100\n", "\n0100\n"),
        lambda text: text.replace("\n100\n", "\n-1\n"),
        lambda text: text.replace("\n100\n", "\n" + "9" * 40 + "\n"),
        lambda text: text.replace("\n\n", "\n"),
        lambda text: text.replace("\u2014", "-"),
        lambda text: text + "\n",
        lambda text: text[:-1],
        lambda text: text.replace("gleanpoint", "glean\tpoint"),
        lambda text: "x" * 70_000 + text,
        lambda text: text.replace("=\n", "\n", 1),
        lambda text: text + text.splitlines(keepends=True)[-1] * 200,
        lambda text: "",
    ],
)
def test_a_text_of_another_form_is_no_head(log: AuditLog, change: Callable[[str], str]) -> None:
    with pytest.raises(BadNoteError):
        read_note(change(log.signed_head().text))


@given(st.binary(max_size=300))
def test_no_bytes_do_worse_than_a_bad_note(data: bytes) -> None:
    with pytest.raises(BadNoteError):
        read_note(data)


# --- What heads show ---


def test_a_log_that_only_grew_contradicts_no_head(log: AuditLog, folder: Path) -> None:
    heads = [log.signed_head()]
    for _ in range(5):
        log.append_many(previews(7))
        heads.append(log.signed_head())
    known = [KnownHead("an export says", head) for head in heads]
    found = verify(folder, known=known)
    assert (found.is_intact, found.compared) == (True, 6)
    assert log.check_standing().is_sound


@pytest.mark.parametrize("count", [1, 3, 99])
def test_a_cut_end_is_found_by_an_older_head(
    log: AuditLog, folder: Path, home: Path, count: int
) -> None:
    known = [KnownHead("an export says", log.signed_head())]
    rewrite(folder, home, lambda events: events[:-count])
    assert verify(folder).is_intact  # by itself it cannot be told
    found = verify(folder, known=known)
    assert found.breaks[0].seq == 100 - count + 1
    assert "missing, as an export says: the audit log was cut" in found.breaks[0].what


def test_a_rewritten_entry_is_found_and_located(log: AuditLog, folder: Path, home: Path) -> None:
    log.append_many(previews(20, 100))
    signed = log.signed_head()
    # The tree's cache remembers what was there; whoever rewrites makes their own.
    cache = (folder / "tree").rename(folder.parent / "kept")

    def forge(events: list[Event]) -> list[Event]:
        return [*events[:41], Event(Action.PREVIEW, details={"n": 4711}), *events[42:]]

    rewrite(folder, home, forge)
    found = verify(folder, known=[KnownHead("a report says", signed)])
    assert "was rewritten" in found.breaks[0].what
    shutil.rmtree(folder / "tree")
    cache.rename(folder / "tree")
    found = verify(folder, known=[KnownHead("a report says", signed)])
    assert found.breaks[0].seq == 2  # the first entry is the same line, times are not


def test_two_entries_exchanged_and_all_signed_anew_are_found(
    log: AuditLog, folder: Path, home: Path
) -> None:
    signed = log.signed_head()

    def swap(events: list[Event]) -> list[Event]:
        return [*events[:50], events[51], events[50], *events[52:]]

    rewrite(folder, home, swap)
    assert verify(folder).is_intact
    assert not verify(folder, known=[KnownHead("a report says", signed)]).is_intact


def test_a_fork_is_found_by_the_head_of_the_other_branch(
    log: AuditLog, folder: Path, home: Path, tmp_path: Path
) -> None:
    shutil.copytree(folder, tmp_path / "fork")
    log.append_many(previews(5))
    fork = AuditLog(tmp_path / "fork", home=tmp_path / "other home")
    fork.append_many(previews(5, 900))
    fork.append_many(previews(5, 900))
    known = [KnownHead("the other branch says", log.signed_head())]
    found = verify(tmp_path / "fork", known=known)
    assert "its first 105 entries are not those" in found.breaks[0].what


def test_the_home_folder_finds_an_old_copy_in_the_place_of_the_log(
    log: AuditLog, folder: Path, home: Path, tmp_path: Path
) -> None:
    shutil.copytree(folder, tmp_path / "copy")
    log.append_many(previews(5))
    shutil.rmtree(folder)
    shutil.copytree(tmp_path / "copy", folder)
    assert verify(folder).is_intact
    later = AuditLog(folder, home=home)
    with pytest.raises(AuditLogError, match=r"Entries 101 to 105 are missing, as the home folder"):
        later.append(*previews(1))
    standing = later.check_standing()
    assert not standing.is_sound
    assert standing.problem.endswith("Exporting is off; tell your security administrator.")
    assert not verify(folder, known=later.known_heads().known).is_intact
    for event in previews(2):
        with pytest.raises(AuditLogError, match="missing"):
            later.append(event)
    assert verify(folder).entries == 100  # it was left as it is


def test_a_fork_that_outgrew_the_log_is_found_at_the_start(
    log: AuditLog, folder: Path, home: Path, tmp_path: Path
) -> None:
    shutil.copytree(folder, tmp_path / "copy")
    log.append_many(previews(5))
    fork = AuditLog(tmp_path / "copy", home=tmp_path / "other home")
    fork.append_many(previews(50, 900))
    shutil.rmtree(folder)
    shutil.copytree(tmp_path / "copy", folder)
    assert "was rewritten" in AuditLog(folder, home=home).check_standing().problem


@pytest.mark.parametrize("fate", ["another", "gone"])
def test_a_log_that_is_another_or_gone_is_found(
    log: AuditLog, folder: Path, home: Path, fate: str
) -> None:
    shutil.rmtree(folder)
    if fate == "another":
        AuditLog(folder).append_many(previews(300))
    later = AuditLog(folder, home=home)
    assert "Here was one of 100 entries" in later.check_standing().problem
    with pytest.raises(AuditLogError, match="Here was one of 100 entries"):
        later.append(*previews(1))


def test_a_log_that_is_broken_by_itself_stands_so(log: AuditLog, folder: Path, home: Path) -> None:
    (folder / SEGMENT).write_bytes(b"".join((folder / SEGMENT).read_bytes().splitlines(True)[:-1]))
    assert "changed at entry 100" in AuditLog(folder, home=home).check_standing().problem


def test_a_log_that_never_was_stands_well(tmp_path: Path) -> None:
    log = AuditLog(tmp_path / "log", home=tmp_path)
    assert log.check_standing().is_sound
    assert not (tmp_path / "log").exists()
    assert log.append(*previews(1)).seq == 1


# --- Witness folders ---


@pytest.fixture
def stick(tmp_path: Path) -> HeadFolder:
    folder = tmp_path / "stick"
    folder.mkdir()
    return HeadFolder(folder, "safe")


def test_a_witness_folder_is_told_when_something_ends(
    folder: Path, home: Path, stick: HeadFolder
) -> None:
    log = AuditLog(folder, home=home, witnesses=[stick])
    log.append(Event(Action.OPEN))
    assert list(stick.path.iterdir()) == []
    log.append(Event(Action.EXPORT_RECEIPT))
    (file,) = stick.path.iterdir()
    kept = read_note(file.read_bytes())
    assert (kept.size, kept.root) == (2, log.head().root)
    assert kept.signed_by(log.signers()[0])


def test_a_witness_folder_finds_what_home_and_log_were_both_made_to_forget(
    folder: Path, home: Path, stick: HeadFolder
) -> None:
    log = AuditLog(folder, home=home, witnesses=[stick])
    log.append_many([*previews(10), Event(Action.CLOSE)])
    shutil.rmtree(home / "heads")
    rewrite(folder, home, lambda events: events[:-4])
    later = AuditLog(folder, home=home, witnesses=[stick])
    assert "as the witness folder safe knows" in later.check_standing().problem
    (file,) = stick.path.iterdir()
    assert read_note(file.read_bytes()).size == 11  # and it does not forget it now


def test_a_witness_that_is_absent_stops_nothing_and_is_told_and_logged_once(
    folder: Path, home: Path, tmp_path: Path
) -> None:
    away = HeadFolder(tmp_path / "not here", "safe")
    log = AuditLog(folder, home=home, witnesses=[away])
    for _ in range(3):
        log.append(Event(Action.CLOSE))
    later = AuditLog(folder, home=home, witnesses=[away])
    standing = later.check_standing()
    assert (standing.is_sound, standing.absent) == (True, (away,))
    assert "safe could not be asked" in standing.notes[0]
    assert later.append(Event(Action.CLOSE)).action == "close"
    missed = show(folder, Wanted(action="witness")).entries
    assert [entry.details for entry in missed] == [{"witness": "safe", "error": "absent"}] * 2
    away.path.mkdir()
    later.append(Event(Action.CLOSE))
    assert len(list(away.path.iterdir())) == 1


def test_a_witness_folder_of_rubbish_is_told(folder: Path, home: Path, stick: HeadFolder) -> None:
    log = AuditLog(folder, home=home, witnesses=[stick])
    log.append(Event(Action.CLOSE))
    (file,) = stick.path.iterdir()
    file.write_bytes(b"rubbish")
    standing = AuditLog(folder, home=home, witnesses=[stick]).check_standing()
    assert "cannot be read" in standing.notes[0]
    assert file.read_bytes() == b"rubbish"


# --- Another installation ---


@pytest.fixture
def other(tmp_path: Path) -> AuditLog:
    return AuditLog(tmp_path / "b" / "log", home=tmp_path / "b")


def carried(log: AuditLog, path: Path, since: tuple[int, ...] = ()) -> Path:
    path.write_bytes(head_file(log, since).as_bytes())
    return path


def test_another_installation_signs_what_only_grew(
    log: AuditLog, other: AuditLog, tmp_path: Path
) -> None:
    key = SigningKey.generate()
    for before, count in ((0, 0), (100, 20), (120 + 1, 0)):
        log.append_many(previews(count))
        file = read_head_and_growth(carried(log, tmp_path / "head.json"))
        given = countersign(other, other.home, file, key, NOW)
        assert given.before == before
        assert given.head.witnessed_by(key.public) == NOW
        take_countersigned(log, read_note(given.head.text), key.public)
    assert len(show(other.folder, Wanted(action="witness")).entries) == 3
    assert log.check_standing().compared == 2  # home and witness
    names = [one.keeper for one in log.known_heads().known]
    assert f"the witness {key.public.id} signed" in names


def test_a_log_that_was_cut_or_rewritten_is_not_signed(
    log: AuditLog, other: AuditLog, folder: Path, home: Path, tmp_path: Path
) -> None:
    key = SigningKey.generate()
    log.append_many(previews(5))
    file = read_head_and_growth(carried(log, tmp_path / "head.json"))
    countersign(other, other.home, file, key, NOW)
    rewrite(folder, home, lambda events: events[:-1])
    cut = AuditLog(folder)
    with pytest.raises(AuditLogError, match="it was cut"):
        countersign(other, other.home, head_file(cut), key, NOW)
    cut.append_many(previews(9))
    with pytest.raises(AuditLogError, match="No proof shows that the log grew"):
        countersign(other, other.home, head_file(cut, (105,)), key, NOW)
    assert len(show(other.folder).entries) == 1


def test_heads_with_other_signatures_are_not_countersigned_nor_taken(
    log: AuditLog, other: AuditLog
) -> None:
    key, file = SigningKey.generate(), head_file(log)
    unsigned = file.__class__(SignedHead(file.head.origin, 100, file.head.root), file.keys)
    stranger = file.__class__(file.head, (SigningKey.generate().public,))
    nobody = file.__class__(file.head, ())
    for one in (unsigned, stranger, nobody):
        with pytest.raises(AuditLogError, match="not signed by the keys"):
            countersign(other, other.home, one, key, NOW)
    with pytest.raises(AuditLogError, match="not signed by the witness"):
        take_countersigned(log, file.head, key.public)


def test_a_countersigned_head_of_another_log_is_not_taken(
    log: AuditLog, other: AuditLog, tmp_path: Path
) -> None:
    key = SigningKey.generate()
    third = AuditLog(tmp_path / "third" / "log")
    third.append_many(previews(100))
    given = countersign(other, other.home, head_file(third), key, NOW)
    with pytest.raises(AuditLogError, match="not one of this log"):
        take_countersigned(log, given.head, key.public)


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b'{"note":1}', b"\xff" * 99, b"null"])
def test_files_that_are_no_heads_are_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "file").write_bytes(data)
    for path in (tmp_path / "file", tmp_path / "none"):
        with pytest.raises(UsageError):
            read_head_and_growth(path)


def test_a_head_file_with_other_members_is_refused(log: AuditLog, tmp_path: Path) -> None:
    path = carried(log, tmp_path / "head.json")
    members = json.loads(path.read_bytes())
    path.write_bytes(canonical_json({**members, "more": 1}) + b"\n")
    with pytest.raises(UsageError, match="not written as"):
        read_head_and_growth(path)


def test_an_empty_log_has_no_head_to_sign(tmp_path: Path) -> None:
    with pytest.raises(AuditLogError, match="no entry yet"):
        AuditLog(tmp_path / "log").signed_head()
    assert sign_head("gleanpoint/log/x", Head(), []).lines == ()
    assert isinstance(SigningKey.generate().public, PublicKey)


def test_the_head_in_a_manifest_is_read(log: AuditLog, tmp_path: Path) -> None:
    signed = log.signed_head()
    manifest = {"tool": "gleanpoint", "log_head": {"seq": 100, "note": signed.text}, "items": []}
    (tmp_path / "manifest.json").write_text(json.dumps(manifest, indent=2) + " " * 90_000)
    assert read_head_file(tmp_path / "manifest.json") == signed
    for text in ("{", '{"note": 5}', '{"note": "x"}', '{"note": "\\ud800"}'):
        (tmp_path / "manifest.json").write_text(text)
        with pytest.raises(BadNoteError):
            read_head_file(tmp_path / "manifest.json")


# --- A team's folder ---


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_in_a_folder_of_a_team_everybody_can_go_on(home: Path, tmp_path: Path) -> None:
    team = tmp_path / "team"
    team.mkdir()
    team.chmod(0o2770)
    before = os.umask(0o077)
    try:
        log = AuditLog(team / "log", home=home)
        log.append_many(previews(3))
        assert log.prove(2).holds
        assert log.signed_head().lines
    finally:
        os.umask(before)
    for path in [team / "log", *(team / "log").rglob("*")]:
        kept = 0o2770 if path.is_dir() else 0o664 if path.suffix == ".pub" else 0o660
        wanted = 0o060 if path.suffix != ".pub" else 0
        assert path.stat().st_mode & wanted == wanted, path
        assert path.stat().st_mode & ~kept & 0o007 == 0, path


def test_what_a_crash_left_half_written_is_removed(log: AuditLog, folder: Path, home: Path) -> None:
    for place in (folder, home / "heads"):
        (place / ".ab.partial").touch()
        os.utime(place / ".ab.partial", (0, 0))
    assert log.check_standing().is_sound
    assert not list(folder.glob(".*"))
    assert not list((home / "heads").glob(".*"))


# --- Going on ---


def test_a_damaged_log_is_set_aside_and_the_new_one_says_so(
    log: AuditLog, folder: Path, home: Path, stick: HeadFolder, tmp_path: Path
) -> None:
    log.watch(home, [stick])
    log.append(Event(Action.CLOSE))
    colleague = AuditLog(folder, home=tmp_path / "colleague")
    colleague.append_many(previews(1))
    with pytest.raises(UsageError, match="Nothing is wrong"):
        begin_anew(log, "no reason", NOW)
    whole = (folder / SEGMENT).read_bytes().splitlines(keepends=True)
    (folder / SEGMENT).write_bytes(b"".join(whole[:-3]))
    with pytest.raises(UsageError, match="why"):
        begin_anew(log, " ", NOW)
    done = begin_anew(log, "the disk failed", NOW)
    assert done.set_aside == folder.with_name("log-set-aside-20261126T120000Z")
    assert (done.set_aside / SEGMENT).exists()
    (first,) = show(folder).entries
    assert (first.action, first.details["reason"]) == ("log_begun_anew", "the disk failed")
    assert first.details["entries"] == 99
    assert log.append(Event(Action.CLOSE)).seq == 2
    later = AuditLog(folder, home=home, witnesses=[stick])
    assert later.check_standing().is_sound  # the stick still knows the old one; it was given up
    assert "replaced by another" in colleague.check_standing().problem
    assert begin_anew(colleague, "as Ann said", NOW).set_aside is None
    assert AuditLog(folder, home=tmp_path / "colleague").check_standing().is_sound
    assert colleague.append(*previews(1)).seq == 3
    assert verify(folder, known=later.known_heads().known).is_intact


def test_a_log_that_only_claims_to_follow_is_not_taken_for_it(
    log: AuditLog, folder: Path, home: Path, tmp_path: Path
) -> None:
    shutil.rmtree(folder)
    forged = AuditLog(folder, home=tmp_path / "nobody")
    forged.append(Event(Action.LOG_BEGUN_ANEW, details={"known": [], "reason": "forged"}))
    assert not log.check_standing().is_sound
    assert begin_anew(log, "looked into", NOW).set_aside is not None


def test_a_list_of_folders_that_cannot_be_read_says_what_to_do(tmp_path: Path) -> None:
    place = tmp_path / "heads"
    if os.name == "posix":  # elsewhere a file there looks as if there was no list
        place.write_text("no folder")
        with pytest.raises(AuditLogError, match=r"heads is a file.*Move the file away"):
            witness_folders(LogRules(), tmp_path)
        place.unlink()
    (place / "witness-folders").mkdir(parents=True)
    with pytest.raises(AuditLogError, match=r"witness-folders: .*add the folders again"):
        witness_folders(LogRules(), tmp_path)
    with pytest.raises(UsageError, match="gleanpoint audit witness add"):
        add_folder(AuditLog(tmp_path / "a" / "log", home=tmp_path), LogRules(), place)
