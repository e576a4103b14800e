"""``workspace``: where one works, as whom, and under which rules."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import Any

from gleanpoint.cli.output import Output, shown
from gleanpoint.cli.person_arguments import (
    add_passphrase,
    add_workspace,
    has_terminal,
    read_passphrase,
    workspace_of,
)
from gleanpoint.core.access.cards import Card, read_card
from gleanpoint.core.access.key_files import find_key_file
from gleanpoint.core.access.people import Person
from gleanpoint.core.errors import GleanpointError, UsageError
from gleanpoint.core.policy.changing import PolicyDesk, Proposal
from gleanpoint.core.policy.store import PolicyStore
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.settings import WORKSPACE_VARIABLE, home_folder
from gleanpoint.core.team_use_cases import (
    Member,
    begin_team,
    choose_workspace,
    oddities,
    policy_source,
)
from gleanpoint.core.workspace import Workspace, open_workspace

HELP = "make a team's workspace, show where you work and as whom, or choose another one"

BARE_POLICY = 'name = "First policy"\nversion = 1\n'

LARGEST_POLICY = 4 << 20

_ROLES = ", ".join(role.value for role in Role)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the commands and their arguments."""
    commands = parser.add_subparsers(required=True, metavar="init|show|use")
    init = commands.add_parser("init", help="make a team's workspace, and sign its first policy")
    init.add_argument("folder", type=Path, metavar="DIR", help="new or empty; may be on a share")
    init.add_argument("--name", default="", metavar="TEXT", help="of the workspace (else DIR's)")
    init.add_argument("--policy", type=Path, metavar="FILE", help="its rules and holds, in TOML")
    init.add_argument(
        "--person",
        action="append",
        default=[],
        metavar="CARD=ROLES",
        help="a card that key export-public wrote, or the name of a key of yours, and roles with "
        f"commas between them: {_ROLES}; two security administrators are needed",
    )
    init.add_argument(
        "--as",
        dest="person_as",
        default="",
        metavar="NAME",
        help="sign the first policy as one of its security administrators",
    )
    add_passphrase(init)
    init.set_defaults(act=run_init)
    show = commands.add_parser("show", help="show where you work, as whom, and under which rules")
    add_workspace(show)
    show.set_defaults(act=run_show)
    use = commands.add_parser("use", help="work in a team's workspace from now on, or in your own")
    use.add_argument("folder", type=Path, nargs="?", metavar="DIR")
    use.add_argument("--personal", action="store_true", help="work in your own from now on")
    use.set_defaults(act=run_use)
    for command in (init, show, use):
        command.add_argument("--json", action="store_true", default=argparse.SUPPRESS)


def run(options: argparse.Namespace, output: Output) -> int:
    """Run one of the commands."""
    code: int = options.act(options, output)
    return code


def run_init(options: argparse.Namespace, output: Output) -> int:
    """Make a workspace; what is not given is asked for on a terminal."""
    base = _text(options.policy) if options.policy is not None else BARE_POLICY
    members = [_member(text) for text in options.person]
    if not members and "[[person]]" not in base:
        members = _asked_members()
    name = options.name or options.folder.absolute().name
    source = policy_source(base, members)
    begun = begin_team(home_folder(), options.folder, name, source, members)
    options.workspace = options.folder
    if options.person_as:
        begun = _sign(options, begun)
    _tell_init(options, begun, output)
    return 0


def run_show(options: argparse.Namespace, output: Output) -> int:
    """Show the workspace in use."""
    workspace = workspace_of(options)
    _tell(workspace, output)
    for sentence in oddities(workspace):
        output.note(sentence)
    return 0


def run_use(options: argparse.Namespace, output: Output) -> int:
    """Choose the workspace for all later runs and for the window."""
    if (options.folder is None) != options.personal:
        raise UsageError("Name a team's workspace, or say --personal.")
    workspace = choose_workspace(home_folder(), options.folder)
    _tell(workspace, output)
    if os.environ.get(WORKSPACE_VARIABLE):
        output.note(f"{WORKSPACE_VARIABLE} is set here, and goes before what was chosen now.")
    return 0


def _sign(options: argparse.Namespace, begun: Proposal) -> Proposal:
    """Sign the first policy as the person who makes the workspace."""
    workspace = open_workspace(named=options.folder)
    options.opened_workspace = workspace
    passphrase = read_passphrase(options, f"Passphrase of {options.person_as}: ")
    try:
        identity = workspace.lock.unlock(options.person_as, passphrase)
    finally:
        passphrase.wipe()
    if identity.key is None:
        return begun
    return PolicyDesk(workspace.folder, workspace.log, workspace.now).sign(begun, identity.key)


def _tell_init(options: argparse.Namespace, begun: Proposal, output: Output) -> None:
    missing = " and ".join(map(str, begun.standing.missing))
    people = begun.signed.document.policy.people
    if output.json:
        signers = [one.name for one in begun.standing.signers]
        told = {"folder": str(options.folder), "policy": begun.signed.document.policy.fingerprint}
        output.value({**told, "people": _people(people), "signed_by": signers, "lacks": missing})
    else:
        output.line(f"{options.folder} is a workspace of {len(people)} people:")
        for line in _people_lines(people):
            output.line(line)
    so_far = ", ".join(one.name for one in begun.standing.signers) or "nobody"
    output.note(
        f"Its first policy is in force once it is signed; it takes {missing}, and {so_far} signed "
        f"it so far. Sign it with: gleanpoint policy sign --workspace {options.folder} --as NAME"
    )


