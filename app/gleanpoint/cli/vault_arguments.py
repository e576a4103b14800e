"""How vaults are opened on the command line: passphrases and shares, never as arguments."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from gleanpoint.cli.person_arguments import asked, has_terminal, passphrase_in, workspace_of
from gleanpoint.core.access.errors import SharesError
from gleanpoint.core.access.shares import Share, read_share
from gleanpoint.core.access.vault import OpenVault
from gleanpoint.core.access.vault_use_cases import (
    open_with_own_key,
    open_with_passphrase,
    open_with_shares,
)
from gleanpoint.core.access.vaults import StoredVault, find_vault
from gleanpoint.core.errors import UsageError
from gleanpoint.core.secrets import KeyRing, Secret
from gleanpoint.core.workspace import Workspace

LARGEST_SHARE = 4096
"""Bytes of a file with a share at most."""

CLEAR = "\x1b[2J\x1b[3J\x1b[H"
"""Clears a terminal, and what can be scrolled back to."""


def add_vault_ways(parser: argparse.ArgumentParser | argparse._ArgumentGroup) -> None:
    """Add the ways to open a vault."""
    parser.add_argument(
        "--vault-passphrase-file",
        type=Path,
        metavar="FILE",
        help="the first line is the vault's passphrase; else a terminal is asked for it",
    )
    parser.add_argument(
        "--shares", action="store_true", help="open the vault by its shares, typed one by one"
    )
    parser.add_argument(
        "--share-file",
        action="append",
        default=[],
        type=Path,
        metavar="FILE",
        help="a share to open the vault with; to be given for each that is needed",
    )


def give_vault_keys(options: argparse.Namespace, ring: KeyRing) -> None:
    """Put the keys of all vaults that are named into a ring.

    Raises:
        GleanpointError: A vault is not there or does not open.
    """
    workspace = workspace_of(options)
    for name in options.vault:
        stored = find_vault(workspace.folder, name)
        opened = opened_vault(options, workspace, stored)
        opened.give(ring)
        opened.wipe()
        if stored.warning and sys.stderr is not None:
            sys.stderr.write(stored.warning + "\n")


def opened_vault(
    options: argparse.Namespace, workspace: Workspace, stored: StoredVault
) -> OpenVault:
    """Open a vault: by shares where they are asked for, by one's own key, by its passphrase.

    Raises:
        GleanpointError: It does not open.
    """
    if options.shares or options.share_file:
        return open_with_shares(workspace, stored, shares_of(options, stored))
    opened = open_with_own_key(workspace, stored)
    if opened is not None:
        return opened
    workspace.check_acts()
    passphrase = vault_passphrase(options, stored.file.name)
    try:
        return open_with_passphrase(workspace, stored, passphrase)
    finally:
        passphrase.wipe()


def vault_passphrase(options: argparse.Namespace, name: str) -> Secret:
    """Return the passphrase of a vault.

    Raises:
        UsageError: There is none to be had.
    """
    if options.vault_passphrase_file is not None:
        return passphrase_in(options.vault_passphrase_file)
    return asked(f"Passphrase of the vault {name}: ")


def shares_of(options: argparse.Namespace, stored: StoredVault) -> list[Share]:
    """Return the shares that were given as files, or are typed on the terminal.

    Raises:
        SharesError: One is none, or the vault has no shares.
        UsageError: A file cannot be read, or there is no terminal.
    """
    if options.share_file:
        return [_share_in(path) for path in options.share_file]
    if stored.shares is None:
        raise SharesError(f"No shares were made of the vault {stored.file.name}.")
    if not has_terminal():
        raise UsageError("Shares are typed on a terminal; there is none: use --share-file.")
    needed = stored.shares.needed
    shares: list[Share] = []
    while len(shares) < needed:
        sys.stderr.write(
            f"Share {len(shares) + 1} of the {needed} that are needed: its words in order, four "
            "letters of each are enough; nothing to give up.\n"
        )
        share = _typed_share()
        if share is not None and share.number in {one.number for one in shares}:
            sys.stderr.write(f"Share {share.number} was given already; take another one.\n")
        elif share is not None:
            shares.append(share)
    return shares


def _typed_share() -> Share | None:
    """Read one share from the terminal; None where it is none, which was told."""
    sys.stderr.flush()
    typed = sys.stdin.readline(LARGEST_SHARE)
    sys.stderr.write(CLEAR)
    if not typed.strip():
        raise UsageError("No share was typed; nothing was done.")
    try:
        return read_share(typed)
    except SharesError as error:
        sys.stderr.write(f"{error}\n")
        return None


def _share_in(path: Path) -> Share:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_SHARE + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UsageError(f"The share in {path} cannot be read: {reason}.") from None
    if len(data) > LARGEST_SHARE:
        raise UsageError(f"{path} has more than {LARGEST_SHARE:,} bytes; it holds no share.")
    return read_share(words_in(data.decode("utf-8", "replace")))


def words_in(text: str) -> str:
    """Return the words of a share's file: all but the lines that begin with ``#``."""
    return " ".join(line for line in text.splitlines() if not line.startswith("#"))
