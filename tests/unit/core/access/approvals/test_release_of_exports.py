"""Two persons release items past their limit: asked, signed, exported once, exactly those."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from tests.builders.approvals import KEYS, person, unlocked
from tests.builders.small_images import fat12_image

from gleanpoint.core.access.approvals.approving import approve, deny
from gleanpoint.core.access.approvals.asking import Wish
from gleanpoint.core.access.approvals.documents import (
    Approval,
    Destination,
    RequestedAction,
    SignedRequest,
)
from gleanpoint.core.access.approvals.errors import ApprovalError
from gleanpoint.core.access.approvals.listing import Listing
from gleanpoint.core.access.approvals.looking import recompute
from gleanpoint.core.access.approvals.reading import write_document
from gleanpoint.core.access.approvals.stages import Stage
from gleanpoint.core.access.approvals.use_cases import (
    approvals_named,
    inbox_of,
    listed_for,
    request_export,
    request_preview,
    standings,
)
from gleanpoint.core.access.lock import PeopleLock
from gleanpoint.core.audit.access_events import Way
from gleanpoint.core.audit.entry import Action
from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.audit.show import read_entries
from gleanpoint.core.disk.judging import require_whole
from gleanpoint.core.errors import GleanpointError, RetentionRefusedError
from gleanpoint.core.export.plan import ExportOptions
from gleanpoint.core.export.plan_export import plan_export
from gleanpoint.core.export.releasing import Chosen, in_emergency, released_plan
from gleanpoint.core.export.result import ExportResult
from gleanpoint.core.export.run import run_export
from gleanpoint.core.export.send import send_item
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.open_point import open_point
from gleanpoint.core.policy.terms import ApprovalRules
from gleanpoint.core.preview.build import preview_item
from gleanpoint.core.preview.by_release import shown_by_release
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
[rule.match]
kind = "file"
"""
"""Files of the image are of a day long past."""

PEOPLE = (
    person("Lea", Role.LEGAL),
    person("Ada", Role.APPROVER, sealed=True),
    person("Ben", Role.APPROVER),
    person("Hal", Role.HELPDESK),
)
WISH = Wish(RequestedAction.EXPORT, "Case 0007")
FILES = {"A.TXT": b"hello", "B.TXT": b"other", "C.TXT": b"third"}


@dataclass
class Place:
    """A workspace that several people work in, one after the other, and an image."""

    folder: Path
    image: Path
    policy: Policy
    ahead: timedelta = field(default=timedelta(0))

    def of(self, name: str) -> Workspace:
        """Return the workspace with somebody's key unlocked."""
        log = AuditLog(self.folder / "log", self.now, home=self.folder / f"home-{name}")
        lock = PeopleLock(self.policy.people)
        home = self.folder / f"home-{name}"
        workspace = Workspace(self.folder, self.policy, log, self.now, home=home, lock=lock)
        workspace.lock.enter(unlocked(name))
        return workspace

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    @contextmanager
    def chosen(self, name: str, *paths: str, to: str = "out") -> Iterator[Chosen]:
        workspace = self.of(name)
        with open_point(str(self.image), workspace) as session:
            nodes = [session.resolve(path) for path in paths]
            yield Chosen(session, nodes, ExportOptions(self.folder / to), workspace)

    def ask(self, *paths: str, wish: Wish = WISH) -> SignedRequest:
        with self.chosen("Lea", *paths) as chosen:
            return request_export(chosen, wish)[0]

    def released(self, *paths: str, by: str = "Ada") -> Approval:
        return approve(self.ask(*paths), self.of(by))

    def export(self, approval: Approval, *paths: str, to: str = "out") -> ExportResult:
        with self.chosen("Lea", *paths, to=to) as chosen, released_plan(chosen, [approval]) as plan:
            return run_export(chosen.session, plan, chosen.workspace)

    def logged(self) -> list[str]:
        return [entry.action for entry in read_entries(self.folder / "log") if entry]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    image = fat12_image(tmp_path / "disk.img", FILES)
    policy = replace(parse_policy(RULES, "policy.toml"), people=PEOPLE)
    return Place(tmp_path, image, policy)


