"""What a T-SQL script creates, read by itself: the truth that a catalog is compared with.

It knows as much T-SQL as the creation scripts of the sample databases need.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_TOKEN = re.compile(r"""N?'(?:[^']|'')*'|"[^"]*"|\[[^\]]*\]|\w+|[^\s\w]""")
_COMMENTS = re.compile(r"/\*.*?\*/|--[^\n]*", re.DOTALL)
_TABLE = re.compile(r"\bCREATE\s+TABLE\s+([^\s(]+(?:\s[\w\"]+)?)\s*(?=\()", re.IGNORECASE)
_INDEX = re.compile(
    r"\bCREATE\s+(UNIQUE\s+)?(CLUSTERED\s+|NONCLUSTERED\s+)?INDEX\s+(\S+)\s+ON\s+"
    r"""("[^"]*"(?:\."[^"]*")?|[^\s(]+)\s*(?=\()""",
    re.IGNORECASE,
)
_ADD = re.compile(
    r"""\bALTER\s+TABLE\s+("[^"]*"|\S+)\s+(?:WITH\s+(?:NO)?CHECK\s+)?ADD\s""", re.IGNORECASE
)


@dataclass
class ScriptedColumn:
    name: str
    type: str
    is_nullable: bool | None = None
    identity: tuple[int, int] | None = None
    is_computed: bool = False
    is_rowguid: bool = False


@dataclass
class ScriptedKey:
    kind: str
    name: str
    columns: tuple[str, ...]


@dataclass
class ScriptedReference:
    name: str
    columns: tuple[str, ...]
    table: str
    referenced: tuple[str, ...]
    on_delete: str = "NO ACTION"


@dataclass
class ScriptedIndex:
    name: str
    columns: tuple[str, ...]
    is_unique: bool
    is_clustered: bool


@dataclass
class ScriptedTable:
    columns: list[ScriptedColumn] = field(default_factory=list)
    keys: list[ScriptedKey] = field(default_factory=list)
    references: list[ScriptedReference] = field(default_factory=list)
    checks: list[tuple[str, str]] = field(default_factory=list)
    defaults: dict[str, tuple[str, str]] = field(default_factory=dict)
    indexes: list[ScriptedIndex] = field(default_factory=list)


def scripted_tables(script: str) -> dict[str, ScriptedTable]:
    """Return the tables that a script creates, by name without schema."""
    tables: dict[str, ScriptedTable] = {}
    for batch in re.split(r"(?im)^\s*go\s*$", script):
        text = _COMMENTS.sub(" ", batch) if len(batch) < 60_000 else ""
        for match in _TABLE.finditer(text):
            table = tables.setdefault(last_name(match[1]), ScriptedTable())
            for item in _items(_inside(text, match.end())):
                _take(table, item)
        for match in _INDEX.finditer(text):
            columns = _names(_TOKEN.findall(_inside(text, match.end())))
            clustered = (match[2] or "").strip().upper() == "CLUSTERED"
            index = ScriptedIndex(last_name(match[3]), columns, bool(match[1]), clustered)
            tables.setdefault(last_name(match[4]), ScriptedTable()).indexes.append(index)
        for match in _ADD.finditer(text):
            rest = re.split(r"(?i)\b(?:ALTER|CREATE)\s+TABLE\b", text[match.end() :])[0]
            for item in _items(rest):
                _take(tables[last_name(match[1])], item)
    return tables


def last_name(name: str) -> str:
    """Return the last part of a name of several parts, without quotes or brackets."""
    return _TOKEN.findall(name)[-1].strip('"[]')


def plain(expression: str) -> str:
    """Return an expression without what the server adds to it or takes from it."""
    return re.sub(r"[\s()\[\]\"]", "", expression).lower()


def _inside(text: str, start: int) -> str:
    """Return what is between the bracket at ``start`` and the one that closes it."""
    depth = 0
    for match in re.finditer(r"'(?:[^']|'')*'|[()]", text[start:]):
        depth += {"(": 1, ")": -1}.get(match[0], 0)
        if not depth:
            return text[start + 1 : start + match.start()]
    return text[start + 1 :]


def _items(body: str) -> Iterator[list[str]]:
    depth, item = 0, []
    for word in _TOKEN.findall(body):
        depth += {"(": 1, ")": -1}.get(word, 0)
        if word == "," and not depth:
            yield item
            item = []
        else:
            item.append(word)
    if item:
        yield item


