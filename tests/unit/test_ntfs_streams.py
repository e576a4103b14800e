"""Alternate data streams: what can be had of each, apart from its file."""

from __future__ import annotations

import pytest
from tests.builders.ntfs_volume import (
    BOTH,
    CLUSTER,
    IN_USE,
    Outside,
    Volume,
    data,
    file_name,
    index_entry,
    outside,
    record,
    reference,
    standard_information,
)
from tests.builders.ntfs_walks import opened

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import ROOT, Entry
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.plugin import all_children

TOP = reference(5, 5)
SECRET = b"bytes of another file".ljust(CLUSTER, b".")


STREAM = "30:128-5"
"""Key of the stream in every volume here: record, type of attribute, number of attribute."""


def volume(stream: bytes, flags: int = IN_USE) -> bytes:
    """Return a volume with one file that has a stream; all its clusters are in use."""
    head = [standard_information(), file_name("a.txt", TOP, BOTH)]
    made = record([*head, data(b"own"), stream], flags=flags, sequence=2)
    entry = index_entry("a.txt", reference(30, 2), TOP)
    image = bytearray(Volume({30: made}, root_entries=entry).build())
    image[100 * CLUSTER : 101 * CLUSTER] = SECRET
    return bytes(image)


def refused(image: bytes, key: str = STREAM) -> Entry:
    container = opened(BytesSource(image))
    entry: Entry = container.entry(key)
    assert not entry.content.is_whole
    with pytest.raises(ParserError):
        container.content(key)
    return entry


def test_a_deleted_stream_is_not_handed_out_with_bytes_of_another_file() -> None:
    stream = outside(0x80, Outside([(100, 1)], CLUSTER), "s", 5)
    live = opened(BytesSource(volume(stream)))
    assert live.content(STREAM).read_at(0, CLUSTER) == SECRET
    assert "belong to other files" in str(refused(volume(stream, flags=0)).problem)


def test_a_stream_behind_the_end_of_a_cut_image_is_damaged_where_its_file_is_not() -> None:
    image = volume(outside(0x80, Outside([(100, 1)], CLUSTER), "s", 5))[: 90 * CLUSTER]
    assert "image ends before" in str(refused(image).problem)
    assert opened(BytesSource(image)).entry("30").content is Content.COMPLETE


def test_the_map_of_bad_clusters_has_no_bytes_and_says_so() -> None:
    image = volume(data(b"x", "s", 5))
    listed = {entry.name: entry for entry in all_children(opened(BytesSource(image)), ROOT)}
    bad = listed["$BadClus:$Bad"]
    assert refused(image, bad.key).problem == bad.problem
    assert (bad.content, bad.problem) == (
        Content.UNSUPPORTED,
        "It only marks the clusters that went bad; it has no bytes of its own.",
    )
    assert listed["a.txt:s"].content is Content.COMPLETE
