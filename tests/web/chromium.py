"""Starting the Chromium that looks at pages: headless, talking to nobody but the server under test."""

from playwright.sync_api import Browser, Playwright

from tests.browser import find_chromium

_QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
WIDTHS = {"desktop": (1280, 900), "phone": (390, 844), "kiosk": (1080, 1920)}


def launch(playwright: Playwright) -> Browser | None:
    path = find_chromium()
    return playwright.chromium.launch(executable_path=path, args=list(_QUIET)) if path else None
