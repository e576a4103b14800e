"""Messages out of properties: parties, code pages, bodies, retention, and what went wrong."""

import struct
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from gleanpoint_parsers.errors import ElsewhereContentError, NoSuchNodeError
from gleanpoint_parsers.mapi import build, retention
from gleanpoint_parsers.mapi.attachments import (
    MissingDataError,
    build_attachment,
    explain_missing,
    promises_more,
)
from gleanpoint_parsers.mapi.build import build_message
from gleanpoint_parsers.mapi.envelope import build_envelope
from gleanpoint_parsers.mapi.message import AttachMethod, Party, Recipient, RecipientKind
from gleanpoint_parsers.mapi.names import PS_PUBLIC_STRINGS, NameMap, PropertyName
from gleanpoint_parsers.mapi.properties import Properties
from gleanpoint_parsers.mapi.property_ids import property_name
from gleanpoint_parsers.mapi.subject import plain_subject

EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
MOMENT = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)


class Stored:
    """Properties as a store would give them; a value of None cannot be read."""

    def __init__(self, values: Mapping[int, bytes | None]) -> None:
        self.values = {tag >> 16: (tag & 0xFFFF, value) for tag, value in values.items()}

    def types(self) -> dict[int, int]:
        return {number: kind for number, (kind, _) in self.values.items()}

    def size(self, property_id: int) -> int:
        return len(self.raw(property_id))

    def raw(self, property_id: int) -> bytes:
        value = self.values[property_id][1]
        if value is None:
            raise NoSuchNodeError("its block is lost")
        return value


def properties(values: Mapping[int, bytes | None], **more) -> Properties:
    return Properties(Stored(values), **more)


def wide(text: str) -> bytes:
    return text.encode("utf-16-le")


def u32(number: int) -> bytes:
    return struct.pack("<I", number)


