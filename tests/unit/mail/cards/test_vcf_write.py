"""Contacts and lists as vCards: read back by a reader of lines made from the RFC alone."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.item_messages import ItemTree, message_of
from tests.builders.pst.item import Attachment, Item
from tests.builders.pst.names import ADDRESS, Named
from tests.builders.pst.people import PHOTO, contact, distribution_list
from tests.builders.pst.values import UNICODE_TEXT

from gleanpoint.core.errors import ContentUnavailableError
from gleanpoint.core.export.mail.cards.write import write_vcf
from gleanpoint.core.export.mail.written import WrittenMessage

Lines = list[tuple[str, str]]
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)


def written(
    item: Item, lost: tuple[int, ...] = (), *, damaged: bool = False
) -> tuple[WrittenMessage, list[Lines]]:
    file = BytesIO()
    found = write_vcf(message_of(item), ItemTree(item, lost), file, accept_damaged=damaged)
    data = file.getvalue()
    assert (found.size, found.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    assert data.endswith(b"\r\n")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    return found, cards_of(data)


def cards_of(data: bytes) -> list[Lines]:
    """Return the lines of each card as names (with parameters) and values, unfolded."""
    cards: list[Lines] = []
    for line in data.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n"):
        name, colon, value = line.partition(":")
        assert colon
        if (name, value) == ("BEGIN", "VCARD"):
            cards.append([])
        elif name != "END":
            cards[-1].append((name, value))
    return cards


def text_of(lines: Lines, wanted: str) -> str:
    [value] = [value for name, value in lines if name == wanted]
    return _ESCAPE.sub(lambda match: "\n" if match[1] in "nN" else match[1], value)


def test_a_contact_reads_back() -> None:
    found, [card] = written(contact("Ann", "Example", "ann@example.com"))
    assert card[0] == ("VERSION", "3.0")
    assert text_of(card, "FN") == "Ann Example"
    assert ("N", "Example;Ann;;;") in card
    assert text_of(card, "EMAIL;TYPE=INTERNET,PREF") == "ann@example.com"
    assert text_of(card, "TEL;TYPE=WORK,VOICE") == "+49 30 1234"
    assert ("ORG", "Example & Söhne;") in card
    assert text_of(card, "NOTE") == "Met at the fair"
    assert found.problems == ()


def test_the_picture_goes_into_the_card() -> None:
    found, [card] = written(contact("Ann", "Example", "ann@example.com"))
    assert base64.b64decode(text_of(card, "PHOTO;ENCODING=b;TYPE=PNG")) == PHOTO
    assert found.attachments[0].sha256 == hashlib.sha256(PHOTO).hexdigest()


def test_other_files_are_told_of() -> None:
    item = contact("Ann", "Example", "ann@example.com")
    files = [*item.attachments, Attachment({0x3707001F: "plan.pdf"}, b"%PDF")]
    found, _ = written(Item(item.properties, attachments=files))
    assert [receipt.is_stand_in for receipt in found.attachments] == [False, True]
    assert found.problems == ("Attachment 'plan.pdf' is not in the card, which can hold no files",)


def test_a_picture_of_no_known_kind_goes_in_without_one() -> None:
    item = contact("Ann", "Example", "ann@example.com")
    odd = [Attachment({0x7FFF000B: True, 0x3707001F: "ContactPicture.jpg"}, b"what?")]
    found, [card] = written(Item(item.properties, attachments=odd))
    assert found.problems == ()
    assert base64.b64decode(text_of(card, "PHOTO;ENCODING=b")) == b"what?"


def test_a_lost_picture_refuses_or_is_told_of() -> None:
    item = contact("Ann", "Example", "ann@example.com")
    with pytest.raises(ContentUnavailableError, match="its block is lost"):
        written(item, lost=(0,))
    found, [card] = written(item, lost=(0,), damaged=True)
    assert found.attachments[0].is_stand_in
    assert any("its block is lost" in problem for problem in found.problems)
    assert not any(name.startswith("PHOTO") for name, _ in card)


def test_a_contact_without_any_name_has_one_all_the_same() -> None:
    _, [card] = written(Item({0x001A001F: "IPM.Contact"}))
    assert text_of(card, "FN") == "(no name)"
    company = Item({0x001A001F: "IPM.Contact", 0x3A16001F: "Example; Inc."})
    assert text_of(written(company)[1][0], "FN") == "Example; Inc."


def test_an_exchange_name_is_no_mail_address() -> None:
    values = {
        Named(ADDRESS, 0x8082, UNICODE_TEXT): "EX",
        Named(ADDRESS, 0x8083, UNICODE_TEXT): "/o=X/cn=bob",
    }
    _, [card] = written(Item({0x001A001F: "IPM.Contact", 0x3001001F: "Bob", **values}))
    assert text_of(card, "X-MS-EXCHANGE-LEGACYDN") == "/o=X/cn=bob"
    assert not any(name.startswith("EMAIL") for name, _ in card)


def test_addresses_have_their_parts_in_order() -> None:
    values = {
        0x3A5D001F: "Street 1\r\nBack",
        0x3A59001F: "Köln",
        0x3A5B001F: "50667",
        0x3A5A001F: "Germany",
    }
    _, [card] = written(Item({0x001A001F: "IPM.Contact", 0x3001001F: "Bob", **values}))
    assert ("ADR;TYPE=HOME", r";;Street 1\nBack;Köln;;50667;Germany") in card


def test_a_list_is_a_group_with_a_card_of_each_member() -> None:
    members = [("Ann Example", "ann@example.com"), ("Ben; Ω", "ben@example.com")]
    _, [group, *people] = written(distribution_list("Team", members))
    assert text_of(group, "KIND") == "group"
    assert text_of(group, "FN") == "Team"
    named = [value for name, value in group if name == "MEMBER"]
    assert named == [text_of(card, "UID") for card in people]
    assert [text_of(card, "EMAIL;TYPE=INTERNET,PREF") for card in people] == [
        "ann@example.com",
        "ben@example.com",
    ]


def test_a_list_tells_of_members_that_cannot_be_read() -> None:
    item = distribution_list("Team", [("Ann", "ann@example.com")])
    key = next(key for key in item.properties if getattr(key, "name", 0) == 0x8055)
    found, _ = written(Item({**item.properties, key: [bytes(30)] * 3}))
    assert found.problems == ("2 of 3 members say nothing of who they are",)


def test_other_items_are_refused_by_a_sentence() -> None:
    with pytest.raises(ContentUnavailableError, match=r"of class IPM\.Note"):
        written(Item({0x001A001F: "IPM.Note"}))


TEXT = st.text(st.characters(exclude_categories=()), max_size=300)


@given(name=TEXT, company=TEXT, note=TEXT)
def test_no_text_breaks_a_card_and_what_can_be_written_comes_back(
    name: str, company: str, note: str
) -> None:
    item = contact("Ann", "Example", "ann@example.com")
    values = {0x3001001F: name, 0x3A16001F: company, 0x1000001F: note}
    _, [card] = written(replace(item, properties={**item.properties, **values}))
    allowed = {"VERSION", "PRODID", "FN", "N", "ORG", "TITLE", "NOTE", "SORT-STRING", "BDAY"}
    names = {key.partition(";")[0] for key, _ in card}
    assert names <= {*allowed, "EMAIL", "TEL", "PHOTO", "ADR"}
    plain = name.strip()
    if plain.isprintable() and plain:
        assert text_of(card, "FN") == plain
