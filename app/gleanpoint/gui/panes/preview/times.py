"""What other points tell of the item in the preview: chips, copies, and the tab Versions."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from gleanpoint.core.nodes import Node
from gleanpoint.core.versions.life import Life, Presence, Seen, Version
from gleanpoint.gui.models.listing.row_faces import Chip
from gleanpoint.gui.models.time.point_words import PointDays
from gleanpoint.gui.panes.preview.header import PreviewHeader
from gleanpoint.gui.panes.preview.tabs import Tab
from gleanpoint.gui.panes.preview.versions_view import VersionsView
from gleanpoint.gui.panes.time.time_words import ItemTimes
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import number, tr
from gleanpoint_parsers.entries import Kind

_WITH_VERSIONS = frozenset(
    {Kind.FILE, Kind.STREAM, Kind.FOLDER, Kind.MESSAGE, Kind.ATTACHMENT, Kind.TABLE}
)


class PreviewTimes(QObject):
    """Shows the life of one item in the head and in the tab Versions.

    Args:
        header: The head.
        theme: Colours and fonts.
        parent: The preview.
    """

    openWanted = Signal(object)  # noqa: N815 - Qt's naming; a folder or table of another point
    exportWanted = Signal(object)  # noqa: N815 - Qt's naming; where the copy is: ``Seen``
    goWanted = Signal(object)  # noqa: N815 - Qt's naming; where to go: ``Seen``
    previewWanted = Signal(object)  # noqa: N815 - Qt's naming; what to show: ``Seen``
    compareWanted = Signal(object, object)  # noqa: N815 - Qt's naming; older and newer: ``Seen``
    view_shown = Signal()

    def __init__(self, header: PreviewHeader, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._header = header
        self._life: Life | None = None
        self._node: Node | None = None
        self._shown = ""
        self.is_offered = False
        """Whether there are other points to ask."""
        self.view = VersionsView(theme)
        self.contentsWanted = self.view.contentsWanted
        header.goodCopyClicked.connect(self._export_good)
        header.goClicked.connect(self.go)
        self.view.exportWanted.connect(lambda version: self.exportWanted.emit(version.best))
        self.view.previewWanted.connect(lambda version: self.previewWanted.emit(version.best))
        self.view.goWanted.connect(lambda version: self.goWanted.emit(version.best))
        self.view.compareWanted.connect(self._compare)

    @property
    def life(self) -> Life | None:
        """What is known of the item."""
        return self._life

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self.view.set_theme(theme)

    def with_versions(self, node: Node, tabs: tuple[Tab, ...]) -> tuple[Tab, ...]:
        """Return the tabs of a node with that of its versions, where others can be asked."""
        is_there = self.is_offered and node.kind in _WITH_VERSIONS and not node.withheld
        return (*tabs, Tab.VERSIONS) if is_there else tabs

    def show_life(
        self, node: Node | None, life: Life | None, shown: str, days: PointDays, now: datetime
    ) -> None:
        """Show what is known of an item.

        Args:
            node: As it is selected: at the point that is shown, or a ghost of another one.
            life: What is known of it; None for nothing yet.
            shown: Identifier of the point that is shown.
            days: Names the points.
            now: The moment.
        """
        self._node, self._life, self._shown = node, life, shown
        self.view.show_life(life, shown, days, now)
        times = item_times(node, life, shown, days) if node is not None and life else None
        self._header.show_times(times)

    def _export_good(self) -> None:
        good = self._life.last_good if self._life is not None else None
        if good is not None:
            self.exportWanted.emit(good)

    def go(self) -> None:
        """Ask for the point of what is shown."""
        life, node = self._life, self._node
        seen = life.at(node.ref.recovery_point) if life is not None and node is not None else None
        if seen is not None:
            self.goWanted.emit(seen)

    def _compare(self, version: Version) -> None:
        """Compare a version with the shown one; where it is that, with the one before or after."""
        life = self._life
        if life is None:
            return
        own = life.version_at(self._shown)
        if own is None or own.number == version.number:
            place = version.number - 1
            own = life.versions[place - 1 if place else 1]
        older, newer = sorted((own, version), key=lambda one: one.number)
        self.compareWanted.emit(older.best, newer.best)


def item_times(node: Node, life: Life, shown: str, days: PointDays) -> ItemTimes:
    """Return what the head of the preview says of an item."""
    own = life.at(node.ref.recovery_point)
    if node.ref.recovery_point != shown:
        return _ghost_times(node, life, own, shown, days)
    version, good = life.version_at(shown), life.last_good
    chip = None
    if version is not None and len(life.versions) > 1:
        words = tr("Version {0} of {1}")
        told = words.format(number(version.number), number(len(life.versions)))
        chip = Chip("clock", told, "info")
    words = ""
    if own is not None and not own.is_good and good is not None:
        words = tr("Export copy of {0}…").format(days.of(good.point))
    return ItemTimes(node.ref, chip, good=words)


def _ghost_times(
    node: Node, life: Life, own: Seen | None, shown: str, days: PointDays
) -> ItemTimes:
    """Return what is said of an item that the shown point has not."""
    if own is None:
        return ItemTimes(node.ref)
    here = life.at(shown)
    is_earlier = here is None or own.point.time < here.point.time
    words = tr("Last seen {0}") if is_earlier else tr("Comes on {0}")
    chip = Chip("info", words.format(days.whole(own.point)), "info")
    is_moved = here is not None and here.presence is Presence.MOVED
    if is_moved:
        moved = tr("Renamed or moved after {0}").format(days.of(own.point))
        chip = Chip("info", moved, "info")
    version = life.version_at(own.point.id)
    if version is not None and not is_moved and _is_passed(life, own, here):
        told = tr("Version {0} of {1}").format(number(version.number), number(len(life.versions)))
        chip = Chip("clock", told, "info")
    good = life.last_good
    day = days.of(own.point)
    go = tr("Go to {0}").format(day)
    if not own.is_good and good is not None:
        better = tr("Export copy of {0}…").format(days.of(good.point))
        return ItemTimes(node.ref, chip, good=better, go=go)
    return ItemTimes(node.ref, chip, export=tr("Export copy of {0}…").format(day), go=go)


def _is_passed(life: Life, own: Seen, here: Seen | None) -> bool:
    """Whether a copy is not the one that is nearest to the point which is shown."""
    if here is None or here.node is not None:
        return here is not None
    between = sorted((own.point.time, here.point.time))
    return any(
        one.node is not None and between[0] < one.point.time < between[1] for one in life.seen
    )
