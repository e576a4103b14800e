"""Ask where the source of a request lies, where it is not where it was for whoever asked."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from gleanpoint.gui.controls.parts import button, label, selectable
from gleanpoint.gui.dialogs.question_frame import fill_question
from gleanpoint.gui.wording import tr


class SourceQuestion(QDialog):
    """Offers to choose an image or a folder."""

    imageWanted = Signal()  # noqa: N815 - Qt's naming
    folderWanted = Signal()  # noqa: N815 - Qt's naming

    def __init__(self, place: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Where is the source?"))
        self.image_button = button(tr("Choose image…"), "primary")
        self.folder_button = button(tr("Choose folder…"))
        self.image_button.clicked.connect(self._take_image)
        self.folder_button.clicked.connect(self._take_folder)
        said = tr(
            "The request was made on the source below. Choose it as it lies here, or a copy of "
            "it: the digests tell whether its items are those that are asked for."
        )
        path = selectable(label(place, wraps=True))
        fill_question(self, said, [path], self.image_button, beside=self.folder_button)
        self.image_button.setFocus()

    def _take_image(self) -> None:
        self.accept()
        self.imageWanted.emit()

    def _take_folder(self) -> None:
        self.accept()
        self.folderWanted.emit()
