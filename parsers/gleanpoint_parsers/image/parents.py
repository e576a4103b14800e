"""Parents of disk images: found beside the child, checked to be the right ones, chains kept short.

A child names its parent by paths of the machine that it was made on, and by an identity that the
parent bears. Only the last part of such a path counts here: parents are looked for in the child's
folder and nowhere else. Where none of the names leads to the parent, the other images of the
folder are asked for their identity, because copies are often renamed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from itertools import chain, islice
from typing import TypeAlias
from urllib.parse import unquote

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.image.about import About
from gleanpoint_parsers.image.disk import Described, HasOrigin, Origin
from gleanpoint_parsers.naming import encode_segment
from gleanpoint_parsers.plugin import Fact, Surroundings
from gleanpoint_parsers.timeline import NO_WISH

PARENTS_AT_MOST = 64
"""Images in a chain; hypervisors advise far fewer, a chain made to harm has no end."""

_ASKED_AT_MOST = 1000
"""Images of a folder that are asked for their identity."""
_SEPARATORS = re.compile(r"[/\\]")
_LONG_NAME = 255
"""Characters of a name that are shown; a hostile one may be of any length."""

Judge: TypeAlias = Callable[[str, BlockSource], str]
"""Given name and bytes of a file, says in a clause why it is not the parent; "" where it is."""


class ParentError(ParserError):
    """An image cannot be read without its parent, and that cannot be used.

    Args:
        told: The sentences for people.
        chain: Names of the images that led there, the one that was opened first.
        names: File names that the parent may have, likeliest first.
        written: When the parent was last written before the child was made on it, where the child
            says so; aware UTC.
    """

    def __init__(
        self,
        told: str,
        chain: tuple[str, ...] = (),
        names: tuple[str, ...] = (),
        written: datetime | None = None,
    ) -> None:
        super().__init__(told)
        self.chain, self.names, self.written = chain, names, written


class MissingParentError(ParentError):
    """The parent is not beside the child."""


class WrongParentError(ParentError):
    """A file of the parent's name is there, but is not the image that the child was made on."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a child says of its parent.

    Args:
        names: File names that it may have, likeliest first; see ``file_name``.
        identity: What it is known by, as people are told; "" where there is nothing of that kind.
        suffixes: Lower-case endings of files that may be the parent under another name; none
            where nothing but the name tells the parent.
        written: When the parent was last written before the child was made on it; aware UTC, None
            where the child does not say.
    """

    names: tuple[str, ...]
    identity: str = ""
    suffixes: tuple[str, ...] = ()
    written: datetime | None = None


@dataclass(frozen=True, slots=True)
class Lineage:
    """An image of a chain that is being opened.

    Args:
        surroundings: Of this image; the name in it is this image's.
        children: Names of the images that led to it, the one that was opened first.
    """

    surroundings: Surroundings
    children: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Name of this image as people are told it."""
        return _shown(self.surroundings.name) or "This image"

    def above(self, name: str) -> Lineage:
        """Return the lineage of the parent of this name.

        Raises:
            ParentError: The chain has become too long, or leads back to one of its images.
        """
        children = (*self.children, self.surroundings.name)
        if name in children:
            raise ParentError(
                f"{self.name} names {_shown(name)} as its parent, which is itself made on "
                f"{self.name}: the chain of parents leads in a circle.",
                children,
            )
        if len(children) > PARENTS_AT_MOST:
            raise ParentError(
                f"{_shown(children[0])} stands on more than {PARENTS_AT_MOST} parents, which is "
                "more than can be opened. Merge some of them first.",
                children,
            )
        return Lineage(replace(self.surroundings, name=name, wish=NO_WISH), children)


@dataclass(frozen=True, slots=True)
class Parent:
    """A parent that was found.

    Args:
        source: Its bytes: the image, not yet the disk in it.
        lineage: To open it with; bears its name.
    """

    source: BlockSource
    lineage: Lineage


def file_name(path: str) -> str:
    """Return the last part of a path of whatever system; "" where it is none of a file.

    Paths of the image's own choosing lead nowhere else than into the child's folder.
    """
    if path.startswith("file:"):
        path = unquote(path)
    name = _SEPARATORS.split(path.rstrip("\0"))[-1]
    return "" if name in {".", ".."} or "\0" in name or name.endswith(":") else name


