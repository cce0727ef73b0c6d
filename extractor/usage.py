"""What a run has requested and what it has cost so far, failed attempts included."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, fields

MAX_COUNT = 10**9
"""The most tokens that one response can have cost, by far; a larger number is a mistake of its provider."""


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens of one response as the provider counted them; None where it did not say."""

    prompt: int | None = None
    completion: int | None = None
    cached: int | None = None
    reasoning: int | None = None


NO_USAGE = Usage()
"""The usage of a provider that does not say."""


_times_sent: ContextVar[list[int] | None] = ContextVar("how often the request at hand was sent", default=None)


@contextmanager
def one_request() -> Generator[None]:
    """What is sent within is one request: whatever is not its first attempt is a retry."""
    before = _times_sent.set([0])
    try:
        yield
    finally:
        _times_sent.reset(before)


@dataclass(slots=True, repr=False)
class UsageMeter:
    """Counts of one run, taken where requests leave, so that nothing that may have been charged is missing.

    ``requests`` counts all that were sent, ``retries`` those of them that were sent because the attempt before had
    failed, be it only that the endpoint did not take it as it was; ``cache_hits`` the responses that came from the
    cache. ``prompt`` and ``completion`` are tokens; ``unknown`` counts requests that
    may have cost tokens of which the provider did not tell the number: the two sums are then lower bounds.
    ``unknown_prompts`` and ``unknown_completions`` say which of the two it did not tell, and ``at_least`` how many of
    the tokens in ``completion`` are only the least that those of unknown cost have used. ``flags`` counts the responses
    in which something was unusual (see `ChatResponse.flags`). ``chunks_left`` are those of long articles under way that
    are not done yet, for whoever follows a run.
    """

    requests: int = 0
    retries: int = 0
    cache_hits: int = 0
    prompt: int = 0
    completion: int = 0
    unknown: int = 0
    unknown_prompts: int = 0
    unknown_completions: int = 0
    at_least: int = 0
    chunks_left: int = 0
    flags: Counter[str] = field(default_factory=Counter[str])

    @property
    def tokens(self) -> int:
        """All tokens, of prompts and of completions."""
        return self.prompt + self.completion

    def count_request(self) -> None:
        """Count a request that is being sent."""
        self.requests += 1
        if times_sent := _times_sent.get():
            self.retries += times_sent[0] > 0
            times_sent[0] += 1

    def since(self, start: UsageMeter) -> UsageMeter:
        """What was counted since this meter was as ``start``, a copy of it."""
        numbers = {
            each.name: getattr(self, each.name) - getattr(start, each.name)
            for each in fields(self)
            if each.name not in ("flags", "chunks_left")
        }
        return UsageMeter(**numbers, chunks_left=self.chunks_left, flags=self.flags - start.flags)

    def __repr__(self) -> str:
        """The numbers that are not 0."""
        flags = ", ".join(f"{flag}: {count:,}" for flag, count in self.flags.items())
        numbers = [(each.name, getattr(self, each.name)) for each in fields(self) if each.name != "flags"]
        shown = [f"{name}={number}" for name, number in numbers if number] + ([f"flags={{{flags}}}"] if flags else [])
        return f"UsageMeter({', '.join(shown)})"

    def add(self, usage: Usage | None, *, at_least: int = 0) -> None:
        """Count the tokens of one request; None, or a usage without one of the two numbers, is of unknown cost.

        ``at_least`` is the least that an unknown completion has cost, in tokens.
        """
        usage = usage or NO_USAGE
        self.prompt += usage.prompt or 0
        self.completion += at_least if usage.completion is None else usage.completion
        self.at_least += at_least if usage.completion is None else 0
        self.unknown_prompts += usage.prompt is None
        self.unknown_completions += usage.completion is None
        self.unknown += usage.prompt is None or usage.completion is None
