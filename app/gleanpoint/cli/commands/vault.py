"""``vault``: keys of images, kept sealed in the workspace."""

from __future__ import annotations

import argparse
import getpass
import sys
from pathlib import Path

from gleanpoint.cli.key_arguments import key_file
from gleanpoint.cli.output import Output, shown
from gleanpoint.cli.person_arguments import (
    add_person,
    asked_twice,
    has_terminal,
    passphrase_in,
    workspace_of,
)
from gleanpoint.cli.vault_arguments import add_vault_ways, opened_vault
from gleanpoint.core.access.errors import MissingKeyError
from gleanpoint.core.access.recipients import sealing_key_id
from gleanpoint.core.access.vault import OpenVault, people_of
from gleanpoint.core.access.vault_file import PassphraseWrap
from gleanpoint.core.access.vault_use_cases import keep_change, make_vault, put_key, rotate_vault
from gleanpoint.core.access.vaults import StoredVault, find_vault, vaults_in
from gleanpoint.core.errors import UsageError
from gleanpoint.core.secrets import Secret
from gleanpoint.core.workspace import Workspace
from gleanpoint_parsers.keys import Key

HELP = "keep keys of BitLocker and LUKS volumes sealed; a passphrase, shares or a person opens them"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the commands and their arguments."""
    commands = parser.add_subparsers(required=True, metavar="add|list|open|remove|rotate")
    add = commands.add_parser(
        "add", help="put a key into a vault, which is made where there is none of that name"
    )
    add.add_argument("--label", required=True, metavar="TEXT", help="says what the key is for")
    add.add_argument("--key-file", type=Path, metavar="FILE", help="a startup key or key file")
    add.add_argument(
        "--key-stdin", action="store_true", help="the first line of standard input is the key"
    )
    add.add_argument(
        "--for",
        dest="people",
        action="append",
        default=[],
        metavar="NAME",
        help="whom the policy names and who opens the vault with their own key as well",
    )
    add.set_defaults(act=run_add)
    every = commands.add_parser("list", help="list the vaults, and what opens them")
    every.set_defaults(act=run_list)
    look = commands.add_parser("open", help="see that a vault opens, and the labels of its keys")
    look.set_defaults(act=run_open)
    remove = commands.add_parser("remove", help="take a key out of a vault")
    remove.add_argument("--label", required=True, metavar="TEXT", help="of the key")
    remove.set_defaults(act=run_remove)
    rotate = commands.add_parser(
        "rotate", help="seal a vault anew: earlier passphrases and shares no longer open it"
    )
    rotate.add_argument(
        "--new-passphrase-file", type=Path, metavar="FILE", help="the first line is the new one"
    )
    rotate.set_defaults(act=run_rotate)
    for command in (add, look, remove, rotate):
        command.add_argument("name", metavar="NAME", help="of the vault, or its id")
        add_vault_ways(command)
    for command in (add, every, look, remove, rotate):
        add_person(command)
        command.add_argument("--json", action="store_true", default=argparse.SUPPRESS)


def run(options: argparse.Namespace, output: Output) -> int:
    """Run one of the commands."""
    code: int = options.act(options, output)
    return code


def run_add(options: argparse.Namespace, output: Output) -> int:
    """Put a key into a vault."""
    workspace = workspace_of(options)
    workspace.check_acts()
    people = [_sealing_key(workspace, name) for name in options.people]
    key = _key(options)
    stored, opened = _found_or_made(options, workspace)
    try:
        stored = put_key(workspace, stored, opened, options.label, key, people)
    finally:
        opened.wipe()
    _tell(workspace, stored, output)
    return 0


def run_list(options: argparse.Namespace, output: Output) -> int:
    """List the vaults."""
    workspace = workspace_of(options)
    workspace.check_acts()
    found, problems = vaults_in(workspace.folder)
    for stored in found:
        _tell(workspace, stored, output)
    for problem in problems:
        output.note(problem)
    return 0


def run_open(options: argparse.Namespace, output: Output) -> int:
    """Open a vault and name its keys; they are not shown."""
    workspace = workspace_of(options)
    stored = find_vault(workspace.folder, options.name)
    opened = opened_vault(options, workspace, stored)
    try:
        for one in opened.keys:
            kind = "key file" if one.is_file else "typed"
            if output.json:
                output.value({"label": one.label, "kind": kind})
            else:
                output.line(f"{kind:8}  {shown(one.label)}")
    finally:
        opened.wipe()
    _warn(stored, output)
    return 0


def run_remove(options: argparse.Namespace, output: Output) -> int:
    """Take a key out of a vault."""
    workspace = workspace_of(options)
    stored = find_vault(workspace.folder, options.name)
    opened = opened_vault(options, workspace, stored)
    try:
        changed = opened.without_key(options.label)
        kept = keep_change(workspace, stored, changed, "key removed")
        _tell(workspace, kept, output)
    finally:
        opened.wipe()
    return 0


def run_rotate(options: argparse.Namespace, output: Output) -> int:
    """Seal a vault anew."""
    workspace = workspace_of(options)
    stored = find_vault(workspace.folder, options.name)
    opened = opened_vault(options, workspace, stored)
    try:
        passphrase = _new_passphrase(options, stored.file.name)
        rotated = rotate_vault(workspace, stored, opened, passphrase)
        _tell(workspace, rotated, output)
        passphrase.wipe()
    finally:
        opened.wipe()
    return 0


def _found_or_made(
    options: argparse.Namespace, workspace: Workspace
) -> tuple[StoredVault, OpenVault]:
    """Return the vault of the name, opened; made where there is none."""
    try:
        stored = find_vault(workspace.folder, options.name)
    except MissingKeyError:
        if options.vault_passphrase_file is not None:
            passphrase = passphrase_in(options.vault_passphrase_file)
        else:
            passphrase = asked_twice(f"the new vault {options.name}")
        try:
            return make_vault(workspace, options.name, passphrase)
        finally:
            passphrase.wipe()
    return stored, opened_vault(options, workspace, stored)


def _key(options: argparse.Namespace) -> Key:
    if options.key_file is not None:
        return key_file(options.key_file)
    if options.key_stdin:
        line = b"" if sys.stdin is None else sys.stdin.buffer.readline().rstrip(b"\r\n")
    elif has_terminal():
        typed = getpass.getpass("Key to be kept (nothing to give up): ", stream=sys.stderr)
        line = typed.encode("utf-8", "surrogateescape")
    else:
        raise UsageError("Give the key with --key-file or --key-stdin: there is no terminal.")
    if not line:
        raise UsageError("No key was given; nothing was done.")
    return Key(line)


def _new_passphrase(options: argparse.Namespace, name: str) -> Secret:
    if options.new_passphrase_file is not None:
        return passphrase_in(options.new_passphrase_file)
    return asked_twice(f"the vault {name}")


def _sealing_key(workspace: Workspace, name: str) -> bytes:
    for person in workspace.policy.people:
        if person.name.casefold() == name.strip().casefold() and person.sealing_key:
            return person.sealing_key
    raise UsageError(f"The policy names nobody {name} with a sealing key.")


def _tell(workspace: Workspace, stored: StoredVault, output: Output) -> None:
    file, shares = stored.file, stored.shares
    people = people_of(file)
    has_passphrase = any(isinstance(wrap, PassphraseWrap) for wrap in file.wraps)
    if output.json:
        known = {"name": file.name, "id": file.id, "passphrase": has_passphrase, "people": people}
        made = None
        if shares is not None:
            made = {"needed": shares.needed, "count": shares.count, "tested": shares.tested or None}
        output.value({**known, "shares": made, "warning": stored.warning or None})
        return
    ways = ["a passphrase"] if has_passphrase else []
    ways += [f"{shares.needed} of {shares.count} shares"] if shares else []
    names = {
        sealing_key_id(p.sealing_key): p.name for p in workspace.policy.people if p.sealing_key
    }
    ways += [names.get(recipient, f"the key {recipient}") for recipient in people]
    output.line(f"{file.id}  {shown(file.name)}  opened by {', '.join(ways)}")
    _warn(stored, output)


def _warn(stored: StoredVault, output: Output) -> None:
    if stored.warning:
        output.note(stored.warning)
