"""Seal items inside the parser process: whoever carries them has neither their bytes nor names.

For each item ``{"item": number}``, its sealed bytes, then ``{"item": number, "sealed": true}``;
or ``{"item": number, "failed": error}`` at any point.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from gleanpoint.core.answer import Answer
from gleanpoint.core.child_operations import pieces
from gleanpoint.core.child_wire import as_steps, describe
from gleanpoint.core.errors import GleanpointError
from gleanpoint.core.export.mail.container_tree import ContainerTree
from gleanpoint.core.export.mail.eml.build import Composition
from gleanpoint.core.export.proof.sealed_items import SealedItem
from gleanpoint.core.guard.guard import Guard
from gleanpoint.core.layers import LayerStack, Steps
from gleanpoint.core.protocol import Json
from gleanpoint.core.withheld import NOT_SHOWN, WithheldError
from gleanpoint_parsers.blocks import SalvageSource
from gleanpoint_parsers.entries import Entry
from gleanpoint_parsers.errors import ParserError, UnknownFormatError
from gleanpoint_parsers.plugin import Damageable, MailContainer

NAMELESS: Final = "Not all of it can be read. Ask a colleague with the role Legal to look at it."
"""Said in place of a sentence that could name something."""


def own_paths(guard: Guard | None, items: Sequence[list[list[str]]], at: Any) -> list[str]:  # noqa: ANN401 - checked here
    """Return the paths of items with no name masked; they go into the sealed part alone.

    Args:
        guard: Knows them where names are masked.
        items: Addresses.
        at: Paths as whoever asks knows them.

    Raises:
        WithheldError: They are none.
    """
    if not isinstance(at, list) or len(at) != len(items):
        raise WithheldError(NOT_SHOWN)
    if guard is None:
        return at
    return [_own_path(guard, as_steps(item), path) for item, path in zip(items, at, strict=True)]


def _own_path(guard: Guard, steps: Steps, path: str) -> str:
    try:
        return guard.place(steps, path).own_path
    except (GleanpointError, ParserError):
        return path  # it is refused when its turn comes


@dataclass(frozen=True, slots=True)
class Content:
    """What is to be sealed of one item.

    Args:
        pieces: Its bytes; to be taken once.
        problems: Sentences about it; whole once every piece was taken.
    """

    pieces: Iterator[bytes]
    problems: list[str]


def tell_sealed_copy(  # noqa: PLR0913 - as asked over the pipe, the last ones by name
    stack: LayerStack,
    items: Sequence[list[list[str]]],
    paths: Sequence[str],
    recipients: Sequence[str],
    *,
    accept_damaged: bool,
    answer: Answer,
    names_nothing: bool = False,
) -> None:
    """Send the bytes of files, streams and attachments, sealed.

    Args:
        stack: The open source.
        items: Addresses.
        paths: Path of each; it goes into the sealed part alone.
        recipients: Public sealing keys, in hex.
        accept_damaged: Put zeros in the place of what cannot be read, and say so inside.
        answer: Where they go.
        names_nothing: Whether whoever asks is told no sentence that could name what is in an item.
    """

    def content(steps: Steps) -> Content:
        container, key = stack.container(steps), steps[-1][1]
        if not accept_damaged:
            return Content(pieces(container.content(key)), [])
        if isinstance(container, Damageable):
            source = container.damaged_content(key)
        else:
            source = container.content(key)
        salvage, problems = SalvageSource(source), list[str]()

        def salvaged() -> Iterator[bytes]:
            yield from pieces(salvage)
            problems.extend(
                f"{length:,} bytes at {offset:,} could not be read and are zeros."
                for offset, length in salvage.missing
            )

        return Content(salvaged(), problems)

    _Sealing(stack, recipients, content, answer, names_nothing).tell(items, paths)


def tell_sealed_emls(  # noqa: PLR0913 - likewise
    stack: LayerStack,
    items: Sequence[list[list[str]]],
    paths: Sequence[str],
    recipients: Sequence[str],
    *,
    accept_damaged: bool,
    answer: Answer,
    names_nothing: bool = False,
) -> None:
    """Send messages as EML, sealed; arguments as for ``tell_sealed_copy``."""

    def content(steps: Steps) -> Content:
        container = stack.container(steps)
        if not isinstance(container, MailContainer):
            raise UnknownFormatError("This is not a message")
        message = container.message(steps[-1][1])
        tree = ContainerTree(container, accept_damaged)
        composition = Composition(message, tree, accept_damaged)
        return Content(composition.pieces(), composition.problems)

    _Sealing(stack, recipients, content, answer, names_nothing).tell(items, paths)


@dataclass(frozen=True, slots=True)
class _Sealing:
    stack: LayerStack
    recipients: Sequence[str]
    content: Callable[[Steps], Content]
    answer: Answer
    names_nothing: bool

    def tell(self, items: Sequence[list[list[str]]], paths: Sequence[str]) -> None:
        for number, (item, path) in enumerate(zip(items, paths, strict=True)):
            try:
                self._seal(number, as_steps(item), path)
            except WithheldError as error:  # says by whom it may be seen, and names nothing
                self.answer.say({"item": number, "failed": describe(error)})
            except ParserError as error:
                self._fail(number, describe(error))
            except GleanpointError as error:
                self._fail(number, {"core": error.kind, "message": str(error)})

    def _fail(self, number: int, failed: Json) -> None:
        told = failed | ({"message": NAMELESS} if self.names_nothing else {})
        self.answer.say({"item": number, "failed": told})

    def _seal(self, number: int, steps: Steps, path: str) -> None:
        content = self.content(steps)
        entry = self.stack.container(steps).entry(steps[-1][1])
        self.answer.say({"item": number})
        keys = [bytes.fromhex(one) for one in self.recipients]
        sealed = SealedItem(self.answer.all, keys, item_head(entry, path))
        for piece in content.pieces:
            sealed.write(piece)
        sealed.finish(content.problems)
        self.answer.say({"item": number, "sealed": True})


def item_head(entry: Entry, path: str) -> dict[str, Any]:
    """Return what the recipient learns of an item besides its bytes."""
    envelope = entry.envelope
    return {
        "path": path,
        "name": entry.name,
        "kind": entry.kind.value,
        "created": entry.created,
        "modified": entry.modified,
        "received": envelope.received if envelope else None,
        "sent": envelope.sent if envelope else None,
        "message_class": envelope.message_class if envelope else None,
        "deleted": entry.deleted,
    }
