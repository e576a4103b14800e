"""Cards of contacts and of distribution lists."""

from __future__ import annotations

from gleanpoint.gui.models.cards.card import Card, Rows, address_words, card_person, day_words, kept
from gleanpoint.gui.models.listing.message_kinds import ICONS
from gleanpoint.gui.names import visible
from gleanpoint.gui.wording import counted, tr
from gleanpoint_parsers.mapi.kinds.contact import Contact, PostalAddress
from gleanpoint_parsers.mapi.kinds.contact_fields import AddressUse, PhoneUse
from gleanpoint_parsers.mapi.kinds.distribution_list import DistributionList
from gleanpoint_parsers.mapi.kinds.item import ItemKind

_ADDRESSES = {
    AddressUse.WORK: "work",
    AddressUse.HOME: "home",
    AddressUse.OTHER: "other",
}
_PHONES = {
    PhoneUse.WORK: "work",
    PhoneUse.WORK_2: "work 2",
    PhoneUse.HOME: "home",
    PhoneUse.HOME_2: "home 2",
    PhoneUse.MOBILE: "mobile",
    PhoneUse.PRIMARY: "primary",
    PhoneUse.OTHER: "other",
    PhoneUse.CAR: "car",
    PhoneUse.RADIO: "radio",
    PhoneUse.CALLBACK: "callback",
    PhoneUse.COMPANY: "company",
    PhoneUse.ASSISTANT: "assistant",
    PhoneUse.PAGER: "pager",
    PhoneUse.ISDN: "ISDN",
    PhoneUse.TEXT_TELEPHONE: "text telephone",
    PhoneUse.TELEX: "telex",
    PhoneUse.WORK_FAX: "work fax",
    PhoneUse.HOME_FAX: "home fax",
    PhoneUse.OTHER_FAX: "other fax",
}


def contact_card(item: Contact) -> Card:
    """Return what the card of a contact says."""
    name = item.name
    heading = name.shown or " ".join(part for part in (name.given, name.surname) if part)
    heading = heading or item.file_as or item.company or tr("(no name)")
    at_work = ", ".join(part for part in (item.job_title, item.department, item.company) if part)
    return Card(
        visible(at_work or heading),
        "" if at_work else visible(item.file_as),
        ICONS[ItemKind.CONTACT],
        initials=initials_of(heading),
        rows=_contact_rows(item),
    )


def _contact_rows(item: Contact) -> Rows:
    rows = [(tr("Mail"), address_words(party)) for party in item.emails]
    rows += [
        (tr("Phone, {0}").format(tr(_PHONES[phone.use])), visible(phone.number))
        for phone in item.phones
    ]
    rows.append((tr("Messenger"), visible(item.instant_messaging)))
    rows += [
        (tr("Address, {0}").format(tr(_ADDRESSES[one.use])), _postal(one)) for one in item.addresses
    ]
    rows += [(tr("Web"), visible(page)) for page in item.web_pages]
    for title, words in (
        (tr("Office"), item.office),
        (tr("Profession"), item.profession),
        (tr("Manager"), item.manager),
        (tr("Assistant"), item.assistant),
        (tr("Spouse"), item.spouse),
        (tr("Nickname"), item.name.nickname),
        (tr("Filed as"), item.file_as if item.file_as != item.name.shown else ""),
    ):
        rows.append((title, visible(words)))
    for title, day in ((tr("Birthday"), item.birthday), (tr("Wedding"), item.wedding)):
        rows.append((title, day_words(day) if day is not None else ""))
    if item.is_private:
        rows.append((tr("Private"), tr("yes")))
    return kept(rows)


def list_card(item: DistributionList) -> Card:
    """Return what the card of a distribution list says."""
    return Card(
        counted("1 member", "%Ln members", len(item.members)),
        icon=ICONS[ItemKind.DISTRIBUTION_LIST],
        people=tuple(card_person(party) for party in item.members),
        people_title=tr("Members"),
        problems=item.problems,
    )


def initials_of(name: str) -> str:
    """Return the first letters of first and last name."""
    words = [word for word in visible(name).replace(",", " ").split() if word[0].isalnum()]
    if not words:
        return ""
    first, last = words[0][0], words[-1][0] if len(words) > 1 else ""
    return f"{first}{last}".upper()


def _postal(one: PostalAddress) -> str:
    city = " ".join(part for part in (one.postal_code, one.city) if part)
    parts = (one.street, one.post_office_box, city, one.state, one.country)
    lines = [part for part in parts if part] or one.text.splitlines()
    return "\n".join(visible(line) for line in lines)
