"""What is raised. A damaged text never is a reason: only misuse, files and limits are."""
from __future__ import annotations


class JiaokanError(Exception):
    """The base of all errors of this package. The message says what is wrong, and where."""

    def __init__(self, message: str, byte_offset: int | None = None):
        super().__init__(message)
        self.message = message
        #: Where in the input the error is, in bytes of UTF-8; None where it has no place.
        self.byte_offset = byte_offset

    def __str__(self) -> str:
        return self.message

    def __reduce__(self) -> tuple[type, tuple[str, int | None]]:
        return type(self), (self.message, self.byte_offset)


class InvalidArgumentError(JiaokanError, ValueError):
    """The call itself is wrong: an option out of range, an unknown name."""


class MalformedInputError(JiaokanError, ValueError):
    """The input is not what it claims to be, for example not JSON."""


class InputOutputError(JiaokanError, OSError):
    """A file cannot be opened, read, written or renamed."""


class ModelError(JiaokanError, ValueError):
    """A model file is broken, or of a version that this one does not read."""


class LimitError(JiaokanError):
    """A limit of the options was reached."""


class CancelledError(JiaokanError):
    """A callback asked to stop."""
