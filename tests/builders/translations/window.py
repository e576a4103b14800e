"""Every text of the window, out of its sources.

Texts are what ``tr``, ``counted`` and ``later`` of ``gui/wording.py`` are given. Tables of words,
at the top of a module or in an enumeration, are read as well, as their words go through ``tr``
where they are shown: what looks like words there is taken, apart from a reviewed list
(``not_words.txt``). A table's word that looks like code, such as ``added``, goes through ``later``.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[3]
FOLDER = ROOT / "app/gleanpoint/gui"
REVIEWED = Path(__file__).with_name("not_words.txt")

_MARKERS = frozenset({"tr", "later", "counted"})
_CODE_CALLS = frozenset({"compile", "frozenset", "TypeVar", "Shortcut", "setProperty", "Path"})
_LOOKS_LIKE_WORDS = re.compile(r"[A-Z][a-z]+(-[a-z]+)*|.*[A-Za-z]\S* \S*[A-Za-z].*", re.DOTALL)
_PLURAL = "%Ln"


class NotATextError(ValueError):
    """A text is put together before it is translated, so no translation can be found for it."""


@dataclass(frozen=True, slots=True)
class Text:
    """One text that is translated.

    Args:
        source: In English.
        is_plural: Whether it holds ``%Ln`` and is translated for one and for many.
        place: File and line, for whoever translates.
    """

    source: str
    is_plural: bool
    place: str


def window_texts() -> list[Text]:
    """Return all texts of the window, each once, in the order of the sources.

    Raises:
        NotATextError: A text is an f-string.
    """
    left_out = frozenset(REVIEWED.read_text("utf-8").splitlines())
    found: dict[tuple[str, bool], Text] = {}
    modules = {
        file.relative_to(ROOT).as_posix(): ast.parse(file.read_text("utf-8"))
        for file in sorted(FOLDER.rglob("*.py"))
    }
    asked = {pair for place, module in modules.items() for pair in _asked_tables(module, place)}
    for place, module in modules.items():
        reader = _Reader(left_out, frozenset(name for where, name in asked if where == place))
        for node, is_plural in reader.texts(module, place):
            text = Text(node.value, is_plural, f"{place}:{node.lineno}")
            if text.source:
                found.setdefault((text.source, is_plural), text)
    return list(found.values())


Found = Iterator[tuple[ast.Constant, bool]]


class _Reader:
    """Reads one module.

    Args:
        left_out: What looks like words in a table and is not.
        asked: Tables whose every value is translated.
    """

    def __init__(self, left_out: frozenset[str], asked: frozenset[str]) -> None:
        self._left_out, self._asked = left_out, asked

    def texts(self, module: ast.Module, place: str) -> Found:
        """Yield constants and whether they are plural forms."""
        for node in ast.walk(module):
            if isinstance(node, ast.Call) and _called(node) in _MARKERS:
                yield from _marked(node, place)
            elif isinstance(node, ast.Tuple):
                yield from _pair(node)
        yield from self._tables(module)

    def _tables(self, body: ast.Module | ast.ClassDef) -> Found:
        for node in body.body:
            if isinstance(node, ast.ClassDef):
                yield from self._tables(node)
            elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
                is_asked = not self._asked.isdisjoint(_names(node))
                for constant in _values(node.value):
                    if is_asked or self._is_words(constant.value):
                        yield constant, False

    def _is_words(self, text: str) -> bool:
        return (
            _PLURAL not in text
            and not text.startswith("*.")
            and text not in self._left_out
            and _LOOKS_LIKE_WORDS.fullmatch(text) is not None
        )


def _asked_tables(module: ast.Module, place: str) -> Iterator[tuple[str, str]]:
    """Yield file and name of tables that are looked into while something is translated."""
    imported = {
        alias.name: f"app/{node.module.replace('.', '/')}.py"
        for node in ast.walk(module)
        if isinstance(node, ast.ImportFrom) and node.module
        for alias in node.names
    }
    for call in ast.walk(module):
        if not (isinstance(call, ast.Call) and _called(call) == "tr"):
            continue
        match call.args[0]:
            case (
                ast.Subscript(value=ast.Name(id=name))
                | ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="get"))
            ):
                yield imported.get(name, place), name


def _names(node: ast.Assign | ast.AnnAssign) -> list[str]:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    return [target.id for target in targets if isinstance(target, ast.Name)]


def _called(node: ast.Call) -> str:
    function = node.func
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def _marked(call: ast.Call, place: str) -> Found:
    if _called(call) == "counted":
        many = call.args[1] if len(call.args) > 1 else None
        if isinstance(many, ast.Constant):
            yield many, True
        return
    for part in _values(call.args[0], place):
        yield part, False


def _pair(node: ast.Tuple) -> Found:
    """Yield the plural forms that a tuple in a table holds."""
    for part in node.elts:
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and _PLURAL in part.value:
            yield part, True


def _values(node: ast.AST, place: str = "") -> Iterator[ast.Constant]:
    """Yield the strings that an expression may come to; not the keys by which they are found."""
    if isinstance(node, ast.Constant):
        if isinstance(node.value, str):
            yield node
    elif isinstance(node, ast.JoinedStr):
        if place:
            raise NotATextError(f"{place}:{node.lineno}: {ast.unparse(node)}")
    else:
        for part in _parts(node):
            yield from _values(part, place)


def _parts(node: ast.AST) -> list[ast.expr]:
    """Return the expressions, one of which an expression comes to."""
    match node:
        case ast.Dict(values=parts) | ast.BoolOp(values=parts):
            return parts
        case ast.Tuple(elts=parts) | ast.List(elts=parts):
            return parts
        case ast.IfExp(body=first, orelse=second):
            return [first, second]
        case ast.Subscript(value=table):
            return [table]
        case ast.Call() if _called(node) not in _CODE_CALLS | _MARKERS:
            given = [*node.args, *(word.value for word in node.keywords)]
            return given[1:] if _called(node) == "get" else given
    return []
