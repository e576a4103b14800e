"""Backups that are damaged, encrypted or not whole: refused by name, or told in the first place."""

from __future__ import annotations

from hashlib import blake2b

import pytest
from tests.builders.sqlserver.backup.backups import Backups
from tests.builders.sqlserver.backup.set_facts import CHECKSUM_FLAG
from tests.builders.sqlserver.log.workload import Workload
from tests.unit.sqlserver.backup.built_backups import (
    open_built,
    rows_of,
)
from tests.unit.sqlserver.backup.stories import story

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.entries import ROOT
from gleanpoint_parsers.errors import EncryptedContentError, ParserError
from gleanpoint_parsers.plugin import Confidence, Surroundings
from gleanpoint_parsers.sqlserver.backup.beside import OTHERS_MOST
from gleanpoint_parsers.sqlserver.backup.parser import SqlServerBackupParser
from gleanpoint_parsers.sqlserver.backup.plan import UnreachableError
from gleanpoint_parsers.timeline import Wish
from gleanpoint_parsers.verification import Verifiable


@pytest.mark.parametrize("lost", ["full0", "full1", "full2"])
def test_without_one_stripe_nothing_is_shown(lost: str) -> None:
    made = story()
    files = made.without(lost)
    left = next(name for name in files if name.startswith("full"))
    with pytest.raises(UnreachableError, match=f"2 of 3 stripes; stripe {lost[-1:]!s}|2 of 3"):
        open_built(files, left)
    with pytest.raises(ParserError):
        open_built(files, "log3")


def noisy(data: bytes) -> bytes:
    """Return a backup whose pages are noise behind their headers, as of an encrypted database."""
    made = bytearray(data)
    at = made.find(b"MQDA")
    length = int.from_bytes(made[at + 8 : at + 16], "little")
    for page in range(at + 24, at + 22 + length, 8192):
        number = int.from_bytes(made[page + 32 : page + 36], "little")
        if made[page] == 1 and made[page + 1] in {1, 2}:
            noise = b"".join(blake2b(bytes([i, number % 256])).digest() for i in range(127))
            made[page + 96 : page + 8192] = noise[: 8192 - 96].ljust(8192 - 96, b"\x5a")
    return bytes(made)


def test_a_backup_of_an_encrypted_database_is_refused_by_name() -> None:
    load = Workload.make(2).run(2)
    (data,) = Backups(load.running).full().files()
    said = r"database 'Busy' of .*, SQL Server 2019, begun 2024.*transparent data encryption"
    with pytest.raises(EncryptedContentError, match=said):
        open_built({"a.bak": noisy(data)}, "a.bak")


def test_files_that_are_no_backups_beside_one_do_not_matter() -> None:
    made = story()
    others = {"notes.txt": b"TAPE is what we use", "x.bak": b"MSSQLBAK", "empty": b""}
    opened = open_built({**made.files, **others}, "log3", Wish(whole_folder=True))
    assert rows_of(opened) == made.rows["log3"]
    notes = opened.children(ROOT, None, 10).notes
    assert any(note.startswith("x.bak is left out: ") for note in notes)


def test_what_begins_like_a_backup_and_is_none_is_refused_by_its_own_sentence() -> None:
    parser = SqlServerBackupParser()
    for head in (b"TAPE" + bytes(2000), b"MSSQLBAK" + bytes(2000)):
        source = BytesSource(head)
        assert parser.probe(source) >= Confidence.POSSIBLE
        with pytest.raises(ParserError):
            parser.open(source, Surroundings("x.bak"))
    assert parser.probe(BytesSource(b"")) is Confidence.NO


def test_checksums_of_all_sets_that_are_shown_are_compared() -> None:
    load = Workload.make(2).run(2)
    backups = Backups(load.running)
    files = {"plain.bak": backups.full().files()[0]}
    backups.flags = CHECKSUM_FLAG
    load.run(3)
    files["log.trn"] = backups.log().files()[0]
    opened = open_built(files, "log.trn")
    assert isinstance(opened, Verifiable)
    found = opened.verify()
    assert (found.checked > 0, found.without > 0, found.problems) == (True, True, ())
    facts = opened.facts(ROOT)
    assert facts["streams with a checksum"] == found.checked
    assert facts["streams"] == found.checked + found.without


def test_a_wrong_checksum_is_told_with_its_set() -> None:
    load = Workload.make(2).run(2)
    backups = Backups(load.running)
    backups.flags = CHECKSUM_FLAG
    data = bytearray(backups.full().files()[0])
    data[data.find(b"MQDA") + 24 + 8192 * 20 + 5000] ^= 1
    opened = open_built({"a.bak": bytes(data)}, "a.bak")
    assert isinstance(opened, Verifiable)
    (problem,) = opened.verify().problems
    assert problem.startswith("Full backup, set 1 of a.bak: The checksum of the pages of file")


def test_a_folder_of_databases_verifies_each() -> None:
    files = {}
    for name in ("One", "Two"):
        backups = Backups(Workload.make(3, name=name).run(2).running)
        backups.flags = CHECKSUM_FLAG
        files[f"{name}.bak"] = backups.full().files()[0]
    opened = open_built(files, "One.bak", Wish(whole_folder=True))
    assert isinstance(opened, Verifiable)
    found = opened.verify()
    assert (found.checked >= 4, found.problems) == (True, ())


def test_a_refusal_tells_that_not_all_files_beside_it_were_looked_at() -> None:
    made = story()
    many = {f"{number}.txt": b"" for number in range(OTHERS_MOST + 7)}
    with pytest.raises(UnreachableError, match="7 were not looked at: name backups"):
        open_built({"log3.trn": made.files["log3"], **many}, "log3.trn")
    named = {f"{name}.bak": data for name, data in made.files.items()}
    assert rows_of(open_built({**many, **named}, "log3.bak")) == made.rows["log3"]


def test_a_file_whose_sets_cannot_be_read_says_why() -> None:
    (data,) = story().taken["log1"].files()
    begin = data.find(b"SSET")
    with pytest.raises(ParserError, match=r"cut\.bak: ."):
        open_built({"cut.bak": data[: begin + 20]}, "cut.bak")


def test_log_that_ends_before_its_set_says_is_told_first() -> None:
    made = story()
    data = bytearray(made.files["log3"])
    stream = data.find(b"MQTL") + 24
    data[stream + 2048 : stream + 2048 + 512] = bytes(512)
    opened = open_built({**made.files, "log3": bytes(data)}, "log3")
    first = opened.children(ROOT, None, 10).notes[0]
    assert first.startswith("The log of these backups can be read up to LSN")


def test_a_file_that_was_cut_off_says_so_where_its_tables_cannot_be_found() -> None:
    made = story()
    data = made.taken["full0"].files()[0]
    cut = data[: data.find(b"MQDA") + 20 * 8192]
    with pytest.raises(ParserError, match="It has no end: the backup was broken off"):
        open_built({"cut.bak": cut}, "cut.bak")
