"""Two pictures: side by side, one laid over the other, or what differs between them."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QSlider, QSplitter, QWidget

from gleanpoint.core.comparing.pictures import PictureComparison
from gleanpoint.gui.comparing.pair_rows import FixedRows, fact_row
from gleanpoint.gui.comparing.pair_view import PairView
from gleanpoint.gui.controls.parts import button, filled_column, filled_row, label
from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.panes.preview.picture import decode
from gleanpoint.gui.run_apart import run_apart
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import tr

MOST_PIXELS = 24_000_000
"""Pixels of a picture that is kept for painting; larger ones are scaled down for the screen."""

_MARGIN = 16
_GAIN = 4
"""How much differences are strengthened, to be seen."""


class Manner(Enum):
    """How two pictures are shown."""

    BESIDE = "beside"
    OVER = "over"
    DIFFERENCE = "difference"


class PicturePair(QWidget):
    """The pictures, and below them what either says of itself."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self.canvas = _Canvas(theme)
        self.facts = PairView(theme)
        self.facts.setAccessibleName(tr("What the pictures say of themselves"))
        self._group = QButtonGroup(self)
        segments = QFrame()
        segments.setProperty("segmented", "true")
        self.buttons = {}
        for manner, words in (
            (Manner.BESIDE, tr("Side by side")),
            (Manner.OVER, tr("Overlay")),
            (Manner.DIFFERENCE, tr("Difference")),
        ):
            one = button(words, "segment")
            one.setCheckable(True)
            self._group.addButton(one)
            self.buttons[manner] = one
            one.clicked.connect(lambda _checked=False, manner=manner: self.show_manner(manner))
        segments.setLayout(filled_row(self.buttons.values(), spacing=2, margins=(2, 2, 2, 2)))
        self.share = QSlider(Qt.Orientation.Horizontal)
        self.share.setRange(0, 100)
        self.share.setValue(50)
        self.share.setMaximumWidth(220)
        self.share.setAccessibleName(tr("How much of the newer picture is shown"))
        self.share.valueChanged.connect(self.canvas.set_share)
        self._said = label(role="secondary")
        bar = QWidget()
        bar.setLayout(filled_row([segments, self.share, self._said, 1], margins=(16, 6, 16, 6)))
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.addWidget(self.canvas)
        parts.addWidget(self.facts)
        parts.setStretchFactor(0, 3)
        parts.setStretchFactor(1, 1)
        parts.setChildrenCollapsible(False)
        self.setLayout(filled_column([bar, parts], spacing=0))
        self.setFocusProxy(self.facts)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self.canvas.set_theme(theme)
        self.facts.set_theme(theme)

    def show_pictures(self, found: PictureComparison) -> None:
        """Decode two pictures off the window's thread, and show them."""
        self.clear()
        self.facts.show_rows(FixedRows([fact_row(one) for one in found.facts]))
        for manner in (Manner.OVER, Manner.DIFFERENCE):
            self.buttons[manner].setEnabled(found.has_one_size)
        why = tr("They have different sizes and cannot be laid over each other.")
        self._said.setText("" if found.has_one_size else why)
        self.show_manner(Manner.BESIDE)
        job = Job(lambda _report, _stop: _images(found))
        job.succeeded.connect(lambda images: self._take(job, images))
        job.failed.connect(lambda error: self._fail(job, error))
        self._job = job
        run_apart(job)

    def clear(self) -> None:
        """Let go of the pictures."""
        if self._job is not None:
            self._job.cancel()
        self._job = None
        self.canvas.show_images(None)

    def show_manner(self, manner: Manner) -> None:
        """Show them in another manner."""
        self.buttons[manner].setChecked(True)
        self.share.setVisible(manner is Manner.OVER)
        self.canvas.show_manner(manner)

    def step(self, direction: int) -> bool:
        """Go to the next fact that differs, or the one before."""
        return self.facts.step(direction)

    def place_words(self) -> str:
        """Return which fact is the current one."""
        return self.facts.place_words()

    def _take(self, job: Job, images: tuple[QImage, QImage, QImage | None]) -> None:
        if job is self._job:
            self.canvas.show_images(images)

    def _fail(self, job: Job, error: Exception) -> None:
        if job is self._job:
            self._said.setText(said(str(error)))


class _Canvas(QWidget):
    """Paints the pictures, fitted."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._images: tuple[QImage, QImage, QImage | None] | None = None
        self._manner = Manner.BESIDE
        self._share = 50
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(160)
        self.setAccessibleName(tr("The two pictures"))

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def set_share(self, share: int) -> None:
        self._share = share
        self.update()

    def show_images(self, images: tuple[QImage, QImage, QImage | None] | None) -> None:
        self._images = images
        self.update()

    def show_manner(self, manner: Manner) -> None:
        self._manner = manner
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), self._theme.c("sunken"))
        if self._images is not None:
            old, new, difference = self._images
            whole = self.rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
            if self._manner is Manner.BESIDE:
                half = (whole.width() - _MARGIN) // 2
                left = QRect(whole.left(), whole.top(), half, whole.height())
                right = QRect(whole.right() - half, whole.top(), half, whole.height())
                _draw(painter, old, left)
                _draw(painter, new, right)
                middle = self.width() // 2
                painter.fillRect(middle, 0, 1, self.height(), self._theme.c("border"))
            elif self._manner is Manner.OVER:
                _draw(painter, old, whole)
                painter.setOpacity(self._share / 100)
                _draw(painter, new, whole)
            elif difference is not None:
                _draw(painter, difference, whole)
        painter.end()


def _draw(painter: QPainter, image: QImage, area: QRect) -> None:
    size = image.size().boundedTo(area.size())
    size = image.size().scaled(size, Qt.AspectRatioMode.KeepAspectRatio)
    place = QRect(area.topLeft(), size)
    place.moveCenter(area.center())
    painter.drawImage(place, image)


def _images(found: PictureComparison) -> tuple[QImage, QImage, QImage | None]:
    old, new = _kept(decode(found.old)), _kept(decode(found.new))
    difference = difference_of(old, new) if old.size() == new.size() else None
    return old, new, difference


def _kept(image: QImage) -> QImage:
    pixels = image.width() * image.height()
    if pixels <= MOST_PIXELS:
        return image
    share = (MOST_PIXELS / pixels) ** 0.5
    size = QSize(int(image.width() * share), int(image.height() * share))
    smooth = Qt.TransformationMode.SmoothTransformation
    return image.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, smooth)


def difference_of(old: QImage, new: QImage) -> QImage:
    """Return a picture that is black where two of one size are equal, and brighter where not."""
    plain = QImage.Format.Format_RGB32
    made = _on_white(old).convertToFormat(plain)
    painter = QPainter(made)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
    painter.drawImage(0, 0, _on_white(new).convertToFormat(plain))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
    for _ in range(_GAIN.bit_length() - 1):  # doubled each time
        painter.drawImage(0, 0, made.copy())
    painter.end()
    return made


def _on_white(image: QImage) -> QImage:
    made = QImage(image.size(), QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(QColor("white"))
    painter = QPainter(made)
    painter.drawImage(0, 0, image)
    painter.end()
    return made
