"""``compare``: what differs between two versions of an item, and the script that goes back."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from copy import copy
from pathlib import Path

from gleanpoint.cli.commands.schema import show
from gleanpoint.cli.compare_output import tell_comparison
from gleanpoint.cli.output import Output
from gleanpoint.cli.progress import stop_on_interrupt
from gleanpoint.cli.source_arguments import add_source, session_of, workspace_of
from gleanpoint.core.browse import Session
from gleanpoint.core.comparing.folders import Depth, FolderRules
from gleanpoint.core.comparing.items import Rules, SideError, compare_items, judge_sides
from gleanpoint.core.comparing.lines import Blanks, TextRules
from gleanpoint.core.comparing.sides import Side, point_words
from gleanpoint.core.comparing.undo import make_undo, released_sides, tables_in
from gleanpoint.core.errors import DoneInPartError, UsageError
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.moments import parse_moment
from gleanpoint.core.nodes import Node
from gleanpoint.core.workspace import Workspace
from gleanpoint_parsers.entries import Kind
from gleanpoint_parsers.tables import Script

HELP = "say what differs between two versions of an item, or of two items"

_BLANKS = {"end": Blanks.AT_END, "amount": Blanks.AMOUNT, "all": Blanks.NONE}
_TABLES = frozenset({Kind.TABLE, Kind.SCHEMA, Kind.DATABASE})


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    add_source(parser)
    parser.add_argument("path", metavar="PATH", help="the item, a table, or a folder")
    parser.add_argument(
        "--with",
        dest="other",
        nargs="+",
        default=(),
        metavar=("POINT|SOURCE", "PATH"),
        help="the other version: a point of the same source by name or ID, a time, or another "
        "source; PATH where it has another one there",
    )
    parser.add_argument(
        "--undo",
        action="store_true",
        help="of tables: the T-SQL that takes the newer state back to the older one",
    )
    parser.add_argument("-r", "--recursive", action="store_true", help="enter folders of both")
    parser.add_argument(
        "--content", action="store_true", help="compare files of one size by their content"
    )
    parser.add_argument("--bytes", action="store_true", help="compare bytes, whatever it is")
    parser.add_argument(
        "--ignore-blanks", choices=sorted(_BLANKS), help="blanks that count for nothing"
    )
    parser.add_argument("--ignore-case", action="store_true", help="a and A are the same")
    parser.add_argument(
        "--line-ends", action="store_true", help="a line differs where only its end does"
    )


def run(options: argparse.Namespace, output: Output) -> int:
    """Compare, and print what differs; the older side is the first one."""
    try:
        return _compare(options, output)
    except SideError as error:  # it ends as its cause does: refused, not there, damaged
        raise error.error from None


def _compare(options: argparse.Namespace, output: Output) -> int:
    if not 1 <= len(options.other) <= 2:  # noqa: PLR2004 - a point or a source, and a path
        raise UsageError("Name the other version: --with POINT, or --with SOURCE PATH.")
    workspace = workspace_of(options)
    with (
        stop_on_interrupt() as cancellation,
        _sides(options, workspace, output, cancellation) as (old, new),
    ):
        if options.undo:
            return _undo(old, new, output, cancellation)
        with _going_out(old, new) as passing:
            found = compare_items(old, new, _rules(options), cancellation=cancellation)
            tell_comparison(found, (old.words, new.words), output, passing)
    return 0


@contextmanager
def _sides(
    options: argparse.Namespace, workspace: Workspace, output: Output, stop: Cancellation
) -> Iterator[tuple[Side, Side]]:
    """Open both sides, the older one first where their points tell which that is."""
    other, path = _other(options)
    with ExitStack() as opened:
        first = opened.enter_context(session_of(options, workspace, output, stop))
        second = opened.enter_context(session_of(other, workspace, output, stop))
        sides = [
            _side(first, first.resolve(options.path), workspace),
            _side(second, second.resolve(path), workspace),
        ]
        if first.point.time > second.point.time:
            sides.reverse()
        yield sides[0], sides[1]


def _other(options: argparse.Namespace) -> tuple[argparse.Namespace, str]:
    """Return the options that open the other side, and the path of the item there."""
    named, *rest = options.other
    other = copy(options)
    other.at = other.set = None
    other.point = ""
    beside = Path(options.source) / named
    if not rest and beside.exists():  # an image in the folder, by the name that ``points`` prints
        other.source = str(beside)
    elif rest or Path(named).exists():
        other.source = named
    elif _is_moment(named):
        other.at = named
    else:
        other.point = named
    return other, rest[0] if rest else options.path


def _is_moment(text: str) -> bool:
    try:
        parse_moment(text)
    except UsageError:
        return False
    return True


def _side(session: Session, node: Node, workspace: Workspace) -> Side:
    return Side(session, node, workspace, f"{node.path} ({point_words(session.point)})")


@contextmanager
def _going_out(old: Side, new: Side) -> Iterator[Callable[[bytes, int], None]]:
    """Let rows of tables go out as those of ``rows`` do; other items are shown, as by ``show``."""
    if old.node.kind is not Kind.TABLE or new.node.kind is not Kind.TABLE:
        yield lambda _data, _rows: None
        return
    with released_sides([(old, new)]) as releases:

        def passing(data: bytes, rows: int) -> None:
            for release in releases:
                release.passing(data, rows)

        yield passing


def _rules(options: argparse.Namespace) -> Rules:
    blanks = _BLANKS.get(options.ignore_blanks or "", Blanks.EXACT)
    text = TextRules(blanks, options.line_ends, not options.ignore_case)
    depth = Depth.BELOW if options.recursive else Depth.HERE
    return Rules(text, FolderRules(depth, options.content), options.bytes)


def _undo(old: Side, new: Side, output: Output, stop: Cancellation) -> int:
    """Print the undo script; what stands in its way is told as notes too.

    Raises:
        UsageError: It is no table, and nothing that holds tables.
        DoneInPartError: Something stays undone; why was named.
    """
    if new.node.kind not in _TABLES and not new.node.has_children:
        raise UsageError(f"{new.node.path} holds no tables; --undo takes tables back.")
    pairs = list(tables_in(old, new))
    if not pairs:
        raise UsageError(f"{new.node.path} holds no table that both states have.")
    for before, after in pairs:
        judge_sides(before, after)
    script = make_undo(pairs, cancellation=stop).script
    data = script.text.encode("utf-8", "replace")
    with released_sides(pairs) as releases:
        for release in releases:
            release.passing(data)
        show(new.node.path, Script(data.decode(), obstacles=script.obstacles), output)
    for obstacle in script.obstacles:
        output.note(obstacle)
    if script.is_partial:
        raise DoneInPartError("The script does not take all of it back; why was named.")
    return 0
