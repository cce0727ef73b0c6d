"""Where the checkout is, and what may be beside it."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
SOURCES = (ROOT, ROOT / "schemas")
"""What a program started by a test has on its path, so that it runs this checkout, installed or not."""
SHARED = ROOT.parent / "shared"
"""A folder of corpora that are not ours to copy; tests that need them are skipped where it is missing."""
