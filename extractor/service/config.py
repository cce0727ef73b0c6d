"""What a service was started with: everything that a client may choose from, and the bounds of all that it may ask."""

from __future__ import annotations

import errno
import ipaddress
import os
import re
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Self, cast

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)

from extractor.backends.llm.prompt import keep_prompt, load_prompt
from extractor.codebooks import load_codebook
from extractor.complaints import complaints
from extractor.errors import UsageError
from extractor.files.regular import read_regular
from extractor.files.toml import parse_toml
from extractor.files.unicode import decode_utf_8
from extractor.linking.registry_file import read_registry
from extractor.settings import MODEL, RULES, Settings, SettingsOptions
from extractor_schemas import Codebook

Count = Annotated[int, Field(ge=1)]
Seconds = Annotated[float, Field(gt=0, le=10**9)]
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


def is_name(text: str) -> bool:
    """Whether clients can call a codebook, a folder, a run or a registry so."""
    return bool(_NAME.fullmatch(text))


NAME_FORM = "a name has letters, digits, '.', '_' and '-' (64 at most), and begins with one of the first two"


def _checked(name: str) -> str:
    if not is_name(name):
        raise ValueError(NAME_FORM)
    return name


Name = Annotated[str, AfterValidator(_checked)]
"""What a client calls a codebook, a folder, a run or a registry by, or is called by itself."""

