"""Key files and who acts: unlocking, the idle time, what is refused, what the log is told."""

from __future__ import annotations

import os
import stat
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from gleanpoint.core.access.cards import Card, publish, read_card
from gleanpoint.core.access.errors import (
    LockedError,
    MissingKeyError,
    SealedFileError,
    WrongPassphraseError,
)
from gleanpoint.core.access.key_files import (
    PersonKeys,
    change_passphrase,
    find_key_file,
    keep_keys,
    key_files,
    new_keys,
    open_key_file,
    read_key_file,
)
from gleanpoint.core.access.lock import PeopleLock, check_acts, check_may_read
from gleanpoint.core.access.people import Person
from gleanpoint.core.access.recipients import SealingKey
from gleanpoint.core.access.sealing import Cost
from gleanpoint.core.access.signatures import Domain, SigningKey
from gleanpoint.core.audit.entry import Event
from gleanpoint.core.errors import AuditLogError, UsageError
from gleanpoint.core.retention.roles import EVERY_ROLE, Role
from gleanpoint.core.secrets import Secret

CHEAP = Cost(memory_kib=64, passes=1, lanes=1)
WORDS = "correct horse battery"


def words() -> Secret:
    return Secret(WORDS.encode())


@pytest.fixture
def ann(tmp_path: Path) -> PersonKeys:
    keys = new_keys("Ann")
    keep_keys(tmp_path, keys, words(), CHEAP)
    return keys


def person(keys: PersonKeys, *roles: Role) -> Person:
    return Person(keys.card.name, keys.card.key, frozenset(roles))


class Watch:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_key_file_is_its_owners_alone_and_gives_the_keys_back(tmp_path: Path, ann: PersonKeys):
    file = find_key_file(tmp_path, "ANN")
    if os.name != "nt":
        assert stat.S_IMODE(file.path.stat().st_mode) == 0o600
        assert stat.S_IMODE(file.path.parent.stat().st_mode) == 0o700
    opened = open_key_file(file, words())
    assert opened.signing.public == ann.card.key
    assert opened.sealing.public == ann.card.sealing_key
    assert file.card == ann.card


def test_a_key_file_with_any_byte_flipped_never_gives_a_key(tmp_path: Path, ann: PersonKeys):
    path = find_key_file(tmp_path, "Ann").path
    data = path.read_bytes()
    for place in range(len(data)):
        changed = bytearray(data)
        changed[place] ^= 0x01
        path.write_bytes(changed)
        with pytest.raises((SealedFileError, WrongPassphraseError)):
            open_key_file(read_key_file(path), words())


def test_a_card_of_somebody_else_in_a_key_file_is_refused(tmp_path: Path, ann: PersonKeys):
    bob = new_keys("Bob")
    file = find_key_file(tmp_path, "Ann")
    mixed = replace(file, sealed=replace(file.sealed, public=bob.card.as_json()))
    with pytest.raises(WrongPassphraseError):
        open_key_file(mixed, words())


def test_the_passphrase_is_changed_and_the_old_one_ends(tmp_path: Path, ann: PersonKeys):
    new = Secret(b"another good passphrase")
    file = find_key_file(tmp_path, "Ann")
    with pytest.raises(WrongPassphraseError):
        change_passphrase(file, new, new, CHEAP)
    with pytest.raises(UsageError, match="take 12 or more"):
        change_passphrase(file, words(), Secret(b"short"), CHEAP)
    with pytest.raises(UsageError, match="nothing was changed"):
        change_passphrase(file, words(), words(), CHEAP)
    change_passphrase(file, words(), new, CHEAP)
    file = find_key_file(tmp_path, "Ann")
    assert open_key_file(file, new).signing.public == ann.card.key
    with pytest.raises(WrongPassphraseError):
        open_key_file(file, words())


def test_a_name_has_one_key_and_weak_passphrases_are_refused(tmp_path: Path, ann: PersonKeys):
    with pytest.raises(UsageError, match="has a key already"):
        keep_keys(tmp_path, new_keys("ann"), words(), CHEAP)
    with pytest.raises(UsageError, match="take 12 or more"):
        keep_keys(tmp_path, new_keys("Bob"), Secret(b"short"), CHEAP)
    name = "Bartholomew Cubbins"
    with pytest.raises(UsageError, match="is the name"):
        keep_keys(tmp_path, new_keys(name), Secret(name.encode()), CHEAP)
    for wrong in ("", " ", "a\nb", "a\u202eb", "x" * 81):
        with pytest.raises(UsageError):
            new_keys(wrong)


def test_files_that_are_none_are_named_and_not_in_the_way(tmp_path: Path, ann: PersonKeys):
    (tmp_path / "keys" / "odd.json").write_bytes(b"{}")
    files, problems = key_files(tmp_path)
    assert [one.card.name for one in files] == ["Ann"]
    assert problems[0].startswith("odd.json: ")
    with pytest.raises(MissingKeyError, match=r"keys there: Ann.*One file there cannot be read"):
        find_key_file(tmp_path, "Bob")


def test_a_card_that_its_owner_did_not_sign_is_refused(tmp_path: Path, ann: PersonKeys):
    path = publish(tmp_path, ann.card)
    assert read_card(path) == ann.card
    mallory = SealingKey.generate()
    forged = replace(ann.card, sealing_key=mallory.public)
    with pytest.raises(SealedFileError, match="not signed with its own key"):
        Card.read(forged.as_bytes())
    data = path.read_bytes()
    for place in range(len(data)):
        changed = bytearray(data)
        changed[place] ^= 0x01
        with pytest.raises(SealedFileError):
            Card.read(bytes(changed))


