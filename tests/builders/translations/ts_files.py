"""Qt's translation files: reading, merging with what the sources say now, writing, compiling.

Written here and not by ``lupdate``, which can read neither words out of tables nor plural forms
that ``counted`` is given, and puts texts outside of classes into no context. Linguist opens them.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

FORMS = {"de": 2}
"""Plural forms of a language, in Qt's order; two where nothing else is known."""

_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'


@dataclass(frozen=True, slots=True)
class Message:
    """A text and its translation.

    Args:
        source: In English.
        forms: The translation; one for each plural form, one where it has none.
        is_plural: Whether it has plural forms.
        place: File of the source, for whoever translates.
        comment: What a translator has to know.
    """

    source: str
    forms: tuple[str, ...] = ()
    is_plural: bool = False
    place: str = ""
    comment: str = ""

    @property
    def is_finished(self) -> bool:
        """Whether every form is translated."""
        return bool(self.forms) and all(self.forms)


@dataclass(frozen=True, slots=True)
class TsFile:
    """One file of translations.

    Args:
        path: Such as ``gleanpoint_de.ts``.
        context: Qt's name for where the texts are used.
        messages: By their source.
    """

    path: Path
    context: str
    messages: Mapping[str, Message] = field(default_factory=dict)

    @property
    def language(self) -> str:
        """The language, as its file is named."""
        return self.path.stem.rpartition("_")[2]

    @property
    def compiled(self) -> Path:
        """The file that Qt reads."""
        return self.path.with_suffix(".qm")


def read(path: Path, context: str) -> TsFile:
    """Read a file; an absent one holds nothing."""
    if not path.exists():
        return TsFile(path, context)
    root = ET.fromstring(path.read_text("utf-8"))  # noqa: S314 - a file of ours
    messages = (_message(one) for one in root.iter("message"))
    return TsFile(path, context, {message.source: message for message in messages})


def _message(element: ET.Element) -> Message:
    translation = element.find("translation")
    forms: tuple[str, ...] = ()
    if translation is not None:
        forms = tuple(form.text or "" for form in translation.findall("numerusform"))
        forms = forms or (translation.text or "",)
    location = element.find("location")
    return Message(
        element.findtext("source", ""),
        forms,
        element.get("numerus") == "yes",
        location.get("filename", "") if location is not None else "",
        element.findtext("extracomment", ""),
    )


def merged(known: TsFile, texts: Iterable[Message]) -> TsFile:
    """Return what the sources say now, with the translations that are known."""
    messages = {}
    for text in texts:
        before = known.messages.get(text.source)
        is_usable = before is not None and before.is_plural == text.is_plural
        forms = before.forms if before is not None and is_usable else ()
        messages[text.source] = replace(text, forms=forms)
    return replace(known, messages=messages)


def filled(known: TsFile, translations: Mapping[str, tuple[str, ...]]) -> TsFile:
    """Return a file with translations taken up, of those texts that it has."""
    return replace(
        known,
        messages={
            source: replace(message, forms=translations.get(source, message.forms))
            for source, message in known.messages.items()
        },
    )


def text_of(file: TsFile) -> str:
    """Return a file as it is written."""
    lines = [f'{_HEAD}<TS version="2.1" language="{file.language}" sourcelanguage="en">']
    lines += ["<context>", f"    <name>{file.context}</name>"]
    for message in file.messages.values():
        lines += _message_lines(message, FORMS.get(file.language, 2))
    return "\n".join((*lines, "</context>", "</TS>", ""))


def _message_lines(message: Message, forms: int) -> list[str]:
    lines = ['    <message numerus="yes">' if message.is_plural else "    <message>"]
    if message.place:
        lines.append(f'        <location filename="{escape(message.place)}"/>')
    lines.append(f"        <source>{_escaped(message.source)}</source>")
    if message.comment:
        lines.append(f"        <extracomment>{_escaped(message.comment)}</extracomment>")
    mark = "" if message.is_finished else ' type="unfinished"'
    if message.is_plural:
        lines.append(f"        <translation{mark}>")
        given = (*message.forms, *[""] * forms)[:forms]
        lines += [f"            <numerusform>{_escaped(one)}</numerusform>" for one in given]
        lines.append("        </translation>")
    else:
        words = _escaped(message.forms[0]) if message.forms else ""
        lines.append(f"        <translation{mark}>{words}</translation>")
    return [*lines, "    </message>"]


def _escaped(text: str) -> str:
    return escape(text, {'"': "&quot;", "'": "&apos;", "\u00a0": "&#xa0;", "\u202f": "&#x202f;"})


def write(file: TsFile) -> None:
    """Write a file."""
    file.path.write_text(text_of(file), "utf-8")


def compile_to(file: TsFile, target: Path) -> None:
    """Compile a file with Qt's ``lrelease``, finished translations only.

    The old one stays whole until the new one is: a program that runs has it mapped.

    Raises:
        CalledProcessError: It cannot be compiled.
    """
    tool = Path(sys.executable).with_name("pyside6-lrelease")
    partial = target.with_suffix(".partial.qm")
    command = [tool, "-silent", "-nounfinished", file.path, "-qm", partial]
    subprocess.run(command, check=True, capture_output=True)
    partial.replace(target)
