"""``catalog``: what is indexed for searches, deleting it, and how it is kept."""

from __future__ import annotations

import argparse
from typing import Any

from gleanpoint.cli.output import Output, shown, shown_size
from gleanpoint.cli.person_arguments import add_person, workspace_of
from gleanpoint.cli.source_arguments import add_policy
from gleanpoint.core.catalog.catalogs import Catalogs
from gleanpoint.core.catalog.use_cases import CatalogFacts, catalog_facts, set_encryption

HELP = "list what is indexed for searches, delete it, or keep it encrypted"

_ENCRYPTED = "Catalogs are kept encrypted from now on; those that were there are deleted."
_PLAIN = "Catalogs are not encrypted any more; those that were there are deleted."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "action",
        choices=("list", "delete", "encrypt", "plain"),
        help="delete: all catalogs of this home folder, they are made anew when asked for; "
        "encrypt: keep them encrypted with your key from now on; plain: no more",
    )
    add_policy(parser)
    add_person(parser)


def run(options: argparse.Namespace, output: Output) -> int:
    """List the catalogs, delete them, or say how they are kept."""
    workspace = workspace_of(options)
    catalogs = Catalogs(workspace)
    if options.action in {"encrypt", "plain"}:
        set_encryption(workspace, encrypted=options.action == "encrypt")
        output.note(_ENCRYPTED if options.action == "encrypt" else _PLAIN)
        return 0
    if options.action == "delete":
        count = catalogs.delete()
        if output.json:
            output.value({"deleted": count})
        else:
            output.line("1 catalog was deleted." if count == 1 else f"{count:,} were deleted.")
        return 0
    for catalog in catalogs.all():
        tell(catalog_facts(catalog), output)
    return 0


def tell(facts: CatalogFacts, output: Output) -> None:
    """Print what one catalog holds."""
    if output.json:
        points: list[dict[str, Any]] = [
            {
                "id": point.name,
                "name": point.title,
                "source": point.source,
                "time": point.taken,
                "whole": point.is_whole,
                "items": point.items,
            }
            for point in facts.points
        ]
        output.value({"file": str(facts.file), "size": facts.size, "points": points})
        return
    output.line(f"{shown_size(facts.size):>15} bytes  {shown(str(facts.file))}")
    for point in facts.points:
        state = f"{point.items:,} items" if point.is_whole else "begun"
        output.line(
            f"{'':17}{point.taken.astimezone():%Y-%m-%d %H:%M}  {shown(point.title)}, {state}"
        )
