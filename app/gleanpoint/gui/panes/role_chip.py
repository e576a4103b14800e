"""Who acts, and as what: at the right of the bar at the top, on every page."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from gleanpoint.core.access.people import Identity, Person
from gleanpoint.core.audit.actor import ALL_ROLES
from gleanpoint.core.retention.roles import EVERY_ROLE, Role
from gleanpoint.gui.names import tip, visible
from gleanpoint.gui.painting import AT_LEFT
from gleanpoint.gui.theme import ICON_SIZE, Theme
from gleanpoint.gui.wording import tr

_INSET = 12
_GAP = 8
_WIDEST = 240
_SMALL = 40
"""Width where there is room for the icon alone."""

ROLE_WORDS = {
    Role.HELPDESK: "Helpdesk",
    Role.DBA: "DBA",
    Role.LEGAL: "Legal",
    Role.APPROVER: "Approver",
    Role.SECURITY_ADMIN: "Security administrator",
    Role.AUDITOR: "Auditor",
}


def role_words(who: Identity, *, is_team: bool) -> str:
    """Return what somebody is here, in words."""
    if is_team and who.person is None:
        return tr("Locked")
    return roles_text(who.roles)


def roles_text(roles: frozenset[Role]) -> str:
    """Return roles in words."""
    if roles == EVERY_ROLE:
        return tr("All roles")
    return ", ".join(tr(words) for role, words in ROLE_WORDS.items() if role in roles)


def acting_words(text: str) -> str:
    """Return in words what somebody was who did something, as the log has it.

    Args:
        text: As ``role_text`` writes it; anything else is told as it is.
    """
    if text == ALL_ROLES:
        return tr("All roles")
    words = {role.value: tr(told) for role, told in ROLE_WORDS.items()}
    words["none"] = tr("no role")
    return ", ".join(words.get(one) or visible(one) for one in text.split(","))


def whose_words(who: Identity, *, is_team: bool) -> str:
    """Return whose session it is, and how far it goes."""
    if is_team and who.person is None:
        return tr("unlock to begin")
    words, person = visible(who.name), who.person
    if person is None:
        return words
    if person.is_bound:
        words = tr("{0} · {1}").format(words, _bound_words(person))
    return tr("{0} · blind").format(words) if person.blind else words


def _bound_words(person: Person) -> str:
    """Return to what somebody is bound, as far as there is room for it."""
    if len(person.matters) == 1 and not person.scopes:
        return tr("matter {0}").format(visible(person.matters[0]))
    if person.matters:
        return tr("some matters")
    return tr("a part")


class RoleChip(QPushButton):
    """Shows role and name; opens the people of the workspace."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._role = self._name = ""
        self._is_small = False
        self.setProperty("kind", "chip")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_identity(self, who: Identity, *, is_team: bool) -> None:
        """Show who acts."""
        self._role = role_words(who, is_team=is_team)
        self._name = whose_words(who, is_team=is_team)
        self.setAccessibleName(tr("Role: {0}, {1}").format(self._role, self._name))
        self.setToolTip(tip(f"{self._role}\n{self._name}"))
        self.updateGeometry()
        self.update()

    @property
    def words(self) -> str:
        """What it says."""
        return f"{self._role} {self._name}".strip()

    def make_small(self, *, is_small: bool) -> None:
        """Show the icon alone where there is no room for more."""
        if is_small != self._is_small:
            self._is_small = is_small
            self.updateGeometry()

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        if self._is_small:
            return QSize(_SMALL, 32)
        bold, plain = (QFontMetrics(font) for font in self._fonts())
        words = bold.horizontalAdvance(self._role) + plain.horizontalAdvance(self._name)
        width = 2 * _INSET + ICON_SIZE + 2 * _GAP + words + 2
        return QSize(min(width, round(self._theme.px(_WIDEST))), 32)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, theme = QPainter(self), self._theme
        icon = theme.pixmap("user", "text2", ICON_SIZE, self.devicePixelRatioF())
        top = (self.height() - ICON_SIZE) // 2
        if self._is_small:
            painter.drawPixmap((self.width() - ICON_SIZE) // 2, top, icon)
            painter.end()
            return
        painter.drawPixmap(_INSET, top, icon)
        bold, plain = self._fonts()
        left = _INSET + ICON_SIZE + _GAP
        room = self.rect().adjusted(left, 0, -_INSET, 0)
        for words, font, color in ((self._role, bold, "text"), (self._name, plain, "text2")):
            painter.setFont(font)
            painter.setPen(theme.c(color))
            painter.drawText(room, AT_LEFT, theme.fitted(words, font, room.width()))
            room.setLeft(room.left() + QFontMetrics(font).horizontalAdvance(words) + _GAP)
            if room.width() < ICON_SIZE:
                break
        painter.end()

    def _fonts(self) -> tuple[QFont, QFont]:
        return self._theme.font(13, 600), self._theme.font(13)
