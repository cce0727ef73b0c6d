"""`GET /v1/backends`, `/v1/codebooks` and `/v1/schema`: what a client may choose from, and what comes out."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from extractor.codebooks import codebook_digest
from extractor.layers import known_layers
from extractor.service.guard import NEEDS_KEY
from extractor.service.problems import problems
from extractor.service.state import ServiceState
from extractor.settings import MODEL
from extractor_schemas import LAYERS, Codebook, record_type


class _Answer(BaseModel):
    model_config = ConfigDict(extra="forbid")


class OfferedBackend(_Answer):
    """What makes records."""

    name: str
    models: list[str] = Field(description="The models that may be named; the first is the default.")


class Backends(_Answer):
    """The backends, of which the first is the default, and the layers that can be asked for."""

    backends: list[OfferedBackend]
    layers: list[str]


class OfferedCodebook(_Answer):
    """A codebook, and the name to ask for it by."""

    name: str
    digest: str = Field(description="As the provenance of records has it.")
    codebook: Codebook


class Codebooks(_Answer):
    """The codebooks."""

    codebooks: list[OfferedCodebook]


def catalogue_routes(service: ServiceState) -> APIRouter:
    """The routes of what is offered."""
    router = APIRouter(prefix="/v1", tags=["what is offered"], dependencies=[NEEDS_KEY], responses=problems(422))
    config = service.config

    @router.get("/backends", summary="The backends, models and layers to choose from", operation_id="backends")
    def backends() -> Backends:
        offered = [
            OfferedBackend(name=name, models=config.models if name == MODEL else []) for name in config.offered_backends
        ]
        return Backends(backends=offered, layers=[layer.name for layer in LAYERS])

    @router.get("/codebooks", summary="The codebooks to choose from", operation_id="codebooks")
    def codebooks() -> Codebooks:
        return Codebooks(
            codebooks=[
                OfferedCodebook(name=name, digest=codebook_digest(codebook), codebook=codebook)
                for name, codebook in config.loaded_codebooks.items()
            ]
        )

    @router.get("/schema", summary="The JSON schema of a record", operation_id="schema")
    def schema() -> dict[str, Any]:
        further = tuple(layer for layer in known_layers().values() if layer not in LAYERS)
        shown = record_type(further).model_json_schema(by_alias=True)
        optional = {layer.name for layer in further}
        return {**shown, "required": [name for name in shown["required"] if name not in optional]}

    return router
