"""What a flow leaves besides the items: manifests that hold, and a log that is intact."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from tests.gui.flows.flow import Flow

from gleanpoint.core.audit.verify import verify


def receipts(doing: Flow, home: Path) -> list[dict[str, Any]]:
    """Return what the manifests in a home folder say of items, after holding it against the files.

    Args:
        doing: The flow, with its source still open.
        home: Where the exports lie.
    """
    source = doing.window.browsing.source
    assert source is not None
    told = verify(source.workspace.log.folder)
    assert told.is_intact, told.sentence
    found: list[dict[str, Any]] = []
    for manifest in sorted(home.rglob("manifest*.json")):
        for item in json.loads(manifest.read_text("utf-8"))["items"]:
            data = (manifest.parent / item["target"]).read_bytes()
            assert len(data) == item["size"]
            assert hashlib.sha256(data).hexdigest() == item["sha256"]
            found.append(item)
    return found
