"""``policy``: check a retention policy, or explain one item's verdict."""

from __future__ import annotations

import argparse
from pathlib import Path

from gleanpoint.cli.output import Output, shown
from gleanpoint.cli.source_arguments import add_source, session_of, workspace_of
from gleanpoint.core.retention.errors import PolicyError
from gleanpoint.core.retention.node_facts import mailbox_names
from gleanpoint.core.retention.use_cases import Explanation, check_policy, explain_node
from gleanpoint.core.workspace import utc_now

HELP = "validate a retention policy, or explain one item's verdict"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the two commands and their arguments."""
    commands = parser.add_subparsers(required=True, metavar="check|explain")
    check = commands.add_parser("check", help="find everything that is wrong with a policy file")
    check.add_argument("file", type=Path, metavar="FILE", help="a policy in TOML")
    check.set_defaults(act=run_check)
    explain = commands.add_parser("explain", help="say which rules decide on one item, and why")
    add_source(explain)
    explain.add_argument("path", metavar="PATH")
    explain.set_defaults(act=run_explain)
    for command in (check, explain):
        command.add_argument("--json", action="store_true", default=argparse.SUPPRESS)


def run(options: argparse.Namespace, output: Output) -> int:
    """Run one of the two commands."""
    code: int = options.act(options, output)
    return code


def run_check(options: argparse.Namespace, output: Output) -> int:
    """Print what the policy says, or every mistake in it."""
    try:
        summary = check_policy(options.file, utc_now())
    except PolicyError as error:
        for mistake in error.mistakes:
            if output.json:
                where = {"line": mistake.line, "where": mistake.where}
                output.value({"mistake": {**where, "message": mistake.sentence}})
            else:
                output.line(shown(str(mistake)))
        raise
    if output.json:
        output.value(dict(summary.as_json()))
        return 0
    output.line(f"{shown(summary.name)}, version {summary.version}: no mistakes.")
    output.line(f"Rules: {shown(', '.join(summary.rules)) or 'none'}")
    output.line(f"Holds in force: {shown(', '.join(summary.holds_in_force)) or 'none'}")
    if summary.holds_not_in_force:
        output.line(f"Holds not in force: {shown(', '.join(summary.holds_not_in_force))}")
    output.line(f"Fingerprint: {summary.fingerprint}")
    return 0


def run_explain(options: argparse.Namespace, output: Output) -> int:
    """Print the verdict, its reason, and what each rule had to say."""
    workspace = workspace_of(options)
    with session_of(options, workspace, output) as session:
        node = session.resolve(options.path)
        explanation = explain_node(
            node,
            session.resolve,
            workspace.policy,
            workspace.now(),
            mailbox_names(session.point.name),
        )
    if output.json:
        output.value({"path": node.path, **explanation.as_json()})
    else:
        _tell(explanation, output)
    return 0


def _tell(explanation: Explanation, output: Output) -> None:
    decision = explanation.decision
    output.line(f"{decision.verdict.value}: {shown(decision.reason)}")
    for line in explanation.lines():
        output.line(f"  {shown(line)}")
    output.line(f"Policy: {decision.policy_fingerprint}")
