"""Export what was found: the selection or all of it, one export for each point it lies in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject

from gleanpoint.core.catalog.hits import Found, Hit
from gleanpoint.core.nodes import Node
from gleanpoint.gui.job_board import JobBoard, Outcome
from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.names import isolated
from gleanpoint.gui.open_source import OpenSource
from gleanpoint.gui.search.found_words import listed
from gleanpoint.gui.search.search_pane import SearchPane
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.windows.exports.exporting import Exports
from gleanpoint.gui.windows.search.hit_places import HitPlaces, Lair
from gleanpoint.gui.windows.search.hit_view import HitView
from gleanpoint.gui.windows.search.searching import MOST, Searching
from gleanpoint.gui.wording import counted, point_text, tr

Batch = tuple[Lair, list[Hit]]

_FEW = 500
"""Hits that are looked up without being listed as a job."""


class HitExports(QObject):
    """Asks how to export hits.

    An export reads one point: where hits lie in several, one question follows the other.

    Args:
        pane: Shows what was found.
        searching: Finds the rest of the hits where not all are listed.
        shown: The hit that is previewed.
        places: Finds hits again in their sources.
        exports: Ask, and carry out.
        board: Where what takes its time is listed.
    """

    def __init__(
        self,
        pane: SearchPane,
        searching: Searching,
        shown: HitView,
        places: HitPlaces,
        exports: Exports,
        board: JobBoard,
    ) -> None:
        super().__init__(pane)
        self._pane, self._searching, self._shown = pane, searching, shown
        self._places, self._exports, self._board = places, exports, board
        self._waiting: list[Batch] = []
        self._count = 0
        pane.exportWanted.connect(self.export)
        pane.nodesWanted.connect(self.export_nodes)

    def export(self) -> None:
        """Ask how to export what is selected; all hits where nothing is."""
        hits = self._pane.table.selected_hits()
        if hits:
            self.export_hits(hits)
        else:
            self._searching.with_all(self._export_found)

    def export_nodes(self, nodes: Sequence[Node]) -> None:
        """Ask how to export what is selected, or something of the hit that is previewed."""
        selected = {hit.ref for hit in self._pane.table.selected_hits()}
        reader = self._shown.reader
        if reader is None or all(node.ref in selected for node in nodes):
            self.export()
        else:
            self._exports.ask(reader, nodes)

    def export_hits(self, hits: Sequence[Hit]) -> None:
        """Ask how to export some hits, the newest point first."""
        batches: dict[str, Batch] = {}
        lost, lairs = 0, self._places.lairs()
        for hit in hits:
            lair = lairs.get(hit.ref.recovery_point)
            if lair is None:
                lost += 1
                continue
            batches.setdefault(lair.point.id, (lair, []))[1].append(hit)
        self._waiting = sorted(batches.values(), key=lambda one: one[0].point.time, reverse=True)
        self._count = len(self._waiting)
        if lost:
            one, many = "1 hit is of a source", "%Ln hits are of sources"
            words = tr("{0} not open any more.").format(counted(one, many, lost))
            self._pane.refuse(words)
        self._ask_next()

    def _export_found(self, found: Found) -> None:
        if found.total is None or found.total > listed(found):
            words = tr("Only the first {0} can be exported at once. Narrow the search.")
            self._pane.refuse(words.format(counted("1 hit", "%Ln hits", MOST)))
            return
        self.export_hits([hit for group in found.groups for hit in group.hits])

    def _ask_next(self) -> None:
        if not self._waiting:
            self._pane.banner_of_export("")
            return
        lair, hits = self._waiting.pop(0)
        if self._count > 1:
            number = self._count - len(self._waiting)
            words = tr("These hits lie in {0}, each exported by itself. Number {1}: {2}, {3}.")
            points = counted("1 point", "%Ln points", self._count)
            when = point_text(lair.point.time)
            name = isolated(lair.point.name)
            self._pane.banner_of_export(words.format(points, number, name, when))
        follow = partial(self._list, len(hits)) if len(hits) > _FEW else _unlisted
        self._places.with_nodes(lair, hits, self._ask, self._refuse, follow)

    def _list(self, count: int, job: Job) -> None:
        """List the search for many hits, which takes its time."""
        words = tr("Look up {0}").format(counted("1 hit", "%Ln hits", count))
        self._board.add(words, "search", job, _looked_up, is_kept=False)
        job.cancelled.connect(self._stop)

    def _ask(self, reader: OpenSource, nodes: list[Node]) -> None:
        dialog = self._exports.ask(reader, nodes)
        dialog.finished.connect(lambda _result: self._ask_next())

    def _refuse(self, error: Exception) -> None:
        self._stop()
        self._pane.refuse(said(str(error)))

    def _stop(self) -> None:
        self._waiting.clear()
        self._pane.banner_of_export("")


def _unlisted(_job: Job) -> None:
    """Take a job that is over soon, and list it nowhere."""


def _looked_up(_nodes: object) -> Outcome:
    return Outcome(tr("Done."))
