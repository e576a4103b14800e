"""Find nodes by the paths that their lists showed, judged on the way down from the root.

A request names a node by its address and by its path. The path is followed here, so that what a
node is judged by (names of folders, the message that an attachment hangs on) comes from the source.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace

from gleanpoint.core.guard.blind import as_told, hides_name, nameless
from gleanpoint.core.guard.judge import Among, Judge, Judged, within
from gleanpoint.core.guard.masking import (
    bare,
    mark_in,
    mark_of,
    masked,
    masked_segment,
    masked_steps,
)
from gleanpoint.core.layers import LayerStack, Steps, no_such_node
from gleanpoint_parsers.entries import Entry, Kind
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.naming import split_path
from gleanpoint_parsers.plugin import Layer, all_children

KEPT = 20_000
"""Places that are remembered; those that were looked up last."""


@dataclass(frozen=True, slots=True)
class Place:
    """A node that may at least be known of.

    Args:
        steps: Its address.
        path: Its path as lists show it.
        own_path: Its path with no name masked.
        entry: As its container lists it; of the source itself, what stands for it.
        judged: What may be done with it.
        inherited: The message or the archive that it lies in, however deep; None without one.
        told: What whoever restores it blind is told of what they may do; empty for others.
        is_inside: Whether it lies in an item that is asked for as a whole.
        is_bare: Whether it is there as the way to what is asked for, and for nothing else.
    """

    steps: Steps
    path: str
    own_path: str
    entry: Entry
    judged: Judged
    inherited: Judged | None = None
    told: str = ""
    is_inside: bool = False
    is_bare: bool = False

    @property
    def is_masked(self) -> bool:
        """Whether only its envelope is shown."""
        return self.judged.permissions.is_masked and bool(self.steps)

    @property
    def shown(self) -> Entry:
        """What lists show of it."""
        if not self.is_masked:
            return bare(self.entry) if self.is_bare else self.entry
        return masked(self.entry, self.steps[-1][0], self.judged.state, self.told)

    @property
    def shown_steps(self) -> Steps:
        """Its address as lists tell it."""
        return masked_steps(self.steps) if self.is_masked else self.steps

    @property
    def family(self) -> Judged | None:
        """What the nodes listed in it go by: those that hang on a message."""
        is_mail = self.entry.kind in {Kind.MESSAGE, Kind.ATTACHMENT}
        return self.judged if is_mail and self.steps else None

    @property
    def among(self) -> Among:
        """Where the nodes listed in it are."""
        is_whole = self.judged.viewer.is_requested and not self.entry.kind.is_folder
        return Among(self.path, is_whole or self.is_inside)

    @property
    def names(self) -> frozenset[str]:
        """The segments of a path that lead to it: a request may name it as a masked line."""
        plain = frozenset({self.shown.segment})
        return plain | {masked_segment(*self.steps[-1])} if self.is_asked else plain

    @property
    def is_asked(self) -> bool:
        """Whether a request names it, or what lies in it."""
        return self.judged.viewer.is_requested or self.judged.viewer.is_way

    @property
    def addresses(self) -> frozenset[Steps]:
        """The addresses that name it, likewise."""
        plain = frozenset({self.steps, self.shown_steps})
        return plain | {masked_steps(self.steps)} if self.is_asked and self.steps else plain


class Places:
    """Nodes of one source by their path, for one person.

    Args:
        stack: The open source.
        judge: Judges for the person.
    """

    def __init__(self, stack: LayerStack, judge: Judge) -> None:
        self._stack = stack
        self._judge = judge
        entry = Entry("", "", stack.name, Kind.FILE, has_children=True)
        self._root = Place((), "/", "/", entry, judge.of(entry, (), f"/{stack.name}"))
        self._known: OrderedDict[str, Place] = OrderedDict()
        self._marks: tuple[Steps, dict[str, str]] = ((), {})

    def at(self, path: str) -> Place:
        """Return the node of a path.

        Raises:
            NoSuchNodeError: There is none, or nothing of it may be known.
            ParserError: A layer on the way cannot be opened.
        """
        segments = split_path(path)
        place = self._root
        for count in range(len(segments), 0, -1):
            known = self._known.get("/" + "/".join(segments[:count]))
            if known is not None:
                place, segments = known, segments[count:]
                break
        for segment in segments:
            place = self.below(place, segment)
        return place

    def of(self, steps: Steps, path: str) -> Place:
        """Return the node of an address, found by its path or by that of the message it hangs on.

        Raises:
            NoSuchNodeError: Address and path are not of one node, or nothing of it may be known.
        """
        place = self.at(path)
        if steps in place.addresses:
            return place
        hangs = place.family is not None and not place.is_masked
        if not hangs or steps[:-1] != place.steps[:-1] or steps[-1][0] != place.steps[-1][0]:
            raise no_such_node(path.rpartition("/")[2], path.rpartition("/")[0] or "/")
        try:
            entry = self._stack.container(steps).entry(steps[-1][1])
        except ParserError:  # no node of its own, such as the value of a property
            return replace(place, steps=steps)
        judged = self._judge.of(entry, steps, place.own_path, place.judged, place.among)
        return Place(steps, place.path, place.own_path, entry, judged, is_inside=place.is_inside)

    def below(self, above: Place, segment: str) -> Place:
        """Return the child with this segment; errors as of ``at``."""
        if above.is_masked and not above.entry.kind.is_folder:
            raise no_such_node(segment, above.path)
        mark = mark_in(segment)
        found = self._marked(above, mark) if mark is not None else None
        if found is None:
            steps, entry = self._stack.find(above.steps, segment, above.path)
            found = self.child(above, steps[:-1], steps[-1][0], entry)
        if found is None or segment not in found.names:
            raise no_such_node(segment, above.path)
        return found

    def child(
        self,
        above: Place,
        outer: Steps,
        parser: str,
        entry: Entry,
        owner: Callable[[str], Entry | None] | None = None,
    ) -> Place | None:
        """Return a listed child; None where nothing of it may be known.

        Args:
            above: What lists it.
            outer: Steps of it without the last one.
            parser: Name of the parser whose key it has.
            entry: As it is listed.
            owner: Finds the file that a stream belongs to, where all of its folder is at hand.
        """
        if self._is_foreign(parser):
            return None
        steps = (*outer, (parser, entry.key))
        own_path = _joined(above.own_path, entry.segment)
        family = above.family
        if entry.kind is Kind.STREAM and family is None:
            family = self._owner(above, outer, parser, entry, owner)
            if family is not None and family.permissions.is_absent:
                return None
        judged = self._judge.of(entry, steps, own_path, family, above.among)
        holder = self._holder(above, parser)
        if family is None and holder is not None and not entry.kind.is_folder:
            judged = within(holder, judged)
        if judged.permissions.is_absent:
            return None
        told = self._told(judged, entry, steps)
        if told:
            judged = replace(judged, permissions=nameless(judged.permissions))
        is_masked = judged.permissions.is_masked
        segment = masked_segment(parser, entry.key) if is_masked else entry.segment
        path, inherited = _joined(above.path, segment), above.family or holder
        is_inside = above.among.is_requested
        is_bare = judged.viewer.is_way and self._judge.unasked(judged).permissions.is_absent
        place = Place(steps, path, own_path, entry, judged, inherited, told, is_inside, is_bare)
        if is_masked or entry.has_children:
            self._note(place, path)
        if place.is_asked:
            self._note(place, _joined(above.path, masked_segment(parser, entry.key)))
        return place

    def _holder(self, above: Place, parser: str) -> Judged | None:
        """Return how what holds a node stands: a message, or the archive that it is packed in."""
        is_archive = self._stack.is_archive(parser) and not above.entry.kind.is_folder
        return above.judged if is_archive and above.family is None else above.inherited

    def _told(self, judged: Judged, entry: Entry, steps: Steps) -> str:
        """Return what is told of a node in place of its name to whoever restores blind."""
        is_hidden = self._judge.sight.blind and not judged.permissions.is_masked
        if not is_hidden or not hides_name(self._stack, entry, steps):
            return ""
        return as_told(self._judge.reason(judged))

    def _is_foreign(self, parser: str) -> bool:
        """Whether a layer is not for the person: mailboxes are not for who sees databases only."""
        layer = self._stack.layer_of(parser)
        return layer is Layer.MAILBOX and not self._judge.sees_mail

    def _note(self, place: Place, path: str) -> None:
        self._known[path] = place
        self._known.move_to_end(path)
        if len(self._known) > KEPT:
            self._known.popitem(last=False)

    def _owner(
        self,
        above: Place,
        outer: Steps,
        parser: str,
        stream: Entry,
        owner: Callable[[str], Entry | None] | None,
    ) -> Judged | None:
        """Return how the file stands that a stream belongs to; None where it is not found."""
        segment = stream.segment.partition(":")[0]
        entry = owner(segment) if owner is not None else None
        if entry is None:
            try:
                _, entry = self._stack.find(above.steps, segment, above.path)
            except ParserError:
                return None
        path = _joined(above.own_path, entry.segment)
        return self._judge.of(entry, (*outer, (parser, entry.key)), path)

    def _marked(self, above: Place, mark: str) -> Place | None:
        """Return the child of the mark of a masked line, after a look at all children."""
        outer, parser, container, key = self._stack.listing(above.steps)
        folder = (*outer, (parser, key))
        if self._marks[0] != folder:  # whoever asks for one of them asks for many
            marks = {mark_of(parser, one.key): one.key for one in all_children(container, key)}
            self._marks = folder, marks
        found = self._marks[1].get(mark)
        if found is None:
            return None
        place = self.child(above, outer, parser, container.entry(found))
        is_named = place is not None and masked_segment(parser, found) in place.names
        return place if is_named else None


def _joined(path: str, segment: str) -> str:
    return f"{path.rstrip('/')}/{segment}"
