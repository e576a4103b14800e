"""Small pictures in the file list: made off the window's thread, of what is in sight, one by one.

Where whoever looks may not see everything, there are none: a glance at a list is no preview.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QImageIOHandler, QPixmap, QTransform

from gleanpoint.core.browse import Session
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node, NodeRef
from gleanpoint.core.preview.pictures import PictureHeader, has_too_many_scans, read_header
from gleanpoint.core.preview.values import PictureFormat
from gleanpoint.gui.icons import kind_icon
from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.panes.picture_reader import PictureReader
from gleanpoint.gui.point_worker import PointWorker
from gleanpoint_parsers.entries import Kind

EDGE: Final = 24
"""Longest side of a thumbnail in a row, at 96 dpi and normal text size."""

MOST_BYTES: Final = 16 << 20
"""Bytes of a picture that is read for a thumbnail."""

KEPT: Final = 1000
"""Thumbnails that are remembered; those that were seen last."""

_HEAD: Final = 64 << 10
_MOST_PIXELS: Final = 24_000_000
"""Of a picture that is decoded whole to be made small; photographs are not."""

_SETTLE_MS: Final = 120
_SHARPNESS: Final = 3
"""Pixels of a thumbnail for each of its edge: sharp at 300 %."""

_TURNS: Final = {
    QImageIOHandler.Transformation.TransformationRotate90: 90,
    QImageIOHandler.Transformation.TransformationRotate180: 180,
    QImageIOHandler.Transformation.TransformationRotate270: 270,
}
_APP1, _STARTS_JPEG = b"\xff\xe1", b"\xff\xd8\xff"


class Thumbnails(QObject):
    """Thumbnails of one list; those of rows that are scrolled away are not made."""

    came = Signal()
    """One more is there."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker: PointWorker | None = None
        self._made: OrderedDict[NodeRef, QPixmap | None] = OrderedDict()
        self._seen: list[Node] = []
        self._job: Job | None = None
        self._under_way: NodeRef | None = None
        self._is_on = True
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._make_next)

    def set_worker(self, worker: PointWorker | None) -> None:
        """Read through a worker from now on."""
        if worker is not self._worker:
            self._stop()
            self._worker = worker

    def turn(self, *, is_on: bool) -> None:
        """Make them, or none from now on."""
        if is_on != self._is_on:
            self._is_on = is_on
            self._stop()
            self.came.emit()

    def of(self, node: Node) -> QPixmap | None:
        """Return the thumbnail of a node; None where it has none, or none yet."""
        if not self._is_on or node.ref not in self._made:
            return None
        self._made.move_to_end(node.ref)
        return self._made[node.ref]

    def show(self, nodes: Sequence[Node]) -> None:
        """Take note of the pictures in sight; those that are missing are made soon."""
        if not self._is_on or self._worker is None:
            return
        self._seen = [one for one in nodes if one.ref not in self._made and _may_have(one)]
        if self._under_way is not None and all(one.ref != self._under_way for one in nodes):
            self._stop()
        if self._seen and self._job is None:
            self._settle.start()

    def _stop(self) -> None:
        self._settle.stop()
        if self._job is not None:
            self._job.cancel()
        self._job = self._under_way = None

    def _make_next(self) -> None:
        node = next((one for one in self._seen if one.ref not in self._made), None)
        if node is None or self._worker is None or self._job is not None:
            return
        job = self._worker.submit(lambda session, _report, stop: thumbnail(session, node, stop))
        job.succeeded.connect(lambda image: self._take(job, node, image))
        job.failed.connect(lambda _error: self._take(job, node, None))
        job.cancelled.connect(lambda: self._end(job))
        self._job, self._under_way = job, node.ref

    def _take(self, job: Job, node: Node, image: QImage | None) -> None:
        self._made[node.ref] = None if image is None else QPixmap.fromImage(image)
        if len(self._made) > KEPT:
            self._made.popitem(last=False)
        if image is not None:
            self.came.emit()
        self._end(job)

    def _end(self, job: Job) -> None:
        if job is self._job:
            self._job = self._under_way = None
            self._make_next()


def thumbnail(session: Session, node: Node, stop: Cancellation) -> QImage | None:
    """Return a small picture of a file; None where there is none. Runs on the worker's thread.

    Of photographs it is the one that the camera stored in them, where there is one.

    Args:
        session: Where the file is.
        node: The file.
        stop: Looked at between reads.
    """
    if not session.sight().withholds_nothing:
        return None
    head = session.read(node, 0, _HEAD, stop)
    stored = _stored_in(head)
    if stored is not None:
        small = _decoded(stored, read_header(stored))
        if small is not None:
            return small.transformed(QTransform().rotate(_turned(head)))
    size = node.size or 0
    if size > MOST_BYTES:
        return None
    data = session.read(node, 0, size, stop) if size > len(head) else head
    return _decoded(data, read_header(data))


def _may_have(node: Node) -> bool:
    is_file = node.kind in {Kind.FILE, Kind.ATTACHMENT, Kind.STREAM}
    return is_file and node.content.is_whole and kind_icon(node) == "file-picture"


def _stored_in(head: bytes) -> bytes | None:
    """Return the small picture that a camera stored in the metadata of a photograph."""
    if not head.startswith(_STARTS_JPEG):
        return None
    at = head.find(_APP1)
    end = at + 2 + int.from_bytes(head[at + 2 : at + 4], "big") if at > 0 else 0
    start = head.find(_STARTS_JPEG, at + 4, end)
    return head[start:end] if start > 0 else None


def _turned(head: bytes) -> int:
    """Return by how many degrees a photograph is to be turned: its small picture says nothing."""
    return _TURNS.get(PictureReader(head, PictureFormat.JPEG).reader.transformation(), 0)


def _decoded(data: bytes, header: PictureHeader | None) -> QImage | None:
    if header is None or not header.is_decodable or has_too_many_scans(data, header):
        return None
    is_photograph = header.format is PictureFormat.JPEG  # which is decoded small
    if header.pixels > _MOST_PIXELS and not is_photograph:
        return None
    source = PictureReader(data, header.format)
    edge = EDGE * _SHARPNESS
    size = QSize(header.width, header.height)
    source.reader.setScaledSize(size.scaled(edge, edge, Qt.AspectRatioMode.KeepAspectRatio))
    image = source.reader.read()
    return None if image.isNull() else image
