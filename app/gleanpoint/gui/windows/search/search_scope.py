"""What a search reaches: the open sources, their points, and what can be named of them."""

from __future__ import annotations

from datetime import datetime

from gleanpoint.core.catalog.hits import Found
from gleanpoint.core.recent import Standing
from gleanpoint.gui.names import isolated
from gleanpoint.gui.search.condition_chips import Choice
from gleanpoint.gui.search.hit_faces import Onlook
from gleanpoint.gui.windows.search.away_sources import AwaySources
from gleanpoint.gui.windows.search.finding_in_catalogs import Searched
from gleanpoint.gui.windows.search.hit_places import HitPlaces
from gleanpoint.gui.windows.sources.reaching import listed_words
from gleanpoint.gui.windows.sources.sources import Sources
from gleanpoint.gui.wording import counted, day_text, point_text, tr

_MOST = 20
"""Places or points that are offered to choose from."""


class SearchScope:
    """Tells what is searched.

    Args:
        sources: What is open.
        places: Knows all points of each source.
        away: Knows which sources are not there now.
    """

    def __init__(self, sources: Sources, places: HitPlaces, away: AwaySources) -> None:
        self._sources, self._places, self._away = sources, places, away

    def words(self) -> str:
        """Return what the field says while it is empty: ``Search 17 points of FS01``."""
        opened = self._sources.opened
        count = sum(len(self._places.points_of(source)) for source in opened)
        if len(opened) == 1:
            words = counted("Search 1 point of {0}", "Search %Ln points of {0}", count)
            return words.format(isolated(opened[0].root.name))
        return counted("Search 1 point", "Search %Ln points", count) if count else ""

    def span(self) -> tuple[str, str]:
        """Return how many points are searched, and from when to when they are."""
        points = [p for s in self._sources.opened for p in self._places.points_of(s)]
        words = counted("1 point", "All %Ln points", len(points))
        times = sorted(point.time for point in points)
        span = tr("{0} to {1}").format(day_text(times[0]), day_text(times[-1])) if times else ""
        return words, span

    def places(self, found: Found | None) -> list[Choice]:
        """Return what ``in:`` can name: places with hits."""
        names = [group.name for group in found.groups] if found is not None else []
        return [("", name) for name in dict.fromkeys(names)][:_MOST]

    def points(self) -> list[Choice]:
        """Return what ``point:`` can name: the newest points of what is open."""
        points = [p for s in self._sources.opened for p in self._places.points_of(s)]
        newest = sorted(points, key=lambda one: one.time, reverse=True)
        days = {f"{one.time.astimezone():%Y-%m-%d}": point_text(one.time) for one in newest}
        return [(words, day) for day, words in days.items()][:_MOST]

    def searched(self) -> list[Searched]:
        """Return the sources that are searched; not what is shown of a request alone."""
        return [
            Searched(
                source.workspace,
                self._places.points_of(source),
                source.point.id,
                source.open_another,
                source.worker.session.keys,
            )
            for source in self._sources.opened
            if source.look is None
        ]

    def onlook(self, now: datetime) -> Onlook:
        """Return what rows of hits are made with."""
        times: dict[str, datetime] = {}
        newest: dict[str, str] = {}
        away: dict[str, str] = {}
        for source in self._sources.opened:
            points = self._places.points_of(source)
            times |= {point.id: point.time for point in points}
            newest |= dict.fromkeys((point.id for point in points), points[-1].id)
            standing = self._away.standing(source)
            if standing is not Standing.THERE:
                away |= {
                    point.id: listed_words(source.address, standing, point) for point in points
                }
        return Onlook(now, self._places.judge, times, newest, away)
