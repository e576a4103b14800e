"""Lay out pages as PDF with Typst, offline, from a template of our own and nothing else.

The root that Typst may read is a temporary folder with the page's data and pictures; it fetches
packages only where a template imports them, and ours imports none.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

import typst

from gleanpoint.core.errors import ContentUnavailableError
from gleanpoint.core.export.mail.page.bitmaps import png_of_bitmap
from gleanpoint.core.export.mail.page.content import PageContent
from gleanpoint.core.export.mail.page.description import describe
from gleanpoint.core.export.mail.page.fonts import fonts
from gleanpoint.core.export.mail.page.glyphs import glyph_problems
from gleanpoint.core.preview.values import PictureFormat

_SUFFIXES: Final = {
    PictureFormat.PNG: "png",
    PictureFormat.JPEG: "jpg",
    PictureFormat.GIF: "gif",
    PictureFormat.WEBP: "webp",
}
"""Pictures that Typst sets."""

_FAULT: Final = "The message cannot be laid out as PDF ({fault}). Export it as HTML."
_PROBE: Final = '#image("/{name}", width: 1pt)'


def typeset(content: PageContent) -> tuple[bytes, tuple[str, ...]]:
    """Return a page as PDF, and sentences about what could not be set.

    Raises:
        ContentUnavailableError: It cannot be laid out.
    """
    problems: list[str] = []
    with tempfile.TemporaryDirectory(prefix="gleanpoint-page-") as name:
        root = Path(name)
        pictures = _placed(content, root, problems)
        try:
            data = _compiled(content, pictures, root)
        except typst.TypstError:
            sound = {key: path for key, path in pictures.items() if _is_sound(path, root)}
            problems += [
                f"A picture in the text ({path.suffix[1:].upper()}) is damaged and not shown there."
                for key, path in pictures.items()
                if key not in sound
            ]
            data = _without_damage(content, sound, root)
    return data, (*problems, *glyph_problems(content))


def _without_damage(content: PageContent, pictures: Mapping[str, Path], root: Path) -> bytes:
    try:
        return _compiled(content, pictures, root)
    except typst.TypstError as error:
        raise ContentUnavailableError(_FAULT.format(fault=error.message)) from error


def _placed(content: PageContent, root: Path, problems: list[str]) -> dict[str, Path]:
    """Write the pictures of all messages of a page to files; return them by message and number."""
    placed = {}
    for number, message in enumerate(content.all()):
        for key, picture in message.pictures.items():
            suffix = _SUFFIXES.get(picture.format)
            data = picture.data if suffix else png_of_bitmap(picture.data)
            if data is None:
                problems.append("A picture in the text (BMP) is of a make that is not shown there.")
                continue
            path = root / f"{number}-{key}.{suffix or 'png'}"
            path.write_bytes(data)
            placed[f"{number}.{key}"] = path
    return placed


def _compiled(content: PageContent, pictures: Mapping[str, Path], root: Path) -> bytes:
    named = {key: {"path": f"/{path.name}", "name": ""} for key, path in pictures.items()}
    (root / "page.json").write_bytes(describe(content, named))
    return _pdf(_template(), root)


def _is_sound(picture: Path, root: Path) -> bool:
    try:
        _pdf(_PROBE.format(name=picture.name).encode(), root)
    except typst.TypstError:
        return False
    return True


def _pdf(source: bytes, root: Path) -> bytes:
    try:
        data = typst.Compiler(root=root, font_paths=fonts()).compile(source, format="pdf")
    except BaseException as error:
        # A fault inside the library comes as an exception that is none of ``Exception``.
        if type(error).__name__ != "PanicException":
            raise
        raise ContentUnavailableError(_FAULT.format(fault=error)) from error
    if not isinstance(data, bytes):
        raise ContentUnavailableError(_FAULT.format(fault="more than one file"))
    return data


@cache
def _template() -> bytes:
    return (files("gleanpoint_resources") / "page" / "page.typ").read_bytes()
