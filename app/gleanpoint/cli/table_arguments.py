"""Arguments that say how tables are written: format, dialect of CSV, a live database."""

from __future__ import annotations

import argparse
import getpass
import sys
from pathlib import Path

from gleanpoint.core.errors import UsageError
from gleanpoint.core.export.tables.options import (
    ConnectionText,
    CsvOptions,
    OdbcOptions,
    TableFormat,
    TableOptions,
    TextEncoding,
)

_LINE_ENDS = {"crlf": "\r\n", "lf": "\n", "cr": "\r"}
_ENCODINGS = {"utf-8": TextEncoding.UTF_8, "utf-16": TextEncoding.UTF_16} | {
    "cp1252": TextEncoding.CP1252
}
_NAMED_SIGNS = {"tab": "\t", "\\t": "\t"}


def add_table_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments besides ``--format``."""
    csv = parser.add_argument_group("tables as CSV")
    csv.add_argument("--delimiter", default=",", metavar="SIGN", help="a sign, or tab")
    csv.add_argument("--quote", default='"', metavar="SIGN")
    csv.add_argument("--quote-all", action="store_true", help="put quotes around every text")
    csv.add_argument("--line-end", choices=_LINE_ENDS, default="crlf")
    csv.add_argument("--encoding", choices=_ENCODINGS, default="utf-8")
    csv.add_argument("--bom", action="store_true", help="begin with a byte order mark")
    csv.add_argument("--no-header", action="store_true", help="without the names of the columns")
    parser.add_argument(
        "--null", default="", metavar="TEXT", help="what stands for NULL in CSV and workbooks"
    )
    live = parser.add_argument_group("tables into a live database (--format odbc)")
    live.add_argument(
        "--connect",
        metavar="STRING",
        help="ODBC connection string; @FILE reads it from a file, - asks for it",
    )
    live.add_argument("--table", default="", metavar="NAME", help="name or schema.name there")
    live.add_argument("--append", action="store_true", help="add rows to a table that is there")
    live.add_argument(
        "--no-encrypt", action="store_true", help="allow a connection that is not encrypted"
    )


def table_options(options: argparse.Namespace) -> TableOptions:
    """Return what was chosen.

    Raises:
        UsageError: It does not fit together.
    """
    known = {form.value: form for form in TableFormat}
    chosen = known.get(options.format, TableFormat.CSV)
    return TableOptions(
        chosen, _csv(options), _odbc(options, chosen), options.null if options.null else ""
    )


def _csv(options: argparse.Namespace) -> CsvOptions:
    return CsvOptions(
        delimiter=_NAMED_SIGNS.get(options.delimiter, options.delimiter),
        quote=options.quote,
        line_end=_LINE_ENDS[options.line_end],
        header=not options.no_header,
        mark=options.bom,
        encoding=_ENCODINGS[options.encoding],
        null_text=options.null,
        quote_all=options.quote_all,
    )


def _odbc(options: argparse.Namespace, chosen: TableFormat) -> OdbcOptions | None:
    if chosen is not TableFormat.ODBC:
        if options.connect is not None or options.append or options.table or options.no_encrypt:
            message = "--connect, --table, --append and --no-encrypt belong to --format odbc."
            raise UsageError(message)
        return None
    if options.connect is None:
        raise UsageError("--format odbc needs --connect STRING (or @FILE, or - to be asked).")
    connect = ConnectionText(connection_text(options.connect))
    return OdbcOptions(connect, options.table, options.append, not options.no_encrypt)


def connection_text(given: str) -> str:
    """Return the connection string: as given, from a file, or asked for without showing it."""
    if given.startswith("@"):
        try:
            return Path(given[1:]).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            raise UsageError(f"The file {given[1:]} cannot be read as text.") from None
    if given != "-":
        return given
    if sys.stdin is not None and sys.stdin.isatty():
        return getpass.getpass("Connection string: ")
    return sys.stdin.readline().strip() if sys.stdin is not None else ""
