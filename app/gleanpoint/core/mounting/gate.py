"""Whether a file may be opened: the same rules as for an export, at each opening."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from pathlib import Path

from gleanpoint.core.browse import Session
from gleanpoint.core.deciding import Decide
from gleanpoint.core.export.insides import judge_insides
from gleanpoint.core.export.plan import PlannedItem
from gleanpoint.core.export.planned_items import PlannedItems
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.mounting.lane import Lane
from gleanpoint.core.nodes import Node, NodeRef
from gleanpoint.core.retention.decide import Decision

GOOD_FOR = 600.0
"""Seconds that a decision on what is inside a file holds: a mailbox is not listed at each look."""

DECISIONS_KEPT = 4096


class Gate:
    """Decides on files as an export does, what is inside them included.

    Args:
        lane: Where sessions are asked.
        decide: Judges one node by itself.
        cancellation: Raised when the mount ends.
    """

    def __init__(self, lane: Lane, decide: Decide, cancellation: Cancellation) -> None:
        self._lane = lane
        self._decide = decide
        self._cancellation = cancellation
        self._known: OrderedDict[NodeRef, tuple[float, Decision]] = OrderedDict()
        self._lock = threading.Lock()

    def judge(self, node: Node) -> Decision:
        """Return the decision on a file, a stream or a message.

        Raises:
            GleanpointError: What is inside it could not be looked at.
        """
        own = self._decide(node)
        if own.is_refused or not self._decide.may_withhold:
            return own
        with self._lock:
            known = self._known.get(node.ref)
        if known is not None and time.monotonic() < known[0]:
            return known[1]
        decision = self._lane.ask(lambda session: self._inside(session, node, own))
        with self._lock:
            self._known[node.ref] = (time.monotonic() + GOOD_FOR, decision)
            while len(self._known) > DECISIONS_KEPT:
                self._known.popitem(last=False)
        return decision

    def _inside(self, session: Session, node: Node, own: Decision) -> Decision:
        item = PlannedItem(node, Path(), node.name, own)
        (judged,) = judge_insides(session, PlannedItems([item]), self._decide, self._cancellation)
        return judged.decision
