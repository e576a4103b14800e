"""A picture, fitted to the pane or pixel by pixel; decoded off the window's thread."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPixmap, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from gleanpoint.core.errors import ContentUnavailableError
from gleanpoint.core.preview.pictures import MOST_PIXELS
from gleanpoint.core.preview.values import InlinePicture, PicturePreview
from gleanpoint.gui.controls.fitting_label import FittingLabel
from gleanpoint.gui.controls.parts import button, filled_row, rule
from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.names import visible
from gleanpoint.gui.panes.picture_reader import PictureReader
from gleanpoint.gui.run_apart import run_apart
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import number, size_text, tr

WIDEST_INLINE = 2000
"""Pixels across that a picture inside a body is kept at."""

_FOOT = 44
_MARGIN = 20
_MEGABYTE = 1 << 20
_BYTES_A_PIXEL = 8
"""What decoding may allocate for one pixel at most: 16 bits in four channels."""

QImageReader.setAllocationLimit(MOST_PIXELS * _BYTES_A_PIXEL // _MEGABYTE)


def decode(picture: PicturePreview | InlinePicture) -> QImage:
    """Decode a picture by the reader for its own format only, turned as its metadata says.

    Raises:
        ContentUnavailableError: It is not as its header says.
    """
    source = PictureReader(picture.data, picture.format)
    if source.size.isValid() and source.size.width() * source.size.height() > MOST_PIXELS:
        raise ContentUnavailableError(_not_decoded())
    image = source.reader.read()
    if image.isNull():
        raise ContentUnavailableError(_not_decoded())
    return image


def decode_inline(pictures: Mapping[int, InlinePicture]) -> dict[int, QImage]:
    """Decode the pictures of a body, no wider than a body is shown; broken ones are left out."""
    images = {}
    for place, picture in pictures.items():
        try:
            image = decode(picture)
        except ContentUnavailableError:
            continue
        if image.width() > WIDEST_INLINE:
            smooth = Qt.TransformationMode.SmoothTransformation
            image = image.scaledToWidth(WIDEST_INLINE, smooth)
        images[place] = image
    return images


def _not_decoded() -> str:
    return tr("This picture is damaged and cannot be drawn. Its bytes can still be exported.")


class PictureView(QWidget):
    """One picture with its measures."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pixmap = QPixmap()
        self._job: Job | None = None
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setWordWrap(True)
        self._scroll = QScrollArea()
        self._scroll.setWidget(self._picture)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setAccessibleName(tr("Picture"))
        self._fit = button(tr("Fit"), "segment")
        self._whole = button(tr("1:1"), "segment")
        self._whole.setToolTip(tr("One pixel of the picture on one of the screen"))
        self._facts = FittingLabel("secondary")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self._scroll, rule(), self._make_foot()):
            layout.addWidget(part)
        self.set_theme(theme)

    def _make_foot(self) -> QWidget:
        group = QButtonGroup(self)
        for choice in (self._fit, self._whole):
            choice.setCheckable(True)
            group.addButton(choice)
        self._fit.setChecked(True)
        group.buttonClicked.connect(lambda _button: self._draw())
        segments = QFrame()
        segments.setProperty("segmented", "true")
        segments.setLayout(filled_row([self._fit, self._whole], spacing=2, margins=(2, 2, 2, 2)))
        foot = QWidget()
        foot.setFixedHeight(_FOOT)
        row = filled_row([self._facts, segments], spacing=12, margins=(20, 0, 20, 0))
        row.setStretch(0, 1)
        row.setAlignment(segments, Qt.AlignmentFlag.AlignVCenter)
        foot.setLayout(row)
        return foot

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        ground = theme.c("sunken").name()
        self._scroll.setStyleSheet(
            f"QScrollArea, QScrollArea > QWidget {{ background: {ground}; }}"
        )

    def show_picture(self, preview: PicturePreview) -> None:
        """Decode and show a picture."""
        self.clear()
        measures = tr("{0} \N{MULTIPLICATION SIGN} {1} · {2} · {3}").format(
            number(preview.width),
            number(preview.height),
            preview.format.value,
            size_text(len(preview.data)),
        )
        told = dict(preview.facts)
        said = (visible(told[name]) for name in ("taken", "camera") if name in told)
        self._facts.show_text(" · ".join((measures, *said)))
        job = Job(lambda _report, _stop: decode(preview))
        job.succeeded.connect(lambda image: self._take(job, image))
        job.failed.connect(lambda error: self._fail(job, error))
        self._job = job
        run_apart(job)

    def clear(self) -> None:
        """Let go of the picture, and of one that is being decoded."""
        if self._job is not None:
            self._job.cancel()
        self._job = None
        self._pixmap = QPixmap()
        self._picture.clear()

    def show_whole(self) -> None:
        """Show one pixel of the picture on one of the screen."""
        self._whole.click()

    @property
    def words(self) -> str:
        """What is said in place of the picture; empty where it is drawn."""
        return self._picture.text()

    @property
    def shown_size(self) -> QSize:
        """Size of the picture as drawn, in pixels of the window."""
        return self._picture.pixmap().deviceIndependentSize().toSize()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()

    def _take(self, job: Job, image: QImage) -> None:
        if job is self._job:
            self._pixmap = QPixmap.fromImage(image)
            self._draw()

    def _fail(self, job: Job, error: Exception) -> None:
        if job is self._job:
            self._picture.setText(said(str(error)))

    def _draw(self) -> None:
        if self._pixmap.isNull():
            return
        ratio = self.devicePixelRatioF()
        pixmap = self._pixmap
        room = self._scroll.viewport().size() - QSize(2 * _MARGIN, 2 * _MARGIN)
        if self._fit.isChecked() and room.isValid():
            limit = (room * ratio).boundedTo(pixmap.size())
            smooth = Qt.TransformationMode.SmoothTransformation
            pixmap = pixmap.scaled(limit, Qt.AspectRatioMode.KeepAspectRatio, smooth)
        pixmap.setDevicePixelRatio(ratio)
        self._picture.setPixmap(pixmap)
