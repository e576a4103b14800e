"""Dates that a real Exchange stamped on real messages, against how they are computed here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from gleanpoint.core.nodes import Node, NodeRef
from gleanpoint.core.retention.anchors import expiry_by_tag
from gleanpoint.core.retention.decide import Verdict, decide
from gleanpoint.core.retention.facts import ItemFacts
from gleanpoint.core.retention.node_facts import facts_of
from gleanpoint.core.retention.policy import Policy, default_policy
from gleanpoint.core.retention.standing import State
from gleanpoint_parsers.blocks import FileSource
from gleanpoint_parsers.entries import ROOT, Entry, Kind
from gleanpoint_parsers.plugin import Container, Surroundings, all_children
from gleanpoint_parsers.pst.parser import PstParser

pytestmark = pytest.mark.realdata

NOW = datetime(2026, 11, 22, tzinfo=UTC)
PRECISION = timedelta(seconds=2)
"""The stamped start date and the delivery differ by less."""


def messages(container: Container, key: str = ROOT) -> Iterator[Entry]:
    for entry in all_children(container, key):
        if entry.kind is Kind.MESSAGE:
            yield entry
        elif entry.kind is Kind.FOLDER and not (entry.holds_deleted or entry.holds_links):
            yield from messages(container, entry.key)


@pytest.fixture
def stamped(unpacked: Callable[[str], Path]) -> list[ItemFacts]:
    path = unpacked("pst/tika_variousBodyTypes.pst.zst")
    source = FileSource(path)
    mailbox = PstParser().open(source, Surroundings(path.name))
    facts = [
        facts_of(Node(NodeRef("x"), "/m", "m", entry.kind, envelope=entry.envelope))
        for entry in messages(mailbox)
    ]
    mailbox.close()
    source.close()
    return facts


def test_the_stamped_date_is_what_period_and_start_give(stamped: list[ItemFacts]) -> None:
    assert len(stamped) == 4
    for facts in stamped:
        computed = expiry_by_tag(replace(facts, tag=replace(facts.tag, retention_date=None)))
        date = facts.tag.retention_date
        assert date is not None
        assert isinstance(computed, datetime)
        assert abs(date - computed) < PRECISION


def test_the_default_policy_flags_them_and_an_own_policy_refuses_them(
    stamped: list[ItemFacts],
) -> None:
    for facts in stamped:
        found = decide(facts, default_policy(), NOW)
        assert (found.verdict, found.state) == (Verdict.FLAG, State.PAST_MAXIMUM)
        assert decide(facts, Policy("own", 1), NOW).is_refused
