"""Lists of one source for one person: what they may see of each folder, page by page."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from gleanpoint.core.guard.judge import Judge
from gleanpoint.core.guard.masking import without_counts
from gleanpoint.core.guard.places import Place, Places
from gleanpoint.core.layers import Folder, LayerStack, Steps
from gleanpoint.core.scope import Announce, Scope
from gleanpoint.core.withheld import NOT_SHOWN, WithheldError
from gleanpoint_parsers.entries import Entry, Page

CURSORS_KEPT = 4096
"""Places in lists that are remembered."""

_List = tuple[Steps, bool, bool, str]


class GuardedLists:
    """Lists nodes, each of which is judged.

    Args:
        stack: The open source.
        judge: Judges for the person.
        places: Nodes that were looked up; those that are listed are remembered there.
        tell: Called now and then while much is judged.
    """

    def __init__(
        self, stack: LayerStack, judge: Judge, places: Places, tell: Callable[[], None]
    ) -> None:
        self._stack, self._judge, self._places, self._tell = stack, judge, places, tell
        self._cursors: OrderedDict[_List, str] = OrderedDict()

    def children(
        self,
        steps: Steps,
        path: str,
        cursor: str | None,
        limit: int,
        *,
        brief: bool,
        deleted: bool,
    ) -> Folder:
        """Return one portion of what may be seen of a folder; arguments as of ``LayerStack``.

        The cursor that it gives counts what was shown.
        """
        above = self._folder(steps, path)
        if self._judge.lists_everything:
            return self._stack.children(above.steps, cursor, limit, brief=brief, deleted=deleted)
        brief = brief and not self._judge.asks_for_senders
        shown = int(cursor or 0)
        position = self._position(above, shown, limit, brief=brief, deleted=deleted)
        while True:
            folder = self._stack.children(
                above.steps, position, limit, brief=brief, deleted=deleted
            )
            page = self._page(above, folder, folder.page)
            shown += _count(page)
            position = folder.page.cursor
            if position is None or _count(page):
                break
            self._tell()
        if position is None:
            return replace(folder, page=replace(page, cursor=None))
        self._remember((above.steps, brief, deleted, str(shown)), position)
        return replace(folder, page=replace(page, cursor=str(shown)))

    def _position(
        self, above: Place, shown: int, limit: int, *, brief: bool, deleted: bool
    ) -> str | None:
        """Return where a list goes on of which so many were shown."""
        if not shown:
            return None
        known = self._cursors.get((above.steps, brief, deleted, str(shown)))
        if known is not None:
            return known
        position, passed = None, 0
        while passed < shown:
            folder = self._stack.children(
                above.steps, position, limit, brief=brief, deleted=deleted
            )
            passed += _count(self._page(above, folder, folder.page))
            position = folder.page.cursor
            if position is None:
                break
            self._tell()
        return position

    def _remember(self, place: _List, position: str) -> None:
        self._cursors[place] = position
        if len(self._cursors) > CURSORS_KEPT:
            self._cursors.popitem(last=False)

    def walk(self, steps: Steps, path: str, scope: Scope, announce: Announce) -> Iterator[Folder]:
        """Yield what may be seen of every folder below a node; see ``LayerStack.walk``."""
        above = self._folder(steps, path)
        if self._judge.lists_everything:
            yield from self._stack.walk(above.steps, scope, announce)
            return
        scope = replace(scope, brief=scope.brief and not self._judge.asks_for_senders)
        base = above.path.rstrip("/")

        def shown(folder: Folder) -> Page:
            place = above if not folder.path else self._places.at(base + folder.path)
            return self._page(place, folder, folder.page)

        yield from self._stack.walk(above.steps, scope, announce, shown)

    def find(self, path: str, segments: Sequence[str]) -> Iterator[tuple[Steps, Entry]]:
        """Yield address and entry of each node on a way down from a node.

        Raises:
            NoSuchNodeError: There is none, or nothing of it may be known.
        """
        place = self._places.at(path)
        for segment in segments:
            place = self._places.below(place, segment)
            yield place.shown_steps, self._without_counts(place.shown)

    def entry(self, steps: Steps, path: str) -> Entry:
        """Return one node again."""
        place = self._places.of(steps, path)
        if place.is_masked or place.is_bare:
            return place.shown
        container, key = self._stack.container(place.steps), place.steps[-1][1]
        return self._without_counts(container.entry(key))

    def _folder(self, steps: Steps, path: str) -> Place:
        """Return what may be listed."""
        place = self._places.of(steps, path)
        if place.is_masked and not place.entry.kind.is_folder:
            raise WithheldError(NOT_SHOWN)
        return place

    def _page(self, above: Place, folder: Folder, page: Page) -> Page:
        """Return what may be seen of one portion of a list."""
        by_segment = {entry.segment: entry for entry in page.entries}
        entries: list[Entry] = []

        def take(entry: Entry) -> bool:
            """Return whether an entry is shown as it is; a masked one is added to the others."""
            found = self._places.child(above, folder.steps, folder.parser, entry, by_segment.get)
            if found is None:
                return False
            is_less = found.is_masked or found.is_bare
            if is_less:
                entries.append(found.shown)
            return not is_less

        for entry in page.entries:
            if take(entry):
                entries += [self._without_counts(entry)]
        plain, messages = page.plain, page.messages
        if plain is not None:
            plain = plain.rows([n for n in range(len(plain.keys)) if take(plain.entry(n))])
        if messages is not None:
            shown = [one for one in messages.entries() if take(one)]
            entries.extend(shown)
            messages = None
        return Page(tuple(entries), page.cursor, plain=plain, messages=messages)

    def _without_counts(self, entry: Entry) -> Entry:
        return without_counts(entry) if self._judge.sight.register is not None else entry


def _count(page: Page) -> int:
    return len(page.entries) + (len(page.plain.keys) if page.plain is not None else 0)
