"""What decides how articles become records. Keys are no part of it: they come from the environment or ``api_key``."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, cast

from extractor.cache_url import is_server_url
from extractor.errors import UsageError

if TYPE_CHECKING:
    from extractor_schemas import Codebook

RULES, MODEL = "rules", "model"
"""The names of the two backends that come with the package."""

FOR_RULES = frozenset({"model", "backend", "codebook", "layers", "concurrency"})
"""The settings that the embedded rules use; others beside them are errors, in Python and on the command line."""

DEFAULT_LIMIT = 1_000_000
"""The most characters that an article may have."""

DEFAULT_ATTEMPTS = 8
"""How often one request is tried."""

DEFAULT_CONCURRENCY = 32
"""The most requests at once."""

DEFAULT_TIMEOUT = 600.0
"""Seconds for one request in all."""

DEFAULT_IDLE_TIMEOUT = 60.0
"""Seconds for the next token of a reply that has begun."""


MIN_CHUNK_LENGTH = 500
"""Characters; in less there is too little to say who says what."""

PROFILES: Mapping[str, Mapping[str, Any]] = {
    "small": {"prompt": "small.v2", "layers": ("quotes",), "chunk_length": 1_500, "concurrency": 1},
}
"""Settings that go together, by the name of their profile; what is given beside it counts more.

