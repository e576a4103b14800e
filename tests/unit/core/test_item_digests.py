"""Digests of items: the same in each process and order, another one for another content."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.mailbox import mail, write_mailbox
from tests.builders.small_images import fat12_image

from gleanpoint.core.access.sight import see_everything
from gleanpoint.core.browse import Session
from gleanpoint.core.choosing import choose_point
from gleanpoint.core.digest_reader import ItemDigest
from gleanpoint.core.nodes import Node
from gleanpoint.core.tables.digest import ColumnDigest
from gleanpoint_parsers.entries import Kind

WHEN = datetime(2026, 5, 4, 9, tzinfo=UTC)


@contextmanager
def opened(source: Path) -> Iterator[Session]:
    with Session(choose_point(str(source)), sight=see_everything) as session:
        yield session


def messages_of(source: Path) -> dict[str, ItemDigest]:
    """Return the digest of every message of a mailbox, by its subject."""
    with opened(source) as session:
        nodes = [
            node
            for listing in session.walk(session.root, inside_messages=False)
            for node in listing.nodes
            if node.kind is Kind.MESSAGE
        ]
        return dict(zip((n.name for n in nodes), session.digests(nodes), strict=True))


def mailbox(path: Path, *, body: str = "The lease ends in May.", file: bytes = b"rent") -> Path:
    inner = mail("Inside", received=WHEN, files=[("inner.txt", b"inner" + file)])
    plain = mail("Plain", received=WHEN, text=body)
    lease = mail("Lease", received=WHEN, files=[("lease.txt", file)], inner=[inner])
    return write_mailbox(path, [(("Inbox",), [plain, lease])])


def test_a_file_s_digest_is_that_of_its_bytes(tmp_path: Path) -> None:
    contents = {"A.TXT": b"hello", "B.BIN": bytes(range(256)) * 100, "EMPTY.TXT": b""}
    image = fat12_image(tmp_path / "disk.img", contents)
    with opened(image) as session:
        nodes = [session.resolve(f"/p0/{name}") for name in contents]
        found = list(session.digests(nodes))
    expected = [hashlib.sha256(content).hexdigest() for content in contents.values()]
    assert [one.sha256 for one in found] == expected
    assert [one.size for one in found] == [len(content) for content in contents.values()]


def test_a_message_has_one_digest_in_every_process_and_order(tmp_path: Path) -> None:
    source = mailbox(tmp_path / "ann.pst")
    first = messages_of(source)
    with opened(source) as session:
        nodes = [session.resolve(f"/Top of Outlook data file/Inbox/{name}") for name in first]
        for node in nodes:
            session.message(node)  # what was read before changes nothing
        backwards = list(session.digests(nodes[::-1]))
    assert backwards[::-1] == list(first.values())
    assert all(one.is_whole and re.fullmatch("[0-9a-f]{64}", one.sha256) for one in backwards)


def test_the_digest_does_not_depend_on_where_the_mailbox_lies(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    copy = elsewhere / "copy.pst"
    copy.write_bytes(mailbox(tmp_path / "ann.pst").read_bytes())
    assert messages_of(copy) == messages_of(tmp_path / "ann.pst")


def test_another_attachment_inside_an_embedded_message_is_another_digest(tmp_path: Path) -> None:
    before = messages_of(mailbox(tmp_path / "a.pst", file=b"rent"))
    after = messages_of(mailbox(tmp_path / "b.pst", file=b"Rent"))
    assert before["Plain"] == after["Plain"]
    assert before["Lease"] != after["Lease"]


def test_another_body_is_another_digest(tmp_path: Path) -> None:
    before = messages_of(mailbox(tmp_path / "a.pst"))
    after = messages_of(mailbox(tmp_path / "b.pst", body="The lease ends in June."))
    assert before["Plain"] != after["Plain"]
    assert before["Lease"] == after["Lease"]


def test_what_is_left_of_a_damaged_file_has_a_digest_too(tmp_path: Path) -> None:
    content = bytes(range(256)) * 1000
    image = fat12_image(tmp_path / "disk.img", {"A.BIN": content})
    data = image.read_bytes()
    end = data.index(content) + len(content) - 4096
    found = []
    for cut in (end, end, end - 65536):
        image.write_bytes(data[:cut])
        with opened(image) as session:
            found += session.digests([session.resolve("/p0/A.BIN")])
    assert not any(one.is_whole for one in found)
    assert found[0] == found[1]
    assert len({one.sha256 for one in found}) == 2
    assert hashlib.sha256(content).hexdigest() not in {one.sha256 for one in found}


def test_what_is_no_item_has_no_digest(tmp_path: Path) -> None:
    source = mailbox(tmp_path / "ann.pst")
    with opened(source) as session:
        node = session.resolve("/Top of Outlook data file/Inbox")
        (found,) = session.digests([node])
    assert found.sha256 == ""
    assert found.problem


TABLES = [
    pa.array([1, None, 3, 4], pa.int32()),
    pa.array([True, False, None, True]),
    pa.array(["a", None, "", "héllo"], pa.large_string()),
    pa.array([b"x", b"", None, b"yz"], pa.large_binary()),
    pa.array([b"0" * 16, None, b"1" * 16, b"2" * 16], pa.binary(16)),
    pa.array([1.5, float("nan"), None, -0.0], pa.float64()),
    pa.array(
        [{"utc": 1, "offset": 2}, None, {"utc": None, "offset": 4}, {"utc": 5, "offset": 6}],
        pa.struct([("utc", pa.int64()), ("offset", pa.int16())]),
    ),
]


def told(pieces: list[pa.Array]) -> object:
    digest = ColumnDigest()
    for piece in pieces:
        digest.add(piece)
    return digest.told()


@pytest.mark.parametrize("column", TABLES, ids=lambda column: str(column.type))
@given(cuts=st.lists(st.integers(0, 4), max_size=3))
def test_portions_do_not_matter(column: pa.Array, cuts: list[int]) -> None:
    places = [0, *sorted(cuts), len(column)]
    pieces = [column[a:b] for a, b in pairwise(places)]
    assert told(pieces) == told([column])


@pytest.mark.parametrize("column", TABLES, ids=lambda column: str(column.type))
def test_every_value_matters(column: pa.Array) -> None:
    values = column.to_pylist()
    seen = {str(told([column]))}
    for number in range(len(values)):
        changed = [*values[:number], None, *values[number + 1 :]]
        if values[number] is not None:
            seen.add(str(told([pa.array(changed, column.type)])))
    assert len(seen) == 1 + sum(value is not None for value in values)


def test_texts_do_not_run_into_each_other() -> None:
    first, second = (pa.array(texts, pa.large_string()) for texts in (["ab", "c"], ["a", "bc"]))
    assert told([first]) != told([second])


def test_what_lies_under_a_null_does_not_matter() -> None:
    data = pa.py_buffer(np.array([1, 99, 3], "<i4").tobytes())
    other = pa.py_buffer(np.array([1, 7, 3], "<i4").tobytes())
    valid = pa.array([True, False, True]).buffers()[1]
    first, second = (pa.Array.from_buffers(pa.int32(), 3, [valid, one]) for one in (data, other))
    assert told([first]) == told([second])


def test_nodes_are_asked_for_in_portions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gleanpoint.core.digest_reader.PORTION", 2)
    image = fat12_image(tmp_path / "disk.img", {f"{n}.TXT": b"%d" % n for n in range(5)})
    with opened(image) as session:
        nodes: list[Node] = [session.resolve(f"/p0/{number}.TXT") for number in range(5)]
        found = [one.sha256 for one in session.digests(nodes)]
    assert found == [hashlib.sha256(b"%d" % number).hexdigest() for number in range(5)]
