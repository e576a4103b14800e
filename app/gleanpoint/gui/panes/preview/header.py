"""The head of the preview: what it is, where it is, how it stands, and the one primary action."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gleanpoint.core.nodes import Node
from gleanpoint.core.preview.values import (
    AttachmentPreview,
    MessagePreview,
    ObjectPreview,
    WithheldPreview,
)
from gleanpoint.core.retention.decide import Decision, Verdict
from gleanpoint.gui.controls.chip_label import ChipLabel
from gleanpoint.gui.controls.flow_box import FlowBox
from gleanpoint.gui.controls.parts import (
    button,
    icon_label,
    label,
    selectable,
    set_button_icon,
    set_icon,
)
from gleanpoint.gui.models.listing.message_kinds import CORRESPONDENCE, kind_of
from gleanpoint.gui.models.listing.row_faces import Chip, chip_of, icon_of, state_of
from gleanpoint.gui.models.tables.key_kinds import is_locked
from gleanpoint.gui.names import FIRST_STRONG_ISOLATE, POP_ISOLATE, led, visible
from gleanpoint.gui.panes.listing.message_chips import message_chips
from gleanpoint.gui.panes.preview.people import PeopleGrid, subject_words
from gleanpoint.gui.panes.preview.words import folder_words
from gleanpoint.gui.panes.tables.object_words import place_of_object
from gleanpoint.gui.panes.time.time_words import ItemTimes
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import counted, size_text, tr
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import Kind

_ICON = 24
_BREAKABLE = re.compile(r"([_\-.])")
_TINTS = {"warn": "warn", "danger": "danger"}
NOT_THERE = frozenset({Content.ELSEWHERE, Content.ENCRYPTED, Content.UNSUPPORTED})
"""Contents of which no byte can be exported."""


class PreviewHeader(QWidget):
    """Name, place, chips and actions of what is selected."""

    exportClicked = Signal()  # noqa: N815 - Qt's naming
    openClicked = Signal()  # noqa: N815 - Qt's naming
    attachmentsClicked = Signal()  # noqa: N815 - Qt's naming
    goodCopyClicked = Signal()  # noqa: N815 - Qt's naming; to export the last good copy
    goClicked = Signal()  # noqa: N815 - Qt's naming; to the point of what is shown

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._node: Node | None = None
        self._decision: Decision | None = None
        self._offers_open = True
        self._is_blind = False
        self._icon = icon_label("file", theme, size=_ICON)
        self._title = selectable(label(role="heading", wraps=True))
        self._place = selectable(label(role="secondary", wraps=True))
        self._people = PeopleGrid(theme)
        self._chips = FlowBox()
        self._actions = FlowBox()
        self._labels: list[ChipLabel] = []
        self._marks: Sequence[Chip] = ()
        self._chip_box = self._chips
        self.export_button = button(tr("Export…"), "primary", "export", theme)
        self.export_button.clicked.connect(self.exportClicked)
        self._open = button(tr("Open"))
        self._open.clicked.connect(self.openClicked)
        self.unlock_button = button(tr("Unlock…"), "primary", "unlock", theme)
        self.unlock_button.clicked.connect(self.openClicked)
        self.look_button = button("", "", "approval", theme)
        self.good_copy_button = button("", "primary", "export", theme)
        self.good_copy_button.clicked.connect(self.goodCopyClicked)
        self.go_button = button("")
        self.go_button.clicked.connect(self.goClicked)
        self._times: ItemTimes | None = None
        self._attachments = button(tr("Save attachments…"), "", "attachment", theme)
        self._attachments.clicked.connect(self.attachmentsClicked)
        self._arrange()

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self._title, 1)
        actions = (
            self.unlock_button,
            self.good_copy_button,
            self.export_button,
            self.go_button,
            self.look_button,
            self._open,
            self._attachments,
        )
        for action in actions:
            self._actions.add(action)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 12)
        layout.setSpacing(10)
        layout.addLayout(top)
        layout.addWidget(self._place)
        layout.addWidget(self._people)
        layout.addWidget(self._chips)
        layout.addWidget(self._actions)

    @property
    def title(self) -> str:
        """Name or subject as shown, without the places where it may break."""
        return self._title.accessibleName()

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        self._people.set_theme(theme)
        set_button_icon(self.export_button, self._export_icon, theme)
        set_button_icon(self.unlock_button, "unlock", theme)
        set_button_icon(self.good_copy_button, self._export_icon, theme)
        set_button_icon(self.look_button, "approval", theme)
        set_button_icon(self._attachments, "attachment", theme)
        if self._node is not None:
            self._show_state(self._node, self._decision)

    def restore_sealed(self, *, is_blind: bool) -> None:
        """Offer what is shown next sealed only, to somebody who does not see what it is, or not."""
        self._is_blind = is_blind
        set_button_icon(self.export_button, self._export_icon, self._theme)

    @property
    def _export_icon(self) -> str:
        return "lock" if self._is_blind else "export"

    def offer_look(self, words: str) -> None:
        """Offer a look that takes a second person; empty words: none."""
        self.look_button.setText(words)
        self._actions.set_shown(self.look_button, is_shown=bool(words))

    def offer_to_open(self, *, is_offered: bool) -> None:
        """Offer to open what is shown next, or not."""
        self._offers_open = is_offered

    def show_item(self, node: Node, decision: Decision | None) -> None:
        """Show what a listing knows of a node."""
        self._reset(node, decision)
        envelope = node.envelope
        self._set_title(subject_words(envelope.subject) if envelope else visible(node.name))
        self._place.setText(place_words(node))
        self._show_state(node, decision)

    def show_state_again(self) -> None:
        """Show chips and buttons once more."""
        if self._node is not None:
            self._show_state(self._node, self._decision)

    def show_times(self, times: ItemTimes | None) -> None:
        """Show what other points tell of the node that is shown; None: nothing."""
        self._times = times
        self.show_state_again()

    def _dress_times(self, node: Node) -> None:
        """Offer what is in other points; the one primary action is the good copy."""
        times = self._times if self._times is not None and self._times.ref == node.ref else None
        good = times.good if times is not None and not self._is_blind else ""
        if times is not None and times.export and not self._is_blind:
            self.export_button.setText(times.export)
        self.good_copy_button.setText(good)
        self.go_button.setText(times.go if times is not None else "")
        self._actions.set_shown(self.good_copy_button, is_shown=bool(good))
        self._actions.set_shown(self.go_button, is_shown=bool(times is not None and times.go))
        kind = "" if good else "primary"
        if self.export_button.property("kind") != kind:
            self.export_button.setProperty("kind", kind)
            set_button_icon(self.export_button, self._export_icon, self._theme)
            self.export_button.style().polish(self.export_button)

    def show_message(self, preview: MessagePreview) -> None:
        """Add what only the message itself tells: its people and attachments."""
        self._title.setProperty("role", "title")
        self._set_title(subject_words(preview.subject))
        self._icon.hide()
        is_sent = kind_of(preview.message_class) in CORRESPONDENCE
        if is_sent:
            self._people.show_people(preview)
        self._people.setVisible(is_sent)
        self._marks = message_chips(preview)
        if self._node is not None:
            self._show_state(self._node, self._decision)
        self._actions.set_shown(self._attachments, is_shown=bool(separate(preview.attachments)))

    def show_object(self, node: Node, preview: ObjectPreview) -> None:
        """Add what the catalog tells of an object of a database."""
        schema = preview.facts.get("schema")
        name = visible(node.name)
        self._set_title(f"{visible(str(schema))}.{name}" if schema else name)
        place = place_of_object(preview)
        self._place.setText(place or place_words(node))
        self._show_state(node, self._decision)

    def show_withheld(self, preview: WithheldPreview, decision: Decision, node: Node) -> None:
        """Show that an item is kept back, without its name."""
        self._node, self._decision = None, decision
        may_restore = self._is_blind and not decision.is_refused
        is_message = node.kind is Kind.MESSAGE
        blind = (
            tr("You may restore this message, not read it")
            if is_message
            else tr("You may restore this, not read it")
        )
        self._set_title(blind if may_restore else tr("Withheld"))
        self._people.hide()
        self._actions.set_shown(self._attachments, is_shown=False)
        self._icon.show()
        set_icon(self._icon, "masked", self._theme, "text2", _ICON)
        self._place.setText(folder_words(preview.folder))
        self._set_chips([chip_of(decision)])
        self._offer_export(decision, 1)

    def show_several(self, nodes: Sequence[Node]) -> None:
        """Show how many are selected and how large they are together."""
        self._reset(None, None)
        self._set_title(counted("1 item", "%Ln items", len(nodes)))
        sizes = [node.size for node in nodes if node.size is not None]
        self._place.setText(size_text(sum(sizes)) if sizes else "")
        set_icon(self._icon, "copy", self._theme, "text2", _ICON)
        self._offer_export(None, len(nodes))

    def _reset(self, node: Node | None, decision: Decision | None) -> None:
        self._node, self._decision = node, decision
        self._marks = ()
        self._title.setProperty("role", "heading")
        self._icon.show()
        self._people.hide()
        self._actions.set_shown(self._attachments, is_shown=False)
        self._actions.set_shown(self._open, is_shown=False)
        self._actions.set_shown(self.good_copy_button, is_shown=False)
        self._actions.set_shown(self.go_button, is_shown=False)
        self.offer_look("")
        self._offer_to_unlock(is_offered=False)
        self._place.setText("")
        self._set_chips([])

    def _show_state(self, node: Node, decision: Decision | None) -> None:
        mark = icon_of(node)
        set_icon(self._icon, mark.icon, self._theme, mark.color, _ICON)
        state = state_of(node)
        chips = [_rows_chip(node.rows)] if node.rows is not None else []
        times = self._times
        if times is not None and times.ref == node.ref and times.chip is not None:
            chips.insert(0, times.chip)
        if state is not None:
            token = _TINTS.get(state.color, "neutral")
            chips.append(Chip(state.icon, state.words, token))
        if decision is not None:
            chips.append(chip_of(decision))
        self._set_chips([*chips, *self._marks])
        self._offer_export(decision, 1)
        if node.content in NOT_THERE:
            self.export_button.setEnabled(False)
        if node.content is Content.DAMAGED and not self._is_blind:
            self.export_button.setText(tr("Export as it is…"))
        self._offer_to_unlock(is_offered=is_locked(node))
        self._dress_times(node)
        can_open = node.has_children and node.kind is not Kind.MESSAGE
        can_open = (can_open or node.kind is Kind.TABLE) and self._offers_open
        self._actions.set_shown(self._open, is_shown=can_open)

    def _offer_export(self, decision: Decision | None, count: int) -> None:
        """Offer the export, where there is one: the dialog asks a second person where it has to."""
        may_ask = decision is not None and decision.verdict is Verdict.ASK
        self.export_button.setEnabled(decision is None or not decision.is_refused or may_ask)
        self._attachments.setEnabled(self.export_button.isEnabled())
        sealed = counted("Restore 1 item sealed…", "Restore %Ln items sealed…", count)
        self.export_button.setText(sealed if self._is_blind else tr("Export…"))

    def _offer_to_unlock(self, *, is_offered: bool) -> None:
        """Offer a locked volume to be unlocked; nothing of it could be exported."""
        self._actions.set_shown(self.unlock_button, is_shown=is_offered and self._offers_open)
        self._actions.set_shown(self.export_button, is_shown=not is_offered)

    def _set_title(self, words: str) -> None:
        shown = _BREAKABLE.sub("\\1\u200b", words)
        if led(shown) != shown:  # as lists show it
            shown = f"{FIRST_STRONG_ISOLATE}{shown}{POP_ISOLATE}"
        self._title.setText(shown)
        self._title.setAccessibleName(words)
        start = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        beside_icon = start | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        self._title.setAlignment(beside_icon)  # whatever way the script of a name runs
        self._title.style().polish(self._title)

    def _set_chips(self, chips: Sequence[Chip]) -> None:
        """Show chips in a line of their own, or after the actions of a message."""
        for made in self._labels:
            self._chip_box.remove(made)
        is_message = self._node is not None and self._node.kind is Kind.MESSAGE
        self._chip_box = self._actions if is_message else self._chips
        self._labels = [ChipLabel(chip, self._theme) for chip in chips]
        for made in self._labels:
            self._chip_box.add(made)
        self._chips.setVisible(bool(chips) and not is_message)


def _rows_chip(rows: int) -> Chip:
    return Chip("info", counted("1 row", "%Ln rows", rows), "info")


def separate(attachments: Sequence[AttachmentPreview]) -> list[AttachmentPreview]:
    """Return the attachments that are worth saving: those that the body does not show."""
    return [a for a in attachments if not a.is_shown_inline and a.problem is None]


def place_words(node: Node) -> str:
    """Return the folders above a node, outermost first."""
    return folder_words(node.path.rpartition("/")[0])
