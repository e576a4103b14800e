"""Who is asked what the volumes of a disk hold together."""

from __future__ import annotations

from gleanpoint_parsers.volume.derived import VolumeFinder

FINDERS: tuple[VolumeFinder, ...] = ()
"""Asked in this order; what they return stands in it too."""
