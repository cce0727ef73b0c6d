"""Every error that this package raises on purpose. The text of each says what to do.

```text
ExtractorError
├── UsageError                          what was given cannot be used: a path, an option, a codebook; nothing was done
│   ├── WrongTypeError                  a program gave a value of another type; also a `TypeError`
│   ├── MissingExtraError               an extra of the package is not installed
│   ├── FolderBusyError                 another run is writing to the folder
│   ├── InvalidRecordError              JSON, or a dict, that a program gave is no record; also a `ValueError`
│   └── StaleReviewError, LockedArticleError, BlockedUndoError: of reviewing (see `extractor.review_errors`)
├── ArticleError                        this file is not an article: empty, binary, unreadable, too long
│   ├── InvalidArticleError             no article can be made of what a program gave; also a `ValueError`
│   └── UnreadFileError                 a whole file or folder could not be read: nothing is known of its articles
├── PromptError                         a prompt is missing, or a value it names was not given
├── ExtensionError                      a backend, an exporter or a layer of somebody else's failed; the text names it
├── RunError                            no article will fare better: a bad key, no quota, an unknown model; the run ends
│   ├── ClientContractError             a client of somebody else's broke its contract; also an `ExtensionError`
│   ├── KeyRefusedError                 the endpoint does not take the key, or there is none
│   ├── QuotaError                      no quota is left
│   ├── UnknownModelError               the endpoint does not have the model
│   ├── EndpointError                   the endpoint takes no request as it is set up: its address, its schema
│   │   ├── RequestDeniedError          403, 404, a redirect: of everything, or of this article's request alone
│   │   ├── UnsupportedParameterError   it does not take a parameter; without it the request may succeed
│   │   └── ReplyBoundError             the model cannot write as many tokens as it was allowed
│   ├── EndpointDownError               no request was answered any more
│   ├── CacheError                      the cache cannot be read or written: what is paid for could not be kept
│   ├── TokenBudgetExceededError        the run has used the tokens it was given
│   └── FailingAlikeError               several articles in a row failed alike
├── WorkerError                         the processes that worked on an article died
├── StoppedError                        the run was asked to stop before this was requested
├── EndpointUnavailableError            the endpoint did not respond; trying again later may help
│   └── EmptyCompletionError            the model replied with nothing usable; one more attempt makes sense
└── ReplyError                          the model replied, and this article has no record
    ├── RejectedRequestError            the endpoint takes others' requests and not this one
    ├── ContentRefusedError             it declined, or a filter stopped it
    ├── TruncatedReplyError             it was cut off; a shorter chunk may help
    ├── RepetitiveReplyError            it repeats itself without end
    ├── CacheMissError                  the cache has no reply, and there is no endpoint to ask
    ├── InBatchError                    the request is in a batch that is open: to send it would pay it twice
    ├── ContextLengthError              the article does not fit the model's context; a shorter chunk may help
    └── InvalidReplyError               it is not what the schema asks for
        ├── NoJsonError                 it holds no JSON object at all, or is empty
        ├── SchemaMismatchError         it is a JSON object, with fields that do not fit the schema
        └── NotACompletionError         the endpoint responded with something that is not a completion
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from extractor.error_kinds import ErrorKind
from extractor.option_terms import TELL_THE_HOST, in_hosts_terms, in_readers_terms, is_for_clients

if TYPE_CHECKING:
    from extractor.usage import Usage


Awaited = Literal["disk", "server", "memory"]
"""What a run goes on with once it is there: room on a disk, the cache's server, or room in its memory."""


class ExtractorError(Exception):
    """The root: catch it to catch them all. Every error can be copied and pickled, whatever its class is made of.

    Its text names options as its reader does: as arguments of Python, or on the command line as options there. ``kind``
    is what a program may tell it by, here and wherever else it is told (see `ERROR_KINDS`).
    """

    kind: ErrorKind = "error"

    @property
    def message(self) -> str:
        """Its text as it was written, for an error that repeats it: each reader is told that in their own terms."""
        return str(self.args[0]) if self.args else ""

    @property
    def details(self) -> str:
        """All that is wrong, for those who run the program: clients of the service may be told less of it."""
        return in_hosts_terms(self.message)

    def __str__(self) -> str:
        return in_readers_terms(super().__str__())

    def __reduce__(self) -> tuple[Any, ...]:
        return _restored, (type(self), self.args, self.__dict__)


