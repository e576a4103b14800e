"""Headers of an EML: what a message came with, mended, and what its properties add."""

from __future__ import annotations

import email
import email.policy
from dataclasses import replace
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

from gleanpoint.core.export.mail.eml.check import read_back_defects
from gleanpoint.core.export.mail.eml.headers import headers_of
from gleanpoint_parsers.mapi.message import Message, Party, Recipient, RecipientKind

ANN = Party("Ann Example", "SMTP", "ann@example.com")
DN = "/o=Org/ou=Exchange/cn=Recipients/cn=Ann.Example"
SENT = datetime(2024, 3, 5, 14, 12, tzinfo=UTC)
MAIL = Message("IPM.Note", "Minutes", sender=ANN, sent=SENT)
FROM_ME = 0x20


def read(message: Message) -> EmailMessage:
    data = headers_of(message) + b"\r\n"
    assert read_back_defects(data) == []
    return email.message_from_bytes(data, policy=email.policy.default)


def stored(*lines: str, **more: object) -> EmailMessage:
    """Headers of a message that came with ``lines``."""
    return read(replace(MAIL, transport_headers="\r\n".join([*lines, "", ""]), **more))


def to(*parties: Party, kind: RecipientKind = RecipientKind.TO) -> tuple[Recipient, ...]:
    return tuple(Recipient(kind, party) for party in parties)


def test_stored_headers_keep_their_order_and_letters() -> None:
    lines = [
        "Received: from a.example (a.example [192.0.2.1])",
        "\tby b.example; Tue, 5 Mar 2024 14:12:00 +0000",
        "FROM:   Ann  Example <ann@example.com>",
        "X-Odd-Case: yes",
        "Subject: As it was sent",
        "Date: Tue, 5 Mar 2024 15:12:00 +0100 (CET)",
    ]
    message = replace(MAIL, transport_headers="\r\n".join(lines) + "\r\n\r\n")
    assert headers_of(message).decode().splitlines() == lines


def test_the_title_that_exchange_sets_before_headers_is_no_header() -> None:
    back = stored("Microsoft Mail Internet Headers Version 2.0", "Subject: x", "From: a@b.c")
    assert back.keys() == ["Subject", "From", "Date"]


def test_headers_of_the_parts_after_the_blank_line_are_not_the_message_s() -> None:
    back = stored("From: a@b.c", "", "--boundary", "X-Part: 1")
    assert "X-Part" not in back


def test_content_headers_are_left_to_the_new_content() -> None:
    back = stored("From: a@b.c", "MIME-Version: 1.0", "Content-Type: text/plain", "content-x: y")
    assert {name.lower() for name in back.keys()} == {"from", "subject", "date"}  # noqa: SIM118 - a message iterates over nothing else


def test_what_is_stored_goes_before_what_the_properties_say() -> None:
    back = stored("From: stored@example.com", "Subject: stored", "Importance: low", importance=2)
    assert back.get_all("from") == ["stored@example.com"]
    assert back.get_all("subject") == ["stored"]
    assert back.get_all("importance") == ["low"]


def test_a_header_that_may_come_once_comes_once() -> None:
    back = stored("From: a@b.c", "Subject: one", "Subject: two", "To: a@b.c", "TO: d@e.f")
    assert back.get_all("subject") == ["one"]
    assert back["x-original-subject"] == "two"
    assert back["x-original-to"] == "d@e.f"


def test_a_message_without_stored_headers_gets_them_from_its_properties() -> None:
    back = read(
        replace(
            MAIL,
            recipients=to(ANN) + to(Party("", "SMTP", "c@d.e"), kind=RecipientKind.CC),
            message_id="1@example.com",
            in_reply_to="<0@example.com>",
            references="<a@b>\r\n <c@d>",
            importance=2,
            sensitivity=3,
            conversation_topic="Minutes",
            conversation_index=b"\1" * 22,
        )
    )
    assert back["cc"] == "c@d.e"
    assert back["message-id"] == "<1@example.com>"
    assert (back["importance"], back["x-priority"]) == ("High", "1")
    assert back["sensitivity"] == "Company-Confidential"
    assert back["references"] == "<a@b> <c@d>"
    assert back["thread-index"] == "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQ=="
    assert back["date"] == "Tue, 05 Mar 2024 14:12:00 +0000"


