"""The strip with one sentence: its icon stands in line with its words and buttons."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gleanpoint.gui.controls.banner import Banner
from gleanpoint.gui.theme import ICON_SIZE, Theme

_HIGH = 'QPushButton[kind="quiet"] { min-height: 60px; }'


def test_the_icon_stands_beside_the_button_whenever_it_was_said(qtbot: QtBot) -> None:
    theme = Theme("light")
    window = QWidget()
    qtbot.addWidget(window)
    inside = QWidget(window)  # whose layout asks nothing of the window
    inside.resize(600, 200)
    banner = Banner(theme, inside)
    QVBoxLayout(inside).addWidget(banner)
    banner.say("The workspace is locked.", ("Unlock…", lambda: None), kind="info", icon="lock")
    window.setStyleSheet(theme.stylesheet() + _HIGH)
    window.show()
    (icon,) = (one for one in banner.findChildren(QLabel) if one.width() == ICON_SIZE)
    (button,) = (one for one in banner.findChildren(QPushButton) if one.isVisible())
    assert button.height() > 60
    qtbot.waitUntil(lambda: icon.height() == button.height())
    assert abs(icon.geometry().center().y() - button.geometry().center().y()) <= 1
