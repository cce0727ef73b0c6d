"""Prompts: versioned files in `prompts/`, turned into the messages of a request.

A prompt is a file that looks like what is sent: a line ``--- system ---`` or ``--- user ---`` begins a message. Values
are filled in by Jinja (https://jinja.palletsprojects.com) in its sandbox; a value that is not given is an error. An
article is a value, never part of a template. Beside ``NAME.vN.md`` an invented example may lie: its text in
``example.vN.txt`` and the right reply to it in ``example.vN.json``. A prompt that asks for more than the four layers
begins with a line ``--- layers: NAME, NAME ---`` that names the further ones.
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
from extractor.layers import known_layers
from extractor.llm.types import Message, Role
from extractor.text.chunking import Chunk
from extractor.text.segmentation import split_paragraphs, split_sentences
from extractor.text.spans import CharRange
from extractor_schemas import LAYER_NAMES, OTHER_TARGET, Article, Codebook, LayerSpec

DEFAULT_PROMPT = "extract.v1"
"""The prompt that is used if none is named."""

_LAYERS_LINE = re.compile(r"\A--- layers: (.+?) ---\n")
_MESSAGE_LINE = re.compile(r"^--- (system|user) ---\n", re.MULTILINE)
_VERSION = re.compile(r"\.(v\d+)$")


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt as it stands in its file, with its example."""

    name: str
    template: str
    example_text: str
    example_reply: str

    @property
    def digest(self) -> str:
        """``name@`` and the first 12 digits of the SHA-256 of all that the prompt is made of, for the provenance."""
        whole = "\0".join((self.template, self.example_text, self.example_reply))
        return f"{self.name}@{sha256(whole.encode()).hexdigest()[:12]}"

    @property
    def further_layers(self) -> tuple[LayerSpec, ...]:
        """The layers that the prompt asks for beside the four. Raises `PromptError` for one that is not known."""
        line = _LAYERS_LINE.match(self.template)
        names = [name.strip() for name in line[1].split(",")] if line else []
        if unknown := [name for name in names if name not in known_layers()]:
            there = ", ".join(known_layers())
            raise PromptError(f"prompt {self.name}: no layer {unknown[0]!r} is installed: there are {there}")
        return tuple(known_layers()[name] for name in names if name not in LAYER_NAMES)

    def messages(
        self,
        article: Article,
        sentences: Sequence[CharRange],
        chunk: Chunk | None = None,
        codebook: Codebook | None = None,
    ) -> tuple[Message, ...]:
        """The messages for ``article``, whose sentences are ``sentences``, or for one chunk of it.

        A system message is the same for every article: it gets the codebook and the example only, so that it is
        filled in once, and providers can cache it.
        """
        shown = range(len(sentences)) if chunk is None else chunk.shown
        shared = (self.example_text, self.example_reply, codebook.model_dump_json() if codebook else None)
        own = {
            "article": number_sentences(article.text, sentences, shown),
            "facts": _facts(article),
            "part": chunk and {"first": chunk.own.start + 1, "last": chunk.own.stop},
        }
        return tuple(
            Message(role, _system(body, *shared) if role == "system" else _render(body, _shared_values(*shared) | own))
            for role, body in self._sections()
        )

    def _sections(self) -> list[tuple[Role, str]]:
        pieces = _MESSAGE_LINE.split(_LAYERS_LINE.sub("", self.template))
        if pieces[0].strip() or len(pieces) < 3:
            raise PromptError(f"prompt {self.name}: begin each message with a line '--- system ---' or '--- user ---'")
        return [(cast(Role, role), body) for role, body in zip(pieces[1::2], pieces[2::2], strict=True)]


def prompts_folder() -> Path:
    """Where the prompts of the package lie: in the wheel, or at the top of a checkout."""
    packaged = Path(str(files("extractor"))) / "prompts"
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / "prompts"


