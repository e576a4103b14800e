"""At the next start: what exports had begun that were cut off is removed, and told.

Nothing that had appeared is touched: somebody may use it already. What is hidden is nobody's.
"""

from __future__ import annotations

import stat
from collections.abc import Iterator
from contextlib import suppress
from os.path import lexists
from typing import Final

from gleanpoint.core.audit.restore_events import cut_off
from gleanpoint.core.errors import GleanpointError
from gleanpoint.core.export.under_way import ExportsUnderWay, UnderWay
from gleanpoint.core.export.whole_folder import remove_staging
from gleanpoint.core.workspace import Workspace

_NAMED: Final = 3
"""Of what had appeared, how much is named."""


def clear_up(workspace: Workspace) -> list[str]:
    """Remove what exports had begun that were cut off; those that go on are left alone.

    Returns:
        A sentence on each thing that a person should know.
    """
    told: list[str] = []
    for export in ExportsUnderWay(workspace.home).cut_off():
        try:
            told.extend(_settled(export, workspace))
        except (GleanpointError, OSError) as error:
            told.append(f"An export to {export.target} was cut off. {error}")
    return told


def _settled(export: UnderWay, workspace: Workspace) -> Iterator[str]:
    was_there = lexists(export.staging)
    appeared = [name for name in export.names if _has_appeared(export, name)]
    _free_reserved(export)
    remove_staging(export.staging, export.made)
    if not was_there or (appeared and len(appeared) == len(export.names)):
        return  # it had not begun, or all of it is there with its manifest
    if export.log == workspace.log.folder.absolute():
        workspace.log.append(cut_off({"intent": export.intent}))
    if not appeared:
        yield (
            f"An export to {export.target} was cut off before anything appeared there. What it had "
            "begun was removed."
        )
        return
    names = ", ".join(appeared[:_NAMED])
    yield (
        f"An export to {export.target} was cut off while its files appeared: {names}. They have no "
        "manifest. Delete them and export again."
    )


def _free_reserved(export: UnderWay) -> None:
    """Remove what only held the place of the next name: an empty folder, or an empty file."""
    for name in export.names:
        final, hidden = export.target / name, export.staging / name
        if not lexists(hidden) or _has_appeared(export, name):
            continue
        with suppress(OSError):
            found = final.lstat()
            if stat.S_ISDIR(found.st_mode):
                final.rmdir()
            elif stat.S_ISREG(found.st_mode) and not found.st_size:
                final.unlink()
        return


def _has_appeared(export: UnderWay, name: str) -> bool:
    """Whether a name was moved to its place; one that is still to be moved is another's there."""
    final, hidden = export.target / name, export.staging / name
    if not lexists(hidden):
        return lexists(final)
    return lexists(final) and final.lstat().st_ino == hidden.lstat().st_ino
