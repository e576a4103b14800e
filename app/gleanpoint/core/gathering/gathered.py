"""What is gathered: mailboxes, messages that lie in folders, databases, backups of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from gleanpoint.core.nodes import Node


class Form(Enum):
    """What was found."""

    MAILBOX = "mailbox"
    MESSAGES = "messages"
    """A folder of message files."""

    DATABASE = "database"
    BACKUP = "backup"

    @property
    def is_mail(self) -> bool:
        """Whether it holds messages; else it holds tables."""
        return self in {Form.MAILBOX, Form.MESSAGES}


@dataclass(frozen=True, slots=True)
class Gathered:
    """One thing that was found.

    Args:
        trail: The way to it, from the source's root; the last one is what was found.
        form: What it is.
        count: Message files in a folder; None for what was not counted.
    """

    trail: tuple[Node, ...]
    form: Form
    count: int | None = None

    @property
    def node(self) -> Node:
        """What was found."""
        return self.trail[-1]


@dataclass(frozen=True, slots=True)
class NotLookedInto:
    """A place that may hold more.

    Args:
        path: Where.
        why: A sentence.
        form: What its name says that it is, where it does; else anything may lie there.
    """

    path: str
    why: str
    form: Form | None = None


@dataclass(frozen=True, slots=True)
class Gathering:
    """All that was found in one recovery point.

    Args:
        found: In the order of the disk.
        left: What was not looked into.
        files: How many files were looked at by their names.
    """

    found: tuple[Gathered, ...] = ()
    left: tuple[NotLookedInto, ...] = ()
    files: int = 0
