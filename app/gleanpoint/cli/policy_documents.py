"""``policy diff``, ``show``, ``presets`` and ``preset``: policies as documents, looked at."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from gleanpoint.cli.output import Output, shown
from gleanpoint.cli.person_arguments import add_person, workspace_of
from gleanpoint.core.policy.contents import contents_of
from gleanpoint.core.policy.diff import compare, is_loosening
from gleanpoint.core.policy.direction import Change
from gleanpoint.core.policy.presets import NO_ADVICE, preset_named, presets, write_preset
from gleanpoint.core.policy.running import Running, running_policy
from gleanpoint.core.policy.store import PolicyStore
from gleanpoint.core.policy.use_cases import InForce, policy_in


def add_diff(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``policy diff``."""
    diff = commands.add_parser("diff", help="say what a policy loosens or tightens")
    diff.add_argument("before", type=Path, metavar="A", help="TOML, or a signed policy.json")
    diff.add_argument(
        "after", type=Path, metavar="B", nargs="?", help="left out: A, against the one in force"
    )
    add_person(diff)
    diff.set_defaults(act=run_diff)


def run_diff(options: argparse.Namespace, output: Output) -> int:
    """Print each change with its direction."""
    if options.after is None:
        before, after = workspace_of(options).policy, policy_in(options.before)
    else:
        before, after = policy_in(options.before), policy_in(options.after)
    print_changes(compare(before, after), output)
    return 0


def print_changes(changes: Sequence[Change], output: Output) -> None:
    """Print changes, and what they come to together."""
    if output.json:
        for change in changes:
            output.value(dict(change.as_json()))
        output.value({"changes": len(changes), "is_loosening": is_loosening(changes)})
        return
    for change in changes:
        word = "may loosen" if change.direction.value == "both" else change.direction.value
        output.line(f"{word:10}  {shown(change.part)}: {shown(change.sentence)}")
    if not changes:
        output.line("Nothing changes.")
    elif is_loosening(changes):
        output.line("Together this counts as loosening: two people sign, and it waits.")
    else:
        output.line("Nothing of this loosens: it acts at once.")


def add_show(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``policy show``."""
    show = commands.add_parser("show", help="say which policy is in force, and who signed it")
    add_person(show)
    show.set_defaults(act=run_show)


def run_show(options: argparse.Namespace, output: Output) -> int:
    """Print what is in force, once every version before it was checked."""
    workspace = workspace_of(options)
    running = Running(workspace.policy)
    if workspace.signed_policy is not None:
        running = running_policy(workspace.folder, workspace.log, workspace.now)
        if running.signed is not None:
            PolicyStore(workspace.folder).check_history(running.signed)
    told = InForce(running, workspace.founders).as_json()
    if output.json:
        output.value(dict(told))
        return 0
    policy, signed = running.policy, running.signed
    output.line(f"{shown(policy.name)}, version {policy.version}")
    output.line(f"Fingerprint: {policy.fingerprint}")
    names = {person.key.id: person.name for person in policy.people}
    if workspace.founders:
        output.line(f"Not in force yet; it takes {workspace.founders}.")
    elif signed is None:
        output.line("Not signed: a personal workspace.")
    else:
        output.line(f"Document: {signed.document.sha256}")
        signers = (f"{names.get(one.key.id, '?')} ({one.key.id})" for one in signed.signatures)
        output.line(f"Signed by: {shown(', '.join(signers))}")
    if running.waiting is not None:
        version = running.waiting.document.policy.version
        output.line(f"Version {version} waits until {running.effective:%Y-%m-%d %H:%M} UTC.")
    for one in contents_of(policy):
        output.line(f"  {shown(one.part)}: {shown(one.sentence)}")
    return 0


def add_presets(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``policy presets`` and ``policy preset``."""
    every = commands.add_parser("presets", help="list policies to begin with, by law")
    every.set_defaults(act=run_presets)
    one = commands.add_parser("preset", help="print or write one of them, to be edited")
    one.add_argument("name", metavar="NAME")
    one.add_argument("--to", type=Path, metavar="FILE", help="write it there; nothing may be there")
    one.set_defaults(act=run_preset)


def run_presets(_options: argparse.Namespace, output: Output) -> int:
    """List the presets."""
    for preset in presets():
        if output.json:
            output.value(dict(preset.as_json()))
        else:
            output.line(f"{preset.name:10}  {preset.title}")
            output.line(f"{'':12}{preset.source} Checked on {preset.checked}.")
    output.note(f"{NO_ADVICE}.")
    return 0


def run_preset(options: argparse.Namespace, output: Output) -> int:
    """Print or write one preset."""
    preset = preset_named(options.name)
    if options.to is not None:
        write_preset(preset, options.to)
        output.note(f"{options.to} is written. {NO_ADVICE}; then: policy check {options.to}")
    if output.json:
        output.value({**preset.as_json(), "text": preset.text})
    elif options.to is None:
        output.data(preset.text.encode())
    return 0
