"""Three kinds of failure. Adapters translate every library error into one of them at their edge."""


class IntakeError(Exception):
    """Something went wrong; the message is the sentence its reader sees."""


class TemporaryError(IntakeError):
    """It may work later; it is tried again by itself."""


class PermanentError(IntakeError):
    """It will not work by itself; a clerk must look."""


class ListRefused(PermanentError):
    """A list that was not taken. details: lines that say more, of single rows or to paste."""

    def __init__(self, says: str, details: tuple[str, ...] = ()) -> None:
        super().__init__(says)
        self.details = details


class ConfigError(IntakeError):
    """The configuration is wrong; the program refuses to start.

    The sentence names the file, the line where known, and what to do.
    """

    def __init__(self, says: str, *, path: str = "", line: int | None = None) -> None:
        place = f"{path}:{line}: " if path and line else f"{path}: " if path else ""
        super().__init__(place + says)
        self.path = path
        self.line = line


class LoginRefused(PermanentError):
    """The mailbox refused our login; that mailbox stops, so that the account is not locked."""


class UnreadableFile(PermanentError):
    """A file could not be read. ``code`` is one of the codes of the ``inspect`` contract."""

    def __init__(self, code: str, says: str) -> None:
        super().__init__(says)
        self.code = code

    def __reduce__(self) -> tuple[type["UnreadableFile"], tuple[str, str]]:
        """Errors travel between processes."""
        return (type(self), (self.code, str(self)))
