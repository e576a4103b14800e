"""What is read of a log, on the pipe between parser process and program."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from gleanpoint.core.protocol import Json
from gleanpoint.core.records import built, maybe, moment, nonsense, number, text
from gleanpoint_parsers.logbook import (
    ChangeKind,
    LogRequest,
    Outcome,
    RowChange,
    RowVersion,
    Transaction,
)

_DAY = 24 * 60


def pack_request(request: LogRequest) -> Json:
    """Return a request as JSON values, for ``unpack_request``; naive times stay naive."""
    return {
        "table": request.table,
        "since": request.since.isoformat() if request.since else None,
        "until": request.until.isoformat() if request.until else None,
        "system": request.system,
    }


def unpack_request(value: Json) -> LogRequest:
    """Return the request that ``pack_request`` packed."""
    times = {name: _time(value[name]) for name in ("since", "until")}
    return LogRequest(**{**value, **times})


def _time(told: str | None) -> datetime | None:
    return datetime.fromisoformat(told) if told else None


def _values(value: object) -> dict[str, str | None]:
    if not isinstance(value, dict):
        raise TypeError(f"{type(value).__name__} where values of a row should be")
    return {text(name): maybe(text)(cell) for name, cell in value.items()}


def _types(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise TypeError(f"{type(value).__name__} where types of columns should be")
    return {text(name): text(base) for name, base in value.items()}


def _touched(value: object) -> dict[str, tuple[int, int, int]]:
    if not isinstance(value, dict):
        raise TypeError(f"{type(value).__name__} where tables should be")
    return {text(name): _counts(counts) for name, counts in value.items()}


def _counts(value: object) -> tuple[int, int, int]:
    if not isinstance(value, list):
        raise TypeError(f"{type(value).__name__} where counts should be")
    inserted, updated, deleted = map(number, value)
    return inserted, updated, deleted


_TRANSACTION: dict[str, Any] = {
    **dict.fromkeys(("id", "name", "first_lsn"), text),
    **dict.fromkeys(("user", "problem", "last_lsn"), maybe(text)),
    **dict.fromkeys(("begun", "ended"), maybe(moment)),
    **dict.fromkeys(("session", "records"), maybe(number)),
    "outcome": Outcome,
    "tables": _touched,
}
_CHANGE: dict[str, Any] = {
    **dict.fromkeys(("lsn", "table", "schema"), text),
    **dict.fromkeys(("before", "after"), maybe(_values)),
    "kind": ChangeKind,
    "problem": maybe(text),
    "types": _types,
}
_VERSION: dict[str, Any] = {
    "lsn": text,
    "time": maybe(moment),
    **dict.fromkeys(("transaction", "user", "problem"), maybe(text)),
    "values": maybe(_values),
    "types": _types,
}


def unpack_zone(value: object) -> int | None:
    """Return the offset of a clock in minutes.

    Raises:
        SourceUnreadableError: It is none.
    """
    if value is None:
        return None
    if type(value) is not int or abs(value) >= _DAY:
        raise nonsense(f"a clock {value!r} minutes ahead")
    return value


def unpack_transaction(value: object) -> Transaction:
    """Return the transaction that came as JSON values.

    Raises:
        SourceUnreadableError: It is none.
    """
    return built(Transaction, _TRANSACTION, value)


def unpack_change(value: object) -> RowChange:
    """Return the change of a row that came as JSON values; raises like ``unpack_transaction``."""
    return built(RowChange, _CHANGE, value)


def unpack_version(value: object) -> RowVersion:
    """Return the version of a row that came as JSON values; raises like ``unpack_transaction``."""
    return built(RowVersion, _VERSION, value)
