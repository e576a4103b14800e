"""Write one table, or the answer to a query, into one file of a format."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from gleanpoint.core.errors import UsageError
from gleanpoint.core.export.tables.csv_file import CsvWriter
from gleanpoint.core.export.tables.findings import Findings
from gleanpoint.core.export.tables.hashed_file import HashedFile, hash_of
from gleanpoint.core.export.tables.options import TableFormat, TableOptions
from gleanpoint.core.jobs import Cancellation, Progress, Report, unreported
from gleanpoint.core.tables.withholding.tally import RowTally
from gleanpoint_parsers.tables import RowBatch, Script, TableShape


@dataclass(frozen=True, slots=True)
class TableSource:
    """What is written.

    Args:
        shape: The columns; for a query, those of its answer.
        batches: Its rows, each batch with all columns in their order.
        script: SQL that makes the table; only a T-SQL script needs it.
        origin: Where it came from, for the comment in a script.
        tally: What was shown and withheld of the rows, once all batches came.
    """

    shape: TableShape
    batches: Iterable[RowBatch]
    script: Script = field(default_factory=lambda: Script(""))
    origin: str = ""
    tally: RowTally = field(default_factory=RowTally)


@dataclass(frozen=True, slots=True)
class TableReceipt:
    """What was written of a table.

    Args:
        rows: Rows written.
        size: Bytes of the file; 0 for a live database.
        sha256: Of the file, in hex; empty for a live database.
        problem_count: Values that are not there as they should be.
        problems: The first of them as sentences, each with row, key and column.
        notes: What else must be known.
    """

    rows: int
    size: int = 0
    sha256: str = ""
    problem_count: int = 0
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class TableWriter(Protocol):
    """Writes rows of one table into one place."""

    def write(self, batch: RowBatch) -> None:
        """Append rows."""

    def finish(self) -> None:
        """Write what follows the rows, and let go of the place."""

    def discard(self) -> None:
        """Let go of the place without finishing; also after an error in ``finish``."""


def write_table(
    source: TableSource,
    path: Path,
    options: TableOptions,
    report: Report = unreported,
    cancellation: Cancellation | None = None,
) -> TableReceipt:
    """Write a table into a new file.

    Args:
        source: The table.
        path: The file; what lies half-written after an error is the caller's to remove.
        options: Format and dialect; a live database is ``odbc.live_table``'s.
        report: Told the rows written.
        cancellation: Looked at after each batch.

    Raises:
        GleanpointError: The rows cannot be read, or the format cannot hold them.
        CancelledError: A stop was requested.
        OSError: The disk cannot take it.
    """
    findings = Findings(source.shape)
    writer, file = _open(source, path, options, findings)
    try:
        pour(source, writer, findings, report, cancellation)
        writer.finish()
    except BaseException:
        with suppress(OSError):  # the first error is the one to tell
            writer.discard()
        raise
    finally:
        if file is not None:
            file.close()
    size, digest = (file.size, file.sha256) if file else (path.stat().st_size, hash_of(path))
    return receipt_of(findings, size, digest)


def pour(
    source: TableSource,
    writer: TableWriter,
    findings: Findings,
    report: Report,
    cancellation: Cancellation | None,
) -> None:
    """Hand every batch of a table to a writer, and note what was withheld."""
    shape = source.shape
    for batch in source.batches:
        if cancellation is not None:
            cancellation.check()
        if batch.records.num_rows:
            writer.write(batch)
            report(Progress(findings.rows, shape.rows, "rows", shape.name))
        del batch  # it may be large, and the next one is read now
    for sentence in source.tally.sentences():
        findings.note(sentence)


def receipt_of(findings: Findings, size: int = 0, digest: str = "") -> TableReceipt:
    """Return the receipt of what was written."""
    return TableReceipt(
        findings.rows,
        size,
        digest,
        findings.count,
        tuple(findings.problems),
        (*findings.shape.notes, *findings.notes),
    )


def _open(
    source: TableSource, path: Path, options: TableOptions, findings: Findings
) -> tuple[TableWriter, HashedFile | None]:
    """Return the writer, and the file where it is written from start to end.

    The libraries behind a format are loaded only where it is chosen.
    """
    match options.format:
        case TableFormat.PARQUET:
            from gleanpoint.core.export.tables.parquet_file import ParquetWriter  # noqa: PLC0415

            return ParquetWriter(path, findings), None
        case TableFormat.SQLITE:
            from gleanpoint.core.export.tables.sqlite_file import SqliteWriter  # noqa: PLC0415

            return SqliteWriter(path, findings), None
        case TableFormat.XLSX:
            from gleanpoint.core.export.tables.workbook import WorkbookWriter  # noqa: PLC0415

            return WorkbookWriter(path, findings, options.null_text), None
        case TableFormat.ODBC:
            raise UsageError("A live database is no file.")
    file = HashedFile(path)
    try:
        return _open_text(source, file, options, findings), file
    except BaseException:
        file.close()
        raise


def _open_text(
    source: TableSource, file: HashedFile, options: TableOptions, findings: Findings
) -> TableWriter:
    if options.format is TableFormat.CSV:
        return CsvWriter(file, options.csv, findings)
    if options.format is TableFormat.JSONL:
        from gleanpoint.core.export.tables.json_lines import JsonLinesWriter  # noqa: PLC0415

        return JsonLinesWriter(file, findings)
    from gleanpoint.core.export.tables.tsql_script import Header, TsqlWriter  # noqa: PLC0415

    header = Header(source.origin, source.shape.notes)
    return TsqlWriter(file, source.script, findings, header)
