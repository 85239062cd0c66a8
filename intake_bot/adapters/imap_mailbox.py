"""A mailbox on an IMAP server, by IMAPClient (MAIL.md, Reading a mailbox)."""

import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from imapclient.exceptions import IMAPClientError

from intake_bot.adapters.imap_connection import Secret, connect, disconnect, translated
from intake_bot.adapters.imap_idle import ImapIdle
from intake_bot.adapters.mail_endpoint import endpoint, verifying_context
from intake_bot.domain.errors import PermanentError, TemporaryError, UnreadableFile
from intake_bot.domain.mail import Folder, Place
from intake_bot.ports.mailbox import Mailbox

MAX_MESSAGE = 100 * 1024 * 1024  # bytes; more is not even taken off the server
_FIRST_RANGE = 2_000  # UIDs asked for at once
_WIDEST_RANGE = 100_000  # its answer stays below imaplib's cap of 1 MB a line
_SIZES_AT_ONCE = 500


class ImapMailbox(Mailbox):
    """One account; safe to use from several threads. ``wait`` has a connection of its own.

    url: ``imaps://user@host[:port][/FOLDER]``, or ``imap+starttls://``, or ``imap+plain://`` (loopback only).
    tls: a verifying context of one's own, for a private authority. timeout: seconds, on every socket.
    After any fault the connection is dropped, and the next call makes a new one.
    """

    def __init__(
        self,
        name: str,
        url: str,
        password: Callable[[], str] | None = None,
        access_token: Callable[[], str] | None = None,
        timeout: float = 20,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._name = name
        self._server = endpoint(url, "imap")
        self._inbox = self._server.folder or "INBOX"
        self._secrets: tuple[Secret, Secret] = (password, access_token)
        self._timeout = timeout
        self._tls = verifying_context(tls)
        self._lock = threading.RLock()
        self._client: Any = None
        self._prefix: str | None = None
        self._selected: tuple[Folder, int] | None = None
        self._idle = ImapIdle(self._connect, self._inbox, self._server.host)

    def places(self, folder: Folder, after: Place | None = None) -> Iterator[tuple[Place, int]]:
        with self._connected() as client:
            state = self._select(client, folder)
        if state is None:
            return
        validity, following = state[b"UIDVALIDITY"], state.get(b"UIDNEXT")
        known = after is not None and (after.folder, after.uidvalidity) == (folder.value, validity)
        first = int(after.uid) + 1 if after is not None and known else 1
        width = _FIRST_RANGE
        while following is None or first < following:
            # RFC 9051, 6.4.4: "n:*" past the end gives the last message, so ranges end where they can.
            last = "*" if following is None else min(first + width, following) - 1
            sizes = self._sizes(folder, validity, first, last)
            yield from ((Place(self._name, folder.value, validity, str(uid)), size) for uid, size in sizes)
            if last == "*":
                return
            first, width = int(last) + 1, _FIRST_RANGE if sizes else min(width * 4, _WIDEST_RANGE)

    def fetch(self, place: Place) -> bytes:
        uid = int(place.uid)
        with self._connected() as client:
            size = self._size(client, place)
            if size is None:
                raise PermanentError(
                    "The message is no longer where it was. Reconcile the mailbox to find it."
                )
            if size > MAX_MESSAGE:
                raise UnreadableFile("too-large", f"The message has {size} bytes. Look at it in the mailbox.")
            raw = client.fetch([uid], ["BODY.PEEK[]"]).get(uid, {}).get(b"BODY[]")
        if not isinstance(raw, bytes):
            raise TemporaryError("The mail server did not send the message it has.")
        return raw

    def move(self, place: Place, folder: Folder) -> None:
        uid = int(place.uid)
        with self._connected() as client:
            target = self._existing(client, folder)
            if self._size(client, place) is None:
                return
            if client.has_capability("MOVE"):
                client.move([uid], target)
            elif client.has_capability("UIDPLUS"):
                client.copy([uid], target)
                client.add_flags([uid], [b"\\Deleted"], silent=True)
                client.uid_expunge([uid])  # a plain EXPUNGE would take along what people marked
            else:
                raise PermanentError(
                    "The mail server can neither MOVE nor UID EXPUNGE; mail stays where it is."
                )

    def wait(self, seconds: float) -> bool:
        return self._idle.wait(seconds)

    def holds(self, message_id: str) -> bool:
        with self._connected() as client:
            self._selected = None
            names = [name for flags, _, name in client.list_folders() if b"\\Noselect" not in flags]
            return any(self._holds(client, name, message_id) for name in names)

    def close(self) -> None:
        self._idle.close()
        with self._lock:
            self._drop()

    @contextmanager
    def _connected(self) -> Iterator[Any]:
        """The connection, for one command sequence. What fails leaves no half-read connection behind."""
        with self._lock:
            try:
                if self._client is None:
                    self._client = self._connect()
                with translated(self._server.host):
                    yield self._client
            except TemporaryError:
                self._drop()
                raise

    def _connect(self) -> Any:
        return connect(self._server, *self._secrets, self._timeout, self._tls)

    def _drop(self) -> None:
        if self._client is not None:
            disconnect(self._client)
            self._client = None
            self._selected = None

    def _server_name(self, client: Any, folder: Folder) -> str:
        """RFC 2342: on some servers all of a person's folders lie under a prefix such as ``INBOX.``."""
        if folder is Folder.INBOX:
            return self._inbox
        if self._prefix is None:
            personal = client.namespace().personal if client.has_capability("NAMESPACE") else None
            self._prefix = str(personal[0][0]) if personal else ""
        return self._prefix + folder.value

    def _select(self, client: Any, folder: Folder) -> dict[bytes, int] | None:
        """The folder's state; None where there is no such folder yet."""
        self._selected = None
        name = self._server_name(client, folder)
        if folder is not Folder.INBOX and not client.folder_exists(name):
            return None
        state: dict[bytes, int] = client.select_folder(name)
        self._selected = (folder, state[b"UIDVALIDITY"])
        return state

    def _existing(self, client: Any, folder: Folder) -> str:
        name = self._server_name(client, folder)
        if not client.folder_exists(name):
            client.create_folder(name)
            client.subscribe_folder(name)
        return name

    def _size(self, client: Any, place: Place) -> int | None:
        """Select the place's folder and give the message's size; None when it is not there now."""
        wanted, uid = (Folder(place.folder), place.uidvalidity), int(place.uid)
        if self._selected == wanted and (size := _fetched_size(client, uid)) is not None:
            return size
        # RFC 9051, 5.2: mail that another connection has seen may be unknown to one that selected earlier.
        self._select(client, wanted[0])
        return _fetched_size(client, uid) if self._selected == wanted else None

    def _sizes(self, folder: Folder, validity: int, first: int, last: int | str) -> list[tuple[int, int]]:
        """UIDs of one range with their sizes; never more than _SIZES_AT_ONCE asked for in one command."""
        with self._connected() as client:
            state = self._select(client, folder)
            if state is None or state[b"UIDVALIDITY"] != validity:
                raise TemporaryError("The folder was renumbered while it was listed; it is listed again.")
            found = client.search(["UID", f"{first}:{last}"])
            uids = sorted(uid for uid in found if uid >= first)
            sizes: list[tuple[int, int]] = []
            for start in range(0, len(uids), _SIZES_AT_ONCE):
                fetched = client.fetch(uids[start : start + _SIZES_AT_ONCE], ["RFC822.SIZE"])
                sizes.extend((uid, int(fetched[uid].get(b"RFC822.SIZE", 0))) for uid in sorted(fetched))
            return sizes

    def _holds(self, client: Any, name: str, message_id: str) -> bool:
        try:
            client.select_folder(name, readonly=True)
            return bool(client.search(["HEADER", "Message-ID", message_id]))
        except IMAPClientError as error:
            if isinstance(error, client.AbortError):
                raise
            return False  # a folder that this account may list and not read


def _fetched_size(client: Any, uid: int) -> int | None:
    fetched = client.fetch([uid], ["RFC822.SIZE"]).get(uid)
    return int(fetched[b"RFC822.SIZE"]) if fetched else None
