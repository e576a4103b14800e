"""Verify a source: what the parser process answers, and what comes of it."""

from __future__ import annotations

from contextlib import suppress

from gleanpoint.core.answer import Answer
from gleanpoint.core.layers import LayerStack, Steps
from gleanpoint.core.records import built, many, maybe, number, record, text
from gleanpoint_parsers.entries import ROOT
from gleanpoint_parsers.errors import UnknownFormatError
from gleanpoint_parsers.verification import FolderLedger, Verifiable, Verification

_FOLDER = {
    "path": text,
    "table": maybe(number),
    "index": number,
    "stored": maybe(number),
    "second": maybe(number),
    "hidden_table": maybe(number),
    "hidden_index": number,
    "compared": number,
    "differences": many(text),
}
_VERIFICATION = {
    "checked": number,
    "without": number,
    "problems": many(text),
    "folders": many(record(FolderLedger, _FOLDER)),
    "notes": many(text),
}


def tell_verify(stack: LayerStack, steps: Steps, answer: Answer) -> None:
    """Read all of a source and send what its checksums and counts show.

    Raises:
        UnknownFormatError: Neither the node nor its content is of a source that can be verified.
    """
    answer.records([_verifiable(stack, steps).verify(stack.report)])


def _verifiable(stack: LayerStack, steps: Steps) -> Verifiable:
    """Return the container of a node; of an item that holds another, that one.

    Where neither bears checksums, the disk image that the item is may.
    """
    candidates: list[object] = []
    if steps:
        outer, key = stack.container(steps), steps[-1][1]
        candidates.append(outer)
        if key == ROOT or outer.holds_children(key):
            return _first_verifiable(candidates)
    with suppress(UnknownFormatError):
        candidates.insert(0, stack.enter(steps)[1])
    candidates.append(stack.disk(steps))
    return _first_verifiable(candidates)


def _first_verifiable(candidates: list[object]) -> Verifiable:
    for candidate in candidates:
        if isinstance(candidate, Verifiable):
            return candidate
    raise UnknownFormatError("This bears no checksums of its own")


def unpack_verification(value: object) -> Verification:
    """Return the verification that came as JSON values.

    Raises:
        SourceUnreadableError: It is none.
    """
    return built(Verification, _VERIFICATION, value)
