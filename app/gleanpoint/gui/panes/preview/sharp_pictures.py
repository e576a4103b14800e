"""Pictures of a body in as many pixels as the screen has for them.

A text view draws a picture of another size by taking the nearest pixel of each, which shows
jagged on a screen at 200 % and wherever a picture is made narrower. So it is handed pictures
that are already of the size at which it draws them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

_MOST_PIXELS: Final = 24_000_000
"""Pixels of one body that are made anew; what goes beyond is drawn from what there is."""


class SharpPictures:
    """The pictures of one body, by number, at the widths at which it shows them."""

    def __init__(self, pictures: Mapping[int, QImage]) -> None:
        self._pictures = pictures
        self._widths: dict[int, int] = {}
        self._ratio = 1.0
        self._left = _MOST_PIXELS

    def __bool__(self) -> bool:
        return bool(self._pictures)

    def forget_widths(self, ratio: float) -> None:
        """Begin anew on a screen with so many pixels for one of the window."""
        self._widths, self._ratio, self._left = {}, ratio, _MOST_PIXELS

    def show_at(self, number: int, width: int) -> None:
        """Tell that a picture is shown so wide; where it is shown twice, the wider one counts."""
        self._widths[number] = max(width, self._widths.get(number, 0))

    def get(self, number: int) -> QImage | None:
        """Return a picture for the width at which it is shown, or None where there is none."""
        image = self._pictures.get(number)
        if image is None or number not in self._widths:
            return image
        size = self._size(image, self._widths[number])
        if size == image.size():
            return image
        pixels = size.width() * size.height()
        if size.isEmpty() or pixels > self._left:
            return image
        self._left -= pixels
        modes = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        return image.scaled(size, *modes)

    def _size(self, image: QImage, width: int) -> QSize:
        across = round(width * self._ratio)
        return QSize(across, round(across * image.height() / max(1, image.width())))
