"""Index a recovery point in a process of its own, so that nothing else has to wait for it."""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import dataclass
from typing import Any, Final

from gleanpoint.core.browse import Session
from gleanpoint.core.catalog.indexing import Indexed, known_already
from gleanpoint.core.catalog.store import Catalog
from gleanpoint.core.child_errors import translate
from gleanpoint.core.errors import WorkerDiedError
from gleanpoint.core.export.sealing.work import pack_point
from gleanpoint.core.jobs import Cancellation, Progress, Report, unreported
from gleanpoint.core.protocol import Json
from gleanpoint.core.records import nonsense

SILENCE: Final = 900.0
"""Seconds without a sign of life after which the process is taken to hang."""


@dataclass(frozen=True, slots=True)
class IndexWish:
    """How a point is indexed.

    Args:
        texts: Whether texts of messages and documents are read.
        haste: Seconds for which it works like any other program; after them, others go first.
    """

    texts: bool = True
    haste: float = 0.0


class Indexer:
    """A process that fills catalogs with the points of one source, one after the other.

    It and its parser process stay for the next point, which takes a fraction of the time then.
    Used by one thread at a time; whoever made it closes it.

    Args:
        session: On any point of the source; its keys are those of all points.
    """

    def __init__(self, session: Session) -> None:
        self._host = session.indexer(SILENCE)
        self._is_slow = False

    @property
    def process_id(self) -> int | None:
        """Process number of the process, if it runs."""
        return self._host.process_id

    def index(
        self,
        catalog: Catalog,
        session: Session,
        wish: IndexWish | None = None,
        *,
        report: Report = unreported,
        cancellation: Cancellation | None = None,
    ) -> Indexed:
        """Index a point like ``indexing.index_point``; the session can be used meanwhile.

        Args:
            catalog: Of the disk.
            session: Tells the point and what may be seen; it is not used itself.
            wish: How.
            report: Told how far it is, in the thread that called.
            cancellation: Stops it; what is done by then is kept.

        Raises:
            GleanpointError: As of ``index_point``.
            WorkerDiedError: The process died; what was done is kept, and a further call goes on
                there.
        """
        known = known_already(catalog, session.point.id)
        if known is not None:
            return known
        wish = wish or IndexWish()
        if wish.haste and self._is_slow:  # no process can be made faster again
            self.close()
        self._host.sight = session.sight
        asked = {
            "point": pack_point(session.point),
            "catalog": {
                "file": os.fsencode(catalog.file).hex(),
                "sight": catalog.sight,
                "judged": catalog.judged,
                "key": catalog.key().hex() if catalog.key is not None else "",
            },
            "texts": wish.texts,
            "haste": wish.haste,
        }
        self._is_slow = True  # until it is told otherwise: it may be stopped before
        for frame in self._host.stream("index", asked, cancellation):
            told = frame.header or {}
            if "far" in told:
                report(_progress(told["far"]))
            elif "is_slow" in told:
                self._is_slow = bool(told["is_slow"])
            elif "stopped" in told:
                raise translate(told["stopped"])
            elif "indexed" in told:
                return _indexed(told["indexed"])
        raise WorkerDiedError("The process that fills the catalog ended without an answer.")

    def close(self) -> None:
        """End the processes; what is indexed next starts others."""
        self._host.close()
        self._is_slow = False


def index_apart(
    catalog: Catalog,
    session: Session,
    *,
    report: Report = unreported,
    cancellation: Cancellation | None = None,
    texts: bool = True,
) -> Indexed:
    """Index one point in another process; arguments and errors as of ``Indexer.index``."""
    with closing(Indexer(session)) as indexer:
        wish = IndexWish(texts)
        return indexer.index(catalog, session, wish, report=report, cancellation=cancellation)


def _progress(told: Json) -> Progress:
    match told:
        case {"unit": str(unit), "done": int(done), "total": int() | None as total, "label": str()}:
            return Progress(done, total, unit, told["label"])
    raise nonsense("of how far it is")


def _indexed(told: dict[str, Any]) -> Indexed:
    try:
        places = tuple((str(place), str(why)) for place, why in told["unsearched"])
        return Indexed(**{**told, "unsearched": places})
    except (TypeError, ValueError) as error:
        raise nonsense(f"of what was indexed: {error}") from None
