"""What a list asks retention by."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeAlias, runtime_checkable

from gleanpoint.core.nodes import Node
from gleanpoint.core.retention.decide import Decision

Judge: TypeAlias = "Callable[[Node], Decision | None]"
"""Says what retention makes of a node; None for what no rule governs."""


@runtime_checkable
class JudgesKinds(Protocol):
    """A judge that may say the same of every entry of a kind."""

    def __call__(self, node: Node) -> Decision | None:
        """Return what retention makes of a node."""

    @property
    def is_by_kind(self) -> bool:
        """Whether it does, but for entries that were judged before or bring a tag."""
