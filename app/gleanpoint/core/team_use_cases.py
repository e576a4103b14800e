"""Make a team's workspace, choose the one to work in, and tell what it is."""

from __future__ import annotations

import json
import os
import stat
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from gleanpoint.core.access import events
from gleanpoint.core.access.cards import Card, publish
from gleanpoint.core.access.key_files import FOLDER as KEYS
from gleanpoint.core.access.people import Person, same_human
from gleanpoint.core.access.recipients import sealing_key_text
from gleanpoint.core.access.team_folder import put_mark, required_mark
from gleanpoint.core.audit.log import LOG_FOLDER, AuditLog
from gleanpoint.core.errors import TargetExistsError, TargetUnwritableError, UsageError
from gleanpoint.core.policy.changing import PolicyDesk, Proposal
from gleanpoint.core.retention.policy import parse_policy
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.settings import load_settings, save_settings
from gleanpoint.core.workspace import Workspace, open_workspace, utc_now

_FIRST = "of the new workspace"
"""Stands for the file of its first policy in messages."""

FEWEST_ADMINISTRATORS = 2
"""What loosens a policy needs the signatures of two; with one, nothing could ever be loosened."""


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who is to work in a team's workspace.

    Args:
        card: Name and public keys.
        roles: What they are to be.
    """

    card: Card
    roles: frozenset[Role]


def policy_source(base: str, members: Sequence[Member]) -> str:
    """Return a policy in TOML that names people.

    Args:
        base: A policy in TOML, with its rules and holds.
        members: Who is added to it.
    """
    return base.rstrip() + "\n" + "".join(_person_table(member) for member in members)


def begin_team(
    home: Path, folder: Path, name: str, source: str, members: Sequence[Member]
) -> Proposal:
    """Make a team's workspace, whose first policy is proposed and has to be signed.

    Args:
        home: Folder of whoever makes it.
        folder: Where it is to be; missing or empty.
        name: Of the workspace, for people.
        source: The policy, in TOML, with all people.
        members: Those of them whose cards are at hand.

    Raises:
        PolicyError: The policy says something that is not understood.
        UsageError: It names fewer than two security administrators, or one human being twice.
        TargetExistsError: Something is in the folder.
        TargetUnwritableError: It cannot be written.
        GleanpointError: As of the proposal and of the log.
    """
    _check_people(parse_policy(source, _FIRST).people)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise TargetExistsError(f"{folder} is not empty. Name a new folder for the workspace.")
        for member in members:
            publish(folder, member.card)
        log = AuditLog(folder / LOG_FOLDER, home=home)
        proposal = PolicyDesk(folder, log, utc_now).propose(source, _FIRST)
        log.append(events.workspace_made(proposal.signed.document.sha256, len(members)))
        put_mark(folder, name, utc_now())
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise TargetUnwritableError(f"{folder} cannot be written: {reason}.") from None
    return proposal


def choose_workspace(home: Path, folder: Path | None) -> Workspace:
    """Work in a team's workspace from now on, or in one's own; returns it.

    Args:
        home: Folder of whoever works here.
        folder: The team's; None: one's own.

    Raises:
        GleanpointError: The workspace cannot be used, or the setting cannot be kept.
    """
    if folder is None:
        save_settings(home, replace(load_settings(home), workspace=""))
        return open_workspace(named=home)
    place = folder.absolute()
    required_mark(place)
    workspace = open_workspace(named=place)
    save_settings(home, replace(load_settings(home), workspace=str(place)))
    return workspace


def oddities(workspace: Workspace) -> tuple[str, ...]:
    """Return what somebody should look at: key files that others of this computer can change."""
    return () if sys.platform == "win32" else tuple(_open_to_others(workspace.home / KEYS))


if sys.platform != "win32":

    def _open_to_others(keys: Path) -> list[str]:
        found: list[str] = []
        try:
            state = keys.stat()
        except OSError:
            return found
        if state.st_uid != os.getuid():
            found.append(f"{keys} belongs to another user of this computer; it should be yours.")
        if state.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
            found.append(f"Others can write to {keys}: take that right away (chmod 700).")
        return found


def _person_table(member: Member) -> str:
    card = member.card
    names = sorted(role.value for role in member.roles)
    roles = ", ".join(json.dumps(name) for name in names)
    return (
        "\n[[person]]\n"
        f"name = {json.dumps(card.name)}\n"
        f"key = {json.dumps(str(card.key))}\n"
        f"sealing_key = {json.dumps(sealing_key_text(card.sealing_key))}\n"
        f"roles = [{roles}]\n"
    )


def _check_people(people: Sequence[Person]) -> None:
    twice = same_human(people)
    if twice is not None:
        raise UsageError(f"{twice[0].name} and {twice[1].name} are one person, by key or name.")
    administrators = [one for one in people if Role.SECURITY_ADMIN in one.roles]
    if len(administrators) < FEWEST_ADMINISTRATORS:
        raise UsageError(
            f"The policy names {len(administrators)} of the {FEWEST_ADMINISTRATORS} security "
            "administrators that a team needs: what loosens a rule takes two signatures."
        )
