"""The list that names retention tags, whole and damaged."""

from __future__ import annotations

import pytest

from gleanpoint_parsers.mapi.retention import with_tag_names
from gleanpoint_parsers.mapi.tag_list import LONGEST_NAME, tag_names

FIRST, SECOND = "00000000-0000-0000-0000-00000000000A", "00000000-0000-0000-0000-00000000000B"
LIST = f"""<?xml version="1.0"?><UserConfiguration><Info version="Exchange.14"><Data>
<PolicyTag Guid="{FIRST.lower()}" Name=" 7 Years &amp; more "/>
<ArchiveTag Guid="{{{SECOND}}}" Name="Archive"/><Other Guid="{FIRST}" Name="no tag"/>
</Data></Info></UserConfiguration>"""


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_tags_have_their_names_by_guid(codec: str) -> None:
    assert tag_names(LIST.encode(codec)) == {FIRST: "7 Years & more", SECOND: "Archive"}


def test_elements_may_be_of_a_namespace() -> None:
    text = LIST.replace("<UserConfiguration>", '<UserConfiguration xmlns="TagList.xsd">')
    assert len(tag_names(text.encode())) == 2


@pytest.mark.parametrize(
    ("data", "names"),
    [
        (b"", {}),
        (b"\0\1\2 no XML", {}),
        (LIST.encode()[:-40], {FIRST: "7 Years & more", SECOND: "Archive"}),
        (LIST.replace(SECOND, "no guid").encode(), {FIRST: "7 Years & more"}),
        (LIST.replace('Name="Archive"', 'Name=" "').encode(), {FIRST: "7 Years & more"}),
        (LIST.replace("?>", '?><!DOCTYPE x [<!ENTITY a "b">]>', 1).encode(), {}),
        (LIST.replace("1.0", '1.0" encoding="klingon', 1).encode(), {}),
    ],
)
def test_of_a_damaged_list_what_can_be_read_counts(data: bytes, names: dict[str, str]) -> None:
    assert tag_names(data) == names


def test_a_long_name_is_cut() -> None:
    found = tag_names(LIST.replace('Archive"', "A" * 10_000 + '"').encode())
    assert len(found[SECOND]) == LONGEST_NAME


def test_names_stand_beside_the_tags_that_an_item_has() -> None:
    facts: dict[str, str | int] = {"policy_tag": FIRST, "archive_tag": "unknown"}
    assert with_tag_names(facts, {FIRST: "One", SECOND: "Two"}) == {
        **facts,
        "policy_tag_name": "One",
    }
