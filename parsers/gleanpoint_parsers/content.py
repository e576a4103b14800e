"""What can be had of a node's bytes."""

from __future__ import annotations

from enum import Enum


class Content(Enum):
    """State of an item's bytes, as listings and ``info`` tell it.

    Only ``COMPLETE`` and ``SPARSE`` content is handed out without being asked twice.
    """

    COMPLETE = "complete"
    SPARSE = "sparse"
    ELSEWHERE = "elsewhere"
    ENCRYPTED = "encrypted"
    UNSUPPORTED = "unsupported"
    DAMAGED = "damaged"

    @property
    def is_whole(self) -> bool:
        """Whether every byte can be read; holes by design count as read."""
        return self in {Content.COMPLETE, Content.SPARSE}