def _tell(workspace: Workspace, output: Output) -> None:
    told = _as_json(workspace)
    if output.json:
        output.value(told)
        return
    kind = "a team's" if workspace.is_team else "your own: nobody else, nothing asked"
    output.line(f"Workspace:  {workspace.folder} ({kind})")
    if workspace.home != workspace.folder:
        output.line(f"Your home:  {workspace.home}")
    output.line(f"Policy:     {shown(workspace.policy.name)}, version {workspace.policy.version}")
    output.line(f"            {workspace.policy.fingerprint}")
    if workspace.founders:
        output.line(f"            not in force yet; it takes {workspace.founders}")
    output.line(f"You are:    {shown(told['you'])} ({', '.join(told['roles']) or 'locked'})")
    if workspace.is_team:
        output.line("People:")
        for line in _people_lines(workspace.policy.people):
            output.line(line)
    head = told["head"]
    output.line(f"Log:        {head['entries']:,} entries, {head['hash'] or head['problem']}")
    output.line(f"Witnesses:  {shown(', '.join(told['witnesses'])) or 'none'}")


def _as_json(workspace: Workspace) -> dict[str, Any]:
    who = workspace.identity
    waiting = PolicyStore(workspace.folder)
    return {
        "folder": str(workspace.folder),
        "home": str(workspace.home),
        "kind": "team" if workspace.is_team else "personal",
        "policy": workspace.policy.fingerprint,
        "policy_name": workspace.policy.name,
        "policy_version": workspace.policy.version,
        "policy_lacks": workspace.founders or None,
        "policy_is_signed": waiting.is_signed,
        "people": _people(workspace.policy.people),
        "you": who.name,
        "roles": sorted(role.value for role in who.roles),
        "head": _head(workspace),
        "witnesses": [one.name for one in workspace.policy.log.witnesses],
    }


def _head(workspace: Workspace) -> dict[str, Any]:
    try:
        head = workspace.log.head()
    except GleanpointError as error:
        return {"entries": 0, "hash": "", "problem": str(error)}
    return {"entries": head.seq, "hash": head.hash if head.seq else "empty", "problem": ""}


def _people(people: tuple[Person, ...]) -> list[dict[str, Any]]:
    return [
        {
            "name": one.name,
            "id": one.key.id,
            "roles": sorted(role.value for role in one.roles),
            "blind": one.blind,
        }
        for one in people
    ]


def _people_lines(people: tuple[Person, ...]) -> list[str]:
    return [
        f"  {one.key.id}  {shown(one.name)}: "
        f"{', '.join(sorted(role.value for role in one.roles))}{', blind' if one.blind else ''}"
        for one in people
    ]


def _member(text: str) -> Member:
    """Return whom ``CARD=ROLES`` means.

    Raises:
        UsageError: It cannot be understood.
        GleanpointError: There is no such card or key.
    """
    card, separator, roles = text.rpartition("=")
    if not separator or not card:
        raise UsageError(f"--person {text!r}: write CARD=ROLES, such as ann.json=security_admin.")
    return Member(_card(card), _roles(roles))


def _card(text: str) -> Card:
    """Return the card in a file, or that of a key in the home folder."""
    if Path(text).is_file():
        return read_card(Path(text))
    return find_key_file(home_folder(), text).card


def _roles(text: str) -> frozenset[Role]:
    known = {role.value: role for role in Role}
    wanted = [name.strip() for name in text.split(",") if name.strip()]
    for name in wanted:
        if name not in known:
            raise UsageError(f"There is no role {name!r}; known are {_ROLES}.")
    if not wanted:
        raise UsageError(f"Somebody without a role can do nothing; known are {_ROLES}.")
    return frozenset(known[name] for name in wanted)


def _asked_members() -> list[Member]:
    """Ask the terminal who works here: two security administrators first, then whoever else."""
    if not has_terminal():
        raise UsageError("Name the people with --person CARD=ROLES: there is no terminal to ask.")
    members: list[Member] = []
    for which in ("first", "second"):
        card = _answer(
            f"Card or key name of the {which} security administrator "
            "(a card is what gleanpoint key export-public wrote): "
        )
        members.append(Member(_card(card), frozenset({Role.SECURITY_ADMIN})))
    while card := _answer("Card or key name of somebody else (nothing to go on): "):
        members.append(Member(_card(card), _roles(_answer(f"Roles ({_ROLES}): "))))
    return members


def _answer(question: str) -> str:
    sys.stderr.write(question)
    sys.stderr.flush()
    line = sys.stdin.readline(4096)
    if not line:
        raise UsageError("Nobody answered; nothing was made.")
    return line.strip()


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_POLICY + 1)
        if len(data) > LARGEST_POLICY:
            raise UsageError(f"The policy {path} has more than {LARGEST_POLICY:,} bytes.")
        return data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        raise UsageError(f"The policy {path} cannot be read: {reason}.") from None
