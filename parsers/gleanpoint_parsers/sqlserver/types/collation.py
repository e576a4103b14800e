"""What a collation id says: the code page of text in it, and the collation's name.

Sources: FORMAT.md, section Collations.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from gleanpoint_parsers.sqlserver.types.code_pages import codec_of
from gleanpoint_parsers.sqlserver.types.collation_tables import FAMILIES, SORT_ORDERS

UTF_8 = "utf-8"
ASCII = "ascii"
"""Where the code page is not known: what all code pages share; anything else is told."""

_SUPPLEMENTARY = 0x100
_NO_SELECTORS = 0x200
_BINARY_CODE_POINTS = 0x800
_IGNORE_CASE, _IGNORE_ACCENT, _IGNORE_KANA, _IGNORE_WIDTH = 0x1000, 0x2000, 0x4000, 0x8000
_BINARY = 0x10000
_LATIN1 = 0x08
"""Family of the ``SQL_Latin1_…`` collations; which one others have does not matter here."""
_VERSIONS = ("", "_90", "_100", "_140")
_LATEST = len(_VERSIONS) - 1
_FREE_BITS = 0x00F80400
"""Bits that no collation before 2019 has."""
_NAMED_UTF_8 = 0x00800000
"""What ``collation_id`` makes of the end ``_UTF8`` of a name; the real bit is not published."""

_NAME = re.compile(
    r"(?P<family>\w+?)(?P<version>_90|_100|_140)?"
    r"(?:(?P<binary>_BIN2?)|(?P<case>_C[IS])(?P<accent>_A[IS])(?P<kana>_KS)?(?P<width>_WS)?)"
    r"(?P<characters>_SC)?(?P<selectors>_VSS)?(?P<utf8>_UTF8)?",
    re.ASCII | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Parts:
    """The fields of a collation id."""

    family: int
    flags: int
    version: int
    sort_order: int

    @classmethod
    def of(cls, collation_id: int) -> _Parts:
        flags = collation_id & 0x00FFFF00
        return cls(collation_id & 0xFF, flags, flags >> 17 & 3, collation_id >> 24 & 0xFF)

    @property
    def is_utf8(self) -> bool:
        """Whether a bit is set that nothing else explains.

        The UTF-8 collations came in 2019, and which bit tells them is not published; no older
        collation has any of these.
        """
        without_version = self.flags & _NO_SELECTORS and self.version < _LATEST
        return bool(self.flags & _FREE_BITS or without_version)


@cache
def code_page(collation_id: int) -> str:
    """Return the Python codec of ``char``, ``varchar`` and ``text`` in a collation.

    ``utf-8`` for the UTF-8 collations; ``ascii`` where the collation is unknown or has no code
    page, so that whatever lies beyond ASCII is told and not guessed.
    """
    parts = _Parts.of(collation_id)
    if parts.is_utf8:
        return UTF_8
    if parts.sort_order:
        number = SORT_ORDERS.get(parts.sort_order, ("", 0))[1]
    else:
        number = FAMILIES.get(parts.family, ("", 0))[1]
    return codec_of(number) or ASCII


@cache
def collation_name(collation_id: int) -> str | None:
    """Return the name that ``COLLATE`` takes; None where it cannot be told from the id."""
    parts = _Parts.of(collation_id)
    is_named = bool(parts.flags & _NAMED_UTF_8)
    if parts.is_utf8 and not is_named:
        return None
    if parts.sort_order:
        return SORT_ORDERS.get(parts.sort_order, ("", 0))[0] or None
    family = FAMILIES.get(parts.family)
    if family is None:
        return None
    name = family[0] + _VERSIONS[parts.version] + _comparison(parts)
    return f"{name}_UTF8" if is_named else name


@cache
def collation_id(name: str) -> int:
    """Return an id that stands for a collation, for files that keep collations by name.

    It has the bits that tell how text is compared, and ``collation_name`` gives the name back.
    For a collation that is not known it is 0.
    """
    found = _NAME.fullmatch(name)
    if found is None:
        return 0
    parts = found.groupdict()
    number = _comparison_bits(parts)
    order = next((n for n, one in SORT_ORDERS.items() if one[0].lower() == name.lower()), 0)
    if order:
        return order << 24 | number | _LATIN1
    named = parts["family"].lower()
    family = next((n for n, one in FAMILIES.items() if one[0].lower() == named), 0)
    return family | number if family else 0


def _comparison_bits(parts: dict[str, str | None]) -> int:
    """Return all of an id but its family and its sort order."""
    version = _VERSIONS.index(parts["version"] or "")
    number = version << 17 | (_NAMED_UTF_8 if parts["utf8"] else 0)
    binary = (parts["binary"] or "").upper()
    if binary:
        return number | (_BINARY if binary == "_BIN" else _BINARY_CODE_POINTS)
    number |= _IGNORE_CASE if (parts["case"] or "").upper() == "_CI" else 0
    number |= _IGNORE_ACCENT if (parts["accent"] or "").upper() == "_AI" else 0
    number |= (0 if parts["kana"] else _IGNORE_KANA) | (0 if parts["width"] else _IGNORE_WIDTH)
    if version == _LATEST:
        return number | _SUPPLEMENTARY | (0 if parts["selectors"] else _NO_SELECTORS)
    return number | (_SUPPLEMENTARY if parts["characters"] else 0)


def _comparison(parts: _Parts) -> str:
    if parts.flags & _BINARY:
        return "_BIN"
    if parts.flags & _BINARY_CODE_POINTS:
        return "_BIN2"
    name = "_CI" if parts.flags & _IGNORE_CASE else "_CS"
    name += "_AI" if parts.flags & _IGNORE_ACCENT else "_AS"
    name += "" if parts.flags & _IGNORE_KANA else "_KS"
    name += "" if parts.flags & _IGNORE_WIDTH else "_WS"
    if parts.version == _LATEST:
        return name if parts.flags & _NO_SELECTORS else name + "_VSS"
    return name + "_SC" if parts.flags & _SUPPLEMENTARY else name