def test_a_delegate_who_sent_stands_in_sender() -> None:
    boss = Party("Boss", "SMTP", "boss@example.com")
    back = read(replace(MAIL, representing=boss))
    assert back["from"].addresses[0].addr_spec == "boss@example.com"
    assert back["sender"].address.addr_spec == "ann@example.com"
    assert read(replace(MAIL, representing=ANN))["sender"] is None


@pytest.mark.parametrize(("flags", "is_kept"), [(0, False), (FROM_ME, True), (8, True)])
def test_a_stored_bcc_stays_only_where_the_owner_wrote_the_message(
    flags: int, is_kept: bool
) -> None:
    back = stored("From: a@b.c", "Bcc: secret@example.com", flags=flags)
    assert ("Bcc" in back) is is_kept


def test_blind_recipients_that_the_mailbox_keeps_are_named() -> None:
    blind = to(Party("Blind", "SMTP", "blind@example.com"), kind=RecipientKind.BCC)
    assert stored("From: a@b.c", recipients=blind)["bcc"] == "Blind <blind@example.com>"


def test_a_date_without_a_zone_makes_way_and_is_kept_beside() -> None:
    back = stored("From: a@b.c", "Date: Tue, 5 Mar 2024 15:12:00")
    assert back["date"].datetime == SENT
    assert back["x-original-date"] == "Tue, 5 Mar 2024 15:12:00"


@pytest.mark.parametrize(
    "value", ["gestern", "Tue, 45 Mar 2024 15:12:00 +0100", "5.3.2024 15:12", "=?x?"]
)
def test_a_date_that_is_none_makes_way_and_is_kept_beside(value: str) -> None:
    back = stored("From: a@b.c", f"Date: {value}")
    assert back["date"].datetime == SENT
    assert back["x-original-date"] == value


def test_a_date_in_another_zone_stays() -> None:
    assert stored("Date: 5 Mar 2024 09:12:00 EST", "From: a@b.c")["date"].datetime == SENT


@pytest.mark.parametrize("value", ["<1$@x@example.com>", "<a b@c>", "<no-at>", "<a..b@c>", "x"])
def test_a_message_id_that_no_strict_parser_takes_is_kept_beside(value: str) -> None:
    back = stored("From: a@b.c", f"Message-ID: {value}")
    assert "message-id" not in back
    assert back["x-original-message-id"] == value


def test_text_beyond_ascii_in_stored_headers_is_encoded() -> None:
    back = stored("From: J\u00f6rg <j@example.com>", "X-Note: gr\u00fcn", "Subject: m\udcfcrbe")
    assert back["from"].addresses[0].display_name == "J\u00f6rg"
    assert back["x-note"] == "gr\u00fcn"
    assert back["subject"] == "Minutes"


@pytest.mark.parametrize(
    ("value", "name", "address"),
    [
        ("A. B <a@b.c>", "A. B", "a@b.c"),
        ("Doe, John <a@b.c>", "Doe, John", "a@b.c"),
        ("a@b.c (John)", "John", "a@b.c"),
        ('"=?utf-8?q?J=C3=B6rg?=" <a@b.c>', "J\u00f6rg", "a@b.c"),
        ("=?utf-8?q?J=C3=B6?= =?utf-8?q?rg?= <a@b.c>,", "J\u00f6rg", "a@b.c"),
        ("=?gb2312?B?xPo=?==?gb2312?B?usM=?= <a@b.c>", "\u60a8\u597d", "a@b.c"),
        ("x <john doe@b.c>", "x", '"john doe"@b.c'),
        ("x <a@b\u00fccher.example>", "x", "a@xn--bcher-kva.example"),
        ("<mailto:a@b.c>", "", "a@b.c"),
    ],
)
def test_an_address_in_bad_grammar_keeps_name_and_mailbox(
    value: str, name: str, address: str
) -> None:
    [found] = stored(f"From: {value}")["from"].addresses
    assert (found.display_name, found.addr_spec) == (name, address)


def test_undisclosed_recipients_stay_a_group_without_members() -> None:
    back = stored("From: a@b.c", "To: undisclosed-recipients:")
    assert str(back["to"]) == "undisclosed-recipients:;"


def test_the_name_of_a_group_is_kept_beside_its_members() -> None:
    back = stored("From: a@b.c", "To: Team: a@b.c, d@e.f;")
    assert [a.addr_spec for a in back["to"].addresses] == ["a@b.c", "d@e.f"]
    assert back["x-original-to"] == "Team: a@b.c, d@e.f;"


