"""What the journeys at the doors share: the cast, people signed in, a Chromium that sees the live server."""

import os
from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from playwright.sync_api import Browser, sync_playwright

from tests.people import Cast, forget_journal
from tests.people import cast as make_cast
from tests.web import world
from tests.web.chromium import launch


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast(world.CODE)


@pytest.fixture
def signed_in(cast: Cast) -> Callable[[str], Client]:
    """A client of one of the cast, already signed in."""

    def client(login: str) -> Client:
        one = Client()
        one.force_login(getattr(cast, login), backend="django.contrib.auth.backends.ModelBackend")
        return one

    return client


@pytest.fixture
def published(cast: Cast) -> Cast:
    """The cast, with the report of 2023 published."""
    world.enter_year(cast)
    world.write_report(cast)
    world.publish_report(cast)
    return cast


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    # Playwright keeps an event loop in this thread, and Django then takes every query for one inside async code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = launch(playwright)
        if browser is None:
            pytest.skip(
                "no Chromium on this machine (chromium, chromium-browser or google-chrome): pages were not tried"
            )
        yield browser
        browser.close()


@pytest.fixture
def live_cast(live_server: object, transactional_db: None) -> Iterator[Cast]:
    """The cast behind the live server. The journal refuses to be emptied, so it is lifted before the tables are."""
    yield make_cast(world.CODE)
    forget_journal()
