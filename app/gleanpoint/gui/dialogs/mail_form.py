"""How messages are written: the format, names of files with a preview, a ZIP, a live mailbox."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gleanpoint.core.errors import UsageError
from gleanpoint.core.export.mail.formats import MessageFormat
from gleanpoint.core.export.mail.name_template import FIELDS, NameTemplate
from gleanpoint.core.export.mail.names import preview_names
from gleanpoint.core.export.mail.options import LoadFileOptions, MailOptions
from gleanpoint.core.nodes import Node
from gleanpoint.gui.controls.fitting_label import FittingLabel
from gleanpoint.gui.controls.parts import filled_row, icon_label, label, set_icon
from gleanpoint.gui.controls.tick_box import TickBox
from gleanpoint.gui.dialogs.form_parts import Pages, choice, side, tab_through, text_field, titled
from gleanpoint.gui.dialogs.imap_form import ImapForm
from gleanpoint.gui.names import isolated
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import tr

SAMPLES: Final = 3
"""Names of messages that are shown while a template is typed."""

_SETTLE_MS: Final = 500
_LONGEST: Final = 300
_FORMATS: Final = (
    (MessageFormat.EML, "EML, one file each"),
    (MessageFormat.MSG, "Outlook MSG, one file each"),
    (MessageFormat.HTML, "HTML page, one each"),
    (MessageFormat.PDF, "PDF, one each"),
    (MessageFormat.ICS, "iCalendar, one file each"),
    (MessageFormat.VCF, "vCard, one file each"),
    (MessageFormat.MBOX, "mbox, one file a folder"),
    (MessageFormat.MAILDIR, "Maildir, a folder a folder"),
    (MessageFormat.PST, "Outlook data file (PST)"),
    (MessageFormat.LOAD_FILE, "Load file (DAT and OPT)"),
    (MessageFormat.IMAP, "Live mailbox (IMAP)"),
)
_HINTS: Final = {
    MessageFormat.EML: "Opens in every mail program; attachments inside.",
    MessageFormat.MSG: "Opens in Outlook; every property as it is stored.",
    MessageFormat.HTML: "For people: nothing is loaded from outside, attachments inside.",
    MessageFormat.PDF: "For people: text that can be selected, attachments inside.",
    MessageFormat.ICS: "Appointments, meetings, tasks and journal entries; nothing else.",
    MessageFormat.VCF: "Contacts and distribution lists; nothing else.",
    MessageFormat.MBOX: "All messages of a folder in one file (mboxrd).",
    MessageFormat.MAILDIR: "A file a message, with flags, as mail servers keep them.",
    MessageFormat.PST: "Folders, messages and all properties; read again and counted at the end.",
    MessageFormat.LOAD_FILE: "Concordance DAT and Opticon OPT with natives and text, for review.",
    MessageFormat.IMAP: "Into a server, folders too; what is there already is not sent again.",
}
_SPLITS: Final = (
    (None, "Never"),
    (2 << 30, "At 2 GB"),
    (4 << 30, "At 4 GB"),
    (10 << 30, "At 10 GB"),
    (20 << 30, "At 20 GB"),
    (50 << 30, "At 50 GB"),
)
_NAMES, _HINT, _SPLIT, _COLUMNS, _SERVER = range(5)
_PAGES: Final = {
    MessageFormat.MBOX: _HINT,
    MessageFormat.MAILDIR: _HINT,
    MessageFormat.PST: _SPLIT,
    MessageFormat.LOAD_FILE: _COLUMNS,
    MessageFormat.IMAP: _SERVER,
}


class MailForm(QWidget):
    """Fields for the export of messages; the box with the formats and its hint stand elsewhere."""

    planChanged = Signal()  # noqa: N815 - Qt's naming
    """Files get other names, so what is exported has to be listed anew."""

    changed = Signal()
    """Something that changes no name."""

    edited = Signal()
    """A template is being typed; one of the others follows when that rests."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._samples: Sequence[Node] = ()
        self._problem = ""
        self.format = choice(tr("Format of messages"), _FORMATS, theme)
        self.template = text_field(tr("Names of the files"), "{received} {subject}")
        self.template.setMaxLength(_LONGEST)
        self.packed = TickBox(tr("Everything in one ZIP"), theme)
        self.split = choice(tr("Begin another file"), _SPLITS, theme)
        self.columns = text_field(tr("Columns, with commas between"), tr("all that are known"))
        self.prefix = text_field(tr("Numbers begin with"), LoadFileOptions().prefix)
        self._imap: ImapForm | None = None
        self._preview_icon = icon_label("file", theme)
        self._preview = FittingLabel("secondary")
        self._fields = label(role="secondary", wraps=True)
        self.hint = label(role="secondary", wraps=True)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._settled)
        self._arrange()
        self._connect()
        self._choose()

    def _arrange(self) -> None:
        known = ", ".join(f"{{{name}}}" for name in FIELDS)
        self._fields.setText(
            tr("{0}; times take a form: {1}").format(known, "{received:%Y-%m-%d %H%M}")
        )
        shown = filled_row([self._preview_icon, self._preview])
        shown.setStretch(1, 1)
        split = filled_row([titled(self.split), 1])
        columns = filled_row([titled(self.columns), titled(self.prefix)], spacing=16)
        columns.setStretch(0, 3)
        columns.setStretch(1, 1)
        pages = (
            side([titled(self.template), shown, self._fields]),
            side([]),
            side([split]),
            side([columns]),
            side([]),
        )
        self._pages = Pages(pages, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._pages)

    def _connect(self) -> None:
        self.format.currentIndexChanged.connect(lambda _place: self._choose())
        self.template.textEdited.connect(lambda _text: self._edit())
        for field in (self.columns, self.prefix):
            field.textEdited.connect(lambda _text: self._edit())
        self.packed.toggled.connect(lambda _on: self.planChanged.emit())
        self.split.activated.connect(lambda _place: self.changed.emit())

    @property
    def imap(self) -> ImapForm:
        """The mailbox on a server; made when it is first wanted, as it has many fields."""
        if self._imap is None:
            self._imap = self._pages.fill(_SERVER, ImapForm(self._theme))
            self._imap.changed.connect(self.changed)
            tab_through([self.prefix, self._imap])
        return self._imap

    @property
    def chosen(self) -> MessageFormat:
        """The format."""
        chosen: MessageFormat = self.format.currentData()
        return chosen

    @property
    def obstacle(self) -> str:
        """Why nothing can be written as things are; empty where something can."""
        if self.chosen.is_live and self.imap.obstacle:
            return self.imap.obstacle
        return self._problem

    @property
    def is_settled(self) -> bool:
        """Whether typing rests."""
        return not self._settle.isActive()

    @property
    def names(self) -> str:
        """The line that shows what files would be called, or why they cannot be."""
        return self._preview.whole

    def show_samples(self, nodes: Sequence[Node]) -> None:
        """Show what some messages would be called."""
        self._samples = tuple(nodes)[:SAMPLES]
        self._show_names()

    def options(self) -> MailOptions:
        """Return what was chosen.

        Raises:
            UsageError: It does not fit together.
        """
        form = self.chosen
        template = self.template.text().strip() if form.is_file_each else ""
        return MailOptions(
            form,
            NameTemplate(template) if template else None,
            packed=self.packed.isChecked() and not form.is_live,
            split_at=self.split.currentData() if form is MessageFormat.PST else None,
            load_file=self._load_file() if form is MessageFormat.LOAD_FILE else LoadFileOptions(),
            imap=self.imap.target() if form.is_live else None,
        )

    def options_so_far(self) -> MailOptions:
        """Return what was chosen; as usual what cannot be understood yet."""
        try:
            return self.options()
        except UsageError:
            return MailOptions(self.chosen)

    def _load_file(self) -> LoadFileOptions:
        names = tuple(name.strip() for name in self.columns.text().split(",") if name.strip())
        return LoadFileOptions(names, self.prefix.text().strip() or LoadFileOptions().prefix)

    def _choose(self) -> None:
        form = self.chosen
        if form.is_live:
            self.imap.show()
        self._pages.turn_to(_PAGES.get(form, _NAMES))
        self.hint.setText(tr(_HINTS[form]))
        self._show_names()
        self.planChanged.emit()

    def _edit(self) -> None:
        self._show_names()
        self._settle.start()
        self.edited.emit()

    def _settled(self) -> None:
        if self._problem:
            self.changed.emit()
        else:
            self.planChanged.emit()

    def _show_names(self) -> None:
        """Say what files would be called, at once; and what cannot be understood.

        Names of what is withheld are made where it is sealed, and stay inside.
        """
        try:
            options = self.options()
            is_told = options.format.is_file_each and not any(n.withheld for n in self._samples)
            names = preview_names(self._samples, options) if is_told else []
            self._problem = ""
        except UsageError as error:
            self._problem, names = said(str(error)), []
        shown = " · ".join(isolated(name) for name in names)
        set_icon(self._preview_icon, "warning" if self._problem else "file", self._theme,
                 "warn" if self._problem else "text2")  # fmt: skip
        self._preview.show_text(self._problem or shown)
        for one in (self._preview_icon, self._preview):
            one.setVisible(bool(self._problem or shown))
