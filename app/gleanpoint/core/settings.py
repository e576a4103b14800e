"""What a person set, and the folder in which the program keeps its own files."""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from uuid import uuid4

import platformdirs

from gleanpoint.core.errors import UsageError

HOME_VARIABLE = "GLEANPOINT_HOME"
"""Environment variable that names another workspace folder."""

RECENT_LIMIT = 12


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that is remembered between two starts.

    Args:
        theme: ``system``, ``light``, ``dark`` or ``contrast``.
        text_percent: Text size, 80 to 200.
        row_height: Height of list rows in pixels at 96 dpi: 24, 30 or 36.
        recent: Sources opened last, the newest first.
        export_folder: Where the last export went.
        window: Sizes and places of the window's parts, by name, as the window wrote them.
    """

    theme: str = "system"
    text_percent: int = 100
    row_height: int = 30
    recent: tuple[str, ...] = ()
    export_folder: str = ""
    window: tuple[tuple[str, str], ...] = ()

    def with_recent(self, source: str) -> Settings:
        """Return settings in which ``source`` was opened last."""
        others = [known for known in self.recent if known != source]
        return replace(self, recent=tuple([source, *others][:RECENT_LIMIT]))


def workspace_folder() -> Path:
    """Return the folder for settings, policy and log; it need not exist yet."""
    named = os.environ.get(HOME_VARIABLE)
    if named:
        return Path(named)
    return platformdirs.user_data_path("gleanpoint", appauthor=False)


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
