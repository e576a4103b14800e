"""Vaults and shares: published vectors, any two of three, one alone, tampering, the ceremony."""

from __future__ import annotations

import itertools
import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest
from shamir_mnemonic import combine_mnemonics

from gleanpoint.core.access import vault_use_cases as use_cases
from gleanpoint.core.access.ceremony import ShareCeremony, Step
from gleanpoint.core.access.errors import (
    CeremonyError,
    GleanpointError,
    MissingKeyError,
    SealedFileError,
    SharesError,
    WrongPassphraseError,
)
from gleanpoint.core.access.recipients import SealingKey
from gleanpoint.core.access.sealing import Cost
from gleanpoint.core.access.shares import Share, full_word, read_share, secret_of, split
from gleanpoint.core.access.vault import (
    OpenVault,
    new_vault,
    open_by_passphrase,
    open_by_person,
    open_by_shares,
    wrap_of,
)
from gleanpoint.core.access.vault_file import read_vault
from gleanpoint.core.access.vaults import find_vault, keep_vault, vaults_in
from gleanpoint.core.audit.show import show
from gleanpoint.core.errors import UsageError
from gleanpoint.core.secrets import KeyRing, Secret
from gleanpoint.core.workspace import Workspace, open_workspace
from gleanpoint_parsers.keys import Key

CHEAP = Cost(memory_kib=64, passes=1, lanes=1)
WORDS = b"correct horse battery"
PLANTED = b"111111-222222-333333 planted"

# SLIP-0039, test vectors: "Basic sharing 2-of-3 (256 bits)"; the passphrase of all is TREZOR.
PUBLISHED = (
    (
        "humidity disease academic always aluminum jewelry energy woman receiver strategy amuse "
        "duckling lying evidence network walnut tactics forget hairy rebound impulse brother "
        "survive clothes stadium mailman rival ocean reward venture always armed unwrap"
    ),
    (
        "humidity disease academic agency actress jacket gross physics cylinder solution fake "
        "mortgage benefit public busy prepare sharp friar change work slow purchase ruler again "
        "tricycle involve viral wireless mixture anatomy desert cargo upgrade"
    ),
)
PUBLISHED_BYTES = "c938b319067687e990e05e0da0ecce1278f75ff58d9853f19dcaeed5de104aae"
BAD_CHECKSUM = (
    "theory painting academic academic armed sweater year military elder discuss acne wildlife "
    "boring employer fused large satoshi bundle carbon diagnose anatomy hamster leaves tracks "
    "paces beyond phantom capital marvel lips brave detect lunar"
)


def vault() -> OpenVault:
    opened = new_vault("Safe").with_passphrase(Secret(WORDS), CHEAP)
    return opened.with_key("disk 1", Key(PLANTED)).with_key("disk 2", Key(b"\0\xff", is_file=True))


def keys_of(opened: OpenVault) -> list[Key]:
    with KeyRing() as ring:
        opened.give(ring)
        return list(ring)


def test_published_shares_are_read_and_give_the_published_secret():
    shares = [read_share(text) for text in PUBLISHED]
    assert [(share.number, share.needed) for share in shares] == [(3, 2), (2, 2)]
    words = [" ".join(share.words) for share in shares]
    assert combine_mnemonics(words, b"TREZOR").hex() == PUBLISHED_BYTES
    with pytest.raises(SharesError, match="are needed; 1 different share was given"):
        secret_of(shares[:1])
    with pytest.raises(SharesError, match="a word is wrong"):
        read_share(BAD_CHECKSUM)


def test_any_two_of_three_shares_give_the_secret_and_one_alone_gives_nothing():
    secret = os.urandom(32)
    shares = [read_share(" ".join(words)) for words in split(secret, 2, 3)]
    for pair in itertools.permutations(shares, 2):
        assert secret_of(pair) == secret
    assert secret_of(shares) == secret
    for one in shares:
        with pytest.raises(SharesError):
            secret_of([one, one])


def test_shares_of_two_sets_are_told_apart():
    one, other = (split(bytes(32), 2, 3) for _ in range(2))
    with pytest.raises(SharesError, match="different sets"):
        secret_of([read_share(" ".join(one[0])), read_share(" ".join(other[1]))])


@pytest.mark.parametrize(("needed", "count"), [(1, 1), (1, 3), (3, 2), (2, 17), (0, 0), (-1, 2)])
def test_a_secret_that_one_share_opens_is_not_split(needed: int, count: int):
    with pytest.raises(UsageError):
        split(bytes(32), needed, count)


