"""What a client may choose of how records are made: names that the service was started with, and no others."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, Self, cast

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from extractor.layers import chosen_layers
from extractor.service.config import ServiceConfig
from extractor.service.forms import DATE, PRINTABLE
from extractor.service.problems import ProblemError
from extractor.settings import MODEL, RULES, Settings, SettingsOptions
from extractor_schemas import LAYERS

_LAYER = "|".join(layer.name for layer in LAYERS)
_Word = Annotated[str, StringConstraints(min_length=1, max_length=200)]


class ExtractOptions(BaseModel):
    """How records are made; all of it may be left out."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    backend: _Word | None = Field(default=None, description="One of `GET /v1/backends`; by default the first.")
    model: _Word | None = Field(default=None, description="One of the backend's models; by default the first.")
    layers: _Word | None = Field(
        default=None,
        description="Only these, with commas: `quotes,claims`; with the actors that they name.",
        json_schema_extra={"pattern": f"^ *({_LAYER}) *(, *({_LAYER}) *)*$"},
    )
    codebook: _Word | None = Field(
        default=None, description="One of `GET /v1/codebooks`: the concepts that stances are coded by."
    )

    def settings(self, config: ServiceConfig) -> Settings:
        """The settings that they stand for. Raises `ProblemError` for a name that is not offered, and `UsageError`."""
        backend, model = self._backend_name(config), self.model
        if self.backend is None and model is not None:
            check_offered("model", model, config.models)
        check_offered("backend", backend, config.offered_backends)
        if backend == MODEL:
            model = model or config.models[0]
            check_offered("model", model, config.models)
        elif model is not None:
            raise ProblemError(422, f"model has no effect on the backend {backend!r}: leave out one of the two")
        if self.codebook is not None:
            check_offered("codebook", self.codebook, config.codebooks)
        options: dict[str, Any] = {**(config.model_settings if backend == MODEL else {})}
        if self.codebook is not None:
            options["codebook"] = config.loaded_codebooks[self.codebook]
        if self.layers is not None:
            options["layers"] = chosen_layers(self.layers) if backend in (RULES, MODEL) else _in_order(self.layers)
        return Settings.from_options(model, backend, cast(SettingsOptions, options))

    def resolved(self, config: ServiceConfig) -> Self:
        """The same with the backend and the model that are chosen where none is named."""
        backend = self._backend_name(config)
        model = (self.model or config.models[0]) if backend == MODEL and config.models else self.model
        return self.model_copy(update={"backend": backend, "model": model})

    def model_name(self, config: ServiceConfig) -> str:
        """The model that is asked, or else the backend, as metrics and the log have it."""
        made_by = self.resolved(config)
        return made_by.model or str(made_by.backend)

    def costs_tokens(self, config: ServiceConfig) -> bool:
        """Whether a model may be asked."""
        return self._backend_name(config) != RULES

    def _backend_name(self, config: ServiceConfig) -> str:
        return self.backend or (MODEL if self.model is not None else config.offered_backends[0])


def _in_order(layers: str) -> tuple[str, ...]:
    return tuple(sorted({layer.strip() for layer in layers.split(",")}))


class SingleOptions(ExtractOptions):
    """How a record is made, and what is known of an article that is sent as `text/plain`."""

    id: str | None = Field(
        default=None, min_length=1, max_length=200, pattern=PRINTABLE, description="Your name for it."
    )
    title: str | None = Field(default=None, min_length=1, max_length=2000)
    published: str | None = Field(default=None, description="A date.", json_schema_extra={"pattern": DATE})
    source: str | None = Field(default=None, min_length=1, max_length=2000)
    url: str | None = Field(default=None, min_length=1, max_length=2000, description="Kept with the record.")

    @property
    def article_fields(self) -> dict[str, str]:
        """The fields of the article that were given."""
        return self.model_dump(exclude_none=True, exclude=set(ExtractOptions.model_fields))


def check_offered(kind: str, name: str, offered: Iterable[str]) -> None:
    """Raise `ProblemError` for a name that is not offered."""
    names = list(offered)
    if name not in names:
        known = f"choose one of {', '.join(names)}, or leave it out" if names else "leave it out"
        raise ProblemError(422, f"there is no {kind} {name[:100]!r} here: {known}", kind="not_offered")
