"""One thing that was left behind, and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from gleanpoint_parsers.mapi.keys import MailKey


class Certainty(Enum):
    """What is known of a thing; each kind is a folder of its own."""

    WHOLE = "Deleted, whole"
    IN_PART = "Deleted, in part"
    EARLIER = "Earlier versions"
    ROW = "Listed once, content gone"
    REPEATED = "Listed once, still there elsewhere"


@dataclass(frozen=True, slots=True)
class RecoveredItem:
    """A message, or another item, that no index leads to any more.

    Args:
        key: Of the item.
        certainty: What is known of it.
        story: Where it was found, where it was, and how sure that is, in a sentence or two.
        subject: For its path.
        lost: What of it is gone, a sentence each.
        is_associated: Whether no application ever listed it.
        folder: Node id of the folder that it was in; None where that is not known.
        is_gone: Whether nothing can be read of it: only that it was there is known.
    """

    key: MailKey
    certainty: Certainty
    story: str
    subject: str = ""
    lost: tuple[str, ...] = ()
    is_associated: bool = False
    folder: int | None = None
    is_gone: bool = False

    @property
    def is_row(self) -> bool:
        """Whether only a row of a table is left."""
        return self.certainty in {Certainty.ROW, Certainty.REPEATED}
