"""Words, numbers, sizes and times as the window shows them, in the person's language.

Strings outside of widgets go through ``tr`` here (``lupdate -tr-function-alias tr+=tr``).
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale, QTime

from gleanpoint.gui.speech.language import ENGLISH, language_in_force
from gleanpoint.gui.speech.sentences import said

_UNITS = ("KB", "MB", "GB", "TB", "PB", "EB")
_STEP = 1024
_WHOLE_FROM = 100
"""Sizes of at least so many units, and all in KB, are shown without a fraction."""

MINUTE, HOUR = 60, 3600


def tr(text: str) -> str:
    """Return ``text`` in the person's language."""
    return QCoreApplication.translate("Gleanpoint", text)


def later(text: str) -> str:
    """Return ``text`` as it is: it stands in a table, and ``tr`` translates it where it is shown.

    Translators find it by this mark; most words of tables are found without it.
    """
    return text


def counted(one: str, many: str, count: int) -> str:
    """Return a count with its noun, such as ``16 entries``.

    Args:
        one: The English sentence for exactly one, with its figure.
        many: The sentence with ``%Ln`` in place of the figure; translations hang on it.
        count: How many.
    """
    if count == 1 and language_in_force() == ENGLISH:
        return one
    return QCoreApplication.translate("Gleanpoint", many, None, count)


def first_capital(text: str) -> str:
    """Return a text that begins as a sentence does."""
    return text[:1].upper() + text[1:]


def number(count: int) -> str:
    """Return an integer with the locale's grouping: ``31,000``."""
    return QLocale().toString(count)


def size_text(size: int | None) -> str:
    """Return a size in steps of 1024, such as ``184 KB``; nothing where it is not known."""
    if size is None:
        return ""
    if size < _STEP:
        return tr("{0} B").format(number(size))
    power = min((size.bit_length() - 1) // 10, len(_UNITS))
    value, unit = size / _STEP**power, _UNITS[power - 1]
    decimals = 0 if power == 1 or value >= _WHOLE_FROM else 1
    return f"{QLocale().toString(value, 'f', decimals)} {unit}"


def time_text(time: datetime | None) -> str:
    """Return a moment in local time as lists show it: ``14 Jan 2025 17:20``, ``14.01.2025 17:20``.

    Short dates in English are either British or American, and nobody knows which.
    """
    return _formatted(time, f"{_day_of_lists()} HH:mm")


def second_text(time: datetime) -> str:
    """Return a moment as lists show it, to the second: ``14 Jan 2025 17:20:05``."""
    return _formatted(time, f"{_day_of_lists()} HH:mm:ss")


def _day_of_lists() -> str:
    if QLocale().language() == QLocale.Language.English:
        return "dd MMM yyyy"
    day = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    return day if "yyyy" in day else day.replace("yy", "yyyy")


def widest_times() -> list[str]:
    """Return times that are as wide in a list as any will be."""
    return [time_text(datetime(2028, month, 28, tzinfo=UTC)) for month in range(1, 13)]


def point_text(time: datetime) -> str:
    """Return the moment of a recovery point in local time: ``Thu 19 Nov 2026, 22:00``."""
    return _formatted(time, "ddd d MMM yyyy, HH:mm")


def day_text(time: datetime) -> str:
    """Return the local day of a moment: ``19 Nov 2026``."""
    return _formatted(time, "d MMM yyyy")


def date_order(pattern: str) -> str:
    """Return a pattern of ``QLocale`` with day and month as the person's language writes them."""
    return pattern.replace("d MMM", tr("d MMM"))


def date_text(day: date, pattern: str) -> str:
    """Return a day without a time; the pattern is the English one: ``d MMM yyyy``."""
    return QLocale().toString(QDate(day.year, day.month, day.day), date_order(pattern))


def mail_time_text(time: datetime | None, now: datetime) -> str:
    """Return when a message came: ``Thu 12 Nov, 17:08`` this year, else ``12 Nov 2025, 17:08``."""
    if time is None:
        return tr("no date")
    same_year = time.astimezone().year == now.astimezone().year
    return _formatted(time, "ddd d MMM, HH:mm" if same_year else "d MMM yyyy, HH:mm")


def month_text(time: datetime | None) -> str:
    """Return the month of a moment in UTC, which is all that is told of what is withheld."""
    if time is None:
        return tr("no date")
    month = time.astimezone(UTC)
    return QLocale().toString(QDate(month.year, month.month, 1), "MMM yyyy")


def clock_text(time: datetime) -> str:
    """Return the time of day in local time: ``10:42``."""
    return _formatted(time, "HH:mm")


def left_text(seconds: float) -> str:
    """Return how long something still takes: ``2 min left``."""
    if seconds < MINUTE:
        return tr("{0} s left").format(number(max(1, round(seconds))))
    if seconds < HOUR:
        return tr("{0} min left").format(number(round(seconds / MINUTE)))
    return tr("{0} h {1} min left").format(
        number(int(seconds // HOUR)), number(int(seconds % HOUR // MINUTE))
    )


def took_text(seconds: float) -> str:
    """Return how long something took: ``12 s``, ``2 min``, ``1 h 5 min``."""
    whole = max(1, round(seconds))
    if whole < MINUTE:
        return tr("{0} s").format(number(whole))
    if whole < HOUR:
        return tr("{0} min").format(number(round(whole / MINUTE)))
    return tr("{0} h {1} min").format(number(whole // HOUR), number(whole % HOUR // MINUTE))


def when_text(time: datetime, now: datetime) -> str:
    """Return a moment of today by the clock, ``10:42``, and others with their day."""
    same_day = time.astimezone().date() == now.astimezone().date()
    return _formatted(time, "HH:mm" if same_day else "d MMM, HH:mm")


def speed_text(rate: float, unit: str) -> str:
    """Return a speed: ``41 MB/s``, or ``18,200 files/s``."""
    if unit == "bytes":
        return f"{size_text(round(rate))}/s"
    return f"{number(round(rate))} {said(unit)}/s"


def _formatted(time: datetime | None, pattern: str) -> str:
    if time is None:
        return ""
    moment = QDateTime.fromSecsSinceEpoch(int(time.timestamp()))
    return QLocale().toString(moment, date_order(pattern))


def server_time(time: datetime, zone_minutes: int | None) -> datetime:
    """Return a moment on the clock of a server; of this machine where its zone is not known."""
    if zone_minutes is None:
        return time.astimezone()
    return time.astimezone(timezone(timedelta(minutes=zone_minutes)))


def server_time_text(time: datetime, zone_minutes: int | None, pattern: str) -> str:
    """Return a moment on the clock of a server, such as ``Thu 19 Nov 2026, 22:00:05``.

    Args:
        time: Aware UTC.
        zone_minutes: Offset of that clock, None for the clock of this machine.
        pattern: As ``QLocale`` reads it.
    """
    shown = server_time(time, zone_minutes)
    day, clock = QDate(shown.year, shown.month, shown.day), QTime(shown.hour, shown.minute)
    return QLocale().toString(QDateTime(day, clock.addSecs(shown.second)), date_order(pattern))


def zone_text(zone_minutes: int | None) -> str:
    """Return the zone of a server's clock, such as ``UTC+01:00``; nothing where not known."""
    if zone_minutes is None:
        return ""
    hours, minutes = divmod(abs(zone_minutes), 60)
    return f"UTC{'-' if zone_minutes < 0 else '+'}{hours:02}:{minutes:02}"
