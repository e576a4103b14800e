"""Rows of the demo's database: customers, orders and prices of the invented ship chandlers."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

from tests.builders.demo_documents import pdf
from tests.builders.demo_pictures import harbour, logo, png

Cells = tuple[object, ...]

FIRST_ORDER = 20001
ORDERS = 240
FIRST_DAY = date(2025, 7, 1)
LAST_DAY = date(2026, 6, 28)
COMPLAINED = 20206
"""The order of Kestrel Charter that the mailbox has a complaint about: delivered on 14 May."""

_SUMMER = timezone(timedelta(hours=1))


def customers(until: date = LAST_DAY) -> Iterator[Cells]:
    """Yield code, name, city, country, credit limit, since, whether active.

    Before the last day, two credit limits were others, and one customer was still active.
    """
    chance = random.Random(1)  # noqa: S311 - filler, no secret
    for number, (code, name, city, country) in enumerate(sorted(_CUSTOMERS)):
        limit = None if number % 5 == 3 else Decimal(chance.randrange(5, 80)) * 250
        since = date(2009 + number % 15, 1 + number % 12, 1 + number)
        is_before = until < LAST_DAY
        if is_before and number in (2, 7) and limit is not None:
            limit += 500
        yield code, name, city, country, limit, since, number % 9 != 4 or is_before


def shippers() -> Iterator[Cells]:
    """Yield number, name, telephone."""
    yield 1, "Port Ellery Carriers", "+44 1632 960 144"
    yield 2, "Küstenkurier", "+49 40 5550 7"
    yield 3, "Nordsjø Frakt", None


def orders(until: date = LAST_DAY) -> list[Cells]:
    """Return number, customer, when ordered, shipper, when shipped, freight, where to.

    Args:
        until: Orders of later days are left out, and what ships later is open.
    """
    chance = random.Random(2)  # noqa: S311 - filler, no secret
    codes = [code for code, *_ in _CUSTOMERS]
    made: list[Cells] = []
    for number in range(ORDERS):
        day = FIRST_DAY + (LAST_DAY - FIRST_DAY) * number / (ORDERS - 1)
        at = datetime(day.year, day.month, day.day, chance.randrange(8, 17))  # noqa: DTZ001 - as stored
        at += timedelta(seconds=chance.randrange(3600))
        shipped = day + timedelta(days=chance.randrange(1, 9))
        freight = Decimal(chance.randrange(50, 21000)) / 100
        is_open = shipped > until or number % 37 == 8
        where = chance.choice(_STREETS) if number % 11 else None
        made.append(
            (
                FIRST_ORDER + number,
                chance.choice(codes),
                at,
                None if is_open else 1 + number % 3,
                None if is_open else shipped,
                None if number % 23 == 5 else freight,
                where,
            )
        )
    place = COMPLAINED - FIRST_ORDER
    number, _, at, *_ = made[place]
    made[place] = (number, "KESTR", at, 2, date(2026, 5, 14), Decimal("38.40"), "Quay 7")
    return [order for order in made if order[2].date() <= until]


def order_lines(until: date = LAST_DAY) -> Iterator[Cells]:
    """Yield order, line, article, quantity, price, discount, and what is computed from them."""
    chance = random.Random(3)  # noqa: S311 - filler, no secret
    listed = [(article, unit, price) for _, article, _, unit, price, *_ in prices()]
    for order, *_ in orders(until):
        if order == COMPLAINED:  # twelve coils of 200 m
            yield order, 1, "ROPE-024", Decimal(2400), Decimal("11.35"), Decimal(0), None
            continue
        for line in range(1, chance.randrange(2, 6)):
            article, unit, price = chance.choice(listed)
            quantity = Decimal(chance.randrange(1, 480)) / 4
            if unit != "m":
                quantity = quantity // 4 + 1
            discount = Decimal(chance.choice((0, 0, 0, 25, 50))) / 1000
            yield order, line, article, quantity, price, discount, None


def prices() -> list[tuple[int, str, str, str, Decimal, date, date | None, str | None]]:
    """Return number, article, description, unit, price, valid from and to, remark."""
    made: list[tuple[int, str, str, str, Decimal, date, date | None, str | None]] = []
    for year in (2024, 2025, 2026):
        for group, (prefix, name, unit, sizes) in enumerate(_ARTICLES):
            for size in sizes:
                number = len(made) + 1
                price = Decimal(size * (7 + 2 * group) + (year - 2024) * size // 2 + 35) / 20
                until = date(year, 12, 31) if year < 2026 else None
                remark = _REMARKS[number % len(_REMARKS)]
                text = f"{name.format(size=size)}, {_FINISHES[(size + group) % len(_FINISHES)]}"
                made.append(
                    (
                        *(number, f"{prefix}-{size:03}", text, unit, price),
                        *(date(year, 1, 1), until, remark),
                    )
                )
    return made


def contacts() -> Iterator[Cells]:
    """Yield number, customer, name, address of mail, last call, note."""
    chance = random.Random(4)  # noqa: S311 - filler, no secret
    codes = sorted(code for code, *_ in _CUSTOMERS)
    for number, (name, login) in enumerate(_PEOPLE, start=1):
        code = codes[number * 5 % len(codes)]
        called = datetime(2026, 1 + number % 6, 1 + number, 9, 5 * (number % 12), 30)  # noqa: DTZ001 - as stored
        mail = f"{login}@{code.lower()}.example" if number % 7 else None
        note = chance.choice(_NOTES)
        yield number, code, name, mail, called if number % 4 else None, note


def documents() -> Iterator[Cells]:
    """Yield number, customer, title, type, when added, bytes; long ones lie off the row."""
    agreement = pdf(["Framework agreement", "between Kestrel Charter and Harbour & Finch"])
    quay = png(200, 125, harbour(6))
    added = datetime(2026, 5, 20, 10, 12, 40, tzinfo=_SUMMER)
    yield 1, "KESTR", "Framework agreement 2024", "application/pdf", added, agreement
    yield 2, "MÖWE", "Logo für Aufkleber", "image/png", added + timedelta(2), png(96, 96, logo)
    yield 3, "QUAI9", "Quai à l'aube", "image/png", added + timedelta(9, 4000), quay
    yield 4, "MINAT", "納品書 2026-06", "application/pdf", added + timedelta(30), None


def clerks() -> Iterator[Cells]:
    """Yield number, login, GUID, whether active, last seen."""
    for number, login in enumerate(("amorrow", "bsaetre", "dquill", "jweissbach"), start=1):
        seen = datetime(2026, 6, 29, 8 + number, 11 * number, 7, 123_456 * number % 10**6)  # noqa: DTZ001 - as stored
        guid = f"6f9619ff-8b86-d011-b42d-00c04fc96{number:03}"
        yield number, login, guid, login != "bsaetre", None if login == "bsaetre" else seen


_CUSTOMERS = (
    ("KESTR", "Kestrel Charter", "Port Ellery", "GB"),
    ("MÖWE", "Segelschule Möwe", "Glückstadt", "DE"),
    ("QUAI9", "Quai Neuf SARL", "La Rochelle", "FR"),
    ("MINAT", "港屋 Minatoya", "神戸", "JP"),
    ("BÅTBY", "Båtbyggeriet i Skärhamn", "Skärhamn", "SE"),
    ("LATAR", "Latarnia Sp. z o.o.", "Łeba", "PL"),
    ("FAROL", "Farol e Filhos", "Setúbal", "PT"),
    ("TERNE", "Terne Rederi AS", "Tromsø", "NO"),
    ("LIGHT", "Lightship Museum Trust", "Port Ellery", "GB"),
    ("PILOT", "Pilot Station North", "Whinny Head", "GB"),
    ("ANCHO", "The Anchor Inn", "Port Ellery", "GB"),
    ("GROSZ", "Großmann Fischhandel", "Büsum", "DE"),
    ("VITRE", "L'Île Vitrée", "Brest", "FR"),
    ("HAUKI", "Hauki Oy", "Hämeenlinna", "FI"),
    ("PETRE", "Petrel Survey Ltd", "Whinny Head", "GB"),
    ("SALTE", "Saltern & Daughters", "Mellow Bay", "GB"),
    ("TIMON", "Timón Náutica", "A Coruña", "ES"),
    ("FERRY", "Ellery Ferry Company", "Port Ellery", "GB"),
    ("DIQUE", "Dique Seco SL", "Cádiz", "ES"),
    ("OTTER", "Otter Rescue", "Mellow Bay", "GB"),
)
_STREETS = (
    *("Harbour Street 5", "Mill Lane 12", "Station Road 1", "Quay 7", "Chapel Row 3"),
    *("Hafenstraße 21", "Søndre gate 4", "Rue de l'Écluse 9", "港町 3-1", "Żeglarska 8"),
)
_ARTICLES = (
    ("ROPE", "Rope {size} mm", "m", range(4, 34, 2)),
    ("CHAIN", "Anchor chain {size} mm", "m", range(6, 22, 2)),
    ("SHACK", "Bow shackle {size} mm", "piece", range(5, 27, 2)),
    ("FENDR", "Fender {size} cm", "piece", range(30, 120, 10)),
    ("BLOCK", "Snatch block {size} mm", "piece", range(40, 110, 10)),
    ("LAMP", "Signal lamp {size} W", "piece", range(5, 65, 5)),
    ("PAINT", "Bottom paint {size} l", "tin", (1, 2, 5, 10, 20)),
    ("CANVA", "Canvas {size} cm wide", "m", range(90, 210, 15)),
    ("CLEAT", "Mooring cleat {size} cm", "piece", range(10, 42, 2)),
)
_FINISHES = ("white", "navy blue", "galvanised, dull", "Größe nach DIN", "with eye splice")
_REMARKS = (
    "Order in coils of 200 m; cut lengths are charged by the started metre.",
    None,
    "Prix départ entrepôt, sans emballage; délai: une semaine après la commande.",
    "From twelve pieces on, three for two. Not with other reductions.",
    "Nur solange der Vorrat reicht; Rückgabe nur in ungeöffneter Verpackung.",
)
_PEOPLE = (
    *(("Ivo Lund", "ivo.lund"), ("Käthe Brinkmann", "k.brinkmann"), ("Luc Évrard", "luc")),
    *(("田中 芽衣", "mei.tanaka"), ("Åsa Lindqvist", "asa"), ("Zofia Wójcik", "zofia")),
    *(("Inês Falcão", "ines"), ("Bjørn Aas", "bjorn"), ("Ruth Penhale", "ruth")),
    *(("Tom O'Dare", "tom"), ("Nell Harkness", "nell"), ("Götz Großmann", "goetz")),
    *(("Anaïs Kervella", "anais"), ("Eeva Niemi", "eeva"), ("Sol Ibarra", "sol")),
)
_NOTES = (
    "",
    None,
    "Rings before nine.",
    "Prefers letters; “no mail after five”.",
    "Fragt jedes Jahr nach Mengenrabatt für Fender in Übergröße.",
)
