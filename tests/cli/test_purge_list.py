"""``policy purge-list``, as people run it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.builders.small_images import fat12_image
from tests.cli.conftest import Ran

POLICY = """
name = "Short"
version = 1
[[rule]]
name = "Drafts"
delete_after = "1 day"
anchor = "modified"
match = { kind = "file" }
[[hold]]
matter = "M-1"
scope = { words = "b" }
"""


def test_what_is_due_is_listed_for_a_second_person(
    gleanpoint: Callable[..., Ran], tmp_path: Path
) -> None:
    image = fat12_image(tmp_path / "disk.img", {"A.TXT": b"hello", "B.TXT": b"you"})
    policy = tmp_path / "policy.toml"
    policy.write_text(POLICY)
    ran = gleanpoint("policy", "purge-list", image, "--policy", policy, "--json")
    assert ran.code == 0, ran.err
    *items, last = ran.lines
    assert [item["path"] for item in items] == ["/p0/A.TXT"]
    assert items[0]["rule"] == "Drafts"
    assert items[0]["to_be_approved_by"] == "a second person"
    assert last["purge_list"]["items"] == 1
    told = gleanpoint("policy", "purge-list", image, "/p0", "--policy", policy).out.decode()
    assert "To be approved by a second person; nothing was deleted." in told
    logged = gleanpoint("audit", "show", "--action", "purge_list", "--json").lines
    assert [entry["details"]["items"] for entry in logged] == [1, 1]
