"""Where the checkout lies, and what may lie beside it."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
SHARED = ROOT.parent / "shared"
"""A folder of corpora that are not ours to copy; tests that need them are skipped where it is missing."""
