"""What every test may ask for: the folder of real samples beside the checkout, if there is one."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

# Never a time limit on an example; the same examples every time where a machine decides over a change.
settings.register_profile("gongkai", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("gongkai")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real samples that may not be copied here. Users do not have it."""
    if not SHARED.is_dir():
        pytest.skip(f"no folder of samples beside the checkout ({SHARED.name}/): tests on uncopied samples did not run")
    return SHARED
