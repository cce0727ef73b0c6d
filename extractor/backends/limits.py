"""What limits the requests of a model, and what they cost."""

from __future__ import annotations

from collections.abc import Callable

from extractor.llm.types import ChatClient
from extractor.usage import UsageMeter

Limit = Callable[[ChatClient, UsageMeter], ChatClient]
"""Puts a client around the endpoint's that limits its requests and what they cost."""
