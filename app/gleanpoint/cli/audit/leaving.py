"""``audit prove``, ``verify-proof``, ``export``, ``erase-matter``: what leaves the log, or goes."""

from __future__ import annotations

import argparse
import sys

from gleanpoint.cli.audit.heads import key_of
from gleanpoint.cli.audit.looking import may_look
from gleanpoint.cli.output import Output, shown
from gleanpoint.cli.person_arguments import has_terminal, workspace_of
from gleanpoint.cli.progress import progress_bar, stop_on_interrupt
from gleanpoint.core.audit.begin_anew import begin_anew
from gleanpoint.core.audit.clock import utc_now
from gleanpoint.core.audit.exporting import check_export, export_log
from gleanpoint.core.audit.proof_files import (
    ProofCheck,
    check_proof,
    demand,
    proof_file,
    read_proof,
    write_proof,
)
from gleanpoint.core.audit.sealed import (
    create_matter,
    erase_matter,
    find_matter,
    holders_in,
    matters,
    name_of,
)
from gleanpoint.core.audit.use_cases import check_may_decide
from gleanpoint.core.errors import AuditLogError, UsageError


def run_prove(options: argparse.Namespace, output: Output) -> int:
    """Write the proof of one entry, or print it."""
    file = proof_file(may_look(options).log, options.seq)
    if options.to:
        write_proof(options.to, file)
        output.note(f"Check it with: gleanpoint audit verify-proof {options.to}")
        if output.json:
            output.value({"file": str(options.to), "seq": options.seq})
    else:
        output.data(file.as_bytes())
    return 0


def run_verify_proof(options: argparse.Namespace, output: Output) -> int:
    """Check a proof, or each proof of a part of a log; without any log of one's own.

    Raises:
        AuditLogError: One does not hold.
    """
    trusted = tuple(key_of(text) for text in options.key)
    if not options.file.is_dir():
        found = check_proof(read_proof(options.file), trusted)
        _tell(found, output)
        demand(found)
        return 0
    count, last = 0, None
    with progress_bar("Checking") as report:
        for last in check_export(options.file, trusted, report):
            demand(last)
            count += 1
    if last is None:
        raise AuditLogError("There is no proof in it.")
    if output.json:
        output.value({"holds": True, "entries": count, "size": last.head.size})
    else:
        output.line(f"All {count:,} proofs hold. The last: {last.sentence}")
    return 0


def run_export(options: argparse.Namespace, output: Output) -> int:
    """Write the log, or a part of it with proofs."""
    log = may_look(options).log
    with stop_on_interrupt() as cancellation, progress_bar("Exporting") as report:
        done = export_log(log, options.to, options.first, options.last, report, cancellation)
    if output.json:
        output.value(dict(done.as_json()))
    else:
        output.line(f"Entries {done.first:,} to {done.last:,} are in {done.folder}.")
    return 0


def run_matters(options: argparse.Namespace, output: Output) -> int:
    """Print the matters that values are sealed for; make one where a name is given."""
    workspace = workspace_of(options)
    if options.create:
        create_matter(
            workspace.folder, options.create, holders_in(workspace.policy.people, options.create)
        )
    for matter in matters(workspace.folder):
        name = name_of(matter, workspace.identity.sealing)
        if output.json:
            output.value({"id": matter.id, "name": name, "erased": matter.is_erased})
        else:
            said = "(erased)" if matter.is_erased else name or "(sealed to others)"
            output.line(f"{matter.id}  {shown(said)}")
    return 0


def run_erase_matter(options: argparse.Namespace, output: Output) -> int:
    """Destroy a matter's key, after two confirmations."""
    workspace = workspace_of(options)
    matter = find_matter(workspace.folder, options.matter)
    _confirm(options)
    count = erase_matter(workspace.log, matter)
    if output.json:
        output.value({"matter": matter.id, "values": count})
    else:
        output.line(f"The matter {matter.id} was erased: {count:,} sealed values cannot be read.")
    return 0


def run_begin_anew(options: argparse.Namespace, output: Output) -> int:
    """Set aside a log that takes no more entries, and begin a new one."""
    workspace = workspace_of(options)
    check_may_decide(workspace.identity)
    if not options.for_good:
        raise UsageError("Nothing was done. It takes --for-good: the old log is set aside.")
    done = begin_anew(workspace.log, options.reason, utc_now())
    if output.json:
        output.value({"set_aside": str(done.set_aside) if done.set_aside else None})
    elif done.set_aside:
        output.line(f"The old log is in {done.set_aside}: keep it. The new one names it.")
    else:
        output.line(
            "The log had been begun anew by somebody else; what was known here is given up."
        )
    return 0


def _confirm(options: argparse.Namespace) -> None:
    """See to it that somebody means it: the number again, and a word.

    Raises:
        UsageError: Nobody confirmed it.
    """
    again, word = options.confirm, "erase" if options.for_good else ""
    if not again and has_terminal():
        sys.stderr.write("What is sealed for this matter can never be read again.\n")
        sys.stderr.write("Type the number of the matter once more: ")
        again = sys.stdin.readline().strip()
        sys.stderr.write("Type erase: ")
        word = sys.stdin.readline().strip()
    if again != options.matter or word != "erase":
        raise UsageError(
            "Nothing was erased. It takes two confirmations: --confirm with the same number, and "
            "--for-good; on a terminal both are asked."
        )


def _tell(found: ProofCheck, output: Output) -> None:
    if output.json:
        output.value(dict(found.as_json()))
    elif found.holds and found.entry:
        output.line(found.sentence)
        entry = found.entry
        output.line(
            shown(f"{entry.utc.isoformat()}  {entry.actor}  {entry.action} {entry.outcome}")
        )
