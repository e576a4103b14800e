"""Ask the parser process what changed in a volume or a mailbox since another point."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from typing import Any, Final

from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.listings import as_node
from gleanpoint.core.nodes import Node, NodeRef
from gleanpoint.core.protocol import Json
from gleanpoint.core.records import nonsense
from gleanpoint.core.source_reader import SourceReader, about
from gleanpoint_parsers.changes import ChangedFiles

NTFS: Final = "ntfs"
"""Parser of the volumes that tell what changed."""

MOST_GROUND: Final = 24 << 20
"""Bytes of fingerprints that are sent in one request: of three million records."""


@dataclass(slots=True)
class Bunch:
    """Some of the files that may differ.

    Args:
        keys: Of all of them, streams not counted; also of those that are gone.
        plain: Those that are there and about which nothing needs to be said.
        hinted: Of each portion of these, the rows whose names hint at what they hold.
    """

    keys: list[str] = field(default_factory=list)
    plain: list[ChangedFiles] = field(default_factory=list)
    hinted: list[list[int]] = field(default_factory=list)


@dataclass(slots=True)
class Changed:
    """What differs in a volume.

    Args:
        ground: What to compare a further point with.
        bunches: All that may differ.
        nodes: What is there of it and is not plain, behind the key of its folder; the path has no
            folder.
    """

    ground: bytearray = field(default_factory=bytearray)
    bunches: list[Bunch] = field(default_factory=list)
    nodes: list[tuple[str, Node]] = field(default_factory=list)


class ChangeReader(SourceReader):
    """The part of a session that asks what changed."""

    def ground(self, volume: Node, cancellation: Cancellation | None = None) -> bytes:
        """Return what a further point of a volume is compared with; empty where that is not sure.

        Asked for after a walk over all of the volume. Refused where anything in it is withheld.
        """
        with self._on(volume):
            frames = self._host.stream("ground", about(volume), cancellation)
            return b"".join(frame.data for frame in frames)

    def changes_since(
        self,
        volume: Node,
        ground: bytes,
        cancellation: Cancellation | None,
        ahead: Callable[[Bunch], None],
    ) -> Changed | None:
        """Return what differs from a point whose ground is given; None where that takes a walk.

        Refused where anything in it is withheld.

        Args:
            volume: Which.
            ground: Of the other point.
            cancellation: Stops it.
            ahead: Told what may differ, bunch by bunch, while the others are still read; it counts
                only if something is returned, which has it all again.
        """
        if len(ground) > MOST_GROUND:
            return None
        found, bunch, is_told = Changed(), Bunch(), False
        arguments = {**about(volume), "ground": ground}
        with self._on(volume):
            for frame in self._host.stream("changes_since", arguments, cancellation):
                if frame.header is None:
                    found.ground += frame.data
                    continue
                is_told = self._take(frame.header, volume, found, bunch) or is_told
                if bunch.keys:
                    found.bunches.append(bunch)
                    ahead(bunch)
                    bunch = Bunch()
        return found if is_told else None

    def message_marks(
        self, mailbox: Node, seed: bytes, cancellation: Cancellation | None = None
    ) -> bytes:
        """Return fingerprints of the messages of a mailbox, behind the seed; empty: it has none.

        Refused where anything in it is withheld.

        Args:
            mailbox: Which.
            seed: ``changes.SEED_SIZE`` bytes, those of the point that it is compared with.
            cancellation: Stops it.
        """
        arguments = {**about(mailbox), "seed": seed.hex()}
        with self._on(mailbox):
            frames = self._host.stream("message_marks", arguments, cancellation)
            return b"".join(frame.data for frame in frames)

    def _take(self, told: Json, volume: Node, found: Changed, bunch: Bunch) -> bool:
        """Take one portion; True where it is the last, and everything was told."""
        try:
            if "keys" in told:
                bunch.keys += told["keys"]
            elif "plain" in told:
                bunch.plain.append(_files(told["plain"]))
                bunch.hinted.append([int(number) for number in told["hinted"]])
            elif "entries" in told:
                found.nodes += [
                    (parent, self._node(volume, one)) for parent, one in told["entries"]
                ]
        except (KeyError, TypeError, ValueError) as error:
            raise nonsense(f"of what changed: {error}") from None
        return told.get("told") is True

    def _node(self, volume: Node, entry: Json) -> Node:
        ref = NodeRef(self.point.id, (*volume.ref.steps, (NTFS, entry["key"])))
        return as_node(entry, ref, f"/{entry['segment']}")


def _files(told: dict[str, Any]) -> ChangedFiles:
    files = ChangedFiles(**told)
    lengths = {len(getattr(files, one.name)) for one in fields(files)}
    if len(lengths) > 1:
        raise nonsense("columns of different lengths")
    return files
