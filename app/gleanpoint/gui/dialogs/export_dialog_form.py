"""What a person chooses for an export: format, folder, purpose, and a few options."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from gleanpoint.core.export.mail.options import MailOptions
from gleanpoint.core.export.plan import ExportOptions
from gleanpoint.core.export.tables.options import TableOptions
from gleanpoint.gui.controls.flow_box import FlowBox
from gleanpoint.gui.controls.parts import ChoiceBox, button
from gleanpoint.gui.controls.tick_box import TickBox
from gleanpoint.gui.dialogs.export_offers import Offered, WayOut
from gleanpoint.gui.dialogs.form_parts import named, tab_through
from gleanpoint.gui.dialogs.mail_form import MailForm
from gleanpoint.gui.dialogs.table_form import TableForm
from gleanpoint.gui.names import visible
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import tr
from gleanpoint_parsers.entries import Kind

_SETTLE_MS = 250
_LONGEST_PURPOSE = 500
_PACKED = 1
"""Place of the box *Everything in one ZIP* among the boxes."""

_PURPOSE = 240
"""Pixels of the field for the purpose at least."""

_WITH_MAIL = frozenset({Kind.MESSAGE, Kind.MAILBOX})
_WITH_TABLES = frozenset({Kind.TABLE, Kind.SCHEMA, Kind.DATABASE})
"""Kinds of what is picked, of which the fields for messages and for tables are sure to be used."""


class ExportForm(QWidget):
    """Fields of the export dialog."""

    scopeChanged = Signal()  # noqa: N815 - Qt's naming; what is exported has to be listed anew
    folderChanged = Signal()  # noqa: N815 - Qt's naming; the target has to be looked at anew
    edited = Signal()
    """Something is being typed that ``scopeChanged`` follows upon."""

    def __init__(
        self, folder: str, theme: Theme, way: WayOut | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._way = way or WayOut()
        self._offers_tables = False
        self._offers_mail = False
        self._theme = theme
        self._mail: MailForm | None = None
        self._tables: TableForm | None = None
        self._folder = QLineEdit(folder)
        self._folder.setClearButtonEnabled(False)
        self._choose = button(tr("Choose…"))
        self._choose.clicked.connect(self._choose_folder)
        self._purpose = QLineEdit()
        self._purpose.setMaxLength(_LONGEST_PURPOSE)
        self._purpose.setMinimumWidth(_PURPOSE)
        self._purpose.setPlaceholderText(tr("Such as a ticket or a request"))
        self._own_folder = TickBox(tr("In a new folder of its own"), theme)
        self._own_folder.setChecked(True)
        self._streams = TickBox(tr("With alternate streams"), theme)
        self._deleted = TickBox(tr("With what was deleted"), theme)
        self._hidden = TickBox(tr("With hidden items"), theme)
        self._damaged = TickBox(tr("Damaged items as far as they can be read"), theme)
        self._proof = TickBox(tr("With proof that anybody can check"), theme)
        self._proof.setChecked(self._way.with_proof or self._way.is_blind)
        self._seal = ChoiceBox(theme)
        if not self._way.is_blind:
            self._seal.addItem(tr("Not sealed"), b"")
        for name, key in self._way.recipients:
            self._seal.addItem(tr("Sealed to {0}").format(visible(name)), key)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self.folderChanged)
        self._folder.textChanged.connect(lambda _text: self._settle.start())
        self._own_folder.toggled.connect(lambda _on: self.folderChanged.emit())
        self._proof.toggled.connect(lambda _on: self._change_way())
        self._seal.activated.connect(lambda _place: self._change_way())
        for box in (self._streams, self._deleted, self._hidden, self._damaged):
            box.toggled.connect(lambda _on: self.scopeChanged.emit())
        self._arrange()

    def _arrange(self) -> None:
        grid = self._grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        folder = QHBoxLayout()
        folder.setSpacing(8)
        folder.addWidget(self._folder, 1)
        folder.addWidget(self._choose)
        self._format_field, self._tables_field = QWidget(self), QWidget(self)
        self._folder_field, self._seal_field = QWidget(self), QWidget(self)
        self._folder_field.setLayout(named(tr("Folder"), self._folder, folder))
        grid.addWidget(self._folder_field, 0, 0, 1, 2)
        grid.addLayout(named(tr("Purpose (goes into the log)"), self._purpose), 1, 0)
        formats = QHBoxLayout()
        formats.setSpacing(16)
        formats.addWidget(self._format_field)
        formats.addWidget(self._tables_field)
        self._seal_field.setLayout(named(tr("Who can open it"), self._seal))
        formats.addWidget(self._seal_field)
        grid.addLayout(formats, 1, 1)
        self._options = FlowBox(20, self)
        self._boxes = [self._own_folder, self._streams, self._deleted]
        self._boxes += [self._hidden, self._damaged, self._proof]
        for box in self._boxes:
            self._options.add(box)
        layout = self._column = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 8)
        layout.setSpacing(12)
        layout.addLayout(grid)
        layout.addWidget(self._options)
        self.offer(Offered())

    @property
    def mail(self) -> MailForm:
        """How messages are written; made where any are offered, as it has many fields."""
        return self._mail or self._make_mail()

    @property
    def tables(self) -> TableForm:
        """How tables are written; made where any are offered, as it has many fields."""
        return self._tables or self._make_tables()

    def expect(self, kinds: Collection[Kind]) -> None:
        """Make what will be offered for things of these kinds, before they are listed."""
        if self._mail is None and not _WITH_MAIL.isdisjoint(kinds):
            self._make_mail()
        if self._tables is None and not _WITH_TABLES.isdisjoint(kinds):
            self._make_tables()

    def _make_mail(self) -> MailForm:
        made = self._mail = MailForm(self._theme, self)
        for part in (made, made.hint):
            part.hide()
        made.planChanged.connect(self._change_format)
        made.changed.connect(self.folderChanged)
        made.edited.connect(self.edited)
        self._format_field.setLayout(named(tr("Format"), made.format))
        self._grid.addWidget(made.hint, 2, 1)  # below the format that it explains
        self._column.insertWidget(1, made)
        self._boxes.insert(_PACKED, made.packed)
        self._options.add(made.packed, _PACKED)
        self._options.set_shown(made.packed, is_shown=False)
        self._order_tabs()
        return made

    def _make_tables(self) -> TableForm:
        made = self._tables = TableForm(self._theme, self)
        made.hide()
        made.formatChanged.connect(self._change_format)
        made.changed.connect(self.folderChanged)
        self._tables_field.setLayout(named(tr("Format of tables"), made.format))
        self._column.insertWidget(self._column.indexOf(self._options), made)
        self._order_tabs()
        return made

    def _order_tabs(self) -> None:
        """Let the Tab key go through the fields as they stand, whenever they were made."""
        fields = (self._folder_field, self._purpose, self._format_field, self._tables_field)
        forms = (form for form in (self._mail, self._tables) if form is not None)
        tab_through((*fields, self._seal_field, *forms, *self._boxes))

    def offer(self, offered: Offered) -> None:
        """Show the choices that make sense; one that is on stays."""
        self._offers_mail, self._offers_tables = offered.formats, offered.tables > 0
        self._format_field.setVisible(offered.formats)
        if offered.formats or self._mail is not None:
            self.mail.show_samples(offered.samples)  # first: what is not seen is not laid out
            self.mail.setVisible(offered.formats)
            self.mail.hint.setVisible(offered.formats)
        self._tables_field.setVisible(offered.tables > 0)
        if offered.tables or self._tables is not None:
            self.tables.set_count(offered.tables)
            self.tables.setVisible(offered.tables > 0)
        self._show_target()
        for box, makes_sense in (
            (self._streams, offered.streams),
            (self._deleted, offered.deleted),
            (self._hidden, offered.hidden),
            (self._damaged, offered.damaged),
        ):
            self._options.set_shown(box, is_shown=makes_sense or box.isChecked())

    @property
    def is_live(self) -> bool:
        """Whether what was picked goes into a live database, and into no folder."""
        return self._offers_tables and self.tables.is_live

    @property
    def purpose(self) -> str:
        """Why, as it was typed."""
        return self._purpose.text().strip()

    @property
    def in_bundle(self) -> bool:
        """Whether everything goes into a bundle with a proof, sealed or not."""
        return self._can_bundle and (self._proof.isChecked() or bool(self._recipients))

    @property
    def _recipients(self) -> tuple[bytes, ...]:
        key = self._seal.currentData() if self._can_bundle else b""
        return (key,) if key else ()

    @property
    def _can_bundle(self) -> bool:
        """Whether it goes into a folder of files: neither into a database nor to a server."""
        return not self.is_live and not (self._offers_mail and self.mail.chosen.is_live)

    @property
    def is_blind(self) -> bool:
        """Whether whoever exports does not see what it is."""
        return self._way.is_blind

    def set_proof(self, *, is_on: bool) -> None:
        """Choose whether the export gets a proof."""
        self._proof.setChecked(is_on)

    def seal_to(self, name: str) -> None:
        """Choose who alone can open it."""
        self._seal.setCurrentText(tr("Sealed to {0}").format(visible(name)))
        self._change_way()

    @property
    def is_settled(self) -> bool:
        """Whether nothing is being typed that changes what is exported."""
        return not self._offers_mail or self.mail.is_settled

    @property
    def obstacle(self) -> str:
        """Why nothing can be written with these choices; empty where something can."""
        if self._way.is_blind and not self._can_bundle:
            return tr("A server or a database takes nothing sealed. Choose another format.")
        if self._way.is_blind and not self._recipients:
            return tr(
                "You export without seeing what it is: choose who can open it. Nobody whom the "
                "policy names has a key to seal to."
            )
        of_mail = self.mail.obstacle if self._offers_mail else ""
        return of_mail or (self.tables.obstacle if self._offers_tables else "")

    @property
    def offered(self) -> set[str]:
        """The options that can be seen."""
        return {box.text() for box in self._boxes if not box.isHidden()}

    def set_own_folder(self, *, is_on: bool) -> None:
        """Choose whether the export gets a new folder."""
        self._own_folder.setChecked(is_on)

    def accept_damaged(self, *, is_on: bool) -> None:
        """Choose whether damaged items are written as far as they can be read."""
        self._damaged.setChecked(is_on)

    @property
    def parent_folder(self) -> Path | None:
        """The chosen folder, None where none was named in full."""
        text = self._folder.text().strip()
        path = Path(text).expanduser() if text else None
        return path if path is not None and path.is_absolute() else None

    @property
    def in_own_folder(self) -> bool:
        """Whether the export gets a new folder in the chosen one."""
        return self._own_folder.isChecked()

    def options(self, target: Path) -> ExportOptions:
        """Return what was chosen."""
        return ExportOptions(
            target,
            self.mail.options_so_far() if self._offers_mail else MailOptions(),
            with_streams=self._streams.isChecked(),
            with_deleted=self._deleted.isChecked(),
            with_hidden=self._hidden.isChecked(),
            accept_damaged=self._damaged.isChecked(),
            purpose=self.purpose,
            proof=self._proof.isChecked() and self._can_bundle,
            recipients=self._recipients,
            tables=self._table_options(),
        )

    def _table_options(self) -> TableOptions:
        can_be = self._offers_tables and not self.tables.obstacle
        return self.tables.options() if can_be else TableOptions()

    def _change_format(self) -> None:
        self._show_target()
        self.scopeChanged.emit()

    def _change_way(self) -> None:
        self._show_target()
        self.folderChanged.emit()

    def _show_target(self) -> None:
        self._folder_field.setVisible(not self.is_live)
        can_bundle = self._can_bundle
        is_bundle = can_bundle and (self._proof.isChecked() or bool(self._recipients))
        self._options.set_shown(self._own_folder, is_shown=not self.is_live and not is_bundle)
        self._options.set_shown(self._proof, is_shown=can_bundle and not self._recipients)
        self._seal_field.setVisible(can_bundle and bool(self._way.recipients))
        if self._mail is not None:
            can_pack = self._offers_mail and not self._mail.chosen.is_live
            self._options.set_shown(self._mail.packed, is_shown=can_pack)

    def _choose_folder(self) -> None:
        start = str(self.parent_folder or Path.home())
        chosen = QFileDialog.getExistingDirectory(self, tr("Folder for the export"), start)
        if chosen:
            self._folder.setText(chosen)
