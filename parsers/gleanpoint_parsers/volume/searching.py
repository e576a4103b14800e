"""Ask the finders what volumes are made of others, as deep as volumes lie in one another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

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


class Search:
    """What the volumes of one disk hold together.

    Args:
        finders: Who is asked.
        surroundings: Where the disk was found.
        enlist: Makes a volume of the list of one that was found, and of what it is a state of.
    """

    def __init__(
        self, finders: Sequence[VolumeFinder], surroundings: Surroundings, enlist: Enlist
    ) -> None:
        self._finders = finders
        self._surroundings = surroundings
        self._enlist = enlist
        self.notes: list[str] = []
        self.made: dict[str, MadeOfOthers] = {}

    def search(self, own: Mapping[str, Listed]) -> None:
        """Fill ``made`` and ``notes``.

        Args:
            own: The volumes that the disk lists anyway, by key.
        """
        if len(own) > MOST_SEARCHED:
            self.notes.append(
                f"Only the first {MOST_SEARCHED} of {len(own):,} volumes were searched for shadow "
                "copies and logical volumes."
            )
        known: dict[str, Listed] = dict(own)
        found = found_volumes(list(own.values())[:MOST_SEARCHED])
        for _ in range(MOST_ROUNDS):
            new = {d.key: self._enlist(d, known.get(d.of)) for d in self._asked(found, set(own))}
            self.made |= new
            known |= new
            deeper = [volume for volume in new.values() if volume.origin is None]
            if not deeper:
                return
            found = [*found, *found_volumes(deeper)]

    def _asked(self, found: Sequence[FoundVolume], taken: set[str]) -> list[DerivedVolume]:
        """Return what was not known before; two of one name are told apart by a number."""
        new = []
        for finder in self._finders:
            try:
                answers = finder(found, self._surroundings)
            except ParserError as error:  # it must not, but the plain volumes are listed anyway
                self.notes.append(f"Not everything on this disk could be looked for: {error}")
                continue
            new += [d for d in _told_apart(answers, taken) if d.key not in self.made]
        return new


def found_volumes(volumes: Iterable[Listed]) -> list[FoundVolume]:
    """Return those whose bytes can be had, unlocked, whatever they hold."""
    found = []
    for volume in volumes:
        content = volume.look.content
        if content is not None:
            found.append(FoundVolume(volume.key, content))
    return found


def _told_apart(answers: Sequence[DerivedVolume], taken: set[str]) -> list[DerivedVolume]:
    """Return volumes with keys that are path segments, no two alike and none like a partition's."""
    seen, apart = set(taken), []
    for derived in answers:
        plain = key = encode_segment(derived.key)
        number = 1
        while key in seen:
            number += 1
            key = f"{plain} [{number}]"
        seen.add(key)
        apart.append(replace(derived, key=key))
    return apart
