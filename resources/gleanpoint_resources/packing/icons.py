"""The program's icon in the formats of each system, drawn from its SVG at build time."""

from __future__ import annotations

from pathlib import Path
from typing import Final

SIZES: Final = (16, 24, 32, 48, 64, 128, 256, 512)
ICO_SIZES: Final = (16, 24, 32, 48, 64, 128, 256)


def draw_icons(svg: Path, folder: Path, color: str) -> dict[str, Path]:
    """Draw the icon as PNG, ICO and ICNS.

    Args:
        svg: The icon; ``currentColor`` in it becomes ``color``.
        folder: Where the files go.
        color: Such as ``#0B6874``.

    Returns:
        Paths by ending: ``png`` (the largest), ``ico``, ``icns``.
    """
    from PIL import Image  # noqa: PLC0415 - at build time only
    from PySide6.QtCore import QByteArray, Qt  # noqa: PLC0415 - likewise
    from PySide6.QtGui import QImage, QPainter  # noqa: PLC0415 - likewise
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415 - likewise

    text = svg.read_text(encoding="utf-8").replace("currentColor", color)
    renderer = QSvgRenderer(QByteArray(text.encode()))
    folder.mkdir(parents=True, exist_ok=True)
    for size in SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        image.save(str(folder / f"gleanpoint-{size}.png"))
    largest = folder / f"gleanpoint-{SIZES[-1]}.png"
    drawn = {"png": largest, "ico": folder / "gleanpoint.ico", "icns": folder / "gleanpoint.icns"}
    with Image.open(largest) as picture:
        picture.save(drawn["ico"], sizes=[(size, size) for size in ICO_SIZES])
        picture.save(drawn["icns"])
    return drawn
