"""What stands in place of rows where a volume is locked: which key opens it, and a field for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gleanpoint.core.nodes import Node
from gleanpoint.gui.controls.key_field import KeyField
from gleanpoint.gui.controls.parts import (
    button,
    filled_column,
    filled_row,
    icon_label,
    label,
    selectable,
    set_button_icon,
    set_icon,
)
from gleanpoint.gui.controls.tick_box import TickBox
from gleanpoint.gui.models.tables.key_kinds import KeyKind, encryption_words, key_kinds
from gleanpoint.gui.names import isolated, visible
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import number, tr

_ICON = 40
_WIDEST = 568
_SEGMENTS = 34

_ICONS = {KeyKind.RECOVERY: "key", KeyKind.PASSWORD: "lock", KeyKind.FILE: "file"}
_HINTS = {
    KeyKind.RECOVERY: "123456-123456-… (48 digits)",
    KeyKind.PASSWORD: "Password",
    KeyKind.FILE: "Path of the file",
}
_KEPT = (
    "The key stays in memory until you close the source. "
    "It is never written to disk or into the log."
)


@dataclass(frozen=True, slots=True)
class Typed:
    """What a person gave as a key.

    Args:
        kind: What it is.
        text: The password, the digits, or the path of a file; shown nowhere.
    """

    kind: KeyKind
    text: str = field(repr=False)


class KeyPanel(QWidget):
    """Asks for the key of one volume; what was typed stays until it opened something."""

    keyGiven = Signal(object)  # noqa: N815 - Qt's naming; what was typed
    stopWanted = Signal()  # noqa: N815 - Qt's naming

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._node: Node | None = None
        self._is_busy = False
        self._icon = icon_label("lock", theme, "accent", _ICON)
        self._title = label(role="title", wraps=True)
        self._sentence = selectable(label(wraps=True))
        self._segments = QFrame(self)
        self._group = QButtonGroup(self)
        self._kinds = {kind: self._segment(kind) for kind in KeyKind}
        self.field = KeyField(self)
        self._choose = button(tr("Choose…"))
        self.unlock_button = button(tr("Unlock"), "primary", "unlock", theme)
        self.shows = TickBox(tr("Show what is typed"), theme)
        self._told_icon = icon_label("warning", theme, "warn")
        self._told = label(wraps=True)
        self._kept = label(tr(_KEPT), "secondary", wraps=True)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        segments = QHBoxLayout(self._segments)
        segments.setContentsMargins(2, 1, 2, 1)
        segments.setSpacing(2)
        for made in self._kinds.values():
            segments.addWidget(made)
        self._segments.setProperty("segmented", "true")
        self._segments.setFixedHeight(_SEGMENTS)
        entry = filled_row([self.field, self._choose, self.unlock_button])
        entry.setStretch(0, 1)
        self._answer = QWidget(self)
        told = QHBoxLayout(self._answer)
        told.setContentsMargins(0, 0, 0, 0)
        told.setSpacing(8)
        told.addWidget(self._told_icon, 0, Qt.AlignmentFlag.AlignTop)
        told.addWidget(self._told, 1)
        self._form = QWidget(self)
        form = filled_column([filled_row([self._segments, 1]), entry], spacing=10)
        form.addWidget(self.shows)
        form.addWidget(self._kept)
        self._form.setLayout(form)
        inside = QWidget(self)
        inside.setMaximumWidth(_WIDEST)
        parts = [self._icon, self._title, self._sentence, self._answer, self._form]
        inside.setLayout(filled_column(parts, spacing=12))
        outer = QHBoxLayout()
        outer.addStretch(1)
        outer.addWidget(inside, 100)
        outer.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.addStretch(2)
        column.addLayout(outer)
        column.addStretch(3)
        self.setProperty("surface", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusProxy(self.field)

    def _connect(self) -> None:
        self.field.returnPressed.connect(self._give)
        self.field.textEdited.connect(lambda _text: self._forgive())
        self.field.textChanged.connect(lambda _text: self._refresh())
        self.field.capsSuspected.connect(self._tell_caps)
        self.unlock_button.clicked.connect(self._press)
        self._choose.clicked.connect(self._choose_file)
        self.shows.toggled.connect(lambda _on: self._hide_or_show())

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        self.shows.set_theme(theme)
        set_icon(self._icon, "lock", theme, "accent", _ICON)
        for kind, made in self._kinds.items():
            set_button_icon(made, _ICONS[kind], theme)
        set_button_icon(self.unlock_button, "unlock", theme)
        self._hide_or_show()

    @property
    def sentence(self) -> str:
        """What it says of the volume."""
        return self._sentence.text()

    @property
    def told(self) -> str:
        """What it says of the key that was tried, or of Caps Lock; empty while nothing."""
        return "" if self._answer.isHidden() else self._told.text()

    @property
    def kinds(self) -> tuple[KeyKind, ...]:
        """The kinds of key that are offered."""
        return tuple(kind for kind, made in self._kinds.items() if not made.isHidden())

    def show_volume(self, node: Node) -> None:
        """Ask for the key of a volume; nothing that was typed for another one stays."""
        is_new = self._node is None or self._node.ref != node.ref
        if is_new:
            self.field.clear()
            self.shows.setChecked(False)
        self._node = node
        scheme, told = encryption_words(node.problem or ""), node.problem or ""
        name = isolated(node.name)
        words = tr("{0} is encrypted with {1}").format(name, scheme)
        self._title.setText(words if scheme else tr("{0} is encrypted").format(name))
        sentence = visible(said(told)) if told else ""
        self._sentence.setText(sentence)
        self.setAccessibleName(f"{self._title.text()}. {sentence}")
        self._sentence.show()
        self._offer(key_kinds(told), is_new=is_new)
        self.show_busy(is_busy=False)
        self._tell("")

    def choose_kind(self, kind: KeyKind) -> None:
        """Let one kind of key be typed."""
        self._kinds[kind].click()

    def show_busy(self, *, is_busy: bool) -> None:
        """Show that a key is tried, which may take some seconds."""
        self._is_busy = is_busy
        self.field.setReadOnly(is_busy)
        self._segments.setEnabled(not is_busy)
        self._choose.setEnabled(not is_busy)
        self.unlock_button.setText(tr("Stop") if is_busy else tr("Unlock"))
        set_button_icon(self.unlock_button, "close" if is_busy else "unlock", self._theme)
        if is_busy:
            self._tell(tr("Trying the key…"), "clock", "text2")
        self._refresh()

    def show_progress(self, fraction: float) -> None:
        """Tell how far the trying is."""
        if self._is_busy:
            percent = number(int(fraction * 100))
            self._tell(tr("Trying the key… {0} %").format(percent), "clock", "text2")

    def refuse(self, sentence: str) -> None:
        """Say why the key opens nothing; it stays in the field, to be corrected."""
        self.show_busy(is_busy=False)
        self._sentence.hide()  # what would open it is said again
        self._tell(sentence)
        self.field.setFocus()
        self.field.selectAll()

    def forget(self) -> None:
        """Let go of what was typed."""
        self._node = None
        self.field.clear()
        self._tell("")
        self.show_busy(is_busy=False)

    def _offer(self, kinds: tuple[KeyKind, ...], *, is_new: bool) -> None:
        for kind, made in self._kinds.items():
            made.setVisible(kind in kinds)
        self._segments.setVisible(len(kinds) > 1)
        self._form.setVisible(bool(kinds))
        if kinds and (is_new or self._kind not in kinds):
            self._kinds[kinds[0]].setChecked(True)
        self._change_kind()

    @property
    def _kind(self) -> KeyKind | None:
        return next((kind for kind, made in self._kinds.items() if made.isChecked()), None)

    def _change_kind(self) -> None:
        kind = self._kind or KeyKind.PASSWORD
        self.field.setAccessibleName(tr(kind.value))
        self.field.setPlaceholderText(tr(_HINTS[kind]))
        self._choose.setVisible(kind is KeyKind.FILE)
        self.shows.setVisible(kind is KeyKind.PASSWORD)
        self._hide_or_show()
        self._forgive()

    def _turn_to(self, kind: KeyKind) -> None:
        """Show another kind; what was typed as the one before is let go of."""
        self._kinds[kind].setChecked(True)
        self.field.clear()
        self._change_kind()
        self.field.setFocus()

    def _hide_or_show(self) -> None:
        is_password = self._kind is KeyKind.PASSWORD
        self.field.hide_text(is_hidden=is_password and not self.shows.isChecked())
        self.field.setFont(self._theme.font(13, mono=self._kind is KeyKind.RECOVERY))

    def _press(self) -> None:
        if self._is_busy:
            self.stopWanted.emit()
        else:
            self._give()

    def _give(self) -> None:
        if self.field.text() and not self._is_busy and self._kind is not None:
            self.keyGiven.emit(Typed(self._kind, self.field.text()))

    def _choose_file(self) -> None:
        kinds = f"{tr('Key files')} (*.bek *.key *.txt);;{tr('All files')} (*)"
        chosen, _ = QFileDialog.getOpenFileName(self, tr("Key file"), "", kinds)
        if chosen:
            self.field.setText(chosen)
            self.field.setFocus()

    def _tell_caps(self, is_suspected: bool) -> None:
        if self._kind is KeyKind.PASSWORD:
            self._tell(tr("Caps Lock seems to be on.") if is_suspected else "", "info", "info")

    def _forgive(self) -> None:
        if self._told_icon.accessibleName() != "info":
            self._tell("")

    def _tell(self, words: str, icon: str = "warning", color: str = "warn") -> None:
        self._told.setText(words)
        set_icon(self._told_icon, icon, self._theme, color)
        self._told_icon.setAccessibleName(icon)
        self._answer.setVisible(bool(words))

    def _refresh(self) -> None:
        self.unlock_button.setEnabled(self._is_busy or bool(self.field.text()))

    def _segment(self, kind: KeyKind) -> QPushButton:
        made = QPushButton(tr(kind.value), self._segments)
        made.setProperty("kind", "segment")
        made.setCheckable(True)
        made.setAutoDefault(False)
        set_button_icon(made, _ICONS[kind], self._theme)
        made.clicked.connect(partial(self._turn_to, kind))
        self._group.addButton(made)
        return made
