"""Icons as shapes: drawn once for each size, on any thread, and coloured where they are shown."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

_ENDING = ".svg"
_INK = "currentColor"
"""What stands for the colour in a drawing; one that lacks it brings its own colours."""


def coloured(name: str, color: QColor, edge: int) -> QPixmap:
    """Return an icon in a colour; only on the window's thread.

    Args:
        name: File name of the icon without its ending.
        color: Of its lines; icons with colours of their own keep those.
        edge: In pixels of the screen.
    """
    shape = shape_of(name, edge)
    if _INK not in _drawing(name):
        return QPixmap.fromImage(shape)
    image = QImage(shape)
    painter = QPainter(image)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(image.rect(), color)
    painter.end()
    return QPixmap.fromImage(image)


@cache
def shape_of(name: str, edge: int) -> QImage:
    """Return an icon in black, as it is drawn; remembered, so it must not be changed.

    Args:
        name: File name of the icon without its ending.
        edge: In pixels.
    """
    image = QImage(edge, edge, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    drawing = QByteArray(_drawing(name).replace(_INK, "black").encode())
    QSvgRenderer(drawing).render(painter, QRectF(image.rect()))
    painter.end()
    return image


def draw_ahead(edges: Iterable[int]) -> None:
    """Draw every icon, so that nobody waits for one when it is first shown; on any thread.

    Args:
        edges: Sizes that will be wanted, in pixels.
    """
    wanted = sorted(set(edges))
    for one in (files("gleanpoint_resources") / "icons").iterdir():
        for edge in wanted:
            shape_of(one.name.removesuffix(_ENDING), edge)


@cache
def _drawing(name: str) -> str:
    return (files("gleanpoint_resources") / "icons" / f"{name}{_ENDING}").read_text("utf-8")
