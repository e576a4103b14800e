"""``audit head`` and ``audit witness``: who outside the log knows how far it was."""

from __future__ import annotations

import argparse
from pathlib import Path

from gleanpoint.cli.output import Output, shown
from gleanpoint.cli.person_arguments import workspace_of
from gleanpoint.core.access.signatures import BadKeyError, PublicKey
from gleanpoint.core.audit import witness_use_cases as cases
from gleanpoint.core.audit.notes import SignedHead
from gleanpoint.core.errors import AuditLogError, UsageError
from gleanpoint.core.export.proof.key_list import fingerprint_of


def run_head(options: argparse.Namespace, output: Output) -> int:
    """Print the signed head, or write it into a file for a witness."""
    log = workspace_of(options).log
    if options.to:
        head = cases.write_head_file(log, options.to, options.since)
        _say(output, head, f"Written to {options.to}: give it to the witness.")
        return 0
    signed = log.signed_head()
    if output.json:
        keys = [str(key) for key in log.signers()]
        output.value({**_head_json(signed), "note": signed.text, "keys": keys})
        return 0
    output.line(signed.text.rstrip("\n"))
    for key in log.signers():
        output.note(f"Key {key.id}, fingerprint {fingerprint_of(key)}")
    return 0


def run_witness_add(options: argparse.Namespace, output: Output) -> int:
    """Add a witness folder, or take in a head that a witness signed."""
    workspace = workspace_of(options)
    if options.path.is_dir():
        cases.add_folder(workspace.log, workspace.policy.log, options.path)
        note = f"{options.path} is told the head of the log from now on."
        _done(output, {"folder": str(options.path)}, note)
        return 0
    if not options.key:
        raise UsageError(
            "Name the witness's key: --key ed25519:… It is in the policy, or the witness tells it."
        )
    head = cases.take_file(workspace.log, options.path, key_of(options.key))
    _say(output, head, "The head that the witness signed is kept.")
    return 0


def run_witness_remove(options: argparse.Namespace, output: Output) -> int:
    """Forget a witness folder that was added here."""
    workspace = workspace_of(options)
    cases.remove_folder(workspace.log, workspace.policy.log, options.path)
    _done(output, {"folder": str(options.path)}, f"{options.path} is told no more.")
    return 0


def run_witness_list(options: argparse.Namespace, output: Output) -> int:
    """Print every head that is known elsewhere."""
    log = workspace_of(options).log
    gathered = log.known_heads()
    for one in gathered.known:
        if output.json:
            output.value({"keeper": one.keeper, **_head_json(one.head)})
        else:
            output.line(shown(f"{one.head.size:>8,} entries, as {one.keeper}"))
    for note in gathered.notes:
        output.note(note)
    return 0


def run_witness_check(options: argparse.Namespace, output: Output) -> int:
    """Compare the log with every head that is known elsewhere.

    Raises:
        AuditLogError: It contradicts one.
    """
    standing = workspace_of(options).log.check_standing()
    if output.json:
        output.value(dict(standing.as_json()))
    for note in standing.notes:
        output.note(note)
    if not standing.is_sound:
        raise AuditLogError(standing.problem)
    if not output.json:
        output.line(f"The log contradicts none of {standing.compared:,} known heads.")
    return 0


def run_witness_countersign(options: argparse.Namespace, output: Output) -> int:
    """Sign another log's head, if it only grew since it was last seen here."""
    workspace = workspace_of(options)
    key = workspace.identity.key or workspace.installation
    target = options.to or options.file.with_suffix(".countersigned")
    given = cases.countersign_file(workspace.log, workspace.home, options.file, target, key)
    seen = f"seen here before at {given.before:,}" if given.before else "never seen here before"
    _say(output, given.head, f"Signed by {key.public} into {target}; the log was {seen}.")
    return 0


def key_of(text: str) -> PublicKey:
    """Return a key that was written.

    Raises:
        UsageError: It is none.
    """
    try:
        return PublicKey.parse(text)
    except BadKeyError as error:
        raise UsageError(f"{text} is no key: {error}.") from None


def _head_json(head: SignedHead) -> dict[str, object]:
    return {"origin": head.origin, "size": head.size, "root": head.root}


def _say(output: Output, head: SignedHead, note: str) -> None:
    _done(output, _head_json(head), note)


def _done(output: Output, value: dict[str, object], note: str) -> None:
    if output.json:
        output.value(value)
    else:
        output.line(note)


def path_of(text: str) -> Path:
    """Return a path, absolute, so that it is found from elsewhere."""
    return Path(text).absolute()
