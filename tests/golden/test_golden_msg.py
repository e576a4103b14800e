"""Every real message file reads as independent tools say, and goes out as EML without a defect."""

from __future__ import annotations

import email
import email.policy
import hashlib
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import olefile
import pytest
from tests.unit.test_preview_html import Inspector

from gleanpoint.core.access.sight import see_everything
from gleanpoint.core.browse import Session
from gleanpoint.core.errors import ContentUnavailableError
from gleanpoint.core.export.mail.eml.build import build_eml
from gleanpoint.core.export.mail.eml.check import read_back_defects
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.preview.build import build_preview
from gleanpoint.core.preview.values import EmptyPreview, MessagePreview
from gleanpoint.core.surveying import find_points
from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.entries import ROOT, Kind
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.mapi.message import Attachment, AttachMethod, Message
from gleanpoint_parsers.msg.compound.file import CompoundFile, Storage
from gleanpoint_parsers.msg.container import MsgContainer
from gleanpoint_parsers.msg.parser import MsgParser
from gleanpoint_parsers.msg.properties import StoredProperties
from gleanpoint_parsers.msg.reader import TOP, MessageFile
from gleanpoint_parsers.plugin import Confidence, Surroundings, all_children

pytestmark = pytest.mark.realdata

Truth = dict[str, Any]

COUNT = 16
JAPANESE = "hiraoka_nonUnicodeCP932.msg"
"""Its truth was read in a wrong code page."""

_PROPERTIES = "__properties_version1.0"
_IN_STREAM = {0x1E, 0x1F, 0x48, 0x102}


@dataclass(frozen=True, slots=True)
class FromFile:
    """A message's tree, straight from its container."""

    container: MsgContainer

    def attachment_pieces(self, attachment: Attachment) -> Iterator[bytes]:
        try:
            content = self.container.content(attachment.key)
            yield content.read_at(0, content.size)
        except ParserError as error:
            raise ContentUnavailableError(str(error)) from error

    def property_pieces(self, key: str) -> Iterator[bytes]:
        raise AssertionError(key)

    def embedded_message(self, attachment: Attachment) -> tuple[Message, FromFile]:
        assert attachment.embedded is not None
        return self.container.message(attachment.embedded), self


@pytest.fixture(scope="module")
def files(data_dir: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((data_dir / "msg").glob("*.msg"))}


@pytest.fixture(scope="module")
def containers(files: dict[str, bytes]) -> dict[str, MsgContainer]:
    opened = {}
    for name, data in files.items():
        container = MsgParser().open(BytesSource(data), Surroundings(name))
        assert isinstance(container, MsgContainer)
        opened[name] = container
    return opened


@pytest.fixture(scope="module")
def told(truth: Callable[[str], dict[str, Any]]) -> dict[str, Truth]:
    return truth("msg")


def keys(container: MsgContainer, key: str = ROOT) -> Iterator[str]:
    """Yield the keys of all messages, those inside others too."""
    for entry in all_children(container, key):
        if entry.kind is Kind.MESSAGE:
            yield entry.key
            yield from keys(container, entry.key)


def test_every_file_is_recognised_for_certain_and_nothing_else_is(
    files: dict[str, bytes], told: dict[str, Truth], data_dir: Path
) -> None:
    assert len(files) == COUNT
    assert files.keys() == told.keys()
    for name, data in files.items():
        assert hashlib.sha256(data).hexdigest() == told[name]["sha256"]
        assert MsgParser().probe(BytesSource(data)) is Confidence.CERTAIN
    others = [path for path in data_dir.glob("*/*") if path.parent.name != "msg" and path.is_file()]
    for path in others:
        with path.open("rb") as file:
            head = file.read(1 << 16)
        assert MsgParser().probe(BytesSource(head)) is Confidence.NO, path.name


def test_class_subject_sender_date_and_recipients_are_those_of_the_truth(
    containers: dict[str, MsgContainer], told: dict[str, Truth]
) -> None:
    for name, container in containers.items():
        message, expected = container.message(str(TOP)), told[name]
        assert message.message_class == expected["class"], name
        if name != JAPANESE:
            assert message.subject == expected["subject"], name
        assert len(message.recipients) == expected["n_recipients"], name
        if expected["date"] != "None":
            dates = {message.sent, message.received, message.created, message.modified}
            assert datetime.fromisoformat(expected["date"]).astimezone(UTC) in dates, name
        if expected["sender"] != "None":
            (entry,) = all_children(container, ROOT)
            assert entry.envelope is not None
            shown = {message.sender.name, message.sender.smtp, message.representing.name}
            assert any(word and word in expected["sender"] for word in shown), name
        assert message.text is not None or message.html is not None or name.startswith("bb"), name


