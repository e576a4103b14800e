"""What the parser process says instead of what may not be seen."""

from __future__ import annotations

from typing import Final

from gleanpoint_parsers.errors import ParserError

NOT_SHOWN: Final = "Your role does not show this content. Ask a colleague with the role Legal."

ERASED: Final = (
    "The data of a person in it was erased. Legal may ask for it, with a legal ground and the "
    "approval of a second person."
)

RAW_WITHHELD: Final = (
    "Its bytes hold what your role does not show. Open it and take what you need item by item, or "
    "ask a colleague with the role Legal."
)

SEALED_ONLY: Final = (
    "You export without looking inside, so this leaves only sealed. Name the person it is for."
)

UNTOLD: Final = "Nothing was read: nobody said who is looking. Open the source again."


def why_masked(state: str) -> str:
    """Return why a line is masked: who sees one of erased data could ask for it, or approve it.

    Args:
        state: Value of the ``State`` that decided.
    """
    return ERASED if state == "erased" else NOT_SHOWN


class WithheldError(ParserError):
    """It is there, and may not be seen; the sentence says by whom it may."""
