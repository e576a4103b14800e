"""Policies that ship as beginnings for some laws; to be edited, and no legal advice."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from gleanpoint.core.access.whole_files import PUBLIC, write_new
from gleanpoint.core.audit.canonical import Canonical
from gleanpoint.core.errors import TargetExistsError, TargetUnwritableError, UsageError

FOLDER = "presets"
NO_ADVICE = "A beginning to be edited, and no legal advice"

_HEAD = re.compile(
    r"# (?P<title>.+)\n(?:#.*\n)*?# Source: (?P<source>.+)\n"
    r"(?:#.*\n)*?# Checked on: (?P<checked>[\d-]+)"
)


@dataclass(frozen=True, slots=True)
class Preset:
    """One of them.

    Args:
        name: By which it is asked for.
        title: What it is for.
        source: The law that it follows.
        checked: Day on which that was looked at last, such as ``2026-11-26``.
        text: The policy, in TOML.
    """

    name: str
    title: str
    source: str
    checked: str
    text: str

    def as_json(self) -> dict[str, Canonical]:
        """Return it as JSON values, without its text."""
        return {
            "name": self.name,
            "title": self.title,
            "source": self.source,
            "checked_on": self.checked,
        }


def presets() -> tuple[Preset, ...]:
    """Return all of them, by name."""
    folder = files("gleanpoint_resources") / "retention" / FOLDER
    found = [file for file in folder.iterdir() if file.name.endswith(".toml")]
    texts = {file.name.removesuffix(".toml"): file.read_text(encoding="utf-8") for file in found}
    return tuple(_preset(name, text) for name, text in sorted(texts.items()))


def preset_named(name: str) -> Preset:
    """Return one of them.

    Raises:
        UsageError: There is none of that name.
    """
    every = presets()
    wanted = name.casefold().removesuffix(".toml")
    found = next((one for one in every if one.name == wanted), None)
    if found is None:
        known = ", ".join(one.name for one in every)
        raise UsageError(f'There is no preset "{name}"; there are {known}.')
    return found


def write_preset(preset: Preset, target: Path) -> None:
    """Write a preset as a file to be edited.

    Raises:
        TargetExistsError: Something is there.
        TargetUnwritableError: It cannot be written.
    """
    try:
        write_new(target, preset.text.encode(), PUBLIC)
    except FileExistsError:
        raise TargetExistsError(f"{target} is there already; nothing was written.") from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise TargetUnwritableError(f"{target} cannot be written: {reason}.") from None


def _preset(name: str, text: str) -> Preset:
    head = _HEAD.match(text)
    if head is None:
        raise UsageError(f"The preset {name} does not name its source and when it was checked.")
    return Preset(name, head["title"], head["source"], head["checked"], text)
