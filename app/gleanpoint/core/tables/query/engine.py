"""DuckDB, locked up: it sees the rows that it is given, and nothing of the machine.

No file system, no network, no extension, no variable of this program; settings cannot be changed
afterwards. ``translate`` lets no function or table through that it does not know, so that these
locks are the second ones. Rows that do not fit into memory go into a folder that only this user
can read and that is removed at the end. They are encrypted there with a key that is never
written, against whoever finds them after a crash; without the network extension DuckDB's random
numbers are too weak to promise more than that.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import ROUND_HALF_UP, Context, Decimal
from tempfile import TemporaryDirectory

import duckdb
import pyarrow as pa
from duckdb.sqltypes import VARCHAR

from gleanpoint.core.errors import CancelledError, GleanpointError, UsageError
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.tables.query.functions import REPEATING
from gleanpoint.core.tables.query.ordering import MACROS

MEMORY = "512MB"
"""What DuckDB may take; sorting and joining what is larger goes through the folder."""

THREADS = 2
SPILL_LIMIT = "64GB"

_GLANCE = 0.05
"""Seconds between two looks at a cancellation."""

_CONFIGURATION: dict[str, str | bool | int | float | list[str]] = {
    "memory_limit": MEMORY,
    "threads": str(THREADS),
    "max_temp_directory_size": SPILL_LIMIT,
    "allow_community_extensions": "false",
    "allow_unsigned_extensions": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_persistent_secrets": "false",
}
_LOCKS = (
    "SET enable_progress_bar = false",
    "SET python_enable_replacements = false",
    "SET ieee_floating_point_ops = false",
    "SET force_mbedtls_unsafe = true",
    "SET temp_file_encryption = true",
    "SET enable_external_access = false",
    "SET lock_configuration = true",
)

_DIGITS = Context(prec=80, rounding=ROUND_HALF_UP)
_LAST = Decimal(1).scaleb(-30)


def _quotient(left: str, right: str) -> str:
    """Divide decimals, which DuckDB does as floats; rounded far behind what is kept of it."""
    return f"{_DIGITS.quantize(_DIGITS.divide(Decimal(left), Decimal(right)), _LAST):f}"


@contextmanager
def locked_engine() -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a database in memory that can reach nothing, and take away what it leaves."""
    with TemporaryDirectory(prefix="gleanpoint-query-") as folder:  # for this user alone
        configuration = {**_CONFIGURATION, "temp_directory": folder}
        connection = duckdb.connect(":memory:", config=configuration)
        try:
            connection.create_function("quotient", _quotient, [VARCHAR, VARCHAR], VARCHAR)
            for statement in (*MACROS, REPEATING, *_LOCKS):
                connection.execute(statement)
            yield connection
        finally:
            connection.close()


@contextmanager
def told(connection: duckdb.DuckDBPyConnection, cancellation: Cancellation) -> Iterator[None]:
    """Stop the engine where that is asked for, and turn its errors into sentences.

    Raises:
        CancelledError: A stop was requested.
        UsageError: The query cannot be answered; the sentence says why.
    """
    done = threading.Event()

    def watch() -> None:
        while not done.wait(_GLANCE):
            if cancellation.is_requested:
                connection.interrupt()

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    except duckdb.Error as error:
        raise as_sentence(error) from None
    finally:
        done.set()
        watcher.join()


def as_sentence(error: duckdb.Error | OSError | pa.ArrowException) -> GleanpointError:
    """Return what a person is told of an error of the engine.

    Errors in the stream of results come from Arrow and have only the text of the engine's own.
    """
    text = str(error)
    if isinstance(error, duckdb.InterruptException) or text.startswith("INTERRUPT Error"):
        return CancelledError()
    if isinstance(error, duckdb.OutOfMemoryException) or text.startswith("Out of Memory Error"):
        return UsageError(
            f"The query needs more than the {MEMORY} of memory or {SPILL_LIMIT} of disk that it "
            "may take. Ask for fewer rows or columns, or group before you count DISTINCT."
        )
    said = text.partition("\n")[0]
    if "DivisionByZero" in said or "Division by zero" in said or "InvalidOperation" in said:
        return UsageError("The query divides by zero. NULLIF(x, 0) makes such results NULL.")
    return UsageError(f"The query cannot be answered: {said.rstrip('.')}.")
