"""SMTP addresses of people who stand in a message under an X.500 name."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gleanpoint_parsers.mapi.directory import Directory
from gleanpoint_parsers.mapi.message import Party, Recipient, RecipientKind
from gleanpoint_parsers.mapi.properties import Properties

ANN = Party("Ann Morrow", "EX", "/o=Firm/cn=ANN")
BEN = Party("Ben", "EX", "/o=Firm/cn=ben")


class Stored:
    def __init__(self, values: dict[int, str]) -> None:
        self._values = values

    def types(self) -> dict[int, int]:
        return dict.fromkeys(self._values, 0x001F)

    def size(self, property_id: int) -> int:
        return len(self.raw(property_id))

    def raw(self, property_id: int) -> bytes:
        return self._values[property_id].encode("utf-16-le")


def directory(headers: str = "", *recipients: Recipient, **values: str) -> Directory:
    stored = {int(number, 16): text for number, text in values.items()}
    return Directory(Properties(Stored({0x007D: headers, **stored})), recipients)


def to(party: Party) -> Recipient:
    return Recipient(RecipientKind.TO, party)


def test_a_recipient_lends_an_address_to_the_sender() -> None:
    known = Party("Ann", "EX", "/O=FIRM/CN=ann", "ann@example.com")
    assert directory("", to(known)).sender(ANN).smtp == "ann@example.com"


def test_who_received_it_lends_an_address_too() -> None:
    found = directory("", **{"0076": "/o=firm/cn=ben", "5D07": "ben@example.com"})
    assert found.recipients([to(BEN)])[0].party.smtp == "ben@example.com"


def test_from_is_in_whose_name_and_sender_who_sent_it() -> None:
    found = directory("From: Boss <boss@example.com>\r\nSender:\r\n ann@example.com\r\n\r\n")
    assert found.sender(ANN).smtp == "ann@example.com"
    assert found.representing(ANN).smtp == "boss@example.com"
    alone = directory("from: =?utf-8?q?Ann?= <ann@example.com>\n")
    assert alone.sender(ANN).smtp == "ann@example.com"


def test_recipients_are_found_by_their_name_only() -> None:
    found = directory("To: =?utf-8?q?BEN?= <ben@example.com>, Cy <cy@example.com>\r\n")
    assert found.recipients([to(BEN)])[0].party.smtp == "ben@example.com"
    assert found.recipients([to(ANN)])[0].party.smtp == ""
    nameless = Party("", "EX", "/o=Firm/cn=x")
    assert found.recipients([to(nameless)])[0].party.smtp == ""


@pytest.mark.parametrize(
    "headers",
    [
        "To: Ben <one@example.com>, Ben <two@example.com>\r\n",
        "To: Ben <IMCEAEX-_o=Firm_cn=ben@example.com>\r\n",
        "X-To: Ben <ben@example.com>\r\n",
        "To: Ben\r\n",
        "To: " + "(" * 50_000 + "\r\n",
        "To: " + "<a@" * 10_000 + "\r\n",
        "To: " + "=?utf-8?q?" * 5000 + " <ben@example.com>\r\n",
        "To: =?nonsense?q?Ben?= <ben@example.com>\r\n",
        "To: =?utf-8?b?%%%?= <ben@example.com>\r\n",
        "",
    ],
)
def test_what_is_not_sure_is_left_open(headers: str) -> None:
    assert directory(headers).recipients([to(BEN)])[0].party.smtp == ""


def test_quoted_names_may_hold_commas() -> None:
    found = directory('To: cy@x.org, "Morrow, Ann" <ann@example.com>; Ben <b@x.org>\r\n')
    named = replace(ANN, name="Morrow, Ann")
    assert found.recipients([to(named)])[0].party.smtp == "ann@example.com"
    assert found.recipients([to(BEN)])[0].party.smtp == "b@x.org"


@given(headers=st.text(st.sampled_from('From:To <>@,;"\\()=?utf-8qb\r\n\tx'), max_size=400))
def test_arbitrary_headers_do_no_harm(headers: str) -> None:
    found = directory(headers)
    assert "@" in (found.sender(ANN).smtp or "@")


def test_what_is_known_is_not_changed() -> None:
    known = Party("Ann", "EX", "/o=Firm/cn=ann", "own@example.com")
    fax = Party("Fax", "FAX", "+49 30 1")
    found = directory("From: other@example.com\r\n")
    assert [found.sender(one) for one in (known, fax, Party())] == [known, fax, Party()]
