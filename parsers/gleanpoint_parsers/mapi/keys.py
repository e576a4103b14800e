"""Keys of the nodes in a mailbox: node ids, and the way down to what is embedded.

``n290`` is a folder or a message, ``n2097188/a32805`` an attachment of that message, and
``n2097188/a32805/m`` the message inside that attachment, which goes on the same way. The bytes of
one property of a message or an attachment have its key with ``/p`` and the property's tag.

What the index of a PST does not lead to any more is named with the blocks that hold it:
``d2097188.1132.1138`` is a message in data block 1132 with its sub-nodes in block 1138, and
``t2097188.700.0`` the row of that message in a table in data block 700.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from gleanpoint_parsers.errors import NoSuchNodeError

_KEY = re.compile(
    r"(?P<letter>[ndt])(?P<nid>[0-9]{1,10})"
    r"(?:\.(?P<data>[0-9]{1,20})\.(?P<subnodes>[0-9]{1,20}))?(?P<way>(?:/a[0-9]{1,10}/m)*)(?:/a(?P<last>[0-9]{1,10}))?"
    r"(?:/p(?P<tag>[0-9A-F]{8}))?"
)
_STEP = re.compile(r"/a([0-9]+)/m")

DEEPEST = 64
"""Messages in messages."""


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """Where something lies that no index leads to any more.

    Args:
        data: Id of the block with its data, or with that of the table.
        subnodes: Id of the block with the sub-nodes of the same, 0 without any.
        is_row: Whether only a row of a table is left of it.
    """

    data: int
    subnodes: int
    is_row: bool = False

    @property
    def letter(self) -> str:
        """What its key begins with."""
        return "t" if self.is_row else "d"


@dataclass(frozen=True, slots=True)
class MailKey:
    """One key, taken apart.

    Args:
        nid: Node id of the folder or message at the top.
        way: Node ids of the attachments whose messages are entered, one after the other.
        attachment: Node id of an attachment of the last message; None for the message itself.
        tag: Tag of one of its properties; None for the message or attachment as a whole.
        left: Where the message at the top was left behind; None of a live one.
    """

    nid: int
    way: tuple[int, ...] = ()
    attachment: int | None = None
    tag: int | None = None
    left: LeftBehind | None = None

    @classmethod
    def parse(cls, key: str) -> MailKey:
        """Take a key apart.

        Raises:
            NoSuchNodeError: It is none, or deeper than ``DEEPEST``.
        """
        match = _KEY.fullmatch(key)
        if match is None or (match["letter"] == "n") != (match["data"] is None):
            raise NoSuchNodeError(f"{key!r} is no key of a mailbox")
        way = tuple(int(step) for step in _STEP.findall(match["way"]))
        if len(way) > DEEPEST:
            raise NoSuchNodeError(
                f"Messages in messages are followed {DEEPEST} levels, not further"
            )
        last, tag = match["last"], match["tag"]
        attachment = int(last) if last else None
        left = None
        if match["data"] is not None:
            left = LeftBehind(int(match["data"]), int(match["subnodes"]), match["letter"] == "t")
        return cls(int(match["nid"]), way, attachment, int(tag, 16) if tag else None, left)

    def __str__(self) -> str:
        """Return the key."""
        way = "".join(f"/a{step}/m" for step in self.way)
        last = "" if self.attachment is None else f"/a{self.attachment}"
        tag = "" if self.tag is None else f"/p{self.tag:08X}"
        return f"{self._top}{way}{last}{tag}"

    @property
    def _top(self) -> str:
        left = self.left
        if left is None:
            return f"n{self.nid}"
        return f"{left.letter}{self.nid}.{left.data}.{left.subnodes}"

    @staticmethod
    def of_node(nid: int) -> str:
        """Return the key of a folder or message at the top; quick, for long lists."""
        return f"n{nid}"

    @property
    def is_attachment(self) -> bool:
        """Whether it names an attachment."""
        return self.attachment is not None

    @property
    def has_bytes(self) -> bool:
        """Whether it names something that is bytes: an attachment, or one property."""
        return self.attachment is not None or self.tag is not None

    def with_attachment(self, nid: int) -> MailKey:
        """Return the key of an attachment of this message."""
        return MailKey(self.nid, self.way, nid, self.tag, self.left)

    @property
    def inside(self) -> MailKey:
        """The message inside this attachment."""
        if self.attachment is None:
            return self
        return MailKey(self.nid, (*self.way, self.attachment), left=self.left)

    @property
    def outside(self) -> MailKey:
        """The attachment that this message is inside of; the message itself at the top."""
        if not self.way or self.is_attachment:
            return self
        return MailKey(self.nid, self.way[:-1], self.way[-1], left=self.left)
