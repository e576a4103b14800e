"""Dialogs that are not about items, and the sections of the workspace."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget
from tests.builders.window_stage import Stage
from tests.builders.window_states_demo import State, trigger

from gleanpoint.gui.actions import Command
from gleanpoint.gui.dialogs.unlock_dialog import UnlockDialog
from gleanpoint.gui.workspace.approvals.section import ApprovalsSection
from gleanpoint.gui.workspace.audit_log.section import AuditLogSection
from gleanpoint.gui.workspace.holds.section import HoldsSection
from gleanpoint.gui.workspace.people.section import PeopleSection
from gleanpoint.gui.workspace.policy.section import PolicySection


def _moment(stage: Stage) -> QWidget:
    trigger(stage, Command.MOMENT)
    return stage.front()


def _moment_refused(stage: Stage) -> QWidget:
    dialog = _moment(stage)
    dialog.field.setText("last Friday")
    dialog.take()
    return dialog


def _health(stage: Stage) -> QWidget:
    trigger(stage, Command.HEALTH)
    stage.until(lambda: stage.window.examining.shown is not None)
    return stage.window.examining.shown


def _help(stage: Stage) -> QWidget:
    trigger(stage, Command.HELP)
    guide = stage.window.helping.guide
    stage.until(lambda: bool(guide.page.toPlainText()))
    return guide


def _about(stage: Stage) -> QWidget:
    trigger(stage, Command.ABOUT)
    about = stage.window.helping.about
    stage.until(about.copy.isEnabled)
    return about


def _keys(stage: Stage) -> QWidget:
    trigger(stage, Command.KEYS)
    return stage.front()


def _section(kind: type) -> State:
    return lambda stage: stage.show_section(kind)


def _unlock(stage: Stage) -> QWidget:
    names, pool = ["Ann Morrow", "Ben Sætre"], stage.window._pool
    dialog = UnlockDialog(stage.workspace.lock, names, pool, stage.appearance.theme, stage.window)
    dialog.open()
    return dialog


OF_THE_WINDOW: Final[dict[str, State]] = {
    "moment": _moment,
    "moment-refused": _moment_refused,
    "health": _health,
    "help": _help,
    "about": _about,
    "keys": _keys,
    "unlock": _unlock,
    "approvals": _section(ApprovalsSection),
    "policy": _section(PolicySection),
    "holds": _section(HoldsSection),
    "people": _section(PeopleSection),
    "log": _section(AuditLogSection),
}
