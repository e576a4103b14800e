"""EML made inside the parser process, so that messages need not be taken apart on the way out.

Small ones go together: ``{"made": [[number, size, problems, attachments], …]}`` and their bytes,
one after the other. A large one goes in pieces between ``{"begins": number}`` and a ``made`` of
its own with size 0. ``{"failed": error, "number": number}`` stands for one that cannot be had.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass, field
from typing import Any

from gleanpoint.core.answer import Answer
from gleanpoint.core.child_wire import as_steps, describe
from gleanpoint.core.errors import GleanpointError
from gleanpoint.core.export.mail.container_tree import ContainerTree
from gleanpoint.core.export.mail.eml.build import Composition
from gleanpoint.core.layers import LayerStack
from gleanpoint.core.protocol import Json
from gleanpoint_parsers.errors import ParserError, UnknownFormatError
from gleanpoint_parsers.plugin import MailContainer

LARGE = 256 << 10
"""Bytes from which on a message goes by itself."""

TOGETHER = 512 << 10
"""Bytes of small messages that go together."""


def tell_emls(
    stack: LayerStack,
    items: Sequence[list[list[str]]],
    *,
    accept_damaged: bool,
    one_by_one: bool,
    answer: Answer,
) -> None:
    """Send messages as EML in order.

    Args:
        stack: The open source.
        items: Addresses of the messages.
        accept_damaged: Put a note in the place of attachments that cannot be had.
        one_by_one: Send each before the next is read: who listens knows which one is read.
        answer: Where they go.
    """
    sender = _Sender(answer, 0 if one_by_one else TOGETHER)
    tree: ContainerTree | None = None
    for number, item in enumerate(items):
        steps = as_steps(item)
        try:
            container = stack.container(steps)
            if tree is None or tree.container is not container:
                tree = ContainerTree(container, accept_damaged)
                mails = container if isinstance(container, MailContainer) else None
            if mails is None:
                raise UnknownFormatError("This is not a message")
            message = mails.message(steps[-1][1])
            sender.send(number, Composition(message, tree, accept_damaged))
        except ParserError as error:
            sender.fail(number, describe(error))
        except GleanpointError as error:
            sender.fail(number, {"core": error.kind, "message": str(error)})
    sender.flush()


@dataclass(slots=True)
class _Sender:
    answer: Answer
    together: int
    made: list[list[Any]] = field(default_factory=list)
    waiting: list[bytes] = field(default_factory=list)
    size: int = 0

    def send(self, number: int, composition: Composition) -> None:
        """Send a message, or keep it until there are enough of them."""
        pieces: list[bytes] | None = []
        size = 0
        for piece in composition.pieces():
            size += len(piece)
            if pieces is None:
                self.answer.all(piece)
                continue
            pieces.append(piece)
            if size > LARGE:
                self.flush()
                self.answer.say({"begins": number})
                self.answer.all(b"".join(pieces))
                pieces = None
        told = [composition.problems, [list(astuple(r)) for r in composition.receipts]]
        if pieces is None:
            self.answer.say({"made": [[number, 0, *told]]})
            return
        self.waiting += pieces
        self.size += size
        self.made.append([number, size, *told])
        if self.size >= self.together:
            self.flush()

    def fail(self, number: int, error: Json) -> None:
        """Tell that a message cannot be had."""
        self.flush()
        self.answer.say({"failed": error, "number": number})

    def flush(self) -> None:
        """Send what is waiting."""
        if self.made:
            self.answer.say({"made": self.made})
            self.answer.all(b"".join(self.waiting))
        self.made, self.waiting, self.size = [], [], 0