_HOST = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.)*[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?|\[[0-9a-f:.]+\]")


def usual_host(host: str) -> str:
    """A host as it is compared: in small letters, without the dot of a full name and without a usual port."""
    name, port = re.fullmatch(r"(.*?)(:[0-9]*)?", host.lower(), re.DOTALL).groups()  # type: ignore[union-attr]
    return name.removesuffix(".") + ("" if port in (None, ":", ":80", ":443") else port)


def _checked_host(host: str) -> str:
    usual = usual_host(host)
    name, _, port = usual.rpartition(":") if re.search(r":[0-9]+$", usual) else (usual, "", "")
    if not _HOST.fullmatch(name) or (port and not 0 < int(port) < 65_536):
        raise ValueError(
            "a host is the name alone, such as api.example.org, with a port that is not the usual one, such as"
            " api.example.org:8443: no https://, no path and no *"
        )
    return usual


Host = Annotated[str, AfterValidator(_checked_host)]
"""A machine's name, with its port where it is not 443 or 80."""

Price = Annotated[float, Field(ge=0, le=10**9)]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Limits(_Table):
    """The bounds of a service. Sizes are in bytes, times in seconds.

    Attributes:
        article_chars: The most characters of an article.
        body_bytes: The largest body of a request, but for a job's articles.
        job_bytes: The largest body of a job's articles.
        job_articles: The most articles that are sent with a job; a folder that you offer may have more.
        running_jobs: How many jobs are under way at once.
        queued_jobs: How many of one key's may wait for that; a further one gets 503.
        job_seconds: How long a job may take to be sent, and to be done; then it stops, and what is done is kept.
        extractions: How many single articles are under way at once.
        waiting: How many may wait for that; a further one gets 503.
        extract_seconds: How long a single article may take to be sent, to wait for its turn, and to be done.
        idle_seconds: How long the head of a request is waited for, and then each piece of its body.
        grace_seconds: How long what is under way may take to end once the service is asked to end.
        free_bytes: What has to be left on the disk for a job to be accepted.

    """

    article_chars: Count = 200_000
    body_bytes: Count = 4_000_000
    job_bytes: Count = 10_000_000_000
    job_articles: Count = 1_000_000
    running_jobs: Count = 2
    queued_jobs: Count = 100
    job_seconds: Seconds = 7 * 86_400
    extractions: Count = 32
    waiting: Count = 64
    extract_seconds: Seconds = 300
    idle_seconds: Seconds = 30
    grace_seconds: Seconds = 30
    free_bytes: int = Field(default=1_000_000_000, ge=0)


class Webhooks(_Table):
    """Where the end of a job may be told: ``hosts`` are names, with a port where it is not the usual one.

    ``plain_http`` allows http:// to them. A delivery is tried ``attempts`` times, each for ``timeout`` seconds.
    """

    hosts: list[Host] = []
    plain_http: bool = False
    attempts: Count = 8
    timeout: Seconds = 10


class Review(_Table):
    """What the page at `/review/` is of: a run, or articles, and the gold that is made there.

    Attributes:
        gold: The folder of gold files, as of `extractor review` and `extractor annotate`.
        run: The run whose differences from gold are decided.
        articles: In its place the files and folders of the articles whose gold is made.
        suggest: The run whose findings are shown beside the gold of the articles; called `from` in the file.
        codebook: By which of the service's codebooks stances of the articles are coded; by default by its only one,
            else by the run's.

    """

    gold: Path
    run: Path | None = None
    articles: list[Path] = []
    suggest: Path | None = Field(default=None, alias="from")
    codebook: Name | None = None

    @model_validator(mode="after")
    def _is_of_one(self) -> Self:
        if bool(self.run) == bool(self.articles):
            raise ValueError('a review is of a run or of articles: write run = "RUN", or articles = ["DIR"]')
        if self.run and (self.suggest or self.codebook):
            raise ValueError("from and codebook are for articles: leave them out, for a run has its own codebook")
        return self


class ServiceConfig(_Table):
    """A service's configuration, as its TOML file has it.

    Attributes:
        data: The folder of keys and jobs.
        backends: The backends that a client may name.
        models: The models that a client may name.
        settings: Fields of `Settings` for the models: ``base_url``, ``cache``, ``concurrency`` and so on.
        prices: Your prices of a million tokens of prompts and of completions, by model.
        codebooks: The codebooks that a client may name, by name.
        folders: The folders that a job may read its articles from, by name.
        runs: The runs that a quotation may be looked up in, by name.
        registries: The registries of actors whose names and ids an export may have, by name.
        hosts: The names, with their ports, by which a proxy is asked; needed for any but this machine's own.
        cors_origins: The pages' origins that browsers may ask from.
        open_description: Whether `/docs` and `/openapi.json` need no key, though they have the names of all the above.
        limits: See `Limits`.
        webhooks: See `Webhooks`.
        review: See `Review`; None for no such page.

    """

    data: Path = Path("service")
    backends: list[str] = [RULES]
    models: list[str] = []
    settings: dict[str, Any] = {}
    prices: dict[str, tuple[Price, Price]] = {}
    codebooks: dict[Name, Path] = {}
    folders: dict[Name, Path] = {}
    runs: dict[Name, Path] = {}
    registries: dict[Name, Path] = {}
    hosts: list[Host] = []
    cors_origins: list[str] = []
    open_description: bool = False
    limits: Limits = Limits()
    webhooks: Webhooks = Webhooks()
    review: Review | None = None

    @model_validator(mode="before")
    @classmethod
    def _has_each_name_in_its_table(cls, content: dict[str, Any]) -> dict[str, Any]:
        homes = {
            **dict.fromkeys(Webhooks.model_fields, "webhooks"),
            **dict.fromkeys(Limits.model_fields, "limits"),
            **dict.fromkeys(SettingsOptions.__annotations__, "settings"),
        }
        known = {"": cls.model_fields, "limits": Limits.model_fields, "webhooks": Webhooks.model_fields}
        for table, names in {**known, "settings": SettingsOptions.__annotations__}.items():
            given: object = content.get(table) if table else content
            for name in cast("dict[str, object]", given) if isinstance(given, dict) else ():
                if name not in names and name in homes:
                    place = f"[{table}]" if table else "no table"
                    raise ValueError(f"{name} stands in {place}: write it under [{homes[name]}]")
        return content

    @model_validator(mode="after")
    def _has_a_backend(self) -> Self:
        if not self.offered_backends:
            raise ValueError('nothing makes records: write backends = ["rules"], or models = ["NAME"]')
        if MODEL in self.backends and not self.models:
            raise ValueError('backends has "model", and there is none: write models = ["NAME"]')
        return self

    @field_validator("settings")
    @classmethod
    def _are_for_all_jobs(cls, settings: dict[str, Any]) -> dict[str, Any]:
        if "max_tokens_total" in settings:  # which would stop the service for good
            raise ValueError(
                "max_tokens_total is for one run: leave it out, and give keys tokens of a day"
                " (`extractor serve keys add NAME --tokens-per-day N`)"
            )
        for name in {"model", "backend"} & settings.keys():
            raise ValueError(f'{name} is chosen by clients: leave it out, and write {name}s = ["{settings[name]}"]')
        return settings

    @field_validator("backends", "models", "hosts", "cors_origins", mode="before")
    @classmethod
    def _is_a_list(cls, value: object, info: ValidationInfo) -> object:
        if isinstance(value, str):
            raise ValueError(f'a list is expected: write {info.field_name} = ["{value[:100]}"]')
        return value

    @model_validator(mode="after")
    def _has_the_codebook_of_the_review(self) -> Self:
        if self.review and self.review.codebook and self.review.codebook not in self.codebooks:
            raise ValueError(f"review.codebook is {self.review.codebook!r}, which is none of the codebooks: correct it")
        return self

    @cached_property
    def loaded_codebooks(self) -> dict[str, Codebook]:
        """The codebooks, as their files were when they were first asked for: at the start. Raises `UsageError`."""
        return {name: load_codebook(path) for name, path in self.codebooks.items()}

    @cached_property
    def model_settings(self) -> dict[str, Any]:
        """``settings``, with a prompt of one's own as its file was when it was first asked for: at the start.

        A copy in ``data`` stays for the jobs that are done by it. Raises `PromptError` and `UsageError`.
        """
        prompt = self.settings.get("prompt")
        if not isinstance(prompt, str) or not prompt.endswith(".md"):
            return self.settings
        try:
            return {**self.settings, "prompt": str(keep_prompt(load_prompt(prompt), self.data / "prompts"))}
        except OSError as error:
            raise UsageError(
                f"the prompt {prompt} cannot be kept in {self.data} ({error.strerror}): make room"
            ) from error

    @property
    def offered_backends(self) -> list[str]:
        """The names that a client may give as ``backend``."""
        return [*dict.fromkeys([*self.backends, *([MODEL] if self.models else [])])]

    def check(self) -> None:
        """Refuse what could not be used once somebody asks for it, and make ``data``. Raises `UsageError`."""
        for model in self.prices:
            if model not in self.models:
                served = ", ".join(self.models) or "none"
                raise UsageError(f"[prices] has {model!r}, which is none of the models ({served}): correct it")
        Settings.from_options(None, MODEL, cast(SettingsOptions, self.settings))  # that of no model too
        _make_folder(self.data)
        _ = self.loaded_codebooks
        for path in self.registries.values():
            read_registry(path)
        for name, path in [*self.folders.items(), *self.runs.items()]:
            if not path.is_dir():
                raise UsageError(f"{name} = {str(path)!r} is no folder: make it, or name another")


def load_config(path: Path) -> dict[str, Any]:
    """What a configuration's file has, its paths relative to the folder that it is in. Raises `UsageError`."""
    try:
        content = parse_toml(decode_utf_8(read_regular(path)))
    except OSError as error:
        raise UsageError(f"cannot read the configuration {path}: {error.strerror}: name another") from error
    except ValueError as error:
        raise UsageError(f"the configuration {path} is not a TOML file: {error}: correct it") from error
    settings = make_config(content, str(path)).settings
    try:
        Settings.from_options(None, MODEL, cast(SettingsOptions, settings))
    except UsageError as error:
        raise UsageError(f"{path}: [settings]: {error}") from error
    for name in ("codebooks", "folders", "runs", "registries"):
        if name in content:
            content[name] = {key: str(path.parent / value) for key, value in content[name].items()}
    if "data" in content:
        content["data"] = str(path.parent / content["data"])
    for name, value in content.get("review", {}).items():
        if name == "articles":
            content["review"][name] = [str(path.parent / each) for each in value]
        elif name != "codebook":
            content["review"][name] = str(path.parent / value)
    return content


def make_config(content: dict[str, Any], whose: str = "the options") -> ServiceConfig:
    """The configuration with this content. Raises `UsageError`."""
    try:
        return ServiceConfig.model_validate(content)
    except ValidationError as error:
        raise UsageError(f"{whose}: {complaints(error, content, ServiceConfig)}") from error


def _make_folder(data: Path) -> None:
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)  # texts of clients are in it
        if not os.access(data, os.R_OK | os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    except OSError as error:
        raise UsageError(
            f"the folder {str(data)!r} of keys and jobs cannot be made or written ({error.strerror}): name another by"
            " --data, or `data` in the configuration"
        ) from error


def is_loopback(host: str) -> bool:
    """Whether an address of this machine, or the name of one, is reached from this machine alone."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
