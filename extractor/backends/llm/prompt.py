"""Prompts: versioned files in `prompts/`, turned into the messages of a question.

A prompt is a file that looks like what is sent: a line ``--- system ---`` or ``--- user ---`` begins a message. Values
are put in by Jinja (https://jinja.palletsprojects.com) in its sandbox; a value that is not given is an error. An
article is a value, never part of a template. Beside ``NAME.vN.md`` an invented example may lie: its text in
``example.vN.txt`` and the right reply to it in ``example.vN.json``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any, cast

from extractor.errors import PromptError
from extractor.hashing import canonical
from extractor.llm.types import Message, Role
from extractor.text.chunking import Part
from extractor.text.segmentation import paragraphs, sentences
from extractor.text.spans import CharRange
from extractor_schemas import OUTSIDE, Article, Codebook

DEFAULT = "extract.v1"
"""The prompt that is used if none is named."""

_HEAD = re.compile(r"^--- (system|user) ---\n", re.MULTILINE)
_VERSION = re.compile(r"\.(v\d+)$")


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt as it stands in its file, with its example. ``digest`` is what a record's provenance names it by."""

    name: str
    template: str
    example_text: str
    example_reply: str

    @property
    def digest(self) -> str:
        """``name@`` and the first 12 digits of the SHA-256 of all that the prompt is made of."""
        whole = "\0".join((self.template, self.example_text, self.example_reply))
        return f"{self.name}@{sha256(whole.encode()).hexdigest()[:12]}"

    def messages(
        self, article: Article, lines: Sequence[CharRange], part: Part | None = None, codebook: Codebook | None = None
    ) -> tuple[Message, ...]:
        """What is sent for ``article``, whose sentences are ``lines``, or for one part of it.

        A system message is the same for every article: it gets the codebook and the example only, so that it is
        filled in once, and providers need not read it anew.
        """
        shown = range(len(lines)) if part is None else part.shown
        shared = (self.example_text, self.example_reply, codebook.model_dump_json() if codebook else None)
        own = {
            "article": numbered(article.text, lines, shown),
            "facts": _facts(article),
            "part": part and {"first": part.own.start + 1, "last": part.own.stop},
        }
        return tuple(
            Message(role, _system(body, *shared) if role == "system" else _rendered(body, _shared(*shared) | own))
            for role, body in self._sections()
        )

    def _sections(self) -> list[tuple[Role, str]]:
        pieces = _HEAD.split(self.template)
        if pieces[0].strip() or len(pieces) < 3:
            raise PromptError(f"prompt {self.name}: begin each message with a line '--- system ---' or '--- user ---'")
        return [(cast(Role, role), body) for role, body in zip(pieces[1::2], pieces[2::2], strict=True)]


def folder() -> Path:
    """Where the shipped prompts lie: in the wheel, or at the top of a checkout."""
    packaged = Path(str(files("extractor"))) / "prompts"
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / "prompts"


def load(name: str | Path = DEFAULT) -> Prompt:
    """The shipped prompt of that name (``extract.v1``), or the one in a file of the user's own (``my/prompt.v3.md``).

    Raises:
        PromptError: there is no such prompt.

    """
    path = Path(name) if str(name).endswith(".md") else folder() / f"{name}.md"
    try:
        template = path.read_text(encoding="utf-8")
    except OSError as error:
        there = ", ".join(sorted(file.stem for file in folder().glob("*.v*.md")))
        raise PromptError(f"no prompt {str(name)!r}: name one of {there}, or the path of a .md file") from error
    example = path.with_name(_example_of(path.stem))
    if not example.with_suffix(".txt").is_file():
        example = folder() / _example_of(DEFAULT)
    return Prompt(
        name=path.stem,
        template=template,
        example_text=example.with_suffix(".txt").read_text(encoding="utf-8"),
        example_reply=example.with_suffix(".json").read_text(encoding="utf-8"),
    )


def _example_of(name: str) -> str:
    """``example.v2.txt`` for ``extract.v2``: an example belongs to a version."""
    version = _VERSION.search(name)
    return f"example{version.group() if version else ''}.txt"


def numbered(text: str, lines: Sequence[CharRange], shown: Sequence[int] | None = None) -> str:
    """The sentences, one a line behind its number in brackets; a blank line between paragraphs, ``...`` for a gap.

    White space within a sentence becomes one space, so that every line begins with a number that we gave: text in an
    article cannot pass for anything else.
    """
    starts = {start for start, _ in paragraphs(text)}
    out: list[str] = []
    last = -1
    for number in shown if shown is not None else range(len(lines)):
        start, end = lines[number]
        if number != last + 1:
            out += ["", "..."] if out else ["..."]
        if out and start in starts:
            out.append("")
        out.append(f"[{number + 1}] {' '.join(text[start:end].split())}")
        last = number
    return "\n".join(out)


def _facts(article: Article) -> str:
    known = {"title": article.title, "published": article.published, "source": article.source}
    return "\n".join(f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in known.items() if value)


@lru_cache(maxsize=8)
def _system(body: str, text: str, reply: str, book: str | None) -> str:
    return _rendered(body, _shared(text, reply, book))


@lru_cache(maxsize=8)
def _shared(text: str, reply: str, book: str | None) -> dict[str, Any]:
    """The values that are the same for every article: the codebook, and the example with targets as it wants them."""
    said = json.loads(reply)
    if book:
        said["stances"] = [{**stance, "target": OUTSIDE, "proposal": stance["target"]} for stance in said["stances"]]
    example = {
        "article": numbered(text, sentences(text)),
        "reply": json.dumps(said, ensure_ascii=False, separators=(",", ":")),
    }
    return {"codebook": Codebook.model_validate_json(book) if book else None, "example": example}


def _rendered(template: str, values: dict[str, Any]) -> str:
    from jinja2 import TemplateError

    try:
        return str(_compiled(template).render(values)).strip()
    except TemplateError as error:
        raise PromptError(f"the prompt cannot be filled in: {error}") from error


@lru_cache(maxsize=8)
def _compiled(template: str) -> Any:
    return _environment().from_string(template)


@lru_cache(maxsize=1)
def _environment() -> Any:
    # jinja2 takes 0.1 s to import, which --help need not wait for
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    return ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False, keep_trailing_newline=True)


def codebook_digest(codebook: Codebook) -> str:
    """``id@`` and the first 12 digits of the SHA-256 of the codebook's content."""
    return f"{codebook.id}@{sha256(canonical(codebook.model_dump()).encode()).hexdigest()[:12]}"
