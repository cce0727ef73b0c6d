"""`extractor serve`: the HTTP service, and the keys of its clients."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from extractor.cli.options import JsonFlag, as_path, flag, option
from extractor.cli.words import number
from extractor.errors import UsageError
from extractor.extras import install_hint
from extractor.rendering.escaping import escape_controls
from extractor.rendering.wording import counted

if TYPE_CHECKING:
    from extractor.service.keys import Key, KeyFile
    from extractor.service.server import ServiceServer

DEFAULT_PORT = 8000
DEFAULT_DATA = Path("service")

DataOption = Annotated[
    Path | None,
    option("--data", metavar="DIR", help="The folder of keys and jobs; else `service`.", parser=as_path),
]
ConfigOption = Annotated[
    Path | None,
    option("--config", metavar="FILE", help="A TOML file of all that can be set (docs/service.md)."),
]

Concurrency = Annotated[
    int | None, option("--concurrency", metavar="N", min=1, help="The most articles and jobs at once.")
]
TokensPerDay = Annotated[
    int | None, option("--tokens-per-day", metavar="N", min=0, help="The most tokens of a day (UTC).")
]


def serve(
    context: typer.Context,
    host: Annotated[
        str, option("--host", metavar="HOST", help="The address to listen on; others than this machine need a key.")
    ] = "127.0.0.1",
    port: Annotated[
        int, option("--port", metavar="N", min=0, max=65535, help="The port; 0: any that is free.", default=True)
    ] = DEFAULT_PORT,
    data: DataOption = None,
    model: Annotated[
        list[str] | None, option("--model", "-m", metavar="NAME", help="A model that clients may name; again for more.")
    ] = None,
    base_url: Annotated[
        str | None,
        option("--base-url", metavar="URL", help="The models' endpoint; else OPENAI_BASE_URL, else OpenAI."),
    ] = None,
    cache: Annotated[
        str | None, option("--cache", metavar="DIR", help="The models' cache; else EXTRACTOR_CACHE, else your own.")
    ] = None,
    codebook: Annotated[
        list[str] | None,
        option("--codebook", metavar="[NAME=]FILE", help="A codebook that clients may name; again for more."),
    ] = None,
    folder: Annotated[
        list[str] | None,
        option("--folder", metavar="[NAME=]DIR", help="A folder that jobs may read; again for more."),
    ] = None,
    review: Annotated[
        Path | None,
        option(
            "--review", metavar="RUN", help="Serve at /review/ the page of `extractor review` too: RUN against gold."
        ),
    ] = None,
    annotate: Annotated[
        list[Path] | None,
        option(
            "--annotate",
            metavar="PATH",
            help="Or that of `extractor annotate`: these articles' gold; again for more.",
            parser=as_path,
        ),
    ] = None,
    gold: Annotated[
        Path | None, option("--gold", metavar="DIR", help="The folder of gold files that is worked on there.")
    ] = None,
    suggest: Annotated[
        Path | None, option("--from", metavar="RUN", help="Show what a run found in the articles of --annotate.")
    ] = None,
    registry: Annotated[
        list[str] | None,
        option("--registry", metavar="[NAME=]FILE", help="A registry of actors for exports; again for more."),
    ] = None,
    config: ConfigOption = None,
) -> None:
    """Serve records over HTTP, for single articles and for jobs of many; its description is at /docs.

    With --review or --annotate also the page on which several reviewers work on one folder of gold; they sign in there
    by keys that were made with `keys add NAME --review`.

    On 127.0.0.1 nobody needs a key as long as there is none. SIGTERM and Ctrl-C end it in order: jobs go on at the next
    start.
    """
    from extractor.cli import output

    if context.invoked_subcommand is not None:
        return
    given: dict[str, Any] = {"data": data, "models": model}
    given |= {
        "codebooks": _named(codebook, "--codebook") if codebook else None,
        "folders": _named(folder, "--folder") if folder else None,
        "registries": _named(registry, "--registry") if registry else None,
    }
    tables: dict[str, dict[str, Any]] = {
        "settings": {"base_url": base_url, "cache": cache},
        "review": {"run": review, "articles": annotate, "gold": gold, "from": suggest},
    }
    server = _server(config, given, tables, host, port)
    output.tell_failures(server.service.unread)
    _log_requests()
    keys = sum(key.revoked is None for key in server.service.keys.keys)
    who = f"{keys:,} keys" if keys > 1 else "one key" if keys else "no key: this machine alone may ask"
    reviewers = f"{server.address}/review/ (for reviewers, who sign in by their keys)"
    lines = [
        f"{server.address} (described at {server.address}/docs; {who})",
        *([reviewers] if server.service.review else []),
        *map(escape_controls, server.announcements),
        "Ctrl-C ends it; jobs go on at the next start.",
    ]
    typer.echo("\n".join(lines))
    server.run()


def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Who the key is for.", show_default=False)],
    data: DataOption = None,
    config: ConfigOption = None,
    concurrency: Concurrency = None,
    tokens_per_day: TokensPerDay = None,
    review: Annotated[
        bool, flag("--review", help="Let its owner sign in at the review page, and sign by NAME what is decided there.")
    ] = False,
    as_json: JsonFlag = False,
) -> None:
    """Make a key for a client of the service and print it: this once, for only its hash is kept."""
    from extractor.cli import output

    keys = _keys(data, config)
    unowned = 0 if keys.keys else _jobs_without_a_key(keys.data)
    word = keys.add(name, concurrency=concurrency, tokens_per_day=tokens_per_day, review=review)
    output.show({"name": name, "key": word}, word, as_json=as_json)
    if unowned:
        output.say(
            f"{counted(unowned, 'job')} submitted without a key: from now on no client sees them; their records are in"
            f" {keys.data / 'jobs'}"
        )


def _jobs_without_a_key(data: Path) -> int:
    from extractor.service.accounts import LOCAL
    from extractor.service.job_store import JobStore

    store = JobStore(data)
    store.refresh()
    return len(store.all(LOCAL))


def list_keys(data: DataOption = None, config: ConfigOption = None, as_json: JsonFlag = False) -> None:
    """List the keys: their names and limits, what they have used today, and when they were made and revoked.

    Exit code 1: what one has used today cannot be read, or what a killed process had reserved of it.
    """
    from extractor.cli import output

    file = _keys(data, config)
    keys = [(key, _tokens_today(file, key.name)) for key in file.keys]
    are_unread = [_says_what_is_unread(file, key.name) for key, _ in keys]
    facts = [key.model_dump(exclude={"sha256", "earlier_sha256"}) | {"tokens_today": used} for key, used in keys]
    lines = [_line_of(key, used) for key, used in keys]
    output.show(facts, "\n".join(lines) or "there is no key", as_json=as_json)
    raise typer.Exit(1 if any(are_unread) or any(used is None for _, used in keys) else 0)


def _tokens_today(file: KeyFile, name: str) -> int | None:
    """What a key has used today; None where that cannot be read, which is said."""
    from extractor.cli import output
    from extractor.service.day_usage import DayUsage

    try:
        return DayUsage(file.data, name).tokens
    except UsageError as error:
        output.say(f"extractor: what the key {name!r} has used today cannot be read: {error}")
        return None


def _says_what_is_unread(file: KeyFile, name: str) -> bool:
    """Say where it cannot be read what killed processes had reserved for a key, and so what it has used perhaps."""
    from extractor.cli import output
    from extractor.service.day_usage import unread_of_killed

    unread = unread_of_killed(file.data, name)
    for error in unread:
        output.say(f"extractor: what a killed process had reserved for the key {name!r} cannot be read: {error}")
    return bool(unread)


def _line_of(key: Key, used: int | None) -> str:
    facts = [key.name, f"made {key.created}"]
    if key.concurrency is not None:
        facts.append(f"{key.concurrency:,} at once")
    if key.tokens_per_day is not None:
        facts.append(f"{key.tokens_per_day:,} tokens a day")
    if used is None:
        facts.append("what it used today is not known")
    elif used or key.tokens_per_day is not None:
        facts.append(f"{used:,} used today")
    if key.review:
        facts.append("reviews")
    if key.earlier_until:
        facts.append(f"its earlier word until {key.earlier_until}")
    if key.revoked:
        facts.append(f"revoked {key.revoked}")
    return "  ".join(facts)


def change(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Whose key it is.", show_default=False)],
    concurrency: Concurrency = None,
    tokens_per_day: TokensPerDay = None,
    unlimited: Annotated[bool, flag("--unlimited", help="Lift the limits that are not given here.")] = False,
    data: DataOption = None,
    config: ConfigOption = None,
    as_json: JsonFlag = False,
) -> None:
    """Change the limits of a key, also where the service is running; its word, jobs and usage stay."""
    from extractor.cli import output

    limits = {"concurrency": concurrency, "tokens_per_day": tokens_per_day}
    given = {limit: most for limit, most in limits.items() if unlimited or most is not None}
    if not given:
        raise UsageError("no limit to change: give --tokens-per-day N, --concurrency N or --unlimited")
    file = _keys(data, config)
    key = file.change(name, **given)
    _says_what_is_unread(file, name)
    output.show(
        {"name": name, "concurrency": key.concurrency, "tokens_per_day": key.tokens_per_day},
        _line_of(key, _tokens_today(file, name)),
        as_json=as_json,
    )


def rotate(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Whose key it is.", show_default=False)],
    overlap: Annotated[
        float,
        option(
            "--overlap",
            metavar="HOURS",
            help="How long the word before counts too.",
            parser=number("--overlap", 0, 8760),
        ),
    ] = 0.0,
    data: DataOption = None,
    config: ConfigOption = None,
    as_json: JsonFlag = False,
) -> None:
    """Give a key a new word and print it, this once: its jobs, limits and usage stay; the word before is refused."""
    from extractor.cli import output

    word = _keys(data, config).rotate(name, overlap=overlap)
    output.show({"name": name, "key": word}, word, as_json=as_json)


def revoke(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Whose key it is.", show_default=False)],
    data: DataOption = None,
    config: ConfigOption = None,
    as_json: JsonFlag = False,
) -> None:
    """Refuse a key from now on, also where the service is running."""
    from extractor.cli import output

    _keys(data, config).revoke(name)
    output.show({"revoked": name}, f"{name} is revoked", as_json=as_json)


def _server(
    config: Path | None, given: dict[str, Any], tables: dict[str, dict[str, Any]], host: str, port: int
) -> ServiceServer:
    try:
        from extractor.service.server import ServiceServer
    except ImportError as error:
        needed = "the service needs fastapi, uvicorn and prometheus_client"
        raise UsageError(f"{needed}: {install_hint('service')}") from error
    from extractor.service.config import load_config, make_config

    content = load_config(config) if config else {}
    content |= {name: value for name, value in given.items() if value is not None}
    for name, table in tables.items():
        if named := {key: value for key, value in table.items() if value}:
            content[name] = _without_other(content.get(name, {}), named) | named
    return ServiceServer(make_config(content), host=host, port=port)


def _without_other(table: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """A table of a configuration without the run where articles are given, and without these where a run is."""
    other = {"run": ("articles", "from", "codebook"), "articles": ("run",)}
    gone = {name for key in given for name in other.get(key, ())}
    return {key: value for key, value in table.items() if key not in gone}


def _keys(data: Path | None, config: Path | None) -> KeyFile:
    from extractor.service.config import load_config
    from extractor.service.keys import KeyFile

    of_config = load_config(config).get("data") if config else None
    return KeyFile(data or Path(of_config or DEFAULT_DATA))


def _named(words: list[str], option: str) -> dict[str, Path]:
    """Paths, given as NAME=PATH or alone, by the names that clients know them by: of one that is alone its own.

    Raises `UsageError` for what is no name, and where two have the same.
    """
    from extractor.service.config import is_name

    named: dict[str, Path] = {}
    for word in words:
        name, _, rest = word.partition("=")
        path = as_path(rest)
        if not (rest and is_name(name)) or os.path.lexists(word):  # a path may have a = of its own
            path = as_path(word)
            name = path.resolve().name if path.is_dir() else path.stem
        if not is_name(name):
            raise UsageError(
                f"{option} {word}: clients cannot give the name {name!r}: choose one of letters, digits, '.', '_' and"
                f" '-', as in {option} NAME={path}"
            )
        if name in named:
            raise UsageError(f"two of {option} have the same name, {name!r}: give one another, {option} NAME={path}")
        named[name] = path
    return named


def _log_requests() -> None:
    """Log requests to stderr, as JSON where nobody has asked for another form; with their ids."""
    import logging

    from extractor.cli.logs import log_to_stderr
    from extractor.service.request_ids import RequestIdFilter

    logger = logging.getLogger("extractor")
    if all(isinstance(handler, logging.NullHandler) for handler in logger.handlers):
        log_to_stderr("info", as_json=True)
    for handler in logger.handlers:
        handler.addFilter(RequestIdFilter())
