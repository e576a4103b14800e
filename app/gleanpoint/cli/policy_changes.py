"""``policy propose``, ``sign``, ``adopt`` and ``withdraw``: a policy, changed by its people."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from gleanpoint.cli.output import Output, shown
from gleanpoint.cli.person_arguments import add_person, has_terminal, workspace_of
from gleanpoint.cli.policy_documents import print_changes
from gleanpoint.core.access.errors import LockedError
from gleanpoint.core.access.whole_files import read_at_most
from gleanpoint.core.errors import CancelledError, UsageError
from gleanpoint.core.policy.changing import Changed, PolicyDesk, Proposal
from gleanpoint.core.policy.contents import contents_of
from gleanpoint.core.policy.direction import Change
from gleanpoint.core.policy.errors import PolicyChangeError
from gleanpoint.core.retention.policy import SIZE_LIMIT
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.workspace import Workspace

_CHANGERS = frozenset({Role.SECURITY_ADMIN, Role.LEGAL})


def add_changes(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the four commands."""
    propose = commands.add_parser("propose", help="propose a policy for the team's workspace")
    propose.add_argument("file", type=Path, metavar="FILE", help="a policy in TOML")
    propose.set_defaults(act=run_propose)
    sign = commands.add_parser("sign", help="see what is proposed, and sign it with your key")
    sign.set_defaults(act=run_sign)
    adopt = commands.add_parser("adopt", help="let a proposal that enough people signed begin")
    adopt.set_defaults(act=run_adopt)
    withdraw = commands.add_parser("withdraw", help="drop what is proposed, or signed and waiting")
    withdraw.set_defaults(act=run_withdraw)
    for command in (propose, sign, adopt, withdraw):
        add_person(command)


def run_propose(options: argparse.Namespace, output: Output) -> int:
    """Keep a policy as the proposal, and say what it changes and who has to sign."""
    workspace = _team(options)
    try:
        data = read_at_most(options.file, SIZE_LIMIT)
        source = data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"The policy {options.file} cannot be read: {error}.") from None
    if len(data) > SIZE_LIMIT:
        raise UsageError(f"The policy {options.file} is larger than {SIZE_LIMIT >> 20} MiB.")
    _tell(_desk(workspace).propose(source, options.file.name), output)
    return 0


def run_sign(options: argparse.Namespace, output: Output) -> int:
    """Show the proposal, sign it, and let it begin where that was the last signature."""
    workspace = _team(options)
    desk = _desk(workspace)
    proposal = desk.proposal()
    if proposal is None:
        raise PolicyChangeError("No change of the policy is proposed.")
    key = workspace.identity.key
    if key is None:
        raise LockedError("Whoever signs says who they are: --as NAME.")
    _tell(proposal, output)
    _confirm(proposal)
    signed = desk.sign(proposal, key)
    if signed.is_complete:
        _tell_changed(desk.adopt(), output)
    else:
        wanted = " and ".join(map(str, signed.standing.missing))
        _say(f"Signed. In all it takes {wanted}.", output, {"state": "signed", "missing": wanted})
    return 0


def run_adopt(options: argparse.Namespace, output: Output) -> int:
    """Let the proposal begin."""
    _tell_changed(_desk(_team(options)).adopt(), output)
    return 0


def run_withdraw(options: argparse.Namespace, output: Output) -> int:
    """Drop the proposal and what waits."""
    workspace = _team(options)
    if not workspace.identity.roles & _CHANGERS:
        raise LockedError("Only a security administrator or legal withdraws a change of policy.")
    dropped = _desk(workspace).withdraw()
    words = "Withdrawn." if dropped else "Nothing is proposed, and nothing waits."
    _say(words, output, {"state": "withdrawn" if dropped else "nothing"})
    return 0


def _team(options: argparse.Namespace) -> Workspace:
    """Return the workspace, in which somebody acts whom its policy names.

    Raises:
        UsageError: It is a personal one.
        LockedError: Nobody unlocked their key.
    """
    workspace = workspace_of(options)
    if not workspace.is_team:
        raise UsageError(
            f"{workspace.folder} is a personal workspace, whose policy is not signed: write it to "
            "policy.toml there. A team's workspace is made with: gleanpoint workspace init"
        )
    workspace.check_acts()
    return workspace


def _desk(workspace: Workspace) -> PolicyDesk:
    return PolicyDesk(workspace.folder, workspace.log, workspace.now)


def _tell(proposal: Proposal, output: Output) -> None:
    document, standing = proposal.signed.document, proposal.standing
    signers = ", ".join(person.name for person in standing.signers)
    missing = " and ".join(map(str, standing.missing))
    if output.json:
        output.value(
            {
                "state": "proposed",
                "version": document.policy.version,
                "document": document.sha256,
                "changes": [change.as_json() for change in _told(proposal)],
                "is_loosening": standing.waits,
                "needs": [str(need) for need in standing.needs],
                "signers": [person.name for person in standing.signers],
                "missing": missing or None,
            }
        )
        return
    output.line(f"{shown(document.policy.name)}, version {document.policy.version}")
    if document.predecessor:
        print_changes(standing.changes, output)
    else:
        output.line("The first policy of this workspace. It says:")
        for one in _told(proposal):
            output.line(f"  {shown(one.part)}: {shown(one.sentence)}")
    output.line(f"Document: {document.sha256}")
    output.line(f"Signed by: {shown(signers) or 'nobody yet'}")
    output.line(f"It takes {' and '.join(map(str, standing.needs))}.")


def _told(proposal: Proposal) -> tuple[Change, ...]:
    """Return what a proposal changes; of the first policy, everything that it says."""
    document = proposal.signed.document
    return proposal.standing.changes if document.predecessor else contents_of(document.policy)


def _confirm(proposal: Proposal) -> None:
    """Ask whether to sign, where somebody sits at a terminal.

    Raises:
        CancelledError: They did not say yes.
    """
    if not has_terminal():
        return
    start = proposal.signed.document.sha256[:8]
    sys.stderr.write(f"To sign this, type the first 8 digits of the document ({start}): ")
    sys.stderr.flush()
    if sys.stdin.readline().strip().lower() != start:
        raise CancelledError


def _tell_changed(changed: Changed, output: Output) -> None:
    version = changed.proposal.signed.document.policy.version
    if changed.effective is None:
        words, state = f"Version {version} is in force.", "in_force"
    else:
        words = f"Version {version} loosens: it starts {changed.effective:%Y-%m-%d %H:%M} UTC."
        state = "waiting"
    told = {"state": state, "version": version, "effective": changed.effective}
    _say(words, output, told)


def _say(words: str, output: Output, told: dict[str, object]) -> None:
    if output.json:
        output.value(told)
    else:
        output.line(shown(words))
