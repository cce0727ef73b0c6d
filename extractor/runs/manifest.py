"""Many articles → their records, as each is done; and the account of a whole run that `run.json` holds."""

from __future__ import annotations

import platform
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any

from extractor.articles.failure import Failure
from extractor.backends.factory import Assembled
from extractor.backends.llm.prompt import codebook_digest
from extractor.settings import Settings
from extractor_schemas import LISTS, Record


@dataclass
class RunManifest:
    """What a run has done so far. ``prices`` are the user's, for a million tokens of prompt and of completion."""

    records: int = 0
    failures: int = 0
    findings: Counter[str] = field(default_factory=Counter[str])
    state: str = "running"
    error: str | None = None
    started: float = field(default_factory=time.time)
    prices: tuple[float, float] | None = None

    @property
    def done(self) -> int:
        """Articles that have ended, one way or the other."""
        return self.records + self.failures

    def count(self, outcome: Record | Failure) -> None:
        """Take an outcome into account."""
        if isinstance(outcome, Failure):
            self.failures += 1
        else:
            self.records += 1
            self.findings.update({layer: len(getattr(outcome, layer)) for layer in LISTS})

    def facts(self, assembled: Assembled, articles: int) -> dict[str, Any]:
        """The account as `run.json` holds it; ``articles`` is how many the run was to do. Times are UTC and seconds."""
        tally = assembled.tally
        cost = self.prices and (tally.prompt * self.prices[0] + tally.completion * self.prices[1]) / 1e6
        return {
            "state": self.state,
            "error": self.error,
            "counts": {
                "articles": articles,
                "records": self.records,
                "failures": self.failures,
                "left": max(0, articles - self.done),
                "answers_from_cache": assembled.kept.hits if assembled.kept else 0,
            },
            "findings": {layer: self.findings[layer] for layer in LISTS},
            "requests": {"sent": tally.requests, "retries": tally.retries, "of_unknown_cost": tally.unknown},
            "tokens": {"prompt": tally.prompt, "completion": tally.completion},
            "cost": cost,
            "times": {
                "started": datetime.fromtimestamp(self.started, UTC).isoformat(timespec="seconds"),
                "seconds": round(time.time() - self.started, 3),
            },
            "versions": {"python": platform.python_version()}
            | {name: version(name) for name in ("extractor", "openai", "pydantic", "sentencex")},
        }


def identity(settings: Settings, assembled: Assembled, source: str) -> dict[str, Any]:
    """What the records of a run depend on; a folder holds the records of one."""
    asker = assembled.asker
    codebook = assembled.backend.codebook
    return {
        "path": source,
        "backend": "model" if asker else "rules",
        "model": settings.model,
        "prompt": asker.prompt.digest if asker else None,
        "codebook": codebook_digest(codebook) if codebook else None,
        "parameters": dict(settings.parameters()) if asker else {},
        "part_length": asker.part_length if asker else None,
    }
