"""Planned items as rows of values of JSON, and made of them again."""

from __future__ import annotations

from operator import attrgetter
from pathlib import Path
from typing import Any, TypeVar

import orjson

from gleanpoint.core.export.planned import PlannedItem
from gleanpoint.core.nodes import Node, NodeRef, Step
from gleanpoint.core.retention.access import Answer
from gleanpoint.core.retention.decide import Decision, Verdict
from gleanpoint.core.retention.permissions import Permissions
from gleanpoint.core.retention.standing import State
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import Envelope, Kind
from gleanpoint_parsers.times import from_text

Shared = TypeVar("Shared")

DECISIONS_KEPT = 64
"""Decisions that are kept made; rules that count days give very many different ones."""

_KINDS = {kind.value: kind for kind in Kind}
_CONTENTS = {content.value: content for content in Content}

_of_node = attrgetter(*(name for name in Node.__slots__ if name not in {"ref", "envelope"}))
_of_envelope = attrgetter(*Envelope.__slots__)
_of_decision = attrgetter(*Decision.__slots__)


class ItemRows:
    """Rows of the items of one plan, and what many of them share: folders, places, decisions."""

    def __init__(self) -> None:
        self._folders: list[Path] = []
        self._folder_numbers: dict[Path, int] = {}
        self._places: list[tuple[str, tuple[Step, ...], str]] = []
        self._place_numbers: dict[tuple[str, tuple[Step, ...], str], int] = {}
        self._packed: tuple[Decision | None, str] = (None, "")
        self._unpacked: dict[str, Decision] = {}

    def row(self, item: PlannedItem) -> tuple[object, ...] | None:
        """Return an item as a row; None for the root of a source, which is no item of a plan."""
        node, envelope = item.node, item.node.envelope
        if not node.ref.steps:
            return None
        parser, key = node.ref.steps[-1]
        place = (node.ref.recovery_point, node.ref.steps[:-1], parser)
        return (
            self._numbered(item.folder, self._folder_numbers, self._folders),
            item.name,
            self._told(item.decision),
            item.obstacle,
            item.released,
            item.is_stub,
            self._numbered(place, self._place_numbers, self._places),
            key,
            envelope and _of_envelope(envelope),
            *_of_node(node),
        )

    def item(self, row: list[Any]) -> PlannedItem:
        """Return the item of a row."""
        folder, name, decision, obstacle, *marks, place, key, envelope = row[:9]
        return PlannedItem(
            self._node(self._ref(place, key), envelope, row[9:]),
            self._folders[folder],
            name,
            self._decision(decision),
            obstacle,
            *marks,
        )

    def address(self, row: list[Any]) -> Node:
        """Return the node of a row as far as it takes to ask for it: where it is, name and kind."""
        place, key, _, path, name, kind, *_ = row[6:]
        return Node(self._ref(place, key), path, name, _KINDS[kind])

    def target(self, row: list[Any]) -> tuple[Path, str]:
        """Return folder and name of a row's target."""
        return self._folders[row[0]], row[1]

    @staticmethod
    def _numbered(value: Shared, numbers: dict[Shared, int], values: list[Shared]) -> int:
        number = numbers.get(value)
        if number is None:
            number = numbers[value] = len(values)
            values.append(value)
        return number

    def _ref(self, place: int, key: str) -> NodeRef:
        point, outer, parser = self._places[place]
        return NodeRef(point, (*outer, (parser, key)))

    @staticmethod
    def _node(ref: NodeRef, envelope: list[Any] | None, rest: list[Any]) -> Node:
        path, name, kind, size, created, modified, deleted, content, *more = rest
        problem, has_children, rows, *flags = more
        return Node(
            ref,
            path,
            name,
            _KINDS[kind],
            size,
            from_text(created),
            from_text(modified),
            deleted,
            _CONTENTS[content],
            problem,
            has_children,
            _envelope(envelope) if envelope else None,
            rows,
            *flags,
        )

    def _told(self, decision: Decision) -> str:
        """Return a decision as text, as long as it is the same one that was told before."""
        known, text = self._packed
        if known is not decision:
            text = orjson.dumps(_of_decision(decision)).decode()
            self._packed = decision, text
        return text

    def _decision(self, text: str) -> Decision:
        """Return a decision; equal ones that are not far from each other are one object."""
        decision = self._unpacked.get(text)
        if decision is None:
            if len(self._unpacked) >= DECISIONS_KEPT:
                self._unpacked.clear()
            decision = self._unpacked[text] = _decision(orjson.loads(text))
        return decision


def _envelope(values: list[Any]) -> Envelope:
    subject, sender, to, received, sent, *middle, categories, conversation, is_brief = values
    more = *middle, tuple(categories), conversation, is_brief
    return Envelope(subject, sender, to, from_text(received), from_text(sent), *more)


def _decision(values: list[Any]) -> Decision:
    verdict, state, states, rule, reason, retain_until, delete_at, holds, policy, *more = values
    clause, date, permissions = more
    return Decision(
        Verdict(verdict),
        State(state),
        tuple(State(state) for state in states),
        rule,
        reason,
        from_text(retain_until),
        from_text(delete_at),
        tuple(holds),
        policy,
        clause,
        from_text(date),
        _permissions(permissions),
    )


def _permissions(values: dict[str, Any]) -> Permissions:
    return Permissions(
        Answer(values["listing"]),
        Answer(values["preview"]),
        Answer(values["export"]),
        Answer(values["purge"]),
        needs_ground=values["needs_ground"],
        sealed_only=values["sealed_only"],
    )
