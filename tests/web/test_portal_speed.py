"""A public page asks the database a fixed number of questions, however many cells and records it shows."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.people import Cast
from tests.web import world

REPORT = f"/o/{world.CODE}/reports/{world.YEAR}/"


@pytest.mark.parametrize("path", ["", "cells/t3.concluded.total/", "cells/t2.rules.issued/", "v1/report.json"])
def test_two_hundred_cells_are_one_question(
    client: Client, published: Cast, django_assert_max_num_queries: DjangoAssertNumQueries, path: str
) -> None:
    with django_assert_max_num_queries(35):
        assert client.get(f"{REPORT}{path}").status_code == 200
