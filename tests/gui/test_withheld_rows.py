"""Rows past their limit in the window: not shown, and counted under the rule that did it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.gui.window import Desk

from gleanpoint.core.workspace import Workspace, open_workspace

POLICY = """
name = "Orders"
version = 1
[[rule]]
name = "Orders"
delete_after = "{period}"
anchor = "column"
column = "OrderDate"
match = {{ kind = "row", table = "dbo.Orders" }}
"""


class RuledDesk(Desk):
    period = "29 years"

    def make_workspace(self, folder: Path) -> Workspace:
        (folder / "policy.toml").write_text(POLICY.format(period=self.period), "utf-8")
        return open_workspace(folder)


@pytest.mark.realdata
@pytest.mark.parametrize("period", ["10 years", "200 years"])
def test_withheld_rows_are_counted_in_the_status_bar(qtbot, tmp_path, unpacked, period):
    made = type("RuledDesk", (RuledDesk,), {"period": period})
    desk = made(qtbot, tmp_path)
    try:
        desk.window.open([str(unpacked("sqlserver/northwind_2008_native.mdf.zst"))])
        qtbot.waitUntil(lambda: desk.window.browsing.place is not None, timeout=15_000)
        desk.settle()
        desk.window.browsing.navigator.go_to_path("/dbo/Orders")
        rows = desk.view.list_pane.objects.rows
        bar = desk.view.status_bar
        if period == "200 years":
            qtbot.waitUntil(lambda: "counted two ways" in bar.words, timeout=15_000)
            assert rows.model.total == 830
            return
        qtbot.waitUntil(lambda: "withheld" in bar.words, timeout=15_000)
        assert "830 rows withheld under Orders" in bar.words
        qtbot.waitUntil(rows.notice.isVisible, timeout=15_000)
        assert rows.notice.sentence == "830 rows withheld under Orders."
    finally:
        desk.close()