def test_what_is_past_its_limit_goes_out_once_two_persons_signed(place: Place) -> None:
    with place.chosen("Lea", "/p0/A.TXT") as chosen:
        decide = chosen.workspace.decider(chosen.session.point)
        plan = plan_export(chosen.session, chosen.nodes, chosen.options, decide)
        with pytest.raises(RetentionRefusedError):
            run_export(chosen.session, plan, chosen.workspace)
    result = place.export(place.released("/p0/A.TXT"), "/p0/A.TXT")
    assert (place.folder / "out" / "A.TXT").read_bytes() == b"hello"
    assert result.shortfall is None
    logged = place.logged()
    assert logged.index(Action.REQUEST.value) < logged.index(Action.APPROVAL.value)
    use = logged.index(Action.RELEASE.value)
    assert logged[use + 1] == Action.EXPORT_INTENT.value
    assert logged.index(Action.APPROVAL.value) < use < logged.index(Action.EXPORT_RECEIPT.value)


def test_the_log_has_both_signatures_before_anything_goes_out(place: Place) -> None:
    approval = place.released("/p0/A.TXT")
    place.export(approval, "/p0/A.TXT")
    (used,) = [
        entry
        for entry in read_entries(place.folder / "log")
        if entry and entry.action == Action.RELEASE.value
    ]
    told = str(used.details)
    assert used.details["request_sha256"] == approval.request.request.sha256
    assert str(KEYS["Lea"].public) in told
    assert str(KEYS["Ada"].public) in told
    assert used.details["verdicts"] == {"ask": 1}
    assert "A.TXT" not in told


def test_a_release_is_good_once(place: Place) -> None:
    approval = place.released("/p0/A.TXT")
    place.export(approval, "/p0/A.TXT")
    with pytest.raises(ApprovalError, match="used already"):
        place.export(approval, "/p0/A.TXT", to="again")
    assert not (place.folder / "again").exists()


def test_a_release_is_for_the_purpose_that_was_signed(place: Place) -> None:
    approval = place.released("/p0/A.TXT")
    with place.chosen("Lea", "/p0/A.TXT") as chosen:
        for_another = replace(chosen, options=replace(chosen.options, purpose="Curiosity"))
        with (
            pytest.raises(ApprovalError, match="for the purpose 'Case 0007'"),
            released_plan(for_another, [approval]),
        ):
            pytest.fail("it was let out")
    assert place.export(approval, "/p0/A.TXT").shortfall is None


def test_neither_more_nor_less_nor_other_items_go_out(place: Place) -> None:
    approval = place.released("/p0/A.TXT", "/p0/B.TXT")
    with pytest.raises(ApprovalError, match="for 2 items, you chose 3"):
        place.export(approval, "/p0/A.TXT", "/p0/B.TXT", "/p0/C.TXT")
    with pytest.raises(ApprovalError, match="for 2 items, you chose 1"):
        place.export(approval, "/p0/A.TXT")
    with pytest.raises(ApprovalError, match="are others"):
        place.export(approval, "/p0/A.TXT", "/p0/C.TXT")
    with pytest.raises(ApprovalError, match="for 2 items, you chose"):
        place.export(approval, "/p0")
    assert place.export(approval, "/p0/A.TXT", "/p0/B.TXT").shortfall is None


def test_other_content_under_the_same_path_does_not_go_out(place: Place) -> None:
    approval = place.released("/p0/A.TXT")
    data = place.image.read_bytes()
    taken = place.image.stat().st_mtime
    place.image.write_bytes(data.replace(b"hello", b"jello"))
    os.utime(place.image, (taken, taken))
    with pytest.raises(ApprovalError, match="no longer has the content"):
        place.export(approval, "/p0/A.TXT")


def test_a_release_of_an_export_is_none_of_a_stream(place: Place) -> None:
    approval = place.released("/p0/A.TXT")
    sent: list[bytes] = []
    with place.chosen("Lea", "/p0/A.TXT") as chosen:
        node, workspace = chosen.nodes[0], chosen.workspace
        with pytest.raises(ApprovalError, match="kind folder, this is stream"):
            send_item(chosen.session, node, workspace, sent.append, approvals=[approval])
    assert sent == []


