"""Qt's reader of pictures, made so that several threads can read at once."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImageReader

from gleanpoint.core.preview.values import PictureFormat


class PictureReader:
    """Reads one picture by the reader for its own format and no other.

    Qt looks for the reader of a format under a lock of its own, and asks the bytes where they
    stand while it holds it; bytes that Python made need Python's lock for their answer. One
    thread that held Qt's lock and another that held Python's waited for each other for ever.
    Here the reader is looked for at once, by a call that keeps Python's lock all the time:
    ``read`` gives it up, and must not be the first call.

    Args:
        data: Of the picture.
        form: What it is.
    """

    def __init__(self, data: bytes, form: PictureFormat) -> None:
        self._buffer = QBuffer()  # has to outlive the reader
        self._buffer.setData(QByteArray(data))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.reader = QImageReader(self._buffer, QByteArray(form.value.lower().encode()))
        self.reader.setDecideFormatFromContent(False)
        self.reader.setAutoTransform(True)
        self.size: QSize = self.reader.size()
        """As the picture's header says; not valid where it says nothing."""
