"""Which files desktops are told that the program opens."""

from __future__ import annotations

from gleanpoint.core.parsers import installed_parsers
from gleanpoint_resources.packing.file_types import file_types


def test_what_is_a_source_is_offered_and_what_is_opened_inside_one_is_not() -> None:
    endings = {end for one in file_types(installed_parsers()) for end in one.suffixes}
    assert {".img", ".vhdx", ".e01", ".pst", ".mdf", ".bak"} <= endings
    assert not {".zip", ".tar", ".gz", ".tgz"} & endings
