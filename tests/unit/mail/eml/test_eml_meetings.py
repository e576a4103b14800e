"""Mail about meetings carries a calendar that mail programs act on."""

from __future__ import annotations

import email
import email.policy
from dataclasses import replace
from datetime import UTC, datetime
from email.message import EmailMessage

import icalendar
from tests.builders.item_messages import ItemTree, message_of
from tests.builders.pst.calendar import appointment, meeting_request
from tests.builders.pst.item import Item
from tests.builders.pst.names import APPOINTMENT, Named
from tests.builders.pst.values import BINARY, BOOL

from gleanpoint.core.export.mail.eml.build import build_eml
from gleanpoint.core.export.mail.eml.check import read_back_defects
from gleanpoint_parsers.mapi.message import Message

START = datetime(2024, 6, 3, 7, tzinfo=UTC)


def exported(message: Message, item: Item) -> tuple[EmailMessage, tuple[str, ...]]:
    eml = build_eml(message, ItemTree(item))
    assert read_back_defects(eml.data) == []
    read = email.message_from_bytes(eml.data, policy=email.policy.default)
    return read, eml.problems


def test_a_request_brings_its_meeting_as_the_last_alternative() -> None:
    item = meeting_request("Kick-off ☂", START)
    message = replace(message_of(item), html=b"<p>Agenda</p>")
    read, problems = exported(message, item)
    assert problems == ()
    [alternative] = [p for p in read.walk() if p.get_content_type() == "multipart/alternative"]
    kinds = [part.get_content_type() for part in alternative.iter_parts()]
    assert kinds == ["text/plain", "text/html", "text/calendar"]
    [part] = [p for p in read.walk() if p.get_content_type() == "text/calendar"]
    assert part["content-type"].params["method"] == "REQUEST"
    calendar = icalendar.Calendar.from_ical(part.get_content())
    assert isinstance(calendar, icalendar.Component)
    [event] = calendar.walk("VEVENT")
    assert str(event["summary"]) == "Kick-off ☂"
    assert str(calendar["method"]) == "REQUEST"


def test_what_the_calendar_lacks_is_told() -> None:
    item = meeting_request("Kick-off", START)
    lost = {Named(APPOINTMENT, 0x8216, BINARY): b"\x04\x30", Named(APPOINTMENT, 0x8223, BOOL): True}
    broken = {**item.properties, **lost}
    _, problems = exported(message_of(Item(broken, item.recipients)), item)
    assert any("only its first occurrence is known" in problem for problem in problems)


def test_other_items_bring_none() -> None:
    item = appointment("Review", START)
    read, _ = exported(message_of(item), item)
    assert not [p for p in read.walk() if p.get_content_type() == "text/calendar"]
