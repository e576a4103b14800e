"""What core and parsers say, as the window says it.

Core, parsers and the command line speak English only: what they say stands in logs, receipts
and proofs, which read the same for everyone. The window alone translates, where it shows it.
"""

from __future__ import annotations


def said(text: str) -> str:
    """Return a sentence of core or of a parser in the person's language.

    What is not known stays as it is, and so does everything where the language is English.
    Never raises, whatever the text holds: names out of images are inserted into sentences.
    """
    return text
