"""What the program is made of: its version, the system, its libraries and their licences."""

from __future__ import annotations

import platform
import re
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution

_NAME = re.compile(r"[\w.-]+")
_SAID = "License :: OSI Approved :: "
_SAYS_NOTHING = _SAID.split(" :: ")[1]
_IDENTIFIED = re.compile(r"^SPDX-License-Identifier: *(\S.*?) *$", re.MULTILINE)
_LONGEST = 60
"""Characters of a licence's name; some packages give its whole text."""


@dataclass(frozen=True, slots=True)
class Component:
    """One library.

    Args:
        name: Of its distribution.
        version: Installed.
        licence: As it states it; "see its files" where it states none.
    """

    name: str
    version: str
    licence: str


@dataclass(frozen=True, slots=True)
class MadeOf:
    """The program and what is in it.

    Args:
        version: Of the program.
        system: Interpreter and operating system.
        components: By name.
    """

    version: str
    system: str
    components: tuple[Component, ...]

    def as_text(self) -> str:
        """Return it as lines, to be pasted into a ticket."""
        head = [f"Gleanpoint {self.version}", self.system, ""]
        return "\n".join([*head, *(f"{c.name} {c.version} ({c.licence})" for c in self.components)])


def made_of() -> MadeOf:
    """Look up what is installed; reads metadata from disk."""
    own = distribution("gleanpoint")
    names = {match[0] for one in own.requires or () if (match := _needed(one))}
    found = (_component(name) for name in sorted(names, key=str.casefold))
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return MadeOf(
        own.version,
        f"{python}, {platform.platform()}",
        tuple(component for component in found if component is not None),
    )


def _needed(requirement: str) -> re.Match[str] | None:
    return None if "extra ==" in requirement else _NAME.match(requirement)


def _component(name: str) -> Component | None:
    try:
        found = distribution(name)
    except PackageNotFoundError:  # of another system or another Python
        return None
    return Component(found.metadata["Name"], found.version, _licence(found))


def _licence(found: Distribution) -> str:
    stated = _first(found, "License-Expression") or _classified(found) or _first(found, "License")
    if stated == _SAYS_NOTHING:
        stated = _identified(found)
    return stated if 0 < len(stated) <= _LONGEST else "see its files"


def _first(found: Distribution, field: str) -> str:
    values = found.metadata.get_all(field) or [""]
    return str(values[0]).strip().partition("\n")[0]


def _classified(found: Distribution) -> str:
    said = found.metadata.get_all("Classifier") or []
    return ", ".join(one.removeprefix(_SAID) for one in said if one.startswith(_SAID))


def _identified(found: Distribution) -> str:
    """Return the licence that the file with its text names; empty where it names none."""
    for file in found.metadata.get_all("License-File") or []:
        text = found.read_text(f"licenses/{file}") or found.read_text(file) or ""
        if said := _IDENTIFIED.search(text):
            return said[1]
    return ""
