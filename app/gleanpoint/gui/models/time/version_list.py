"""The distinct versions of an item as a list: the newest first, each with what a person asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from gleanpoint.core.versions.life import Change, Life, ToldBy, Version
from gleanpoint.gui.models.listing.node_rows import shown_time
from gleanpoint.gui.models.listing.row_faces import Mark
from gleanpoint.gui.models.time.point_words import PointDays
from gleanpoint.gui.names import shown_signs
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.wording import counted, mail_time_text, size_text, tr

_ROOT = QModelIndex()


class Role(IntEnum):
    """What a delegate asks of a row."""

    FACE = int(Qt.ItemDataRole.UserRole)
    VERSION = FACE + 1


@dataclass(frozen=True, slots=True)
class VersionFace:
    """One version as a row shows it.

    Args:
        mark: Its icon, and the word for where it is: ``last good copy``, ``shown now``.
        title: When it was written.
        size: Bytes, or rows.
        detail: Its points and what changed.
        is_shown: Whether the point that is shown has it.
    """

    mark: Mark
    title: str
    size: str
    detail: str
    is_shown: bool

    @property
    def spoken(self) -> str:
        """The whole row for a screen reader."""
        parts = (self.title, self.mark.words, self.size, self.detail)
        return ", ".join(part for part in parts if part)


class VersionList(QAbstractListModel):
    """Versions of one item; the newest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._versions: tuple[Version, ...] = ()
        self._faces: list[VersionFace] = []

    def show(self, life: Life | None, shown: str, days: PointDays, now: datetime) -> None:
        """Show the versions of an item.

        Args:
            life: What is known of it; None for nothing.
            shown: Identifier of the point that is shown.
            days: Names the points.
            now: The moment, for "this year".
        """
        self.beginResetModel()
        self._versions = tuple(reversed(life.versions)) if life is not None else ()
        self._faces = [
            face_of(version, life, shown, days, now)
            for version in self._versions
            if life is not None
        ]
        self.endResetModel()

    def version_at(self, row: int) -> Version | None:
        """Return the version of a row; None where there is none."""
        return self._versions[row] if 0 <= row < len(self._versions) else None

    def row_of(self, version: Version | None) -> int:
        """Return the row of a version, the first one for None."""
        numbers = [one.number for one in self._versions]
        return numbers.index(version.number) if version and version.number in numbers else 0

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._versions)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if not index.isValid():
            return None
        face = self._faces[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return face.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return face.spoken
        if role == Role.FACE:
            return face
        return self._versions[index.row()] if role == Role.VERSION else None


def face_of(
    version: Version, life: Life, shown: str, days: PointDays, now: datetime
) -> VersionFace:
    """Return what a row shows of a version."""
    best = version.best
    node = best.node
    is_shown = any(one.point.id == shown for one in version.seen)
    is_last_good = life.last_good is not None and life.last_good in version.seen
    if is_shown:
        mark = Mark("point-in-time", tr("shown now"), "accent")
    elif is_last_good:
        mark = Mark("last-good", tr("last good copy"), "accent")
    elif not best.is_good:
        mark = Mark("damaged", tr("damaged"), "warn")
    else:
        mark = Mark("clock", "")
    written = shown_time(node) if node is not None else None
    if node is not None and node.rows is not None:
        title, size = days.whole(version.seen[0].point), counted("1 row", "%Ln rows", node.rows)
    else:
        title = mail_time_text(written, now) if written else days.whole(version.seen[0].point)
        size = size_text(node.size) if node is not None else ""
    return VersionFace(mark, title, size, _detail(version, days), is_shown)


def _detail(version: Version, days: PointDays) -> str:
    """Return the points of a version, and what changed in it."""
    first, last = version.seen[0].point, version.newest.point
    if len(version.seen) == 1:
        where = days.of(first)
    else:
        where = tr("{0} to {1}, {2}").format(
            days.of(first), days.of(last), counted("1 point", "%Ln points", len(version.seen))
        )
    parts = [where, changed_words(version.changes)]
    if version.told_by is ToldBy.CONTENT and len(version.seen) > 1:
        parts.append(tr("contents compared"))
    return " · ".join(part for part in parts if part)


def changed_words(changes: tuple[Change, ...]) -> str:
    """Return what differs from the version before."""
    told = [tr(_CHANGES[change]) for change in changes if change in _CHANGES]
    return tr("changed: {0}").format(", ".join(told)) if told else ""


_CHANGES = {
    Change.SIZE: "size",
    Change.NAME: "name",
    Change.PLACE: "folder",
    Change.ROWS: "rows",
    Change.COLUMNS: "columns",
    Change.SUBJECT: "subject",
    Change.CONTENT: "content",
    Change.TIME: "time",
}


def summary_words(life: Life | None) -> str:
    """Return how many contents there are in how many points: ``4 different contents``."""
    if life is None:
        return ""
    points = len([one for one in life.seen if one.node is not None])
    if not life.versions:
        return counted("in 1 point", "in %Ln points", points)
    contents = counted("1 content", "%Ln different contents", len(life.versions))
    return f"{contents} {counted('in 1 point', 'in %Ln points', points)}"


def doubt_words(life: Life | None) -> str:
    """Return what is not certain of the versions; empty where all is."""
    if life is None or not life.doubtful:
        return ""
    return tr("{0} only by size and time.").format(
        counted("1 copy is known", "%Ln copies are known", len(life.doubtful))
    )


def untold_words(life: Life | None, days: PointDays) -> str:
    """Return how many points could not tell, and why the first could not; empty where all did."""
    untold = [one for one in life.seen if one.why] if life is not None else []
    if not untold:
        return ""
    if len(untold) == 1:
        told = tr("{0} could not tell: {1}")
        return told.format(days.of(untold[0].point), shown_signs(said(untold[0].why)))
    return tr("{0} could not tell. The first: {1}").format(
        counted("1 point", "%Ln points", len(untold)), shown_signs(said(untold[0].why))
    )
