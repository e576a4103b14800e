"""Presets: each is sound, names its law and day, and says that it is no advice."""

from __future__ import annotations

from datetime import date

import pytest
from tests.builders.retention_facts import NOW

from gleanpoint.core.policy.document import PolicyDocument, SignedPolicy, read_signed
from gleanpoint.core.policy.presets import NO_ADVICE, Preset, presets
from gleanpoint.core.policy.use_cases import remarks_on
from gleanpoint.core.retention.policy import parse_policy
from gleanpoint.core.retention.use_cases import summary_of


@pytest.mark.parametrize("preset", presets(), ids=lambda preset: preset.name)
def test_each_preset_passes_the_check_and_says_where_it_comes_from(preset: Preset) -> None:
    policy = parse_policy(preset.text, preset.name)
    assert summary_of(policy, NOW).rules
    assert remarks_on(policy) == ()
    assert preset.title
    assert preset.source
    assert date.fromisoformat(preset.checked)
    assert NO_ADVICE in preset.text
    assert all("Checked on" in rule.note for rule in policy.rules)
    signed = SignedPolicy(PolicyDocument(policy))
    assert read_signed(signed.as_bytes(), "p").document.policy.fingerprint == policy.fingerprint
