"""Pictures are read by several threads at once."""

from __future__ import annotations

import subprocess
import sys
import textwrap

import pytest

PROGRAM = textwrap.dedent(
    """
    import sys, threading
    from PySide6.QtCore import QBuffer
    from PySide6.QtGui import QGuiApplication, QImage
    from gleanpoint.core.preview.values import PictureFormat
    from gleanpoint.gui.panes.picture_reader import PictureReader

    sys.setswitchinterval(0.0005)
    application = QGuiApplication([])
    picture = QImage(64, 64, QImage.Format.Format_RGB32)
    picture.fill(3)
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    picture.save(buffer, "{0}")
    data, sizes = bytes(buffer.data()), set()

    def work():
        for _ in range(1000):
            source = PictureReader(data, PictureFormat.{0})
            sizes.add((source.size.width(), source.reader.read().height()))

    threads = [threading.Thread(target=work) for _ in range(4)]
    [one.start() for one in threads]
    [one.join() for one in threads]
    print(sizes)
    """
)


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_threads_that_read_pictures_do_not_wait_for_each_other_for_ever(form: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(form)],
        capture_output=True,
        timeout=120,
        check=True,
        text=True,
    )
    assert done.stdout == "{(64, 64)}\n"
