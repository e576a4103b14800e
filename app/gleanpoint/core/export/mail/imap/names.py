"""Names as IMAP takes them: folders in modified UTF-7, categories as keywords.

Sources: RFC 3501, 5.1.3 (modified UTF-7), 9 (``atom``, ``flag-keyword``).
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from typing import Final

LONGEST_NAME: Final = 200
"""Bytes of one folder's name; servers keep it as a file name."""

LONGEST_KEYWORD: Final = 100

_UNPRINTABLE: Final = re.compile(r"[^\x20-\x7e]+")
_SHIFTED: Final = re.compile(r"&([^-]*)-")
_CONTROLS: Final = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")
_NOT_IN_ATOM: Final = re.compile(r'[\x00-\x20\x7f(){%*"\\\]]')
_WILDCARDS: Final = str.maketrans({"*": "_", "%": "_"})


def encode_name(text: str) -> str:
    """Return text in modified UTF-7, which is ASCII."""
    escaped = text.replace("&", "&-")
    return _UNPRINTABLE.sub(lambda match: f"&{_shifted(match[0])}-", escaped)


def decode_name(text: str) -> str:
    """Return what modified UTF-7 stands for; what is no such text comes back as it is."""
    return _SHIFTED.sub(lambda match: _unshifted(match[1]) if match[1] else "&", text)


def _shifted(text: str) -> str:
    data = base64.b64encode(text.encode("utf-16-be", "replace")).decode("ascii")
    return data.rstrip("=").replace("/", ",")


def _unshifted(text: str) -> str:
    padded = text.replace(",", "/") + "=" * (-len(text) % 4)
    try:
        return base64.b64decode(padded, validate=True).decode("utf-16-be")
    except (ValueError, UnicodeDecodeError):
        return f"&{text}-"


def folder_name(parts: Iterable[str], delimiter: str) -> str:
    """Return a path of folders as one name in modified UTF-7.

    Args:
        parts: Names, outermost first.
        delimiter: What parts them on the server; it becomes ``_`` inside a name. Empty where the
            server knows no folders in folders: they are parted by ``-`` then.
    """
    clean = (_clean(part, delimiter) for part in parts)
    return (delimiter or "-").join(clean)


def _clean(part: str, delimiter: str) -> str:
    text = _CONTROLS.sub("_", part).translate(_WILDCARDS).strip()
    if delimiter:
        text = text.replace(delimiter, "_")
    encoded = encode_name(text or "_")
    while len(encoded) > LONGEST_NAME:
        text = text[:-1]
        encoded = encode_name(text)
    return encoded


def keyword(category: str) -> str:
    """Return a category as a keyword: an atom, letters outside ASCII in modified UTF-7."""
    text = category.strip().replace("&", "+")
    encoded = _NOT_IN_ATOM.sub("_", encode_name(text))
    return encoded[:LONGEST_KEYWORD] or "_"


def quoted(text: str) -> str:
    """Return text of ASCII as a quoted string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
