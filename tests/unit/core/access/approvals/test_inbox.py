"""The inbox: what was put in comes out, and a hostile share does no harm."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.approvals import KEYS, NOW, approval, request, signed

from gleanpoint.core.access.approvals.documents import Denial
from gleanpoint.core.access.approvals.errors import ApprovalError
from gleanpoint.core.access.approvals.inbox import Inbox, file_name, read_from, write_to
from gleanpoint.core.access.approvals.reading import LARGEST, read_document, write_document
from gleanpoint.core.access.signatures import Domain


def denial() -> Denial:
    said = Denial(request().sha256, request().id, "Not this year", KEYS["Ada"].public, NOW)
    return replace(said, signature=KEYS["Ada"].sign(Domain.DENIAL, said.statement()))


DOCUMENTS = [signed(), replace(signed(), listing=b"sealed"), approval(), denial()]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_what_is_written_is_read(document: object, tmp_path: Path) -> None:
    inbox = Inbox(tmp_path / "approvals")
    path = inbox.put(document)  # type: ignore[arg-type]  # one of the three kinds
    assert read_from(path) == document
    assert [one.name for one in inbox.folder.iterdir()] == [path.name]


def test_a_request_comes_with_its_answers(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path)
    for document in (approval(), denial(), signed(), approval(by="Ben")):
        inbox.put(document)
    found = inbox.read()
    assert not found.notes
    (case,) = found.cases
    assert (case.signed, case.denials) == (signed(), (denial(),))
    assert {one.approver for one in case.approvals} == {KEYS["Ada"].public, KEYS["Ben"].public}
    assert inbox.case(request().id[:8]) == case


def test_an_empty_inbox_has_nothing(tmp_path: Path) -> None:
    assert Inbox(tmp_path / "none").read().cases == ()
    with pytest.raises(ApprovalError, match="There is no request"):
        Inbox(tmp_path / "none").case("01234567")
    with pytest.raises(ApprovalError, match="is no id"):
        Inbox(tmp_path).case("../../etc")


def test_nothing_is_written_over(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path)
    inbox.put(signed())
    with pytest.raises(ApprovalError, match="is there already"):
        inbox.put(replace(signed(), listing=b"another"))
    assert inbox.read().cases[0].signed == signed()


@pytest.mark.skipif(os.name == "nt", reason="links and pipes of POSIX")
def test_links_and_pipes_are_not_read(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.json"
    write_to(elsewhere, signed())
    folder = tmp_path / "approvals"
    folder.mkdir()
    (folder / file_name(signed())).symlink_to(elsewhere)
    os.mkfifo(folder / file_name(approval()))
    (folder / file_name(denial())).mkdir()
    found = Inbox(folder).read()
    assert found.cases == ()
    assert len(found.notes) == 3
    assert any("is a link" in note for note in found.notes)


def test_huge_files_are_not_read(tmp_path: Path) -> None:
    with (tmp_path / file_name(signed())).open("wb") as file:
        file.truncate(LARGEST + 1)  # sparse: nothing of it is on disk
    found = Inbox(tmp_path).read()
    assert found.cases == ()
    assert "has more than 64 MiB" in found.notes[0]


def test_foreign_files_are_told_and_not_in_the_way(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path)
    inbox.put(signed())
    (tmp_path / "Thumbs.db").write_bytes(b"x")
    (tmp_path / ".partial").write_bytes(b"x")
    (tmp_path / f"{'f' * 32}.request.json").write_bytes(write_document(signed()))
    found = inbox.read()
    assert [case.signed for case in found.cases] == [signed()]
    assert sorted(found.notes) == [
        "Thumbs.db is no file of this program.",
        f"{'f' * 32}.request.json holds another request than its name says.",
    ]


def test_unknown_missing_and_doubled_members_are_refused() -> None:
    told = orjson.loads(write_document(signed()))
    for changed in (
        {**told, "more": 1},
        {name: value for name, value in told.items() if name != "listing"},
        {**told, "request": {**told["request"], "more": 1}},
        {**told, "request": {**told["request"], "items": []}},
        {**told, "request": {**told["request"], "log_size": -1}},
        {**told, "request": {**told["request"], "log_size": True}},
        {**told, "request": {**told["request"], "made": "2026-11-26T11:00:00Z"}},
        {**told, "request": {**told["request"], "id": "F" * 32}},
        {**told, "request": {**told["request"], "requester": "ed25519:AAAA"}},
        {**told, "request": {**told["request"], "action": "purge"}},
        {**told, "request": {**told["request"], "purpose": "x" * 2001}},
        {**told, "requester_signature": told["requester_signature"][:-4]},
    ):
        with pytest.raises(ApprovalError, match="is no request and no release"):
            read_document(orjson.dumps(changed, option=orjson.OPT_SORT_KEYS) + b"\n")
    data = write_document(signed())
    for written in (data[:-1], data + b"\n", b" " + data, data.replace(b'{"f', b'{ "f', 1)):
        with pytest.raises(ApprovalError):
            read_document(written)
    doubled = data.replace(b'{"format"', b'{"format":"x","format"', 1)
    with pytest.raises(ApprovalError):
        read_document(doubled)


@given(st.binary(max_size=400))
def test_arbitrary_bytes_are_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(ApprovalError):
        read_document(data)


@pytest.mark.parametrize(
    "data", [b"[" * 500 + b"]" * 500 + b"\n", b"1e999\n", b'"\xff"\n', b"{}\n"]
)
def test_odd_json_is_refused(data: bytes) -> None:
    with pytest.raises(ApprovalError):
        read_document(data)
