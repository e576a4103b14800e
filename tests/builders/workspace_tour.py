"""The window of somebody in a team, in colours and a size, with the pictures that are wanted."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication, QWidget
from tests.builders.approvals import KEYS, unlocked
from tests.builders.guide_pictures import TOP, Tour

from gleanpoint.core.access.key_files import keep_keys, key_files
from gleanpoint.core.access.sealing import Cost
from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.policy.changing import PolicyDesk
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.secrets import Secret
from gleanpoint.core.settings import Settings
from gleanpoint.core.team_use_cases import Member, begin_team, policy_source
from gleanpoint.core.workspace import Workspace, open_workspace, utc_now
from gleanpoint.gui.appearance import Appearance
from gleanpoint.gui.dialogs.export_dialog import ExportDialog
from gleanpoint.gui.preferences import Preferences
from gleanpoint.gui.windows.main_window import MainWindow
from gleanpoint.gui.workspace.section import Section

WORDS = Secret(b"correct horse battery staple")
CHEAP = Cost(memory_kib=8 * 1024, passes=1, lanes=1)
RULES = """
name = "Harbour & Finch"
version = 1
owner = "dora.quill@example.com"

[tags]
on_past_maximum = "flag"

[[rule]]
name = "Contracts"
delete_after = "6 years"
anchor = "received"
on_past_maximum = "ask"
match = { kind = "message", folder = "Contracts" }

[[rule]]
name = "Everyday mail"
delete_after = "3 years"
anchor = "received"
match = { kind = "message", folder = "Inbox" }

[[rule]]
name = "Invoices"
keep = "10 years"
anchor = "received"
match = { kind = "message", folder = "Invoices" }

[[hold]]
matter = "M-2026-04"
from = 2026-06-24
note = "Complaint about the delivery of 14 May 2026."
scope = { sender = "@kestrel.example" }

[[hold]]
matter = "M-2025-11"
from = 2025-11-03
released_at = 2026-05-01
scope = { folder = "Projects" }

[approvals]
whole_mailbox = true
"""
CHANGED = RULES.replace("6 years", "5 years")
"""Rules that keep more back."""

PEOPLE = {
    "Hal": frozenset({Role.HELPDESK}),
    "Lea": frozenset({Role.LEGAL}),
    "Ada": frozenset({Role.APPROVER}),
    "Sam": frozenset({Role.SECURITY_ADMIN}),
    "Ben": frozenset({Role.SECURITY_ADMIN, Role.AUDITOR}),
}


@dataclass(frozen=True, slots=True)
class Look:
    """What is taken, and in which colours and size.

    Args:
        theme: One of the modes of the theme.
        size: Width and height of the window, in pixels before they are scaled.
        pages: Names of pictures; nothing else is saved.
    """

    theme: str = "light"
    size: tuple[int, int] = (1440, 900)
    pages: tuple[str, ...] = ()

    def wants(self, names: Sequence[str]) -> bool:
        """Whether one of some pictures is wanted."""
        return not set(names).isdisjoint(self.pages)


class TeamTour(Tour):
    """The window of somebody in a team whose workspace is one folder."""

    def __init__(self, pictures: Path, work: Path, name: str, look: Look) -> None:
        self.begin(pictures, work, workspace_of(work, name), look)

    def begin(self, pictures: Path, work: Path, workspace: Workspace, look: Look) -> None:
        """Show the window of a workspace."""
        self.pictures, self.work, self.look = pictures, work, look
        self.workspace = workspace
        settings = Settings(
            theme=look.theme, export_folder=str(work / "case 7"), index_opened=False
        )
        self.preferences = Preferences(self.workspace.home, settings, QThreadPool())
        self.appearance = Appearance(QApplication.instance(), self.preferences)
        with self.appearance.undressed():  # as the program puts it together
            self.window = MainWindow(self.workspace, self.preferences, self.appearance)
        self.window.resize(*look.size)
        self.window.show()
        self.pause(0.3)

    def save(self, name: str, widget: QWidget) -> None:
        if name in self.look.pages:
            super().save(f"{name}-{self.look.theme}", widget)

    def unlock(self, name: str, picture: str = "") -> None:
        """Take the picture of the dialog, and go on without typing."""
        if picture in self.look.pages:
            self.window.locking.ask()
            self.until(lambda: self.window.locking.dialog is not None)
            self.pause(0.5)
            self.save(picture, self.window.locking.dialog)
            self.window.locking.dialog.reject()
        self.workspace.lock.enter(unlocked(name))
        self.window.locking.look()
        self.pause(0.5)

    def contracts(self, image: Path) -> None:
        """Open the demo's disk, and go to the contracts."""
        self.window.open([str(image)])
        self.until(lambda: self.place == "/p1")
        self.go(f"{TOP}/Contracts")

    def dialog_of(self, *names: str) -> ExportDialog:
        """Open the export dialog for some of what is listed."""
        source = self.window.browsing.place.source
        dialog = self.window.exports.ask(source, [self.node(name) for name in names])
        self.until(lambda: dialog.is_ready or bool(dialog.reason))
        self.pause(0.5)
        return dialog

    def section(self, kind: type[Section]) -> Section:
        """Show a section of the workspace page."""
        self.window.view.show_workspace(kind)
        self.pause(1.5)
        return self.window.view.workspace_page.section


def members_of_team() -> list[Member]:
    """Return who is in the team."""
    return [Member(unlocked(name).card, roles) for name, roles in PEOPLE.items()]


def source_of_team(version: int, rules: str) -> str:
    """Return a version of the team's policy; Hal restores without reading."""
    helpdesk = 'roles = ["helpdesk"]'
    source = policy_source(rules.replace("version = 1", f"version = {version}"), members_of_team())
    return source.replace(helpdesk, f"{helpdesk}\nblind = true")


def found_team(work: Path) -> None:
    """Make the team's workspace, under a policy that Sam and Ben signed."""
    members = members_of_team()
    source = source_of_team(1, RULES)
    home, team = work / "home of Sam", work / "team"
    proposal = begin_team(home, team, "Harbour & Finch", source, members)
    desk = PolicyDesk(team, AuditLog(team / "log", home=home), utc_now)
    for name in ("Sam", "Ben"):
        proposal = desk.sign(proposal, KEYS[name])
    desk.adopt()


def workspace_of(work: Path, name: str) -> Workspace:
    """Return the team's workspace as somebody opens it, with nobody unlocked."""
    home = work / f"home of {name}"
    home.mkdir(parents=True, exist_ok=True)
    if not key_files(home)[0]:
        keep_keys(home, unlocked(name), WORDS, CHEAP)
    os.environ["GLEANPOINT_HOME"] = str(home)
    return open_workspace(named=work / "team")
