"""Ask the finders what volumes are made of others, as deep as volumes lie in one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.naming import encode_segment
from gleanpoint_parsers.plugin import Surroundings
from gleanpoint_parsers.volume.derived import DerivedVolume, FoundVolume, VolumeFinder
from gleanpoint_parsers.volume.listed import Listed, MadeOfOthers

MOST_SEARCHED = 256
"""Volumes of a disk that are searched: a table can list 16,384, and a list must be quick."""

MOST_ROUNDS = 4
"""Times the finders are asked: for what lies in logical volumes that they found before."""

Enlist = Callable[[DerivedVolume, Listed | None], MadeOfOthers]


@dataclass(frozen=True, slots=True)
class Search:
    """What the volumes of one disk hold together.

    Args:
        made: Volumes that are made of others, by key, in the order in which they were found.
        notes: Sentences on what was not searched.
    """

    made: dict[str, MadeOfOthers] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def search(
    own: Mapping[str, Listed],
    finders: Sequence[VolumeFinder],
    surroundings: Surroundings,
    enlist: Enlist,
) -> Search:
    """Ask what volumes of a disk hold together.

    Args:
        own: The volumes that the disk lists anyway, by key.
        finders: Who is asked.
        surroundings: Where the disk was found.
        enlist: Makes a volume of the list of one that was found, and of what it is a state of.
    """
    result = Search()
    if len(own) > MOST_SEARCHED:
        result.notes.append(
            f"Only the first {MOST_SEARCHED} of {len(own):,} volumes were searched for shadow "
            "copies and logical volumes."
        )
    known: dict[str, Listed] = dict(own)
    found = found_volumes(list(own.values())[:MOST_SEARCHED])
    for _ in range(MOST_ROUNDS):
        new: dict[str, MadeOfOthers] = {}
        seen: Counter[str] = Counter()
        for derived in _asked(found, finders, surroundings, result.notes):
            key = _free_key(derived.key, seen, own, new)
            if key not in result.made:
                new[key] = enlist(replace(derived, key=key), known.get(derived.of))
        result.made.update(new)
        known.update(new)
        deeper = [volume for volume in new.values() if volume.origin is None]
        if not deeper:
            break
        if len(deeper) > MOST_SEARCHED:
            result.notes.append(
                f"Only the first {MOST_SEARCHED} of {len(deeper):,} logical volumes were searched "
                "for further volumes."
            )
        found = [*found, *found_volumes(deeper[:MOST_SEARCHED])]
    return result


def _asked(
    found: Sequence[FoundVolume],
    finders: Sequence[VolumeFinder],
    surroundings: Surroundings,
    notes: list[str],
) -> Iterator[DerivedVolume]:
    for finder in finders:
        try:
            yield from finder(found, surroundings)
        except ParserError as error:  # it must not, but the plain volumes are listed anyway
            notes.append(f"Not everything on this disk could be looked for: {error}")


def found_volumes(volumes: Iterable[Listed]) -> list[FoundVolume]:
    """Return those whose bytes can be had, unlocked, whatever they hold."""
    found = []
    for volume in volumes:
        content = volume.look.content
        if content is not None:
            found.append(FoundVolume(volume.key, content))
    return found


def _free_key(wanted: str, seen: Counter[str], *taken: Collection[str]) -> str:
    """Return a path segment for a volume that no other one has: twins are numbered."""
    plain = encode_segment(wanted)
    while True:
        seen[plain] += 1
        key = plain if seen[plain] == 1 else f"{plain} [{seen[plain]}]"
        if not any(key in keys for keys in taken):
            return key
