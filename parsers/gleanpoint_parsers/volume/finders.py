"""Who is asked what the volumes of a disk hold together."""

from __future__ import annotations

from gleanpoint_parsers.volume.derived import VolumeFinder
from gleanpoint_parsers.volume.lvm.finder import logical_volumes
from gleanpoint_parsers.volume.shadow.finder import shadow_copies

FINDERS: tuple[VolumeFinder, ...] = (logical_volumes, shadow_copies)
"""Asked in this order; what they return stands in it too."""
