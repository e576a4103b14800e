"""What a PST cannot hold."""

from __future__ import annotations

from gleanpoint.core.errors import ContentUnavailableError


class PstLimitError(ContentUnavailableError):
    """An item is larger or deeper than the format allows; ``str()`` gives both figures."""

    kind = "pst_limit"
