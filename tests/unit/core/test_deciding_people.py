"""Deciding for one person: their roles, the register, the ground they give, and the clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.builders.erasure import register_of

from gleanpoint.core.audit.entry import Action, Event, Outcome
from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.deciding import Decide
from gleanpoint.core.nodes import Node, NodeRef
from gleanpoint.core.recovery_points import RecoveryPoint
from gleanpoint.core.retention.access import Answer
from gleanpoint.core.retention.decide import Verdict
from gleanpoint.core.retention.errors import ClockBehindError
from gleanpoint.core.retention.policy import Policy, default_policy
from gleanpoint.core.retention.reach import Reach
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.retention.rules import Scope
from gleanpoint.core.retention.standing import State
from gleanpoint.core.retention.viewer import Viewer
from gleanpoint.core.workspace import Workspace
from gleanpoint_parsers.entries import Envelope, Kind

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
LETTER = Envelope("s", "Ann <ann@example.com>", "", NOW, NOW, "IPM.Note", has_attachments=False)
NODE = Node(NodeRef("rp"), "/Box/Inbox/a", "a", Kind.MESSAGE, 1, envelope=LETTER)
TABLE = Node(NodeRef("rp"), "/shop.mdf/dbo/t", "t", Kind.TABLE)
NO_LIMIT = Policy("none", 1)
JUDGE = Decide(default_policy(), (), lambda: NOW)
HELPDESK = replace(JUDGE, viewer=Viewer(frozenset({Role.HELPDESK})))
OF_ANN = replace(JUDGE, register=register_of("ann@example.com"))


def test_without_rules_every_item_is_still_judged_by_the_roles() -> None:
    assert HELPDESK.of_kind(Kind.MESSAGE) is None
    assert HELPDESK(NODE).permissions.export is Answer.ALLOW
    assert HELPDESK(TABLE).permissions.is_absent
    assert not JUDGE(TABLE).permissions.is_absent


def test_without_rules_every_item_is_still_looked_up_in_the_register() -> None:
    assert OF_ANN.of_kind(Kind.MESSAGE) is None
    found = OF_ANN(NODE)
    assert (found.state, found.verdict) == (State.ERASED, Verdict.REFUSE)
    assert OF_ANN.with_ground("Art. 17(3)(e)")(NODE).verdict is Verdict.ASK


def test_a_masked_line_is_judged_by_what_is_known_of_it() -> None:
    line = replace(NODE, withheld="erased", envelope=None)
    assert OF_ANN(line).verdict is Verdict.REFUSE
    assert OF_ANN(line).permissions.needs_ground
    assert OF_ANN.with_ground("claim")(line).verdict is Verdict.ASK
    for one in (HELPDESK, HELPDESK.with_ground("claim")):
        assert one(line).verdict is Verdict.REFUSE
    held = replace(NODE, withheld="held", envelope=None)
    assert HELPDESK(held).permissions.is_masked


@pytest.mark.parametrize(
    ("judge", "may"),
    [
        (JUDGE, False),
        (OF_ANN, True),
        (HELPDESK, True),
        (replace(JUDGE, viewer=Viewer(blind=True)), True),
        (replace(JUDGE, policy=NO_LIMIT), True),
    ],
)
def test_whether_anything_may_be_kept_back(judge: Decide, may: bool) -> None:
    assert judge.may_withhold is may


def test_registers_and_scopes_of_people_need_more_than_a_brief_list() -> None:
    assert OF_ANN.asks_for_senders
    by_sender = Viewer(HELPDESK.viewer.roles, Reach((Scope(sender=("@example.com",)),)))
    by_folder = Viewer(HELPDESK.viewer.roles, Reach((Scope(folder=("Inbox",)),)))
    assert replace(JUDGE, viewer=by_sender).asks_for_senders
    assert not replace(JUDGE, viewer=by_folder).asks_for_senders


@pytest.mark.parametrize("policy", [default_policy(), NO_LIMIT])
def test_by_a_clock_that_is_behind_nothing_is_decided(policy: Policy) -> None:
    behind = replace(JUDGE, policy=policy, not_before=NOW + timedelta(microseconds=1))
    stamped = replace(NODE, envelope=replace(LETTER, retention={"retention_period": 9}))
    for node in (NODE, stamped):
        with pytest.raises(ClockBehindError):
            behind(node)
    with pytest.raises(ClockBehindError):
        behind.of_kind(Kind.MESSAGE)
    assert replace(behind, not_before=NOW)(NODE) == replace(JUDGE, policy=policy)(NODE)


def test_a_workspace_decides_nothing_before_its_last_entry(tmp_path: Path) -> None:
    log = AuditLog(tmp_path / "log", lambda: NOW)
    point = RecoveryPoint("id", "box.pst", NOW, tmp_path / "box.pst", 1)
    for hours, is_behind in ((0, False), (1, False), (-1, True)):
        moment = NOW + timedelta(hours=hours)
        workspace = Workspace(tmp_path, default_policy(), log, lambda moment=moment: moment)
        log.append(Event(Action.PREVIEW, Outcome.DONE, {}))
        decide = workspace.decider(point)
        if is_behind:
            with pytest.raises(ClockBehindError):
                decide(NODE)
        else:
            assert decide(NODE).verdict is Verdict.ALLOW
