"""Another policy comes into force while something is exported: it ends, or nothing went out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from tests.builders.signed_policies import DAY, KEYS, PEOPLE, ROLES, SIX_YEARS, Team, person, text
from tests.builders.small_images import fat12_image

from gleanpoint.core.access.cards import Card
from gleanpoint.core.access.errors import LockedError
from gleanpoint.core.access.key_files import PersonKeys
from gleanpoint.core.access.recipients import SealingKey
from gleanpoint.core.access.signatures import SigningKey
from gleanpoint.core.browse import Session
from gleanpoint.core.errors import RetentionRefusedError
from gleanpoint.core.export.plan import ExportOptions, ExportPlan
from gleanpoint.core.export.plan_export import plan_export
from gleanpoint.core.export.result import ExportResult
from gleanpoint.core.export.run import run_export
from gleanpoint.core.export.still_let_out import PolicyChangedError
from gleanpoint.core.following import TakenUp, stamp_of, take_up
from gleanpoint.core.jobs import Progress
from gleanpoint.core.open_point import open_point
from gleanpoint.core.policy.errors import PolicyDocumentError
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.secrets import Secret
from gleanpoint.core.workspace import Workspace

FILES = {"A.TXT": b"hello", "B.TXT": b"other", "C.TXT": b"third"}
PAST = """
[[rule]]
name = "Drafts"
delete_after = "1 day"
anchor = "modified"
on_past_maximum = "refuse"
match = { kind = "file", words = "b.txt" }
"""
"""Files of the image are of a day long past."""

ELSEWHERE = PAST.replace("b.txt", "d.txt")


def keys_of(name: str) -> PersonKeys:
    """Return somebody's keys, made anew: they are wiped after use."""
    seed = name.encode().ljust(32, b".")
    signing, sealing = SigningKey.from_seed(seed), SealingKey(Secret(seed[::-1]))
    return PersonKeys(Card.of(name, signing, sealing), signing, sealing)


@dataclass
class Bench:
    """An image, and one person's view of a team's workspace; the team itself is another view."""

    team: Team
    image: Path
    space: Workspace = field(init=False)

    def __post_init__(self) -> None:
        running = self.team.running()
        self.space = Workspace(
            self.team.folder,
            running.policy,
            self.team.log,
            now=self.team.now,
            home=self.team.folder.parent / "home",
            signed_policy=running.signed,
            is_followed=True,
        )
        self.space.lock.enter(keys_of("Lea"))

    @property
    def out(self) -> Path:
        return self.team.folder.parent / "out"

    def planned(self, session: Session) -> ExportPlan:
        decide = self.space.decider(session.point)
        nodes = [session.resolve(f"/p0/{name}") for name in FILES]
        return plan_export(session, nodes, ExportOptions(self.out), decide)

    def export(self, meanwhile: Callable[[], object], *, at_once: bool = False) -> ExportResult:
        """Export everything, and do something before the first byte, or after it."""
        done: list[object] = []

        def report(_progress: Progress) -> None:
            if not done:
                done.append(meanwhile())

        with open_point(str(self.image), self.space) as session:
            plan = self.planned(session)
            if at_once:
                done.append(meanwhile())
            return run_export(session, plan, self.space, report)


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(Team.founded(tmp_path / "team"), fat12_image(tmp_path / "disk.img", FILES))


def changed(bench: Bench, rules: str, people: str = PEOPLE) -> Callable[[], object]:
    """Return what brings another policy into force, as others do elsewhere; loosening waits."""

    def change() -> None:
        bench.team.change(text(2, rules, people), "Sue", "Sam")
        bench.team.moment += DAY
        assert bench.team.running().policy.version == 2

    return change


@pytest.mark.parametrize("at_once", [True, False])
def test_what_the_new_policy_keeps_back_does_not_go_out(bench: Bench, at_once: bool) -> None:
    with pytest.raises(PolicyChangedError, match="keeps back something"):
        bench.export(changed(bench, SIX_YEARS + PAST), at_once=at_once)
    assert not bench.out.exists()
    assert bench.space.policy.version == 2


@pytest.mark.parametrize("at_once", [True, False])
def test_an_export_ends_where_the_new_policy_lets_it_all_out(bench: Bench, at_once: bool) -> None:
    began = bench.space.policy.fingerprint
    result = bench.export(changed(bench, SIX_YEARS + ELSEWHERE), at_once=at_once)
    assert len(result.receipts) == len(FILES)
    manifest = result.manifest.read_text("utf-8")
    assert bench.space.policy.fingerprint != began
    assert began in manifest


def test_whoever_lost_their_role_exports_nothing(bench: Bench) -> None:
    others = "".join(person(name, role) for name, role in ROLES.items() if name != "Lea")
    with pytest.raises((LockedError, RetentionRefusedError)):
        bench.export(changed(bench, SIX_YEARS, others + person("Lea", "auditor")))
    assert not bench.out.exists()


def test_whoever_is_named_no_longer_is_locked(bench: Bench) -> None:
    assert bench.space.identity.key is not None
    others = "".join(person(name, role) for name, role in ROLES.items() if name != "Lea")
    changed(bench, "", others)()
    assert isinstance(take_up(bench.space), TakenUp)
    assert bench.space.identity.key is None
    assert not bench.space.identity.roles


def test_other_roles_are_taken_up_without_a_passphrase(bench: Bench) -> None:
    others = "".join(person(name, role) for name, role in ROLES.items() if name != "Lea")
    before = stamp_of(bench.space)
    changed(bench, SIX_YEARS, others + person("Lea", "helpdesk"))()
    assert stamp_of(bench.space) != before
    taken = take_up(bench.space)
    assert taken is not None
    assert any("Lea" in change.part for change in taken.changes)
    assert bench.space.identity.roles == frozenset({Role.HELPDESK})
    assert bench.space.identity.key is not None
    assert take_up(bench.space) is None


def test_a_policy_that_was_tampered_with_is_not_taken_up(bench: Bench) -> None:
    place = bench.team.folder / "policy.json"
    place.write_bytes(place.read_bytes().replace(b"6 years", b"9 years"))
    before = bench.space.policy
    with pytest.raises(PolicyDocumentError):
        take_up(bench.space)
    assert bench.space.policy is before
    with pytest.raises(PolicyDocumentError):
        bench.export(lambda: None)
    assert not bench.out.exists()


def test_a_copy_for_one_export_goes_by_one_policy(bench: Bench) -> None:
    pinned = bench.space.as_it_is()
    changed(bench, "")()
    take_up(bench.space)
    assert (pinned.policy.version, bench.space.policy.version) == (1, 2)
    assert pinned.is_followed
    assert KEYS["Lea"].public == bench.space.identity.key.public
