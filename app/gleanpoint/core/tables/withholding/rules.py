"""Which rules of a policy judge the rows of tables."""

from __future__ import annotations

from gleanpoint.core.retention.anchors import Anchor
from gleanpoint.core.retention.policy import Policy


def judges_rows(policy: Policy) -> bool:
    """Whether a policy can withhold rows of some table: one of its rules dates them by a column."""
    return any(rule.anchor is Anchor.COLUMN and rule.delete_after for rule in policy.rules)
