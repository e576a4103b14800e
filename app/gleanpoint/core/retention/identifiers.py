"""Spellings of one identifier brought to one: what is hashed for an erasure register.

In this order: compatibility characters are replaced (Unicode NFKC), marks that are not seen are
left out, upper and lower case made one, blanks at the ends cut and those within made one each,
quotation marks and angle brackets around all of it taken off, and ``mailto:``, ``smtp:``, ``ex:``
and ``x500:`` in front. Of an address, the domain is written in ASCII (IDNA); of a path, separators
become ``/``, and the letter of a drive and a separator at the end are left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_PREFIX = re.compile(r"(?:mailto|smtp|sip|ex|x500|x400)\s*:\s*")
_AROUND = "\"'<>\u201c\u201d\u201e\u2018\u2019\u201a\u00ab\u00bb\u2039\u203a "
_DRIVE = re.compile(r"^[a-z]:(?=[\\/])")
_ADDRESS = re.compile(r"[^@\s/\\]+@[^@\s/\\]+")
_UNSEEN = frozenset({"Cf", "Cc"})


@lru_cache(maxsize=4096)
def normal(identifier: str) -> str:
    """Return the one spelling of an identifier; empty where nothing is left of it.

    Lone surrogates, which file names of POSIX may hold, stay as they are.
    """
    text = unicodedata.normalize("NFKC", identifier)
    text = "".join(c if c.isspace() or unicodedata.category(c) not in _UNSEEN else "" for c in text)
    text = unicodedata.normalize("NFKC", text.casefold())
    text = " ".join(text.split()).strip(_AROUND)
    while (prefix := _PREFIX.match(text)) is not None:
        text = text[prefix.end() :].strip(_AROUND)
    if _ADDRESS.fullmatch(text):
        return _address(text)
    return _path(text) if "/" in text or "\\" in text else text


def paths_of(folder: tuple[str, ...]) -> Iterator[str]:
    """Yield every path to a folder or to one that it lies in, from any of them on.

    An image does not tell what its root was called where it came from.
    """
    names = [_segment(name) for name in folder]
    count = len(names)
    ends = ((start, end) for start in range(count) for end in range(start + 1, count + 1))
    yield from ("/".join(["", *names[start:end]]) for start, end in ends)


def paths_to(folder: tuple[str, ...], name: str) -> Iterator[str]:
    """Yield every path to what has that name in a folder, likewise; none without a name."""
    if name:
        names = [*map(_segment, folder), _segment(name)]
        yield from ("/".join(["", *names[start:]]) for start in range(len(names)))


def _segment(name: str) -> str:
    """Return a name so that no separator in it makes two names of it."""
    return name.replace("/", "\ufffd").replace("\\", "\ufffd")


def _address(text: str) -> str:
    local, _, domain = text.rpartition("@")
    try:
        return f"{local}@{domain.rstrip('.').encode('idna').decode('ascii')}"
    except UnicodeError:
        return text


def _path(text: str) -> str:
    names = [name.strip() for name in re.split(r"[\\/]", _DRIVE.sub("", text)) if name.strip()]
    return "".join(f"/{name}" for name in names)
