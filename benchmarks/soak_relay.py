"""An SMTP relay before Postfix that kills the sending daemon around the final dot, and counts what it began.

For one client that does not pipeline (aiosmtplib does not), on loopback, without TLS.
"""

import socket
import threading
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack, suppress
from email.parser import BytesHeaderParser
from socket import SocketIO
from typing import BinaryIO

from benchmarks.soak_tokens import Point, Tokens

_TIMEOUT = 30.0


class Relay:
    """begun: how often a message with this Message-ID came to DATA. url: for the outbox setting.

    generation: names the daemon that lives now; a connection of an earlier one kills nobody.
    kill: ends the daemon of a generation, at once.
    """

    def __init__(
        self, postfix: int, tokens: Tokens, generation: Callable[[], int], kill: Callable[[int], None]
    ) -> None:
        self.begun: Counter[str] = Counter()
        self._postfix = postfix
        self._tokens = tokens
        self._generation = generation
        self._kill = kill
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._accept, name="relay", daemon=True)

    @property
    def url(self) -> str:
        return f"smtp+plain://127.0.0.1:{self._listener.getsockname()[1]}"

    def __enter__(self) -> "Relay":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(_TIMEOUT)

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._converse, args=(client, self._generation()), daemon=True).start()

    def _converse(self, client: socket.socket, generation: int) -> None:
        with ExitStack() as open_now, suppress(OSError, EOFError):
            open_now.enter_context(client).settimeout(_TIMEOUT)
            server = open_now.enter_context(
                socket.create_connection(("127.0.0.1", self._postfix), timeout=_TIMEOUT)
            )
            ours = open_now.enter_context(client.makefile("rwb", buffering=0))
            theirs = open_now.enter_context(server.makefile("rb"))
            ours.write(_reply(theirs))
            asked = open_now.enter_context(client.makefile("rb"))
            while self._command(asked, ours, server, theirs, generation):
                pass

    def _command(
        self, asked: BinaryIO, ours: SocketIO, server: socket.socket, theirs: BinaryIO, generation: int
    ) -> bool:
        """One command and its reply; False when the conversation is over."""
        line = _line(asked)
        server.sendall(line)
        reply = _reply(theirs)
        ours.write(reply)
        if line.strip().upper() == b"DATA" and reply.startswith(b"354"):
            return self._content(asked, ours, server, theirs, generation)
        return not line.upper().startswith(b"QUIT")

    def _content(
        self, asked: BinaryIO, ours: SocketIO, server: socket.socket, theirs: BinaryIO, generation: int
    ) -> bool:
        head = _until(asked, b"\r\n")
        self.begun[str(BytesHeaderParser().parsebytes(head)["Message-ID"])] += 1
        server.sendall(head)
        if self._killed(Point.BEFORE_DOT, generation):
            return False
        server.sendall(_until(asked, b".\r\n"))
        reply = _reply(theirs)
        if self._killed(Point.AFTER_DOT, generation):
            return False
        ours.write(reply)
        return True

    def _killed(self, point: Point, generation: int) -> bool:
        if generation != self._generation() or not self._tokens.take(point):
            return False
        self._kill(generation)
        return True


def _until(stream: BinaryIO, last: bytes) -> bytes:
    """All lines up to and with the line ``last``."""
    lines = [_line(stream)]
    while lines[-1] != last:
        lines.append(_line(stream))
    return b"".join(lines)


def _reply(stream: BinaryIO) -> bytes:
    """RFC 5321, 4.2.1: all lines but the last have a hyphen behind the code."""
    lines = [_line(stream)]
    while lines[-1][3:4] == b"-":
        lines.append(_line(stream))
    return b"".join(lines)


def _line(stream: BinaryIO) -> bytes:
    line = stream.readline()
    if not line:
        raise EOFError
    return line
