"""Items as iCalendar: read back by the library, and expanded as a calendar would."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import icalendar
import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.item_messages import ItemTree, message_of
from tests.builders.pst import recurrence as built
from tests.builders.pst.calendar import (
    MONTHLY,
    MOVED,
    WEEKLY,
    appointment,
    journal_entry,
    meeting_request,
    task,
)
from tests.builders.pst.item import Attachment, Item
from tests.builders.pst.mails import sticky_note
from tests.builders.pst.names import APPOINTMENT, COMMON, TASK, Named
from tests.builders.pst.recurrence import Pattern
from tests.builders.pst.values import BINARY, BOOL, DOUBLE, INT32, TIME, UNICODE_TEXT

from gleanpoint.core.errors import ContentUnavailableError
from gleanpoint.core.export.mail.calendar.invitation import invitation_of
from gleanpoint.core.export.mail.calendar.write import write_ics
from gleanpoint.core.export.mail.written import WrittenMessage
from gleanpoint_parsers.mapi.message import Message, Party, Recipient, RecipientKind

F = built.Frequency
START = datetime(2024, 6, 3, 7, tzinfo=UTC)
"""Nine o'clock in Berlin."""


def written(
    item: Item, message: Message | None = None, lost: tuple[int, ...] = (), *, damaged: bool = False
) -> tuple[WrittenMessage, bytes]:
    file = BytesIO()
    found = write_ics(
        message or message_of(item), ItemTree(item, lost), file, accept_damaged=damaged
    )
    data = file.getvalue()
    assert (found.size, found.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    return found, data


def components(data: bytes, name: str = "VEVENT") -> list[icalendar.Component]:
    calendar = icalendar.Calendar.from_ical(data)
    assert not any(component.errors for component in calendar.walk())
    assert isinstance(calendar, icalendar.Component)
    return calendar.walk(name)


def only(item: Item, name: str = "VEVENT") -> icalendar.Component:
    [component] = components(written(item)[1], name)
    return component


def with_values(item: Item, values: dict[object, object]) -> Item:
    return Item({**item.properties, **values}, item.recipients, item.attachments)


def test_an_appointment_reads_back_with_its_times_people_and_reminder() -> None:
    event = only(appointment("Review, with; marks\\", START))
    assert str(event["summary"]) == "Review, with; marks\\"
    assert event.decoded("dtstart").astimezone(UTC) == START
    assert event.decoded("dtend").astimezone(UTC) == START + timedelta(hours=1)
    assert event["dtstart"].params["TZID"] == "W. Europe Standard Time"
    attendees = event["attendee"]
    assert [str(one) for one in attendees] == ["mailto:ann@example.com", "mailto:cy@example.com"]
    assert attendees[1].params["ROLE"] == "OPT-PARTICIPANT"
    [alarm] = event.walk("VALARM")
    assert alarm.decoded("trigger") == timedelta(minutes=-15)


def test_a_series_with_one_left_out_and_one_moved_expands_as_it_was() -> None:
    found, data = written(appointment("Weekly", START, recurrence=WEEKLY))
    series, moved = components(data)
    assert found.problems == ()
    assert series["rrule"].to_ical() == b"FREQ=WEEKLY;COUNT=8;INTERVAL=1;BYDAY=MO"
    assert series["exdate"].dts[0].dt.date() == date(2024, 6, 10)
    assert moved["uid"] == series["uid"]
    assert moved.decoded("recurrence-id").replace(tzinfo=None) == datetime(2024, 6, 17, 9)  # noqa: DTZ001 - local
    assert moved.decoded("dtstart").replace(tzinfo=None) == datetime(2024, 6, 18, 14)  # noqa: DTZ001 - local
    assert (str(moved["summary"]), str(moved["location"])) == ("Weekly, moved ☂", "Room 9")
    assert str(moved["description"]) == "Only this time"
    assert [receipt.is_stand_in for receipt in found.attachments] == [False]
    zone = components(data, "VTIMEZONE")[0]
    assert isinstance(zone, icalendar.Timezone)
    berlin = zone.to_tz(lookup_tzid=False)
    summer, winter = (datetime(2024, month, 1, 12, tzinfo=berlin).utcoffset() for month in (7, 12))
    assert (summer, winter) == (timedelta(hours=2), timedelta(hours=1))


@pytest.mark.parametrize(
    ("given", "days"),
    [
        (built.Recurrence(F.DAILY, Pattern.DAY, date(2024, 6, 3), 3), [3, 6, 9, 12]),
        (
            built.Recurrence(F.DAILY, Pattern.WEEK, date(2024, 6, 3), 1, (0b0111110,)),
            [3, 4, 5, 6, 7, 10],
        ),
        (
            built.Recurrence(F.WEEKLY, Pattern.WEEK, date(2024, 6, 3), 2, (0b0001010,)),
            [3, 5, 17, 19],
        ),
    ],
)
def test_rules_within_a_month(given: built.Recurrence, days: list[int]) -> None:
    assert [day.day for day in expanded(given)][: len(days)] == days


@pytest.mark.parametrize(
    ("given", "days"),
    [
        (built.Recurrence(F.MONTHLY, Pattern.MONTH, date(2024, 1, 31), 1, (31,)), "31.1 29.2 31.3"),
        (built.Recurrence(F.MONTHLY, Pattern.MONTH, date(2024, 1, 30), 1, (30,)), "30.1 29.2 30.3"),
        (built.Recurrence(F.MONTHLY, Pattern.MONTH, date(2024, 1, 3), 2, (3,)), "3.1 3.3 3.5"),
        (MONTHLY, "31.1 28.2 27.3"),
        (
            built.Recurrence(F.MONTHLY, Pattern.NTH, date(2024, 1, 1), 1, (0b0111110, 1)),
            "1.1 1.2 1.3 1.4 1.5 3.6",
        ),
        (
            built.Recurrence(F.YEARLY, Pattern.NTH, date(2024, 11, 28), 12, (0b0010000, 4)),
            "28.11 27.11 26.11",
        ),
        (built.Recurrence(F.YEARLY, Pattern.MONTH, date(2024, 2, 29), 12, (29,)), "29.2 28.2 28.2"),
    ],
)
def test_rules_beyond_a_month_fall_on_the_days_that_outlook_shows(
    given: built.Recurrence, days: str
) -> None:
    found = [f"{day.day}.{day.month}" for day in expanded(given)]
    assert found[: len(days.split())] == days.split()


def expanded(given: built.Recurrence) -> list[date]:
    start = datetime(given.start.year, given.start.month, given.start.day, 8, tzinfo=UTC)
    event = only(appointment("Series", start, recurrence=given))
    rule = event["rrule"].to_ical().decode()
    first = event.decoded("dtstart").replace(tzinfo=None)
    return [moment.date() for moment in rrulestr(rule, dtstart=first)[:6]]


def test_a_rule_that_ends_on_a_date_ends_in_utc() -> None:
    series = built.Recurrence(
        F.WEEKLY,
        Pattern.WEEK,
        date(2024, 6, 3),
        specific=(2,),
        end=built.End.DATE,
        last=date(2024, 7, 1),
    )
    event = only(appointment("Series", START, recurrence=series))
    assert event["rrule"]["UNTIL"] == [datetime(2024, 7, 1, 7, tzinfo=UTC)]


def test_whole_days_are_dates_without_a_zone() -> None:
    values = {
        Named(APPOINTMENT, 0x8215, BOOL): True,
        Named(APPOINTMENT, 0x820D, TIME): datetime(2024, 6, 2, 22, tzinfo=UTC),
        Named(APPOINTMENT, 0x820E, TIME): datetime(2024, 6, 4, 22, tzinfo=UTC),
    }
    event = only(with_values(appointment("Fair", START), values))
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (
        date(2024, 6, 3),
        date(2024, 6, 5),
    )


def test_a_series_without_a_stored_zone_keeps_its_local_time_and_says_so() -> None:
    lost = {Named(APPOINTMENT, number, BINARY): b"" for number in (0x8233, 0x825E, 0x8260)}
    item = with_values(appointment("Weekly", START, recurrence=WEEKLY), lost)
    found, data = written(item)
    assert "time zone of the series is not stored" in found.problems[0]
    event = components(data)[0]
    assert event["dtstart"].to_ical() == b"20240603T090000"
    assert event["dtstart"].params["TZID"] == "UTC+0200"


NO_ZONE = {Named(APPOINTMENT, number, BINARY): b"" for number in (0x8233, 0x825E, 0x8260)}


def test_an_appointment_without_a_zone_is_written_in_utc() -> None:
    found, data = written(with_values(appointment("Review", START), NO_ZONE))
    assert found.problems == ()
    assert components(data, "VTIMEZONE") == []
    assert components(data)[0]["dtstart"].to_ical() == b"20240603T070000Z"


def test_a_series_that_repeats_in_utc_leaves_out_in_utc() -> None:
    in_utc = replace(WEEKLY, begins=420, ends=480, moved=())
    _, data = written(with_values(appointment("Weekly", START, recurrence=in_utc), NO_ZONE))
    assert components(data)[0]["exdate"].to_ical() == b"20240610T070000Z"


def test_a_series_whose_start_is_lost_begins_with_its_rule() -> None:
    lost = {
        Named(APPOINTMENT, 0x820D, TIME): None,
        Named(APPOINTMENT, 0x820E, TIME): None,
        Named(COMMON, 0x8516, TIME): None,
        Named(COMMON, 0x8517, TIME): None,
    }
    event = components(written(with_values(appointment("W", START, recurrence=WEEKLY), lost))[1])[0]
    assert event["dtstart"].to_ical() == b"20240603T090000"
    assert event["dtend"].to_ical() == b"20240603T100000"


def test_a_series_of_whole_days_names_its_days() -> None:
    midnight = datetime(2024, 6, 2, 22, tzinfo=UTC)
    days = replace(WEEKLY, begins=0, ends=1440, end=built.End.DATE, last=date(2024, 7, 1))
    moved = replace(
        MOVED,
        original=datetime(2024, 6, 17),  # noqa: DTZ001 - local
        start=datetime(2024, 6, 18),  # noqa: DTZ001 - local
        end=datetime(2024, 6, 19),  # noqa: DTZ001 - local
    )
    item = with_values(
        appointment("Fair", midnight, timedelta(days=1), replace(days, moved=(moved,))),
        {Named(APPOINTMENT, 0x8215, BOOL): True},
    )
    series, changed = components(written(item)[1])
    assert series["rrule"]["UNTIL"] == [date(2024, 7, 1)]
    assert series["exdate"].to_ical() == b"20240610"
    assert changed.decoded("recurrence-id") == date(2024, 6, 17)
    assert (changed.decoded("dtstart"), changed.decoded("dtend")) == (
        date(2024, 6, 18),
        date(2024, 6, 19),
    )


def test_a_moved_day_of_a_series_without_a_zone_is_written_once() -> None:
    midnight = datetime(2024, 6, 2, 22, tzinfo=UTC)
    days = replace(WEEKLY, begins=0, ends=1440)
    item = with_values(
        appointment("Fair", midnight, timedelta(days=1), days),
        {**NO_ZONE, Named(APPOINTMENT, 0x8215, BOOL): True},
    )
    series, moved = components(written(item)[1])
    assert series.decoded("dtstart") == date(2024, 6, 3)
    assert moved.decoded("recurrence-id") == date(2024, 6, 17)
    assert str(moved["description"]) == "Only this time"


def test_an_occurrence_that_the_rule_does_not_know_comes_from_its_own_message() -> None:
    item = appointment("Weekly", START, recurrence=WEEKLY)
    unaware = {Named(APPOINTMENT, 0x8216, BINARY): replace(WEEKLY, moved=()).pack_appointment()}
    series, moved = components(written(with_values(item, unaware))[1])
    assert moved["uid"] == series["uid"]
    assert moved.decoded("recurrence-id").astimezone(UTC) == datetime(2024, 6, 17, 7, tzinfo=UTC)
    assert moved.decoded("dtstart").astimezone(UTC) == datetime(2024, 6, 18, 12, tzinfo=UTC)


def test_a_changed_occurrence_stands_alone_too() -> None:
    [inside] = appointment("Weekly", START, recurrence=WEEKLY).attachments
    assert isinstance(inside.content, Item)
    event = only(inside.content)
    assert event.decoded("dtstart").astimezone(UTC) == datetime(2024, 6, 18, 12, tzinfo=UTC)
    assert "recurrence-id" not in event  # it would name a series that nothing tells


def test_a_message_inside_that_is_no_occurrence_stays_a_file() -> None:
    item = appointment("Review", START)
    files = [Attachment({0x3001001F: "Call"}, journal_entry("Call", START))]
    found, data = written(Item(item.properties, item.recipients, files))
    assert components(data)[0]["attach"].params["FMTTYPE"] == "message/rfc822"
    assert found.attachments[0].name == "Call.eml"


def test_a_counter_proposal_asks_for_its_own_time() -> None:
    proposed = {
        0x001A001F: "IPM.Schedule.Meeting.Resp.Tent",
        Named(APPOINTMENT, 0x8257, BOOL): True,
        Named(APPOINTMENT, 0x8250, TIME): START + timedelta(hours=5),
        Named(APPOINTMENT, 0x8251, TIME): START + timedelta(hours=6),
    }
    _, data = written(with_values(meeting_request("Kick-off", START), proposed))
    assert b"METHOD:COUNTER\r\n" in data
    assert components(data)[0].decoded("dtstart").astimezone(UTC) == START + timedelta(hours=5)


def test_what_icalendar_cannot_say_is_told() -> None:
    series = built.Recurrence(F.MONTHLY, Pattern.HIJRI_MONTH, date(2024, 6, 3), 1, (9,))
    found, data = written(appointment("Hijri", START, recurrence=series))
    assert "calendar 6" in found.problems[0]
    assert "rrule" not in components(data)[0]


def test_files_that_hang_on_an_item_come_back_whole() -> None:
    content = bytes(range(256)) * 41 + b"end"
    files = [Attachment({0x3707001F: 'Plan "A"; 1.bin'}, content), Attachment({}, b"")]
    item = appointment("Review", START)
    found, data = written(Item(item.properties, item.recipients, files))
    assert len(components(data)[0]["attach"]) == 2
    lines = data.replace(b"\r\n ", b"").split(b"\r\n")
    values = [line.rpartition(b":")[2] for line in lines if line.startswith(b"ATTACH")]
    assert [base64.b64decode(value, validate=True) for value in values] == [content, b""]
    assert found.attachments[0].sha256 == hashlib.sha256(content).hexdigest()


def test_a_lost_file_refuses_or_leaves_a_remark() -> None:
    item = appointment("Review", START)
    broken = Item(item.properties, item.recipients, [Attachment({0x3707001F: "a.bin"}, b"x")])
    with pytest.raises(ContentUnavailableError, match="its block is lost"):
        written(broken, lost=(0,))
    found, data = written(broken, lost=(0,), damaged=True)
    assert found.attachments[0].is_stand_in
    assert "its block is lost" in str(components(data)[0]["comment"])
    assert "its block is lost" in found.problems[0]


def test_a_lost_changed_occurrence_still_has_what_the_rule_says() -> None:
    item = appointment("Weekly", START, recurrence=WEEKLY)
    with pytest.raises(ContentUnavailableError):
        written(item, lost=(0,))
    found, data = written(item, lost=(0,), damaged=True)
    assert [str(event["summary"]) for event in components(data)] == ["Weekly", "Weekly, moved ☂"]
    assert found.attachments[0].is_stand_in


@pytest.mark.parametrize(
    ("message_class", "method", "partstat"),
    [
        ("IPM.Schedule.Meeting.Request", "REQUEST", "NEEDS-ACTION"),
        ("IPM.Schedule.Meeting.Canceled", "CANCEL", "NEEDS-ACTION"),
        ("IPM.Schedule.Meeting.Resp.Pos", "REPLY", "ACCEPTED"),
        ("IPM.Schedule.Meeting.Resp.Neg", "REPLY", "DECLINED"),
    ],
)
def test_mails_about_meetings_have_a_method(message_class: str, method: str, partstat: str) -> None:
    message = replace(message_of(meeting_request("Kick-off", START)), message_class=message_class)
    invitation = invitation_of(message)
    assert invitation is not None
    calendar = icalendar.Calendar.from_ical(invitation.text)
    assert invitation.method == str(calendar["method"]) == method
    [event] = calendar.walk("VEVENT")
    attendees = event["attendee"]
    first = attendees[0] if isinstance(attendees, list) else attendees
    assert first.params["PARTSTAT"] == partstat


def test_an_answer_names_its_sender_as_attendee_and_the_asker_as_organizer() -> None:
    asker = Recipient(RecipientKind.TO, Party("Cy", "SMTP", "cy@x.org", "cy@x.org"))
    message = replace(
        message_of(meeting_request("Kick-off", START)),
        message_class="IPM.Schedule.Meeting.Resp.Pos",
        recipients=(asker,),
    )
    invitation = invitation_of(message)
    assert invitation is not None
    [event] = icalendar.Calendar.from_ical(invitation.text).walk("VEVENT")
    assert str(event["organizer"]) == "mailto:cy@x.org"
    assert str(event["attendee"]) == "mailto:ann@example.com"


def test_only_mails_about_meetings_bring_a_calendar() -> None:
    assert invitation_of(Message("IPM.Note", "Mail")) is None
    assert invitation_of(Message("IPM.Schedule.Meeting.Request", "no start")) is None
    assert invitation_of(message_of(appointment("Review", START))) is None


def test_a_task_of_several_days() -> None:
    due = datetime(2024, 6, 30, tzinfo=UTC)
    to_do = only(task("Report", due), "VTODO")
    assert (to_do.decoded("dtstart"), to_do.decoded("due")) == (
        date(2024, 6, 28),
        date(2024, 6, 30),
    )
    assert (str(to_do["status"]), int(to_do["percent-complete"])) == ("IN-PROCESS", 50)
    assert "rrule" in to_do


def test_a_task_of_one_day_keeps_its_due_day() -> None:
    day = datetime(2024, 6, 30, tzinfo=UTC)
    values = {
        0x001A001F: "IPM.Task",
        Named(TASK, 0x8104, TIME): day,
        Named(TASK, 0x8105, TIME): day,
        Named(TASK, 0x810F, TIME): day,
        Named(TASK, 0x8102, DOUBLE): 1.0,
        Named(TASK, 0x811C, BOOL): True,
        Named(TASK, 0x8101, INT32): 2,
        Named(TASK, 0x8121, UNICODE_TEXT): "Bob",
    }
    to_do = only(Item(values), "VTODO")
    assert "dtstart" not in to_do
    assert to_do.decoded("due") == date(2024, 6, 30)
    assert to_do.decoded("completed") == day
    assert str(to_do["status"]) == "COMPLETED"


def test_a_task_that_reminds_and_comes_again_once_it_is_done() -> None:
    due = datetime(2024, 6, 30, tzinfo=UTC)
    again = bytearray(MONTHLY.pack())
    again[18] = 1
    values = {
        Named(TASK, 0x8116, BINARY): bytes(again),
        Named(TASK, 0x8101, INT32): 3,
        Named(COMMON, 0x8502, TIME): due,
        Named(COMMON, 0x8503, BOOL): True,
    }
    found, data = written(with_values(task("Report", due), values))
    assert "once it is done" in found.problems[0]
    [to_do] = components(data, "VTODO")
    assert "rrule" not in to_do
    assert str(to_do["x-gleanpoint-task-status"]) == "waiting for someone else"
    assert to_do.walk("VALARM")[0]["trigger"].to_ical() == b"20240630T000000Z"


def test_a_task_that_is_done_without_a_date_was_done_when_it_was_changed_last() -> None:
    values = {0x001A001F: "IPM.Task", 0x30080040: START, Named(TASK, 0x811C, BOOL): True}
    to_do = only(Item(values), "VTODO")
    assert to_do.decoded("completed") == START
    assert int(to_do["percent-complete"]) == 100


def test_journal_entries_and_notes() -> None:
    journal = only(journal_entry("Call", START), "VJOURNAL")
    assert journal.decoded("dtstart") == START
    assert "Phone call" in str(journal["description"])
    assert "Duration: 30 minutes" in str(journal["description"])
    assert str(only(sticky_note(), "VJOURNAL")["color"])


def test_other_items_and_appointments_without_a_start_are_refused_by_a_sentence() -> None:
    with pytest.raises(ContentUnavailableError, match=r"of class IPM\.Note"):
        written(Item({0x001A001F: "IPM.Note"}))
    with pytest.raises(ContentUnavailableError, match="no start"):
        written(Item({0x001A001F: "IPM.Appointment"}))


def test_the_same_item_gives_the_same_bytes() -> None:
    item = appointment("Weekly", START, recurrence=WEEKLY)
    assert written(item)[1] == written(item)[1]
    assert written(sticky_note())[1] == written(sticky_note())[1]


TEXT = st.text(st.characters(exclude_categories=()), max_size=200)


@given(subject=TEXT, place=TEXT, name=TEXT, file_name=TEXT)
def test_no_text_of_an_item_breaks_its_file(
    subject: str, place: str, name: str, file_name: str
) -> None:
    values = {0x0037001F: subject, Named(APPOINTMENT, 0x8208, UNICODE_TEXT): place}
    item = with_values(appointment("x", START), values)
    named = Item(item.properties, item.recipients, [Attachment({0x3707001F: file_name}, b"x")])
    message = message_of(named)
    party = Party(name, "EX", f"/o=X/cn={name}")
    message = replace(message, recipients=(Recipient(RecipientKind.TO, party),))
    [event] = components(written(named, message)[1])
    kept = {key.lower() for key in event}
    assert kept <= {
        *("uid", "dtstamp", "created", "last-modified", "class", "summary", "dtstart", "dtend"),
        *("location", "description", "priority", "sequence", "transp", "status", "attach"),
        *("x-microsoft-cdo-busystatus", "x-microsoft-cdo-alldayevent", "attendee", "organizer"),
    }
