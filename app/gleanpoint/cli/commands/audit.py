"""``audit``: the log of what was done: look, verify, prove, witness, export, mirror."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from gleanpoint.cli.audit import heads, leaving, looking, mirroring
from gleanpoint.cli.output import Output
from gleanpoint.cli.person_arguments import add_person
from gleanpoint.core.audit.entry import Action
from gleanpoint.core.audit.mirror.schema import KINDS

HELP = "the log of what was done: show, verify, prove, witness, export, mirror"
DEFAULT_LIMIT = 100

Act: TypeAlias = Callable[[argparse.Namespace, Output], int]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the commands and their arguments."""
    commands = parser.add_subparsers(
        required=True,
        metavar="show|verify|head|prove|verify-proof|witness|export|mirror|matters|erase-matter|"
        "begin-anew",
    )

    def command(name: str, act: Act, text: str) -> argparse.ArgumentParser:
        return _command(commands, name, act, text)

    _looking(command)
    _heads(command)
    _leaving(command)
    witness = commands.add_parser("witness", help="those outside the log who know its heads")
    _witness(witness.add_subparsers(required=True, metavar="add|remove|list|check|countersign"))


def run(options: argparse.Namespace, output: Output) -> int:
    """Run one of the commands."""
    code: int = options.act(options, output)
    return code


Adding: TypeAlias = Callable[[str, Act, str], argparse.ArgumentParser]


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, act: Act, text: str
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=text)
    parser.set_defaults(act=act)
    parser.add_argument("--json", action="store_true", default=argparse.SUPPRESS)
    add_person(parser)
    return parser


def _looking(command: Adding) -> None:
    look = command("show", looking.run_show, "print the latest entries, the oldest first")
    look.add_argument("--since", metavar="TIME", help="written at TIME or later")
    look.add_argument("--until", metavar="TIME", help="written before TIME")
    actions = [action.value for action in Action]
    look.add_argument("--action", choices=actions, default="", help="only entries of one kind")
    look.add_argument("--actor", default="", metavar="WHO", help="user name or id of a key")
    look.add_argument(
        "--object", default="", metavar="HASH", help="a hash or other value that the details name"
    )
    look.add_argument("--limit", type=int, default=DEFAULT_LIMIT, metavar="N", help="at most N")
    check = command("verify", looking.run_verify, "find changed, removed and reordered entries")
    check.add_argument(
        "--head",
        action="append",
        default=[],
        type=Path,
        metavar="FILE",
        help="a head from elsewhere (head.txt, manifest.json) that the log must have grown out of",
    )
    mirroring.add_mirror(check, "--mirror", "compare the mirror in a database, too")
    for parser in (look, check):
        parser.add_argument("--log", type=Path, metavar="DIR", help="a copy of a log, elsewhere")


def _heads(command: Adding) -> None:
    head = command("head", heads.run_head, "print the signed head: a note to be kept elsewhere")
    head.add_argument("--to", type=Path, metavar="FILE", help="write it for a witness instead")
    head.add_argument(
        "--since",
        action="append",
        default=[],
        type=int,
        metavar="N",
        help="with --to: also prove growth since the log had N entries",
    )


def _leaving(command: Adding) -> None:
    prove = command("prove", leaving.run_prove, "prove that an entry is in the log")
    prove.add_argument("seq", type=int, metavar="SEQ", help="number of the entry")
    prove.add_argument("--to", type=Path, metavar="FILE", help="write it there")
    check = command("verify-proof", leaving.run_verify_proof, "check what prove or export wrote")
    check.add_argument("file", type=Path, metavar="FILE", help="a proof, or a folder of export")
    check.add_argument(
        "--key", action="append", default=[], metavar="KEY", help="a key that counts: ed25519:…"
    )
    export = command("export", leaving.run_export, "write the log, or a part with its proofs")
    export.add_argument("--to", type=Path, required=True, metavar="DIR", help="a new folder")
    export.add_argument("--first", type=int, metavar="N", help="first entry of a part")
    export.add_argument("--last", type=int, metavar="N", help="last entry of a part")
    mirror = command("mirror", mirroring.run_mirror, "add to a copy of the log in a database")
    mirroring.add_mirror(mirror, "--odbc", "the database")
    mirror.add_argument(
        "--script", choices=sorted(KINDS), help="print what an owner of the database runs first"
    )
    mirror.add_argument(
        "--account", default="gleanpoint", metavar="NAME", help="with --script: who may add"
    )
    listing = command(
        "matters", leaving.run_matters, "list the matters that personal data is sealed for"
    )
    listing.add_argument("--create", default="", metavar="NAME", help="make one of that name")
    anew = command(
        "begin-anew", leaving.run_begin_anew, "set aside a log that takes no more entries"
    )
    anew.add_argument("--reason", default="", metavar="TEXT", help="why; stands in the new log")
    anew.add_argument("--for-good", action="store_true", help="to confirm it")
    erase = command("erase-matter", leaving.run_erase_matter, "erase what is sealed for a matter")
    erase.add_argument("matter", metavar="MATTER", help="its number, as matters lists it")
    erase.add_argument("--confirm", default="", metavar="MATTER", help="the number once more")
    erase.add_argument("--for-good", action="store_true", help="the second confirmation")


def _witness(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    add = _command(
        commands, "add", heads.run_witness_add, "add a folder, or a head that a witness signed"
    )
    add.add_argument("path", type=heads.path_of, metavar="DIR|FILE")
    add.add_argument("--key", default="", metavar="KEY", help="the witness's key: ed25519:…")
    remove = _command(commands, "remove", heads.run_witness_remove, "forget a folder")
    remove.add_argument("path", type=heads.path_of, metavar="DIR")
    _command(commands, "list", heads.run_witness_list, "list the heads that are known elsewhere")
    _command(commands, "check", heads.run_witness_check, "compare the log with all of them")
    sign = _command(
        commands,
        "countersign",
        heads.run_witness_countersign,
        "sign another log's head if that log only grew",
    )
    sign.add_argument("file", type=Path, metavar="FILE", help="what audit head --to wrote there")
    sign.add_argument("--to", type=Path, metavar="FILE", help="else beside it, .countersigned")
