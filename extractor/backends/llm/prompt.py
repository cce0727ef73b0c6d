"""Prompts: versioned files in `prompts/`, turned into the messages of a request.

A prompt is a file that looks like what is sent: a line ``--- system ---`` or ``--- user ---`` begins a message. Values
are filled in by Jinja in its sandbox (see `templates`); a value that is not given is an error. An article is a value,
never part of a template. Beside ``NAME.vN.md`` an invented example may lie: its text in
``example.vN.txt`` and the right reply to it in ``example.vN.json``. A prompt may begin with lines that say what it asks
for: ``--- reply: lines ---`` where each item of the reply is a line (see `reply_lines`) and not an object, and
``--- layers: NAME, NAME ---`` to name layers beside the four. The value ``layers`` has the names of the layers that a
run asks for; only a prompt that uses it can leave some of them out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, cast, get_args

from extractor.backends.llm.reply_form import FormName, ReplyForm
from extractor.backends.llm.reply_lines import write_lines
from extractor.errors import PromptError
from extractor.files.atomic import write_atomically
from extractor.files.regular import read_regular
from extractor.files.unicode import decode_utf_8
from extractor.hashing import short_digest
from extractor.layers import chosen_layers, known_layers
from extractor.llm.types import Message, Role
from extractor.text.chunking import Chunk
from extractor.text.segmentation import split_paragraphs, split_sentences
from extractor.text.spans import CharRange
from extractor_schemas import ACTORS, LAYER_NAMES, LAYERS, OTHER_TARGET, Article, Codebook, LayerSpec, Reply

DEFAULT_PROMPT = "extract.v2"
"""The prompt that is used if none is named."""

_SHIPPED_EXAMPLES: Mapping[FormName, str] = {"objects": "example.v1.txt", "lines": "example.v2.txt"}
"""The example of a prompt that has none of its own, by the form of its reply."""

_FRONT_LINES = re.compile(r"\A(?:--- [a-z]+: .+? ---\n)+")
_FRONT_LINE = re.compile(r"--- (?P<name>[a-z]+): (?P<value>.+?) ---\n")
_MESSAGE_LINE = re.compile(r"^--- (system|user) ---\n", re.MULTILINE)
_LINE_BREAKS = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
"""Characters at which a line may be seen to end, but for those that are escaped in JSON as everybody knows them."""

_VERSION = re.compile(r"\.(v\d+)$")


@dataclass(frozen=True)
class Prompt:
    """A prompt as it stands in its file, with its example."""

    name: str
    template: str
    example_text: str
    example_reply: str

    @cached_property
    def digest(self) -> str:
        """``name@`` and the `short_digest` of all that the prompt is made of, for the provenance."""
        whole = "\0".join((self.template, self.example_text, self.example_reply))
        return f"{self.name}@{short_digest(whole)}"

    @cached_property
    def further_layers(self) -> tuple[LayerSpec, ...]:
        """The layers that the prompt asks for beside the four. Raises `PromptError` for one that is not known."""
        names = [name.strip() for name in self._front.get("layers", "").split(",") if name.strip()]
        if unknown := [name for name in names if name not in known_layers()]:
            known = ", ".join(known_layers())
            raise PromptError(f"prompt {self.name}: no layer {unknown[0]!r} is installed: there are {known}")
        return tuple(known_layers()[name] for name in names if name not in LAYER_NAMES)

    @property
    def reply_form(self) -> FormName:
        """The form of reply that the prompt asks for. Raises `PromptError` for one that there is not."""
        name = self._front.get("reply", "objects")
        if name not in get_args(FormName):
            raise PromptError(f"prompt {self.name}: no reply {name!r}: there are {', '.join(get_args(FormName))}")
        return cast(FormName, name)

    @property
    def shows_the_article(self) -> bool:
        """Whether one of the messages has the article in it."""
        return "article" in self._values

    @property
    def shows_the_codebook(self) -> bool:
        """Whether one of the messages has the codebook in it, where there is one."""
        return "codebook" in self._values

    @property
    def shows_a_draft(self) -> bool:
        """Whether one of the messages has what the rules find in the article."""
        return "draft" in self._values

    @property
    def can_leave_layers_out(self) -> bool:
        """Whether the prompt's text depends on the layers that a run asks for."""
        return "layers" in self._values

    def messages(
        self,
        article: Article,
        sentences: Sequence[CharRange],
        chunk: Chunk | None = None,
        codebook: Codebook | None = None,
        layers: Sequence[str] | None = None,
    ) -> tuple[Message, ...]:
        """The messages for ``article``, whose sentences are ``sentences``, or for one chunk of it.

        ``layers`` are the names of those that are asked for, None for all that the prompt has. A system message is the
        same for every article: it gets the codebook, the layers and the example only, so that it is filled in once, and
        providers can cache it.
        """
        shown = range(len(sentences)) if chunk is None else chunk.shown
        shared = (self, codebook.model_dump_json() if codebook else None, chosen_layers(layers, self.further_layers))
        own = {
            "article": number_sentences(article.text, sentences, shown),
            "facts": _facts(article),
            "part": chunk and {"first": chunk.own.start + 1, "last": chunk.own.stop},
        }
        if self.shows_a_draft:
            from extractor.backends.llm.draft import draft_reply  # the rules need not be loaded for other prompts

            own["draft"] = draft_reply(article, sentences, chunk, codebook, shared[2])
        return tuple(
            Message(role, _system(body, *shared) if role == "system" else _user(body, own, *shared))
            for role, body in self._sections
        )

    def check(self, codebook: Codebook | None = None, layers: Sequence[str] | None = None) -> None:
        """Fill in the messages for an article of no interest, whole and in chunks. Raises `PromptError`."""
        article = Article.of("It rained.\n\nIt snowed.", title="Weather", published="2024-05-31", source="Courier")
        sentences = split_sentences(article.text)
        self.messages(article, sentences, None, codebook, layers)
        self.messages(Article.of(article.text), sentences, Chunk(range(1), (0, 1)), codebook, layers)

    @cached_property
    def _values(self) -> set[str]:
        """The names of the values that the messages use."""
        from extractor.backends.llm.template_sandbox import values_of

        values: set[str] = set()
        for role, body in self._sections:
            with _blaming(self.name, role):
                values |= values_of(body)
        return values

    @cached_property
    def _front(self) -> dict[str, str]:
        front = _FRONT_LINES.match(self.template)
        return {line["name"]: line["value"] for line in _FRONT_LINE.finditer(front.group())} if front else {}

    @cached_property
    def _sections(self) -> list[tuple[Role, str]]:
        pieces = _MESSAGE_LINE.split(_FRONT_LINES.sub("", self.template))
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
    prompt = Prompt(name=path.stem, template=_read(path), example_text="", example_reply="")
    example = path.with_name(_example_of(path.stem))
    if not example.with_suffix(".txt").is_file():
        example = prompts_folder() / _SHIPPED_EXAMPLES[prompt.reply_form]
    return replace(
        prompt,
        example_text=_read(example.with_suffix(".txt")),
        example_reply=_read_reply(example.with_suffix(".json")),
    )


