"""``key``: a person's own keys, sealed under a passphrase in their home folder."""

from __future__ import annotations

import argparse
from pathlib import Path

from gleanpoint.cli.output import Output, shown
from gleanpoint.cli.person_arguments import (
    add_passphrase,
    add_workspace,
    asked_twice,
    new_passphrase,
    next_line,
    passphrase_in,
    read_passphrase,
    workspace_of,
)
from gleanpoint.core.access.cards import Card
from gleanpoint.core.access.key_files import KeyFile, find_key_file, key_files
from gleanpoint.core.access.recipients import sealing_key_text
from gleanpoint.core.access.use_cases import export_card, make_key, set_passphrase
from gleanpoint.core.errors import UsageError
from gleanpoint.core.secrets import Secret

HELP = "make, list and look after your keys: who signs, and who opens what was sealed"

LOST = (
    "Nobody can reset the passphrase, and no copy of the key is kept: lose either, and a security "
    "administrator has to name a new key of yours in the policy."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the commands and their arguments."""
    commands = parser.add_subparsers(
        required=True, metavar="new|list|show|passphrase|export-public"
    )
    new = commands.add_parser("new", help="make keys for a person, sealed under a passphrase")
    new.set_defaults(act=run_new)
    every = commands.add_parser("list", help="list the keys in your home folder")
    every.set_defaults(act=run_list)
    one = commands.add_parser("show", help="show a key's public halves, as a policy names them")
    one.set_defaults(act=run_show)
    change = commands.add_parser("passphrase", help="seal a key under another passphrase")
    change.add_argument(
        "--new-passphrase-file", type=Path, metavar="FILE", help="its first line is the new one"
    )
    change.set_defaults(act=run_passphrase)
    public = commands.add_parser(
        "export-public", help="write a card with name and public keys, for a security administrator"
    )
    public.add_argument("--to", type=Path, required=True, metavar="FILE")
    public.set_defaults(act=run_export_public)
    for command in (new, one, change, public):
        command.add_argument("name", metavar="NAME", help="of the person, or id of the key")
    for command in (new, change):
        add_passphrase(command)
    for command in (new, every, one, change, public):
        add_workspace(command)
        command.add_argument("--json", action="store_true", default=argparse.SUPPRESS)


def run(options: argparse.Namespace, output: Output) -> int:
    """Run one of the commands."""
    code: int = options.act(options, output)
    return code


def run_new(options: argparse.Namespace, output: Output) -> int:
    """Make keys, and tell where they lie and that nobody can bring them back."""
    workspace = workspace_of(options)
    passphrase = new_passphrase(options, options.name)
    try:
        made = make_key(workspace, options.name, passphrase)
    finally:
        passphrase.wipe()
    _tell(made.card, output)
    if made.published is None:
        output.note(
            f"The card could not be put into {workspace.folder}: write it with gleanpoint key "
            "export-public, and give it to a security administrator."
        )
    output.note(f"The sealed key lies in {made.file}. {LOST}")
    return 0


def run_list(options: argparse.Namespace, output: Output) -> int:
    """List the keys of the home folder, and name files that are none."""
    workspace = workspace_of(options)
    files, problems = key_files(workspace.home)
    for file in files:
        roles = _roles(file, options)
        if output.json:
            output.value({**_as_json(file.card), "file": str(file.path), "roles": roles})
        else:
            held = ", ".join(roles) or "no role here"
            output.line(f"{file.card.key.id}  {shown(file.card.name)}  {held}")
    for problem in problems:
        output.note(problem)
    if not files and not problems:
        output.note(f"There is no key in {workspace.home}. Make one: gleanpoint key new NAME")
    return 0


def run_show(options: argparse.Namespace, output: Output) -> int:
    """Show one key's public halves."""
    _tell(find_key_file(workspace_of(options).home, options.name).card, output)
    return 0


def run_passphrase(options: argparse.Namespace, output: Output) -> int:
    """Change a passphrase."""
    workspace = workspace_of(options)
    find_key_file(workspace.home, options.name)  # before anything is asked
    old = read_passphrase(options, f"Present passphrase of {options.name}: ")
    new = _new(options)
    try:
        path = set_passphrase(workspace, options.name, old, new)
    finally:
        old.wipe()
        new.wipe()
    output.note(
        f"{path} opens with the new passphrase only. Copies that were made of it before still "
        "open with the old one."
    )
    return 0


def run_export_public(options: argparse.Namespace, output: Output) -> int:
    """Write a card."""
    _tell(export_card(workspace_of(options), options.name, options.to), output)
    return 0


def _new(options: argparse.Namespace) -> Secret:
    """Return the new passphrase; by standard input it is the second line."""
    if options.new_passphrase_file is not None:
        return passphrase_in(options.new_passphrase_file)
    if options.passphrase_stdin:
        return next_line()
    if options.passphrase_file is not None:
        raise UsageError("Give the new passphrase with --new-passphrase-file.")
    return asked_twice(options.name)


def _roles(file: KeyFile, options: argparse.Namespace) -> list[str]:
    """Return what the workspace's policy makes of the owner of a key."""
    for person in workspace_of(options).policy.people:
        if person.key == file.card.key:
            return sorted(role.value for role in person.roles)
    return []


def _tell(card: Card, output: Output) -> None:
    if output.json:
        output.value(_as_json(card))
        return
    output.line(f"Name:        {shown(card.name)}")
    output.line(f"Id:          {card.key.id}")
    output.line(f"Key:         {card.key}")
    output.line(f"Sealing key: {sealing_key_text(card.sealing_key)}")


def _as_json(card: Card) -> dict[str, str]:
    sealing_key = sealing_key_text(card.sealing_key)
    return {"name": card.name, "id": card.key.id, "key": str(card.key), "sealing_key": sealing_key}
