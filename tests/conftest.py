"""What every test may ask for: the folder of real samples beside the checkout, if there is one."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real samples that may not be copied here. Users do not have it."""
    if not SHARED.is_dir():
        pytest.skip(f"no folder of samples beside the checkout ({SHARED.name}/): tests on uncopied samples did not run")
    return SHARED
