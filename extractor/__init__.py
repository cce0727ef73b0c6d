"""Who is in an article, who said what, who asserts what, who is for or against what: each tied to its characters.

    >>> from extractor import Extractor
    >>> record = Extractor().extract_text('"We will not sign," Minister Ada Holm told reporters on Friday.')
    >>> record.text_of(record.quotes[0])
    '"We will not sign,"'

`Extractor` is where to begin; what it returns, `Record` and its parts, is defined in `extractor_schemas` and exported
here too. All errors are `ExtractorError`s (see `extractor.errors`). `Backend`, `ChatClient`, `Exporter` and `LayerSpec`
are what to implement to extend the package. Names are imported when they are first used.
"""

from __future__ import annotations

import logging
from importlib import import_module
from inspect import isfunction
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extractor.api import Extractor
    from extractor.articles.failure import Failure
    from extractor.articles.reader import read_articles
    from extractor.backends.base import Backend
    from extractor.backends.rules.explain import ExplainedFinding, ExplainedRecord, explain
    from extractor.backends.rules.explanations import Explanation
    from extractor.codebooks import load_codebook
    from extractor.errors import ExtractorError
    from extractor.evaluation.versions import VersionDiff, VersionItem, compare_versions
    from extractor.exports.base import Exporter, export_records
    from extractor.findings import Finding
    from extractor.gold.records import read_gold_records
    from extractor.grounding.grounder import ground
    from extractor.grounding.quotation_check import QuotationCheck, check_quotation
    from extractor.imports.base import ImportedGold, import_gold
    from extractor.layers import parse_record, register_layer
    from extractor.linking.linked_records import linked_records
    from extractor.linking.registry import Registry
    from extractor.linking.registry_file import read_registry, write_registry
    from extractor.llm.types import ChatClient, ChatRequest, ChatResponse
    from extractor.runs.manifest import RunManifest
    from extractor.runs.reader import read_records
    from extractor.runs.runner import RunResult
    from extractor.search.finder import Found, find
    from extractor.search.utterances import Utterance, find_utterances
    from extractor.settings import Settings
    from extractor.stopping import StopSignal
    from extractor_schemas import (
        Actor,
        Article,
        Claim,
        Codebook,
        Concept,
        LayerSpec,
        Quote,
        Record,
        Reply,
        ReplyActor,
        ReplyClaim,
        ReplyQuote,
        ReplyStance,
        Span,
        Stance,
        Unfounded,
    )

from extractor.public_functions import public

logging.getLogger(__name__).addHandler(logging.NullHandler())  # silent, unless a program wants to know

_SCHEMAS = "extractor_schemas"
_MODULES = {
    "Actor": _SCHEMAS,
    "Article": _SCHEMAS,
    "Backend": "extractor.backends.base",
    "ChatClient": "extractor.llm.types",
    "ChatRequest": "extractor.llm.types",
    "ChatResponse": "extractor.llm.types",
    "Claim": _SCHEMAS,
    "Codebook": _SCHEMAS,
    "Concept": _SCHEMAS,
    "ExplainedFinding": "extractor.backends.rules.explain",
    "ExplainedRecord": "extractor.backends.rules.explain",
    "Explanation": "extractor.backends.rules.explanations",
    "Exporter": "extractor.exports.base",
    "Extractor": "extractor.api",
    "ExtractorError": "extractor.errors",
    "Failure": "extractor.articles.failure",
    "Finding": "extractor.findings",
    "Found": "extractor.search.finder",
    "ImportedGold": "extractor.imports.base",
    "LayerSpec": _SCHEMAS,
    "Quote": _SCHEMAS,
    "Record": _SCHEMAS,
    "Reply": _SCHEMAS,
    "ReplyActor": _SCHEMAS,
    "ReplyClaim": _SCHEMAS,
    "ReplyQuote": _SCHEMAS,
    "ReplyStance": _SCHEMAS,
    "Registry": "extractor.linking.registry",
    "RunManifest": "extractor.runs.manifest",
    "RunResult": "extractor.runs.runner",
    "Settings": "extractor.settings",
    "Span": _SCHEMAS,
    "Stance": _SCHEMAS,
    "StopSignal": "extractor.stopping",
    "Unfounded": _SCHEMAS,
    "Utterance": "extractor.search.utterances",
    "QuotationCheck": "extractor.grounding.quotation_check",
    "VersionDiff": "extractor.evaluation.versions",
    "VersionItem": "extractor.evaluation.versions",
    "compare_versions": "extractor.evaluation.versions",
    "check_quotation": "extractor.grounding.quotation_check",
    "explain": "extractor.backends.rules.explain",
    "find": "extractor.search.finder",
    "find_utterances": "extractor.search.utterances",
    "export_records": "extractor.exports.base",
    "ground": "extractor.grounding.grounder",
    "import_gold": "extractor.imports.base",
    "linked_records": "extractor.linking.linked_records",
    "load_codebook": "extractor.codebooks",
    "parse_record": "extractor.layers",
    "read_articles": "extractor.articles.reader",
    "read_gold_records": "extractor.gold.records",
    "read_records": "extractor.runs.reader",
    "read_registry": "extractor.linking.registry_file",
    "register_layer": "extractor.layers",
    "write_registry": "extractor.linking.registry_file",
}

__all__ = [
    "Actor",
    "Article",
    "Backend",
    "ChatClient",
    "ChatRequest",
    "ChatResponse",
    "Claim",
    "Codebook",
    "Concept",
    "ExplainedFinding",
    "ExplainedRecord",
    "Explanation",
    "Exporter",
    "Extractor",
    "ExtractorError",
    "Failure",
    "Finding",
    "Found",
    "ImportedGold",
    "LayerSpec",
    "QuotationCheck",
    "Quote",
    "Record",
    "Registry",
    "Reply",
    "ReplyActor",
    "ReplyClaim",
    "ReplyQuote",
    "ReplyStance",
    "RunManifest",
    "RunResult",
    "Settings",
    "Span",
    "Stance",
    "StopSignal",
    "Unfounded",
    "Utterance",
    "VersionDiff",
    "VersionItem",
    "check_quotation",
    "compare_versions",
    "explain",
    "export_records",
    "find",
    "find_utterances",
    "ground",
    "import_gold",
    "linked_records",
    "load_codebook",
    "parse_record",
    "read_articles",
    "read_gold_records",
    "read_records",
    "read_registry",
    "register_layer",
    "write_registry",
]


if not TYPE_CHECKING:  # else a type checker would take any name for an exported one

    def __getattr__(name: str) -> Any:
        """Import an exported name when it is first used: the command line shows its help without loading all."""
        if name == "__version__":
            from importlib.metadata import version

            return version("claim-extractor")
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(_MODULES[name]), name)
        if isfunction(value):
            value = public(value)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return [*globals(), *__all__]
