"""The texts of one source that may reach a person, as templates."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product

from gleanpoint.gui.speech.templates import core_of

_CODE = """
    debug info execute executemany executescript compile Struct split get setdefault
    startswith endswith removeprefix removesuffix strftime strptime getattr TypeVar cast
    fullmatch match find index count encode isinstance pop partition rpartition NewType
    import_module
"""
_CODE_CALLS = frozenset(_CODE.split())
_ERRORS = re.compile(r"Error$|^refused$|Refusal$")
_CODE_LOOKS = re.compile(
    r"""
    ^\s*(SELECT|INSERT\ (INTO|OR)|UPDATE\ \S+\ SET|DELETE\ FROM|CREATE|ALTER|DROP|PRAGMA)\b
    |^\s*WITH\ RECURSIVE\b
    |^\s*(SET\ \S+\ =|WITH\ \{|FROM\ [({]|AND\ \{|WHERE\b|ORDER\ BY|GROUP\ BY|REVOKE|GRANT|DENY)
    |^\s*(CROSS\ JOIN|JOIN\ |VALUES\ |LIMIT\ |OFFSET\ |NOT\ NULL|BEGIN\ |ON\ CONFLICT|COLLATE\ )
    |\b(CAST|EXISTS|substr)\ ?\(|\(CASE\ |[<>=]\ \?|\bIN\ \(|\bORDER\ BY\b|\bLIKE\ '
    |@@[ ]|BETWEEN\ \?|\bESCAPE\b|LIMIT\ \{|WHERE\ [({]
    |^(item|mail|folder)\.\w+\b|^\{\d\}\ [A-Z]+\ \{\d\}$
    |</?[a-z!][a-z0-9]*[ >/]                                 # a page
    |^[.#@]?[\w-]+\ \{(?!\d+\})                                       # its looks
    |^[\w.-]+\([^)]*\)(\ [<>=]+\ \S+)?$|^[\w/\ -]+=[^\ ]|^%|^[a-z]+/[a-z.+-]+;
    |^[0-9A-F]{8}\ |^[0-9A-Fa-f\ ]+$|^([^\s{}]{1,3}\ ){7,}       # numbers of properties, lists
    """,
    re.VERBOSE,
)
_FORMATTED = re.compile(r"\{[a-z_0-9]*(![rsa])?(:[^{}]*)?\}")
_PERCENT = re.compile(r"%[-+0 #]*\d*(?:\.\d+)?[sdrxXfg]")
_WORDS = re.compile(r"[A-Za-z]{2}")
_SLOT = re.compile(r"\{\d+\}")
_NAMES = """
    name names path file filename folder title key segment label column table database user
    person who actor owner host alias target source image stem typed written wished id matter
    matters rule
"""
_AS_IT_IS = frozenset(_NAMES.split())
"""What is inserted under these names comes from an image or a person, and is no word of ours."""
_WORDS_OF_OURS = frozenset(("value", "role", "roles", "part"))
"""What is inserted under these names is a word of an enumeration, such as a role."""
_SHOWN_WORDS = frozenset(("Progress", "progress"))
"""Calls whose texts are shown, even where they are single words."""
_JOINT = re.compile(r"[a-z]{2,}")
_MOST_WAYS = 8


@dataclass(slots=True)
class Slots:
    """What is inserted into a sentence.

    Args:
        names: Slots of names: what stands there is no word of ours.
        words: Slots of words of enumerations.
    """

    names: list[int] = field(default_factory=list)
    words: list[int] = field(default_factory=list)


class SentenceTexts(ast.NodeVisitor):
    """Collects templates out of a source.

    Args:
        only_errors: Whether only errors are for people; everything else is a document's.
    """

    def __init__(self, *, only_errors: bool) -> None:
        self.found: list[tuple[str, Slots]] = []
        self.joints: set[str] = set()
        self._only_errors = only_errors
        self._in_error = 0
        self._in_facts = 0

    def visit(self, node: ast.AST) -> None:
        if _is_text(node):
            self._take(node)
        elif isinstance(node, ast.Expr) and _is_text(node.value):
            return
        elif isinstance(node, ast.Raise):
            self._inside(node, error=True)
        else:
            super().visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        name = _name(node.func)
        if name in _CODE_CALLS:
            for number, argument in enumerate(node.args):
                if not _is_text(argument) or (name == "get" and number):
                    self.visit(argument)
            if isinstance(node.func, ast.Attribute) and not isinstance(
                node.func.value, ast.Constant
            ):
                self.visit(node.func.value)
            return
        if name == "format" and isinstance(node.func, ast.Attribute):
            self.visit(node.func.value)
        if name in _SHOWN_WORDS:
            for argument in filter(_is_constant, node.args):
                self._take(argument, label=True)
        self._inside(node, error=bool(_ERRORS.search(name)))

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        about_facts = "fact" in node.name
        self._in_facts += about_facts
        for part in [*node.decorator_list, node.args, *node.body]:
            self.visit(part)
        self._in_facts -= about_facts

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        self.visit(node.target)
        if node.value is not None:
            self.visit(node.value)

    def visit_arg(self, node: ast.arg) -> None:
        """Leave annotations out."""

    def visit_Compare(self, node: ast.Compare) -> None:
        for side in [node.left, *node.comparators]:
            if not _is_text(side):
                self.visit(side)

    def visit_Subscript(self, node: ast.Subscript) -> None:
        self.visit(node.value)
        if self._in_facts and isinstance(node.ctx, ast.Store) and _is_text(node.slice):
            self._take(node.slice, label=True)
        elif not _is_text(node.slice):
            self.visit(node.slice)

    def visit_Dict(self, node: ast.Dict) -> None:
        for key, value in zip(node.keys, node.values, strict=True):
            if key is not None and _is_text(key) and self._in_facts:
                self._take(key, label=True)
            elif key is not None and not _is_text(key):
                self.visit(key)
            self.visit(value)

    def visit_IfExp(self, node: ast.IfExp) -> None:
        self.visit(node.test)
        words = [arm.value for arm in (node.body, node.orelse) if _is_constant(arm)]
        longer = [word for word in words if " " in word.strip()]
        for arm in (node.body, node.orelse):
            if _is_constant(arm) and longer and _JOINT.fullmatch(arm.value):
                self.joints.add(arm.value)
                self._take(arm, label=True)
            else:
                self.visit(arm)

    def _inside(self, node: ast.AST, *, error: bool) -> None:
        self._in_error += error
        self.generic_visit(node)
        self._in_error -= error

    def _take(self, node: ast.AST, *, label: bool = False) -> None:
        if not self._only_errors or self._in_error:
            for pieces in _ways(node):
                text, slots = _template(pieces)
                if _is_sentence(text, label=label, in_error=bool(self._in_error)):
                    self.found.append((text, slots))
        self._take_inserted(node)

    def _take_inserted(self, node: ast.AST) -> None:
        for part in ast.walk(node):
            if isinstance(part, ast.FormattedValue) and not _is_text(part.value):
                self.visit(part.value)


def _is_sentence(text: str, *, label: bool, in_error: bool) -> bool:
    words = _SLOT.sub("", text)
    if not _WORDS.search(words) or "\0" in text:
        return False
    if label:
        return True
    return " " in text.strip() and (in_error or not _CODE_LOOKS.search(text))


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _is_text(node: ast.AST | None) -> bool:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return _is_text(node.left) or _is_text(node.right)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod):
        return _is_text(node.left)
    return isinstance(node, ast.JoinedStr) or _is_constant(node)


def _is_constant(node: ast.AST | None) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


Piece = str | ast.AST


def _ways(node: ast.AST) -> list[list[Piece]]:
    """Return the texts that a node can become: one for each choice between words in it."""
    choices = list(_choices(node))
    ways = 1
    for choice in choices:
        ways *= len(choice)
    if ways > _MOST_WAYS:
        choices = [choice if len(choice) == 1 else [node] for choice in choices]
    return [[piece for piece in way if piece != ""] for way in product(*choices)]


def _choices(node: ast.AST) -> Iterator[list[Piece]]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield [node.value]
    elif isinstance(node, ast.JoinedStr):
        for value in node.values:
            yield from _choices(value)
    elif isinstance(node, ast.BinOp) and _is_text(node):
        yield from _choices(node.left)
        if isinstance(node.op, ast.Add):
            yield from _choices(node.right)
    elif isinstance(node, ast.FormattedValue):
        yield from _choices(node.value)
    elif _is_choice(node):
        yield [node.body.value, node.orelse.value]  # type: ignore[attr-defined]
    else:
        yield [node]


def _is_choice(node: ast.AST) -> bool:
    return isinstance(node, ast.IfExp) and _is_constant(node.body) and _is_constant(node.orelse)


def _template(pieces: list[Piece]) -> tuple[str, Slots]:
    text, found, slots = "", Slots(), 0

    def slot(name: str) -> str:
        nonlocal slots
        slots += 1
        if name.rsplit("_", 1)[-1] in _AS_IT_IS:
            found.names.append(slots - 1)
        if name in _WORDS_OF_OURS:
            found.words.append(slots - 1)
        return f"{{{slots - 1}}}"

    for piece in pieces:
        if isinstance(piece, str):
            text += _PERCENT.sub(
                lambda _: slot(""),
                _FORMATTED.sub(lambda found: slot(found[0].strip("{}").split(":")[0]), piece),
            )
        else:
            text += slot(_name_of(piece))
    return core_of(text)[1], found


def _name_of(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Call) and _name(node.func).strip("_") in _WORDS_OF_OURS:
        return _name(node.func).strip("_")
    if isinstance(node, ast.Call) and node.args:
        return _name_of(node.args[0])
    return ""
