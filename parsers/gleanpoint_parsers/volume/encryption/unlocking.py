"""Unlock a volume with the keys that were given, whatever encrypted it."""

from __future__ import annotations

from collections.abc import Sequence

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.keys import Key


def unlock(source: BlockSource, keys: Sequence[Key], subject: str) -> BlockSource | None:
    """Return the plain bytes of an encrypted volume; None where it is not encrypted.

    What is returned may be ``Described``: its facts are shown with those of the volume.

    Args:
        source: The volume as it is stored.
        keys: What may unlock it, tried in this order.
        subject: How sentences name it.

    Raises:
        LockedVolumeError: No key that was given unlocks it.
        ParserError: It cannot be read.
    """
    return None
