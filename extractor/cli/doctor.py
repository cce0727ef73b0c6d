"""`extractor doctor`: check that everything is there that a run needs."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.given_settings import refuse_rules_with_model
from extractor.cli.options import JsonFlag, ModelOptions, option
from extractor.cli.words import number
from extractor.errors import ExtensionError, ExtractorError
from extractor.extras import install_hint
from extractor.plugins import PluginKind, get_plugin, plugins
from extractor.redaction import redact
from extractor.rendering.escaping import escape_controls
from extractor.rendering.wording import counted
from extractor.settings import HIGHEST_NUMBERS, MODEL, Settings, shown

if TYPE_CHECKING:
    from extractor.llm.openai.client import OpenAIClient

_PURPOSES = {
    "html": "to read .html",
    "documents": "to read .docx and .pdf",
    "parquet": "to read and write .parquet",
    "spacy": "to write DocBin",
    "xlsx": "to write .xlsx",
    "charts": "for `extractor chart`, and pictures in `extractor report`",
    "networks": "to write GraphML and GEXF",
    "xmi": "to write and read annotations of INCEpTION",
    "zstd": "to read and write .zst",
    "ray": "for `extractor extract --engine ray`",
    "review": "for `extractor review`",
    "service": "for `extractor serve`",
}
"""What each extra is for."""

_FOR_DEVELOPERS = "dev"
_READY = '{"ready": true}'


@dataclass(frozen=True)
class _Check:
    """What was checked, whether it is well (None: it need not be), and what was found."""

    what: str
    good: bool | None
    found: str


def doctor(
    model: ModelOptions,
    timeout: Annotated[
        float,
        option(
            "--timeout",
            metavar="S",
            help="Seconds for the endpoint to reply.",
            default=True,
            parser=number("--timeout", 1, HIGHEST_NUMBERS["timeout"]),
        ),
    ] = 10,
    as_json: JsonFlag = False,
) -> None:
    """Check key, endpoint, cache folder, extras and plug-ins. With --model one short request is sent, for some tokens.

    Exit code 0: all is well. 1: something is not.
    """
    from extractor.backends.factory import BACKENDS
    from extractor.cli import output

    settings = Settings(
        model=model.model,
        backend=model.backend,
        base_url=model.base_url,
        plain_http=model.plain_http,
        cache=model.cache,
        timeout=timeout,
    )
    refuse_rules_with_model(settings)
    if settings.backend_name not in BACKENDS:
        get_plugin("backend", settings.backend_name, BACKENDS)
    checks = list(_checks(settings))
    if as_json:
        output.show([{"what": each.what, "good": each.good, "found": each.found} for each in checks], "", as_json=True)
    else:
        for check in checks:
            mark = {True: typer.style("ok", fg="green"), False: typer.style("no", fg="red"), None: "--"}[check.good]
            typer.echo(f"{mark} {check.what:<15} {escape_controls(check.found)}")
    raise typer.Exit(1 if any(check.good is False for check in checks) else 0)


def _checks(settings: Settings) -> Iterator[_Check]:
    yield _cache(settings)
    writable = os.access(".", os.W_OK)
    yield _Check(
        "this folder", writable, "can be written" if writable else "cannot be written: name an --out elsewhere"
    )
    yield from _extras()
    yield from _plugins()
    yield from _endpoint(settings)


def _extras() -> Iterator[_Check]:
    """Every extra that is for users of the package, and whether all of it is installed."""
    from importlib.metadata import metadata, requires

    from extractor.runs.manifest import DISTRIBUTION  # which loads what help does without

    for extra in metadata(DISTRIBUTION).get_all("Provides-Extra") or ():
        if extra == _FOR_DEVELOPERS:
            continue
        named = [need for need in requires(DISTRIBUTION) or () if re.search(rf"""extra == ['"]{extra}['"]""", need)]
        named = [need for need in named if not _is_in_python(need)]
        needs = [re.split(r"[^\w.-]", need, maxsplit=1)[0] for need in named]
        missing = [need for need in needs if not _is_installed(need)]
        found = "installed" if not missing else f"not installed ({', '.join(missing)}): {install_hint(extra)}"
        purpose = f" {_PURPOSES[extra]}" if missing and extra in _PURPOSES else ""
        yield _Check(f"extra {extra}", not missing or None, found + purpose)


