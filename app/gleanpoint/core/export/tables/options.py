"""What a person chooses for the export of tables."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from gleanpoint.core.errors import UsageError


class TableFormat(Enum):
    """How tables are written; the value is what ``--format`` takes."""

    CSV = "csv"
    PARQUET = "parquet"
    JSONL = "jsonl"
    SQLITE = "sqlite"
    XLSX = "xlsx"
    TSQL = "tsql"
    ODBC = "odbc"

    @property
    def suffix(self) -> str:
        """Ending of the file's name, with the dot; empty where no file is written."""
        return {"tsql": ".sql", "odbc": ""}.get(self.value, f".{self.value}")


class TextEncoding(Enum):
    """How the characters of a text file are stored; the value is Python's name of the codec."""

    UTF_8 = "utf-8"
    UTF_16 = "utf-16-le"
    CP1252 = "cp1252"

    @property
    def mark(self) -> bytes:
        """The byte order mark; empty where the encoding has none."""
        return {"utf-8": b"\xef\xbb\xbf", "utf-16-le": b"\xff\xfe"}.get(self.value, b"")


_IN_NUMBERS_AND_DATES = frozenset("+-.:")


@dataclass(frozen=True, slots=True)
class CsvOptions:
    """The dialect of a CSV file.

    NULL is written as ``null_text`` without quotes. A text that is equal to it is written in
    quotes, so that the two stay apart: with the defaults NULL is nothing at all and an empty
    text is ``""``.

    Args:
        delimiter: Between values: one ASCII character that no number and no date contains.
        quote: Around texts that need it; doubled inside.
        line_end: After each row.
        header: Whether the first row holds the names of the columns.
        mark: Whether a byte order mark goes first; UTF-16 always has one, cp1252 never.
        encoding: Of the characters.
        null_text: What stands for NULL.
        quote_all: Whether every text is quoted, needed or not.

    Raises:
        UsageError: They cannot be told apart in the file.
    """

    delimiter: str = ","
    quote: str = '"'
    line_end: str = "\r\n"
    header: bool = True
    mark: bool = False
    encoding: TextEncoding = TextEncoding.UTF_8
    null_text: str = ""
    quote_all: bool = False

    def __post_init__(self) -> None:
        for name, sign in (("delimiter", self.delimiter), ("quote character", self.quote)):
            if len(sign) != 1 or not sign.isascii() or sign.isalnum() or sign in "\r\n\0":
                message = f"The {name} must be one ASCII character and no letter, digit or line end"
                raise UsageError(f"{message}, not {sign!r}.")
        if self.delimiter == self.quote or {self.delimiter, self.quote} & _IN_NUMBERS_AND_DATES:
            message = "Delimiter and quote character must differ from each other and from + - . :"
            raise UsageError(message)
        if self.line_end not in {"\n", "\r\n", "\r"}:
            raise UsageError("A line ends with LF, CR LF or CR.")
        if {self.delimiter, self.quote, "\r", "\n"} & set(self.null_text):
            message = "The text for NULL may hold neither delimiter nor quote nor line end."
            raise UsageError(message)


@dataclass(frozen=True, slots=True)
class ConnectionText:
    """An ODBC connection string; its text is never shown.

    Args:
        text: As ODBC takes it: ``Driver={…};Server=…;UID=…;PWD=…``.
    """

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class OdbcOptions:
    """A live database as the target.

    Args:
        connect: How to reach it.
        table: ``name`` or ``schema.name``, in brackets or double quotes where a name holds a dot;
            empty for the name of the exported table.
        append: Whether rows are added to a table that is there; otherwise it is created.
        encrypt: Whether the connection must be encrypted.
    """

    connect: ConnectionText
    table: str = ""
    append: bool = False
    encrypt: bool = True


@dataclass(frozen=True, slots=True)
class TableOptions:
    """How tables are written.

    Args:
        format: The kind of file, or a live database.
        csv: For CSV.
        odbc: For a live database.
        null_text: What a workbook shows for NULL; empty leaves the cell empty.
    """

    format: TableFormat = TableFormat.CSV
    csv: CsvOptions = CsvOptions()
    odbc: OdbcOptions | None = None
    null_text: str = ""
