"""The list of what may be deleted: past its maximum, and nothing that is to be kept with it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from tests.builders import canaries
from tests.builders.approvals import person
from tests.builders.canaries import PAST, PAST_FILE, Marks

from gleanpoint.core.access.approvals.documents import address_of
from gleanpoint.core.access.sight import see_everything
from gleanpoint.core.audit.entry import Action
from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.audit.show import last_entry
from gleanpoint.core.browse import Session
from gleanpoint.core.errors import RetentionRefusedError
from gleanpoint.core.policy.purge_list import PurgeList, purge_list
from gleanpoint.core.recovery_points import point_of_file
from gleanpoint.core.retention.policy import parse_policy
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.workspace import Workspace

TOP = "/p0/ben.pst/Top of Outlook data file"
LETTER = f"{TOP}/Past/{Marks(PAST).title}"
FILE = f"/p0/past/{Marks(PAST_FILE).title}.txt"
ALL_FILES = """
[[rule]]
name = "All files"
delete_after = "1 day"
anchor = "modified"
match = { folder = "/p0", kind = "file" }
"""
KEEP = """
[[rule]]
name = "Keep"
keep = "50 years"
match = { folder = ["Past"], kind = "message" }
"""


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("canaries") / "point.img"
    path.write_bytes(canaries.volume())
    return path


def workspace(folder: Path, policy: str = canaries.POLICY) -> Workspace:
    log = AuditLog(folder / "log")
    return Workspace(folder, parse_policy(policy, "policy.toml"), log)


def listed(image: Path, space: Workspace) -> PurgeList:
    with Session(point_of_file(image), sight=see_everything) as session:
        return purge_list(session, space)


def paths(found: PurgeList) -> list[str]:
    return sorted(one.node.path for one in found.items)


def test_what_is_past_is_listed_with_its_rule_and_date_and_logged(
    image: Path, tmp_path: Path
) -> None:
    space = workspace(tmp_path)
    found = listed(image, space)
    assert paths(found) == sorted([LETTER, FILE])  # and not what is held
    letter = next(one for one in found.items if one.node.path == LETTER).as_json()
    assert letter["rule"] == "Limit"
    assert str(letter["past_since"]).startswith("2021-02-")
    assert letter["to_be_approved_by"] == "a second person"
    assert letter["address_sha256"] in {address_of(one.node) for one in found.items}
    logged = last_entry(space.log.folder, Action.PURGE_LIST)
    assert logged is not None
    assert (logged.details["items"], logged.details["judged"]) == (2, found.judged)
    assert PAST not in str(logged.details)


def test_a_file_that_holds_others_is_left_out(image: Path, tmp_path: Path) -> None:
    found = listed(image, workspace(tmp_path, canaries.POLICY + ALL_FILES))
    assert not [path for path in paths(found) if path.endswith((".pst", ".mdf"))]
    assert found.left_out >= 3  # both mailboxes, one of which holds what is held, and a database


def test_what_is_under_its_minimum_is_never_listed(image: Path, tmp_path: Path) -> None:
    assert paths(listed(image, workspace(tmp_path, canaries.POLICY + KEEP))) == [FILE]


def test_what_has_no_date_is_never_listed(image: Path, tmp_path: Path) -> None:
    by_path = 'anchor = "path"\npath_date = "Invoices/{year}/{month}"'
    undated = canaries.POLICY.replace('anchor = "modified"', by_path)
    assert FILE not in paths(listed(image, workspace(tmp_path, undated)))


def test_what_is_held_for_one_of_its_recipients_is_never_listed(
    image: Path, tmp_path: Path
) -> None:
    address = f"{Marks(PAST).receiver}@here.example"  # which lists do not show
    hold = f'[[hold]]\nmatter = "M-2"\nscope = {{ custodian = "{address}" }}\n'
    found = listed(image, workspace(tmp_path, canaries.POLICY + hold))
    assert paths(found) == [FILE]


def test_only_legal_has_it(image: Path, tmp_path: Path) -> None:
    policy = replace(
        parse_policy(canaries.POLICY, "policy.toml"), people=(person("Hal", Role.HELPDESK),)
    )
    space = Workspace(tmp_path, policy, AuditLog(tmp_path / "log"))
    with pytest.raises(RetentionRefusedError, match="Only legal"):
        listed(image, space)
    assert last_entry(space.log.folder, Action.PURGE_LIST) is None


def test_nothing_is_written_to_the_source(image: Path, tmp_path: Path) -> None:
    before = hashlib.sha256(image.read_bytes()).hexdigest()
    listed(image, workspace(tmp_path))
    assert hashlib.sha256(image.read_bytes()).hexdigest() == before
