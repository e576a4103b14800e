"""Message files made property by property: everything in them is found, or told."""

from __future__ import annotations

import struct
import uuid
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import olefile
import pytest
from tests.builders.msg.compound import CompoundWriter, Folder
from tests.builders.msg.message import MessageParts, Properties, attachment, part

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import ROOT, Entry, Kind
from gleanpoint_parsers.errors import (
    CorruptStructureError,
    ElsewhereContentError,
    NoSuchNodeError,
    ParserError,
    UnknownFormatError,
    UnsupportedFeatureError,
)
from gleanpoint_parsers.mapi.keys import DEEPEST
from gleanpoint_parsers.mapi.message import AttachMethod, RecipientKind
from gleanpoint_parsers.msg.container import MsgContainer
from gleanpoint_parsers.msg.parser import MsgParser
from gleanpoint_parsers.plugin import PROBE_LIMIT, Confidence, Surroundings, all_children

TOP = "n0"
OWN_SET = uuid.UUID("11111111-2222-3333-4444-555555555555")
STRINGS = uuid.UUID("00020329-0000-0000-C000-000000000046")
NINE = datetime(2024, 3, 1, 9, tzinfo=UTC)
TICKS = int((NINE - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10_000_000
NOTE = {0x001A001F: "IPM.Note", 0x0037001F: "Lease", 0x1000001F: "Rent is due.\r\n"}
FILE = {0x37050003: 1, 0x3707001F: "lease.txt", 0x37010102: b"rent"}
INSIDE = {0x37050003: 5, 0x3001001F: "inner"}


def opened(parts: MessageParts, writer: CompoundWriter | None = None) -> MsgContainer:
    return opened_bytes(parts.write(writer))


def opened_folder(folder: Folder) -> MsgContainer:
    return opened_bytes(CompoundWriter().write(folder))


def opened_bytes(data: bytes) -> MsgContainer:
    container = MsgParser().open(BytesSource(data), Surroundings("a.msg"))
    assert isinstance(container, MsgContainer)
    return container


def note(
    more: Properties | None = None,
    *,
    recipients: Sequence[Properties] = (),
    attachments: Sequence[Folder] = (),
    **others: Any,
) -> MessageParts:
    return MessageParts(NOTE | dict(more or {}), recipients, attachments, **others)


def attachments_of(container: MsgContainer, key: str = TOP) -> list[Entry]:
    return list(all_children(container, key))


def read(container: MsgContainer, key: str) -> bytes:
    content = container.content(key)
    return content.read_at(0, content.size)


def test_a_file_is_a_folder_of_one_message() -> None:
    received = {0x0E060040: TICKS, 0x0E070003: 1, 0x0042001F: "Ann", 0x0065001F: "ann@example.com"}
    container = opened(note(received, attachments=[attachment(FILE)]))
    assert container.holds_children(ROOT)
    page = container.children(ROOT, None, 10)
    (entry,) = page.entries
    assert (page.total, page.cursor, page.notes) == (1, None, ())
    assert (entry.key, entry.segment, entry.kind) == (TOP, "Lease", Kind.MESSAGE)
    assert entry.has_children
    assert entry.envelope is not None
    assert entry.envelope.received == NINE
    assert entry.envelope.sender == "Ann <ann@example.com>"
    assert (entry.envelope.is_read, entry.envelope.has_attachments) == (True, True)
    assert container.entry(TOP) == entry
    message = container.message(TOP)
    assert (message.subject, message.text) == ("Lease", "Rent is due.\r\n")
    assert message.problems == ()
    assert container.facts(ROOT)["format"]
    assert container.facts(TOP)["class"] == "IPM.Note"


@pytest.mark.parametrize(
    ("tag", "stored", "value"),
    [
        (0x66010002, -5, -5),
        (0x66010003, -70_000, -70_000),
        (0x66010004, 0.5, 0.5),
        (0x66010005, -0.25, -0.25),
        (0x66010006, -12_345, "-1.2345"),
        (0x66010007, 45_000.5, 45_000.5),
        (0x6601000A, 0x8004010F, 0x8004010F),
        (0x6601000B, True, True),
        (0x66010014, -(2**63), -(2**63)),
        (0x6601001E, "Zürich".encode("cp1252"), "Zürich"),
        (0x6601001F, "日本 😀", "日本 😀"),
        (0x66010040, TICKS, NINE),
        (0x66010048, OWN_SET.bytes_le, str(OWN_SET)),
        (0x66010102, b"\0\1\2", b"\0\1\2"),
        (0x660100FB, b"\1server", b"\1server"),
        (0x66011002, [1, -2], [1, -2]),
        (0x66011003, [1, -70_000], [1, -70_000]),
        (0x66011005, [0.5, 1.5], [0.5, 1.5]),
        (0x66011006, [10_000, 5], ["1.0000", "0.0005"]),
        (0x66011014, [2**40], [2**40]),
        (0x6601101E, [b"one\0", b"\0", b"thr\xe9e\0"], ["one", "", "thrée"]),
        (0x6601101F, ["one", "", "日本"], ["one", "", "日本"]),
        (0x66011040, [TICKS, TICKS], [NINE, NINE]),
        (0x66011048, [OWN_SET.bytes_le], [str(OWN_SET)]),
        (0x66011102, [b"", b"\0" * 5_000], [b"", b"\0" * 5_000]),
        (0x6601101F, [], []),
        (0x6601001F, "", ""),
    ],
)
@pytest.mark.parametrize("writer", [CompoundWriter(), CompoundWriter(4096, True, True)], ids=str)
def test_values_of_every_type_come_back(
    writer: CompoundWriter, tag: int, stored: Any, value: Any
) -> None:
    message = opened(note({tag: stored}), writer).message(TOP)
    assert message.properties[f"{tag:08X}"] == value
    assert message.problems == ()


@pytest.mark.parametrize(
    ("page", "codec"), [(1251, "cp1251"), (932, "cp932"), (65001, "utf-8"), (1256, "cp1256")]
)
def test_8_bit_texts_are_read_in_the_code_page_of_the_message(page: int, codec: str) -> None:
    text = {1251: "Письмо", 932: "日本語", 65001: "œuvre", 1256: "رسالة"}[page]
    stored = text.encode(codec)
    properties = {0x3FFD0003: page, 0x001A001E: b"IPM.Note", 0x0037001E: stored, 0x1000001E: stored}
    person = {0x0C150003: 1, 0x3001001E: stored, 0x3003001E: b"a@example.com"}
    named = {0x37050003: 1, 0x3707001E: stored, 0x37010102: b""}
    container = opened(MessageParts(properties, [person], [attachment(named)]))
    message = container.message(TOP)
    assert (message.subject, message.text) == (text, text)
    assert message.recipients[0].party.name == text
    assert message.attachments[0].name == text
    assert message.problems == ()


def test_recipients_of_all_kinds_in_stored_order() -> None:
    people = [
        {0x0C150003: kind, 0x3001001F: f"P{number}", 0x39FE001F: f"p{number}@example.com"}
        for number, kind in enumerate((2, 1, 3, 0x10000001, 1))
    ]
    message = opened(note(recipients=people)).message(TOP)
    kinds = [one.kind for one in message.recipients]
    to, cc, bcc = RecipientKind.TO, RecipientKind.CC, RecipientKind.BCC
    assert kinds == [cc, to, bcc, to, to]
    assert [one.party.smtp for one in message.recipients] == [
        f"p{number}@example.com" for number in range(5)
    ]


def test_named_properties_have_their_names_in_messages_inside_too() -> None:
    names = [(OWN_SET, 0x8205), (STRINGS, "Keywords"), (OWN_SET, "größer")]
    named: Mapping[int, Any] = {
        0x80000003: 2,
        0x8001101F: ["red", "blue"],
        0x8002001F: "x",
    }
    inner = attachment(INSIDE, note(named))
    container = opened(note(named, names=names, attachments=[inner]))
    own = str(OWN_SET).upper()
    expected = {
        "80000003": f"{{{own}}}/0x8205",
        "8001101F": f"{{{str(STRINGS).upper()}}}/Keywords",
        "8002001F": f"{{{own}}}/größer",
    }
    for key in (TOP, "n0/a0/m"):
        assert container.message(key).names == expected
        assert container.facts(key)["categories"] == ["red", "blue"]
    assert container.facts(ROOT)["named properties"] == 3


def test_attachments_by_value_small_and_large() -> None:
    large = bytes(range(256)) * 400
    container = opened(
        note(attachments=[attachment(FILE), attachment({**FILE, 0x37010102: large})]),
        CompoundWriter(fragmented=True),
    )
    small, big = attachments_of(container)
    assert (small.segment, big.segment) == ("lease.txt [0]", "lease.txt [1]")
    assert (small.size, big.size) == (4, len(large))
    assert (read(container, small.key), read(container, big.key)) == (b"rent", large)
    assert container.extents(small.key) == ()
    assert sum(run.length for run in container.extents(big.key)) == len(large)
    assert container.message(TOP).attachments[1].size == len(large)
    assert container.entry(big.key).name == "lease.txt"
    assert not container.holds_children(big.key)
    assert container.facts(big.key)["method"] == "by value"


def test_messages_in_messages_to_any_depth() -> None:
    parts = note({0x0037001F: "level 9"}, attachments=[attachment(FILE)])
    for level in range(8, -1, -1):
        parts = note({0x0037001F: f"level {level}"}, attachments=[attachment(INSIDE, parts)])
    container = opened(parts, CompoundWriter(unbalanced=True))
    key = TOP
    for level in range(9):
        message = container.message(key)
        assert message.subject == f"level {level}"
        assert message.problems == ()
        assert message.attachments[0].method is AttachMethod.EMBEDDED_MESSAGE
        (entry,) = attachments_of(container, key)
        assert (entry.kind, entry.segment) == (Kind.MESSAGE, f"level {level + 1}")
        assert entry.key == message.attachments[0].embedded
        assert container.entry(entry.key) == entry
        key = entry.key
    (file,) = attachments_of(container, key)
    assert read(container, file.key) == b"rent"
    with pytest.raises(UnsupportedFeatureError, match="export it as EML"):
        container.content("n0/a0")


def test_deeper_than_the_bound_is_listed_and_told() -> None:
    parts = note()
    for _ in range(DEEPEST + 2):
        parts = note(attachments=[attachment(INSIDE, parts)])
    container = opened(parts)
    key = TOP
    for _ in range(DEEPEST):
        (entry,) = attachments_of(container, key)
        key = entry.key
    (last,) = attachments_of(container, key)
    assert last.content is Content.UNSUPPORTED
    assert f"{DEEPEST} levels" in str(last.problem)


def test_an_ole_object_is_given_as_a_compound_file() -> None:
    class_id = uuid.UUID("00020906-0000-0000-C000-000000000046").bytes_le
    streams = {"WordDocument": bytes(9_000), "\x01Ole": b"ole", "x": Folder({"y": b"z"})}
    folder = Folder(dict(streams), class_id)
    container = opened(note(attachments=[attachment({0x37050003: 6}, folder)]))
    (entry,) = attachments_of(container)
    assert (entry.kind, entry.content, entry.problem) == (Kind.ATTACHMENT, Content.COMPLETE, None)
    data = read(container, entry.key)
    assert entry.size == len(data)
    with olefile.OleFileIO(BytesIO(data), raise_defects=olefile.DEFECT_INCORRECT) as file:
        assert file.openstream("\x01Ole").read() == b"ole"
        assert file.openstream("x/y").read() == b"z"
        assert len(file.openstream("WordDocument").read()) == 9_000
        assert file.root.clsid == "00020906-0000-0000-C000-000000000046"
    assert container.message(TOP).attachments[0].method is AttachMethod.OLE


@pytest.mark.parametrize("method", [2, 3, 4, 7])
def test_an_attachment_by_reference_says_where_it_is(method: int) -> None:
    elsewhere = {0x37050003: method, 0x370D001F: r"\\server\share\plan.doc"}
    container = opened(note(attachments=[attachment(elsewhere)]))
    (entry,) = attachments_of(container)
    assert entry.content is Content.ELSEWHERE
    with pytest.raises(ElsewhereContentError, match=r"plan\.doc"):
        container.content(entry.key)
    assert container.message(TOP).attachments[0].reference == r"\\server\share\plan.doc"


@pytest.mark.parametrize(
    ("properties", "words"),
    [
        ({0x37050003: 1, 0x0E200003: 5_000}, "about 5,000 bytes is missing"),
        ({0x37050003: 1, 0x37010102: b"", 0x0E200003: 5_000}, "never downloaded, or it is lost"),
        ({0x37050003: 5}, "missing"),
        ({0x37050003: 5, 0x3701000D: 1}, "the value of 3701000D is missing"),
        ({0x37050003: 0}, "method 0"),
    ],
)
def test_an_attachment_without_its_data_is_listed_with_the_reason(
    properties: Properties, words: str
) -> None:
    container = opened(note(attachments=[attachment(properties)]))
    (entry,) = attachments_of(container)
    assert not entry.content.is_whole
    assert words in str(entry.problem)
    assert words in str(container.message(TOP).attachments[0].problem)


def test_an_empty_attachment_is_empty_and_whole() -> None:
    container = opened(note(attachments=[attachment({**FILE, 0x37010102: b""})]))
    (entry,) = attachments_of(container)
    assert (entry.size, entry.content, entry.problem) == (0, Content.COMPLETE, None)
    assert read(container, entry.key) == b""


def test_counts_that_differ_are_told() -> None:
    parts = note(recipients=[{0x3001001F: "A"}], attachments=[attachment(FILE)], counts=(3, 2))
    container = opened(parts)
    problems = container.message(TOP).problems
    assert "It counts 3 recipients, and 1 are stored" in problems
    assert "It counts 2 attachments, and 1 are stored" in problems
    assert container.children(TOP, None, 10).notes == problems
    assert container.entry(TOP).problem == problems[0]


def test_a_lost_value_a_shorter_one_and_one_without_a_record_are_told() -> None:
    folder = note({0x0070001F: "topic", 0x1035001F: "<a@b>"}).folder()
    del folder.items["__substg1.0_0070001F"]
    folder.items["__substg1.0_1035001F"] = "<a@".encode("utf-16-le")
    folder.items["__substg1.0_1042001F"] = "<parent@b>".encode("utf-16-le")
    message = opened_folder(folder).message(TOP)
    assert (message.conversation_topic, message.message_id) == ("", "<a@")
    assert message.in_reply_to == "<parent@b>"
    told = " / ".join(message.problems)
    assert "the value of 0070001F is missing: 10 bytes" in told
    assert "1035001F has 6 bytes; its record says 10" in told
    assert "1042001F has a value, but its stream of properties does not name it" in told


def test_a_lost_item_of_several_values_is_told() -> None:
    folder = note({0x6601101F: ["a", "b", "c"]}).folder()
    del folder.items["__substg1.0_6601101F-00000001"]
    (problem,) = opened_folder(folder).message(TOP).problems
    assert "value 2 of 3 of 6601101F is lost" in problem


def test_a_recipient_or_attachment_without_properties_is_told_and_others_are_read() -> None:
    whole = {0x3001001F: "A", 0x0C150003: 1}
    files = [attachment(FILE), attachment(FILE)]
    folder = note(recipients=[whole, whole], attachments=files).folder()
    for name in ("__recip_version1.0_#00000000", "__attach_version1.0_#00000000"):
        lost = folder.items[name]
        assert isinstance(lost, Folder)
        del lost.items["__properties_version1.0"]
    container = opened_folder(folder)
    message = container.message(TOP)
    assert [one.party.name for one in message.recipients] == ["A"]
    assert message.problems[0].startswith("Recipient 1 cannot be read")
    lost_entry, found = attachments_of(container)
    assert lost_entry.content is Content.DAMAGED
    assert "has no stream of properties" in str(lost_entry.problem)
    assert read(container, found.key) == b"rent"


def test_a_message_without_properties_is_listed_with_the_reason() -> None:
    folder = note().folder()
    del folder.items["__properties_version1.0"]
    container = opened_folder(folder)
    (entry,) = container.children(ROOT, None, 10).entries
    assert (entry.segment, entry.content) == ("(no subject)", Content.DAMAGED)
    with pytest.raises(CorruptStructureError, match="no stream of properties"):
        container.message(TOP)


def test_a_text_of_both_kinds_counts_as_unicode() -> None:
    both = {0x0037001E: b"8-bit", 0x0037001F: "Unicode \u0416"}
    message = opened(MessageParts(both)).message(TOP)
    assert message.subject == "Unicode \u0416"


@pytest.mark.parametrize("properties", [{}, {0x37050003: 1}, {0x37050003: 6}])
def test_a_message_inside_is_one_whatever_the_method_says(properties: Properties) -> None:
    container = opened(note(attachments=[attachment(properties, note())]))
    (entry,) = attachments_of(container)
    assert (entry.kind, entry.segment) == (Kind.MESSAGE, "Lease")
    (told,) = container.message(TOP).attachments
    assert (told.method, told.embedded) == (AttachMethod.EMBEDDED_MESSAGE, entry.key)


def test_hostile_names_are_one_segment_each() -> None:
    names = ["a/b", "..", "\u202egpj.exe", "", "twin", "twin", "x" * 40]
    files = [attachment({**FILE, 0x3707001F: name}) for name in names]
    container = opened(note({0x0037001F: "../../etc"}, attachments=files))
    (top,) = container.children(ROOT, None, 10).entries
    assert top.segment == "..%2F..%2Fetc"
    segments = [entry.segment for entry in attachments_of(container)]
    assert len(set(segments)) == len(names)
    assert not any("/" in segment or segment in {"", ".", ".."} for segment in segments)


@pytest.mark.parametrize("key", ["n5", "n0/a7", "n0/a0/m", "x", "n0/a0/m/a1"])
def test_keys_of_nothing_are_refused(key: str) -> None:
    container = opened(note(attachments=[attachment(FILE)]))
    for ask in (container.facts, container.content):
        with pytest.raises(ParserError):
            ask(key)
    with suppress(ParserError):
        entry = container.entry(key)
        assert entry.key != key or not entry.content.is_whole
    with pytest.raises(NoSuchNodeError):
        container.children("n0/a0", None, 10)


def word_document(*, class_id: bytes = bytes(16)) -> bytes:
    inner = note().folder()
    pool = Folder({"_1": inner})
    folder = Folder({"WordDocument": bytes(9_000), "ObjectPool": pool}, class_id)
    return CompoundWriter().write(folder)


def test_a_message_is_recognised_by_its_class_or_its_names() -> None:
    folder = note().folder()
    sure = CompoundWriter().write(folder)
    folder.class_id = bytes(16)
    likely = CompoundWriter().write(folder)
    assert MsgParser().probe(BytesSource(sure)) is Confidence.CERTAIN
    assert MsgParser().probe(BytesSource(likely)) is Confidence.LIKELY


@pytest.mark.parametrize("class_id", ["00020906-0000-0000-C000-000000000046", str(OWN_SET)])
def test_another_compound_file_is_no_message(class_id: str) -> None:
    data = word_document(class_id=uuid.UUID(class_id).bytes_le)
    assert MsgParser().probe(BytesSource(data)) is Confidence.NO
    with pytest.raises(UnknownFormatError, match="a Word document, no Outlook message"):
        opened_bytes(data)


@pytest.mark.parametrize("data", [b"", b"PK\3\4", bytes(4096), b"\xd0\xcf\x11\xe0", b"!BDN" * 200])
def test_other_files_are_no_messages(data: bytes) -> None:
    assert MsgParser().probe(BytesSource(data)) is Confidence.NO


def test_a_message_cut_before_its_directory_is_recognised_and_told() -> None:
    data = note(attachments=[attachment({**FILE, 0x37010102: bytes(90_000)})]).write(
        CompoundWriter(tables_first=True)
    )
    cut = data[:3_000]
    assert MsgParser().probe(BytesSource(cut)) >= Confidence.LIKELY
    body_only = CompoundWriter().write(note({0x10130102: bytes(9_000)}).folder())[:4_000]
    assert MsgParser().probe(BytesSource(body_only)) is Confidence.POSSIBLE
    with pytest.raises(ParserError, match="ends at 4,000 bytes"):
        opened_bytes(body_only)


class Counting:
    """A source that counts what is read of it."""

    def __init__(self, data: bytes) -> None:
        self._source = BytesSource(data)
        self.size = self._source.size
        self.read = 0

    def read_at(self, offset: int, length: int) -> bytes:
        data = self._source.read_at(offset, length)
        self.read += len(data)
        return data


@pytest.mark.parametrize("sector", [512, 4096])
def test_a_probe_reads_no_more_than_it_may(sector: int) -> None:
    many = [{0x3001001F: f"P{number}"} for number in range(900)]
    folder = note(recipients=many).folder()
    folder.class_id = bytes(16)
    source = Counting(CompoundWriter(sector, fragmented=True).write(folder))
    MsgParser().probe(source)
    assert source.read <= PROBE_LIMIT


def test_a_large_attachment_is_not_held_in_memory(tmp_path) -> None:
    data = bytes(1 << 20) * 40
    parts = note(attachments=[attachment({**FILE, 0x37010102: data})])
    container = opened(parts)
    (entry,) = attachments_of(container)
    assert entry.size == 40 << 20
    content = container.content(entry.key)
    assert content.read_at((40 << 20) - 3, 10) == bytes(3)


def test_a_body_larger_than_memory_allows_is_told_not_read() -> None:
    parts = note().folder()
    records = parts.items["__properties_version1.0"]
    assert isinstance(records, bytes)
    parts.items["__substg1.0_10130102"] = bytes((64 << 20) + 1)
    parts.items["__properties_version1.0"] = records + struct.pack(
        "<IIII", 0x10130102, 6, (64 << 20) + 1, 0
    )
    message = opened_folder(parts).message(TOP)
    assert message.html is None
    assert "not held in memory" in " ".join(message.problems)


def test_a_storage_named_like_an_attachment_without_a_number_is_not_one() -> None:
    folder = note().folder()
    folder.items["__attach_version1.0_#0000000X"] = part(FILE)
    container = opened_folder(folder)
    assert attachments_of(container) == []
    assert "0000000X" in " ".join(container.message(TOP).problems)
