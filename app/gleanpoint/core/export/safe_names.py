"""Names of exported files: any name from an image as one name that Windows and POSIX accept.

What Windows forbids or changes in a name: Microsoft Learn, "Naming Files, Paths, and Namespaces".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable
from datetime import UTC, datetime
from itertools import count

BYTE_LIMIT = 255
"""Bytes of UTF-8 in one name (NAME_MAX of Linux file systems)."""

UNIT_LIMIT = 240
"""UTF-16 units in one name: 255 on NTFS, less what a partial file adds while it is written."""

MESSAGE_UNIT_LIMIT = 120
"""UTF-16 units in the name of an exported message, so that paths stay below Windows' 260."""

_STREAM_UNIT_LIMIT = 80
_EXTENSION_UNIT_LIMIT = 20

_FORBIDDEN = re.compile(
    '[<>:"/\\\\|?*\x00-\x1f\x7f-\x9f'  # reserved on Windows or POSIX; control characters
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # would turn the direction of what follows
    "\u2028\u2029\ufffe\uffff\ud800-\udfff]"  # line ends, no characters, no text at all
)

_DEVICES = frozenset(
    ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$"]
    + [port + digit for port in ("COM", "LPT") for digit in "0123456789\u00b9\u00b2\u00b3"]
)
"""Names that mean a device on Windows, whatever extension follows."""


class TakenNames(Container[str]):
    """The names given away in one folder, compared as file systems that ignore case do.

    Of each only a hash is kept, for they may be very many. Two that share one are told apart by a
    number that was not needed, which does no harm.
    """

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._names: set[int] = set()
        self._tried: dict[tuple[str, str], int] = {}
        for name in names:
            self.add(name)

    def add(self, name: str) -> None:
        """Give ``name`` away."""
        self._names.add(hash(collision_key(name)))

    def __contains__(self, name: object) -> bool:
        """Whether a file of this name is there, case and the form of accents aside."""
        return isinstance(name, str) and hash(collision_key(name)) in self._names

    def __len__(self) -> int:
        return len(self._names)

    def first_free(self, stem: str, suffix: str, unit_limit: int) -> str:
        """Return ``stem`` with the lowest number from 2 that makes it free, before ``suffix``.

        Numbers found taken are remembered, so that a folder of equal names does not count anew.
        """
        place = (collision_key(stem), collision_key(suffix))
        number = self._tried.get(place, 2)
        while (name := _fitted(stem, f" ({number}){suffix}", unit_limit)) in self:
            number += 1
        self._tried[place] = number
        return name


def collision_key(name: str) -> str:
    """Return what two names share that cannot lie in one folder on every file system.

    Folds more than any single file system does (NTFS and exFAT compare upper-cased, APFS and
    HFS+ also composed and decomposed accents); names told apart too carefully do no harm.
    """
    if name.isascii():
        return name.lower()
    composed = unicodedata.normalize("NFC", name)
    return unicodedata.normalize("NFC", composed.upper().casefold())


def safe_name(
    name: str, taken: TakenNames | Iterable[str] = (), *, unit_limit: int = UNIT_LIMIT
) -> str:
    """Return ``name`` as one file name that Windows and POSIX accept, unlike all of ``taken``.

    A name that is safe already comes back unchanged. Forbidden characters become ``_``, dots and
    blanks at the end go, a device name gets ``_`` in front, a long name is cut before its
    extension, and where a name is taken `` (2)`` and so on is set before the extension.

    Args:
        name: Any text; may be empty, a path, or hold lone surrogates.
        taken: Names in the same folder; pass one ``TakenNames`` for a folder with many.
        unit_limit: UTF-16 units that the result may have.
    """
    clean = _FORBIDDEN.sub("_", name).rstrip(" .") or "_"
    if clean.partition(".")[0].rstrip(" ").upper() in _DEVICES:
        clean = "_" + clean
    stem, suffix = _split_extension(clean)
    result = _fitted(stem, suffix, unit_limit)
    names = taken if isinstance(taken, TakenNames) else TakenNames(taken)
    return names.first_free(stem, suffix, unit_limit) if result in names else result


def marked_name(name: str, mark: str, taken: TakenNames) -> str:
    """Return ``name`` with `` mark`` before its extension, unlike all of ``taken``.

    Of a long name the stem is cut, never the mark; where all is taken it is numbered after it.
    """
    stem, suffix = _split_extension(name)
    result = _fitted(stem, f" {mark}{suffix}", UNIT_LIMIT)
    if result not in taken:
        return result
    kept = result.removesuffix(f" {mark}{suffix}")
    numbered = (_fitted(kept, f" {mark} ({number}){suffix}", UNIT_LIMIT) for number in count(2))
    return next(name for name in numbered if name not in taken)


def safe_stream_name(file: str, stream: str, taken: TakenNames | Iterable[str] = ()) -> str:
    """Return the name under which an alternate data stream is written beside its file.

    ``report.docx`` and ``Zone.Identifier`` give ``report.docx.Zone.Identifier.stream``: the last
    extension is ours, so that nothing is started by opening it. Of a long pair the file's name
    is cut first.
    """
    shown = _FORBIDDEN.sub("_", _fitted(stream, "", _STREAM_UNIT_LIMIT))
    name = _fitted(safe_name(file), f".{shown}.stream", UNIT_LIMIT)
    return safe_name(name, taken)


def message_file_name(
    subject: str,
    moment: datetime | None,
    taken: TakenNames | Iterable[str] = (),
    extension: str = ".eml",
) -> str:
    """Return such as ``2024-03-05 1412 Subject.eml``, at most 120 UTF-16 units long.

    Args:
        subject: As stored; may be empty.
        moment: When it was sent, else received; aware; shown in UTC. None leaves it out.
        taken: Names in the same folder.
        extension: With its dot.
    """
    words = " ".join(subject.split()) or "(no subject)"
    if moment is not None:
        words = f"{_minute(moment.astimezone(UTC))} {words}"
    room = MESSAGE_UNIT_LIMIT - len(extension)
    stem = _fitted(_FORBIDDEN.sub("_", words), "", room)
    return safe_name(stem + extension, taken, unit_limit=MESSAGE_UNIT_LIMIT)


def _minute(moment: datetime) -> str:
    """Return such as ``2024-03-05 1412``."""
    return f"{moment.isoformat(' ', 'minutes')[:13]}{moment.minute:02d}"


def _split_extension(name: str) -> tuple[str, str]:
    stem, dot, extension = name.rpartition(".")
    is_extension = bool(stem and extension) and " " not in extension
    if is_extension and _units(extension) <= _EXTENSION_UNIT_LIMIT:
        return stem, dot + extension
    return name, ""


def _fitted(stem: str, suffix: str, unit_limit: int) -> str:
    """Return ``stem``, cut so that it fits the limits, and ``suffix``, which stays whole."""
    size = len(stem) + len(suffix)
    if size <= min(unit_limit, BYTE_LIMIT) and stem.isascii() and suffix.isascii():
        return stem + suffix  # each character is one byte and one unit
    bytes_left = BYTE_LIMIT - _bytes(suffix)
    units_left = unit_limit - _units(suffix)
    if _bytes(stem) <= bytes_left and _units(stem) <= units_left:
        return stem + suffix
    for end, character in enumerate(stem):
        bytes_left -= _bytes(character)
        units_left -= _units(character)
        if bytes_left < 0 or units_left < 0:
            return (stem[:end].rstrip(" .") or "_") + suffix
    return stem + suffix


def _bytes(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
