"""When appointments and series end, where their retention begins."""

from __future__ import annotations

import struct
from datetime import UTC, date, datetime, timedelta

from tests.builders.pst.calendar import MONTHLY, WEEKLY

from gleanpoint_parsers.mapi.names import (
    PSETID_APPOINTMENT,
    PSETID_TASK,
    NameMap,
    PropertyName,
)
from gleanpoint_parsers.mapi.properties import Properties
from gleanpoint_parsers.mapi.retention import folder_tag, retention_facts

EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
END = datetime(2024, 6, 3, 8, tzinfo=UTC)
GUID = bytes(range(16))
NAMES = {
    0x8000: PropertyName(PSETID_APPOINTMENT, 0x820E),
    0x8001: PropertyName(PSETID_APPOINTMENT, 0x8216),
    0x8002: PropertyName(PSETID_APPOINTMENT, 0x8223),
    0x8003: PropertyName(PSETID_TASK, 0x8116),
    0x8004: PropertyName(PSETID_TASK, 0x8126),
}


class Stored:
    def __init__(self, values: dict[int, bytes]) -> None:
        self._values = {tag >> 16: (tag & 0xFFFF, value) for tag, value in values.items()}

    def types(self) -> dict[int, int]:
        return {number: kind for number, (kind, _) in self._values.items()}

    def size(self, property_id: int) -> int:
        return len(self.raw(property_id))

    def raw(self, property_id: int) -> bytes:
        return self._values[property_id][1]


def facts(message_class: str, values: dict[int, bytes]) -> dict[str, str | int] | None:
    stored = Stored({0x001A001F: message_class.encode("utf-16-le"), **values})
    return retention_facts(Properties(stored, NameMap(NAMES)))


def ticks(moment: datetime) -> bytes:
    return struct.pack("<Q", (moment - EPOCH) // timedelta(microseconds=1) * 10)


def test_an_appointment_ends_at_its_end() -> None:
    found = facts("IPM.Appointment", {0x80000040: ticks(END), 0x8002000B: b"\0"})
    assert found == {"ends": "2024-06-03T08:00:00Z"}


def test_a_series_ends_after_its_last_day_wherever_it_is() -> None:
    blob = WEEKLY.pack_appointment()
    found = facts("IPM.Appointment", {0x80000040: ticks(END), 0x80010102: blob, 0x8002000B: b"\1"})
    assert found == {"ends": "2024-07-24T00:00:00Z"}
    assert WEEKLY.last == date(2024, 7, 22)


def test_an_endless_series_never_ends() -> None:
    blob = MONTHLY.pack_appointment()
    assert facts("IPM.Appointment", {0x80010102: blob, 0x8002000B: b"\1"}) == {"is_endless": 1}
    assert facts("IPM.Task", {0x80030102: MONTHLY.pack(), 0x8004000B: b"\1"}) == {"is_endless": 1}
    again = bytearray(WEEKLY.pack())
    struct.pack_into("<I", again, 18, 1)  # comes again once it is done
    assert facts("IPM.Task", {0x80030102: bytes(again), 0x8004000B: b"\1"}) == {"is_endless": 1}


def test_a_damaged_rule_leaves_the_end_unknown() -> None:
    assert facts("IPM.Appointment", {0x80010102: b"\x04\x30", 0x8002000B: b"\1"}) is None
    assert facts("IPM.Appointment", {0x80000040: ticks(END), 0x8002000B: b"\1"}) is None
    assert facts("IPM.Task", {0x80030102: b"", 0x8004000B: b"\1"}) is None


def test_other_items_have_no_end() -> None:
    assert facts("IPM.Note", {0x80000040: ticks(END)}) is None
    assert facts("IPM.Task", {0x80030102: MONTHLY.pack(), 0x8004000B: b"\0"}) is None


def test_a_folder_tells_its_tag_and_its_name() -> None:
    name = {0x3001001F: "Projects".encode("utf-16-le")}
    period = {0x301A0003: struct.pack("<i", 30)}
    tag = {0x30190102: GUID}
    found = folder_tag(Properties(Stored({**name, **period, **tag})))
    assert found == {
        "folder_policy_tag": "03020100-0504-0706-0809-0A0B0C0D0E0F",
        "folder_retention_period": 30,
        "folder_with_tag": "Projects",
    }
    assert folder_tag(Properties(Stored({**name, **period}))) is None
    disabled = folder_tag(Properties(Stored({**name, **tag})))
    assert disabled is not None
    assert "folder_retention_period" not in disabled
