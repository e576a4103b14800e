"""What the parser process can be asked of many messages at once."""

from __future__ import annotations

from gleanpoint.core.export.mail.bundles import tell_bundles
from gleanpoint.core.export.mail.eml.answers import tell_emls

__all__ = ["tell_bundles", "tell_emls"]
