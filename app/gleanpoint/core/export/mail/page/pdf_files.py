"""Add files to a PDF as an incremental update, their bytes streamed and never held in memory.

Source: ISO 32000-1 7.5.6 (incremental updates), 7.11.4 (embedded file streams), 7.7.4 (name
dictionary), 7.9.2.2 (text strings); ISO 32000-2 14.13 (associated files).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from gleanpoint.core.errors import ContentUnavailableError
from gleanpoint.core.export.mail.page.files import PageFile, PageFiles
from gleanpoint.core.export.mail.page.hashing import HashingFile

LARGEST_FILE: Final = 9_999_999_999
"""Bytes of a PDF: a place in it has ten figures (ISO 32000-1, 7.5.4)."""

_TAIL: Final = re.compile(
    rb"trailer\s*<<(?P<entries>.*?)>>\s*startxref\s+(?P<place>\d+)\s+%%EOF\s*\Z", re.DOTALL
)
_TAIL_LENGTH: Final = 2048
_SIZE: Final = re.compile(rb"/Size (\d+)")
_ROOT: Final = re.compile(rb"/Root (\d+) 0 R")
_KEPT: Final = re.compile(rb"/(?:Info \d+ 0 R|ID\s*\[.*?\])", re.DOTALL)
_COMPRESSION: Final = 6


@dataclass(slots=True)
class _Update:
    """New objects at the end of a file, and where they begin."""

    output: HashingFile
    next_number: int
    places: dict[int, int] = field(default_factory=dict)

    def reserve(self) -> int:
        """Return a number for an object."""
        number, self.next_number = self.next_number, self.next_number + 1
        return number

    def begin(self, number: int) -> None:
        """Begin an object here."""
        self.places[number] = self.output.size
        self.output.write(b"%d 0 obj\n" % number)

    def write(self, number: int, body: bytes) -> None:
        """Write a whole object."""
        self.begin(number)
        self.output.write(body + b"\nendobj\n")


def write_with_files(pdf: bytes, files: PageFiles, output: HashingFile) -> None:
    """Write a PDF and, behind it, files that readers list as its attachments.

    Args:
        pdf: Whole, with a cross-reference table, and without files of its own.
        files: What to add; those without bytes are left out.
        output: At its beginning.

    Raises:
        ContentUnavailableError: The files are too large for a PDF.
    """
    output.write(pdf)
    added = [file for file in files.files if not file.note]
    if not added:
        return
    if len(pdf) + sum(file.size for file in added) > LARGEST_FILE:
        raise ContentUnavailableError(
            f"The attachments are larger than a PDF can hold ({LARGEST_FILE:,} bytes). "
            "Export the message as EML or MSG."
        )
    tail = _TAIL.search(pdf, max(0, len(pdf) - _TAIL_LENGTH))
    root = _ROOT.search(tail["entries"]) if tail else None
    size = _SIZE.search(tail["entries"]) if tail else None
    if tail is None or root is None or size is None:
        raise ContentUnavailableError("The page was laid out, but files cannot be added to it.")
    update = _Update(output, int(size[1]))
    specifications = [_add(update, files, file) for file in added]
    _link(update, pdf, int(root[1]), specifications)
    _end(update, tail, int(root[1]))


def _add(update: _Update, files: PageFiles, file: PageFile) -> int:
    """Write one file and return the number of its specification."""
    stream, length, specification = update.reserve(), update.reserve(), update.reserve()
    update.begin(stream)
    kind = _name(file.media_type or "application/octet-stream")
    update.output.write(
        b"<</Type/EmbeddedFile/Subtype%s/Filter/FlateDecode/Length %d 0 R"
        b"/Params<</Size %d/CheckSum<%s>>>>>\nstream\n"
        % (kind, length, file.size, file.md5.hex().encode())
    )
    start = update.output.size
    for piece in _compressed(files.pieces(file)):
        update.output.write(piece)
    written = update.output.size - start
    update.output.write(b"\nendstream\nendobj\n")
    update.write(length, b"%d" % written)
    name = _text(file.name)
    update.write(
        specification,
        b"<</Type/Filespec/F%s/UF%s/EF<</F %d 0 R/UF %d 0 R>>/AFRelationship/Supplement>>"
        % (name, name, stream, stream),
    )
    return specification


def _compressed(pieces: Iterator[bytes]) -> Iterator[bytes]:
    packer = zlib.compressobj(_COMPRESSION)
    for piece in pieces:
        yield packer.compress(piece)
    yield packer.flush()


def _link(update: _Update, pdf: bytes, root: int, specifications: Sequence[int]) -> None:
    """Write the catalog anew, with the files in stored order."""
    names = b"".join(
        b"(%06d)%d 0 R" % (place, number) for place, number in enumerate(specifications, start=1)
    )
    references = b" ".join(b"%d 0 R" % number for number in specifications)
    found = re.search(rb"\n%d 0 obj\s*<<(.*?)>>\s*endobj" % root, pdf, re.DOTALL)
    if found is None or b"/Names" in found[1]:
        raise ContentUnavailableError("The page was laid out, but files cannot be added to it.")
    kept = re.sub(rb"/PageMode\s*/\w+", b"", found[1])
    update.write(
        root,
        b"<<%s/Names<</EmbeddedFiles<</Names[%s]>>>>/AF[%s]/PageMode/UseAttachments>>"
        % (kept, names, references),
    )


def _end(update: _Update, tail: re.Match[bytes], root: int) -> None:
    place = update.output.size
    update.output.write(b"xref\n0 1\n0000000000 65535 f\r\n")
    for number, offset in sorted(update.places.items()):
        update.output.write(b"%d 1\n%010d 00000 n\r\n" % (number, offset))
    kept = b"".join(_KEPT.findall(tail["entries"]))
    update.output.write(
        b"trailer\n<</Size %d/Root %d 0 R%s/Prev %d>>\nstartxref\n%d\n%%%%EOF\n"
        % (update.next_number, root, kept, int(tail["place"]), place)
    )


def _text(text: str) -> bytes:
    """Return a text string: UTF-16, big-endian, with its mark, in hexadecimal."""
    return b"<FEFF%s>" % text.encode("utf-16-be", "replace").hex().upper().encode()


def _name(text: str) -> bytes:
    """Return a name object; all but letters and figures are escaped."""
    return b"/" + b"".join(
        bytes([byte]) if chr(byte).isalnum() and byte < 0x80 else b"#%02X" % byte  # noqa: PLR2004 - ASCII
        for byte in text.encode()
    )
