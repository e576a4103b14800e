"""Parse what a person wrote in T-SQL, within limits."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlglot import Dialect, TokenType, exp
from sqlglot.errors import ParseError, SqlglotError

from gleanpoint.core.errors import UsageError
from gleanpoint_parsers.predicate import MAX_DEPTH

TSQL = "tsql"

TEXT_LIMIT = 20_000
"""Characters of one text at most."""

TOKEN_LIMIT = 5_000
"""Words and signs of one text at most."""

_NESTING = {TokenType.L_PAREN: 1, TokenType.R_PAREN: -1, TokenType.CASE: 1, TokenType.END: -1}
_PREFIXES = frozenset({TokenType.NOT, TokenType.DASH, TokenType.PLUS, TokenType.TILDE})
"""What may stand in front of itself any number of times, a level of nesting each time."""


def checked_text(text: str, what: str) -> str:
    """Return a text that is neither too long nor too deep to be parsed.

    Args:
        text: What a person wrote.
        what: How a sentence about it begins, such as ``The query``.

    Raises:
        UsageError: It is, or it is not even made of words.
    """
    if len(text) > TEXT_LIMIT:
        message = f"{what} has {len(text):,} characters; {TEXT_LIMIT:,} are the limit."
        raise UsageError(message)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise UsageError(f"{what} holds bytes that are no text.") from None
    try:
        tokens = Dialect.get_or_raise(TSQL).tokenize(text)
    except SqlglotError:
        message = f"{what} cannot be read: a quote, a bracket or a comment is not closed."
        raise UsageError(message) from None
    if not tokens:
        raise UsageError(f"{what} is empty.")
    if len(tokens) > TOKEN_LIMIT:
        message = f"{what} has {len(tokens):,} words; {TOKEN_LIMIT:,} are the limit."
        raise UsageError(message)
    depth = deepest = run = 0
    for token in tokens:
        depth += _NESTING.get(token.token_type, 0)
        run = run + 1 if token.token_type in _PREFIXES else 0
        deepest = max(deepest, depth + run)
    if deepest > MAX_DEPTH:
        raise UsageError(f"{what} is nested {deepest} deep; {MAX_DEPTH} is the limit.")
    return text


def parsed_condition(text: str) -> exp.Expr:
    """Return the one condition that a text states.

    Raises:
        UsageError: It is none; the sentence shows where it stops to be.
    """
    return _alone(
        lambda: Dialect.get_or_raise(TSQL).parse_into(exp.Condition, text), "The condition"
    )


def parsed_query(text: str) -> exp.Expr:
    """Return the one statement that a text is, whatever kind of statement.

    Raises:
        UsageError: It is none, or several; the sentence shows where it stops to be.
    """
    return _alone(lambda: Dialect.get_or_raise(TSQL).parse(text), "The query")


def _alone(parse: Callable[[], Sequence[exp.Expr | None]], what: str) -> exp.Expr:
    try:
        trees = [tree for tree in parse() if tree is not None]
    except ParseError as error:
        raise UsageError(f"{what} cannot be read{_place(error)}.") from None
    except (SqlglotError, RecursionError, ValueError) as error:
        raise UsageError(f"{what} cannot be read: {error}") from None
    if len(trees) != 1:
        raise UsageError(f"{what} must be one alone.")
    return trees[0]


def _place(error: ParseError) -> str:
    for told in error.errors:
        before, after = told.get("start_context") or "", told.get("end_context") or ""
        mark = told.get("highlight") or ""
        if before or mark:
            return f" at {mark!r}, after {before[-60:]!r}" if mark else f" after {before[-60:]!r}"
        if after:
            return f" before {after[:60]!r}"
    return ""
