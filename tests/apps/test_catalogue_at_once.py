"""Two at once: one edit is kept and the other told, a text goes out once, every item its own number."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import pytest

from gongkai.base import journal
from gongkai.base.models import Entry
from gongkai.catalogue import actions as catalogue
from gongkai.catalogue.models import Work
from tests.apps.newsroom import CODE, NEWS, approved, at, cleared, digest, drafted, newsroom, said, text_of
from tests.apps.test_foi_at_once import together
from tests.people import Cast, forget_journal


@pytest.fixture
def people(transactional_db: None) -> Iterator[Cast]:
    yield newsroom()
    forget_journal()


def test_of_two_editors_one_is_kept_and_one_is_told(people: Cast) -> None:
    number = drafted(people)
    for turn in range(2):
        seen = text_of(number).version

        def save(title: str, seen: int = seen) -> str:
            catalogue.edit(**said(people.lin, number), text=replace(NEWS, title=title), seen=seen)
            return title

        titles = (f"甲{turn}", f"乙{turn}")
        told = together([partial(save, title) for title in titles])
        assert sorted(told)[0] == "stale"
        assert text_of(number).title == next(one for one in told if one != "stale"), "nothing is lost unseen"
    assert journal.verify() == ()


def test_of_two_releases_one_happens(people: Cast) -> None:
    number = approved(people, drafted(people))

    def release() -> str:
        catalogue.release(**said(people.zhao, number))
        return "done"

    assert sorted(together([release, release])) == ["done", "no_draft"]
    assert Entry.objects.filter(act="catalogue.released").count() == 1
    assert Work.objects.get(number=number).index_number.endswith("-00001")


def test_a_stage_is_taken_once(people: Cast) -> None:
    number = cleared(people, drafted(people))
    seen = digest(number)

    def review() -> str:
        catalogue.review(**said(people.zhao, number), digest=seen)
        return "done"

    told = sorted(together([review, review]))
    assert told[0] == "done" and "other_person" in told[1]
    assert text_of(number).reviews.count() == 1


def test_items_released_together_get_consecutive_numbers(people: Cast) -> None:
    numbers = [approved(people, drafted(people)) for _ in range(4)]

    def release(number: int) -> str:
        return catalogue.release(**said(people.zhao, number)).index_number[-5:]

    assert sorted(together([partial(release, one) for one in numbers])) == ["00001", "00002", "00003", "00004"]
    assert journal.verify() == ()


def test_an_edit_and_a_release_do_not_both_win(people: Cast) -> None:
    number = approved(people, drafted(people))

    def release() -> str:
        catalogue.release(**said(people.zhao, number))
        return "released"

    def edit() -> str:
        catalogue.edit(organ=CODE, number=number, text=replace(NEWS, title="改"), by=people.lin, at=at())
        return "edited"

    told = together([release, edit])
    row = text_of(number)
    assert (row.state, row.title) == (("published", NEWS.title) if told[0] == "released" else ("draft", "改"))
    assert ("released" in told) is not ("edited" in told)
