"""Tell what changed in a volume or a mailbox, in the parser process.

A point's fingerprints go out raw. What is told of a change goes out in portions: files as columns
(``{"plain": {…}, "hinted": […]}``), after them the keys that they were told of and no others
(``{"keys": […]}``), and ``{"entries": [[parent, entry], …]}`` at the end. Much goes out before it
is known whether all can be told; ``{"told": false}`` takes it back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Final

from gleanpoint.core.answer import Answer
from gleanpoint.core.layers import LayerStack, Steps
from gleanpoint_parsers.changes import ChangedFiles, MarksMessages, TellsChanges

PORTION: Final = 20_000
"""Rows in one frame: some 4 MB of JSON."""


def tell_ground(stack: LayerStack, steps: Steps, *, answer: Answer) -> None:
    """Send the fingerprints of a volume; nothing where it has none that can be relied on."""
    container = stack.enter(steps)[1]
    if isinstance(container, TellsChanges):
        answer.all(container.ground() or b"")


def tell_changes_since(stack: LayerStack, steps: Steps, *, ground: bytes, answer: Answer) -> None:
    """Send what differs from a point whose fingerprints are given; ``{"told": false}`` else.

    Args:
        stack: The open source.
        steps: The volume.
        ground: Fingerprints of the point to compare with.
        answer: Where it goes.
    """
    container = stack.enter(steps)[1]
    if not isinstance(container, TellsChanges):
        answer.say({"told": False})
        return

    def say(keys: Sequence[str], files: ChangedFiles) -> None:
        for plain in _portions(files):
            answer.say({"plain": plain, "hinted": _hinted(plain, stack.suffixes)})
        answer.say({"keys": keys})

    found = container.changes(ground, say)
    if found is None:
        answer.say({"told": False})
        return
    answer.all(found.ground)
    for start in range(0, len(found.keys), PORTION):
        answer.say({"keys": found.keys[start : start + PORTION]})
    pairs = [(parent, stack.hinted(entry)) for parent, entry in found.entries]
    for start in range(0, len(pairs), PORTION):
        answer.say({"entries": pairs[start : start + PORTION]})
    answer.say({"told": True})


def _hinted(plain: ChangedFiles, suffixes: tuple[str, ...]) -> list[int]:
    """Return the rows whose names hint at what they hold."""
    return [
        number
        for number, name in enumerate(plain.names)
        if not plain.are_folders[number] and plain.sizes[number] and name.lower().endswith(suffixes)
    ]


def tell_message_marks(stack: LayerStack, steps: Steps, *, seed: str, answer: Answer) -> None:
    """Send the fingerprints of the messages of a mailbox under a seed given in hex.

    What it sends begins with the seed; nothing is sent where the mailbox tells none.
    """
    container = stack.enter(steps)[1]
    if isinstance(container, MarksMessages):
        answer.all(bytes.fromhex(seed))
        for portion in container.message_marks(bytes.fromhex(seed)):
            answer.all(portion)


def _portions(plain: ChangedFiles) -> Iterator[ChangedFiles]:
    for start in range(0, len(plain.keys), PORTION):
        chosen = slice(start, start + PORTION)
        yield ChangedFiles(*(getattr(plain, one.name)[chosen] for one in fields(plain)))
