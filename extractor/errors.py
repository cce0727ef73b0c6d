"""Every error that this package raises on purpose. The text of each says what to do.

ExtractorError
├── UsageError         what was given cannot be used: a path, an option, a codebook; nothing was done
├── ArticleError       this file is no article: empty, binary, unreadable, too long
├── PromptError        a prompt is missing, or a value it names was not given
├── CacheError         the cache cannot be read or written
├── RunError           no article will fare better: a bad key, no quota, an unknown model; the run ends
├── EndpointUnavailableError        the model did not answer; asking again later may help
└── ReplyError         the model answered, and this article has no record
    ├── Refused        it declined, or a filter stopped it
    ├── Truncated      it was cut off; asking for less text at a time may help
    ├── Unanswered     the cache has no answer, and there is nobody to ask
    ├── ContextLengthError        the article does not fit the model's context; asking for less text at a time may help
    └── InvalidReplyError         it is not what the schema asks for
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.usage import Usage


class ExtractorError(Exception):
    """The root: catch it to catch them all."""


class UsageError(ExtractorError):
    """What was given cannot be used: a path, an option, a codebook."""


class ArticleError(ExtractorError):
    """A file that cannot be read as an article; the text is the reason."""


class PromptError(ExtractorError):
    """A prompt is missing, or a value that it names was not given."""


class CacheError(ExtractorError):
    """The cache cannot be read or written."""


class RunError(ExtractorError):
    """Nothing else will fare better, so the run ends: a bad key, no quota, an unknown model, a wrong address."""


class TokenBudgetExceededError(RunError):
    """The run has used the tokens it was given; what is done is kept."""


class EndpointUnavailableError(ExtractorError):
    """The model did not answer, or not with a completion; asking again later may help.

    ``after`` is the number of seconds that the server asked to wait, if it did; ``slow_down`` is true where it said
    that there were too many requests (429); ``usage`` are the tokens that the attempt cost, where known.
    """

    def __init__(
        self, message: str, *, after: float | None = None, slow_down: bool = False, usage: Usage | None = None
    ) -> None:
        super().__init__(message)
        self.after = after
        self.slow_down = slow_down
        self.usage = usage


class ReplyError(ExtractorError):
    """No record can be made of what the model answered. ``usage`` are the tokens that it cost, where known."""

    def __init__(self, message: str, *, usage: Usage | None = None) -> None:
        super().__init__(message)
        self.usage = usage


class ContentRefusedError(ReplyError):
    """The model declined, or a content filter stopped it."""


class TruncatedReplyError(ReplyError):
    """The answer was cut off at its maximum length."""


class ContextLengthError(ReplyError):
    """The request does not fit the model's context."""


class InvalidReplyError(ReplyError):
    """The answer is not what the schema asks for. ``text`` is what the model wrote, where it may be shown that."""

    def __init__(self, message: str, *, usage: Usage | None = None, text: str | None = None) -> None:
        super().__init__(message, usage=usage)
        self.text = text


class CacheMissError(ReplyError):
    """The cache has no answer, and there is nobody to ask."""


class UnsupportedParameterError(RunError):
    """The endpoint or model does not take a parameter of the request; without it the same request may succeed.

    ``names`` are the words that may be the parameter's name, the likeliest first.
    """

    def __init__(self, message: str, names: tuple[str, ...]) -> None:
        super().__init__(message)
        self.names = names


class EmptyCompletionError(EndpointUnavailableError):
    """The model ran and left nothing that could be used, by bad luck: asking once more is right, more is not."""


class NotACompletionError(InvalidReplyError):
    """The endpoint answered 200 with something else than a completion: it may be no model's endpoint at all."""
