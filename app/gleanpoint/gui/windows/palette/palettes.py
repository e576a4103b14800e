"""Opens the command palette with what can be done now, and remembers what was used."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace as with_changes
from functools import partial

from PySide6.QtCore import QObject

from gleanpoint.core.workspace import Workspace
from gleanpoint.gui.actions import Command
from gleanpoint.gui.appearance import Appearance
from gleanpoint.gui.models.palette_list import Offer
from gleanpoint.gui.models.tree.grouped_tree import Group, GroupedTreeModel
from gleanpoint.gui.open_source import Place
from gleanpoint.gui.panes.palette import Palette
from gleanpoint.gui.preferences import Preferences
from gleanpoint.gui.windows.browsing import Browsing
from gleanpoint.gui.windows.central import Central
from gleanpoint.gui.windows.commands import Commands
from gleanpoint.gui.windows.languages import language_offers
from gleanpoint.gui.windows.palette.palette_offers import (
    command_offers,
    place_offers,
    recent_offers,
    search_offers,
)
from gleanpoint.gui.windows.palette.palette_reasons import why_not
from gleanpoint.gui.windows.search.kept_searches import KeptSearches
from gleanpoint.gui.windows.sources.findings import Findings
from gleanpoint.gui.windows.sources.sources import Sources

_REMEMBERED = 12
_KEPT_AS = "palette_recent"


class Palettes(QObject):
    """Connects the palette.

    Args:
        workspace: Whether there is anything to lock.
        view: The panes, which it lies over.
        browsing: Where the window is, and was.
        sources: What is open.
        commands: What can be done.
        kept: Saved searches.
        preferences: Remember what was used.
        appearance: The theme in force.
    """

    def __init__(  # noqa: PLR0913 - it offers what all of these have
        self,
        *,
        workspace: Workspace,
        view: Central,
        browsing: Browsing,
        sources: Sources,
        commands: Commands,
        kept: KeptSearches,
        preferences: Preferences,
        appearance: Appearance,
    ) -> None:
        super().__init__(view)
        self._workspace, self._view, self._browsing = workspace, view, browsing
        self._sources, self._commands, self._kept = sources, commands, kept
        self._preferences, self._appearance = preferences, appearance
        self.search: Callable[[str], object] = view.app_bar.search.setText
        self._more_places: Callable[[], list[Place]] = list
        self.palette = Palette(appearance.theme, view)
        appearance.changed.connect(lambda: self.palette.set_theme(appearance.theme))
        commands.actions[Command.PALETTE].triggered.connect(self.toggle)

    def know_places(self, model: GroupedTreeModel, findings: Findings) -> None:
        """Offer the mailboxes, databases and volumes that were found in what is open, too."""

        def places() -> list[Place]:
            found = [one.place for group in Group for one in model.found(group)]
            volumes = [
                Place(source, (source.root, volume.node))
                for source in self._sources.opened
                for volume in findings.of(source).volumes
            ]
            return [*found, *volumes]

        self._more_places = places

    def toggle(self) -> None:
        """Open it, or close it."""
        if self.palette.isVisible():
            self.palette.leave()
        else:
            offers = [self._remembering(offer) for offer in self.offers()]
            self.palette.open(offers, self._recent())

    def offers(self) -> Iterator[Offer]:
        """Yield everything that can be done or gone to now."""
        reason = partial(
            why_not, view=self._view, browsing=self._browsing, workspace=self._workspace
        )
        yield from command_offers(self._commands.actions, reason)
        yield from language_offers(self._preferences)
        places = [Place(source, (source.root,)) for source in self._sources.opened]
        places += [*self._more_places(), *self._browsing.navigator.history]
        yield from place_offers(places, self._go)
        if self._view.app_bar.search.isEnabled():
            yield from search_offers(self._kept.saved, self.search)
        opened = {source.address for source in self._sources.opened}
        recent = [one for one in self._preferences.settings.recent if one not in opened]
        yield from recent_offers(recent, self._sources.open)

    def _go(self, place: Place) -> None:
        self._view.show_work()
        self._browsing.go(place)

    def _remembering(self, offer: Offer) -> Offer:
        def act() -> None:
            others = [key for key in self._recent() if key != offer.key]
            kept = [offer.key, *others][:_REMEMBERED]
            self._preferences.keep_window_values(**{_KEPT_AS: json.dumps(kept)})
            offer.act()

        return with_changes(offer, act=act)

    def _recent(self) -> list[str]:
        try:
            kept = json.loads(self._preferences.window_value(_KEPT_AS, "[]"))
        except ValueError:  # another program wrote there
            return []
        return [str(key) for key in kept] if isinstance(kept, list) else []
