"""The command line: one parser, a file a command, errors as sentences with exit codes."""

from __future__ import annotations

import argparse
import traceback
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias

from gleanpoint.cli.key_arguments import asks_again, wipe_keys
from gleanpoint.cli.output import Output
from gleanpoint.cli.person_arguments import lock_again
from gleanpoint.core.errors import CancelledError, GleanpointError, KeyRequiredError, UsageError
from gleanpoint.core.warm_processes import cool_down, warm_up

if TYPE_CHECKING:  # else imported by the commands: the parser process is started before it
    from gleanpoint.core.workspace import Workspace

COMMANDS = (
    "points",
    "ls",
    "info",
    "cat",
    "show",
    "rows",
    "schema",
    "query",
    "log",
    "history",
    "versions",
    "compare",
    "index",
    "search",
    "catalog",
    "export",
    "undo",
    "journals",
    "request",
    "approvals",
    "approve",
    "verify",
    "health",
    "unseal",
    "mount",
    "nbd",
    "convert",
    "policy",
    "audit",
    "workspace",
    "key",
    "vault",
    "shares",
    "erasure",
    "parsers",
    "demo",
    "gui",
)
"""Modules of ``gleanpoint.cli.commands``; each has ``HELP``, ``add_arguments`` and ``run``."""

READS_A_SOURCE = frozenset(
    {
        "points",
        "ls",
        "info",
        "cat",
        "show",
        "rows",
        "schema",
        "query",
        "log",
        "history",
        "versions",
        "compare",
        "index",
        "search",
        "export",
        "request",
        "verify",
        "health",
        "mount",
        "nbd",
        "convert",
    }
)
"""Commands that are sure to need a parser process."""

DEFECT = 1


OpenWindow: TypeAlias = "Callable[[Sequence[str], Callable[[], Workspace]], int]"


def main(arguments: Sequence[str], open_window: OpenWindow) -> int:
    """Run one command; returns the exit code.

    Args:
        arguments: Without the program's name.
        open_window: Runs the window on sources, in a workspace that the function given to it opens.
    """
    if command_in(arguments) in READS_A_SOURCE:
        warm_up()
    try:
        return _run(arguments, open_window)
    finally:
        cool_down()


def _run(arguments: Sequence[str], open_window: OpenWindow) -> int:
    output = Output(json="--json" in arguments)
    try:
        options = build_parser(arguments).parse_args(arguments)
        options.open_window = open_window
        code = _run_with_keys(options, output)
        output.flush()
    except GleanpointError as error:
        for note in getattr(error, "__notes__", ()):
            output.note(note)
        return _ended(output, error)
    except KeyboardInterrupt:
        return _ended(output, CancelledError())
    except BrokenPipeError:  # whoever read the output has seen enough
        return 0
    except Exception as error:  # noqa: BLE001 - the boundary: a defect of ours must be told
        traceback.print_exc()
        return _ended(output, DefectError(f"{type(error).__name__}: {error}"))
    return code


def _run_with_keys(options: argparse.Namespace, output: Output) -> int:
    """Run a command again each time that a key was missing and somebody gave one.

    A key is missed where something is opened or listed, before anything was written out.
    """
    try:
        while True:
            try:
                code: int = options.run(options, output)
            except KeyRequiredError as error:
                if not asks_again(options, error, output):
                    raise
            else:
                return code
    finally:
        wipe_keys(options)
        lock_again(options)


class DefectError(GleanpointError):
    """Something that should not happen did."""

    exit_code = DEFECT
    kind = "defect"

    def __init__(self, what: str) -> None:
        super().__init__(f"This is a defect of the program, not of your data ({what}).")


class _Parser(argparse.ArgumentParser):
    """Tells mistakes as errors of ours, which ``--json`` shows as well; takes options anywhere.

    argparse takes ``ls SOURCE PATH -r``, but ``ls SOURCE -r PATH`` only if it is asked to, and
    that not where there are commands.
    """

    takes_dashes = False
    """Whether what begins with one dash, and is no option, is an argument like others."""
    _is_sorting = False

    def _parse_optional(self, arg_string: str) -> Any:  # noqa: ANN401 - differs between versions
        is_word = arg_string.startswith("-") and not arg_string.startswith("--")
        if self.takes_dashes and is_word and arg_string not in self._option_string_actions:
            return None
        return super()._parse_optional(arg_string)

    def parse_known_args(  # type: ignore[override]  # the overloads are of no use here
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """Parse options and what stands between them, in any order."""
        if self._is_sorting or any(action.nargs == argparse.PARSER for action in self._actions):
            return super().parse_known_args(args, namespace)
        self._is_sorting = True
        try:
            return self.parse_known_intermixed_args(args, namespace)
        finally:
            self._is_sorting = False

    def error(self, message: str) -> NoReturn:
        sentence = message[:1].upper() + message[1:]
        raise UsageError(f"{sentence}. Try: {self.prog} --help")


def command_in(arguments: Sequence[str]) -> str | None:
    """Return the command among the arguments, before they are parsed."""
    return next((word for word in arguments if word in COMMANDS), None)


def build_parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    """Return the parser of all commands; only the module of the one asked for is imported.

    Where none is, all are, for their lines of help; the version alone needs none.
    """
    parser = _Parser(
        prog="gleanpoint", description="Browse recovery points and export single items from them."
    )
    parser.add_argument("--version", action="version", version=_version())
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    chosen = "--version" if list(arguments) == ["--version"] else command_in(arguments)
    for name in COMMANDS:
        if chosen not in {name, None}:
            commands.choices[name] = parser  # known by name; making each takes longer than listing
            continue
        module = import_module(f"gleanpoint.cli.commands.{name}")
        command = commands.add_parser(name, help=module.HELP, description=module.HELP)
        module.add_arguments(command)
        command.takes_dashes = getattr(module, "TAKES_DASHES", False)
        command.add_argument("--json", action="store_true", help="one JSON object a line")
        command.set_defaults(run=module.run)
    return parser


def _version() -> str:
    from importlib.metadata import version  # noqa: PLC0415 - costs milliseconds

    return f"gleanpoint {version('gleanpoint')}"


def _ended(output: Output, error: GleanpointError) -> int:
    try:
        return output.error(error)
    except BrokenPipeError:
        return error.exit_code
