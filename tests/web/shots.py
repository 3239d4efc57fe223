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
from playwright.sync_api import Browser, sync_playwright  # noqa: E402

from tests.people import PASSWORD, cast  # noqa: E402
from tests.web import world  # noqa: E402
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
            told = world.whole_world(cast(world.CODE))
            StaticLiveServerTestCase.setUpClass()
            try:
                _shoot(browser, StaticLiveServerTestCase.live_server_url, folder, names, world.case_pages(told))
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
                page.context.clear_cookies()
                page.goto(f"{base}/desk/sign-in/")
                page.get_by_label("登录名").fill(path)
                page.get_by_label("密码", exact=True).fill(PASSWORD)
                page.get_by_role("button", name="登录").click()
            elif not names or name in names:
                page.goto(base + path)
                page.screenshot(path=folder / f"{name}-{width}.png", full_page=True)
        page.close()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), set(sys.argv[2:])))