def ticks(moment: datetime) -> bytes:
    return struct.pack("<Q", (moment - EPOCH) // timedelta(microseconds=1) * 10)


MAIL = {
    0x001A001F: wide("IPM.Note"),
    0x0037001F: wide("\x01\x05RE: Budget"),
    0x00390040: ticks(MOMENT),
    0x0042001F: wide("Ann Morrow"),
    0x0064001F: wide("EX"),
    0x0065001F: wide("/o=Firm/cn=ann"),
    0x5D02001F: wide("ann@example.com"),
    0x0C1A001F: wide("Ann Morrow"),
    0x0C1E001F: wide("EX"),
    0x0C1F001F: wide("/O=FIRM/CN=ANN"),
    0x5D01001F: wide("ann@example.com"),
    0x0E04001F: wide("Ben; Cleo"),
    0x0E060040: ticks(MOMENT),
    0x0E070003: u32(0x11),
    0x1000001F: wide("Hello"),
    0x10130102: b"<p>Caf\xe9</p>",
    0x3FDE0003: u32(28591),
}


def test_a_mail_is_built_whole() -> None:
    row = properties(
        {
            0x0C150003: u32(0x10000002),
            0x3001001F: wide("Ben"),
            0x3002001F: wide("smtp"),
            0x3003001F: wide("ben@example.com"),
        }
    )
    message = build_message(properties(MAIL), [row], [])
    assert (message.subject, message.text) == ("RE: Budget", "Hello")
    assert message.html is not None
    assert message.html.decode(message.html_charset) == "<p>Café</p>"
    assert message.sender == Party("Ann Morrow", "EX", "/O=FIRM/CN=ANN", "ann@example.com")
    assert message.representing.is_empty
    ben = Party("Ben", "SMTP", "ben@example.com", "ben@example.com")
    assert message.recipients == (Recipient(RecipientKind.CC, ben),)
    assert (message.sent, message.received) == (MOMENT, MOMENT)
    assert message.properties["00390040"] == MOMENT
    assert "1000001F" not in message.properties
    assert message.problems == ()


def test_an_envelope_shows_name_and_address() -> None:
    envelope = build_envelope(properties(MAIL))
    assert envelope.sender == "Ann Morrow <ann@example.com>"
    assert (envelope.sender_address, envelope.to) == ("ann@example.com", "Ben; Cleo")
    assert (envelope.has_attachments, envelope.is_read) == (True, True)
    assert build_envelope(properties({})).is_read is None


def test_an_exchange_address_stays_one() -> None:
    only_x500 = {tag: value for tag, value in MAIL.items() if tag >> 16 not in {0x5D01, 0x5D02}}
    envelope = build_envelope(properties(only_x500))
    assert envelope.sender == "Ann Morrow </o=Firm/cn=ann>"
    assert build_message(properties(only_x500), [], []).sender.smtp == ""


def test_without_a_recipient_table_the_display_lists_name_the_recipients() -> None:
    recipients = build_message(properties(MAIL), [], []).recipients
    assert [(r.kind, r.party.name) for r in recipients] == [
        (RecipientKind.TO, "Ben"),
        (RecipientKind.TO, "Cleo"),
    ]


@pytest.mark.parametrize(
    ("said", "codec"),
    [
        ({0x3FFD0003: u32(1251), 0x3FF10003: u32(1041)}, "cp1251"),
        ({0x3FF10003: u32(1041), 0x3FDE0003: u32(28591)}, "cp932"),
        ({0x3FDE0003: u32(50220)}, "cp932"),
        ({0x3FDE0003: u32(28592)}, "cp1250"),
        ({0x3FFD0003: u32(1)}, "fallback"),
        ({}, "fallback"),
    ],
)
def test_code_page_comes_from_message_locale_or_internet_in_this_order(said, codec) -> None:
    assert properties(said, fallback="fallback").codec == codec


def test_eight_bit_strings_use_the_code_page() -> None:
    japanese = {0x0037001E: "日本".encode("cp932"), 0x3FF10003: u32(1041)}
    assert build_envelope(properties(japanese)).subject == "日本"


def test_what_cannot_be_read_is_told_once_and_harms_nothing_else() -> None:
    message = build_message(properties({**MAIL, 0x1000001F: None, 0x00170003: b"\1"}), [], [])
    assert message.text is None
    assert message.subject == "RE: Budget"
    told = {problem.split()[0] for problem in message.problems}
    assert told == {"PidTagImportance", "PidTagBody"}
    assert all("cannot be read" in problem for problem in message.problems)


def test_named_properties_carry_their_names() -> None:
    names = NameMap({0x8001: PropertyName(PS_PUBLIC_STRINGS, "Keywords")})
    named = properties({0x8001001F: wide("red"), 0x80020003: u32(1)}, names=names)
    message = build_message(named, [], [])
    assert message.names == {"8001001F": f"{{{PS_PUBLIC_STRINGS}}}/Keywords"}
    assert message.properties == {"8001001F": "red", "80020003": 1}
    assert named.named(PS_PUBLIC_STRINGS, "Keywords") == "red"


def test_a_large_value_is_left_out_and_named(monkeypatch) -> None:
    monkeypatch.setattr(build, "LARGEST_SHOWN", 100)
    message = build_message(properties({0x300B0102: bytes(101), 0x00170003: u32(1)}), [], [])
    assert set(message.properties) == {"00170003"}
    assert message.problems == ("PidTagSearchKey (101 bytes) is left out: too large",)


def rtf(text: bytes) -> bytes:
    return struct.pack("<II4sI", len(text) + 12, len(text), b"MELA", 0) + text


def test_html_in_rtf_becomes_the_html_body() -> None:
    packed = rtf(rb"{\rtf1\fromhtml1{\*\htmltag8 <b>}x{\*\htmltag8 </b>}}")
    message = build_message(properties({0x10090102: packed, 0x1000001F: wide("x")}), [], [])
    assert (message.html, message.html_charset, message.text) == (b"<b>x</b>", "utf-8", "x")
    assert message.rtf is not None


def test_plain_rtf_gives_a_text_where_none_is_stored() -> None:
    message = build_message(properties({0x10090102: rtf(rb"{\rtf1 one\par two}")}), [], [])
    assert (message.text, message.html) == ("one\r\ntwo", None)


def test_html_without_a_code_page_is_utf_8_where_it_can_be() -> None:
    assert build_message(properties({0x10130102: "é".encode()}), [], []).html_charset == "utf-8"
    assert build_message(properties({0x10130102: b"\xe9"}), [], []).html_charset == "cp1252"


def test_retention_speaks_in_words() -> None:
    facts = retention.retention_facts(
        properties(
            {
                0x30190102: UUID(int=5).bytes_le,
                0x301A0003: u32(365),
                0x301B0102: u32(30) + ticks(MOMENT),
                0x301C0040: ticks(MOMENT),
                0x301D0003: u32(9),
                0x30180102: b"short",
            }
        )
    )
    assert facts == {
        "policy_tag": "00000000-0000-0000-0000-000000000005",
        "retention_period": 365,
        "default_retention_period": 30,
        "start_date": "2024-05-06T07:08:09Z",
        "retention_date": "2024-05-06T07:08:09Z",
        "retention_flags": 9,
    }
    assert retention.retention_facts(properties(MAIL)) is None


def test_subjects_lose_their_mark_and_keep_their_prefix() -> None:
    assert plain_subject("\x01\x05RE: Budget") == "RE: Budget"
    assert (plain_subject("\x01\x01Budget"), plain_subject("\x01"), plain_subject("")) == (
        "Budget",
        "",
        "",
    )
    assert plain_subject("RE: imported") == "RE: imported"


def test_attachments_elsewhere_and_lost_ones_are_told_apart() -> None:
    linked = properties({0x37050003: u32(7), 0x370D001F: wide("https://example.com/a.docx")})
    assert isinstance(explain_missing(linked), ElsewhereContentError)
    assert "https://example.com/a.docx" in str(explain_missing(linked))
    lost = properties({0x37050003: u32(1), 0x0E200003: u32(70_000)})
    assert isinstance(explain_missing(lost), MissingDataError)
    assert "70,000 bytes" in str(explain_missing(lost))
    assert promises_more(lost, 0)
    assert not promises_more(lost, 69_900)


def test_an_attachment_shows_its_name_and_kind() -> None:
    attachment = build_attachment(
        properties(
            {
                0x3704001F: wide("SHORT~1.PNG"),
                0x3707001F: wide("a long name.png"),
                0x37050003: u32(1),
                0x370E001F: wide("image/png"),
                0x3712001F: wide("<img@1>"),
                0x37140003: u32(4),
                0x7FFE000B: u32(1),
            }
        ),
        "n1/a2",
        size=3,
    )
    assert (attachment.name, attachment.method) == ("a long name.png", AttachMethod.BY_VALUE)
    assert (attachment.content_id, attachment.mime_type) == ("img@1", "image/png")
    assert (attachment.is_inline, attachment.is_hidden) == (True, True)


def test_property_names_are_canonical() -> None:
    assert property_name(0x0037) == "PidTagSubject"
    assert property_name(0x4242) is None
