"""Data that tests use where it is there: never part of the project, never needed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "ours", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=bool(os.environ.get("CI"))
)
settings.load_profile("ours")

HOME = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of outside schemas and real documents: MOCHECK_SHARED, or `shared` beside the checkout."""
    folder = Path(os.environ.get("MOCHECK_SHARED") or HOME.parent / "shared")
    if not folder.is_dir():
        pytest.skip("no folder of outside schemas and documents (set MOCHECK_SHARED)")
    return folder


@pytest.fixture(scope="session")
def corpus(shared: Path) -> Path:
    """Real documents with labels."""
    folder = shared / "corpus"
    if not folder.is_dir():
        pytest.skip("no corpus of real documents in the shared folder")
    return folder
