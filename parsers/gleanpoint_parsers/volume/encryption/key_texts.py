"""Keys as texts: what a person typed, or keeps in a file with a line end behind it."""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Sequence

from gleanpoint_parsers.keys import Key

LARGEST_KEY_FILE = 8 << 20
"""Bytes of a key file at most; cryptsetup reads no more either."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def text_of(key: Key) -> str | None:
    """Return a key as text, without the mark and the line end of a text file; None for bytes."""
    data, encoding = key.secret, "utf-8"
    for mark, name in _MARKS if key.is_file else ():
        if data.startswith(mark):
            data, encoding = data[len(mark) :], name
            break
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return text.removesuffix("\n").removesuffix("\r") if key.is_file else text


def passphrases(keys: Sequence[Key]) -> Iterator[bytes]:
    """Yield every passphrase that keys may mean, each once: a file's bytes, then its line of text.

    cryptsetup takes a key file as it is; people put a passphrase into one with an editor.
    """
    told: set[bytes] = set()
    for key in keys:
        meant = [key.secret]
        text = text_of(key) if key.is_file else None
        if text:
            meant.append(text.encode())
        for passphrase in meant:
            if passphrase not in told and len(passphrase) <= LARGEST_KEY_FILE:
                told.add(passphrase)
                yield passphrase
