"""Bundles: a good one passes; each way of tampering is found and named, here and in the page."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.builders.bundle_page import PAGE, faults_of, look
from tests.builders.bundles import make_bundle
from tests.builders.chromium import PROGRAM, Chromium
from tests.builders.tampering import HARMLESS, TAMPERINGS, Tampering

from gleanpoint.core.export.proof.checking import BundleCheck, check_bundle
from gleanpoint.core.export.proof.findings import SENTENCES, Fault
from gleanpoint.core.export.proof.key_list import read_keys

BY_NAME = pytest.mark.parametrize("tampering", TAMPERINGS, ids=lambda one: one.name)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_bundle(tmp_path_factory.mktemp("bundle"))


@pytest.fixture
def bundle(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sound, tmp_path / "bundle"))


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    if PROGRAM is None:
        pytest.skip("Chromium is not installed")
    with Chromium(tmp_path_factory.mktemp("profile"), "--lang=en-US") as started:
        yield started


def found(check: BundleCheck) -> set[tuple[Fault, str]]:
    return {(finding.fault, finding.subject) for finding in check.findings}


def expected(tampering: Tampering, sound: Path) -> set[tuple[Fault, str]]:
    (key,) = read_keys((sound / "proof/keys.pub").read_bytes())
    named = {"{installation}": key.key.id}
    return {(fault, named.get(subject, subject)) for fault, subject in tampering.faults}


def test_a_good_bundle_is_sound(sound: Path) -> None:
    check = check_bundle(sound)
    assert found(check) == set()
    assert (check.files, check.items, check.inside) == (4, 4, 0)


@BY_NAME
def test_each_tampering_is_found(tampering: Tampering, bundle: Path, sound: Path) -> None:
    tampering.tamper(bundle)
    assert found(check_bundle(bundle)) == expected(tampering, sound)


@pytest.mark.parametrize("change", HARMLESS, ids=lambda one: one.__name__)
def test_what_is_not_signed_is_no_fault(change, bundle: Path) -> None:
    change(bundle)
    assert check_bundle(bundle).is_sound


def test_the_page_passes_a_good_bundle_without_any_network(browser: Chromium, sound: Path) -> None:
    assert look(browser, sound) == "sound"
    text = browser.value("document.getElementById('verdict').innerText")
    assert "This export is as it was made." in text
    assert "All 4 files" in text
    steps = "[...document.querySelectorAll('#steps li')].map(l => l.className)"
    assert browser.value(steps) == ["good"] * 7
    assert {address.partition(":")[0] for address in browser.requests()} <= {"file"}
    assert browser.complaints() == []


@BY_NAME
def test_the_page_finds_the_same_in_the_right_words(
    browser: Chromium, tampering: Tampering, bundle: Path, sound: Path
) -> None:
    tampering.tamper(bundle)
    assert look(browser, bundle) == "faulty"
    assert faults_of(browser) == expected(tampering, sound)
    shown = browser.value("document.getElementById('result').innerText")
    assert "This export is not as it was made." in shown
    for finding in check_bundle(bundle).findings:
        assert str(finding) in shown.replace("\u2019", "'")


def test_a_fingerprint_that_is_known_is_compared(browser: Chromium, sound: Path) -> None:
    (key,) = read_keys((sound / "proof/keys.pub").read_bytes())
    assert look(browser, sound, key.fingerprint) == "sound"
    assert "The key is the one" in browser.value("document.body.innerText")
    assert check_bundle(sound, key.fingerprint).is_sound
    wrong = "0123 4567 89ab cdef"
    assert look(browser, sound, wrong) == "faulty"
    assert (
        faults_of(browser)
        == found(check_bundle(sound, wrong))
        == {(Fault.FINGERPRINT_OTHER, key.key.id)}
    )


def test_a_folder_around_the_bundle_may_be_chosen(browser: Chromium, sound: Path) -> None:
    assert look(browser, sound.parent) == "sound"


def test_a_bundle_may_be_dropped(browser: Chromium, sound: Path) -> None:
    browser.open(PAGE)
    browser.drop("#drop", sound)
    browser.wait_for("document.documentElement.dataset.outcome === 'sound'")


def test_without_ed25519_in_the_browser_the_page_verifies_by_itself(
    browser: Chromium, bundle: Path, sound: Path
) -> None:
    browser.open(PAGE)
    browser.value("crypto.subtle.importKey = () => Promise.reject(new Error('none'))")
    browser.choose("#folder", sound)
    browser.wait_for("document.documentElement.dataset.outcome === 'sound'")
    assert browser.value("hasEd25519") is False
    by_name = {one.name: one for one in TAMPERINGS}
    by_name["a_signature_on_the_statement_edited"].tamper(bundle)
    browser.choose("#folder", bundle)
    browser.wait_for("document.documentElement.dataset.outcome === 'faulty'")


def test_without_webcrypto_the_page_says_that_it_cannot_check(
    browser: Chromium, sound: Path
) -> None:
    browser.open(PAGE)
    browser.value("crypto.subtle.digest = () => Promise.resolve(new ArrayBuffer(32))")
    browser.choose("#folder", sound)
    browser.wait_for("document.documentElement.dataset.outcome === 'unable'")
    assert "cannot check" in browser.value("document.getElementById('verdict').innerText")


def test_both_ways_of_hashing_agree_at_every_length(browser: Chromium) -> None:
    browser.open(PAGE)
    differing = browser.value(
        """(async () => {
          const wrong = [];
          for (let size = 0; size < 260; size++) {
            const data = Uint8Array.from({ length: size }, (_, at) => (at * 31 + size) & 255);
            const half = size >> 1, own = new Sha256();
            own.update(data.subarray(0, half)).update(data.subarray(half));
            if (hex(own.digest()) !== hex(await sha256(data))) wrong.push(size);
          }
          return wrong;
        })()"""
    )
    assert differing == []


def test_the_page_says_the_same_sentences_and_has_german_ones(browser: Chromium) -> None:
    browser.open(PAGE)
    english = browser.value("WORDS.en.faults")
    assert {Fault(name): text.replace("\u2019", "'") for name, text in english.items()} == SENTENCES
    keys = "language => JSON.stringify(Object.keys(WORDS[language]).sort())"
    assert browser.value(f"({keys})('en')") == browser.value(f"({keys})('de')")
    assert browser.value("Object.keys(WORDS.de.faults)") == list(english)


def test_the_page_is_one_file_under_rules_that_forbid_any_network() -> None:
    text = PAGE.read_text("utf-8")
    rules = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert rules is not None
    assert "default-src 'none'" in rules[1]
    assert "unsafe" not in rules[1]
    assert "connect-src" not in rules[1]
    assert not re.search(r"(?:src|href)=|@import|url\(|https?://|fetch\(|XMLHttpRequest", text)
