"""The embedded backend: no model, no key, no network."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from extractor.backends.base import Backend
from extractor.backends.code_digest import code_digest
from extractor.backends.provenance import make_provenance
from extractor.backends.rules.engine import extract_explained, extract_reply
from extractor.backends.rules.explanations import Explanation
from extractor.backends.rules.worker import Worker
from extractor.codebooks import codebook_digest
from extractor.grounding.grounder import ground, ground_reply
from extractor.grounding.selection import select_layers
from extractor.hashing import canonical_json
from extractor.layers import chosen_layers, layers_identity
from extractor.option_terms import in_readers_terms
from extractor.settings import RULES
from extractor.stopping import PATIENCE
from extractor.text.language import ENGLISH, identify_language
from extractor.text.segmentation import split_sentences
from extractor_schemas import ACTORS, CLAIMS, STANCES, Article, Codebook, Record, Reply, base_reply_type, reply_schema

_WORDED_FIELDS = frozenset([(ACTORS.noun, "role"), (ACTORS.noun, "affiliation")])
"""What the rules put in words of their own; grounding has left out of the actors what the article does not have."""


class RulesBackend(Backend):
    """Records that rules find in the text alone; ``layers`` are the names of those to keep, None for all.

    ``patience`` are the seconds for which a long article is waited for once its run is asked to stop.
    """

    name = RULES

    def __init__(
        self, codebook: Codebook | None = None, layers: Sequence[str] | None = None, *, patience: float = PATIENCE
    ) -> None:
        super().__init__()
        self.patience = patience
        self._worker = Worker(patience)
        self.codebook = codebook
        self.layers = chosen_layers(layers)
        schema = canonical_json(reply_schema(base_reply_type(codebook)))
        self._provenance = make_provenance(self.name, schema, codebook=codebook)
        looks_for_stances = STANCES.name in self.layers
        self._warnings = _codebook_warnings(codebook) if codebook and looks_for_stances else []

    async def record(self, article: Article) -> Record:
        """The record that rules find."""
        return await self._worker.do(len(article.text), partial(self._record, article))

    def _record(self, article: Article) -> Record:
        sentences = split_sentences(article.text)
        reply = extract_reply(article, sentences, self.codebook)
        return self._finished(ground(reply, article, sentences, self._provenance, self.codebook))

    def explained(self, article: Article) -> tuple[Record, dict[str, list[Explanation]]]:
        """The same record, and why each of its findings was found, by the finding's id."""
        sentences = split_sentences(article.text)
        found = extract_explained(article, sentences, self.codebook)
        grounded = ground_reply(found.reply, article, sentences, self._provenance, self.codebook)
        explanations: dict[str, list[Explanation]] = {}
        for layer, of_items in found.explanations.items():
            for id, of_item in zip(grounded.ids[layer], of_items, strict=True):
                if id:
                    explanations.setdefault(id, []).extend(of_item)
        return self._finished(grounded.record), explanations

    def _finished(self, record: Record) -> Record:
        """The record without what the rules worded badly, with warnings and the layers that are kept.

        That are claims that say more than their evidence, and roles and affiliations that the article does not have.
        """
        withheld = _withheld(record)
        unfounded = [item for item in record.unfounded if (item.layer, item.field) not in _WORDED_FIELDS]
        if withheld or len(unfounded) < len(record.unfounded):
            claims = [claim for claim in record.claims if claim.id not in withheld]
            record = record.model_copy(update={"claims": claims, "unfounded": unfounded})
        if warnings := [*_text_warnings(record), *self._warnings]:
            provenance = self._provenance.model_copy(update={"warnings": warnings})
            record = record.model_copy(update={"provenance": provenance})
        return select_layers(record, self.layers)

    def identity(self) -> dict[str, Any]:
        """The codebook, and the layers where they are not all; model, prompt, parameters and chunks are not theirs."""
        codebook = codebook_digest(self.codebook) if self.codebook else None
        return {
            "model": None,
            "prompt": None,
            "codebook": codebook,
            "parameters": {},
            "part_length": None,
            **layers_identity(self.layers),
        }

    def source_digest(self, keys: Sequence[str]) -> bytes | None:
        """A hash of the code."""
        return code_digest()

    def announcement(self) -> str:
        """That no model is used."""
        return in_readers_terms("no --model: the embedded rules, which are for English, make the records, offline")


def kept_reply(article: Article, codebook: Codebook | None = None) -> Reply:
    """What the rules find, as words: the reply without what the record leaves out as badly worded."""
    sentences = split_sentences(article.text)
    reply = extract_reply(article, sentences, codebook)
    grounded = ground_reply(reply, article, sentences, make_provenance(RULES, "{}"), codebook)
    withheld = _withheld(grounded.record)
    claims = [claim for claim, id in zip(reply.claims, grounded.ids[CLAIMS.name], strict=True) if id not in withheld]
    found = {actor.id: {"role": actor.role, "affiliation": actor.affiliation} for actor in grounded.record.actors}
    actors = [
        actor.model_copy(update=found.get(id or "", {}))
        for actor, id in zip(reply.actors, grounded.ids[ACTORS.name], strict=True)
    ]
    return reply.model_copy(update={"actors": actors, "claims": claims})


def _withheld(record: Record) -> set[str]:
    """The ids of the claims that say more than their evidence: they were worded badly."""
    return {claim.id for claim in record.claims if claim.checks}


def _codebook_warnings(codebook: Codebook) -> list[str]:
    """What to do if no article is likely to name a concept in the words that the rules look for, or which is not sure.

    A term that two concepts have means the first of them.
    """
    concepts_of: dict[str, list[str]] = {}
    for concept in codebook.concepts:
        for term in {each.casefold() for each in (concept.name, *concept.terms)}:
            concepts_of.setdefault(term, []).append(concept.id)
    shared = {term: ids for term, ids in sorted(concepts_of.items()) if len(ids) > 1}
    warnings = [
        f"{term!r} is a term of several concepts ({', '.join(ids)}), of which the rules take the first: leave it to one"
        for term, ids in shared.items()
    ]
    if not any(concept.terms for concept in codebook.concepts):
        warnings.append(
            f"no concept of the codebook {codebook.id!r} has terms, so the rules find only those that an article calls"
            " by their full names: add terms to the concepts, or name a language model (--model)"
        )
    return warnings


def _text_warnings(record: Record) -> list[str]:
    """What to do about a text for which the rules are not, as far as its language or an empty record tells."""
    if (warnings := language_warnings(record)) or not _is_empty(record):
        return warnings
    return [
        "the rules, which are for news in English, find nothing in the text: look at it, or name a language model"
        " (--model)"
    ]


def _is_empty(record: Record) -> bool:
    return not (record.actors or record.quotes or record.claims or record.stances)


def language_warnings(record: Record, advice: str = "name a language model (--model)") -> list[str]:
    """What to do if the text is not in English; where nothing was found, also if it probably is not."""
    language = identify_language(record.article.text)
    if language.is_foreign or (_is_empty(record) and language.code not in (None, ENGLISH)):
        return [f"the text seems to be in {language.name}, and the rules are for English: {advice}"]
    return []
