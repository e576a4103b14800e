"""What a text file seems to be, by its name: a hint for people, nothing is decided by it."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Final

LANGUAGES: Final = {
    ".bat": "Batch file",
    ".c": "C",
    ".cfg": "Settings",
    ".cmd": "Batch file",
    ".conf": "Settings",
    ".cs": "C#",
    ".css": "CSS",
    ".csv": "CSV",
    ".eml": "Internet message",
    ".htm": "HTML",
    ".html": "HTML",
    ".ics": "Calendar",
    ".ini": "Settings",
    ".java": "Java",
    ".js": "JavaScript",
    ".json": "JSON",
    ".log": "Log",
    ".md": "Markdown",
    ".ps1": "PowerShell",
    ".py": "Python",
    ".reg": "Registry export",
    ".rtf": "RTF",
    ".sh": "Shell script",
    ".sql": "SQL",
    ".svg": "SVG",
    ".toml": "TOML",
    ".tsv": "TSV",
    ".txt": "Text",
    ".vbs": "VBScript",
    ".vcf": "Contact",
    ".xml": "XML",
    ".yaml": "YAML",
    ".yml": "YAML",
}


def language_of(name: str) -> str:
    """Return what a file of this name usually holds, or an empty string."""
    return LANGUAGES.get(PurePosixPath(name.lower()).suffix, "")