``small`` is for models of a few billion parameters: they are given what the rules find, to correct it."""

_MOST = 10**9
_WHOLE_NUMBERS = {
    "concurrency": (1, _MOST),
    "attempts": (1, _MOST),
    "max_reply_tokens": (1, _MOST),
    "max_tokens_total": (1, 10**15),
    "chunk_length": (MIN_CHUNK_LENGTH, _MOST),
    "seed": (-(2**63), 2**63 - 1),
}
"""The settings that are whole numbers, and the lowest and the highest of each."""

HIGHEST_NUMBERS = {"temperature": 100, "timeout": _MOST, "idle_timeout": _MOST}
"""The settings that are numbers from 0 upwards, and the highest of each."""

_OPTIONAL = frozenset({"temperature", "seed", "max_reply_tokens", "chunk_length", "max_tokens_total"})


class SettingsOptions(TypedDict, total=False):
    """The fields of `Settings` but ``model`` and ``backend``, as keyword arguments; each may be left out."""

    base_url: str | None
    profile: str | None
    prompt: str | Path | None
    codebook: Codebook | Path | str | None
    layers: Sequence[str] | None
    temperature: float | None
    seed: int | None
    reasoning_effort: str | None
    max_reply_tokens: int | None
    chunk_length: int | None
    concurrency: int
    timeout: float
    idle_timeout: float
    attempts: int
    max_tokens_total: int | None
    plain_http: bool
    cache: Path | str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How articles become records.

    Attributes:
        model: The language model to use; None, or `rules`: the embedded rules, for which only
            ``codebook``, ``layers`` and ``concurrency`` matter.
        backend: The name of a backend (`rules`, `model`, or one that another package installs); None: by ``model``.
        base_url: An OpenAI-compatible endpoint; None: ``OPENAI_BASE_URL`` or Azure's variables, else OpenAI.
        profile: The name of settings that go together (see `PROFILES`), for those that are not given; None: none.
        prompt: The name of a prompt that comes with the package, or the path of a `.md` file; None: the default one.
        codebook: The concepts that stances are coded by, or the path of their TOML file.
        layers: The layers to look for (``["quotes", "claims"]`` or ``"quotes,claims"``), with the actors that they
            name; None: all.
        temperature: Sent if not None, as the next three are; a model that refuses one gets the request without it.
        seed: For the same reply to the same request, where the model takes it.
        reasoning_effort: As the endpoint names it, such as `low`.
        max_reply_tokens: The most tokens of a reply.
        chunk_length: An article of more characters is sent in chunks; None: see `extractor.text.chunking`.
        concurrency: The most requests at once: with these a run begins, and with fewer it goes on at a rate limit.
            Twice as many articles are under way, which is all that it is for where nothing is requested, by the rules
            or a backend of one's own.
        timeout: Seconds for one request in all.
        idle_timeout: Seconds for the next token of a reply that has begun, where the endpoint streams replies; once
            a stream has begun, ten times as many for the first token. What only keeps a connection open is no token.
        attempts: How often one request is tried.
        max_tokens_total: The most tokens that one `Extractor`, or one call of the command, may cost: then it stops
            cleanly. What earlier ones have cost does not count.
        plain_http: Allow http:// to other machines than this one.
        cache: The folder of the responses, or the URL of a Redis or Valkey server that several machines share
            (``redis://HOST:6379/0``); None: ``EXTRACTOR_CACHE``, or the user's cache folder.

    """

    model: str | None = None
    backend: str | None = None
    base_url: str | None = None
    profile: str | None = None
    prompt: str | Path | None = None
    codebook: Codebook | Path | str | None = None
    layers: Sequence[str] | None = None
    temperature: float | None = 0.0
    seed: int | None = None
    reasoning_effort: str | None = None
    max_reply_tokens: int | None = None
    chunk_length: int | None = None
    concurrency: int = DEFAULT_CONCURRENCY
    timeout: float = DEFAULT_TIMEOUT
    idle_timeout: float = DEFAULT_IDLE_TIMEOUT
    attempts: int = DEFAULT_ATTEMPTS
    max_tokens_total: int | None = None
    plain_http: bool = False
    cache: Path | str | None = None

    @property
    def codebook_file(self) -> Path | None:
        """The codebook's file; None where there is none, or a program made the codebook."""
        return Path(self.codebook) if isinstance(self.codebook, str | Path) else None

    def __post_init__(self) -> None:
        """Refuse what cannot be used; take a path in a str. Raises `UsageError`."""
        if isinstance(self.cache, str) and not is_server_url(self.cache):
            object.__setattr__(self, "cache", Path(self.cache))
        self._take_profile()
        for name, (lowest, highest) in _WHOLE_NUMBERS.items():
            value: Any = getattr(self, name)
            if value is None and name in _OPTIONAL:
                continue
            if type(value) is not int or not lowest <= value <= highest:
                raise UsageError(f"{name} {shown(value)}: give a whole number from {lowest} to {highest}")
        for name, most in HIGHEST_NUMBERS.items():
            value = getattr(self, name)
            if value is None and name in _OPTIONAL:
                continue
            if type(value) not in (int, float) or not 0 <= value <= most:  # pyright: ignore[reportOperatorIssue, reportOptionalOperand]
                raise UsageError(f"{name} {shown(value)}: give a number from 0 to {most}")
            if value == 0 and name not in _OPTIONAL:
                raise UsageError(f"{name} {value!r}: give a number of seconds above 0")
        if type(self.plain_http) is not bool:
            raise UsageError(f"plain_http {shown(self.plain_http)}: give True or False")
        if self.layers is not None and not _are_names(self.layers):
            raise UsageError(f'layers {shown(self.layers)}: give a list of names, such as ["quotes", "claims"]')
        for name in ("model", "backend", "base_url", "reasoning_effort"):
            value = getattr(self, name)
            if value is not None and not (isinstance(value, str) and value.isprintable() and value.strip()):
                raise UsageError(f"{name} {shown(value)}: give a name, without control characters")

    def _take_profile(self) -> None:
        """Set what the profile says and nothing else does. Raises `UsageError` for one that there is not."""
        if self.profile is None:
            return
        if not isinstance(self.profile, str) or self.profile not in PROFILES:  # pyright: ignore[reportUnnecessaryIsInstance]
            raise UsageError(f"profile {shown(self.profile)}: there is {', '.join(map(repr, PROFILES))}")
        given = self.given
        for name, value in PROFILES[self.profile].items():
            if name not in given:
                object.__setattr__(self, name, value)

    @classmethod
    def from_options(cls, model: str | None, backend: str | None, options: SettingsOptions) -> Settings:
        """The settings with these options. Raises `UsageError` for one that does not exist, with the nearest name."""
        names = [field.name for field in fields(cls)]
        for name in options:
            if name not in names:
                near = get_close_matches(name, names, n=1)
                hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(names)}"
                raise UsageError(f"there is no option {name!r}: {hint}")
        return cls(model=model, backend=backend, **cast(dict[str, Any], options))

    @property
    def given(self) -> list[str]:
        """The names of the settings that are not what they are by default."""
        return [field.name for field in fields(self) if getattr(self, field.name) != field.default]

    @property
    def backend_name(self) -> str:
        """The backend that these settings ask for."""
        if self.backend is not None:
            return self.backend
        return RULES if self.model in (None, RULES) else MODEL

    def parameters(self) -> tuple[tuple[str, float | int | str], ...]:
        """The sampling parameters to send, as the Chat Completions API names them."""
        values: dict[str, Any] = {
            "temperature": self.temperature,
            "seed": self.seed,
            "reasoning_effort": self.reasoning_effort,
            "max_completion_tokens": self.max_reply_tokens,
        }
        return tuple((name, value) for name, value in sorted(values.items()) if value is not None)


def _are_names(value: object) -> bool:
    """Whether a value is a text, or a list of texts (or a tuple or set of them)."""
    if isinstance(value, str):
        return True
    return isinstance(value, Collection) and all(isinstance(name, str) for name in cast("Collection[object]", value))


def with_article(value: object) -> str:
    """The type of a value as a message has it: "a str", "an int"."""
    name = type(value).__name__
    return f"{'an' if name[0] in 'aeioAEIO' else 'a'} {name}"  # a Usage, a UUID


def shown(value: object) -> str:
    """A value as a message has it, 60 characters at most."""
    try:
        text = repr(value)
    except ValueError:  # an int of thousands of digits
        return "a number of too many digits"
    except Exception:  # of a class of somebody else
        return with_article(value)
    return text if len(text) <= 60 else f"{text[:59]}…"