def test_four_letters_of_a_word_are_enough_and_a_wrong_word_is_told_by_its_place():
    words = split(bytes(32), 2, 3)[0]
    typed = ", ".join(f"{word[:4].upper()}" for word in words)
    assert read_share(typed).words == words
    assert full_word("acid") == "acid"
    assert full_word("acidx") is None
    wrong = (*words[:4], "zzzz", *words[5:])
    with pytest.raises(SharesError, match="Word 5 is not of the list"):
        read_share(" ".join(wrong))
    for text in ("", "acid", "acid " * 500, " ".join(reversed(words))):
        with pytest.raises(SharesError):
            read_share(text)


def test_a_share_hides_itself():
    share = read_share(" ".join(split(bytes(32), 2, 3)[0]))
    assert not any(word in repr(share) for word in share.words)


def test_passphrase_person_and_shares_each_open_the_same_keys():
    person, secret = SealingKey.generate(), Secret(os.urandom(32))
    file = read_vault(vault().with_person(person.public).with_shares(secret, 2, 3).file.as_bytes())
    wanted = [Key(PLANTED), Key(b"\0\xff", is_file=True)]
    assert keys_of(open_by_passphrase(file, Secret(WORDS))) == wanted
    assert keys_of(open_by_shares(file, secret)[0]) == wanted
    wrap = wrap_of(file, person)
    assert wrap is not None
    assert keys_of(open_by_person(file, wrap, person)) == wanted
    assert wrap_of(file, SealingKey.generate()) is None
    with pytest.raises(WrongPassphraseError):
        open_by_passphrase(file, Secret(b"another passphrase"))
    with pytest.raises(WrongPassphraseError):
        open_by_shares(file, Secret(os.urandom(32)))


def test_a_vault_with_any_byte_flipped_opens_to_nothing():
    secret, person = Secret(os.urandom(32)), SealingKey.generate()
    data = vault().with_shares(secret, 2, 3).with_person(person.public).file.as_bytes()
    for place in range(len(data)):
        changed = bytearray(data)
        changed[place] ^= 0x01
        for opens in (
            lambda file: open_by_passphrase(file, Secret(WORDS)),
            lambda file: open_by_shares(file, secret),
        ):
            with pytest.raises(GleanpointError):
                opens(read_vault(bytes(changed)))


@pytest.mark.parametrize("data", [b"", b"[]", b"null", b"{}", b"\xff", b'{"wraps":[]}', b"[" * 999])
def test_other_files_are_no_vaults(data: bytes):
    with pytest.raises(SealedFileError):
        read_vault(data)


def test_rotating_ends_what_opened_it_before():
    secret = Secret(os.urandom(32))
    old = vault().with_shares(secret, 2, 3)
    new = old.rotated().with_passphrase(Secret(b"another passphrase"), CHEAP)
    assert new.file.key_id != old.file.key_id
    assert keys_of(open_by_passphrase(new.file, Secret(b"another passphrase"))) == keys_of(old)
    with pytest.raises(WrongPassphraseError):
        open_by_passphrase(new.file, Secret(WORDS))
    with pytest.raises(WrongPassphraseError):
        open_by_shares(new.file, secret)


def test_labels_are_unique_and_a_key_is_taken_out_again():
    with pytest.raises(UsageError, match="already"):
        vault().with_key("Disk 1", Key(b"x"))
    left = vault().without_key("disk 1")
    assert [one.label for one in left.keys] == ["disk 2"]
    with pytest.raises(UsageError, match="No key"):
        left.without_key("disk 1")


def typed(ceremony: ShareCeremony, number: int, words: str) -> bool:
    listed = words.split()
    return ceremony.confirm(number, [listed[place - 1] for place in ceremony.asked(number)])


def test_a_ceremony_shows_each_share_once_and_takes_them_when_all_are_confirmed():
    opened = vault()
    ceremony = ShareCeremony(opened, 2, 3)
    shown: list[Share] = []
    while (number := ceremony.next_number) is not None:
        with pytest.raises(CeremonyError):
            ceremony.finish()
        words = ceremony.show(number)
        with pytest.raises(CeremonyError, match="not shown twice"):
            ceremony.show(number)
        assert not ceremony.confirm(number, ["acid"] * 4)
        assert typed(ceremony, number, words)
        assert ceremony.step(number) is Step.CONFIRMED
        shown.append(read_share(words))
    done = ceremony.finish()
    for pair in itertools.combinations(shown, 2):
        again, _ = open_by_shares(done.file, Secret(secret_of(pair)))
        assert keys_of(again) == keys_of(opened)
    with pytest.raises(CeremonyError):
        ceremony.finish()