def test_a_line_that_is_no_header_is_kept_as_text() -> None:
    assert stored("From: a@b.c", "Bad Name: x")["x-original-line"] == "Bad Name: x"


def test_an_exchange_sender_without_address_gets_a_placeholder_nobody_can_own() -> None:
    back = read(replace(MAIL, sender=Party("Ann", "EX", DN)))
    [found] = back["from"].addresses
    assert found.display_name == "Ann"
    assert found.domain == "x500.invalid"
    assert back["x-ms-exchange-legacydn"] == DN


def test_an_exchange_sender_with_an_smtp_address_uses_it() -> None:
    back = read(replace(MAIL, sender=Party("Ann", "EX", DN, "ann@example.com")))
    assert back["from"] == "Ann <ann@example.com>"
    assert "x-ms-exchange-legacydn" not in back


def test_two_exchange_people_never_share_a_placeholder() -> None:
    people = [Party("", "EX", f"/o=Org/ou={unit}/cn=Recipients/cn=ann") for unit in "ab"]
    back = read(replace(MAIL, recipients=to(*people)))
    assert len({a.addr_spec for a in back["to"].addresses}) == 2
    assert len(back.get_all("x-ms-exchange-legacydn")) == 2


@pytest.mark.parametrize(
    "address", ["ann", "a b", "@", "ann@", "a@b@", "\u00e4@x.y", "a@x..y", "a@b\nc"]
)
def test_an_unusable_address_is_not_mended_into_another_one(address: str) -> None:
    back = read(replace(MAIL, sender=Party("Ann", "SMTP", address)))
    assert back["from"].addresses[0].domain == "unusable-address.invalid"
    assert back["x-original-address"] == f"SMTP:{' '.join(address.split())}"


def test_people_of_whom_only_a_name_is_stored_are_named() -> None:
    [found] = read(replace(MAIL, recipients=to(Party("Somebody"))))["to"].addresses
    assert (found.display_name, found.domain) == ("Somebody", "no-address.invalid")


def test_nothing_in_a_value_begins_a_header_of_its_own() -> None:
    evil = "x\r\nBcc: evil@example.com\r\n\r\n<script>\0"
    message = Message(
        evil,
        evil,
        sender=Party(evil, "SMTP", "a@b.c"),
        recipients=to(Party(evil, evil, evil, evil)),
        message_id=evil,
        in_reply_to=evil,
        references=evil,
        conversation_topic=evil,
        reply_to=evil,
    )
    back = read(message)
    assert "bcc" not in back
    assert back.get_payload() == ""


def test_replies_go_to_the_people_of_the_stored_entry_list() -> None:
    one_off = bytes.fromhex("00000000812B1FA4BEA310199D6E00DD010F540200000190")
    entry = one_off + "Desk\0SMTP\0desk@example.com\0".encode("utf-16-le")
    data = (1).to_bytes(4, "little") + bytes(4) + len(entry).to_bytes(4, "little") + entry
    back = read(replace(MAIL, reply_to="Desk", properties={"004F0102": data}))
    assert back["reply-to"] == "Desk <desk@example.com>"
    assert read(replace(MAIL, reply_to="Desk"))["x-original-reply-to"] == "Desk"


def test_ten_thousand_recipients_stay_in_one_header() -> None:
    people = [Party(f"P, {n}", "SMTP", f"p{n}@example.com") for n in range(10_000)]
    data = headers_of(replace(MAIL, recipients=to(*people))) + b"\r\n"
    assert read_back_defects(data) == []
    assert data.count(b"@example.com") == 10_001


def test_categories_and_flags_of_the_owner_are_told() -> None:
    message = Message(
        "IPM.Note",
        "s",
        properties={"8001101F": ["Kunden, groß", "Urgent"], "10900003": 2},
        names={"8001101F": "{00020329-0000-0000-C000-000000000046}/Keywords"},
    )
    assert read(message)["Keywords"] == "Kunden, groß, Urgent"
    assert read(message)["X-Message-Flag"] == "Follow up"
    received = replace(message, transport_headers="From: a@example.com\r\nSubject: s\r\n")
    assert read(received)["Keywords"] == "Kunden, groß, Urgent"
