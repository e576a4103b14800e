"""What a screen reader is told: which controls have no name, and which no key reaches."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QHeaderView,
    QLineEdit,
    QTableView,
    QWidget,
)

_ROLE = QAccessible.Role
CONTROLS: Final = frozenset(
    {
        _ROLE.Button, _ROLE.ButtonDropDown, _ROLE.ButtonMenu, _ROLE.CheckBox, _ROLE.ComboBox,
        _ROLE.Dialog, _ROLE.EditableText, _ROLE.Link, _ROLE.List, _ROLE.MenuItem, _ROLE.PageTab,
        _ROLE.ProgressBar, _ROLE.RadioButton, _ROLE.Slider, _ROLE.SpinBox, _ROLE.Table,
        _ROLE.Tree,
    }
)  # fmt: skip
"""Roles of what somebody uses, so that it must say what it is."""

_HEADINGS: Final = 40
"""Columns of a table whose headings are looked at."""


def nameless(top: QWidget) -> list[str]:
    """Return each control that can be seen in a window and has no name, by where it lies."""
    return [lack for one in (top, *top.findChildren(QWidget)) for lack in _lacks(one)]


def unreachable(top: QWidget) -> list[str]:
    """Return each button that can be seen and pressed, and that no key leads to."""
    return [
        f"{_place(one)} {one.text() or one.accessibleName()}".strip()
        for one in top.findChildren(QAbstractButton)
        if one.isVisible()
        and one.isEnabled()
        and not one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(one.parent(), QLineEdit)  # what Esc does, or Delete
        and not _is_led_to(one)
        and not _is_inner(one)
    ]


def _lacks(widget: QWidget) -> Iterator[str]:
    """Look at a widget as a screen reader does.

    Its interface is asked for anew and let go of: what ``QAccessibleInterface.object`` returns
    is gone with the interface, for everybody who has it.
    """
    if not widget.isVisible() or _is_inner(widget):
        return
    told = QAccessible.queryAccessibleInterface(widget)
    if told is None:
        return
    name, role = told.text(QAccessible.Text.Name), told.role()
    is_used = widget.isWindow() or role in CONTROLS
    is_said = any(char.isalnum() for char in name) if is_used else bool(name)
    if (is_used or told.state().focusable) and not is_said:
        yield f"{_place(widget)} {role.name} {name!r}"
    if isinstance(widget, QAbstractItemView) and not isinstance(widget, QHeaderView):
        yield from _headings(widget, _place(widget))


def _is_led_to(button: QAbstractButton) -> bool:
    """Whether arrows lead to a button from another, of which one only is pressed."""
    group = button.group()
    return (
        group is not None
        and group.exclusive()
        and any(one.focusPolicy() & Qt.FocusPolicy.TabFocus for one in group.buttons())
    )


def _is_inner(widget: QWidget) -> bool:
    """Whether a widget is a part that Qt itself put into another, which speaks for it."""
    parent = widget.parentWidget()
    is_viewport = isinstance(parent, QAbstractScrollArea) and parent.viewport() is widget
    return is_viewport or widget.objectName().startswith("qt_")


def _headings(view: QAbstractItemView, here: str) -> Iterator[str]:
    """Look at the headings of columns, and at the button in the corner between headings."""
    header = next(
        (one for one in view.findChildren(QHeaderView)
         if one.orientation() is Qt.Orientation.Horizontal and one.isVisible()), None,
    )  # fmt: skip
    model = view.model()
    if header is not None and model is not None:
        for column in range(min(header.count(), _HEADINGS)):
            words = _heading(model, column)
            if not header.isSectionHidden(column) and not words:
                yield f"{here} heading of column {column}"
    if isinstance(view, QTableView) and view.isCornerButtonEnabled():
        headers = (view.horizontalHeader(), view.verticalHeader())
        if all(one.isVisible() for one in headers):
            yield f"{here} corner button"


def _heading(model: object, column: int) -> str:
    roles = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole)
    return next(
        (str(said) for role in roles
         if (said := model.headerData(column, Qt.Orientation.Horizontal, role))), "",
    )  # fmt: skip


def _place(widget: QWidget) -> str:
    names = []
    at: QWidget | None = widget
    while at is not None and not at.isWindow():
        names.append(type(at).__name__)
        at = at.parentWidget()
    return "/".join(reversed(names))
