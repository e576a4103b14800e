"""What is said of a transaction of a log, and when something was on the server's clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeAlias

from gleanpoint.gui.models.logs.log_rows import Form, LogCell
from gleanpoint.gui.names import visible
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.wording import counted, number, server_time, tr
from gleanpoint_parsers.logbook import Outcome, Transaction

ZoneAt: TypeAlias = Callable[[datetime], int | None]
"""Returns the offset of the server's clock at a moment in minutes, None where not known."""


def unknown_zone(_moment: datetime) -> int | None:
    """Return that the zone of a clock is not known."""
    return None


def time_words(moment: datetime | None, zone_at: ZoneAt) -> str:
    """Return a moment on the server's clock, as far as that is known, in ISO form."""
    if moment is None:
        return tr("before the log")
    if moment.tzinfo is not None:
        moment = server_time(moment, zone_at(moment))
    return moment.strftime("%Y-%m-%d %H:%M:%S.") + f"{moment.microsecond // 1000:03}"


def touched_words(found: Transaction) -> str:
    """Return what a transaction did to which tables: ``dbo.Order +2 ~1``."""
    parts = []
    for table, counts in found.tables.items():
        signs = zip("+~-", counts, strict=True)  # ASCII, as the command line prints it
        told = " ".join(f"{sign}{number(count)}" for sign, count in signs if count)
        parts.append(f"{visible(table)} {told}".strip())
    return ", ".join(parts) or tr("no rows")


def transaction_words(found: Transaction, zone_at: ZoneAt) -> str:
    """Return all that is known of a transaction, a line each."""
    ended = time_words(found.ended, zone_at) if found.ended else tr("not in the log")
    lines = [
        tr("Transaction {0}, {1}").format(found.id, outcome_cell(found).text.lower()),
        tr("Begun {0}, ended {1}").format(time_words(found.begun, zone_at), ended),
        _extent_words(found),
    ]
    if found.session is not None:
        lines.append(tr("Session {0}").format(found.session))
    return "\n".join([*lines, *([said(found.problem)] if found.problem else [])])


def _extent_words(found: Transaction) -> str:
    if found.last_lsn is None or found.records is None:  # they would count rows that are absent
        return tr("From {0}").format(found.first_lsn)
    records = counted("1 log record", "%Ln log records", found.records)
    return tr("From {0} to {1}, {2}").format(found.first_lsn, found.last_lsn, records)


def outcome_cell(found: Transaction) -> LogCell:
    """Return how a transaction ended, with its icon."""
    match found.outcome:
        case Outcome.COMMITTED:
            return LogCell(tr("Committed"), icon="check")
        case Outcome.ROLLED_BACK:
            return LogCell(tr("Rolled back"), Form.QUIET, "undo")
        case _:
            return LogCell(tr("Open"), icon="clock", color="warn")
