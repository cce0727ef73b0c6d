"""A request to a chat model and its response, whoever the provider is: plain values that can be stored and compared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, Protocol, cast, runtime_checkable

from extractor.llm.cache_key import cache_key
from extractor.usage import NO_USAGE, Usage

Role = Literal["system", "user", "assistant"]


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of the conversation."""

    role: Role
    content: str


@dataclass(frozen=True, slots=True)
class RequestContext:
    """What a request was made from; it does not change the response.

    ``article`` is the article's id and ``sha256`` its text's hash, ``chunk`` the number of the chunk that is sent, from
    1; ``prompt`` and ``codebook`` are ``name@first digits of their hash``.
    """

    article: str
    sha256: str
    chunk: int
    prompt: str
    codebook: str | None = None


@dataclass(frozen=True, slots=True)
class ChatRequest:
    """All that can change the response, and nothing else: no key, no address of an endpoint.

    ``schema`` is the JSON schema of the reply, as JSON; ``parameters`` are sampling parameters as the Chat Completions
    API names them (temperature, seed, max_completion_tokens, reasoning_effort). ``context`` says what the request was
    made from, for explanations. ``bound`` is the most tokens that a reply may sensibly have, for a model that does not
    find an end; where ``parameters`` have a limit, that holds. ``on_text`` is called with the text of the reply so far,
    again and again, by a client that gets it piece by piece. These three take no part in comparisons and the cache key.
    """

    model: str
    messages: tuple[Message, ...]
    schema: str
    parameters: tuple[tuple[str, float | int | str], ...] = ()
    context: RequestContext | None = field(default=None, compare=False, repr=False)
    bound: int | None = field(default=None, compare=False)
    on_text: Callable[[str], None] | None = field(default=None, compare=False, repr=False)
    _cache_key: str | None = field(default=None, init=False, compare=False, repr=False)

    @property
    def max_tokens(self) -> int | None:
        """The most tokens that the reply may have, by ``parameters`` or else by ``bound``."""
        given = dict(self.parameters)
        limit = given.get("max_completion_tokens", given.get("max_tokens", self.bound))
        return int(limit) if limit is not None else None

    @property
    def about(self) -> str:
        """What it is about, for the log: the article's id, and the chunk but for the first."""
        if self.context is None:
            return "a request"
        chunk = f", chunk {self.context.chunk}" if self.context.chunk > 1 else ""
        return f"{self.context.article}{chunk}"

    def cache_key(self) -> str:
        """The request's name in the cache and in batch files: see `extractor.llm.cache_key`."""
        if self._cache_key is None:  # it is needed several times, and slow to compute
            object.__setattr__(self, "_cache_key", cache_key(self))
        return cast(str, self._cache_key)


USAGE_MISSING, USAGE_IMPLAUSIBLE = "usage_missing", "usage_implausible"

USAGE_FLAGS = frozenset({USAGE_MISSING, USAGE_IMPLAUSIBLE})
"""The flags that concern what a response cost, and not what it says."""


REPETITIVE = "repetitive"
"""The flag of a truncated response in which the model repeats itself without end: more room would be of no use."""


@dataclass(frozen=True, slots=True)
class ChatResponse:
    """A whole response.

    ``text`` is the model's raw reply; ``model`` the name that the provider gave; ``truncated`` says that the reply was
    cut off (what is there is cached and counted all the same); ``flags`` name what was unusual (a fence removed,
    reasoning removed, usage missing): they are counted in `run.json`, and all but `USAGE_FLAGS` stand in the record's
    provenance.
    """

    text: str
    model: str | None = None
    usage: Usage = NO_USAGE
    truncated: bool = False
    flags: tuple[str, ...] = ()


@runtime_checkable
class ChatClient(Protocol):
    """What completes chat requests: an endpoint's client, or a wrapper around another client.

    Implement it to use a provider of your own: ``Extractor("model", client=MyClient())``.
    """

    async def complete(self, request: ChatRequest) -> ChatResponse:
        """The model's response.

        Raises:
            RunError: no other request will fare better; the run ends.
            EndpointUnavailableError: trying again later may help.
            ReplyError: the model answered, but not with anything a record can be made of.

        """
        ...
