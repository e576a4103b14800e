"""What a compound file cannot hold."""

from __future__ import annotations

from gleanpoint.core.errors import ContentUnavailableError, GleanpointError


class CompoundFullError(GleanpointError):
    """The file has reached the most bytes of its version; another one holds more."""


class MessageLimitError(ContentUnavailableError):
    """A message is larger or deeper than the format allows; ``str()`` gives both figures."""

    kind = "msg_limit"
