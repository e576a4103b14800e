"""Whether open sources can still be reached: a drive that was pulled, a share that went away.

Looked at when a folder cannot be listed, on a thread that nothing waits for.
"""

from __future__ import annotations

from functools import partial
from pathlib import PurePath
from threading import Thread

from PySide6.QtCore import QObject

from gleanpoint.core.recent import Standing, look_for
from gleanpoint.core.recovery_points import RecoveryPoint
from gleanpoint.gui.job_runner import tell_window
from gleanpoint.gui.models.listing.folder_reader import Reading
from gleanpoint.gui.models.listing.node_list import NodeListModel
from gleanpoint.gui.models.tree.grouped_tree import GroupedTreeModel
from gleanpoint.gui.names import isolated, visible
from gleanpoint.gui.open_source import OpenSource
from gleanpoint.gui.windows.browsing import Browsing
from gleanpoint.gui.windows.central import Central
from gleanpoint.gui.wording import point_text, tr


def away_words(address: str, standing: Standing) -> str:
    """Return where a source was, that it is not there now, and what to do."""
    path = PurePath(address)
    if standing is Standing.GONE:
        words = tr("{0} is not in {1} any more. If it was moved, open it where it is now.")
    else:
        words = tr("{0} lies in {1}, which is not connected. Connect it, then try again.")
    return words.format(isolated(path.name or address), visible(str(path.parent)))


def listed_words(address: str, standing: Standing, point: RecoveryPoint) -> str:
    """Return the same of what the catalog lists of a point of it, and when that was seen."""
    seen = tr("What the catalog knows of it is listed still, last seen {0}.")
    return f"{away_words(address, standing)} {seen.format(point_text(point.time))}"


class Reaching(QObject):
    """Marks sources that cannot be reached, and says what to do.

    Args:
        view: The panes.
        browsing: Where the window is.
        nodes: Model of the list.
        model: Model of the tree.
    """

    def __init__(
        self, view: Central, browsing: Browsing, nodes: NodeListModel, model: GroupedTreeModel
    ) -> None:
        super().__init__(view)
        self._view, self._browsing, self._nodes, self._model = view, browsing, nodes, model
        self._asked: Exception | None = None
        nodes.progressed.connect(self._follow)

    def _follow(self) -> None:
        source, error = self._browsing.source, self._nodes.error
        if source is None or self._browsing.is_away:
            return
        if error is None:
            if self._nodes.state is Reading.COMPLETE:
                self._model.mark_offline(source, is_offline=False)
            return
        if error is self._asked or not source.address:
            return
        self._asked = error
        address = source.address

        def work() -> None:
            standing = look_for(address)
            tell_window(self, partial(self._take, source, standing))

        Thread(target=work, name=f"look for {address}", daemon=True).start()

    def _take(self, source: OpenSource, standing: Standing) -> None:
        is_offline = standing is not Standing.THERE
        self._model.mark_offline(source, is_offline=is_offline)
        if is_offline and source is self._browsing.source and self._nodes.error is not None:
            words = tr("{0} cannot be reached. Connect its drive or share, then try again.")
            again = (tr("Try again"), self._nodes.load_rest)
            name = isolated(source.root.name)
            self._view.list_pane.banner.say(words.format(name), again, icon="offline")
