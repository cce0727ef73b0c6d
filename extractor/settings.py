"""What a run can be told. Read from the command line or from Python; keys come from the environment only."""

from __future__ import annotations
