"""Against a real HTTP server on loopback."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from intake_bot.adapters.oauth2_tokens import ClientCredentials, client_credentials
from intake_bot.domain.errors import ConfigError, LoginRefused, TemporaryError
from intake_bot.domain.settings import MailboxSettings

SECRET = "s3cr3t&="


@dataclass
class TokenServer:
    """replies: (status, body, headers), the last one again and again. asked: the forms that came."""

    replies: list[tuple[int, bytes, dict[str, str]]] = field(default_factory=list)
    asked: list[dict[str, list[str]]] = field(default_factory=list)
    url: str = ""

    def will_say(self, status: int, body: object, **headers: str) -> None:
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.replies.append((status, raw, headers))

    @contextmanager
    def running(self) -> Iterator["TokenServer"]:
        tokens = self

        class Talk(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                tokens.asked.append(parse_qs(body.decode()))
                status, reply, headers = (
                    tokens.replies.pop(0) if len(tokens.replies) > 1 else tokens.replies[0]
                )
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(reply)))
                self.end_headers()
                self.wfile.write(reply)

            def log_message(self, *_: object) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Talk)
        self.url = f"http://127.0.0.1:{server.server_address[1]}/token"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield self
        finally:
            server.shutdown()
            thread.join()
            server.server_close()


@pytest.fixture
def server() -> Iterator[TokenServer]:
    with TokenServer().running() as running:
        yield running


class Watch:
    """A clock that only moves when told."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


def tokens(server: TokenServer, watch: Watch) -> ClientCredentials:
    return ClientCredentials(
        "tenant-1", "client-1", lambda: SECRET, token_url=server.url, scope="mail", seconds=watch
    )


def test_a_token_is_asked_for_with_the_client_credentials_grant(server: TokenServer) -> None:
    server.will_say(200, {"access_token": "one", "expires_in": 3600})
    assert tokens(server, Watch())() == "one"
    assert server.asked == [
        {
            "grant_type": ["client_credentials"],
            "client_id": ["client-1"],
            "client_secret": [SECRET],
            "scope": ["mail"],
        }
    ]


def test_a_token_is_kept_and_replaced_before_it_ends(server: TokenServer) -> None:
    server.will_say(200, {"access_token": "one", "expires_in": 3600})
    server.will_say(200, {"access_token": "two", "expires_in": 3600})
    watch = Watch()
    source = tokens(server, watch)
    assert source() == "one"
    watch.now += 3200
    assert source() == "one"
    watch.now += 101
    assert source() == "two"
    assert len(server.asked) == 2


def test_a_short_lived_token_is_used_for_half_its_life(server: TokenServer) -> None:
    server.will_say(200, {"access_token": "one", "expires_in": "60"})
    watch = Watch()
    source = tokens(server, watch)
    source()
    watch.now += 29
    source()
    assert len(server.asked) == 1
    watch.now += 2
    source()
    assert len(server.asked) == 2


@pytest.mark.parametrize("status", [400, 401])
def test_a_refusal_stops_the_mailbox_and_repeats_no_secret(server: TokenServer, status: int) -> None:
    server.will_say(status, {"error": "invalid_client", "error_description": f"bad {SECRET}"})
    with pytest.raises(LoginRefused, match=r"refused us \(invalid_client\)") as caught:
        tokens(server, Watch())()
    assert SECRET not in str(caught.value)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize("status", [429, 500, 503])
def test_trouble_at_the_server_is_temporary(server: TokenServer, status: int) -> None:
    server.will_say(status, b"busy")
    with pytest.raises(TemporaryError, match=str(status)):
        tokens(server, Watch())()


@pytest.mark.parametrize(
    "body", [b"<html>", {"token": "x"}, ["x"], {"access_token": ""}, {"access_token": 1}]
)
def test_a_reply_without_token_is_temporary(server: TokenServer, body: object) -> None:
    server.will_say(200, body)
    with pytest.raises(TemporaryError, match="holds no access token"):
        tokens(server, Watch())()


def test_the_secret_does_not_follow_a_redirect(server: TokenServer) -> None:
    server.will_say(302, b"", Location=server.url)
    with pytest.raises(TemporaryError):
        tokens(server, Watch())()
    assert len(server.asked) == 1


def test_a_server_that_is_not_there_is_temporary(server: TokenServer) -> None:
    with TokenServer().running() as gone:
        pass
    with pytest.raises(TemporaryError, match="cannot be reached"):
        tokens(gone, Watch())()


def test_a_mailbox_with_oauth2_gets_a_token_source_with_its_own_secret(
    server: TokenServer, tmp_path: Path
) -> None:
    server.will_say(200, {"access_token": "one"})
    secret = tmp_path / "client"
    keys = (
        ("tenant", "t"),
        ("client_id", "c"),
        ("client_secret_file", str(secret)),
        ("token_url", server.url),
    )
    mailbox = MailboxSettings("ctb", "a@court.test", "maildir:/in", "maildir:/out", oauth2=keys)
    source = client_credentials(mailbox)
    assert source is not None
    with pytest.raises(ConfigError):
        source()
    secret.write_text("abc\n", "utf-8")
    assert source() == "one"
    assert server.asked[0]["client_secret"] == ["abc"]
    assert server.asked[0]["scope"] == ["https://outlook.office365.com/.default"]


def test_a_mailbox_without_oauth2_has_no_token_source() -> None:
    assert client_credentials(MailboxSettings("ctb", "a@court.test", "maildir:/in", "maildir:/out")) is None
