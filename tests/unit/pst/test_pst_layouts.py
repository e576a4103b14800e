"""Every layout, encoding and compression of a mailbox file reads alike."""

import io
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.pst.item import Attachment, Item
from tests.builders.pst.layout import ANSI, LARGE, UNICODE, Crypt, Form, always, every_other, never
from tests.builders.pst.mailbox import Mailbox

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.entries import ROOT, Kind
from gleanpoint_parsers.errors import EncryptedContentError, ParserError, UnsupportedFeatureError
from gleanpoint_parsers.plugin import Surroundings, all_children
from gleanpoint_parsers.pst.ndb.encoding import Encoding, decode
from gleanpoint_parsers.pst.ndb.inflate import InflationError, inflate_block
from gleanpoint_parsers.pst.parser import PstParser

LARGE_FILE = bytes(range(251)) * 800
FORMS = [
    *(Form(layout, crypt) for layout in (ANSI, UNICODE) for crypt in Crypt),
    *(Form(LARGE, crypt, packs) for crypt in Crypt for packs in (never, every_other, always)),
]


def mailbox_file(form: Form) -> bytes:
    stream = io.BytesIO()
    with Mailbox(stream, form) as made:
        inbox = made.folder("Inbox", made.top)
        for number in range(30):
            text = {0x001A001F: "IPM.Note", 0x0037001F: f"Mail {number}", 0x1000001F: "word " * 900}
            file = {0x3707001F: "file.bin", 0x3704001F: "file.bin"}
            made.add(inbox, Item(text, [], [Attachment(file, LARGE_FILE)] if number < 2 else []))
    return stream.getvalue()


def opened(image: bytes):
    return PstParser().open(BytesSource(image), Surroundings())


def live(container, key: str = ROOT):
    for entry in all_children(container, key):
        if not entry.holds_deleted and not entry.holds_links:
            yield entry
            if entry.has_children:
                yield from live(container, entry.key)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form.layout.version}-{form.crypt.name}")
def test_messages_and_attachments_come_back_in_every_form(form) -> None:
    container = opened(mailbox_file(form))
    entries = [entry for entry in live(container) if not entry.hidden]
    messages = {entry.name: entry for entry in entries if entry.kind is Kind.MESSAGE}
    assert len(messages) == 30
    assert [entry.problem for entry in entries if entry.problem] == []
    assert container.message(messages["Mail 7"].key).text == "word " * 900
    files = [entry for entry in entries if entry.kind is Kind.ATTACHMENT]
    assert [container.content(file.key).read_at(0, 1 << 20) for file in files] == [LARGE_FILE] * 2


def version(image: bytes, number: int) -> bytes:
    changed = bytearray(image[:10] + struct.pack("<H", number) + image[12:])
    for place, end in ((4, 479), (524, 524)):
        crc = zlib.crc32(changed[8:end], 0xFFFFFFFF) ^ 0xFFFFFFFF
        struct.pack_into("<I", changed, place, crc)
    return bytes(changed)


@pytest.mark.parametrize(
    ("layout", "number"), [(ANSI, 15), (UNICODE, 20), (UNICODE, 21), (UNICODE, 22), (LARGE, 37)]
)
def test_rarer_versions_are_read_by_how_their_pages_look(layout, number) -> None:
    image = version(mailbox_file(Form(layout, Crypt.PERMUTE)), number)
    assert sum(entry.kind is Kind.MESSAGE for entry in live(opened(image))) >= 30


def test_a_version_whose_pages_are_noise_is_told_as_encrypted() -> None:
    image = version(mailbox_file(Form(UNICODE, Crypt.NONE)), 37)
    noise = image[:564] + bytes(byte ^ 0x5A for byte in image[564:])
    with pytest.raises(EncryptedContentError, match="Windows Information Protection"):
        opened(noise)
    with pytest.raises(UnsupportedFeatureError, match="version 40"):
        opened(version(noise, 40))


@given(st.binary(max_size=400), st.sampled_from(Encoding))
def test_either_order_of_packing_and_encoding_is_undone(data: bytes, encoding: Encoding) -> None:
    table = decode(bytes(range(256)), Encoding.PERMUTE, 0)
    permute = bytes(table.index(value) for value in range(256))

    def encoded(plain: bytes) -> bytes:
        if encoding is Encoding.PERMUTE:
            return plain.translate(permute)
        return decode(plain, encoding, 0x1234)

    packed_last = zlib.compress(encoded(data))
    assert inflate_block(packed_last, len(data), encoding, 0x1234) == data


def test_a_block_that_inflates_to_more_than_it_should_is_refused() -> None:
    bomb = zlib.compress(bytes(50_000_000))
    with pytest.raises(InflationError, match="and more"):
        inflate_block(bomb, 60_000, Encoding.NONE, 4)
    with pytest.raises(ParserError, match="no zlib stream"):
        inflate_block(b"plain", 60_000, Encoding.NONE, 4)
    with pytest.raises(ParserError, match="cannot be inflated"):
        inflate_block(zlib.compress(b"x" * 100)[:8] + b"\xff" * 9, 100, Encoding.NONE, 4)