def test_what_was_released_after_its_time_stays(place: Place) -> None:
    approval = place.released("/p0/A.TXT")
    place.ahead = timedelta(hours=24)
    with pytest.raises(ApprovalError, match="was good until"):
        place.export(approval, "/p0/A.TXT")


def test_a_changed_policy_asks_anew(place: Place) -> None:
    approval = place.released("/p0/A.TXT")
    place.policy = replace(place.policy, version=2)
    with pytest.raises(ApprovalError, match="policy was changed"):
        place.export(approval, "/p0/A.TXT")


def test_an_approver_who_was_removed_meanwhile_counts_no_longer(place: Place) -> None:
    approval = place.released("/p0/A.TXT")
    without = tuple(one for one in PEOPLE if one.name != "Ada")
    place.policy = replace(place.policy, people=without)
    with pytest.raises(ApprovalError):
        place.export(approval, "/p0/A.TXT")


def test_a_log_that_was_replaced_by_an_older_one_is_noticed(place: Place, tmp_path: Path) -> None:
    place.ask("/p0/B.TXT")
    log = place.folder / "log"
    kept = {path.name: path.read_bytes() for path in log.iterdir() if path.is_file()}
    approval = place.released("/p0/A.TXT")
    place.export(approval, "/p0/A.TXT")
    for path in log.iterdir():
        if path.is_file():
            path.unlink()
    for name, data in kept.items():
        (log / name).write_bytes(data)
    with pytest.raises(GleanpointError) as caught:
        place.export(approval, "/p0/A.TXT", to="again")
    assert caught.value.exit_code == 20
    assert not (place.folder / "again").exists()


def test_nobody_else_uses_what_lea_asked_for(place: Place) -> None:
    approval = place.released("/p0/A.TXT")
    with (
        place.chosen("Hal", "/p0/A.TXT") as chosen,
        pytest.raises(ApprovalError, match="Lea asked"),
        released_plan(chosen, [approval]) as plan,
    ):
        run_export(chosen.session, plan, chosen.workspace)


def test_nobody_releases_what_they_asked_for(place: Place) -> None:
    roles = frozenset({Role.LEGAL, Role.APPROVER})
    place.policy = replace(place.policy, people=(replace(PEOPLE[0], roles=roles), *PEOPLE[1:]))
    signed = place.ask("/p0/A.TXT")
    with pytest.raises(ApprovalError, match="You asked for this yourself"):
        approve(signed, place.of("Lea"))
    with pytest.raises(ApprovalError, match="is no approver"):
        approve(signed, place.of("Hal"))


def test_what_is_denied_cannot_be_released_or_used(place: Place) -> None:
    signed = place.ask("/p0/A.TXT")
    approval = approve(signed, place.of("Ada"))
    with pytest.raises(ApprovalError, match="Say why"):
        deny(signed, " ", place.of("Ben"))
    deny(signed, "Not needed", place.of("Ben"))
    with pytest.raises(ApprovalError, match="denied"):
        approve(signed, place.of("Ada"))
    with pytest.raises(ApprovalError, match="denied"):
        place.export(approval, "/p0/A.TXT")


def test_a_denial_is_named_where_a_release_is_looked_for(place: Place) -> None:
    signed = place.ask("/p0/A.TXT")
    lea = place.of("Lea")
    inbox_of(lea).put(signed)
    with pytest.raises(ApprovalError, match="Nobody has released"):
        approvals_named(signed.request.id, lea)
    inbox_of(lea).put(deny(signed, "Not needed", place.of("Ben")))
    with pytest.raises(ApprovalError, match="was denied"):
        approvals_named(signed.request.id, lea)


def test_a_request_needs_somebody_who_could_release_it(place: Place) -> None:
    place.policy = replace(place.policy, people=(PEOPLE[0], PEOPLE[3]))
    with pytest.raises(ApprovalError, match="the policy names 0 who may"):
        place.ask("/p0/A.TXT")
    with pytest.raises(ApprovalError, match="Say what it is for"):
        place.ask("/p0/A.TXT", wish=replace(WISH, purpose=" "))
    with pytest.raises(ApprovalError, match="72 hours at most"):
        place.ask("/p0/A.TXT", wish=replace(WISH, lasts=timedelta(hours=73)))