def load_prompt(name: str | Path = DEFAULT_PROMPT) -> Prompt:
    """The package's prompt of that name (``extract.v1``), or the one in a file of the user's (``my/prompt.v3.md``).

    Raises:
        PromptError: there is no such prompt, or one of its files cannot be used.

    """
    path = Path(name) if str(name).endswith(".md") else prompts_folder() / f"{name}.md"
    if not path.is_file():
        known = ", ".join(sorted(file.stem for file in prompts_folder().glob("*.v*.md")))
        raise PromptError(f"no prompt {str(name)!r}: name one of {known}, or the path of a .md file")
    example = path.with_name(_example_of(path.stem))
    if not example.with_suffix(".txt").is_file():
        example = prompts_folder() / _example_of(DEFAULT_PROMPT)
    return Prompt(
        name=path.stem,
        template=_read(path),
        example_text=_read(example.with_suffix(".txt")),
        example_reply=_read_reply(example.with_suffix(".json")),
    )


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise PromptError(f"{path}, a part of the prompt, cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise PromptError(f"{path}, a part of the prompt, is not UTF-8: save it as UTF-8") from error


def _read_reply(path: Path) -> str:
    """The reply of an example, as far as we look into it: an object with stances."""
    text = _read(path)
    try:
        for stance in json.loads(text)["stances"]:
            stance["target"]
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise PromptError(f"{path} holds no reply to the example: see `extractor schema reply`") from error
    return text


def _example_of(name: str) -> str:
    """``example.v2.txt`` for ``extract.v2``: an example belongs to a version."""
    version = _VERSION.search(name)
    return f"example{version.group() if version else ''}.txt"


def number_sentences(text: str, sentences: Sequence[CharRange], shown: Sequence[int] | None = None) -> str:
    """The sentences, each on a line after its number in brackets; a blank line between paragraphs, ``...`` for a gap.

    White space within a sentence becomes one space, so that every line begins with a number of ours: text of an
    article cannot pass for anything else.
    """
    paragraph_starts = {start for start, _ in split_paragraphs(text)}
    lines: list[str] = []
    last = -1
    for number in shown if shown is not None else range(len(sentences)):
        start, end = sentences[number]
        if number != last + 1:
            lines += ["", "..."] if lines else ["..."]
        if lines and start in paragraph_starts:
            lines.append("")
        lines.append(f"[{number + 1}] {' '.join(text[start:end].split())}")
        last = number
    return "\n".join(lines)


def _facts(article: Article) -> str:
    known = {"title": article.title, "published": article.published, "source": article.source}
    return "\n".join(f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in known.items() if value)


@lru_cache(maxsize=8)
def _system(template: str, example_text: str, example_reply: str, codebook: str | None) -> str:
    return _render(template, _shared_values(example_text, example_reply, codebook))


@lru_cache(maxsize=8)
def _shared_values(example_text: str, example_reply: str, codebook: str | None) -> dict[str, Any]:
    """The values that are the same for every article: the codebook, and the example with targets as it wants them."""
    reply = json.loads(example_reply)
    if codebook:
        reply["stances"] = [
            {**stance, "target": OTHER_TARGET, "proposal": stance["target"]} for stance in reply["stances"]
        ]
    example = {
        "article": number_sentences(example_text, split_sentences(example_text)),
        "reply": json.dumps(reply, ensure_ascii=False, separators=(",", ":")),
    }
    return {"codebook": Codebook.model_validate_json(codebook) if codebook else None, "example": example}


def _render(template: str, values: dict[str, Any]) -> str:
    from jinja2 import TemplateError

    try:
        return str(_compiled(template).render(values)).strip()
    except Exception as error:  # a template is a program: it may divide by 0, or call itself for ever
        words = str(error) if isinstance(error, TemplateError) else f"{type(error).__name__}: {error}"
        raise PromptError(f"the prompt cannot be filled in ({words}): correct its template") from error


@lru_cache(maxsize=8)
def _compiled(template: str) -> Any:
    return _environment().from_string(template)


@lru_cache(maxsize=1)
def _environment() -> Any:
    # jinja2 takes 0.1 s to import, which --help need not wait for
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    return ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False, keep_trailing_newline=True)
