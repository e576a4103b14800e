"""Records on the pipe between parser process and program, in portions, checked when they come.

They cross as JSON that the standard library writes: texts out of hostile bytes, and names of
files, may hold lone surrogates, which survive there. What comes back is checked before it is used:
the other side reads hostile bytes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import Enum
from typing import Any, TypeVar

from gleanpoint.core.errors import SourceUnreadableError
from gleanpoint.core.protocol import Frame

Made = TypeVar("Made")
Check = Callable[[Any], Any]

RECORDS_LIMIT = 512 << 20
"""Bytes of one portion of records at most."""


def as_values(record: object) -> Any:  # noqa: ANN401 - any JSON value
    """Return a record and what it holds as JSON values; times in ISO 8601, naive ones as such."""
    if isinstance(record, datetime):
        return record.isoformat()
    if isinstance(record, Enum):
        return record.value
    if is_dataclass(record):
        return {field.name: as_values(getattr(record, field.name)) for field in fields(record)}
    if isinstance(record, Mapping):
        return {name: as_values(value) for name, value in record.items()}
    if isinstance(record, (tuple, list)):
        return [as_values(value) for value in record]
    return record


def pack_records(records: Sequence[object]) -> bytes:
    """Return records as bytes that go over the pipe raw."""
    return json.dumps([as_values(record) for record in records]).encode()


class IncomingRecords:
    """Puts portions of records together again from the frames of an answer."""

    def __init__(self) -> None:
        self._missing = 0
        self._data = bytearray()

    def take(self, frame: Frame) -> list[Any]:
        """Take one frame; returns the records that are whole with it.

        Raises:
            SourceUnreadableError: What came is no portion of records.
        """
        if frame.header is not None:
            self._missing = frame.header.get("records", 0)
            if self._data or not 0 <= self._missing <= RECORDS_LIMIT:
                raise nonsense(f"a portion of {self._missing:,} bytes")
            return []
        self._data += frame.data
        self._missing -= len(frame.data)
        if self._missing > 0:
            return []
        data, self._data = self._data, bytearray()
        try:
            records = json.loads(data)
        except (ValueError, RecursionError) as error:
            raise nonsense(str(error)) from None
        if self._missing or not isinstance(records, list):
            raise nonsense("a portion is not as long as it said")
        return records


def built(kind: type[Made], checks: Mapping[str, Check], value: object) -> Made:
    """Return the record that JSON values stand for.

    Args:
        kind: Its class.
        checks: What to make of each field; raises where the value is not of its type.
        value: What came.

    Raises:
        SourceUnreadableError: It is no such record.
    """
    if not isinstance(value, dict) or value.keys() != checks.keys():
        raise nonsense(f"no {kind.__name__}")
    try:
        return kind(**{name: check(value[name]) for name, check in checks.items()})
    except (TypeError, ValueError, OverflowError) as error:
        raise nonsense(f"{kind.__name__}: {error}") from None


def text(value: object) -> str:
    """Return a value that is a text."""
    if not isinstance(value, str):
        raise TypeError(f"{type(value).__name__} where a text should be")
    return value


def number(value: object) -> int:
    """Return a value that is a whole number."""
    if type(value) is not int:
        raise TypeError(f"{type(value).__name__} where a number should be")
    return value


def moment(value: object) -> datetime:
    """Return the time that a text stands for."""
    return datetime.fromisoformat(text(value))


def maybe(check: Check) -> Check:
    """Return a check that lets None through."""
    return lambda value: None if value is None else check(value)


def many(check: Check) -> Check:
    """Return a check of every item of a list."""
    return lambda value: tuple(check(item) for item in _listed(value))


def record(kind: type[Made], checks: Mapping[str, Check]) -> Callable[[object], Made]:
    """Return a check that makes records of one class."""
    return lambda value: built(kind, checks, value)


def nonsense(what: str) -> SourceUnreadableError:
    """Return the error for an answer that cannot be used."""
    return SourceUnreadableError(f"The reader sent what cannot be used: {what}")


def _listed(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError(f"{type(value).__name__} where a list should be")
    return value
