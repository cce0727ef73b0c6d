"""What a run can be told. Keys and addresses of endpoints may come from the environment; keys from nowhere else."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from extractor_schemas import Codebook


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How articles become records.

    Without ``model`` the embedded backend `rules` is used, and only ``codebook`` matters.

    ``base_url``: an OpenAI-compatible endpoint; None: ``OPENAI_BASE_URL`` or Azure's variables, else OpenAI.
    ``prompt``: a shipped prompt's name, or the path of a `.md` file; None: the default one.
    ``codebook``: the concepts that stances are coded by, or the path of their TOML file.
    ``temperature``, ``seed``, ``reasoning_effort``, ``max_completion_tokens``: sent if not None; a model that refuses
    one is asked without it.
    ``part_length``: an article of more characters is asked about in parts; None: see `splitting.WHOLE`.
    ``concurrency``: the most requests at once; it begins lower and adapts.
    ``timeout``: seconds for one request in all. ``attempts``: for one request.
    ``max_tokens_total``: the run stops cleanly once its requests have cost so many tokens.
    ``plain_http``: allow http:// to other machines than this one.
    ``cache``: the folder of the answers; None: ``EXTRACTOR_CACHE``, or the user's cache folder.
    """

    model: str | None = None
    base_url: str | None = None
    prompt: str | Path | None = None
    codebook: Codebook | Path | None = None
    temperature: float | None = 0.0
    seed: int | None = None
    reasoning_effort: str | None = None
    max_completion_tokens: int | None = None
    part_length: int | None = None
    concurrency: int = 32
    timeout: float = 300.0
    attempts: int = 8
    max_tokens_total: int | None = None
    plain_http: bool = False
    cache: Path | None = None

    def parameters(self) -> tuple[tuple[str, float | int | str], ...]:
        """The sampling parameters to send, as the Chat Completions API names them."""
        named = {
            "temperature": self.temperature,
            "seed": self.seed,
            "reasoning_effort": self.reasoning_effort,
            "max_completion_tokens": self.max_completion_tokens,
        }
        return tuple((name, value) for name, value in sorted(named.items()) if value is not None)
