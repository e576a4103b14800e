"""What a person set, and the folders in which the program keeps its own files.

Two folders are told apart. The *home* folder is one person's: settings, sealed keys, the key of
the installation. The *workspace* folder may be shared: policy, public keys, log, approvals. They
are one folder unless a team workspace was named: by an option, by ``GLEANPOINT_WORKSPACE``, or
by the setting that ``gleanpoint workspace use`` wrote.
"""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from uuid import uuid4

import platformdirs

from gleanpoint.core.errors import UsageError

HOME_VARIABLE = "GLEANPOINT_HOME"
"""Environment variable that names another home folder."""

WORKSPACE_VARIABLE = "GLEANPOINT_WORKSPACE"
"""Environment variable that names the folder of a team workspace."""

RECENT_LIMIT = 12


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that is remembered between two starts.

    Args:
        language: Of the window, such as ``de``; empty: the system's.
        theme: ``system``, ``light``, ``dark`` or ``contrast``.
        text_percent: Text size, 80 to 200.
        row_height: Height of list rows in pixels at 96 dpi: 24, 30 or 36.
        recent: Sources opened last, the newest first.
        recent_facts: What is known of them, see ``recent``.
        export_folder: Where the last export went.
        window: Sizes and places of the window's parts, by name, as the window wrote them.
        workspace: Folder of the team workspace in use; empty: the personal one.
        saved_searches: Name and line of each search that is kept.
        recent_searches: What was searched lately, the newest first.
        index_opened: Whether what is opened is indexed in the background.
        show_thumbnails: Whether lists show pictures small in the place of their icon.
        unlock_minutes: How long a person's key stays unlocked while nothing is done.
        encrypt_catalogs: Whether catalogs are kept encrypted with a key of whoever unlocked.
    """

    language: str = ""
    theme: str = "system"
    text_percent: int = 100
    row_height: int = 30
    recent: tuple[str, ...] = ()
    recent_facts: tuple[tuple[str, ...], ...] = ()
    export_folder: str = ""
    window: tuple[tuple[str, str], ...] = ()
    workspace: str = ""
    unlock_minutes: int = 15
    saved_searches: tuple[tuple[str, str], ...] = ()
    recent_searches: tuple[str, ...] = ()
    index_opened: bool = True
    show_thumbnails: bool = True
    encrypt_catalogs: bool = False


def home_folder() -> Path:
    """Return the folder for settings and a person's own keys; it need not exist yet."""
    named = os.environ.get(HOME_VARIABLE)
    if named:
        return Path(named)
    return platformdirs.user_data_path("gleanpoint", appauthor=False)


def workspace_folder(named: Path | None = None) -> Path:
    """Return the folder for policy, log and approvals; it need not exist yet.

    Args:
        named: By an option; it goes before the environment, and that before the setting.
    """
    if named is not None:
        return named
    home = home_folder()
    chosen = os.environ.get(WORKSPACE_VARIABLE) or load_settings(home).workspace
    return Path(chosen) if chosen else home


def load_settings(folder: Path) -> Settings:
    """Read the settings; what is missing or not understood keeps its default."""
    try:
        stored = json.loads((folder / "settings.json").read_text("utf-8"))
    except (OSError, ValueError):
        return Settings()
    if not isinstance(stored, dict):
        return Settings()
    known = {field.name: type(getattr(Settings(), field.name)) for field in fields(Settings)}
    usable = {
        name: _frozen(value)
        for name, value in stored.items()
        if name in known and isinstance(_frozen(value), known[name])
    }
    return Settings(**usable)  # type: ignore[arg-type]  # each value has its field's type


def save_settings(folder: Path, settings: Settings) -> None:
    """Write the settings; the old ones stay whole until the new ones are.

    Raises:
        UsageError: The folder cannot be written.
    """
    partial = folder / f".{uuid4().hex}.partial"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        partial.write_text(json.dumps(asdict(settings), indent=1), "utf-8")
        partial.replace(folder / "settings.json")
    except OSError as error:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
        raise UsageError(f"The settings cannot be kept in {folder}: {error.strerror}.") from None


def _frozen(value: object) -> object:
    if isinstance(value, list):
        return tuple(_frozen(item) for item in value)
    return value
