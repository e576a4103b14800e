"""Lines of the two load files: Concordance DAT and Opticon OPT, written and read.

DAT: a header, then a line a document; fields between thorns, parted by the control character
DC4, line ends inside a field as the registered sign; in UTF-8 with its mark. A thorn inside a
field is doubled, as quotes are in any such file. A registered sign that was in the data cannot be
told from a line end, so it is written ``(R)``.

OPT: a line a document: key, volume, path, ``Y`` for its first page, two fields that nobody uses,
and the number of pages, for files of many pages.

Sources: LexisNexis Concordance and Concordance Desktop documentation of both formats.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gleanpoint.core.errors import SourceUnreadableError

SEPARATOR: Final = "\x14"
QUOTE: Final = "\u00fe"
LINE_END: Final = "\u00ae"
ENCODING: Final = "utf-8-sig"
LONGEST_FIELD: Final = 1 << 27
"""Characters of one field that are read."""

_LINE_ENDS: Final = re.compile(r"\r\n|[\r\n\u2028\u2029\x0b\x0c\x85]")
_CONTROLS: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
_OPT_UNSAFE: Final = re.compile(r'[,"\r\n]')


def dat_line(values: Sequence[str]) -> bytes:
    """Return one line of a DAT file, its line end included."""
    quoted = (f"{QUOTE}{_field(value)}{QUOTE}" for value in values)
    return (SEPARATOR.join(quoted) + "\r\n").encode()


def stored_value(value: str) -> str:
    """Return a value as it is read back from a DAT file, line ends as LF."""
    text = _CONTROLS.sub("\ufffd", value.replace(LINE_END, "(R)"))
    return _LINE_ENDS.sub("\n", text)


def _field(value: str) -> str:
    return stored_value(value).replace("\n", LINE_END).replace(QUOTE, QUOTE * 2)


def read_dat(path: Path) -> Iterator[list[str]]:
    """Yield the lines of a DAT file, the header first, line ends inside fields as LF.

    Raises:
        SourceUnreadableError: It is no such file.
    """
    csv.field_size_limit(LONGEST_FIELD)
    with path.open(encoding=ENCODING, newline="") as file:
        rows = csv.reader(file, delimiter=SEPARATOR, quotechar=QUOTE, strict=True)
        width = None
        try:
            for row in rows:
                width = width or len(row)
                if len(row) != width:
                    message = f"{path.name}, line {rows.line_num:,}: {len(row)} of {width} fields."
                    raise SourceUnreadableError(message)
                yield [value.replace(LINE_END, "\n") for value in row]
        except (csv.Error, UnicodeDecodeError) as error:
            message = f"{path.name} is no Concordance DAT file: {error}."
            raise SourceUnreadableError(message) from error


@dataclass(frozen=True, slots=True)
class ImageLine:
    """One line of an OPT file.

    Args:
        key: Number of the document's first page.
        volume: Name of the whole delivery.
        path: Of the file of pages, with backslashes.
        pages: How many there are in it.
    """

    key: str
    volume: str
    path: str
    pages: int

    def data(self) -> bytes:
        """Return the line, its line end included."""
        volume = _OPT_UNSAFE.sub("_", self.volume)
        path = _OPT_UNSAFE.sub("_", self.path)
        return f"{self.key},{volume},{path},Y,,,{self.pages}\r\n".encode()


def read_opt(path: Path) -> Iterator[ImageLine]:
    """Yield the lines of an OPT file that begin a document.

    Raises:
        SourceUnreadableError: It is no such file.
    """
    with path.open(encoding=ENCODING, newline="") as file:
        for number, row in enumerate(csv.reader(file, strict=True), start=1):
            match row:
                case [key, volume, place, "Y", _, _, pages] if pages.isdigit():
                    yield ImageLine(key, volume, place, int(pages))
                case _:
                    raise SourceUnreadableError(f"{path.name}, line {number:,}: no Opticon line.")
