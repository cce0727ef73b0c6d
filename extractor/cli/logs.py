"""What the package logs, on stderr: never texts and keys."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime

from extractor.errors import UsageError
from extractor.rendering.escaping import escape_controls, escape_json

_LEVELS = ("debug", "info", "warning", "error")


def log_to_stderr(level: str, *, as_json: bool = False) -> None:
    """Log from ``level`` upwards. Raises `UsageError` if there is no such level."""
    if level.lower() not in _LEVELS:
        raise UsageError(f"--log-level {level}: give one of {', '.join(_LEVELS)}")
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        _JsonFormatter() if as_json else _PlainFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s")
    )
    logger = logging.getLogger("extractor")
    logger.handlers = [handler]
    logger.setLevel(level.upper())


class _PlainFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return escape_controls(super().format(record))


class _JsonFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        message, _, trace = record.getMessage().partition("\n")
        facts = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": message,
            **({"traceback": trace} if trace else {}),
            **getattr(record, "facts", {}),
        }
        return escape_json(json.dumps(facts, ensure_ascii=False))
