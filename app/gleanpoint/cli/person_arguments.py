"""Arguments that say in which workspace one works and as whom; passphrases, never as arguments."""

from __future__ import annotations

import argparse
import getpass
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from gleanpoint.cli.output import shown
from gleanpoint.core.access.sealing import passphrase_of, weakness
from gleanpoint.core.errors import AuditLogError, UsageError
from gleanpoint.core.export.left_behind import is_anything_left
from gleanpoint.core.secrets import Secret

if TYPE_CHECKING:  # else imported where used: the parser process is started before it
    from gleanpoint.core.workspace import Workspace

LONGEST = 4096
"""Bytes of a passphrase at most."""

TRIES = 3
"""How often a new passphrase is asked for."""


def add_workspace(parser: argparse.ArgumentParser) -> None:
    """Add the choice of a workspace."""
    parser.add_argument(
        "--workspace",
        type=Path,
        metavar="DIR",
        help="team workspace to work in (else GLEANPOINT_WORKSPACE, what workspace use chose, or "
        "your own)",
    )


def add_person(parser: argparse.ArgumentParser) -> None:
    """Add the choice of a workspace, and of the person whose key is unlocked for this run."""
    add_workspace(parser)
    group = parser.add_argument_group(
        "who acts", "Where a policy names people, one of them has to unlock their key."
    )
    group.add_argument(
        "--as",
        dest="person",
        default="",
        metavar="NAME",
        help="unlock this person's key; without the options below, a terminal is asked for the "
        "passphrase",
    )
    add_passphrase(group)


def add_passphrase(group: argparse.ArgumentParser | argparse._ArgumentGroup) -> None:
    """Add the ways to give a passphrase without a terminal."""
    group.add_argument(
        "--passphrase-file", type=Path, metavar="FILE", help="the first line is the passphrase"
    )
    group.add_argument(
        "--passphrase-stdin",
        action="store_true",
        help="the first line of standard input is the passphrase",
    )


def workspace_of(options: argparse.Namespace) -> Workspace:
    """Return the workspace that was chosen, with the person's key unlocked where one is named.

    Raises:
        GleanpointError: It cannot be used, or the key cannot be unlocked.
    """
    from gleanpoint.core.workspace import open_workspace  # noqa: PLC0415 - see above

    known: Workspace | None = getattr(options, "opened_workspace", None)
    if known is not None:  # a command that runs again, for a key of a source, asks nothing twice
        return known
    policy: Path | None = getattr(options, "policy", None)
    workspace = open_workspace(policy_file=policy, named=options.workspace)
    options.opened_workspace = workspace
    workspace.lock.stay()
    _tell_oddities(workspace)
    if getattr(options, "person", ""):
        passphrase = read_passphrase(options, f"Passphrase of {options.person}: ")
        try:
            workspace.lock.unlock(options.person, passphrase)
        finally:
            passphrase.wipe()
    _recover(workspace)
    return workspace


def _tell_oddities(workspace: Workspace) -> None:
    """Tell on standard error what is not as it should be with the policy or the log."""
    standing = workspace.log.standing
    for sentence in (workspace.remark, standing.problem, *standing.notes):
        if sentence and sys.stderr is not None:
            sys.stderr.write(f"{shown(sentence)}\n")


def _recover(workspace: Workspace) -> None:
    """Take back what an earlier run was cut off in, and tell it."""
    if not is_anything_left(workspace.home):
        return
    from gleanpoint.core.export.restoring.recovering import (  # noqa: PLC0415 - seldom wanted
        recover,
    )

    for sentence in recover(workspace):
        if sys.stderr is not None:
            sys.stderr.write(f"{shown(sentence)}\n")


def lock_again(options: argparse.Namespace) -> None:
    """Wipe the keys of whoever acted in this run.

    A log that cannot be written then does not hide how the command ended: the keys are gone, and
    whatever was let out had its own entries before.
    """
    workspace: Workspace | None = getattr(options, "opened_workspace", None)
    if workspace is not None:
        with suppress(AuditLogError):
            workspace.lock.lock()


def read_passphrase(options: argparse.Namespace, prompt: str) -> Secret:
    """Return a passphrase, from where the options say; else the terminal is asked.

    Raises:
        UsageError: There is none to be had.
    """
    if options.passphrase_file is not None and options.passphrase_stdin:
        raise UsageError("Give the passphrase by a file or by standard input, not by both.")
    if options.passphrase_file is not None:
        return passphrase_in(options.passphrase_file)
    if options.passphrase_stdin:
        if getattr(options, "key_stdin", False):
            raise UsageError("Standard input holds either keys or a passphrase: use a file.")
        return next_line()
    return asked(prompt)


def new_passphrase(options: argparse.Namespace, whose: str) -> Secret:
    """Return a new passphrase; on a terminal it is typed twice, and asked again where it is weak.

    Raises:
        UsageError: There is none to be had, or it is weak.
    """
    if options.passphrase_file is not None or options.passphrase_stdin:
        return read_passphrase(options, "")
    return asked_twice(whose)


def asked_twice(whose: str) -> Secret:
    """Ask the terminal for a new passphrase.

    Raises:
        UsageError: There is no terminal, or nothing that is taken was typed.
    """
    problem = ""
    for _ in range(TRIES):
        typed = asked(f"New passphrase of {whose}: ")
        problem = weakness(typed)
        if not problem:
            again = asked("The same once more: ")
            if again.reveal() == typed.reveal():
                return typed
            problem = "The two are not the same."
        sys.stderr.write(problem + "\n")
        typed.wipe()
    raise UsageError(problem)


def asked(prompt: str) -> Secret:
    """Ask the terminal for a passphrase, unseen.

    Raises:
        UsageError: There is no terminal, or nothing was typed.
    """
    if not has_terminal():
        raise UsageError(
            "A passphrase is needed, and there is no terminal to ask: use --passphrase-file or "
            "--passphrase-stdin."
        )
    try:
        typed = getpass.getpass(prompt, stream=sys.stderr)
    except EOFError:
        typed = ""
    if not typed:
        raise UsageError("No passphrase was typed; nothing was done.")
    return passphrase_of(typed)


def passphrase_in(path: Path) -> Secret:
    """Return the passphrase in the first line of a file.

    Raises:
        UsageError: The file cannot be read, or its first line is empty or too long.
    """
    try:
        with path.open("rb") as file:
            return _line(file.readline(LONGEST + 2), f"The first line of {path}")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UsageError(f"The passphrase file {path} cannot be read: {reason}.") from None


def next_line() -> Secret:
    """Return the passphrase in the next line of standard input.

    Raises:
        UsageError: There is none, or it is too long.
    """
    data = b"" if sys.stdin is None else sys.stdin.buffer.readline(LONGEST + 2)
    return _line(data, "The line of standard input that should be the passphrase")


def has_terminal() -> bool:
    """Whether somebody can be asked."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def _line(data: bytes, what: str) -> Secret:
    line = data.rstrip(b"\r\n")
    if not line or len(line) > LONGEST:
        raise UsageError(f"{what} is empty or has more than {LONGEST:,} bytes.")
    return passphrase_of(line.decode("utf-8", "surrogateescape"))
