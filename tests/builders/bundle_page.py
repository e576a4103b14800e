"""Have the page of a bundle check a bundle, and read what it says."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from tests.builders.chromium import Chromium

from gleanpoint.core.export.proof.findings import Fault

PAGE = Path(str(files("gleanpoint_resources") / "proof" / "verify.html"))


def look(browser: Chromium, bundle: Path, fingerprint: str = "") -> str:
    """Check a bundle with the page; returns the outcome."""
    browser.open(PAGE)
    browser.value("document.querySelector('[data-language=en]').click()")
    browser.value(f"document.getElementById('expected').value = {fingerprint!r}")
    browser.choose("#folder", bundle)
    browser.wait_for("!['', 'working'].includes(document.documentElement.dataset.outcome || '')")
    return str(browser.value("document.documentElement.dataset.outcome"))


def faults_of(browser: Chromium) -> set[tuple[Fault, str]]:
    """Return what the page found, and of what."""
    told = (
        "[...document.querySelectorAll('#findings li')]"
        ".map(line => [line.dataset.fault, line.dataset.subject])"
    )
    return {(Fault(fault), subject) for fault, subject in browser.value(told)}
