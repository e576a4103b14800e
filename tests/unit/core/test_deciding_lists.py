"""Deciding on long lists: once where nothing can differ, and what a brief list is asked."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from gleanpoint.core.deciding import Decide
from gleanpoint.core.nodes import Node, NodeRef
from gleanpoint.core.retention.decide import Verdict, decide
from gleanpoint.core.retention.node_facts import facts_of
from gleanpoint.core.retention.policy import default_policy, parse_policy
from gleanpoint_parsers.entries import Envelope, Kind

NOW = datetime(2026, 5, 4, tzinfo=UTC)
OLD = datetime(2003, 2, 1, tzinfo=UTC)
RULE = """
name = "Test"
version = 1
[[rule]]
name = "From one"
delete_after = "1 year"
anchor = "received"
[rule.match]
{match}
"""


def node(kind: Kind, envelope: Envelope | None = None) -> Node:
    return Node(NodeRef("rp"), "/Box/Deleted Items/a", "a", kind, 1, OLD, OLD, envelope=envelope)


def envelope(message_class: str, retention: dict[str, str | int] | None = None) -> Envelope:
    return Envelope(
        "s", "Ann <ann@example.com>", "", OLD, OLD, message_class, False, retention=retention
    )


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("message_class", ["IPM.Note", "IPM.Contact", "IPM.Task", "REPORT.X", ""])
def test_without_rules_only_the_kind_counts(kind: Kind, message_class: str) -> None:
    policy = default_policy()
    judge = Decide(policy, ("box.pst",), lambda: NOW)
    for item in (node(kind), node(kind, envelope(message_class))):
        assert judge(item) == decide(facts_of(item, mailboxes=["box.pst"]), policy, NOW)


def test_a_tag_is_judged_whatever_the_rules() -> None:
    tagged = node(Kind.MESSAGE, envelope("IPM.Note", {"retention_date": "2010-01-01T00:00:00Z"}))
    judge = Decide(default_policy(), (), lambda: NOW)
    assert judge(tagged).verdict is Verdict.FLAG
    assert judge(node(Kind.MESSAGE, envelope("IPM.Note"))).verdict is Verdict.ALLOW


def test_rules_on_senders_need_more_than_a_brief_list() -> None:
    def asks(match: str) -> bool:
        policy = parse_policy(RULE.format(match=match), str(Path("policy.toml")))
        return Decide(policy, (), lambda: NOW).asks_for_senders

    assert asks('sender = ["ann@example.com"]')
    assert asks('custodian = "ann*"')
    assert asks('words = "offer"')
    assert not asks('folder = "Contracts"')
    assert not Decide(default_policy(), (), lambda: NOW).asks_for_senders
