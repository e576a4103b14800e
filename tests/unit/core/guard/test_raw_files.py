"""Bytes of which no rule can be asked: pieces of a disk, logs of databases, what stays shut."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from tests.builders import canaries
from tests.builders.ntfs_volume import ROOT, Volume, file_record, index_entry, reference
from tests.builders.sqlserver.data_file import DataFile
from tests.builders.udf_volumes import Tree, UdfImage

from gleanpoint.core.access.sight import Sight
from gleanpoint.core.browse import Session
from gleanpoint.core.copying import ItemFailed
from gleanpoint.core.errors import RetentionRefusedError
from gleanpoint.core.guard.raw_files import is_raw
from gleanpoint.core.recovery_points import point_of_file
from gleanpoint.core.retention.policy import parse_policy
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.withheld import RAW_WITHHELD

Opening = Callable[[bytes, Role], Session]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opening]:
    """Open bytes for somebody, with a register of erased subjects."""
    policy = parse_policy(canaries.POLICY, "policy.toml")
    with ExitStack() as closing:

        def opening(image: bytes, role: Role) -> Session:
            path = tmp_path / "point.img"
            path.write_bytes(image)
            point = point_of_file(path)
            roles = frozenset({role})
            register = canaries.register()
            sight = Sight(policy, roles, canaries.NOW, register=register, point=point.id)
            return closing.enter_context(Session(point, sight=lambda: sight))

        yield opening


def _copied(session: Session, path: str) -> str:
    """Return the sentence by which a file is kept back from a look and from a copy."""
    node = session.resolve(path)
    with pytest.raises(RetentionRefusedError) as caught:
        session.read(node, 0, 1 << 20)
    (told,) = session.copy([node])
    assert isinstance(told, ItemFailed)
    assert str(caught.value) in str(told.error)
    return str(caught.value)


@pytest.mark.parametrize("role", [Role.HELPDESK, Role.LEGAL])
def test_the_table_of_files_is_no_way_around_what_is_erased(opened: Opening, role: Role) -> None:
    root = reference(ROOT, ROOT)
    entries = index_entry("$LogFile", reference(2, 2), root)
    entries += index_entry("$MFT", reference(0, 1), root)
    secret = file_record("secret.txt", b"small enough to lie in the table")
    session = opened(Volume({24: secret}, root_entries=entries).build(), role)
    assert RAW_WITHHELD in _copied(session, "/p0/$MFT")
    assert RAW_WITHHELD in _copied(session, "/p0/$LogFile")


def test_a_database_log_is_no_way_around_the_rows(opened: Opening) -> None:
    log = bytearray(16384)
    log[:2], log[24:26] = b"\x01\x0f", b"\x63\0"  # its header, with no maps of pages behind it
    tree: Tree = {"shop_log.ldf": bytes(log), "free.txt": b"free"}
    session = opened(UdfImage(tree).image(), Role.DBA)
    assert RAW_WITHHELD in _copied(session, "/p0/shop_log.ldf")
    helped = opened(UdfImage(tree).image(), Role.HELPDESK)
    assert helped.read(helped.resolve("/p0/free.txt"), 0, 9) == b"free"


def test_an_image_with_a_database_that_does_not_open_stays(opened: Opening) -> None:
    (whole,) = DataFile("Shop").build().files.values()
    broken = bytearray(whole.read_at(0, whole.size))
    broken[9 * 8192 : 10 * 8192] = bytes(8192)  # its boot page
    inner = UdfImage({"shop.mdf": bytes(broken)}).image()
    session = opened(UdfImage({"inner.iso": inner}).image(), Role.HELPDESK)
    assert RAW_WITHHELD in _copied(session, "/p0/inner.iso")


def test_facts_of_a_table_do_not_count_rows_that_may_be_absent(opened: Opening) -> None:
    session = opened(canaries.volume(), Role.DBA)
    facts = session.facts(session.resolve("/p0/shop.mdf/dbo/Orders"))
    assert facts.facts["stored as"]
    assert not any("in the catalog" in name for name in facts.facts)


def test_facts_of_a_mail_folder_do_not_count_what_is_absent(opened: Opening) -> None:
    top = "/p0/ben.pst/Top of Outlook data file"
    session = opened(canaries.volume(), Role.HELPDESK)
    for folder in ("Inbox", "Recoverable Items/Purges"):
        told = session.facts(session.resolve(f"{top}/{folder}")).facts
        assert told.keys() == {"node id", "class"}
    mail = session.resolve(f"{top}/Inbox/{canaries.Marks(canaries.FREE).title}")
    assert session.facts(mail).facts["properties"]


@pytest.mark.parametrize(
    ("path", "raw"),
    [
        ("/p1/$MFT", True),
        ("/p1/$Extend/$UsnJrnl:$J", True),
        ("/p1/PAGEFILE.SYS", True),
        ("/p1/System Volume Information/{3808876b-c176-4e48-b7ae-04046e6cc752}", True),
        ("/p1/Reports/{3808876b-c176-4e48-b7ae-04046e6cc752}", False),
        ("/p1/$MFT/letter.txt", False),
        ("/p1/letter.txt", False),
        ("/", False),
    ],
)
def test_pieces_of_a_disk_are_known_by_their_names(path: str, raw: bool) -> None:
    assert is_raw(path) is raw