def keep_prompt(prompt: Prompt, folder: Path) -> Path:
    """Write a prompt, and the example that it has, into a folder; where `load_prompt` finds it. Raises OSError."""
    path = folder / prompt.digest / f"{prompt.name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    example = path.with_name(_example_of(prompt.name))
    write_atomically(path, [prompt.template.encode()])
    write_atomically(example.with_suffix(".txt"), [prompt.example_text.encode()])
    write_atomically(example.with_suffix(".json"), [prompt.example_reply.encode()])
    return path


def _read(path: Path) -> str:
    try:
        return decode_utf_8(read_regular(path)).replace("\r\n", "\n").replace("\r", "\n")
    except OSError as error:
        raise PromptError(f"{path}, a part of the prompt, cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise PromptError(f"{path}, a part of the prompt, cannot be read: {error}") from error


def _read_reply(path: Path) -> str:
    """The reply of an example, as far as we look into it: an object with stances, which are objects or lines."""
    text = _read(path)
    try:
        stances: Any = json.loads(text)["stances"]
        items = cast("list[Any]", stances)
        if not isinstance(stances, list) or not all(isinstance(item, str) or "target" in item for item in items):
            raise TypeError("no stances")
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
    written = {
        name: json.dumps(_LINE_BREAKS.sub(" ", value), ensure_ascii=False) for name, value in known.items() if value
    }
    return "\n".join(f"{name}: {value}" for name, value in written.items())


@lru_cache(maxsize=8)
def _system(template: str, prompt: Prompt, codebook: str | None, layers: tuple[str, ...]) -> str:
    return _fill_in(prompt, "system", template, _shared_values(prompt, codebook, layers))


def _user(template: str, own: dict[str, Any], prompt: Prompt, codebook: str | None, layers: tuple[str, ...]) -> str:
    return _fill_in(prompt, "user", template, _shared_values(prompt, codebook, layers) | own)


def _fill_in(prompt: Prompt, role: Role, template: str, values: dict[str, Any]) -> str:
    from extractor.backends.llm.template_sandbox import (
        fill_in,  # jinja2 takes 0.1 s to import, which --help need not wait for
    )

    with _blaming(prompt.name, role):
        return fill_in(template, values)


@lru_cache(maxsize=8)
def _shared_values(prompt: Prompt, codebook: str | None, layers: tuple[str, ...]) -> dict[str, Any]:
    """The values that are the same for every article: codebook, layers, and the example as the run wants it."""
    example = {
        "article": number_sentences(prompt.example_text, split_sentences(prompt.example_text)),
        "reply": json.dumps(
            _example_reply(prompt, layers, coded=codebook is not None), ensure_ascii=False, separators=(",", ":")
        ),
    }
    return {
        "codebook": json.loads(codebook) if codebook else None,  # data alone: methods would do more than a prompt may
        "layers": list(layers),
        "example": example,
    }


def _example_reply(prompt: Prompt, layers: tuple[str, ...], *, coded: bool) -> dict[str, Any]:
    """The example's reply with the lists that are asked for, and with targets as a codebook wants them."""
    shown = {
        name: items
        for name, items in json.loads(prompt.example_reply).items()
        if name in layers or name == ACTORS.name or name not in known_layers()
    }
    if prompt.reply_form == "lines":
        reply = _with_named_actors(ReplyForm("lines", LAYER_NAMES).read(prompt.example_reply).reply, layers)
        return shown | write_lines(reply, [name for name in LAYER_NAMES if name in shown], coded=coded)
    if coded and "stances" in shown:
        shown["stances"] = [
            {**stance, "target": OTHER_TARGET, "proposal": stance["target"]} for stance in shown["stances"]
        ]
    return shown


def _with_named_actors(reply: Reply, layers: Sequence[str]) -> Reply:
    """The reply with those actors only that items of the layers name, unless actors are asked for themselves."""
    if ACTORS.name in layers:
        return reply
    items = [(layer, item) for layer in LAYERS if layer.name in layers for item in getattr(reply, layer.name)]
    named = {id for layer, item in items for _, ids in layer.actor_fields(item) for id in ids}
    return reply.model_copy(update={"actors": [actor for actor in reply.actors if actor.id in named]})


@contextmanager
def _blaming(prompt: str, role: Role) -> Generator[None]:
    """Raise `PromptError` for whatever a template does wrong: it is a program, and may do anything."""
    from jinja2 import TemplateError, TemplateSyntaxError

    try:
        yield
    except Exception as error:
        if isinstance(error, TemplateSyntaxError):
            words = f"line {error.lineno}: {error.message}"
        elif isinstance(error, TemplateError):
            words = str(error)
        elif isinstance(error, RecursionError):
            words = "it calls itself too often, or its brackets are nested too deeply"
        else:
            words = f"{type(error).__name__}: {error}"
        raise PromptError(f"prompt {prompt}: its {role} message cannot be filled in ({words}): correct it") from error
