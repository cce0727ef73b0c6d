"""Arguments and options that several commands share, and how a command takes a group of them.

A group is a dataclass whose fields are annotated options. A command takes it as one parameter::

    @command
    def extract(paths: Paths, model: ModelOptions, effort: EffortOptions) -> None: ...

Every command has `LogOptions`, which are acted on before it is called, so that it need not look at them.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, TypeVar, cast, get_type_hints

import typer

from extractor.cache_url import has_password, is_server_url
from extractor.cli.words import number
from extractor.errors import UsageError
from extractor.settings import (
    DEFAULT_ATTEMPTS,
    DEFAULT_CONCURRENCY,
    DEFAULT_IDLE_TIMEOUT,
    DEFAULT_TIMEOUT,
    HIGHEST_NUMBERS,
    MIN_CHUNK_LENGTH,
)

# typer reads these annotations when the program runs

_Group = TypeVar("_Group")


STREAM = Path("-")
"""The path that stands for standard input or output."""


def as_path(word: str | Path) -> Path:
    """The path that a word names. A file whose name is ``-`` is given as ``./-``, of which `Path` leaves no more."""
    path = Path(word)
    return path.absolute() if path == STREAM and str(word) != "-" else path


def as_cache(word: str) -> str:
    """The cache that a word names. A password is refused here, where everybody on the machine can read it."""
    if is_server_url(word) and has_password(word):
        raise typer.BadParameter("others can read a password on the command line: give the URL in EXTRACTOR_CACHE")
    return word


def flag(*names: str, help: str, panel: str | None = None) -> Any:
    """An option without a value."""
    return typer.Option(*names, metavar="", help=help, rich_help_panel=panel, show_default=False)


def option(*names: str, metavar: str, help: str, panel: str | None = None, default: bool = False, **more: Any) -> Any:
    """An option with a value; ``default`` shows its default in the help."""
    return typer.Option(*names, metavar=metavar, help=help, rich_help_panel=panel, show_default=default, **more)


Paths = Annotated[
    list[Path],
    typer.Argument(
        metavar="PATH",
        help="Folders and files of articles (.txt, .md, .html, .json, .csv, .docx, .pdf ...); - is standard input.",
        parser=as_path,
        show_default=False,
    ),
]
OptionalPaths = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="PATH",
        help="Folders and files of articles; - is standard input.",
        parser=as_path,
        show_default=False,
    ),
]
RunArgument = Annotated[
    Path, typer.Argument(metavar="RUN", help="A run's folder, or a .jsonl file of records.", show_default=False)
]
ModelName = Annotated[str, option("--model", "-m", metavar="NAME", help="The language model, such as gpt-5-mini.")]
GoldOption = Annotated[Path, option("--gold", metavar="DIR", help="The folder of gold files.")]
LinkedOption = Annotated[
    Path | None,
    option("--registry", metavar="FILE", help="Actors are those of `extractor actors build`, by whatever spelling."),
]
ArticlesOfGoldOption = Annotated[
    Path | None,
    option("--articles", metavar="PATH", help="The articles of gold; else the folder `articles` beside it."),
]
JsonFlag = Annotated[bool, flag("--json", help="Print JSON.")]
_CACHE_HELP = "The cache: a folder, or a redis:// URL; else EXTRACTOR_CACHE, else one in your user cache."
CacheOption = Annotated[
    str | None,
    option(
        "--cache",
        metavar="DIR|URL",
        help=_CACHE_HELP,
        parser=as_cache,
    ),
]
LimitOption = Annotated[
    int, option("--limit", metavar="N", min=1, help="The most characters an article may have.", default=True)
]

JobsOption = Annotated[
    int | None,
    option(
        "--jobs",
        metavar="N",
        min=1,
        help="Processes to work with, at most one for each core, which is usual after some seconds of work; 1 for this"
        " one alone.",
    ),
]

_MODEL, _REQUEST, _RUN, _ENGINE, _LOG = "Model", "Requests", "Running", "Several machines", "Logging"


@dataclass
class ModelOptions:
    """Which backend, and where it is."""

    model: Annotated[
        str | None,
        option(
            "--model",
            "-m",
            metavar="NAME",
            help="A language model, such as gpt-5-mini; without it, or by rules, the embedded rules.",
            panel=_MODEL,
        ),
    ] = None
    backend: Annotated[
        str | None,
        option(
            "--backend",
            metavar="NAME",
            help="What makes the records: rules, model, or a backend that a package installs.",
            panel=_MODEL,
        ),
    ] = None
    base_url: Annotated[
        str | None,
        option(
            "--base-url",
            metavar="URL",
            help="An OpenAI-compatible endpoint; else OPENAI_BASE_URL, else OpenAI.",
            panel=_MODEL,
        ),
    ] = None
    plain_http: Annotated[
        bool, flag("--plain-http", help="Allow http:// to other machines than this one.", panel=_MODEL)
    ] = False
    cache: Annotated[
        str | None,
        option(
            "--cache",
            metavar="DIR|URL",
            help=_CACHE_HELP,
            panel=_MODEL,
            parser=as_cache,
        ),
    ] = None


@dataclass
class CodebookOptions:
    """What is looked for: the concepts of stances, and the layers."""

    codebook: Annotated[
        Path | None,
        option("--codebook", metavar="FILE", help="A codebook (TOML): the concepts that stances are coded by."),
    ] = None
    layers: Annotated[
        str | None,
        option("--layers", metavar="NAME,NAME", help="Only these, of actors, quotes, claims and stances; else all."),
    ] = None


@dataclass
class RequestOptions:
    """What is part of every request, and so of its cache key."""

    profile: Annotated[
        str | None,
        option(
            "--profile",
            metavar="NAME",
            help="Settings that go together: small, for models of a few billion parameters.",
            panel=_REQUEST,
        ),
    ] = None
    prompt: Annotated[
        str | None,
        option(
            "--prompt",
            metavar="NAME",
            help="A prompt's name, or the path of a .md file; else extract.v2.",
            panel=_REQUEST,
        ),
    ] = None
    temperature: Annotated[
        float,
        option(
            "--temperature",
            metavar="X",
            help="Sampling temperature: 0 for the likeliest reply.",
            panel=_REQUEST,
            default=True,
            parser=number("--temperature", 0, HIGHEST_NUMBERS["temperature"]),
        ),
    ] = 0.0
    seed: Annotated[
        int | None, option("--seed", metavar="N", help="Sampling seed; else none is sent.", panel=_REQUEST)
    ] = None
    reasoning_effort: Annotated[
        str | None,
        option(
            "--reasoning-effort",
            metavar="WORD",
            help="For models that reason: low, medium ...; else the model's own.",
            panel=_REQUEST,
        ),
    ] = None
    max_reply_tokens: Annotated[
        int | None,
        option(
            "--max-reply-tokens",
            metavar="N",
            min=1,
            help="The longest reply, in tokens; else by the length of the text.",
            panel=_REQUEST,
        ),
    ] = None
    chunk_length: Annotated[
        int | None,
        option(
            "--chunk-length",
            metavar="N",
            min=MIN_CHUNK_LENGTH,
            help="The most characters of an article in one request; what is longer is sent in chunks. Usually 12000.",
            panel=_REQUEST,
        ),
    ] = None


@dataclass
class EffortOptions:
    """How hard a run tries, and what it may cost."""

    concurrency: Annotated[
        int,
        option("--concurrency", metavar="N", min=1, help="The most requests at once.", panel=_RUN, default=True),
    ] = DEFAULT_CONCURRENCY
    timeout: Annotated[
        float,
        option(
            "--timeout",
            metavar="S",
            help="Seconds that one request may take.",
            panel=_RUN,
            default=True,
            parser=number("--timeout", 1, HIGHEST_NUMBERS["timeout"]),
        ),
    ] = DEFAULT_TIMEOUT
    idle_timeout: Annotated[
        float,
        option(
            "--idle-timeout",
            metavar="S",
            help="Seconds for the next token of a reply that has begun; ten times as many for its first.",
            panel=_RUN,
            default=True,
            parser=number("--idle-timeout", 1, HIGHEST_NUMBERS["idle_timeout"]),
        ),
    ] = DEFAULT_IDLE_TIMEOUT
    attempts: Annotated[
        int, option("--attempts", metavar="N", min=1, help="How often one request is tried.", panel=_RUN, default=True)
    ] = DEFAULT_ATTEMPTS
    max_tokens_total: Annotated[
        int | None,
        option(
            "--max-tokens-total",
            metavar="N",
            min=1,
            help="The most tokens that this one call may cost, prompts and replies; else no limit.",
            panel=_RUN,
        ),
    ] = None
    prices: Annotated[
        str | None,
        option(
            "--prices",
            metavar="IN,OUT",
            help="Your prices of a million tokens of prompts and of replies, such as 0.25,2: shows the cost.",
            panel=_RUN,
        ),
    ] = None


@dataclass
class EngineOptions:
    """Where the work of a run is done, and in which shards its output is written."""

    engine: Annotated[
        str | None,
        option(
            "--engine",
            metavar="NAME",
            help="ray: on a Ray cluster (RAY_ADDRESS), or on this machine; else without Ray, on this machine.",
            panel=_ENGINE,
        ),
    ] = None
    shard_size: Annotated[
        int | None,
        option("--shard-size", metavar="N", min=1, help="With ray: articles in a shard; else 1000.", panel=_ENGINE),
    ] = None
    shards: Annotated[
        str | None,
        option("--shards", metavar="FORMAT", help="With ray: jsonl or parquet; else jsonl.", panel=_ENGINE),
    ] = None


@dataclass
class LogOptions:
    """What is logged to stderr: never texts and keys."""

    log_level: Annotated[
        str | None,
        option(
            "--log-level",
            metavar="LEVEL",
            help="What is logged to stderr: debug, info, warning or error; else nothing.",
            panel=_LOG,
        ),
    ] = None
    log_json: Annotated[bool, flag("--log-json", help="With --log-level: one JSON object a line.", panel=_LOG)] = False


def command(function: Callable[..., None]) -> Callable[..., None]:
    """The function as typer wants it: each parameter that is a group becomes the group's options.

    `LogOptions` are added to every command; logging starts before it is called.
    """
    hints = get_type_hints(function, include_extras=True)
    groups: dict[str, Any] = {name: hint for name, hint in hints.items() if is_dataclass(hint)}
    parameters: dict[str, inspect.Parameter] = {}
    for name, parameter in inspect.signature(function).parameters.items():
        if name in groups:
            parameters |= _options_of(groups[name])
        else:
            parameters[name] = parameter.replace(annotation=hints[name], kind=inspect.Parameter.KEYWORD_ONLY)
    parameters |= _options_of(LogOptions)

    @wraps(function)
    def call(**values: Any) -> None:
        start_logging(_taken_from(values, LogOptions))
        for name, group in groups.items():
            values[name] = _taken_from(values, group)
        function(**values)

    # keyword-only, since parameters without a default may follow those of a group
    call.__signature__ = inspect.Signature(list(parameters.values()))  # type: ignore[attr-defined]
    call.__annotations__ = {name: parameter.annotation for name, parameter in parameters.items()}
    return call


def _options_of(group: Any) -> dict[str, inspect.Parameter]:
    """The options of a group as parameters of a command."""
    hints = get_type_hints(group, include_extras=True)
    return {
        field.name: inspect.Parameter(
            field.name, inspect.Parameter.KEYWORD_ONLY, default=field.default, annotation=hints[field.name]
        )
        for field in fields(group)
    }


def _taken_from(values: dict[str, Any], group: type[_Group]) -> _Group:
    """A group made of its options' values, which are taken out of ``values``."""
    return group(**{field.name: values.pop(field.name) for field in fields(cast(Any, group))})


def start_logging(options: LogOptions) -> None:
    """Log to stderr from now on, if the options say so. Raises `UsageError`."""
    if options.log_level is None:
        if options.log_json:
            raise UsageError("--log-json needs a --log-level: give one of debug, info, warning, error")
        return
    from extractor.cli.logs import log_to_stderr

    log_to_stderr(options.log_level, as_json=options.log_json)
