"""How often a process of ours looks for objects that only refer to each other."""

from __future__ import annotations

import gc

_NEW_OBJECTS = 10_000
"""So many are made before it looks, instead of 700. What is made for one article is let go of without looking."""


def collect_seldom() -> None:
    """Look for such objects seldom: looking took a tenth of the time of a run."""
    gc.set_threshold(_NEW_OBJECTS)
