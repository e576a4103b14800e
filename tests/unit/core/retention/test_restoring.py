"""Messages put back into a live mailbox: what would be deleted there at once (4.6)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.builders.retention_facts import MICROSECOND, NOW, mail, utc

from gleanpoint.core.export.mail.mapi.whole import whole_message
from gleanpoint.core.retention.facts import RetentionTag
from gleanpoint.core.retention.restoring import PutBack, vanished_since
from gleanpoint_parsers.entries import Kind
from gleanpoint_parsers.mapi.as_stored import AsStored
from gleanpoint_parsers.mapi.message import Message

STAMPED = mail(utc(2020), tag=RetentionTag(retention_date=utc(2021)))
COUNTED = mail(tag=RetentionTag(period_days=30, start_date=utc(2024, 2, 1)))


def test_what_is_past_its_stamp_vanishes_and_exactly_at_it_too() -> None:
    assert vanished_since(STAMPED, utc(2021)) == utc(2021)
    assert vanished_since(STAMPED, utc(2021) - MICROSECOND) is None
    assert vanished_since(COUNTED, utc(2024, 3, 2)) == utc(2024, 3, 2)
    assert vanished_since(COUNTED, utc(2024, 3, 2) - MICROSECOND) is None


@pytest.mark.parametrize(
    "facts",
    [
        mail(utc(1999)),
        mail(utc(1999), tag=RetentionTag(retention_date=utc(4500))),
        mail(utc(1999), tag=RetentionTag(period_days=0)),
        mail(tag=RetentionTag(period_days=30)),
        mail(utc(1999), message_class="IPM.Contact", tag=RetentionTag(period_days=1)),
        replace(STAMPED, kind=Kind.FILE),
    ],
)
def test_what_no_stamp_expires_stays(facts) -> None:
    assert vanished_since(facts, NOW) is None


@pytest.mark.parametrize("keeps", [True, False])
def test_the_sentence_counts_and_names_the_first_day(keeps: bool) -> None:
    found = PutBack()
    assert found.note(keeps_stamps=keeps) == ""
    found.add(COUNTED, NOW)
    one = found.note(keeps_stamps=keeps)
    assert one.startswith("1 message is past")
    assert "(2 Mar 2024)" in one
    found.add(STAMPED, NOW)
    several = found.note(keeps_stamps=keeps)
    assert several.startswith("2 messages are past")
    assert "the first 1 Jan 2021" in several
    assert ("keeps the stamps" in several) is keeps


def test_a_message_that_is_written_whole_keeps_its_stamps() -> None:
    stamps = {(number << 16) | 0x0102: b"\1" for number in range(0x3018, 0x3020)}
    message = Message("IPM.Note", "Offer", stored=AsStored({**stamps}))
    assert stamps.items() <= whole_message(message).properties.items()