def _restored(kind: type[ExtractorError], args: tuple[object, ...], attributes: dict[str, object]) -> ExtractorError:
    """The error with these arguments and attributes, without a call of its class's ``__init__``."""
    error = kind.__new__(kind, *args)
    error.__dict__.update(attributes)
    return error


class UsageError(ExtractorError):
    """What was given cannot be used: a path, an option, a codebook."""

    kind: ErrorKind = "usage"


class FolderBusyError(UsageError):
    """Another run is writing to the folder: once it has ended the folder is free."""

    kind: ErrorKind = "folder_busy"


class WrongTypeError(UsageError, TypeError):
    """A program gave a value of a type that cannot be used."""


class InvalidRecordError(UsageError, ValueError):
    """What a program gave is no record of this version, or has a layer that is not known here."""


class ArticleError(ExtractorError):
    """A file that cannot be read as an article; the text is the reason.

    ``article_id`` is the id of an article that was read but cannot be used, None where it is not known.
    """

    kind: ErrorKind = "unreadable"
    article_id: str | None = None


class InvalidArticleError(ArticleError, ValueError):
    """No article can be made of what a program gave: its id, its date, or text that cannot be written as UTF-8."""


class UnreadFileError(ArticleError):
    """A whole file or folder could not be read, so that nothing is known of the articles in it."""


class PromptError(ExtractorError):
    """A prompt is missing, or a value that it names was not given."""

    kind: ErrorKind = "prompt"


class ExtensionError(ExtractorError):
    """A backend, client, exporter or layer from outside the package failed or broke its contract; the text names it."""

    kind: ErrorKind = "extension"


class RunError(ExtractorError):
    """No other article will fare better, so the run ends: a bad key, no quota, an unknown model, a wrong address.

    ``awaits`` is what the same run goes on with once it is there, None where somebody has to see to it first. ``kind``
    is given where it is not that of the class.
    """

    def __init__(self, *args: object, awaits: Awaited | None = None, kind: ErrorKind | None = None) -> None:
        super().__init__(*args)
        self.awaits: Awaited | None = awaits
        if kind or awaits == "disk":
            self.kind = kind or "disk_full"


class ClientContractError(RunError, ExtensionError):
    """A client of somebody else's gave what no client may give, as it will for every article."""


class KeyRefusedError(RunError):
    """The endpoint does not take the key, or there is none to ask it with."""

    kind: ErrorKind = "key_refused"


class QuotaError(RunError):
    """No quota is left at the provider; what is done is kept."""

    kind: ErrorKind = "quota"


class UnknownModelError(RunError):
    """The endpoint does not have the model."""

    kind: ErrorKind = "unknown_model"


class EndpointError(RunError):
    """The endpoint takes no request as it is set up: its address, its country, the JSON schema of the reply."""

    kind: ErrorKind = "endpoint"


class RequestDeniedError(EndpointError):
    """A request was turned away by its status alone (403, 404, a redirect), and as far as is known every other is."""


class EndpointDownError(RunError):
    """No request was answered, or none any more: run again later."""

    kind: ErrorKind = "unavailable"


class CacheError(RunError):
    """The cache cannot be read or written. A run ends then: what it pays for could not be kept.

    Clients of the service are not told where it is. What ``is_logged`` is not logged again for each request.
    """

    kind: ErrorKind = "cache"
    is_logged = False

    def __str__(self) -> str:
        return f"the service cannot use its cache now: {TELL_THE_HOST}" if is_for_clients() else super().__str__()


class TokenBudgetExceededError(RunError):
    """The run has used the tokens it was given; what is done is kept."""

    kind: ErrorKind = "budget"


class UnsupportedParameterError(EndpointError):
    """The endpoint or model does not take a parameter of the request; without it the same request may succeed.

    ``names`` are the words that may be the parameter's name, the likeliest first.
    """

    def __init__(self, message: str, names: tuple[str, ...]) -> None:
        super().__init__(message)
        self.names = names


class FailingAlikeError(RunError):
    """Several articles in a row failed alike, for no reason of theirs."""

    kind: ErrorKind = "failing_alike"


class ReplyBoundError(EndpointError):
    """The model cannot write as many tokens as the request allowed.

    ``numbers`` are those of the endpoint's message; one of them may be the most that it can.
    """

    def __init__(self, message: str, numbers: tuple[int, ...]) -> None:
        super().__init__(message)
        self.numbers = numbers


