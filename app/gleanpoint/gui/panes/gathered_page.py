"""The page of all mailboxes, or all databases: what was found, and how the search stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from gleanpoint.core.gathering.gathered import NotLookedInto
from gleanpoint.gui.controls.banner import Banner
from gleanpoint.gui.controls.fitting_label import FittingLabel
from gleanpoint.gui.controls.notice import Notice
from gleanpoint.gui.controls.thin_bar import ThinBar
from gleanpoint.gui.models.tree.grouped_tree import Found, Group
from gleanpoint.gui.names import isolated, shown_signs, tip
from gleanpoint.gui.panes.gathered_list import GatheredList
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import counted, tr

_HEAD, _FOOT = 44, 40
_LONGEST = 36
_MOST_TOLD = 30


@dataclass(frozen=True, slots=True)
class Standing:
    """How the search stands in all open sources together.

    Args:
        looking: In how many sources it goes on.
        files: How many files were looked at by now.
        sources: How many sources are open.
        left: Where more may lie.
        is_stopped: Whether somebody stopped it before its end.
    """

    looking: int = 0
    files: int = 0
    sources: int = 0
    left: tuple[NotLookedInto, ...] = ()
    is_stopped: bool = False


class GatheredPage(QWidget):
    """Heading, list, and below it how far the search has come."""

    stopWanted = Signal()  # noqa: N815 - Qt's naming
    goOnWanted = Signal()  # noqa: N815 - Qt's naming

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.group = Group.MAIL
        self._standing = Standing()
        self._title = QLabel(self)
        self._title.setProperty("role", "strong")
        self.banner = Banner(theme, self)
        self.list = GatheredList(theme, self)
        self.notice = Notice(theme, self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.notice)
        self._bar, self._words = ThinBar(theme, self), FittingLabel("secondary", self)
        self._bar.setFixedWidth(72)
        self._bar.setAccessibleName(tr("Search"))
        self._stop = QPushButton(tr("Stop"), self)
        self._stop.setProperty("kind", "quiet")
        self._stop.clicked.connect(self.stopWanted)
        self._foot = QWidget(self)
        self._put_together()
        self.setFocusProxy(self.list)

    def _put_together(self) -> None:
        head = self._strip(self, "bottom", _HEAD)
        inside = QHBoxLayout(head)
        inside.setContentsMargins(16, 0, 16, 1)
        inside.addWidget(self._title)
        self._foot = self._strip(self, "top", _FOOT)
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(12)
        for part in (self._bar, self._words, self._stop):
            row.addWidget(part, part is self._words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (head, self.banner, self._stack, self._foot):
            column.addWidget(widget, widget is self._stack)

    @staticmethod
    def _strip(parent: QWidget, edge: str, height: int) -> QWidget:
        strip = QWidget(parent)
        strip.setProperty("surface", "surface")
        strip.setProperty("edge", edge)
        strip.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        strip.setFixedHeight(height)
        return strip

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        for part in (self.banner, self.list, self.notice, self._bar):
            part.set_theme(theme)

    def show_group(self, group: Group) -> None:
        """Show mailboxes or databases from now on."""
        self.group = group
        title = tr("All mailboxes") if group is Group.MAIL else tr("All databases")
        self._title.setText(title)
        self.list.setAccessibleName(title)
        self.setAccessibleName(title)

    def show_found(self, found: Sequence[Found], standing: Standing) -> None:
        """Show what was found by now, and how the search stands."""
        self._standing = standing
        self.list.show_found(found)
        self._foot.setVisible(standing.looking > 0)
        self._words.show_text(self.looking_words)
        self._tell_left(standing)
        if not found:
            self._say_nothing(standing)
        self._stack.setCurrentWidget(self.list if found else self.notice)

    @property
    def looking_words(self) -> str:
        """How far the search has come."""
        if not self._standing.files:
            return tr("Looking…")
        files = counted("1 file", "%Ln files", self._standing.files)
        return tr("Looking… {0} looked at.").format(files)

    def status_words(self) -> str:
        """What stands in the bar at the bottom."""
        count = len(self.list.gathered.found)
        if self.group is Group.MAIL:
            words = counted("1 mailbox", "%Ln mailboxes", count)
        else:
            words = counted("1 database", "%Ln databases", count)
        within = counted("in 1 source", "in %Ln sources", self._standing.sources)
        return f"{words} {within}"

    @property
    def is_sure(self) -> bool:
        """Whether nothing can have been missed."""
        standing = self._standing
        return not (standing.looking or self._left_here(standing) or standing.is_stopped)

    def _tell_left(self, standing: Standing) -> None:
        if standing.is_stopped:
            words = tr("The search was stopped; there may be more.")
            self.banner.say(words, (tr("Go on"), self.goOnWanted.emit), kind="info")
        elif (left := self._left_here(standing)) and not standing.looking:
            first = left[0]
            words = f"{_place_words(first.path)}: {shown_signs(said(first.why))}"
            if len(left) > 1:
                places = counted("1 place", "%Ln places", len(left))
                words = tr("{0} were not looked into. {1}").format(places, words)
            self.banner.say(words, kind="info")
            told = (shown_signs(f"{one.path}: {said(one.why)}") for one in left[:_MOST_TOLD])
            self.banner.setToolTip(tip("\n".join(told)))
        else:
            self.banner.be_quiet()

    def _left_here(self, standing: Standing) -> list[NotLookedInto]:
        """Return where more may lie of what this page shows."""
        return [
            one for one in standing.left if one.form is None or Group.of(one.form) is self.group
        ]

    def _say_nothing(self, standing: Standing) -> None:
        is_mail = self.group is Group.MAIL
        icon = "mailbox" if is_mail else "database"
        if standing.looking:
            heading = tr("Looking for mailboxes") if is_mail else tr("Looking for databases")
            self.notice.say(icon, heading, tr("They appear here as they are found."))
            return
        heading = tr("No mailbox was found") if is_mail else tr("No database was found")
        ends = (
            tr("Looked for .pst, .ost and .msg by name, and for mailboxes of other names by bytes.")
            if is_mail
            else tr("Looked for data files and backups by name, and for others by bytes.")
        )
        self.notice.say(icon, heading, ends)


def _place_words(path: str) -> str:
    """Return a path as a sentence has room for it: its source, and its last step, shortened."""
    source, _, rest = path.partition("/")
    last = rest.rpartition("/")[2]
    parts = [_shortened(part) for part in (source, last) if part]
    return isolated(" › ".join(parts))  # noqa: RUF001 - as between steps of a way


def _shortened(name: str) -> str:
    half = _LONGEST // 2
    return name if len(name) <= _LONGEST else f"{name[:half]}…{name[-half:]}"
