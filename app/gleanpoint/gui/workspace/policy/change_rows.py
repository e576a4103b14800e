"""The table model of what a proposal or a waiting document changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QModelIndex, QObject

from gleanpoint.core.policy.changing import Proposal
from gleanpoint.core.policy.contents import contents_of
from gleanpoint.core.policy.direction import Change
from gleanpoint.core.policy.document import SignedPolicy
from gleanpoint.core.policy.signing import Standing
from gleanpoint.core.retention.roles import Role
from gleanpoint.gui.models.logs.log_rows import Form, Index, LogCell, LogRows
from gleanpoint.gui.names import visible
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.wording import number, point_text, tr
from gleanpoint.gui.workspace.policy.pending import Pending
from gleanpoint.gui.workspace.policy.pending_words import MARKS

_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Document:
    """What is shown together: a document that is proposed, or that waits.

    Args:
        signed: The document.
        standing: What it changes and who signed.
        effective: When it starts (UTC); None while it is proposed.
        proposal: What can be signed; None where it waits.
    """

    signed: SignedPolicy
    standing: Standing
    effective: datetime | None = None
    proposal: Proposal | None = None

    @property
    def told(self) -> tuple[Change, ...]:
        """What it changes; of the first policy, everything that it says."""
        document = self.signed.document
        return self.standing.changes if document.predecessor else contents_of(document.policy)

    @property
    def heading(self) -> str:
        """What it is, in a few words."""
        version = number(self.signed.document.policy.version)
        if self.effective is None:
            return tr("Version {0}, proposed").format(version)
        return tr("Version {0}, starts {1}").format(version, point_text(self.effective))


def documents_of(pending: Pending) -> tuple[Document, ...]:
    """Return what is about to come into force: what can be signed first."""
    found = []
    if pending.proposal is not None:
        one = pending.proposal
        found.append(Document(one.signed, one.standing, None, one))
    if pending.waiting is not None:
        found.append(
            Document(pending.waiting.signed, pending.waiting.standing, pending.waiting.effective)
        )
    return tuple(found)


class ChangeRows(LogRows):
    """Changes, below a heading for each document."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.headings = (tr("Effect"), tr("About"), tr("Who signs"), tr("What is otherwise"))
        self._lines: list[tuple[Document, Change | None]] = []

    def show(self, documents: Sequence[Document]) -> None:
        """Show what documents change."""
        self.beginResetModel()
        self._lines = []
        for document in documents:
            self._lines.append((document, None))
            self._lines += [(document, change) for change in document.told]
        self.endResetModel()

    def document(self, row: int) -> Document | None:
        """Return the document that a row is of."""
        return self._lines[row][0] if 0 <= row < len(self._lines) else None

    def change(self, row: int) -> Change | None:
        """Return the change that a row is; None for a heading."""
        return self._lines[row][1] if 0 <= row < len(self._lines) else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def is_heading(self, row: int) -> bool:
        return self._lines[row][1] is None

    def hint(self, row: int) -> str:
        change = self._lines[row][1]
        return visible(said(change.sentence)) if change else ""

    def cell(self, row: int, column: int) -> LogCell:
        document, change = self._lines[row]
        if change is None:
            return _heading(document, column)
        mark = MARKS[change.direction]
        match column:
            case 0:
                return LogCell(tr(mark.words), icon=mark.icon, color=mark.color)
            case 1:
                return LogCell(visible(said(change.part)))
            case 2:
                of_legal = change.authority is Role.LEGAL
                words = tr("Legal") if of_legal else tr("Security administrators")
                return LogCell(words, Form.QUIET)
            case _:
                return LogCell(visible(said(change.sentence)), Form.QUIET)


def _heading(document: Document, column: int) -> LogCell:
    if column == 0:
        icon = "retention" if document.effective is None else "clock"
        return LogCell(tr("Proposed") if document.effective is None else tr("Waits"),
                       Form.STRONG, icon)  # fmt: skip
    policy = document.signed.document.policy
    if column == 1:
        return LogCell(tr("Version {0}").format(number(policy.version)), Form.STRONG)
    if column == len(("effect", "about", "signed")):
        first = not document.signed.document.predecessor
        words = tr("The first policy of this workspace.") if first else visible(policy.name)
        return LogCell(words, Form.STRONG)
    return LogCell("", Form.STRONG)
