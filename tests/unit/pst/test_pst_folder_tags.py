"""Retention tags of folders hold for the items in them and in the folders below."""

from __future__ import annotations

from io import BytesIO
from uuid import UUID

import pytest
from tests.builders.pst.item import Item
from tests.builders.pst.layout import UNICODE, Crypt, Form
from tests.builders.pst.mailbox import Mailbox

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.entries import ROOT, Entry, Kind
from gleanpoint_parsers.errors import NoSuchNodeError
from gleanpoint_parsers.mapi.properties import NoProperties, Properties
from gleanpoint_parsers.plugin import Surroundings, all_children
from gleanpoint_parsers.pst.messaging.folder_tags import DEEPEST, FolderTags
from gleanpoint_parsers.pst.parser import PstParser

TAG, OTHER = UUID(int=1), UUID(int=2)
LIST = f"""<?xml version="1.0" encoding="utf-8"?>
<UserConfiguration><Info version="Exchange.14"><Data><RetentionHold Enabled="False"/>
<PolicyTag Guid="{TAG}" Name="1 Year Delete" Type="9"><ContentSettings ExpiryAgeLimit="365"/>
</PolicyTag></Data></Info></UserConfiguration>"""


def mail(subject: str, **more: object) -> Item:
    values = {int(tag[1:], 16): value for tag, value in more.items()}
    return Item({0x001A001F: "IPM.Note", 0x0037001F: subject, 0x0E070003: 1, **values})


@pytest.fixture(scope="module")
def retention() -> dict[str, dict[str, str | int] | None]:
    """Return the retention facts of each message of a mailbox by its subject."""
    file = BytesIO()
    with Mailbox(file, Form(UNICODE, Crypt.NONE)) as mailbox:
        policy = {0x30190102: TAG.bytes_le, 0x301A0003: 365}
        plain = mailbox.folder("Plain", mailbox.top)
        tagged = mailbox.folder("Tagged", mailbox.top, properties=policy)
        below = mailbox.folder("Below", tagged)
        mailbox.add_associated(
            plain, Item({0x001A001F: "IPM.Configuration.MRM", 0x7C080102: LIST.encode()})
        )
        own = mailbox.folder("Own", below, properties={0x30190102: OTHER.bytes_le})
        mailbox.add(plain, mail("in plain"))
        mailbox.add(tagged, mail("in tagged", t30190102=OTHER.bytes_le, t301A0003=7))
        mailbox.add(below, mail("in below"))
        mailbox.add(own, mail("in own"))
    container = PstParser().open(BytesSource(file.getvalue()), Surroundings())
    found: dict[str, dict[str, str | int] | None] = {}

    def walk(key: str) -> None:
        for entry in all_children(container, key):
            if entry.kind is Kind.MESSAGE:
                found[entry.name] = _retention(entry)
            elif entry.kind is Kind.FOLDER and not entry.holds_deleted:
                walk(entry.key)

    walk(ROOT)
    container.close()
    return found


def _retention(entry: Entry) -> dict[str, str | int] | None:
    assert entry.envelope is not None
    return entry.envelope.retention


def guid(tag: UUID) -> str:
    return str(tag).upper()


def test_the_tag_of_the_folder_holds(retention: dict[str, dict[str, str | int]]) -> None:
    assert retention["in plain"] is None
    assert retention["in tagged"] == {
        "folder_policy_tag": guid(TAG),
        "folder_policy_tag_name": "1 Year Delete",
        "folder_retention_period": 365,
        "folder_with_tag": "Tagged",
        "policy_tag": guid(OTHER),
        "retention_period": 7,
    }


def test_else_that_of_the_nearest_folder_above(
    retention: dict[str, dict[str, str | int]],
) -> None:
    assert retention["in below"]["folder_with_tag"] == "Tagged"
    assert retention["in own"]["folder_policy_tag"] == guid(OTHER)
    assert "folder_retention_period" not in retention["in own"]
    assert "folder_policy_tag_name" not in retention["in own"]


def test_folders_that_contain_each_other_or_are_lost_end_the_search() -> None:
    asked: list[int] = []

    def read(nid: int) -> tuple[Properties, int]:
        asked.append(nid)
        if nid == 99:
            raise NoSuchNodeError("lost")
        return Properties(NoProperties()), {1: 2, 2: 1, 3: 99}.get(nid, nid + 1)

    tags = FolderTags(read)
    assert tags.of(1) == tags.of(3) == {}
    assert asked == [1, 2, 3, 99]
    assert tags.of(1000) == {}
    assert len(asked) == 4 + DEEPEST
