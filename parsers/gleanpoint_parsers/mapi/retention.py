"""Retention (MRM) properties of messages and folders, as facts for rules to reason on.

Source: [MS-OXCMSG] 2.2.1.60, [MS-OXPROPS]; which tag applies, and when the clock of appointments
and tasks starts: design notes on retention, 1.3 and 1.4.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from datetime import datetime

from gleanpoint_parsers.mapi.item_end import end_of
from gleanpoint_parsers.mapi.properties import Properties
from gleanpoint_parsers.mapi.property_ids import PropertyId
from gleanpoint_parsers.mapi.values import guid_text
from gleanpoint_parsers.times import from_filetime

ARCHIVE_TAG = "archive_tag"
"""GUID of the archive tag."""

POLICY_TAG = "policy_tag"
"""GUID of the retention (delete) tag."""

RETENTION_PERIOD = "retention_period"
"""Days to keep."""

START_DATE = "start_date"
"""ISO time in PidTagStartDateEtc from which the period runs."""

DEFAULT_RETENTION_PERIOD = "default_retention_period"
"""Days of the default period, the other half of PidTagStartDateEtc."""

RETENTION_DATE = "retention_date"
"""ISO time after which the server expires the item."""

RETENTION_FLAGS = "retention_flags"
"""Bits: 1 explicit tag, 4 auto tag, 8 personal tag, 0x10 explicit archive tag, 0x20 keep in
place, 0x40 system data, 0x80 needs rescan, 0x100 pending rescan."""

ARCHIVE_PERIOD = "archive_period"
"""Days until archived."""

ARCHIVE_DATE = "archive_date"
"""ISO time after which the server archives the item."""

ENDS = "ends"
"""ISO time at which an appointment ends, or the last occurrence of a series."""

IS_ENDLESS = "is_endless"
"""1 where a series has no last occurrence, or a task comes again whenever it is done."""

FOLDER_POLICY_TAG = "folder_policy_tag"
"""GUID of the retention tag of the nearest folder, from the item's own upwards, that has one."""

FOLDER_RETENTION_PERIOD = "folder_retention_period"
"""Days of that tag; absent where it never expires anything."""

FOLDER_WITH_TAG = "folder_with_tag"
"""Name of that folder."""

TAG_NAMES = {
    POLICY_TAG: "policy_tag_name",
    FOLDER_POLICY_TAG: "folder_policy_tag_name",
    ARCHIVE_TAG: "archive_tag_name",
}
"""Where the name of a tag stands beside its GUID, as far as the mailbox knows it."""

_GUIDS = ((ARCHIVE_TAG, PropertyId.ARCHIVE_TAG), (POLICY_TAG, PropertyId.POLICY_TAG))
_NUMBERS = (
    (RETENTION_PERIOD, PropertyId.RETENTION_PERIOD),
    (RETENTION_FLAGS, PropertyId.RETENTION_FLAGS),
    (ARCHIVE_PERIOD, PropertyId.ARCHIVE_PERIOD),
)
_TIMES = (
    (RETENTION_DATE, PropertyId.RETENTION_DATE),
    (ARCHIVE_DATE, PropertyId.ARCHIVE_DATE),
)
_GUID_SIZE = 16
_START_DATE = struct.Struct("<IQ")


def retention_facts(properties: Properties) -> dict[str, str | int] | None:
    """Return what an item says of its retention; None where it says nothing.

    Of appointments and tasks that includes when they end. GUIDs are upper case with dashes, times
    ISO 8601 in UTC. "No date" (years 1601 and 4500) and a PidTagStartDateEtc too short to hold a
    date count as absent.
    """
    facts: dict[str, str | int] = {}
    for name, property_id in _GUIDS:
        guid = properties.binary(property_id)
        if len(guid) == _GUID_SIZE:
            facts[name] = guid_text(guid)
    for name, property_id in _NUMBERS:
        number = properties.integer(property_id)
        if number is not None:
            facts[name] = number
    for name, property_id in _TIMES:
        _note_time(facts, name, properties.time(property_id))
    start = properties.binary(PropertyId.START_DATE_ETC)
    if len(start) >= _START_DATE.size:
        days, ticks = _START_DATE.unpack_from(start)
        facts[DEFAULT_RETENTION_PERIOD] = days
        _note_time(facts, START_DATE, from_filetime(ticks))
    ends, is_endless = end_of(properties)
    _note_time(facts, ENDS, ends)
    if is_endless:
        facts[IS_ENDLESS] = 1
    return facts or None


def folder_tag(properties: Properties) -> dict[str, str | int] | None:
    """Return the retention tag of a folder, named as of a folder; None where it has none."""
    guid = properties.binary(PropertyId.POLICY_TAG)
    if len(guid) != _GUID_SIZE:
        return None
    facts: dict[str, str | int] = {FOLDER_POLICY_TAG: guid_text(guid)}
    days = properties.integer(PropertyId.RETENTION_PERIOD)
    if days is not None:
        facts[FOLDER_RETENTION_PERIOD] = days
    facts[FOLDER_WITH_TAG] = properties.text(PropertyId.DISPLAY_NAME)
    return facts


def with_tag_names(facts: dict[str, str | int], names: Mapping[str, str]) -> dict[str, str | int]:
    """Return facts with the names of the tags in them, beside their GUIDs.

    Args:
        facts: As of this module.
        names: Of tags, by GUID.
    """
    known = {name: names.get(str(facts.get(tag))) for tag, name in TAG_NAMES.items()}
    return facts | {name: value for name, value in known.items() if value is not None}


def _note_time(facts: dict[str, str | int], name: str, moment: datetime | None) -> None:
    if moment is not None:
        facts[name] = moment.isoformat().replace("+00:00", "Z")
