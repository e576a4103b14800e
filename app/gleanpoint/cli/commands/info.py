"""``info``: everything that is known of one node."""

from __future__ import annotations

import argparse
import json
from typing import Any

from gleanpoint.cli.node_json import node_json
from gleanpoint.cli.output import Output, shown
from gleanpoint.cli.source_arguments import add_source, session_of, workspace_of

HELP = "show all facts of one node"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    add_source(parser)
    parser.add_argument("path", metavar="PATH", nargs="?", default="/")


def run(options: argparse.Namespace, output: Output) -> int:
    """Print the node with its facts, extents and verdict."""
    workspace = workspace_of(options)
    with session_of(options, workspace) as session:
        node = session.resolve(options.path)
        known = session.facts(node)
        decision = workspace.decider(session.point)(node)
    value = node_json(node, decision)
    value["retention_reason"] = decision.reason
    value["node"] = [list(step) for step in node.ref.steps]
    value["facts"] = known.facts
    value["extents"] = [list(extent) for extent in known.extents]
    value["extents_complete"] = known.all_extents
    if output.json:
        output.value(value)
    else:
        print_facts(value, output)
    return 0


def print_facts(value: dict[str, Any], output: Output) -> None:
    """Print facts as aligned lines, nested ones below their name."""
    flat = {name: fact for name, fact in value.items() if name not in {"facts", "node"}}
    flat.update(value["facts"])
    width = max(len(name) for name in flat)
    for name, fact in flat.items():
        if fact is None or fact == []:
            continue
        text = fact if isinstance(fact, str) else _as_text(fact)
        output.line(f"{shown(name):{width}}  {shown(text)}")


def _as_text(fact: object) -> str:
    if isinstance(fact, bool):
        return "yes" if fact else "no"
    if isinstance(fact, int):
        return f"{fact:,}"
    return json.dumps(fact, ensure_ascii=False, default=str)
