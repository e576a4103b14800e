"""Whoever restores blind sees where items lie, and no name of one."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.builders import canaries
from tests.builders.approvals import person
from tests.builders.canaries import FREE, Marks
from tests.unit.core.guard.conftest import Opening

from gleanpoint.core.access.people import Person
from gleanpoint.core.access.recipients import SealingKey
from gleanpoint.core.access.sight import Sight
from gleanpoint.core.browse import Session
from gleanpoint.core.deciding import Decide
from gleanpoint.core.errors import NoSuchPathError, RetentionRefusedError
from gleanpoint.core.export.proof.sealed_items import open_item
from gleanpoint.core.nodes import Node
from gleanpoint.core.recovery_points import point_of_file
from gleanpoint.core.retention.decide import Verdict
from gleanpoint.core.retention.policy import Policy, parse_policy
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.retention.standing import State
from gleanpoint.core.retention.use_cases import explain_node
from gleanpoint.core.retention.viewer import Viewer
from gleanpoint.core.withheld import NOT_SHOWN
from gleanpoint_parsers.entries import Kind

TOP = "/p0/ben.pst/Top of Outlook data file"
RULES = (
    canaries.POLICY + '[[rule]]\nname = "Mail"\nkeep = "10 years"\nmatch = { kind = "message" }\n'
)
POLICY = parse_policy(RULES, "policy.toml")
LEA = person("Lea", Role.LEGAL, sealed=True)
HAL = replace(person("Hal", Role.HELPDESK, sealed=True), blind=True)


@pytest.fixture
def session(image: Path) -> Iterator[Session]:
    point = point_of_file(image)
    policy = replace(POLICY, people=(LEA, HAL))
    sight = Sight(policy, HAL.roles, canaries.NOW, blind=True, point=point.id)
    with Session(point, sight=lambda: sight) as session:
        yield session


def listed(session: Session, path: str) -> list[Node]:
    return list(session.children(session.resolve(path)).nodes)


def deciding(policy: Policy, someone: Person) -> Decide:
    viewer = Viewer(someone.roles, blind=someone.blind)
    return Decide(policy, (), lambda: canaries.NOW, viewer)


def test_items_have_no_names_and_places_have(session: Session) -> None:
    nodes = [n for one in session.walk(session.root, into=True) for n in one.nodes]
    items = [n for n in nodes if n.kind in {Kind.FILE, Kind.MESSAGE} and not n.has_children]
    assert {n.name for n in nodes if n.kind in {Kind.MESSAGE}} == {"Withheld"}
    assert {n.name for n in items if not n.name.endswith((".pst", ".mdf"))} == {"Withheld"}
    assert {"ben.pst", "anna.pst", "shop.mdf", "past", "Inbox", "Held"} <= {n.name for n in nodes}
    assert all(re.fullmatch(r"Withheld \[[0-9a-f]{12}\]", n.path.split("/")[-1]) for n in items
               if n.name == "Withheld")  # fmt: skip


def test_of_a_message_folder_kind_size_and_month_are_told(session: Session) -> None:
    (message,) = listed(session, f"{TOP}/Held")
    assert (message.kind, message.path.rpartition("/")[0]) == (Kind.MESSAGE, f"{TOP}/Held")
    assert message.size
    envelope = message.envelope
    assert envelope is not None
    assert (envelope.subject, envelope.sender, envelope.to) == ("", "", "")
    assert envelope.received == datetime(2020, 2, 1, tzinfo=UTC)
    assert session.resolve(message.path) == message
    assert session.facts(message).facts == {}


def test_a_name_that_is_guessed_names_nothing(session: Session) -> None:
    for path in (f"{TOP}/Inbox/{Marks(FREE).title}", "/p0/never was"):
        with pytest.raises(NoSuchPathError):
            session.resolve(path)


def test_a_verdict_comes_along_and_tells_the_month(session: Session) -> None:
    decide = deciding(replace(POLICY, people=(LEA, HAL)), HAL)
    message = next(node for node in listed(session, f"{TOP}/Inbox") if node.envelope)
    decision = decide(message)
    assert (decision.verdict, decision.state) == (Verdict.ALLOW, State.UNDER_MINIMUM)
    assert decision.reason == "Keep to Oct 2036 (Mail, 10 years)."
    assert decision.retain_until == datetime(2036, 10, 1, tzinfo=UTC)
    assert decision.permissions.sealed_only
    assert explain_node(message, session.resolve, decide).decision == decision
    (held,) = listed(session, f"{TOP}/Held")
    assert State.HELD in decide(held).states


def test_a_verdict_by_another_policy_lets_nothing_out(session: Session) -> None:
    message = next(node for node in listed(session, f"{TOP}/Inbox") if node.envelope)
    assert deciding(parse_policy(canaries.POLICY, "p"), HAL)(message).is_refused


def test_content_is_neither_shown_nor_copied_unsealed(session: Session) -> None:
    message = next(node for node in listed(session, f"{TOP}/Inbox") if node.envelope)
    with pytest.raises(RetentionRefusedError, match=re.escape(NOT_SHOWN)):
        session.message(message)
    with pytest.raises(RetentionRefusedError):
        session.children(message)
    header = next(session.emls([message])).header or {}
    assert "sealed" in header["failed"]["message"]


def test_only_the_recipient_opens_what_was_copied_with_its_name(session: Session) -> None:
    key = SealingKey.generate()
    message = next(node for node in listed(session, f"{TOP}/Inbox") if node.envelope)
    told = session.sealed([message], [key.public], as_messages=True, accept_damaged=False)
    begins, *pieces, ends = told
    assert [type(one).__name__ for one in (begins, ends)] == ["SealedBegins", "SealedEnds"]
    sealed = b"".join(piece for piece in pieces if isinstance(piece, bytes))
    assert b"qzx" not in sealed
    item = open_item(io.BytesIO(sealed), key)
    body = b"".join(item.pieces())
    assert item.head["path"].startswith(f"{TOP}/Inbox/qzxtitle")
    assert item.head["name"].encode() in body


def test_recipients_are_told_apart_by_what_they_may_see(session: Session) -> None:
    nodes = [node for node in listed(session, f"{TOP}/Inbox") if node.envelope]
    stranger = SealingKey.generate().public
    told = session.unseen_by(nodes, [LEA.sealing_key, HAL.sealing_key, stranger])
    assert told == {LEA.sealing_key: 0, HAL.sealing_key: len(nodes), stranger: len(nodes)}


def test_legal_that_is_blind_too_sees_no_names(opened: Opening) -> None:
    session = opened(Role.LEGAL, Role.HELPDESK, blind=True)
    (held,) = listed(session, f"{TOP}/Held")
    assert (held.name, held.envelope and held.envelope.subject) == ("Withheld", "")


def test_a_file_that_is_named_like_a_mailbox_and_is_none_has_no_name(tmp_path: Path) -> None:
    from tests.builders.udf_volumes import UdfImage  # noqa: PLC0415 - here alone

    path = tmp_path / "point.img"
    path.write_bytes(UdfImage({"Diagnosis.pst": b"no mailbox", "Letter.msg": b"x"}).image())
    point = point_of_file(path)
    sight = Sight(POLICY, HAL.roles, canaries.NOW, blind=True, point=point.id)
    with Session(point, sight=lambda: sight) as session:
        assert {node.name for node in listed(session, "/p0")} == {"Withheld"}