def test_the_inbox_shows_each_request_as_it_stands(place: Place) -> None:
    inbox = inbox_of(place.of("Lea"))
    signed = place.ask("/p0/A.TXT")
    inbox.put(signed)

    def stage(name: str) -> Stage:
        ((standing,), notes) = standings(place.of(name))
        assert not notes
        return standing.stage

    assert (stage("Lea"), stage("Ada"), stage("Hal")) == (
        Stage.OWN,
        Stage.TO_RELEASE,
        Stage.OTHERS,
    )
    inbox.put(approve(signed, place.of("Ada")))
    assert stage("Lea") is stage("Ben") is Stage.RELEASED
    (approval,) = approvals_named(signed.request.id[:8], place.of("Lea"))
    place.export(approval, "/p0/A.TXT")
    assert stage("Lea") is Stage.USED
    place.ahead = timedelta(hours=30)
    inbox.put(place.ask("/p0/B.TXT"))
    place.ahead = timedelta(hours=60)
    assert [one.stage for one in standings(place.of("Ada"))[0]] == [Stage.USED, Stage.EXPIRED]


def test_the_list_travels_sealed_to_who_may_release_it(place: Place) -> None:
    signed = place.ask("/p0/A.TXT", "/p0/B.TXT")
    assert b"A.TXT" not in write_document(signed)
    listed = listed_for(signed, place.of("Ada")).items
    assert [one.node.path for one in listed] == ["/p0/A.TXT", "/p0/B.TXT"]
    assert [one.verdict for one in listed] == ["ask", "ask"]
    assert all("Drafts" in one.reason for one in listed)
    assert listed_for(signed, place.of("Ben")) == listed_for(signed, place.of("Lea")) == Listing()
    other = place.ask("/p0/B.TXT", "/p0/C.TXT")
    with pytest.raises(ApprovalError, match="not of its items"):
        listed_for(replace(signed, listing=other.listing), place.of("Ada"))
    broken = replace(signed, listing=signed.listing[:-1])
    assert listed_for(broken, place.of("Ada")) == Listing()


def test_an_approver_can_make_the_digests_anew(place: Place) -> None:
    signed = place.ask("/p0/A.TXT")
    listed = listed_for(signed, place.of("Ada"))
    elsewhere = place.folder / "copy.img"
    elsewhere.write_bytes(place.image.read_bytes())
    workspace = place.of("Ada")
    with open_point(str(elsewhere), workspace) as session:
        assert recompute(session, signed, listed, workspace) == []
    elsewhere.write_bytes(place.image.read_bytes().replace(b"hello", b"jello"))
    with open_point(str(elsewhere), workspace) as session:
        assert recompute(session, signed, listed, workspace) == [
            "/p0/A.TXT has another content here than the request names."
        ]


def _use(place: Place, approval: Approval, to: str, start: float, answers: Callable) -> None:  # type: ignore[type-arg]  # of a queue
    try:
        with (
            place.chosen("Lea", "/p0/A.TXT", to=to) as chosen,
            released_plan(chosen, [approval]) as plan,
        ):
            time.sleep(max(0.0, start - time.time()))
            run_export(chosen.session, plan, chosen.workspace)
        answers("done")
    except BaseException as error:  # else nobody would answer, and the test would wait
        answers(str(error))
        raise


def test_of_two_processes_that_use_a_release_at_once_one_goes_on(place: Place) -> None:
    approval = place.released("/p0/A.TXT")
    context = multiprocessing.get_context("fork")
    queue = context.SimpleQueue()
    start = time.time() + 4
    processes = [
        context.Process(target=_use, args=(place, approval, f"out{number}", start, queue.put))
        for number in range(3)
    ]
    for process in processes:
        process.start()
    answers = [queue.get() for _ in processes]
    for process in processes:
        process.join()
    assert sorted(answers)[-1] == "done"
    assert [answer for answer in answers if answer == "done"] == ["done"]
    assert all("used already" in answer for answer in answers if answer != "done")
    assert sum((place.folder / f"out{number}").exists() for number in range(3)) == 1


