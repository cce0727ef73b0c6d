"""Statements in a database of Discourse Network Analyzer 3 as stances, of texts that it has.

A database may be the program's own or one that `extractor.exports.dna_database` wrote; of the latter what the program
has no place for stands in a document's notes, and counts as far as the statement is as it was written.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

from extractor.annotations.annotation import Annotation
from extractor.annotations.dna_notes import DnaNotes, WrittenStatement, read_notes
from extractor.annotations.gold_of_annotations import ACTORS_LABEL
from extractor.annotations.item_types import item_type
from extractor.errors import UsageError
from extractor.imports.document_articles import AnnotatedDocument
from extractor.text.spans import CharRange
from extractor.text.utf_16 import Utf16Offsets
from extractor_schemas import STANCES, Actor, Stance
from extractor_schemas.actor import ActorKind

_STANCE = item_type(STANCES).label
_VARIABLES = ("person", "organization", "concept", "agreement")

_STATEMENTS = """
SELECT s.ID, s.Start, s.Stop, s.StatementTypeId, t.Label, c.Name FROM STATEMENTS s
JOIN STATEMENTTYPES t ON t.ID = s.StatementTypeId LEFT JOIN CODERS c ON c.ID = s.Coder
WHERE s.DocumentId = ? ORDER BY s.Start, s.ID
"""
_VALUES = """
SELECT v.Variable, d.Value FROM VARIABLES v JOIN (
  SELECT d.VariableId, e.Value FROM DATASHORTTEXT d JOIN ENTITIES e ON e.ID = d.Entity WHERE d.StatementId = :id
  UNION ALL SELECT VariableId, Value FROM DATABOOLEAN WHERE StatementId = :id
  UNION ALL SELECT VariableId, Value FROM DATAINTEGER WHERE StatementId = :id
  UNION ALL SELECT VariableId, Value FROM DATALONGTEXT WHERE StatementId = :id
) d ON d.VariableId = v.ID
"""
_ATTRIBUTES = """
SELECT n.AttributeVariable, a.AttributeValue FROM ENTITIES e JOIN VARIABLES v ON v.ID = e.VariableId
JOIN ATTRIBUTEVALUES a ON a.EntityId = e.ID JOIN ATTRIBUTEVARIABLES n ON n.ID = a.AttributeVariableId
WHERE v.Variable = ? AND e.Value = ?
"""


def read_dna(path: Path) -> Iterator[AnnotatedDocument]:
    """The documents of a database, and their statements of person, organization, concept and agreement.

    Raises `UsageError` if it is none of version 3.
    """
    if not path.is_file():
        raise UsageError(f"{path} is no file: name a database of Discourse Network Analyzer (.dna)")
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as database:
            documents = database.execute("SELECT ID, Title, Text, Notes FROM DOCUMENTS ORDER BY ID")
            coded = _coded_types(database)
            for id, title, text, notes in documents:
                document = _Document(database, text)
                document.read_notes(notes)
                document.read_statements(id, coded)
                annotations = list(document.annotations())
                origin = document.notes.origin if document.notes else None
                article = origin.article if origin else None
                yield AnnotatedDocument(
                    title,
                    text,
                    annotations,
                    article,
                    document.misfits,
                    origin,
                    layers=(STANCES.name,),
                    remarks=list(document.remarks()),
                )
    except sqlite3.Error as error:
        raise UsageError(
            f"{path} is no database of Discourse Network Analyzer 3 ({error}): open it there, and save it anew"
        ) from error


def _coded_types(database: sqlite3.Connection) -> set[int]:
    """The ids of the types of statements that have the four variables."""
    variables: dict[int, set[str]] = {}
    for type_id, name in database.execute("SELECT StatementTypeId, Variable FROM VARIABLES"):
        variables.setdefault(type_id, set()).add(name)
    return {type_id for type_id, names in variables.items() if names.issuperset(_VARIABLES)}


@dataclass(slots=True)
class _Held:
    """A stance and the stretches of the text on which it stands; ``code`` is the id of its concept."""

    actor: str
    concept: str
    position: str
    parts: list[CharRange] = field(default_factory=list[CharRange])
    noted: Stance | None = None
    code: str | None = None
    agreements: set[int] = field(default_factory=set[int])

    @property
    def settled_position(self) -> str:
        """The position; of somebody torn whose statements on one side were taken out that of the other side."""
        if self.position == "ambivalent" and len(self.agreements) == 1:
            return "support" if 1 in self.agreements else "oppose"
        return self.position


class _Document:
    """The statements of one document, read into stances and their actors."""

    def __init__(self, database: sqlite3.Connection, text: str) -> None:
        self.misfits: list[str] = []
        self.notes: DnaNotes | None = None
        self._noted: Mapping[int, tuple[Stance, WrittenStatement]] = {}
        self._database = database
        self._text = text
        self._offsets = Utf16Offsets(text)
        self._actors: dict[str, Annotation] = {}
        self._held: dict[str, _Held] = {}
        self._own = 0
        self._changed: set[int] = set()

    def read_notes(self, notes: str) -> None:
        """Read what was written into the notes, and the actors in it."""
        try:
            self.notes = read_notes(notes)
        except ValueError:
            self.misfits.append("its notes were changed, and cannot be read any more: they are left out")
        if self.notes:
            self._noted = self.notes.stances
            self._actors = {actor.id: self._annotated(actor) for actor in self.notes.actors}

    def read_statements(self, document: int, coded: set[int]) -> None:
        """Read the statements whose types are among the coded ones; of the others it is said that they are left out."""
        coders: set[str] = set()
        for id, start, stop, type_id, label, coder in self._database.execute(_STATEMENTS, (document,)).fetchall():
            if type_id not in coded:
                self.misfits.append(f"statement {id} ({label}) is left out: it has no person, concept and agreement")
                continue
            coders.add(coder)
            values = dict(self._database.execute(_VALUES, {"id": id}).fetchall())
            for name in values.keys() - set(_VARIABLES):
                if values[name] not in ("", None, 0):
                    self.misfits.append(f"statement {id}: its {name} ({values[name]}) is left out")
            person, organization, concept = (str(values.get(name, "")).strip() for name in _VARIABLES[:3])
            self._read(id, (start, stop, person, organization, concept, int(values.get("agreement", 1))))
        if len(coders) > 1:
            self.misfits.append(f"statements of {len(coders)} coders ({', '.join(sorted(coders))}) are put together")

    def _read(self, id: int, found: WrittenStatement) -> None:
        start, stop, person, organization, concept, agrees = found
        part = self._offsets.code_points(start), self._offsets.code_points(stop)
        lacks = [
            what
            for what, is_there in (
                ("concept", concept),
                ("person and no organization", person or organization),
                ("words of the text", 0 <= part[0] < part[1] <= len(self._text)),
            )
            if not is_there
        ]
        if lacks:
            self.misfits.append(f"statement {id} is left out: it has no {lacks[0]}")
            return
        noted, written = self._noted.get(id, (None, None))
        if noted and written and written[2:] == found[2:]:
            held = self._held.setdefault(
                noted.id, _Held(noted.actor, noted.target, noted.position, self._parts(noted), noted)
            )
            held.agreements.add(agrees)
            if written[:2] != found[:2]:  # somebody has moved it
                held.parts[:1] = [part]
            return
        actor = self._actor(id, person, organization)
        if actor is not None:
            self._own += noted is None
            self._changed |= {id} if noted else set()
            position = "support" if agrees else "oppose"
            key = f"{actor}\n{concept}\n{position}"
            code = noted.concept if noted and written and written[4] == found[4] else None
            self._held.setdefault(key, _Held(actor, concept, position, code=code)).parts.append(part)

    def _parts(self, noted: Stance | Actor) -> list[CharRange]:
        spans = noted.evidence if isinstance(noted, Stance) else noted.mentions
        return [(self._offsets.code_points(span.start), self._offsets.code_points(span.end)) for span in spans]

    def remarks(self) -> Iterator[str]:
        """What is not in the gold because the program has no place for it."""
        if self.notes and self.notes.left_out:
            yield f"left behind when it was exported, as the program has no place for them: {self.notes.left_out}"
        if self._own:
            yield (
                f"statements coded in the program: {self._own:,}, which has support and oppose alone, one stretch of"
                " evidence, and no condition, time or reporter"
            )
        for id, (stance, _) in self._noted.items():
            if id in self._changed and (lost := ", ".join(_beyond_statement(stance))):
                yield f"statement {id} was changed in the program, which lost of {stance.id}: {lost}"

    # ------------------------------------------------------------------------------------------------------- actors

    def _actor(self, id: int, person: str, organization: str) -> str | None:
        """The id of the actor of a statement; None where the text does not name it."""
        for stance, written in self._noted.values():
            if written[2:4] == (person, organization):
                return stance.actor
        name = person or organization
        key = f"{'person' if person else 'organization'} {name}"
        if key in self._actors:
            return key
        attributes = dict(
            self._database.execute(_ATTRIBUTES, ("person" if person else "organization", name)).fetchall()
        )
        aliases = [alias.strip() for alias in attributes.get("Alias", "").split(";") if alias.strip()]
        surname = [name.split()[-1]] if person else []
        mentions = _places(self._text, [name, *aliases]) or _places(self._text, surname)
        if not mentions:
            self.misfits.append(f"statement {id} is left out: the text does not name {name}, so that there is no actor")
            return None
        kind = "person" if person else attributes.get("Type", "").casefold()
        values = {
            "name": [name],
            "kind": [kind if kind in get_args(ActorKind) else "organisation"],
            "role": [attributes["Notes"]] if attributes.get("Notes") else [],
            "affiliation": [organization] if person and organization else [],
            "aliases": aliases,
        }
        self._actors[key] = Annotation(key, ACTORS_LABEL, mentions, values)
        return key

    def _annotated(self, actor: Actor) -> Annotation:
        known = {"role": actor.role, "affiliation": actor.affiliation}
        values: dict[str, Sequence[str]] = {
            "name": [actor.name],
            "kind": [actor.kind],
            "anonymous": ["true" if actor.anonymous else "false"],
            "aliases": actor.aliases,
            **{name: [value] for name, value in known.items() if value},
        }
        return Annotation(actor.id, ACTORS_LABEL, self._parts(actor), values)

    # -------------------------------------------------------------------------------------------------- annotations

    def annotations(self) -> Iterator[Annotation]:
        """The actors that a stance names, and the stances."""
        named = {id for held in self._held.values() for id in (held.actor, *_reporters(held))}
        yield from (annotation for id, annotation in self._actors.items() if id in named)
        for key, held in self._held.items():
            values = {"target": [held.concept], "position": [held.settled_position]}
            noted = held.noted
            for name in ("concept", "condition", "time") if noted else ():
                if value := getattr(noted, name):
                    values[name] = [value]
            if held.code:
                values["concept"] = [held.code]
            links = {"actor": [held.actor], "reported_by": _reporters(held)}
            yield Annotation(noted.id if noted else key, _STANCE, sorted(held.parts), values, links)


def _beyond_statement(stance: Stance) -> Iterator[str]:
    """What of a stance a statement cannot have."""
    if stance.position not in ("support", "oppose"):
        yield f"the position {stance.position}"
    yield from (f"the {name}" for name in ("condition", "time") if getattr(stance, name))
    if stance.reported_by:
        yield "who reports it"
    if len(stance.evidence) > 1:
        yield "further evidence"


def _reporters(held: _Held) -> list[str]:
    return held.noted.reported_by if held.noted else []


def _places(text: str, names: Iterable[str]) -> list[CharRange]:
    """Where names stand in a text as whole words, none upon another."""
    wanted = sorted((re.escape(name) for name in names if name), key=len, reverse=True)
    if not wanted:
        return []
    return [found.span() for found in re.finditer(rf"(?<!\w)(?:{'|'.join(wanted)})(?!\w)", text)]
