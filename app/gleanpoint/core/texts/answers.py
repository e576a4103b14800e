"""Send the texts of many items out of the parser process.

Small ones go together: ``{"texts": [[state, bytes, kind, why], …]}`` in the order of the items,
then their texts as UTF-8, one after the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from gleanpoint.core.answer import Answer
from gleanpoint.core.child_wire import as_steps
from gleanpoint.core.layers import LayerStack
from gleanpoint.core.protocol import Json
from gleanpoint.core.texts.items import ItemTexts
from gleanpoint.core.texts.values import ItemText, TextLimits

TOGETHER: Final = 256 << 10
"""Bytes of texts that go together."""

MOST_TOGETHER: Final = 256
"""Items that go together, however little text they have."""


def tell_texts(
    stack: LayerStack,
    items: Sequence[list[list[str]]],
    *,
    limits: Json,
    one_by_one: bool,
    answer: Answer,
) -> None:
    """Send the text of each item, in order.

    Args:
        stack: The open source.
        items: Addresses of files, streams, attachments and messages.
        limits: Fields of ``TextLimits``.
        one_by_one: Send each before the next is read: who listens knows which one is read.
        answer: Where they go.
    """
    texts = ItemTexts(stack, TextLimits(**limits))
    sender = _Sender(answer, is_alone=one_by_one)
    for number, steps in enumerate(items):
        sender.send(texts.of(number, as_steps(steps)))
    sender.flush()


@dataclass(slots=True)
class _Sender:
    answer: Answer
    is_alone: bool
    told: list[list[Any]] = field(default_factory=list)
    waiting: list[bytes] = field(default_factory=list)
    size: int = 0

    def send(self, found: ItemText) -> None:
        """Send a text, or keep it until there are enough."""
        data = found.text.encode("utf-8", "replace")
        self.told.append([found.state.value, len(data), found.kind, found.why])
        self.waiting.append(data)
        self.size += len(data)
        if self.is_alone or self.size >= TOGETHER or len(self.told) >= MOST_TOGETHER:
            self.flush()

    def flush(self) -> None:
        """Send what is waiting."""
        if self.told:
            self.answer.say({"texts": self.told})
            self.answer.all(b"".join(self.waiting))
        self.told, self.waiting, self.size = [], [], 0
