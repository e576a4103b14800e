"""Identifiers of people: from a file, standard input or the terminal, never as arguments.

Arguments are seen by every program on the computer, and stay in the history of the shell.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from gleanpoint.cli.output import Output
from gleanpoint.core.errors import UsageError

SIZE_LIMIT = 8 << 20
"""Bytes of identifiers at most."""

LONGEST = 4096
"""Characters of one identifier at most."""

_PROMPT = "Address, name, mailbox, path or value, one a line; an empty line ends."


def add_identifiers(parser: argparse.ArgumentParser) -> None:
    """Add the file to read them from."""
    parser.add_argument(
        "--file",
        type=Path,
        metavar="FILE",
        help="text with one address, name, mailbox, path or value a line; without it standard "
        "input is read, or a terminal is asked",
    )


def identifiers_of(options: argparse.Namespace, output: Output) -> list[str]:
    """Return the identifiers that are given, without empty lines.

    Raises:
        UsageError: They cannot be read, are no UTF-8, or are too many.
    """
    if options.file is not None:
        data = _content(options.file)
    elif sys.stdin is None or sys.stdin.closed:
        raise UsageError("There is no standard input to read identifiers from; use --file.")
    elif sys.stdin.isatty():
        output.note(_PROMPT)
        data = _typed()
    else:
        data = sys.stdin.buffer.read(SIZE_LIMIT + 1)
    if len(data) > SIZE_LIMIT:
        raise UsageError(f"Those are more than {SIZE_LIMIT >> 20} MiB of identifiers.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise UsageError(f"Line {line:,} of the identifiers is not UTF-8.") from None
    found = [line.strip() for line in text.splitlines() if line.strip()]
    if any(len(one) > LONGEST for one in found):
        raise UsageError(f"An identifier has more than {LONGEST:,} characters.")
    return found


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(SIZE_LIMIT + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UsageError(f"The file of identifiers {path} cannot be read: {reason}.") from None


def _typed() -> bytes:
    lines: list[bytes] = []
    while (line := sys.stdin.buffer.readline(SIZE_LIMIT)).strip():
        lines.append(line)
    return b"".join(lines)
