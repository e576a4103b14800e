"""Keys for encrypted volumes: from files, standard input, or asked for on the terminal."""

from __future__ import annotations

import argparse
import getpass
import sys
from pathlib import Path

from gleanpoint.cli.output import Output
from gleanpoint.core.errors import KeyRequiredError, UsageError
from gleanpoint.core.secrets import KeyRing
from gleanpoint_parsers.keys import Key

LARGEST_FILE = 8 << 20
"""Bytes of a key file at most; cryptsetup reads no more either."""

TRIES = 3
"""How often a key is asked for."""

_PROMPT = "Password, recovery password or passphrase (nothing to give up): "


def add_keys(parser: argparse.ArgumentParser) -> None:
    """Add the options that give keys."""
    from gleanpoint.cli.vault_arguments import (  # noqa: PLC0415 - after parsers were started
        add_vault_ways,
    )

    group = parser.add_argument_group(
        "encrypted volumes",
        "BitLocker and LUKS. Without these options, a terminal is asked when a key is needed.",
    )
    group.add_argument(
        "--key-file",
        action="append",
        default=[],
        type=Path,
        metavar="FILE",
        help="startup key (.bek), LUKS key file, or text with a password or recovery password; "
        "may be given several times",
    )
    group.add_argument(
        "--key-stdin", action="store_true", help="read passwords from standard input, one a line"
    )
    group.add_argument(
        "--ask-key", action="store_true", help="ask for a password before anything is opened"
    )
    group.add_argument(
        "--vault",
        action="append",
        default=[],
        metavar="NAME",
        help="take the keys that this vault of the workspace keeps; may be given several times",
    )
    add_vault_ways(group)


def keys_of(options: argparse.Namespace) -> KeyRing:
    """Return the keys that the options give; those that were asked for later are among them.

    Raises:
        UsageError: A file cannot be read, or there is nobody to ask.
        GleanpointError: A vault is not there, or does not open.
    """
    ring: KeyRing | None = getattr(options, "key_ring", None)
    if ring is None:
        ring = options.key_ring = KeyRing()
        for path in options.key_file:
            ring.add(key_file(path))
        if options.key_stdin:
            _read_lines(ring)
        if options.ask_key and not ask(ring):
            raise UsageError("--ask-key needs a terminal, and a password that is not empty.")
        if options.vault:
            from gleanpoint.cli.vault_arguments import (  # noqa: PLC0415 - as above
                give_vault_keys,
            )

            give_vault_keys(options, ring)
    return ring


def has_keys(options: argparse.Namespace) -> bool:
    """Whether a command takes keys at all."""
    return hasattr(options, "key_file")


def asks_again(options: argparse.Namespace, error: KeyRequiredError, output: Output) -> bool:
    """Ask for a key that is missing or wrong; returns whether one was given.

    Only on a terminal, and ``TRIES`` times at most; nothing else is said there than the sentence.
    """
    asked = getattr(options, "keys_asked", 0)
    if not has_keys(options) or options.key_stdin or asked >= TRIES or not _has_terminal():
        return False
    options.keys_asked = asked + 1
    output.note(str(error))
    return ask(keys_of(options))


def ask(ring: KeyRing) -> bool:
    """Ask for a key on the terminal, unseen; returns whether one was given."""
    if not _has_terminal():
        return False
    try:
        typed = getpass.getpass(_PROMPT, stream=sys.stderr)
    except EOFError:
        return False
    if typed:
        ring.add(Key(typed.encode("utf-8", "surrogateescape")))
    return bool(typed)


def wipe_keys(options: argparse.Namespace) -> None:
    """Overwrite all keys that were given."""
    ring: KeyRing | None = getattr(options, "key_ring", None)
    if ring is not None:
        ring.wipe()


def _has_terminal() -> bool:
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def key_file(path: Path) -> Key:
    """Return the key in a file.

    Raises:
        UsageError: It cannot be read, or is empty or too large.
    """
    return Key(_content(path), is_file=True)


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UsageError(f"The key file {path} cannot be read: {reason}.") from None
    if not data or len(data) > LARGEST_FILE:
        size = "is empty" if not data else f"has more than {LARGEST_FILE:,} bytes"
        raise UsageError(f"The key file {path} {size}.")
    return data


def _read_lines(ring: KeyRing) -> None:
    if sys.stdin is None:
        return
    for line in sys.stdin.buffer.read(LARGEST_FILE).splitlines():
        if line:
            ring.add(Key(line))
