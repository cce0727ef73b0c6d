"""What a run has requested and what it has cost so far, failed attempts included."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Generator
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


_counting = threading.Lock()
"""Held while something is counted: a run may begin in another thread, with the counts of others between two steps."""

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
    """Counts of a backend, or of one run of it, taken where requests leave.

    So nothing that may have been charged is missing.

    ``requests`` counts all that were sent, ``retries`` those of them that were sent because the attempt before had
    failed, be it only that the endpoint did not take it as it was; ``cache_hits`` the responses that came from the
    cache, ``perhaps_paid_twice`` how often requests that have responses now were sent before by processes that were
    killed while they waited.
    ``prompt`` and ``completion`` are tokens; ``unknown`` counts requests that
    may have cost tokens of which the provider did not tell the number: the two sums are then lower bounds.
    ``unknown_prompts`` and ``unknown_completions`` say which of the two it did not tell, and ``at_least`` how many of
    the tokens in ``completion`` are only the least that those of unknown cost have used. ``estimated_prompt`` is what
    the prompts that it did not tell have roughly cost, where the reply had begun. ``flags`` counts the responses
    in which something was unusual (see `ChatResponse.flags`). ``chunks_left`` are those of long articles under way that
    are not done yet, for whoever follows a run.
    """

    requests: int = 0
    retries: int = 0
    cache_hits: int = 0
    perhaps_paid_twice: int = 0
    prompt: int = 0
    completion: int = 0
    unknown: int = 0
    unknown_prompts: int = 0
    unknown_completions: int = 0
    at_least: int = 0
    estimated_prompt: int = 0
    chunks_left: int = 0
    flags: Counter[str] = field(default_factory=Counter[str])
    _of_runs: UsageMeter | None = field(default=None, compare=False)  # what was counted for one run or another

    @property
    def tokens(self) -> int:
        """All tokens, of prompts and of completions."""
        return self.prompt + self.completion

    def count(self, *flags: str, **numbers: int) -> None:
        """Add to the counts of these names, also to those of the run at hand (see `UsageShare`)."""
        share = _share.get()
        with _counting:
            meters: list[UsageMeter] = [self]
            if share is not None and share.meter is self:
                self._of_runs = self._of_runs or UsageMeter()
                meters += [self._of_runs, share.own]
            if (apart := _apart.get()) is not None and apart[0] is self:
                meters.append(apart[1])
            for meter in meters:
                for name, number in numbers.items():
                    setattr(meter, name, getattr(meter, name) + number)
                meter.flags.update(flags)
        if share is not None and share.meter is self and share.on_cost and not _COSTS.isdisjoint(numbers):
            share.on_cost()

    @contextmanager
    def counting_apart(self) -> Generator[UsageMeter]:
        """What is counted within, and in the tasks that are begun within, is counted in a meter of its own too."""
        own = UsageMeter()
        before = _apart.set((self, own))
        try:
            yield own
        finally:
            _apart.reset(before)

    def count_request(self) -> None:
        """Count a request that is being sent."""
        times_sent = _times_sent.get()
        self.count(requests=1, retries=int(times_sent is not None and times_sent[0] > 0))
        if times_sent:
            times_sent[0] += 1

    def of_no_run(self) -> UsageMeter:
        """A copy of the counts, without those of any run."""
        with _counting:
            return self._combined(self._of_runs or UsageMeter(), -1)

    def since(self, start: UsageMeter) -> UsageMeter:
        """What was counted since this meter was as ``start``, a copy of it."""
        return self._combined(start, -1)

    def with_those_of(self, other: UsageMeter) -> UsageMeter:
        """The sums of two meters."""
        return self._combined(other, 1)

    def _combined(self, other: UsageMeter, sign: int) -> UsageMeter:
        numbers = {name: getattr(self, name) + sign * getattr(other, name) for name in _NUMBERS}
        flags = Counter({flag: self.flags[flag] + sign * other.flags[flag] for flag in (*self.flags, *other.flags)})
        return UsageMeter(**numbers, flags=+flags)

    @property
    def numbers(self) -> dict[str, int]:
        """The counts that are not 0, but for the flags, as `count` takes them."""
        return {name: number for name in _NUMBERS if (number := getattr(self, name))}

    def __repr__(self) -> str:
        """The numbers that are not 0."""
        flags = ", ".join(f"{flag}: {count:,}" for flag, count in self.flags.items())
        shown = [f"{name}={number}" for name, number in self.numbers.items()] + (
            [f"flags={{{flags}}}"] if flags else []
        )
        return f"UsageMeter({', '.join(shown)})"

    def add(self, usage: Usage | None, *, at_least: int = 0, estimated_prompt: int = 0) -> None:
        """Count the tokens of one request; None, or a usage without one of the two numbers, is of unknown cost.

        ``at_least`` is the least that an unknown completion has cost, in tokens, ``estimated_prompt`` what an unknown
        prompt has roughly cost, 0 where it may not have been read at all.
        """
        usage = usage or NO_USAGE
        self.count(
            prompt=usage.prompt or 0,
            estimated_prompt=estimated_prompt if usage.prompt is None else 0,
            completion=at_least if usage.completion is None else usage.completion,
            at_least=at_least if usage.completion is None else 0,
            unknown_prompts=int(usage.prompt is None),
            unknown_completions=int(usage.completion is None),
            unknown=int(usage.prompt is None or usage.completion is None),
        )


_COSTS = frozenset({"requests", "prompt", "perhaps_paid_twice"})
"""What is counted with each request, with what it has cost, and with one that a killed process had sent."""

_NUMBERS = [each.name for each in fields(UsageMeter) if each.type == "int"]


class UsageShare:
    """What one run has of the counts of ``meter``, which several runs at the same time may count with.

    What is counted in the context of a run (`counting`) is its own; what is counted in no run's, as by threads of a
    backend, is every run's that was under way. ``on_cost`` is called for each request of its own that is about to be
    sent, and for what it has cost.
    """

    def __init__(self, meter: UsageMeter) -> None:
        self.meter = meter
        self.on_cost: Callable[[], None] | None = None
        self.own = UsageMeter()
        self._before = meter.of_no_run()

    @property
    def usage(self) -> UsageMeter:
        """The run's counts so far."""
        return self.meter.of_no_run().since(self._before).with_those_of(self.own)

    @contextmanager
    def counting(self) -> Generator[None]:
        """Within, and in the tasks that are begun within, counts are the run's."""
        before = _share.set(self)
        try:
            yield
        finally:
            _share.reset(before)


_apart: ContextVar[tuple[UsageMeter, UsageMeter] | None] = ContextVar("a meter, and its part for this", default=None)
_share: ContextVar[UsageShare | None] = ContextVar("what the run at hand has counted", default=None)
