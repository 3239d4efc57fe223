"""Pictures of every page, for people to judge: python -m tests.web.shots FOLDER [NAME ...]

Makes a small world in a throw-away database, serves it, and saves NAME-WIDTH.png for desktop, phone and kiosk.
"""

import os
import sys
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.staticfiles.testing import StaticLiveServerTestCase  # noqa: E402
from django.test.utils import get_runner, setup_test_environment  # noqa: E402
from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402

from tests.people import PASSWORD, cast  # noqa: E402
from tests.web import world, world_work  # noqa: E402
from tests.web.chromium import WIDTHS, launch  # noqa: E402


def main(folder: Path, names: set[str]) -> int:
    setup_test_environment()
    runner = get_runner(settings)(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    try:
        with sync_playwright() as playwright:
            browser = launch(playwright)
            if browser is None:
                print("no Chromium on this machine", file=sys.stderr)
                return 2
            people = cast(world.CODE)
            work = world_work.pages(world_work.working_world(people)) if names & world_work.NAMES else ()
            told = world.whole_world(people) if not work else {}
            StaticLiveServerTestCase.setUpClass()
            try:
                base = StaticLiveServerTestCase.live_server_url
                if work:
                    _shoot_work(browser, base, folder, work)
                else:
                    _shoot(browser, base, folder, names, world.case_pages(told))
            finally:
                StaticLiveServerTestCase.tearDownClass()
    finally:
        runner.teardown_databases(databases)
    return 0


def _shoot(browser: Browser, base: str, folder: Path, names: set[str], cases: list[tuple[str, str]]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for width, (wide, high) in WIDTHS.items():
        page = browser.new_page(viewport={"width": wide, "height": high}, locale="zh-CN")
        pages = [*world.PORTAL, ("sign-in", "/desk/sign-in/")]
        for name, path in [*pages, ("", "lin"), *world.DESK, *cases, ("", "zhou"), *world.KEEPING]:
            if not name:  # from here on signed in
                _sign_in(page, base, path)
            elif not names or name in names:
                page.goto(base + path)
                page.screenshot(path=folder / f"{name}-{width}.png", full_page=True)
        page.close()


def _sign_in(page: Page, base: str, login: str) -> None:
    page.context.clear_cookies()
    page.goto(f"{base}/desk/sign-in/")
    page.get_by_label("登录名").fill(login)
    page.get_by_label("密码", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="登录").click()


def _shoot_work(browser: Browser, base: str, folder: Path, work: tuple[tuple[str, str, str], ...]) -> None:
    """The desk's working pages, in a world of their own: any of their names shows them all."""
    folder.mkdir(parents=True, exist_ok=True)
    for width, (wide, high) in WIDTHS.items():
        page = browser.new_page(viewport={"width": wide, "height": high}, locale="zh-CN")
        for login in dict.fromkeys(who for who, _, _ in work):
            _sign_in(page, base, login)
            for name, path in ((name, path) for who, name, path in work if who == login):
                page.goto(base + path)
                page.screenshot(path=folder / f"{name}-{width}.png", full_page=True)
        page.close()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), set(sys.argv[2:])))
