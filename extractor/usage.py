"""What a run has asked for and what it has cost so far: the failed attempts too."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens as the provider counted them; None where it did not say."""

    prompt: int | None = None
    completion: int | None = None
    cached: int | None = None
    reasoning: int | None = None


NO_USAGE = Usage()
"""The usage of a provider that does not say."""


@dataclass(slots=True)
class UsageMeter:
    """Counted at the door to the model, so that nothing that may have been charged is left out.

    ``questions`` are those asked, however often; ``requests`` all that were sent; ``retries`` those that were sent
    because the one before had failed. ``prompt`` and ``completion`` are tokens; ``unknown`` counts the requests that
    may have cost some and of which nobody said how many: then the two sums are lower bounds.
    """

    questions: int = 0
    requests: int = 0
    retries: int = 0
    prompt: int = 0
    completion: int = 0
    unknown: int = 0

    def spend(self, usage: Usage | None) -> None:
        """Count the tokens of one request; None, or a usage that leaves one of the two out, is unknown."""
        if usage is None or usage.prompt is None or usage.completion is None:
            self.unknown += 1
        if usage is not None:
            self.prompt += usage.prompt or 0
            self.completion += usage.completion or 0