class WorkerError(ExtractorError):
    """A process of the pool that worked on an article died, and so did a second one."""

    kind: ErrorKind = "process_died"


class StoppedError(ExtractorError):
    """The run was asked to stop before this was requested; the article is left for the next run."""

    kind: ErrorKind = "stopped"


class EndpointUnavailableError(ExtractorError):
    """The endpoint did not respond, or not with a completion; trying again later may help.

    ``retry_after`` is the number of seconds that the server asked to wait, if it did; ``rate_limited`` is true where it
    said that there were too many requests (429); ``usage`` are the tokens that the attempt cost, where known.
    """

    kind: ErrorKind = "unavailable"

    def __init__(
        self,
        message: str,
        *,
        retry_after: float | None = None,
        rate_limited: bool = False,
        usage: Usage | None = None,
    ) -> None:
        super().__init__(message)
        self.retry_after = retry_after
        self.rate_limited = rate_limited
        self.usage = usage


def is_rate_limit(error: BaseException) -> bool:
    """Whether an endpoint said that there were too many requests, so that this one cost nothing."""
    return isinstance(error, EndpointUnavailableError) and error.rate_limited


class EmptyCompletionError(EndpointUnavailableError):
    """The model ran but left nothing usable: one more attempt makes sense, further ones do not."""

    kind: ErrorKind = "unusable_reply"


class ReplyError(ExtractorError):
    """No record can be made of what the model replied. ``usage`` are the tokens that it cost, where known."""

    kind: ErrorKind = "unusable_reply"

    def __init__(self, message: str, *, usage: Usage | None = None) -> None:
        super().__init__(message)
        self.usage = usage


class RejectedRequestError(ReplyError):
    """The endpoint, or a proxy before it, takes requests and not this article's: 400, 403, 404, whatever it says."""

    kind: ErrorKind = "rejected"


class ContentRefusedError(ReplyError):
    """The model declined, or a content filter stopped it."""

    kind: ErrorKind = "refused"


class TruncatedReplyError(ReplyError):
    """The reply was cut off at its maximum length.

    ``written`` is about how many characters the model wrote, its reasoning included; None where that is not known.
    """

    kind: ErrorKind = "cut_off"

    def __init__(self, message: str, *, usage: Usage | None = None, written: int | None = None) -> None:
        super().__init__(message, usage=usage)
        self.written = written


class RepetitiveReplyError(ReplyError):
    """The model repeats itself without end; it was stopped."""


class CacheMissError(ReplyError):
    """The cache has no reply, and there is no endpoint to ask.

    ``kind`` says what became of the request where it was in a batch that had no reply to it.
    """

    kind: ErrorKind = "not_cached"

    def __init__(self, message: str, *, kind: ErrorKind | None = None) -> None:
        super().__init__(message)
        if kind:
            self.kind = kind


class InBatchError(ReplyError):
    """The request is in a batch that is open, which gets the reply: to send it here would pay it twice."""

    kind: ErrorKind = "unavailable"


class ContextLengthError(ReplyError):
    """The request does not fit the model's context.

    ``counts_bytes`` is true where it is larger than a server takes, whatever the bound of the reply.
    """

    kind: ErrorKind = "too_long"

    def __init__(self, message: str, *, usage: Usage | None = None, counts_bytes: bool = False) -> None:
        super().__init__(message, usage=usage)
        self.counts_bytes = counts_bytes


class InvalidReplyError(ReplyError):
    """The reply is not what the schema asks for.

    ``text`` is what the model wrote, where it may be shown that, and ``complaint`` what it is told then. ``misfits``
    are the fields that do not fit, each with how, but without its value.
    """

    def __init__(
        self,
        message: str,
        *,
        usage: Usage | None = None,
        text: str | None = None,
        complaint: str | None = None,
        misfits: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__(message, usage=usage)
        self.text = text
        self.complaint = complaint or message
        self.misfits = misfits


class NoJsonError(InvalidReplyError):
    """The reply holds no JSON object at all, or nothing: there are models that cannot write one."""


class SchemaMismatchError(InvalidReplyError):
    """The reply is a JSON object that does not fit the schema; the text names the first fields that do not."""


class NotACompletionError(InvalidReplyError):
    """The endpoint responded 200 with something other than a completion: there may be no model behind it at all."""


class MissingExtraError(UsageError):
    """One of the package's extras is not installed."""

    kind: ErrorKind = "not_installed"
