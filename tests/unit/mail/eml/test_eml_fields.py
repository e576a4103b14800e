"""Items that are no mail: their fields stand in the text, so that none is empty."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from gleanpoint.core.export.mail.eml.bodies import bodies_of
from gleanpoint.core.export.mail.eml.fields import fields_text
from gleanpoint_parsers.mapi.message import Message

ADDRESS = "{00062004-0000-0000-C000-000000000046}"
APPOINTMENT = "{00062002-0000-0000-C000-000000000046}"
CONTACT = Message(
    "IPM.Contact",
    "Ann Example",
    properties={
        "3A06001F": "Ann",
        "3A1C001F": "+49 30 1",
        "3A420040": datetime(1980, 2, 3, tzinfo=UTC),
        "8001001F": "ann@example.com",
        "8002001F": "line one\r\nline two",
        "80030003": 7,
        "300B0102": b"key",
        "3A08001F": "",
    },
    names={"8001001F": f"{ADDRESS}/0x8083", "8002001F": f"{ADDRESS}/0x801B"},
)


def test_a_contact_without_a_body_shows_its_fields_as_text() -> None:
    bodies = bodies_of(CONTACT)
    assert bodies.fields is None
    shown = bodies.text.splitlines()
    assert "First name: Ann" in shown
    assert "Mobile phone: +49 30 1" in shown
    assert "E-mail: ann@example.com" in shown
    assert "Birthday: 1980-02-03 00:00:00 UTC" in shown
    assert shown[shown.index("Business address: line one") + 1] == "  line two"
    assert "0x8003: 7" in shown
    assert "Binary properties, not shown: 1" in shown
    assert not any(line.startswith("Business phone") for line in shown)


def test_an_appointment_keeps_its_body_and_its_fields_stand_beside() -> None:
    start = datetime(2024, 3, 5, 9, tzinfo=UTC)
    message = Message(
        "IPM.Appointment",
        "Talk",
        text="Agenda",
        properties={"80010040": start},
        names={"80010040": f"{APPOINTMENT}/0x820D"},
    )
    bodies = bodies_of(message)
    assert bodies.text == "Agenda"
    assert "Start: 2024-03-05 09:00:00 UTC" in (bodies.fields or "")


def test_a_distribution_list_names_its_members() -> None:
    one_off = bytes.fromhex("00000000812B1FA4BEA310199D6E00DD010F540200000190")
    member = one_off + "Ben\0SMTP\0ben@example.com\0".encode("utf-16-le")
    message = Message(
        "IPM.DistList",
        "Team",
        properties={"80551102": [member]},
        names={"80551102": f"{ADDRESS}/0x8054"},
    )
    assert "Members: Ben <ben@example.com>" in fields_text(message).splitlines()


def test_mail_has_no_list_of_fields_and_may_be_empty() -> None:
    mail = replace(CONTACT, message_class="IPM.Note")
    assert (bodies_of(mail).text, bodies_of(mail).fields) == ("", None)


def test_a_report_without_a_body_shows_its_fields() -> None:
    report = replace(
        CONTACT, message_class="REPORT.IPM.Note.NDR", properties={"1001001F": "Failed"}
    )
    assert "Report: Failed" in bodies_of(report).text
    assert bodies_of(replace(report, text="It failed")).text == "It failed"
