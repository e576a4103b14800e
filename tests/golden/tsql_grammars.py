"""Scripts read by two maintained grammars of T-SQL that are not ours.

sqlfluff's follows all that the scripts of the real databases hold, but for what ALTER COLUMN adds
to a column that is there; for that there is the ANTLR project's, which comes with pytsql.
"""

from __future__ import annotations

import re

from antlr4 import CommonTokenStream, InputStream
from antlr4.error.ErrorListener import ErrorListener
from pytsql.grammar.TSqlLexer import TSqlLexer
from pytsql.grammar.TSqlParser import TSqlParser
from sqlfluff.core import FluffConfig, Linter

_LINTER = Linter(config=FluffConfig(overrides={"dialect": "tsql"}))
_COLUMN_MODIFIED = re.compile(r"ALTER TABLE \S+ ALTER COLUMN (\S+ (?:ADD|DROP) [^;]+);")


def batches(script: str) -> list[str]:
    """Return what a client sends one after another."""
    return [one.strip() for one in re.split(r"(?m)^GO$", script) if one.strip()]


def misread(batch: str) -> list[str]:
    """Return what the grammar that is to follow a batch says against it; nothing if it follows."""
    if found := _COLUMN_MODIFIED.fullmatch(batch):
        # The modifier alone as well: in the statement ADD may pass for the name of a type.
        return _misread_by_antlr(batch, "alter_table") or _misread_by_antlr(
            found[1], "column_modifier"
        )
    parsed = _LINTER.parse_string(batch)
    told = [str(violation) for violation in parsed.violations]
    if parsed.tree is None:
        return [*told, "no tree"]
    return told + [part.raw for part in parsed.tree.recursive_crawl("unparsable")]


class _Told(ErrorListener):
    def __init__(self) -> None:
        self.errors: list[str] = []

    def syntaxError(self, *told: object) -> None:  # noqa: N802 - as ANTLR calls it
        self.errors.append(str(told[-2]))


def _misread_by_antlr(text: str, rule: str) -> list[str]:
    told = _Told()
    lexer = TSqlLexer(InputStream(text))
    parser = TSqlParser(CommonTokenStream(lexer))
    for part in (lexer, parser):
        part.removeErrorListeners()
        part.addErrorListener(told)
    taken = getattr(parser, rule)().getText()
    whole = "".join(text.split())
    return told.errors + ([] if taken == whole else [f"only {taken} was followed"])
