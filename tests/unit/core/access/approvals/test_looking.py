"""Who may look at what a request names, how long, and what the log says of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.builders.approvals import KEYS, person, unlocked
from tests.builders.small_images import fat12_image

from gleanpoint.core.access.approvals.approving import approve, deny
from gleanpoint.core.access.approvals.asking import Wish
from gleanpoint.core.access.approvals.documents import RequestedAction, SignedRequest
from gleanpoint.core.access.approvals.errors import ApprovalError
from gleanpoint.core.access.approvals.listing import seal_listing
from gleanpoint.core.access.approvals.looking import begin_look, recompute, showing
from gleanpoint.core.access.approvals.use_cases import listed_for, request_export
from gleanpoint.core.access.lock import PeopleLock
from gleanpoint.core.access.signatures import Domain
from gleanpoint.core.audit.entry import Action
from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.audit.show import read_entries
from gleanpoint.core.browse import Session
from gleanpoint.core.errors import NoSuchPathError
from gleanpoint.core.export.plan import ExportOptions
from gleanpoint.core.export.releasing import Chosen, released_plan
from gleanpoint.core.export.run import run_export
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.open_point import open_point
from gleanpoint.core.preview.build import preview_item
from gleanpoint.core.preview.values import TextPreview, WithheldPreview
from gleanpoint.core.retention.policy import Policy, parse_policy
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.workspace import Workspace

RULES = """
name = "Short"
version = 1
[[rule]]
name = "Drafts"
delete_after = "1 day"
anchor = "modified"
on_past_maximum = "ask"
match = { kind = "file" }
"""
PEOPLE = (
    person("Lea", Role.LEGAL, Role.APPROVER, sealed=True),
    person("Ada", Role.APPROVER, sealed=True),
    person("Ben", Role.LEGAL, Role.APPROVER, human="Lea", sealed=True),
    person("Hal", Role.HELPDESK, sealed=True),
)
WISH = Wish(RequestedAction.EXPORT, "Case 0007")


@dataclass
class Team:
    """A workspace that several people work in, one after the other, and an image."""

    folder: Path
    image: Path
    policy: Policy
    ahead: timedelta = field(default=timedelta(0))

    def of(self, name: str) -> Workspace:
        home = self.folder / f"home-{name}"
        log = AuditLog(self.folder / "log", self.now, home=home)
        lock = PeopleLock(self.policy.people)
        workspace = Workspace(self.folder, self.policy, log, self.now, home=home, lock=lock)
        workspace.lock.enter(unlocked(name))
        return workspace

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def ask(self, *paths: str) -> SignedRequest:
        workspace = self.of("Lea")
        with open_point(str(self.image), workspace) as session:
            nodes = [session.resolve(path) for path in paths]
            chosen = Chosen(session, nodes, ExportOptions(self.folder / "out"), workspace)
            return request_export(chosen, WISH)[0]

    def look(
        self, name: str, signed: SignedRequest, act: Callable[[Session, Workspace], object]
    ) -> object:
        workspace = self.of(name)
        listing = listed_for(signed, workspace)
        with (
            open_point(str(self.image), workspace) as session,
            showing(session, signed, listing, workspace),
        ):
            return act(session, workspace)


@pytest.fixture
def team(tmp_path: Path) -> Team:
    image = fat12_image(tmp_path / "disk.img", {"A.TXT": b"hello", "B.TXT": b"other"})
    return Team(tmp_path, image, replace(parse_policy(RULES, "policy.toml"), people=PEOPLE))


def preview(path: str) -> Callable[[Session, Workspace], object]:
    return lambda session, workspace: (
        preview_item(session, session.resolve(path), workspace, Cancellation()).preview
    )


def names(session: Session, _workspace: Workspace) -> list[str]:
    return [node.name for node in session.children(session.resolve("/p0")).nodes]


def test_each_look_and_each_preview_is_in_the_log_with_the_request(team: Team) -> None:
    signed = team.ask("/p0/A.TXT")
    shown = team.look("Ada", signed, preview("/p0/A.TXT"))
    assert isinstance(shown, TextPreview)
    assert shown.text == "hello"
    assert team.look("Ada", signed, names) == ["A.TXT"]
    entries = [entry for entry in read_entries(team.folder / "log") if entry is not None]
    told = [one for one in entries if one.action in {Action.LOOK.value, Action.PREVIEW.value}]
    assert [one.action for one in told] == ["look", "preview", "look"]
    assert {one.details["request"] for one in told} == {signed.request.id}
    assert {one.details["request_sha256"] for one in told} == {signed.request.sha256}
    assert {one.actor for one in told} == {f"key {KEYS['Ada'].public.id}"}


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("Lea", "You asked for this yourself"),
        ("Ben", "Ben and Lea are one person"),
        ("Hal", "Hal is no approver"),
    ],
)
def test_who_may_not_release_may_not_look(team: Team, name: str, why: str) -> None:
    signed = team.ask("/p0/A.TXT")
    listing = listed_for(signed, team.of("Ada"))
    workspace = team.of(name)
    with (
        open_point(str(team.image), workspace) as session,
        pytest.raises(ApprovalError, match=why),
    ):
        begin_look(session, signed, listing, workspace)


def test_what_was_used_denied_or_has_expired_is_not_looked_at(team: Team) -> None:
    used, denied = team.ask("/p0/A.TXT"), team.ask("/p0/A.TXT")
    late = team.ask("/p0/A.TXT")
    approval = approve(used, team.of("Ada"))
    workspace = team.of("Lea")
    with open_point(str(team.image), workspace) as session:
        nodes = [session.resolve("/p0/A.TXT")]
        chosen = Chosen(session, nodes, ExportOptions(team.folder / "out"), workspace)
        with released_plan(chosen, [approval]) as plan:
            run_export(session, plan, workspace)
    deny(denied, "Not this year", team.of("Ada"))
    for signed in (used, denied):
        with pytest.raises(ApprovalError, match="used or denied"):
            team.look("Ada", signed, names)
    team.ahead = timedelta(hours=30)
    with pytest.raises(ApprovalError, match="was good until"):
        team.look("Ada", late, names)


def test_a_request_or_list_that_was_edited_shows_nothing(team: Team) -> None:
    signed, other = team.ask("/p0/A.TXT"), team.ask("/p0/A.TXT", "/p0/B.TXT")
    wide = replace(signed.request, items=other.request.items)
    ada, lea = team.of("Ada"), PEOPLE[0]
    listing = listed_for(other, ada)
    workspace = team.of("Ada")
    with open_point(str(team.image), workspace) as session:
        edited = replace(signed, request=wide)
        with pytest.raises(ApprovalError, match="changed after it was signed"):
            begin_look(session, edited, listing, workspace)
    with pytest.raises(ApprovalError, match="not of its items"):
        listed_for(replace(signed, listing=other.listing), ada)
    strangers = replace(listing, items=listing.items[:1], above=listing.items[1:2])
    sealed = seal_listing(replace(strangers, above=(listing.items[1].node,)), lea, PEOPLE)
    with pytest.raises(ApprovalError, match="not of its items"):
        listed_for(replace(signed, listing=sealed), ada)


def test_a_look_ends_with_its_request(team: Team) -> None:
    """It expires, or the policy becomes another one, while the source stays open."""
    signed = team.ask("/p0/A.TXT")
    seen: list[list[str]] = []

    def act(session: Session, workspace: Workspace) -> None:
        seen.append(names(session, workspace))
        team.ahead = timedelta(hours=30)
        with pytest.raises(NoSuchPathError):
            session.resolve("/p0/A.TXT")
        team.ahead = timedelta(0)
        workspace.policy = replace(workspace.policy, version=2)
        with pytest.raises(NoSuchPathError):
            session.resolve("/p0/A.TXT")

    team.look("Ada", signed, act)
    assert seen == [["A.TXT"]]


def test_what_is_denied_meanwhile_is_not_previewed_any_more(team: Team) -> None:
    signed = team.ask("/p0/A.TXT")

    def act(session: Session, workspace: Workspace) -> None:
        node = session.resolve("/p0/A.TXT")
        deny(signed, "Not this year", team.of("Ada"))
        with pytest.raises(ApprovalError, match="denied"):
            preview_item(session, node, workspace, Cancellation())

    team.look("Ada", signed, act)


def test_a_look_gives_nothing_beside_the_items_and_nothing_afterwards(team: Team) -> None:
    signed = team.ask("/p0/A.TXT")

    def act(session: Session, workspace: Workspace) -> None:
        with pytest.raises(NoSuchPathError):
            session.resolve("/p0/B.TXT")

    team.look("Ada", signed, act)
    workspace = team.of("Ada")
    with open_point(str(team.image), workspace) as session:
        listing = listed_for(signed, workspace)
        with showing(session, signed, listing, workspace):
            node = session.resolve("/p0/A.TXT")
        again = preview_item(session, node, workspace, Cancellation()).preview
        assert isinstance(again, WithheldPreview)
        with pytest.raises(NoSuchPathError):
            session.resolve("/p0/A.TXT")


def test_legal_who_approves_sees_the_items_of_others_and_asks_for_their_own(team: Team) -> None:
    """Ben is legal and another one's second key: of a stranger's request they see the items."""
    people = tuple(replace(one, human="") for one in PEOPLE)
    team.policy = replace(team.policy, people=people)
    signed = team.ask("/p0/A.TXT")
    shown = team.look("Ben", signed, preview("/p0/A.TXT"))
    assert isinstance(shown, TextPreview)
    assert isinstance(team.look("Ben", signed, preview("/p0/B.TXT")), WithheldPreview)


def test_a_request_signed_anew_by_somebody_else_is_another_one(team: Team) -> None:
    signed = team.ask("/p0/A.TXT")
    stolen = replace(signed.request, requester=KEYS["Hal"].public)
    forged = SignedRequest(stolen, KEYS["Lea"].sign(Domain.REQUEST, stolen.statement()))
    workspace = team.of("Ada")
    with open_point(str(team.image), workspace) as session:
        listing = listed_for(signed, workspace)
        with pytest.raises(ApprovalError, match="changed after it was signed"):
            recompute(session, forged, listing, workspace)
