"""``policy``: check, explain, simulate, compare, sign and change retention policies."""

from __future__ import annotations

import argparse
from pathlib import Path

from gleanpoint.cli.output import Output, shown
from gleanpoint.cli.policy_changes import add_changes
from gleanpoint.cli.policy_documents import add_diff, add_presets, add_show
from gleanpoint.cli.policy_simulation import add_simulate
from gleanpoint.cli.purge_listing import add_purge_list
from gleanpoint.cli.source_arguments import add_source, session_of, workspace_of
from gleanpoint.core.policy.use_cases import policy_in, remarks_on
from gleanpoint.core.retention.errors import PolicyError
from gleanpoint.core.retention.use_cases import Explanation, explain_node, summary_of
from gleanpoint.core.workspace import utc_now

HELP = "check, explain, simulate, compare, sign and change retention policies"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the commands and their arguments."""
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="find everything that is wrong with a policy file")
    check.add_argument("file", type=Path, metavar="FILE", help="TOML, or a signed policy.json")
    check.set_defaults(act=run_check)
    explain = commands.add_parser("explain", help="say which rules decide on one item, and why")
    add_source(explain)
    explain.add_argument("path", metavar="PATH")
    explain.set_defaults(act=run_explain)
    add_simulate(commands)
    add_purge_list(commands)
    add_diff(commands)
    add_show(commands)
    add_changes(commands)
    add_presets(commands)
    for command in commands.choices.values():
        command.add_argument("--json", action="store_true", default=argparse.SUPPRESS)


def run(options: argparse.Namespace, output: Output) -> int:
    """Run one of the commands."""
    code: int = options.act(options, output)
    return code


def run_check(options: argparse.Namespace, output: Output) -> int:
    """Print what the policy says, or every mistake in it."""
    try:
        policy = policy_in(options.file)
    except PolicyError as error:
        for mistake in error.mistakes:
            if output.json:
                where = {"line": mistake.line, "where": mistake.where}
                output.value({"mistake": {**where, "message": mistake.sentence}})
            else:
                output.line(shown(str(mistake)))
        raise
    summary = summary_of(policy, utc_now())
    remarks = remarks_on(policy)
    if output.json:
        output.value({**summary.as_json(), "remarks": list(remarks)})
        return 0
    output.line(f"{shown(summary.name)}, version {summary.version}: no mistakes.")
    output.line(f"Rules: {shown(', '.join(summary.rules)) or 'none'}")
    output.line(f"Holds in force: {shown(', '.join(summary.holds_in_force)) or 'none'}")
    if summary.holds_not_in_force:
        output.line(f"Holds not in force: {shown(', '.join(summary.holds_not_in_force))}")
    output.line(f"Fingerprint: {summary.fingerprint}")
    for remark in remarks:
        output.note(remark)
    return 0


def run_explain(options: argparse.Namespace, output: Output) -> int:
    """Print the verdict, its reason, and what each rule had to say."""
    workspace = workspace_of(options)
    with session_of(options, workspace, output) as session:
        node = session.resolve(options.path)
        decide = workspace.decider(session.point)
        explanation = explain_node(node, session.resolve, decide)
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
