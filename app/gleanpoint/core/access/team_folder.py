"""The mark of a team workspace: ``workspace.json`` in its folder.

The mark says that a signed policy has to be there. A folder that was chosen as a team workspace
and has no mark is not used: otherwise whoever takes files away would take the rules away.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import orjson

from gleanpoint.core.access.cards import checked_name
from gleanpoint.core.access.errors import WorkspaceError
from gleanpoint.core.access.whole_files import PUBLIC, read_at_most, write_new
from gleanpoint.core.audit.canonical import canonical_json, instant
from gleanpoint.core.errors import UsageError

FILE = "workspace.json"
FORMAT = "gleanpoint-workspace-1"
SIZE_LIMIT = 4096

_BACK = "Your own workspace is used again after: gleanpoint workspace use --personal"


@dataclass(frozen=True, slots=True)
class TeamMark:
    """What the mark says.

    Args:
        name: Of the workspace, for people.
        made: When it was made, as the log writes moments.
    """

    name: str
    made: str

    def as_bytes(self) -> bytes:
        """Return the file."""
        members = {"format": FORMAT, "kind": "team", "made": self.made, "name": self.name}
        return canonical_json(members) + b"\n"


def is_marked(folder: Path) -> bool:
    """Whether a folder is a team workspace."""
    return (folder / FILE).exists()


def read_mark(folder: Path) -> TeamMark | None:
    """Return the mark of a folder; None where it is no team workspace.

    Raises:
        WorkspaceError: The mark cannot be read, or is not as the program writes it.
    """
    path = folder / FILE
    try:
        data = read_at_most(path, SIZE_LIMIT)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise WorkspaceError(f"The workspace {folder} cannot be read: {reason}. {_BACK}") from None
    try:
        members = orjson.loads(data)
        mark = TeamMark(checked_name(members["name"]), str(members["made"]))
        is_whole = mark.as_bytes() == data
    except (ValueError, KeyError, TypeError, AttributeError, UsageError):
        is_whole = False
    if not is_whole:
        raise WorkspaceError(
            f"{path} was changed, or a newer version of the program wrote it. Put it back from a "
            "copy of the workspace."
        )
    return mark


def required_mark(folder: Path) -> TeamMark:
    """Return the mark of a folder that was chosen as team workspace.

    Raises:
        WorkspaceError: There is none; the sentence says what to do.
    """
    mark = read_mark(folder)
    if mark is not None:
        return mark
    if not folder.is_dir():
        raise WorkspaceError(
            f"The workspace {folder} is not there. Is its share connected? {_BACK}"
        )
    raise WorkspaceError(
        f"{folder} is no workspace of a team: it has no {FILE}. A security administrator makes "
        f"one with gleanpoint workspace init. {_BACK}"
    )


def put_mark(folder: Path, name: str, now: datetime) -> TeamMark:
    """Mark a folder as team workspace; last of all, when all else is in it.

    Raises:
        FileExistsError: It is marked.
        OSError: It cannot be written.
    """
    mark = TeamMark(checked_name(name), instant(now))
    write_new(folder / FILE, mark.as_bytes(), PUBLIC)
    return mark
