"""States that nobody wishes for, in the window of a team and of somebody alone, as pictures."""

from __future__ import annotations

import os
from pathlib import Path

from tests.builders.approvals import KEYS
from tests.builders.workspace_tour import CHANGED, Look, TeamTour, source_of_team

from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.audit.segments import segment_path
from gleanpoint.core.policy.changing import PolicyDesk
from gleanpoint.core.workspace import open_workspace, utc_now
from gleanpoint.gui.workspace.approvals.section import ApprovalsSection
from gleanpoint.gui.workspace.audit_log.section import AuditLogSection
from gleanpoint.gui.workspace.holds.section import HoldsSection
from gleanpoint.gui.workspace.people.section import PeopleSection
from gleanpoint.gui.workspace.policy.section import PolicySection

SECTIONS = {
    "approvals": ApprovalsSection,
    "holds": HoldsSection,
    "people": PeopleSection,
    "policy": PolicySection,
    "log": AuditLogSection,
}
ALONE = tuple(f"alone-{name}" for name in SECTIONS)
BLIND = ("blind", "blind-export", "not-for-role")
OTHERS = ("taken-up", "proposed", "changes")
BROKEN = ("untrusted", "unreadable", "share-gone", "share-gone-page", "log-changed")
STATES = ("locked", "no-requests", *ALONE, *BLIND, *OTHERS, *BROKEN)


def states(pictures: Path, work: Path, look: Look, image: Path) -> None:
    """Take those states that are wanted; the last ones break the team's folder."""
    if look.wants(ALONE):
        alone(pictures, work, look)
    if look.wants(("locked", "no-requests", *BLIND)):
        blind(pictures, work, look, image)
    if look.wants((*OTHERS, *BROKEN)):
        tour = TeamTour(pictures, work, "Lea", look)
        tour.unlock("Lea")
        tour.contracts(image)
        others(tour, work / "team")
        broken(tour, work / "team")
        tour.window.close()


def alone(pictures: Path, work: Path, look: Look) -> None:
    """Show the sections to somebody in a workspace of their own."""
    os.environ["GLEANPOINT_HOME"] = str(work / "own")
    tour = TeamTour.__new__(TeamTour)
    tour.begin(pictures, work, open_workspace(work / "own"), look)
    for name, section in SECTIONS.items():
        tour.section(section)
        tour.shoot(f"alone-{name}")
    tour.window.close()


def blind(pictures: Path, work: Path, look: Look, image: Path) -> None:
    """Show what Hal sees, who restores without reading."""
    tour = TeamTour(pictures, work, "Hal", look)
    tour.shoot("locked")
    tour.unlock("Hal")
    tour.section(ApprovalsSection)
    tour.shoot("no-requests")
    tour.section(AuditLogSection)
    tour.shoot("not-for-role")
    tour.contracts(image)
    nodes = tour.window.nodes
    tour.window.view.list_pane.table.select_row(0)
    tour.pause(1.2)
    tour.shoot("blind")
    source = tour.window.browsing.place.source
    dialog = tour.window.exports.ask(source, [nodes.node_at(0), nodes.node_at(1)])
    tour.until(lambda: dialog.is_ready or bool(dialog.reason))
    tour.pause(0.3)
    tour.save("blind-export", dialog)
    dialog.close()
    tour.window.close()


def others(tour: TeamTour, team: Path) -> None:
    """Have others tighten the policy while the window is open, and propose to loosen it."""
    desk = PolicyDesk(team, AuditLog(team / "log", home=tour.workspace.home), utc_now)
    proposal = desk.propose(source_of_team(2, CHANGED), "new.toml")
    for name in ("Sam", "Ben"):
        proposal = desk.sign(proposal, KEYS[name])
    desk.adopt()
    told(tour)
    tour.shoot("taken-up")
    longer = CHANGED.replace("3 years", "9 years")
    desk.sign(desk.propose(source_of_team(3, longer), "new.toml"), KEYS["Sam"])
    section = tour.section(PolicySection)
    tour.shoot("proposed")
    section.show_changes()
    tour.pause(0.5)
    tour.shoot("changes")


def broken(tour: TeamTour, team: Path) -> None:
    """Change what nobody may, and take the folder away; all is put right again but the log."""
    policy = team / "policy.json"
    whole = policy.read_bytes()
    for name, content in (
        ("untrusted", whole.replace(b"5 years", b"9 years")),
        ("unreadable", b"{"),
    ):
        policy.write_bytes(content)
        told(tour)
        tour.section(PolicySection)
        tour.shoot(name)
    policy.write_bytes(whole)
    away = team.with_name("away")
    team.rename(away)
    told(tour)
    tour.section(AuditLogSection)
    tour.shoot("share-gone")
    tour.section(ApprovalsSection)
    tour.shoot("share-gone-page")
    away.rename(team)
    tour.window.view.leave_workspace()
    tour.window.taking_up.look()
    tour.pause(1.0)
    place = segment_path(team / "log", 0)
    place.write_bytes(place.read_bytes().replace(b'"version":1', b'"version":7', 1))
    tour.window.log_watch.look()
    tour.until(lambda: bool(tour.window.view.log_banner.sentence))
    tour.section(AuditLogSection)
    tour.shoot("log-changed")


def told(tour: TeamTour) -> None:
    """Have the window look at its folder, and wait for what it tells."""
    banner = tour.window.view.policy_banner
    banner.be_quiet()
    tour.window.taking_up.look()
    tour.until(lambda: bool(banner.sentence))
    tour.pause(1.0)