def _is_in_python(need: str) -> bool:
    """Whether an extra needs a package only for older versions of Python than this."""
    before = re.search(r"""python_version < ['"]3\.(\d+)['"]""", need)
    return before is not None and sys.version_info >= (3, int(before[1]))


def _is_installed(distribution: str) -> bool:
    from importlib.metadata import PackageNotFoundError, metadata

    try:
        metadata(distribution)
    except PackageNotFoundError:
        return False
    return True


def _plugins() -> Iterator[_Check]:
    """What other packages install, whether it can be loaded, and whether it is used under its name."""
    from extractor.backends.factory import BACKENDS
    from extractor.exports.base import EXPORTERS
    from extractor.layers import known_layers, unusable_layers

    yield from _loaded("backend", BACKENDS)
    yield from _loaded("exporter", EXPORTERS)
    known_layers()
    for plugin in plugins("layer"):
        reason = unusable_layers().get(str(plugin))
        yield _Check(f"layer {plugin.name}", reason is None, reason or f"of the package {plugin.package}")


def _loaded(kind: PluginKind, built_in: Collection[str]) -> Iterator[_Check]:
    for plugin in plugins(kind):
        found, good = f"of the package {plugin.package}", True
        try:
            if plugin.name in built_in:
                raise ExtensionError(f"{plugin} is never used, for extractor has its own of this name: rename it")
            get_plugin(kind, plugin.name, built_in).load()
        except ExtensionError as error:
            found, good = str(error), False
        yield _Check(f"{kind} {plugin.name}", good, found)


def _cache(settings: Settings) -> _Check:
    from extractor.llm.cache.place import CachePlace

    try:
        place = CachePlace.of(settings.cache)
        with place.open() as store:
            return _Check("cache", True, f"{place.name}, {counted(store.stats().responses, 'reply')}")
    except ExtractorError as error:
        return _Check("cache", False, str(error))


def _endpoint(settings: Settings) -> Iterator[_Check]:
    from extractor.llm.openai.client import OpenAIClient

    try:
        client = OpenAIClient(settings.base_url, plain_http=settings.plain_http, timeout=settings.timeout)
    except ExtractorError as error:
        yield _Check("endpoint", False, str(error))
        return
    if client.needs_no_key:
        yield _Check("key", None, f"none; {client.host} is this machine, where none is needed as a rule")
    elif client.has_key:
        yield _Check("key", True, f"for {client.host}")
    else:
        needed = settings.backend_name == MODEL
        hint = f"none for {client.host}: set OPENAI_API_KEY to use a model; the embedded rules need none"
        yield _Check("key", False if needed else None, hint)
    if settings.model is None or settings.backend_name != MODEL:
        yield _Check("endpoint", None, "not tried: give --model to try it")
    elif client.has_key:
        import asyncio

        yield asyncio.run(_try(settings, client, settings.model))


def is_ready(text: str) -> bool:
    """Whether the reply to the short request is what its schema asks for."""
    reply = json.loads(text)
    return isinstance(reply, dict) and reply.keys() == {"ready"} and isinstance(reply["ready"], bool)


async def _try(settings: Settings, client: OpenAIClient, model: str) -> _Check:
    from extractor.hashing import canonical_json
    from extractor.llm.openai.access import keys_in
    from extractor.llm.types import ChatRequest, Message

    schema = {
        "type": "object",
        "properties": {"ready": {"type": "boolean"}},
        "required": ["ready"],
        "additionalProperties": False,
    }
    message = Message("user", f"Answer with the JSON object {_READY}.")
    try:
        response = await client.complete(ChatRequest(model, (message,), canonical_json(schema), settings.parameters()))
    except ExtractorError as error:
        return _Check("endpoint", False, str(error))
    finally:
        await client.close()
    told = f" (asked for {_READY}, it wrote {shown(redact(response.text, *keys_in(os.environ)))})"
    if response.truncated:
        return _Check(
            "endpoint", False, f"{model} at {client.host} does not end its reply{told}: choose another --model"
        )
    if not is_ready(response.text):
        return _Check("endpoint", False, f"the reply of {model} does not fit the schema{told}: choose another --model")
    how = f" ({', '.join(response.flags)})" if response.flags else " with strict JSON schemas"
    return _Check("endpoint", True, f"{response.model or model} at {client.host} responds{how}")
