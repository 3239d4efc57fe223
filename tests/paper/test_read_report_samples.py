"""Every sample report: no wrong cell, no number that is not printed, nothing unread unless the extractor tore it."""

from pathlib import Path

import pytest

from tests.paper.score import COPIED, SHARED, samples, score

CASES = {
    file.name: (file, expected) for folder in (COPIED, SHARED) if folder.exists() for file, expected in samples(folder)
}


@pytest.fixture(params=sorted(CASES))
def case(request: pytest.FixtureRequest):
    file, expected = CASES[request.param]
    return file, expected, *score(file, expected)


def test_the_shared_samples_are_there() -> None:
    if not SHARED.exists():
        pytest.skip(f"the shared samples are not beside this checkout: {SHARED.name} was not found")
    assert len(list(samples(SHARED))) > 20


def test_no_cell_is_wrong(case) -> None:
    _, _, found, _ = case
    assert found.wrong == []
    assert found.extra == []


def test_nothing_is_unread_but_what_was_torn(case) -> None:
    _, expected, found, _ = case
    if expected["hard"]:
        assert found.right + len(found.unread) == len(expected["cells"])
        assert found.right > 0
    else:
        assert found.unread == []
        assert not found.refused


def test_year_edition_and_organ(case) -> None:
    _, expected, _, filled = case
    assert filled is not None
    assert filled.year == expected["year"]
    assert filled.edition == expected["form"]
    if "(" not in expected["organ"] and "科" not in expected["organ"]:  # 科委 is not spelled out in its own report
        assert filled.organ == expected["organ"]


def test_no_count_of_the_prose_is_wrong(case) -> None:
    file, _, found, _ = case
    assert found.misquoted == []
    stated_elsewhere = {"fee_yuan=0"} if file.name.startswith(("068", "070")) else set()
    assert set(found.unsaid) <= stated_elsewhere  # their section 六 says 无 and nothing of a fee


@pytest.mark.parametrize("name", sorted(Path(name).name for name in CASES if name.startswith(("002", "005", "008"))))
def test_sections_hold_the_prose_and_no_table(name: str) -> None:
    file, expected = CASES[name]
    _, filled = score(file, expected)
    assert filled is not None
    assert set(filled.sections) == {1, 5, 6}
    assert "本年制发件数" not in "".join(filled.sections.values())
    assert "结果维持" not in "".join(filled.sections.values())
    assert filled.title.endswith("政府信息公开工作年度报告")
    assert filled.preamble.startswith(("根据", "本报告"))
