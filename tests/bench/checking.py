"""Checks per second on a full form, beside the bare sums of K1–K3 and K5 written out over a dictionary."""

from gongkai.law.report.checks import check
from gongkai.law.report.filled import Filled
from tests.bench.measure import beside
from tests.bench.samples import busy_form

COLUMNS = ("natural", "company", "research", "charity", "legal_service", "other_org", "total")
RESULTS = ("upheld", "corrected", "other", "pending")


def bare_sums(filled: Filled) -> bool:
    cells = {key: value.number or 0 for key, value in filled.values.items()}
    rows = [row.key for row in filled.form.outcomes]
    middle = [row.key for row in filled.form.outcome_rows]
    balanced = all(
        cells[f"t3.received.{c}"] + cells[f"t3.brought_forward.{c}"]
        == cells[f"t3.concluded.{c}"] + cells[f"t3.carried_over.{c}"]
        for c in COLUMNS
    )
    added = all(cells[f"t3.concluded.{c}"] == sum(cells[f"t3.{r}.{c}"] for r in middle) for c in COLUMNS)
    across = all(cells[f"t3.{r}.total"] == sum(cells[f"t3.{r}.{c}"] for c in COLUMNS[:-1]) for r in rows)
    ended = all(
        cells[f"t4.{g.key}.total"] == sum(cells[f"t4.{g.key}.{r}"] for r in RESULTS) for g in filled.form.remedies
    )
    return balanced and added and across and ended


def main() -> None:
    filled = busy_form()
    assert bare_sums(filled)
    beside(
        "Checking one report (every table relation and every lint, with messages)",
        ("gongkai checks", lambda: check(filled)),
        ("bare sums of K1, K2, K3, K5", lambda: bare_sums(filled)),
        "reports",
        rounds=50,
    )
