"""Verify the checksums of a source: what the parser process answers, and what comes of it."""

from __future__ import annotations

from gleanpoint.core.answer import Answer
from gleanpoint.core.layers import LayerStack, Steps
from gleanpoint.core.records import built, many, number, text
from gleanpoint_parsers.errors import UnknownFormatError
from gleanpoint_parsers.verification import Verifiable, Verification

_VERIFICATION = {"checked": number, "without": number, "problems": many(text)}


def tell_verify(stack: LayerStack, steps: Steps, answer: Answer) -> None:
    """Read all of a source and send what its checksums show.

    Raises:
        UnknownFormatError: Neither the node nor its content is of a source with checksums.
    """
    answer.records([_verifiable(stack, steps).verify(stack.report)])


def _verifiable(stack: LayerStack, steps: Steps) -> Verifiable:
    if steps:
        container = stack.container(steps)
        if isinstance(container, Verifiable):
            return container
    _, inside = stack.enter(steps)
    if isinstance(inside, Verifiable):
        return inside
    raise UnknownFormatError("This bears no checksums of its own")


def unpack_verification(value: object) -> Verification:
    """Return the verification that came as JSON values.

    Raises:
        SourceUnreadableError: It is none.
    """
    return built(Verification, _VERIFICATION, value)
