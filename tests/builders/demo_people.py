"""The invented people of the demo; every address lies in a domain reserved for examples."""

from __future__ import annotations

from gleanpoint_parsers.mapi.message import Party


def person(name: str, address: str) -> Party:
    return Party(name, "SMTP", address, address)


ANN = person("Ann Morrow", "ann.morrow@example.com")
BEN = person("Ben Sætre", "ben.saetre@example.com")
DORA = person("Dora Quill", "dora.quill@example.com")
JUERGEN = person("Jürgen Weißbach", "juergen.weissbach@example.com")
MEI = person("田中 芽衣 (Mei Tanaka)", "mei.tanaka@example.com")
OTIS = person("Otis Finch", "otis.finch@example.com")
IVO = person("Ivo Lund", "ivo.lund@kestrel.example")
NORDLYS = person("Nordlys Rope AS", "sales@nordlys.example")
GAZETTE = person("Harbour Gazette", "news@gazette.example")
OLD_DESK = Party("Front Desk", "EX", "/o=Harbour and Finch/ou=Quay/cn=Recipients/cn=frontdesk")
"""Moved away long ago: only the X.500 name is left."""
