"""ICU's data without the families that Qt has no use for.

Of ICU, ``libQt6Core`` calls ``ucol`` (order of texts), ``ucnv`` (encodings), ``ucal`` (names of
time zones) and ``u_strToLower``/``Upper``. What spells out languages, regions, currencies, units
and numbers, breaks lines by dictionary or writes one script in another is reached by no call, in
no language; Qt has its own tables for that.

Source: ICU, ``udatamem.cpp`` and ``ucmndata.h``: a header, then a table of (place of the name,
place of the item) from the table's start, sorted by name; items stand at multiples of 16 bytes.
"""

from __future__ import annotations

import re
import shutil
import struct
import subprocess
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

UNUSED: Final = frozenset({"brkitr", "curr", "lang", "rbnf", "region", "translit", "unit"})
"""Families, the second part of names such as ``icudt73l/brkitr/cjdict.dict``."""
USED: Final = ("ucal_", "UCNV_", "ucnv_", "ucol_", "u_strToLower_", "u_strToUpper_")
"""Beginnings of what Qt may call for the families above to be unused."""

_MAGIC: Final = b"\xda\x27"
_ALIGNMENT: Final = 16
_RECIPE: Final = """\
.section .rodata
.balign 16
.globl {symbol}
.type {symbol}, %object
{symbol}:
.incbin "data"
.size {symbol}, . - {symbol}
.section .note.GNU-stack,"",%progbits
"""


def reduced(data: bytes) -> bytes:
    """Return common data without the unused families.

    Raises:
        ValueError: This is no common data of little-endian machines.
    """
    if data[2:4] != _MAGIC or data[8] or data[12:16] != b"CmnD":
        raise ValueError("no ICU common data")
    (start,) = struct.unpack_from("<H", data)
    (count,) = struct.unpack_from("<I", data, start)
    table = [struct.unpack_from("<II", data, start + 4 + 8 * entry) for entry in range(count)]
    ends = [place for _, place in table[1:]] + [len(data) - start]
    items = []
    for (name_at, item_at), end in zip(table, ends, strict=True):
        name = data[start + name_at : data.index(b"\0", start + name_at)]
        if not _is_unused(name.decode("ascii")):
            items.append((name, data[start + item_at : start + end]))
    return data[:start] + _common_data(items, start)


def _is_unused(name: str) -> bool:
    parts = name.split("/")
    return len(parts) > 2 and parts[1] in UNUSED  # noqa: PLR2004 - package, family, item


def _common_data(items: list[tuple[bytes, bytes]], start: int) -> bytes:
    """Return table, names and items; ``start`` is where they will stand."""
    names_at = 4 + 8 * len(items)
    names = b"".join(name + b"\0" for name, _ in items)
    names += bytes(-(start + names_at + len(names)) % _ALIGNMENT)
    place, name_at, table, body = names_at + len(names), names_at, bytearray(), bytearray()
    for name, item in items:
        table += struct.pack("<II", name_at, place + len(body))
        name_at += len(name) + 1
        body += item + bytes(-len(item) % _ALIGNMENT)
    return struct.pack("<I", len(items)) + bytes(table) + names + bytes(body)


def shrink(library: Path, core: Path) -> bool:
    """Put reduced data into a ``libicudata``, with the tools of binutils.

    Args:
        library: The library; it stays as it is where anything about it is not as expected.
        core: The ``libQt6Core`` that uses it.

    Returns:
        Whether it was replaced.
    """
    if not all(shutil.which(tool) for tool in ("as", "ld", "nm", "objcopy")):
        return False
    symbols = re.findall(r"\b(icudt(\d+)_dat)\b", _output("nm", "-D", library))
    called = _output("nm", "-D", "--undefined-only", core).split()
    if len(symbols) != 1 or unexpected(called, symbols[0][1]):
        return False
    with TemporaryDirectory() as folder:
        made = _library(Path(folder), library, symbols[0][0])
        shutil.copymode(library, made)
        shutil.move(made, library)
    return True


def unexpected(called: Iterable[str], version: str) -> list[str]:
    """Return functions of ICU for which nobody has shown that they need no unused family.

    Args:
        called: Symbols that a library takes from others.
        version: Of ICU, as in ``ucol_open_73``.
    """
    ours = [name for name in called if name.endswith(f"_{version}")]
    return [name for name in ours if not name.startswith(USED)]


def _library(folder: Path, original: Path, symbol: str) -> Path:
    data, made = folder / "data", folder / "made"
    _output("objcopy", "-O", "binary", "--only-section=.rodata", original, data)
    data.write_bytes(reduced(data.read_bytes()))
    (folder / "data.s").write_text(_RECIPE.format(symbol=symbol))
    _output("as", "-I", folder, "-o", folder / "data.o", folder / "data.s")
    _output("ld", "-shared", "-soname", original.name, "-o", made, folder / "data.o")
    return made


def _output(tool: str, *arguments: str | Path) -> str:
    return subprocess.run(  # noqa: S603 - tools of the system, on files just made
        [tool, *arguments], check=True, capture_output=True, text=True
    ).stdout
