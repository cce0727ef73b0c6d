"""Arguments and options that several commands share, and how a command takes a group of them.

A group is a dataclass whose fields are annotated options. A command takes it as one parameter::

    @command
    def extract(paths: Paths, model: ModelOptions, effort: EffortOptions) -> None: ...

Every command has `LogOptions`, which are acted on before it is called, so that it need not look at them.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import wraps
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, TypeVar, cast, get_type_hints

import typer

from extractor.errors import UsageError
from extractor.settings import (
    DEFAULT_ATTEMPTS,
    DEFAULT_CONCURRENCY,
    DEFAULT_IDLE_TIMEOUT,
    DEFAULT_TIMEOUT,
    FOR_RULES,
    MIN_CHUNK_LENGTH,
    RULES,
    Settings,
)

# typer reads these annotations when the program runs

_Group = TypeVar("_Group")


STREAM = Path("-")
"""The path that stands for standard input or output."""


def as_path(word: str | Path) -> Path:
    """The path that a word names. A file whose name is ``-`` is given as ``./-``, of which `Path` leaves no more."""
    path = Path(word)
    return path.absolute() if path == STREAM and str(word) != "-" else path


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
ModelName = Annotated[str, option("--model", "-m", metavar="NAME", help="The model.")]
GoldOption = Annotated[Path, option("--gold", metavar="DIR", help="The folder of gold files.")]
JsonFlag = Annotated[bool, flag("--json", help="Print JSON.")]
CacheOption = Annotated[
    Path | None,
    option("--cache", metavar="DIR", help="The folder of the cache; else EXTRACTOR_CACHE, else your own."),
]
LimitOption = Annotated[
    int, option("--limit", metavar="N", min=1, help="The most characters an article may have.", default=True)
]

_MODEL, _REQUEST, _RUN, _LOG = "Model", "Requests", "Running", "Logging"


@dataclass
class ModelOptions:
    """Which backend, and where it is."""

    model: Annotated[
        str | None,
        option(
            "--model",
            "-m",
            metavar="NAME",
            help="A model; without it, or by 'rules', the embedded rules.",
            panel=_MODEL,
        ),
    ] = None
    backend: Annotated[
        str | None, option("--backend", metavar="NAME", help="A backend that a package installs.", panel=_MODEL)
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
        Path | None,
        option("--cache", metavar="DIR", help="The cache's folder; else EXTRACTOR_CACHE, else your own.", panel=_MODEL),
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
        option("--layers", metavar="NAME,NAME", help="Only these, of actors, quotes, claims and stances."),
    ] = None


@dataclass
class RequestOptions:
    """What is part of every request, and so of its cache key."""

    profile: Annotated[
        str | None,
        option("--profile", metavar="NAME", help="Settings that go together: small, for small models.", panel=_REQUEST),
    ] = None
    prompt: Annotated[
        str | None,
        option("--prompt", metavar="NAME", help="A prompt's name, or the path of a .md file.", panel=_REQUEST),
    ] = None
    temperature: Annotated[
        float, option("--temperature", metavar="X", help="Sampling temperature.", panel=_REQUEST, default=True)
    ] = 0.0
    seed: Annotated[int | None, option("--seed", metavar="N", help="Sampling seed.", panel=_REQUEST)] = None
    reasoning_effort: Annotated[
        str | None,
        option("--reasoning-effort", metavar="WORD", help="For models that reason: low, medium ...", panel=_REQUEST),
    ] = None
    max_reply_tokens: Annotated[
        int | None,
        option("--max-reply-tokens", metavar="N", min=1, help="The longest reply, in tokens.", panel=_REQUEST),
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
        float, option("--timeout", metavar="S", min=1, help="Seconds for one request.", panel=_RUN, default=True)
    ] = DEFAULT_TIMEOUT
    idle_timeout: Annotated[
        float,
        option(
            "--idle-timeout",
            metavar="S",
            min=1,
            help="Seconds for the next token of a reply that has begun; ten times as many for its first.",
            panel=_RUN,
            default=True,
        ),
    ] = DEFAULT_IDLE_TIMEOUT
    attempts: Annotated[
        int, option("--attempts", metavar="N", min=1, help="Attempts for one request.", panel=_RUN, default=True)
    ] = DEFAULT_ATTEMPTS
    max_tokens_total: Annotated[
        int | None,
        option(
            "--max-tokens-total",
            metavar="N",
            min=1,
            help="The most tokens that this one call may cost.",
            panel=_RUN,
        ),
    ] = None
    prices: Annotated[
        str | None,
        option("--prices", metavar="IN,OUT", help="Your prices of a million tokens, to see the cost.", panel=_RUN),
    ] = None


@dataclass
class LogOptions:
    """What is logged to stderr: never texts and keys."""

    log_level: Annotated[
        str | None,
        option("--log-level", metavar="LEVEL", help="debug, info, warning or error; off without it.", panel=_LOG),
    ] = None
    log_json: Annotated[bool, flag("--log-json", help="One JSON object a line.", panel=_LOG)] = False


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


def refuse_empty(words: Sequence[str]) -> None:
    """Refuse a word without a character, as an unset variable of a script leaves it. Raises `UsageError`.

    Every argument and every option's value is a name, a path or a number: for none does it mean anything.
    """
    for before, word in pairwise(["", *words]):
        name = before if word == "" else word.removesuffix("=") if word.endswith("=") else None
        if name is None:
            continue
        if name.startswith("-"):
            raise UsageError(f"{name} is empty: give it a value, or leave it out")
        if word == "":
            raise UsageError("an argument is empty: give its name or path, or leave it out")


def given_options(context: typer.Context) -> set[str]:
    """The names of the options that stand on the command line."""
    sources = {name: context.get_parameter_source(name) for name in context.params}
    return {name for name, source in sources.items() if source is not None and source.name == "COMMANDLINE"}


def refuse_rules_with_model(settings: Settings) -> None:
    """Refuse ``--backend rules --model NAME``, which says two things. Raises `UsageError`."""
    if settings.backend_name == RULES and settings.model not in (None, RULES):
        raise UsageError("--model has no effect on --backend rules: leave out one of the two")


_NOT_FOR_RULES = {
    field.name for group in (ModelOptions, RequestOptions, EffortOptions) for field in fields(group)
} - FOR_RULES


def settings_of(context: typer.Context, *groups: Any, **more: Any) -> Settings:
    """The settings that groups of options describe, and ``more``.

    Raises `UsageError` for options on the command line that the backend has no use for, and for the embedded rules
    where a command has a use for language models alone.
    """
    if more.get("model") == RULES:
        raise UsageError("the embedded rules request nothing: give --model NAME of a language model")
    names = {field.name for field in fields(Settings)}
    values = {
        field.name: getattr(group, field.name) for group in groups for field in fields(group) if field.name in names
    }
    settings = Settings(**values, **more)
    refuse_rules_with_model(settings)
    if settings.backend_name == RULES:
        for name in sorted(given_options(context) & _NOT_FOR_RULES):
            raise UsageError(
                f"--{name.replace('_', '-')} has no effect on the embedded rules: give --model NAME, or leave it out"
            )
    return settings


def prices_of(given: str | None) -> tuple[float, float] | None:
    """The prices of a million tokens in ``0.25,2``. Raises `UsageError`."""
    if given is None:
        return None
    from extractor.runs.manifest import checked_prices

    try:
        numbers = tuple(map(float, given.split(",")))
    except ValueError as error:
        raise UsageError(f"--prices {given}: give two numbers, as in --prices 0.25,2") from error
    return checked_prices(numbers, f"--prices {given}")


def start_logging(options: LogOptions) -> None:
    """Log to stderr from now on, if the options say so. Raises `UsageError`."""
    if options.log_level is None:
        if options.log_json:
            raise UsageError("--log-json needs a --log-level: give one of debug, info, warning, error")
        return
    from extractor.cli.logs import log_to_stderr

    log_to_stderr(options.log_level, as_json=options.log_json)
