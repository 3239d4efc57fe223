"""Where a rule of law.rules is decided and which test proves it: one line a place, so that its list stays a list."""

_LAW, _TESTS = "gongkai/law/", "tests/law/test_"

_PLACES = (
    ("R-005 R-006 R-007 R-008 R-009 R-010", "receipt.py", "art31_receipt.py"),
    ("R-015 R-016 R-031 R-032", "workdays.py", "workdays.py"),
    ("R-017", "clock.py", "art33_deadline.py"),
    ("R-018 R-019 R-020 R-021", "permits.py", "art30_correction.py"),
    ("R-022 R-023 R-024", "permits.py", "art33_deadline.py"),
    ("R-025 R-026 R-027", "clock.py", "art32_third_party.py"),
    ("R-028", "clock.py", "art34_co_makers.py"),
    ("R-029", "clock.py", "art35_reasons.py"),
    ("R-030", "permits.py", "art35_reasons.py"),
    ("R-034", "service.py", "service.py"),
    ("R-062 R-064", "clock.py", "fee_clock.py"),
    ("R-063 R-065", "permits.py", "fee_clock.py"),
    ("R-097", "workdays.py", "periods.py"),
)

COVERED = {number: (_LAW + module, _TESTS + test) for numbers, module, test in _PLACES for number in numbers.split()}
