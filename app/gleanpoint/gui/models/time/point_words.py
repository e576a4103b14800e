"""What the column "At this point" says of entries that come, go and change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from gleanpoint.core.recovery_points import RecoveryPoint
from gleanpoint.core.versions.folder_times import Ghost, Told, Word
from gleanpoint.gui.models.listing.row_faces import Mark
from gleanpoint.gui.names import isolated
from gleanpoint.gui.wording import number, point_text, server_time, server_time_text, tr


@dataclass(frozen=True, slots=True)
class FolderWords:
    """What is known of a folder over all points, for the list.

    Args:
        ghosts: Entries of other points, each with its mark and what more is to be said.
        marks: Of entries that are there, by number.
        left_out: Points that were not asked, as the folder has too many entries.
    """

    ghosts: tuple[tuple[Ghost, Mark, str], ...] = ()
    marks: Mapping[int, Mark] = field(default_factory=dict)
    left_out: int = 0


class PointDays:
    """Names points by their day, and by the clock where a day has several.

    Args:
        points: All that there are.
        zone_minutes: Offset of the server's clock; None for the clock of this machine.
    """

    def __init__(self, points: Sequence[RecoveryPoint], zone_minutes: int | None = None) -> None:
        self._zone = zone_minutes
        days = Counter(self._day(point.time) for point in points)
        self._has_several = {day for day, count in days.items() if count > 1}
        self._has_years = len({day[0] for day in days}) > 1

    def of(self, point: RecoveryPoint) -> str:
        """Return a few words for a point: ``13 Nov``, ``13 Nov 14:00``, ``13 Nov 2025``."""
        pattern = "d MMM yyyy" if self._has_years else "d MMM"
        if self._day(point.time) in self._has_several:
            pattern += " HH:mm"
        return server_time_text(point.time, self._zone, pattern)

    def whole(self, point: RecoveryPoint) -> str:
        """Return a point with day and clock: ``Thu 12 Nov 2026, 22:00``."""
        if self._zone is None:
            return point_text(point.time)
        return server_time_text(point.time, self._zone, "ddd d MMM yyyy, HH:mm")

    def _day(self, moment: datetime) -> tuple[int, int, int]:
        shown = server_time(moment, self._zone)
        return shown.year, shown.month, shown.day


def mark_of(told: Told, days: PointDays) -> Mark:
    """Return what is said of one entry."""
    day = days.of(told.point) if told.point is not None else ""
    match told.word:
        case Word.GONE:
            return Mark("retention", tr("Gone since {0}").format(day))
        case Word.RENAMED:
            return Mark("retention", tr("Renamed {0}").format(day))
        case Word.COMES:
            return Mark("point-in-time", tr("Comes on {0}").format(day))
        case Word.GOES:
            return Mark("retention", tr("Goes on {0}").format(day))
    words = tr("Version {0} of {1}").format(number(told.number), number(told.total))
    return Mark("clock", words)


def tip_of(told: Told, days: PointDays) -> str:
    """Return what more is to be said of one entry; empty where the mark says all."""
    if told.word is Word.RENAMED and told.point is not None:
        return tr("Its name is {0} now.").format(isolated(told.name))
    return days.whole(told.point) if told.point is not None else ""
