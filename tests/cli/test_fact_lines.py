"""Facts in text: a person reads them without knowing JSON."""

from __future__ import annotations

from datetime import UTC, datetime

from gleanpoint.cli.fact_lines import MOST_VALUES, extent_texts, fact_lines


def test_nested_facts_stand_below_their_name_in_one_column() -> None:
    facts = {
        "record": 1024,
        "names and their times": [
            {"name": "a\u202eb", "created": datetime(2026, 1, 2, tzinfo=UTC), "parent": None},
            {"name": "c", "is short": True},
        ],
        "disk image": {"image format": "QCOW2", "snapshots": {"first": 1}},
        "attributes": ["hidden", "system"],
        "unknown": None,
        "none": [],
    }
    assert list(fact_lines(facts)) == [
        "record                 1,024",
        "names and their times  1 of 2",
        "  name                 a\\u202eb",
        "  created              2026-01-02T00:00:00Z",
        "names and their times  2 of 2",
        "  name                 c",
        "  is short             yes",
        "disk image",
        "  image format         QCOW2",
        "  snapshots",
        "    first              1",
        "attributes             hidden, system",
    ]


def test_a_list_that_is_long_or_has_commas_takes_a_line_a_value() -> None:
    assert list(fact_lines({"notes": ["One, two.", "Three."]})) == [
        "notes  One, two.",
        "       Three.",
    ]


def test_very_many_values_are_counted() -> None:
    lines = list(fact_lines({"streams": [f"stream {n}" for n in range(MOST_VALUES + 7)]}))
    assert lines[-1].strip() == "… and 7 more (--json has all)"
    assert len(lines) == MOST_VALUES + 1
    many = list(fact_lines({"names": [{"name": str(n)} for n in range(MOST_VALUES + 7)]}))
    assert many[-1].strip() == "… and 7 more (--json has all)"


def test_a_name_without_end_of_nesting_is_shown_all_the_same() -> None:
    deep: dict[str, object] = {"end": 1}
    for _ in range(200):
        deep = {"in": deep}
    assert '"end": 1' in list(fact_lines(deep))[-1]


def test_extents_are_words() -> None:
    assert extent_texts([[4096, 8192], [None, 512]]) == [
        "8,192 bytes at 4,096",
        "512 bytes of a hole",
    ]
