"""When an item was due to be removed: by what Exchange stamped on it, and by the policy."""

from __future__ import annotations

from gleanpoint.core.deciding import Decide
from gleanpoint.core.nodes import Node
from gleanpoint.core.removed_later.fate import Due
from gleanpoint.core.retention.clocks import Clause
from gleanpoint.core.retention.node_facts import facts_of
from gleanpoint.core.retention.settings import findings
from gleanpoint.core.retention.standing import stand

_STAMPED = frozenset({Clause.RETENTION_DATE, Clause.RETENTION_PERIOD})


def dues_of(node: Node, decide: Decide) -> list[Due]:
    """Return the moments from which something had an item removed, wherever they lie.

    A policy's limit is put off by what has to be kept longer. The date that Exchange stamped on
    the item is not: its server knows nothing of the policy here.
    """
    facts, now = facts_of(node, mailboxes=decide.mailboxes), decide.now()
    clocks = stand(facts, decide.policy, now).clocks
    limits = [delete for delete in clocks.deletes if delete.clause not in _STAMPED]
    told = [found.delete for found in findings(facts, decide.policy, now) if found.delete]
    limits += [delete for delete in told if delete.clause in _STAMPED]
    return [Due(delete.at, delete.rule) for delete in limits]
