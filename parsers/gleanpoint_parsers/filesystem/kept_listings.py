"""Listings of the folders that were asked for last, for containers of file systems."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from gleanpoint_parsers.entries import Entry, Page
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.filesystem.tsk_listing import Folder, FolderListing

LISTINGS_KEPT = 64
"""Folders whose listing is remembered."""

Address = TypeVar("Address", bound=Hashable)


class KeptListings(Generic[Address]):
    """Lists folders by their address; one that failed is read anew when it is asked for again.

    Args:
        opened: Returns a folder; may raise ``ParserError``.
    """

    def __init__(self, opened: Callable[[Address], Folder]) -> None:
        self._opened = opened
        self._listings: OrderedDict[Address, FolderListing] = OrderedDict()

    def page(
        self,
        folder: Address,
        start: int,
        limit: int,
        *,
        goes_on: bool = False,
        live_only: bool = False,
    ) -> Page:
        """Return what ``FolderListing.page`` of a folder does."""
        try:
            listing = self._listing(folder)
            return listing.page(start, limit, goes_on=goes_on, live_only=live_only)
        except ParserError:
            self._listings.pop(folder, None)
            raise

    def find(self, folder: Address, segment: str) -> Entry | None:
        """Return what ``FolderListing.find`` of a folder does."""
        try:
            return self._listing(folder).find(segment)
        except ParserError:
            self._listings.pop(folder, None)
            raise

    def clear(self) -> None:
        """Forget all of them."""
        self._listings.clear()

    def _listing(self, folder: Address) -> FolderListing:
        listing = self._listings.pop(folder, None)
        if listing is None:
            while len(self._listings) >= LISTINGS_KEPT:
                self._listings.popitem(last=False)
            listing = FolderListing(self._opened(folder))
        self._listings[folder] = listing
        return listing
