"""What unlocking a volume gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.plugin import Fact


@dataclass(frozen=True, slots=True)
class Unlocked:
    """An encrypted volume that was unlocked.

    Args:
        source: Its plain bytes; threads may share it.
        scheme: ``BitLocker``, ``LUKS1`` or ``LUKS2``.
        opened_by: Which kind of key unlocked it, such as ``recovery password``; never the key.
        notes: Sentences about it.
        facts: What is known of its encryption, under names a person understands.
    """

    source: BlockSource
    scheme: str
    opened_by: str
    notes: tuple[str, ...] = ()
    facts: Mapping[str, Fact] = field(default_factory=dict)