def test_alone_one_has_every_role_and_nothing_is_asked():
    lock = PeopleLock()
    assert lock.identity.is_personal
    assert lock.identity.roles == EVERY_ROLE
    check_may_read(lock.identity, lock.people)
    check_acts(lock.identity, lock.people)


def test_where_people_are_named_nobody_has_a_role_before_they_unlock(
    tmp_path: Path, ann: PersonKeys
):
    told: list[Event] = []
    lock = PeopleLock([person(ann, Role.LEGAL)], tmp_path)
    lock.tell_to(told.append)
    assert lock.identity.roles == frozenset()
    with pytest.raises(LockedError, match=r"unlocked their key: Ann.*--as NAME"):
        check_may_read(lock.identity, lock.people)
    with pytest.raises(LockedError):
        check_acts(lock.identity, lock.people)
    with pytest.raises(WrongPassphraseError):
        lock.unlock("Ann", Secret(b"something else"))
    assert lock.is_locked
    who = lock.unlock("ann", words())
    assert (who.name, who.roles) == ("Ann", frozenset({Role.LEGAL}))
    assert who.actor == f"key {ann.card.key.id}"
    check_may_read(who, lock.people)
    lock.lock()
    assert lock.identity.roles == frozenset()
    assert [(event.action.value, event.outcome.value) for event in told] == [
        ("person_unlock", "failed"),
        ("person_unlock", "done"),
        ("person_lock", "done"),
    ]
    assert WORDS not in repr(told)


def test_a_role_that_sees_no_items_reads_no_source(tmp_path: Path, ann: PersonKeys):
    lock = PeopleLock([person(ann, Role.SECURITY_ADMIN)], tmp_path)
    who = lock.unlock("Ann", words())
    check_acts(who, lock.people)
    with pytest.raises(LockedError, match="Ann is security administrator in this workspace"):
        check_may_read(who, lock.people)


def test_a_key_that_the_policy_does_not_name_is_refused_and_told(tmp_path: Path, ann: PersonKeys):
    told: list[Event] = []
    lock = PeopleLock([person(new_keys("Bob"), Role.LEGAL)], tmp_path)
    lock.tell_to(told.append)
    with pytest.raises(LockedError, match=r"belongs to nobody.*\(Bob\)"):
        lock.unlock("Ann", words())
    assert lock.is_locked
    assert [event.outcome.value for event in told] == ["failed"]


def test_a_name_in_the_policy_means_the_key_that_it_names(tmp_path: Path, ann: PersonKeys):
    """Another key with the same name on its card opens nothing in the name of that person."""
    impostor = new_keys("Bob")
    keep_keys(tmp_path, impostor, words(), CHEAP)
    lock = PeopleLock([replace(person(ann, Role.LEGAL), name="Bob")], tmp_path)
    assert lock.unlock("Bob", words()).key is not None
    assert lock.identity.person is not None
    assert lock.identity.person.key == ann.card.key


def test_idle_keys_lock_themselves_and_are_wiped(tmp_path: Path, ann: PersonKeys):
    watch, told = Watch(), list[Event]()
    lock = PeopleLock([person(ann, Role.LEGAL)], tmp_path, timedelta(minutes=15), watch)
    lock.tell_to(told.append)
    key = lock.unlock("Ann", words()).key
    assert key is not None
    watch.now = 14 * 60
    assert lock.seconds_left == 60
    lock.touch()
    watch.now = 28 * 60
    assert lock.identity.key is key
    watch.now = 29 * 60
    lock.touch()  # too late: what has run out is not prolonged
    assert lock.identity.roles == frozenset()
    assert key.seed() == b""
    with pytest.raises(LockedError, match="was locked"):
        key.sign(Domain.REQUEST, b"statement")
    lock.settle()
    assert (told[-1].action.value, told[-1].details["idle"]) == ("person_lock", True)
    assert len(told) == 2


def test_nothing_is_unlocked_where_the_log_cannot_be_written(tmp_path: Path, ann: PersonKeys):
    def full(_event: Event) -> None:
        raise AuditLogError("The disk is full.")

    lock = PeopleLock([person(ann, Role.LEGAL)], tmp_path)
    lock.tell_to(full)
    with pytest.raises(AuditLogError):
        lock.unlock("Ann", words())
    assert lock.is_locked


def test_another_person_takes_over_and_the_keys_of_the_first_are_wiped(
    tmp_path: Path, ann: PersonKeys
):
    bob = new_keys("Bob")
    keep_keys(tmp_path, bob, words(), CHEAP)
    lock = PeopleLock([person(ann, Role.LEGAL), person(bob, Role.AUDITOR)], tmp_path)
    first = lock.unlock("Ann", words())
    assert lock.unlock("Bob", words()).name == "Bob"
    assert first.key is not None
    assert first.key.seed() == b""
    assert first.sealing is not None
    assert first.sealing.secret() == b""


def test_a_signing_key_has_a_whole_seed():
    with pytest.raises(ValueError, match="a seed has 32 bytes"):
        SigningKey(Secret(b""))
