"""What a bundle does before anything else."""

import sys

from gleanpoint_resources.packing import compiled_methods, packed_libraries

bundle: str = sys._MEIPASS  # type: ignore[attr-defined]
compiled_methods.install(f"{bundle}/{compiled_methods.FILE}")
if sys.platform == "linux":
    packed_libraries.install(bundle)
