"""The list of rules keeps its word: named modules and tests exist, and each test names its rule."""

import re

import pytest

from gongkai.law.basis import Certainty
from gongkai.law.report.finding import Severity
from gongkai.law.report.registry import CHECKS
from gongkai.law.rules import RULES
from tests.law.forms import ROOT

COVERED = [rule for rule in RULES.values() if rule.module]


def test_rules_are_numbered_without_gaps():
    assert list(RULES) == [f"R-{number:03}" for number in range(1, len(RULES) + 1)]


def test_the_report_rules_are_covered():
    assert {f"R-{number:03}" for number in range(84, 96)} <= {rule.number for rule in COVERED}


@pytest.mark.parametrize("rule", COVERED, ids=lambda rule: rule.number)
def test_module_and_test_exist_and_the_test_names_the_rule(rule):
    assert (ROOT / rule.module).is_file()
    text = (ROOT / rule.test).read_text(encoding="utf-8")
    number = rule.number.removeprefix("R-")
    assert re.search(rf"\bR-{number}\b|_r{number}_", text), f"{rule.test} does not name {rule.number}"


def test_an_uncovered_rule_claims_nothing():
    assert not [rule for rule in RULES.values() if bool(rule.module) is not bool(rule.test)]


def test_checks_have_a_title_a_ground_and_stable_names():
    assert [key for key in CHECKS if key.startswith("K")] == [f"K{number}" for number in range(1, 13)]
    for key, check in CHECKS.items():
        assert re.fullmatch(r"K\d+|[a-z]+\.[a-z_]+", key)
        assert check.title and check.basis.text and isinstance(check.severity, Severity)
    assert CHECKS["K3"].basis.certainty is Certainty.OURS  # 勾稽 beyond the printed relation is our reading
