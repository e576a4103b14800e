"""What a bundle does before anything else."""

import sys

from gleanpoint_resources.packing import packed_libraries

packed_libraries.install(sys._MEIPASS)  # type: ignore[attr-defined]
