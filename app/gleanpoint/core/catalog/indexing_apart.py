"""Index a recovery point in a process of its own, so that nothing else has to wait for it."""

from __future__ import annotations

import os
from contextlib import closing
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


def index_apart(
    catalog: Catalog,
    session: Session,
    *,
    report: Report = unreported,
    cancellation: Cancellation | None = None,
    texts: bool = True,
) -> Indexed:
    """Index like ``indexing.index_point``, in another process; the session can be used meanwhile.

    Args:
        catalog: Of the disk.
        session: Tells the point, its keys, and what may be seen; it is not used itself.
        report: Told how far it is, in the thread that called.
        cancellation: Stops it; what is done by then is kept.
        texts: Whether texts of messages and documents are read.

    Raises:
        GleanpointError: As of ``index_point``.
        WorkerDiedError: The process died; what was done is kept, and a further call goes on there.
    """
    known = known_already(catalog, session.point.id)
    if known is not None:
        return known
    asked = {
        "point": pack_point(session.point),
        "catalog": {
            "file": os.fsencode(catalog.file).hex(),
            "sight": catalog.sight,
            "judged": catalog.judged,
            "key": catalog.key().hex() if catalog.key is not None else "",
        },
        "texts": texts,
    }
    with closing(session.indexer(SILENCE)) as host:
        for frame in host.stream("index", asked, cancellation):
            told = frame.header or {}
            if "far" in told:
                report(_progress(told["far"]))
            elif "stopped" in told:
                raise translate(told["stopped"])
            elif "indexed" in told:
                return _indexed(told["indexed"])
    raise WorkerDiedError("The process that fills the catalog ended without an answer.")


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