def test_a_ceremony_ends_after_three_wrong_answers_and_keeps_to_its_order():
    ceremony = ShareCeremony(vault(), 2, 2)
    with pytest.raises(CeremonyError, match="Share 1 comes first"):
        ceremony.show(2)
    with pytest.raises(CeremonyError, match="not to be confirmed"):
        ceremony.confirm(1, [])
    words = ceremony.show(1)
    assert not ceremony.confirm(1, [])
    assert not ceremony.confirm(1, ["acid"] * 4)
    with pytest.raises(CeremonyError, match="worth nothing"):
        ceremony.confirm(1, ["acid"] * 4)
    with pytest.raises(CeremonyError):
        typed(ceremony, 1, words)


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    return open_workspace(tmp_path)


def shares_made(space: Workspace) -> list[Share]:
    stored, opened = use_cases.make_vault(space, "Safe", Secret(WORDS), CHEAP)
    stored = use_cases.put_key(space, stored, opened, "disk", Key(PLANTED))
    opened = use_cases.open_with_passphrase(space, stored, Secret(WORDS))
    ceremony = ShareCeremony(opened, 2, 3)
    shown = []
    while (number := ceremony.next_number) is not None:
        words = ceremony.show(number)
        typed(ceremony, number, words)
        shown.append(read_share(words))
    use_cases.keep_shares(space, stored, ceremony)
    return shown


def test_the_person_is_reminded_until_shares_opened_the_vault(space: Workspace):
    shares = shares_made(space)
    stored = find_vault(space.folder, "safe")
    assert "Lose the key, lose the backup" in stored.warning
    with pytest.raises(SharesError):
        use_cases.try_shares(space, stored, shares[:1])
    assert find_vault(space.folder, "safe").warning
    stored = use_cases.try_shares(space, stored, shares[1:])
    assert stored.warning == ""
    assert find_vault(space.folder, "safe").warning == ""
    opened = use_cases.open_with_shares(space, stored, shares[:2])
    assert keys_of(opened) == [Key(PLANTED)]
    entries = show(space.log.folder).entries
    told = [(one.action, one.outcome, one.details.get("step")) for one in entries]
    assert told == [
        ("vault_change", "done", None),
        ("vault_change", "done", None),
        ("vault_open", "done", None),
        ("key_shares", "done", "made"),
        ("vault_open", "failed", None),
        ("key_shares", "done", "tested"),
        ("vault_open", "done", None),
    ]
    tested = next(one for one in entries if one.details.get("step") == "tested")
    assert stored.shares is not None
    assert datetime.fromisoformat(stored.shares.tested) == tested.utc.astimezone(UTC)


def test_no_secret_is_in_any_file_of_the_workspace(space: Workspace):
    shares = shares_made(space)
    use_cases.try_shares(space, find_vault(space.folder, "Safe"), shares[:2])
    words = {word for share in shares for word in share.words if len(word) > 7}
    planted = [WORDS, PLANTED, *(word.encode() for word in words)]
    for path in space.folder.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert not any(secret in data for secret in planted), path


def test_a_vault_file_is_its_owners_alone(space: Workspace):
    shares_made(space)
    path = find_vault(space.folder, "Safe").path
    if os.name != "nt":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_change_by_somebody_else_in_the_meantime_is_not_lost(space: Workspace):
    stored, opened = use_cases.make_vault(space, "Safe", Secret(WORDS), CHEAP)
    use_cases.put_key(space, stored, opened, "one", Key(b"1"))
    with pytest.raises(UsageError, match="Somebody else changed"):
        use_cases.put_key(space, stored, opened, "two", Key(b"2"))
    with pytest.raises(UsageError, match="already"):
        use_cases.make_vault(space, "SAFE", Secret(WORDS), CHEAP)


def test_vaults_that_are_none_are_named(space: Workspace):
    keep_vault(space.folder, vault().file, None)
    (space.folder / "vaults" / "odd.vault").write_bytes(b"odd")
    found, problems = vaults_in(space.folder)
    assert [one.file.name for one in found] == ["Safe"]
    assert problems[0].startswith("odd.vault: This is no vault")
    with pytest.raises(MissingKeyError, match=r"no vault Other.*there: Safe"):
        find_vault(space.folder, "Other")
