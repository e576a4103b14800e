"""Cleaned HTML as blocks: what a typesetter needs to know of it, and never more than it bears."""

from __future__ import annotations

from typing import Any

from gleanpoint.core.export.mail.page.blocks import (
    DEEPEST,
    blocks_of_html,
    blocks_of_text,
    is_right_to_left,
)
from gleanpoint.core.export.mail.page.grid import MOST_COLUMNS
from gleanpoint.core.export.mail.page.styles import colour_of


def texts(blocks: list[dict[str, Any]]) -> list[str]:
    return ["".join(run.get("text", "") for run in block["runs"]) for block in blocks]


def depth(blocks: list[dict[str, Any]]) -> int:
    inner = [depth(b.get("blocks", []) + b.get("cells", [])) for b in blocks]
    own = [b["kind"] in {"list", "quote", "table"} for b in blocks]
    return max((d + o for d, o in zip(inner, own, strict=True)), default=0)


def test_runs_keep_their_style_and_blanks_are_folded() -> None:
    (paragraph,) = blocks_of_html("<p>a \n <b>b<i> c</i></b><sub>d</sub></p>")
    assert paragraph["runs"] == [
        {"text": "a "},
        {"text": "b", "bold": True},
        {"text": " c", "bold": True, "italic": True},
        {"text": "d", "shift": -1},
    ]


def test_preformatted_text_keeps_its_lines() -> None:
    (paragraph,) = blocks_of_html("<pre>a\n  b</pre>")
    assert [run.get("text", "br") for run in paragraph["runs"]] == ["a", "br", "  b"]


def test_empty_paragraphs_and_trailing_breaks_take_no_room() -> None:
    assert texts(blocks_of_html("<p> </p><p>x<br><br></p><div></div>")) == ["x"]


def test_lists_quotes_and_tables_nest_a_few_levels_only_and_lose_no_text() -> None:
    html = "<blockquote>" * 40 + "deep" + "</blockquote>" * 40 + "<p>after</p>"
    blocks = blocks_of_html(html)
    assert depth(blocks) == DEEPEST
    assert texts(blocks[-1:]) == ["after"]
    assert "deep" in repr(blocks)


def test_no_two_cells_lie_on_one_another() -> None:
    (table,) = blocks_of_html(
        "<table><tr><td rowspan=3>a</td><td colspan=4>b</td></tr>"
        "<tr><td>c</td><td rowspan=9>d</td></tr><tr><td colspan=3>e</td></tr></table>"
    )
    taken = [
        (cell["x"] + i, cell["y"] + j)
        for cell in table["cells"]
        for i in range(cell["colspan"])
        for j in range(cell["rowspan"])
    ]
    assert len(taken) == len(set(taken))
    assert max(x for x, _ in taken) < table["columns"]
    assert max(y for _, y in taken) < 3


def test_text_beyond_the_last_column_is_kept() -> None:
    (table,) = blocks_of_html("<table><tr>" + "<td>w</td>" * 100 + "</tr></table>")
    assert table["columns"] == MOST_COLUMNS
    assert len(table["cells"]) + len(table["blocks"]) == 100


def test_lines_of_plain_text_stay_lines() -> None:
    assert texts(blocks_of_text("a\r\n\r\n  b")) == ["a", "", "  b"]


def test_the_first_letter_decides_the_direction() -> None:
    assert is_right_to_left("123 (שלום) world")
    assert not is_right_to_left("123 world שלום")
    assert not is_right_to_left("123")


def test_colours_are_written_one_way_only() -> None:
    assert colour_of("RGB(255,0,999)") == "#ff00ff"
    assert colour_of("#AbC") == "#aabbcc"
    assert colour_of("navy") == "#000080"
    assert colour_of("url(x)") == ""
