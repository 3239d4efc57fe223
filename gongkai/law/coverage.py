"""Which rules are decided where, and which test proves them: (module, test) → numbers; law.rules tells each rule."""

_LAW, _REPORT, _TESTS = "gongkai/law/", "gongkai/law/report/", "tests/law/"

COVERED: dict[tuple[str, str], tuple[int, ...]] = {
    (_REPORT + "tally.py", _TESTS + "test_tally.py"): (37, 38, 87),
    (_LAW + "outcomes.py", _TESTS + "test_outcomes.py"): (39, 40, 41, 42, 43, 44, 45, 46, 48, 49),
    (_LAW + "record_corrections.py", _TESTS + "test_outcomes.py"): (47,),
    (_LAW + "remedies.py", _TESTS + "test_remedies.py"): (50, 51, 52, 53, 54, 55),
    (_LAW + "fees.py", _TESTS + "test_fees.py"): (57, 58, 59, 60, 62),
    (_REPORT + "checks_tables.py", _TESTS + "test_table_checks.py"): (84, 85),
    (_REPORT + "checks_years.py", _TESTS + "test_year_checks.py"): (86, 94),
    (_REPORT + "lint_sections.py", _TESTS + "test_lint.py"): (88, 95),
    (_REPORT + "editions.py", _TESTS + "test_organ.py"): (89,),
    (_REPORT + "prose.py", _TESTS + "test_prose.py"): (90,),
    (_REPORT + "checks_text.py", _TESTS + "test_text_checks.py"): (91,),
    (_LAW + "organ.py", _TESTS + "test_organ.py"): (92, 93),
    (_LAW + "remedy_periods.py", _TESTS + "test_remedy_periods.py"): (97,),
}