def test_what_was_released_for_a_look_is_shown_once_and_not_exported(place: Place) -> None:
    place.policy = replace(place.policy, people=(*PEOPLE[:3], person("Hal", Role.HELPDESK)))
    look = Wish(RequestedAction.PREVIEW, "Case 0007", destination=Destination.SCREEN)
    with place.chosen("Hal", "/p0/A.TXT") as chosen:
        approval = approve(request_preview(chosen, look), place.of("Ada"))
        session, workspace, (node,) = chosen.session, chosen.workspace, chosen.nodes
        shown = partial(preview_item, session, node, workspace, Cancellation())
        assert isinstance(shown().preview, WithheldPreview)
        with pytest.raises(ApprovalError, match="was for preview, this is export"):
            send_item(session, node, workspace, print, approvals=[approval])
        with shown_by_release(chosen, [approval]):
            preview = shown().preview
        assert isinstance(preview, TextPreview)
        assert preview.text == "hello"
        assert isinstance(shown().preview, WithheldPreview)
        with (
            pytest.raises(ApprovalError, match="used already"),
            shown_by_release(chosen, [approval]),
        ):
            pass


def test_house_rules_want_a_second_person_for_what_no_rule_withholds(place: Place) -> None:
    rules = ApprovalRules(more_than=1, emergency=True)
    place.policy = replace(place.policy, rules=(), approvals=rules)
    with place.chosen("Lea", "/p0/A.TXT", "/p0/B.TXT") as chosen:
        decide = chosen.workspace.decider(chosen.session.point)
        plan = plan_export(chosen.session, chosen.nodes, chosen.options, decide)
        with pytest.raises(RetentionRefusedError, match="more than 1 needs a second person"):
            run_export(chosen.session, plan, chosen.workspace)
        with pytest.raises(RetentionRefusedError, match="needs a purpose"):
            in_emergency(plan, chosen.workspace)
    approval = place.released("/p0/A.TXT", "/p0/B.TXT")
    assert place.export(approval, "/p0/A.TXT", "/p0/B.TXT").shortfall is None


def test_a_whole_disk_is_no_way_around_house_rules(place: Place) -> None:
    for rules in (
        ApprovalRules(more_than=100),
        ApprovalRules(whole_mailbox=True),
        ApprovalRules(roles=frozenset({Role.LEGAL})),
        ApprovalRules(destinations=frozenset({"folder"})),
    ):
        place.policy = replace(place.policy, rules=(), approvals=rules)
        with place.chosen("Lea", "/p0") as chosen, pytest.raises(RetentionRefusedError):
            require_whole(chosen.session, chosen.nodes[0], chosen.workspace, Way.CONVERT)


def test_in_an_emergency_house_rules_give_way_and_the_log_says_so(place: Place) -> None:
    rules = ApprovalRules(roles=frozenset({Role.LEGAL}), emergency=True)
    place.policy = replace(place.policy, rules=(), approvals=rules)
    with place.chosen("Lea", "/p0/A.TXT") as chosen:
        options = replace(chosen.options, purpose="A court order for tonight")
        decide = chosen.workspace.decider(chosen.session.point)
        plan = plan_export(chosen.session, chosen.nodes, options, decide)
        run_export(chosen.session, in_emergency(plan, chosen.workspace), chosen.workspace)
    assert Action.EMERGENCY.value in place.logged()
    without = replace(place.policy, approvals=replace(rules, emergency=False))
    place.policy = without
    with place.chosen("Lea", "/p0/A.TXT", to="more") as chosen:
        decide = chosen.workspace.decider(chosen.session.point)
        plan = plan_export(chosen.session, chosen.nodes, options, decide)
        with pytest.raises(RetentionRefusedError, match="lets nobody export without one"):
            in_emergency(plan, chosen.workspace)


def test_an_emergency_lets_nothing_out_that_retention_withholds(place: Place) -> None:
    rules = ApprovalRules(roles=frozenset({Role.LEGAL}), emergency=True)
    place.policy = replace(place.policy, approvals=rules)
    with place.chosen("Lea", "/p0/A.TXT") as chosen:
        options = replace(chosen.options, purpose="A court order for tonight")
        decide = chosen.workspace.decider(chosen.session.point)
        plan = plan_export(chosen.session, chosen.nodes, options, decide)
        with pytest.raises(RetentionRefusedError, match="Drafts"):
            run_export(chosen.session, in_emergency(plan, chosen.workspace), chosen.workspace)
    assert not (place.folder / "out").exists()