def _take(table: ScriptedTable, tokens: list[str]) -> None:
    if tokens[0].upper() in {"CONSTRAINT", "PRIMARY", "UNIQUE", "FOREIGN", "CHECK"}:
        _Clauses(table, None).read(tokens)
        return
    column = ScriptedColumn(tokens[0].strip('"[]'), "")
    table.columns.append(column)
    rest = tokens[1:]
    if rest[0].upper() == "AS":
        column.is_computed = True
        return
    parts = [rest.pop(0)]
    while rest and rest[0] == ".":
        parts = [*parts, rest.pop(0), rest.pop(0)]
    if rest and rest[0] == "(":
        group, rest = _group(rest)
        parts += ["(", *group, ")"]
    column.type = "".join(part.strip('"[]') for part in parts).lower()
    _Clauses(table, column).read(rest)


def _group(tokens: list[str]) -> tuple[list[str], list[str]]:
    """Take a group in brackets from the front of some tokens."""
    depth = 0
    for at, token in enumerate(tokens):
        depth += {"(": 1, ")": -1}.get(token, 0)
        if not depth:
            return tokens[1:at], tokens[at + 1 :]
    return tokens[1:], []


def _names(tokens: list[str]) -> tuple[str, ...]:
    return tuple(
        t.strip('"[]')
        for t in tokens
        if t not in {",", "(", ")"} and t.upper() not in {"ASC", "DESC"}
    )


class _Clauses:
    """The clauses of one column or table constraint, read from left to right."""

    def __init__(self, table: ScriptedTable, column: ScriptedColumn | None) -> None:
        self.table, self.column = table, column
        self.own = (column.name,) if column else ()
        self.name, self.columns = "", self.own
        self.rest: list[str] = []

    def read(self, words: list[str]) -> None:
        self.rest = words
        while self.rest:
            word = self.rest.pop(0).upper()
            take = getattr(self, f"_{word.lower()}", None) if word.isalpha() else None
            if take is not None:
                take(word)

    def _next(self) -> str:
        return self.rest[0].upper() if self.rest else ""

    def _take_group(self) -> list[str]:
        group, self.rest = _group(self.rest)
        return group

    def _constraint(self, _: str) -> None:
        self.name = self.rest.pop(0).strip('"[]')

    def _not(self, _: str) -> None:
        if self.column and self._next() == "NULL":
            self.column.is_nullable = False
            self.rest.pop(0)

    def _null(self, _: str) -> None:
        if self.column:
            self.column.is_nullable = True

    def _rowguidcol(self, _: str) -> None:
        if self.column:
            self.column.is_rowguid = True

    def _identity(self, _: str) -> None:
        group = self._take_group()
        if self.column:
            self.column.identity = (int(group[0]), int(group[-1]))

    def _primary(self, word: str) -> None:
        while self._next() in {"KEY", "CLUSTERED", "NONCLUSTERED"}:
            self.rest.pop(0)
        if self._next() == "(":
            self.columns = _names(self._take_group())
        self.table.keys.append(ScriptedKey(word, self.name, self.columns))
        self.name, self.columns = "", self.own

    _unique = _primary

    def _foreign(self, _: str) -> None:
        self.rest.pop(0)
        self.columns = _names(self._take_group())

    def _references(self, _: str) -> None:
        target = self.rest.pop(0)
        while self._next() == ".":
            target, self.rest = self.rest[1], self.rest[2:]
        columns = _names(self._take_group())
        reference = ScriptedReference(self.name, self.columns, target.strip('"[]'), columns)
        self.table.references.append(reference)
        self.name, self.columns = "", self.own

    def _on(self, _: str) -> None:
        if self._next() == "DELETE":
            self.table.references[-1].on_delete = self.rest[1].upper()

    def _check(self, _: str) -> None:
        if self._next() == "(":
            self.table.checks.append((self.name, " ".join(self._take_group())))
            self.name = ""

    def _default(self, _: str) -> None:
        text = self._take_group() if self._next() == "(" else [self.rest.pop(0)]
        column = self.own[0] if self.own else ""
        if self._next() == "FOR":
            column = self.rest[1].strip('"[]')
        self.table.defaults[column] = (self.name, " ".join(text))
        self.name = ""
