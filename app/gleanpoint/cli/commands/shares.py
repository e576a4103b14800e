"""``shares``: parts of a vault's secret on paper, some of which together open it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from gleanpoint.cli.output import Output
from gleanpoint.cli.person_arguments import (
    add_person,
    asked_twice,
    has_terminal,
    passphrase_in,
    workspace_of,
)
from gleanpoint.cli.vault_arguments import CLEAR, add_vault_ways, opened_vault, shares_of
from gleanpoint.core.access import events
from gleanpoint.core.access.ceremony import ShareCeremony
from gleanpoint.core.access.shares import SHARE_WORDS, check_numbers
from gleanpoint.core.access.vault_use_cases import (
    keep_shares,
    open_with_shares,
    set_vault_passphrase,
    try_shares,
)
from gleanpoint.core.access.vaults import StoredVault, find_vault
from gleanpoint.core.access.whole_files import write_new
from gleanpoint.core.errors import TargetExistsError, TargetUnwritableError, UsageError

HELP = "split what opens a vault into shares on paper, test them, and use them when a key is lost"

WARNING = """\
{count} shares are made; any {needed} of them open the vault, fewer tell nothing.
Each is shown once and never again. Give each to another person, who writes it on paper and keeps
it in another place. No copy is kept by this program; keep none either, and take no photo.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the commands and their arguments."""
    commands = parser.add_subparsers(required=True, metavar="make|test|combine")
    make = commands.add_parser(
        "make", help="make shares, show each once, and have some of its words typed again"
    )
    make.add_argument("--needed", type=int, default=2, metavar="N", help="that open it (2)")
    make.add_argument("--count", type=int, default=3, metavar="N", help="shares in all (3)")
    make.add_argument(
        "--to",
        type=Path,
        metavar="DIR",
        help="write each share to a file of its own instead of the screen, to be printed or "
        "handed over, and destroyed: whoever reads the files has the shares",
    )
    make.set_defaults(act=run_make)
    test = commands.add_parser("test", help="see that shares open a vault; this is logged")
    test.set_defaults(act=run_test)
    combine = commands.add_parser(
        "combine", help="open a vault by its shares and give it a new passphrase"
    )
    combine.add_argument(
        "--new-passphrase-file", type=Path, metavar="FILE", help="the first line is the new one"
    )
    combine.set_defaults(act=run_combine)
    for command in (make, test, combine):
        command.add_argument("name", metavar="VAULT", help="name of the vault, or its id")
        add_vault_ways(command)
        add_person(command)
        command.add_argument("--json", action="store_true", default=argparse.SUPPRESS)


def run(options: argparse.Namespace, output: Output) -> int:
    """Run one of the commands."""
    code: int = options.act(options, output)
    return code


def run_make(options: argparse.Namespace, output: Output) -> int:
    """Lead through the making of shares."""
    check_numbers(options.needed, options.count)
    if options.to is None and not has_terminal():
        raise UsageError(
            "Shares are shown on a terminal only, so that no file keeps them. Use one, or --to DIR."
        )
    workspace = workspace_of(options)
    stored = find_vault(workspace.folder, options.name)
    opened = opened_vault(options, workspace, stored)
    ceremony = ShareCeremony(opened, options.needed, options.count)
    try:
        _say(WARNING.format(count=options.count, needed=options.needed))
        while (number := ceremony.next_number) is not None:
            _hand_out(ceremony, number, stored, options.to)
            _confirm(ceremony, number)
        stored = keep_shares(workspace, stored, ceremony)
    except BaseException:
        workspace.log.append(events.shares_abandoned(stored.file))
        raise
    finally:
        ceremony.abandon()
        opened.wipe()
    _tell(stored, "made", output)
    return 0


def run_test(options: argparse.Namespace, output: Output) -> int:
    """Open a vault by its shares, and change nothing but that this is known."""
    workspace = workspace_of(options)
    workspace.check_acts()
    stored = find_vault(workspace.folder, options.name)
    stored = try_shares(workspace, stored, shares_of(options, stored))
    _tell(stored, "tested", output)
    return 0


def run_combine(options: argparse.Namespace, output: Output) -> int:
    """Give a vault whose passphrase is lost another one."""
    workspace = workspace_of(options)
    workspace.check_acts()
    stored = find_vault(workspace.folder, options.name)
    opened = open_with_shares(workspace, stored, shares_of(options, stored))
    try:
        if options.new_passphrase_file is not None:
            passphrase = passphrase_in(options.new_passphrase_file)
        else:
            passphrase = asked_twice(f"the vault {stored.file.name}")
        stored = set_vault_passphrase(workspace, stored, opened, passphrase)
        passphrase.wipe()
    finally:
        opened.wipe()
    _tell(stored, "combined", output)
    return 0


def _hand_out(
    ceremony: ShareCeremony, number: int, stored: StoredVault, folder: Path | None
) -> None:
    """Show a share once, or write it to its file."""
    title = f"Share {number} of {ceremony.count} of the vault {stored.file.name}"
    if folder is None:
        words = ceremony.show(number).split()
        _say(f"{title}, {len(words)} words:\n")
        for place in range(0, len(words), 3):
            row = enumerate(words[place : place + 3], start=place + 1)
            _say("   ".join(f"{at:2}. {word:10}" for at, word in row).rstrip())
        _say("\nPress Enter when it is written down; the screen is cleared then.")
        _line()
        _say(CLEAR)
        return
    path = folder / f"share-{number}.txt"
    text = f"# {title}; any {ceremony.needed} open it\n{ceremony.show(number)}\n"
    try:
        write_new(path, text.encode())
    except FileExistsError:
        raise TargetExistsError(f"{path} is there already; nothing was written over.") from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise TargetUnwritableError(f"{path} cannot be written: {reason}.") from None
    _say(f"{title} is in {path}. Whoever reads that file has the share: destroy it once printed.")


def _confirm(ceremony: ShareCeremony, number: int) -> None:
    """Have some words typed again, until they are right or the ceremony ends."""
    while True:
        typed: list[str] = []
        for place in ceremony.asked(number):
            _say(f"Share {number}, word {place} of {SHARE_WORDS}:")
            typed.append(_line())
        if ceremony.confirm(number, typed):
            _say(f"Share {number} is confirmed.\n")
            return
        _say("That is not what was shown. Look at what you wrote, and try again.")


def _line() -> str:
    line = "" if sys.stdin is None else sys.stdin.readline(256)
    if not line:
        raise UsageError("Nobody answered; these shares are worth nothing. Begin anew.")
    return line.strip()


def _say(text: str) -> None:
    """Talk to whoever sits at the terminal: shares are no output that could be redirected."""
    if sys.stderr is not None:
        sys.stderr.write(text + "\n")
        sys.stderr.flush()


def _tell(stored: StoredVault, step: str, output: Output) -> None:
    shares = stored.shares
    if output.json:
        told = {"vault": stored.file.name, "id": stored.file.id, "step": step}
        if shares is not None:
            told |= {"needed": str(shares.needed), "count": str(shares.count)}
        output.value({**told, "warning": stored.warning or None})
    elif step == "made" and shares is not None:
        output.line(f"{shares.needed} of {shares.count} shares open {stored.file.name}.")
    elif step == "tested":
        output.line(f"The shares open {stored.file.name}; this is in the log.")
    else:
        output.line(f"{stored.file.name} opens with the new passphrase.")
    if stored.warning:
        output.note(stored.warning)
