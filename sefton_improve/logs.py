"""The application log: one JSON line an event, so that no line can be forged by what a user typed."""

import json
import logging


class JsonLines(logging.Formatter):
    """Formats a record as one line of JSON in ASCII: every kind of line break inside comes out escaped.

    A record's `facts` (logged with `extra={"facts": {...}}`) stand beside its message, each under its name.
    """

    def format(self, record: logging.LogRecord) -> str:
        entry = getattr(record, "facts", {}) | {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname,
            "from": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            entry["trace"] = self.formatException(record.exc_info)
        return json.dumps(entry)