def test_attachments_have_the_names_sizes_and_hashes_of_the_truth(
    containers: dict[str, MsgContainer], told: dict[str, Truth]
) -> None:
    for name, container in containers.items():
        message = container.message(str(TOP))
        expected = told[name]["attachments"]
        assert len(message.attachments) == len(expected), name
        for found, wanted in zip(message.attachments, expected, strict=True):
            if wanted["type"] == "1":
                assert found.method is AttachMethod.EMBEDDED_MESSAGE
                assert found.embedded is not None
                inner = container.message(found.embedded)
                assert inner.subject == wanted["embedded_subject"]
                continue
            content = container.content(found.key)
            data = content.read_at(0, content.size)
            assert found.name == wanted["name"]
            assert len(data) == found.size == wanted["size"]
            assert hashlib.sha256(data).hexdigest() == wanted["sha256"]


def test_nothing_in_any_file_is_a_problem(containers: dict[str, MsgContainer]) -> None:
    for name, container in containers.items():
        assert container.children(ROOT, None, 10).notes == (), name
        for key in keys(container):
            assert container.message(key).problems == (), (name, key)
            assert "problems" not in container.facts(key), (name, key)
            assert container.entry(key).problem is None
            assert container.children(key, None, 100).notes == ()


def test_every_property_of_every_storage_is_that_of_an_independent_reader(
    files: dict[str, bytes],
) -> None:
    compared = 0
    for data in files.values():
        with olefile.OleFileIO(data) as other:
            root = MessageFile(CompoundFile(BytesSource(data))).compound.root
            for path in other.listdir():
                if path[-1] == _PROPERTIES:
                    compared += compare_storage(other, path[:-1], root)
    assert compared > 3_000


def compare_storage(other: olefile.OleFileIO, path: list[str], root: Storage) -> int:
    """Compare each property in a storage with what olefile reads; returns how many."""
    storage = root
    for name in path:
        storage = storage.storages[name.upper()]
    head = 32 if not path else 24 if path[-1].upper().endswith("3701000D") else 8
    problems: list[str] = []
    stored = StoredProperties(storage, head, problems)
    data = other.openstream([*path, _PROPERTIES]).read()
    tags = [tag for tag, *_ in struct.iter_unpack("<I12s", data[head:])]
    assert {(n << 16) | kind for n, kind in stored.types().items()} == set(tags)
    for tag in tags:
        number, kind = tag >> 16, tag & 0xFFFF
        if kind in _IN_STREAM:
            expected = other.openstream([*path, f"__substg1.0_{tag:08X}"]).read()
            assert stored.raw(number) == expected
            assert stored.size(number) == len(expected)
        elif not kind & 0x1000 and kind != 0x0D:
            place = head + 16 * tags.index(tag) + 8
            assert data[place : place + 8].startswith(stored.raw(number))
    assert problems == []
    return len(tags)


def test_every_message_goes_out_as_eml_and_comes_back_without_a_defect(
    containers: dict[str, MsgContainer],
) -> None:
    count = 0
    for name, container in containers.items():
        for key in keys(container):
            message = container.message(key)
            eml = build_eml(message, FromFile(container))
            assert read_back_defects(eml.data) == [], (name, key)
            assert eml.problems == ()
            assert not any(receipt.is_stand_in for receipt in eml.attachments)
            back = email.message_from_bytes(eml.data, policy=email.policy.default)
            assert " ".join(str(back["subject"] or "").split()) == " ".join(message.subject.split())
            assert attachment_hashes(container, message) <= part_hashes(back)
            count += 1
    assert count == COUNT + 4


def attachment_hashes(container: MsgContainer, message: Message) -> set[str]:
    by_value = [one for one in message.attachments if one.embedded is None]
    contents = [container.content(one.key) for one in by_value]
    return {hashlib.sha256(one.read_at(0, one.size)).hexdigest() for one in contents}


def part_hashes(back: EmailMessage) -> set[str]:
    payloads = (part.get_payload(decode=True) for part in back.walk())
    return {hashlib.sha256(one).hexdigest() for one in payloads if isinstance(one, bytes)}


def test_every_message_is_shown_and_nothing_in_it_loads(data_dir: Path) -> None:
    shown = 0
    for path in sorted((data_dir / "msg").glob("*.msg")):
        with Session(find_points(str(path))[0], sight=see_everything) as session:
            session.open()
            nodes = [node for listing in session.walk(session.root) for node in listing.nodes]
            for node in nodes:
                preview = build_preview(session, node, Cancellation())
                if node.kind is Kind.MESSAGE:
                    assert isinstance(preview, MessagePreview), path.name
                    if preview.html is not None:
                        Inspector().feed(preview.html)
                    shown += 1
                else:
                    assert not isinstance(preview, EmptyPreview)
    assert shown == COUNT + 4