def find_parent(child: Lineage, wanted: Wanted, judge: Judge) -> Parent:
    """Return the parent of an image from among the files beside it.

    Args:
        child: The image that needs it.
        wanted: What it says of its parent.
        judge: Tells whether a file is the parent; a ``ParserError`` that it raises is a reason too.

    Raises:
        MissingParentError: No file beside the child has the name or the identity.
        WrongParentError: One has the name, but is another image.
        ParentError: The chain has become too long, or leads back to one of its images.
    """
    reasons: dict[str, str] = {}
    # Listing a folder of an image may take long: it is done once, and only where it must be.
    listed = cache(lambda: tuple(child.surroundings.names()))
    others = _others(child, wanted, listed)
    for name, source, is_named in chain(_named(child, wanted, listed, reasons), others):
        reason = _reason(judge, name, source)
        if not reason:
            return Parent(source, child.above(name))
        if is_named:
            reasons[name] = reason
    raise _not_found(child, wanted, reasons)


def about_with_parent(about: About, found: Parent, parent: BlockSource) -> About:
    """Return what an image says of itself, with its parents' names and what is wrong with them.

    Args:
        about: Of the image alone.
        found: Its parent's file.
        parent: The disk in that file.
    """
    name = found.lineage.name
    further = parent.facts().get("parents") if isinstance(parent, Described) else None
    parents: list[Fact] = [name, *(further if isinstance(further, list) else ())]
    told = parent.problems if isinstance(parent, Described) else ()
    problems = tuple(f"{name}: {problem}" for problem in told)
    above = parent.origin if isinstance(parent, HasOrigin) else Origin()
    origin = replace(
        about.origin,
        parents=(found.lineage.surroundings.name, *above.parents),
        files=(*about.origin.files, *above.files),
    )
    return About({**about.facts, "parents": parents}, about.problems + problems, origin)


def _reason(judge: Judge, name: str, source: BlockSource) -> str:
    try:
        return judge(name, source)
    except ParserError as error:
        return str(error).rstrip(".")


_Candidate: TypeAlias = tuple[str, BlockSource, bool]
"""Name, bytes, and whether the child names it."""

_Listed: TypeAlias = Callable[[], tuple[str, ...]]
"""Names of the files in the child's folder."""


def _named(
    child: Lineage, wanted: Wanted, listed: _Listed, reasons: dict[str, str]
) -> Iterator[_Candidate]:
    """Yield the files that bear the parent's name, and note why others cannot be opened."""
    for name in dict.fromkeys(wanted.names):
        for spelling in _spellings(name, listed):
            try:
                source = child.surroundings.sibling(spelling)
            except ParserError as error:
                reasons[spelling] = str(error).rstrip(".")
                continue
            if source is not None:
                yield spelling, source, True
                break


def _spellings(name: str, listed: _Listed) -> Iterator[str]:
    """Yield a name, then the files that Windows would take for it: it knows no case."""
    yield name
    folded = name.casefold()
    yield from (one for one in listed() if one != name and one.casefold() == folded)


def _others(child: Lineage, wanted: Wanted, listed: _Listed) -> Iterator[_Candidate]:
    """Yield files that may be the parent under another name; what cannot be opened is none."""
    if not wanted.suffixes:
        return
    passed_over = {child.surroundings.name, *wanted.names}
    names = (name for name in listed() if name not in passed_over)
    fitting = (name for name in names if name.lower().endswith(wanted.suffixes))
    for name in islice(fitting, _ASKED_AT_MOST):
        with suppress(ParserError):
            source = child.surroundings.sibling(name)
            if source is not None:
                yield name, source, False


def _not_found(child: Lineage, wanted: Wanted, reasons: dict[str, str]) -> ParentError:
    changed = f"{child.name} holds only what changed since its parent was made"
    chain = (*child.children, child.surroundings.name)
    if reasons:
        told = "; ".join(f"{_shown(name)}: {reason}" for name, reason in reasons.items())
        return WrongParentError(
            f"{changed}, and what lies beside it is not that parent ({told}). Put the right one "
            "into the same folder.",
            chain,
            wanted.names,
            wanted.written,
        )
    names = " or ".join(_shown(name) for name in dict.fromkeys(wanted.names)) or "without a name"
    identity = f", identity {wanted.identity}" if wanted.identity else ""
    return MissingParentError(
        f"{changed}, and the parent is missing: {names}{identity}. Put it into the same folder.",
        chain,
        wanted.names,
        wanted.written,
    )


def _shown(name: str) -> str:
    shown = encode_segment(name)
    return shown if len(shown) <= _LONG_NAME else f"{shown[:_LONG_NAME]}…"
