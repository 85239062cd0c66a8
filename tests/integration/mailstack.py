"""Real Dovecot and Postfix on loopback, for tests, soak runs and benchmarks. Linux, as root (CI is root).

Debian: ``apt-get install dovecot-imapd dovecot-lmtpd dovecot-sieve postfix openssl``.

    with MailStack() as stack:
        stack.deliver(raw, "jane@firm.test", ["efiling@court.test"])
        box = ImapMailbox("ctb", stack.imap_url("efiling@court.test"), lambda: stack.password)

Every address at court.test and parties.test exists, with password ``secret``. Addresses that behave badly:
bounce@parties.test and gone@ (a real DSN follows), away1@ (vacation reply), refuse@ (MDN reject), unknown@ (550 at
RCPT), grey@ (451 at RCPT), slow@ (stays in the queue), hole@ (swallowed). Nothing leaves the machine.
"""

import base64
import json
import os
import shutil
import signal
import smtplib
import socket
import ssl
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from string import Template
from urllib.parse import quote

_TEMPLATES = Path(__file__).parent / "mailstack_config"
_CONFIGURATION = {
    "dovecot.conf": "dovecot.conf",
    "oauth2.conf": "oauth2.conf",
    "global.sieve": "global.sieve",
    "main.cf": "pf/conf/main.cf",
    "master.cf": "pf/conf/master.cf",
    "transport": "pf/conf/transport",
    "rcpt_access": "pf/conf/rcpt_access",
}
_FOLDERS = ("run", "state", "mail", "oauth/default/RS256", "pf/conf", "pf/queue", "pf/data")
_DOVECOT_PORTS = ("imap", "imaps", "lmtp")
_POSTFIX_PORTS = ("smtp", "smtps")


class MailStack:
    """Attributes after entering: host, ports imap imaps lmtp smtp smtps, password, base (its folder).

    imap_capability: the whole list that Dovecot owns up to, to test clients without MOVE; empty: its own.
    """

    host = "localhost"
    password = "secret"

    def __init__(self, imap_capability: str = "") -> None:
        self._imap_capability = imap_capability
        self._dovecot: subprocess.Popen[bytes] | None = None
        self._paused: list[int] = []

    def __enter__(self) -> "MailStack":
        # Unix socket paths end at 108 bytes, so the folder's name is short.
        self.base = Path(tempfile.mkdtemp(prefix="ms-"))
        self.base.chmod(0o755)
        self.imap, self.imaps, self.lmtp, self.smtp, self.smtps = _free_ports(5)
        try:
            self._write_configuration()
            self.start_dovecot()
            _run("postfix", "-c", self.base / "pf/conf", "start")
            self._await_ports(_POSTFIX_PORTS)
        except BaseException:
            self._stop()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def imap_url(self, user: str, security: str = "imap+plain", folder: str = "INBOX") -> str:
        """security: imap+plain, imap+starttls or imaps."""
        port = self.imaps if security == "imaps" else self.imap
        return f"{security}://{quote(user, safe='')}@{self.host}:{port}/{quote(folder)}"

    def smtp_url(self, security: str = "smtp+plain") -> str:
        """security: smtp+plain, smtp+starttls or smtps."""
        return f"{security}://{self.host}:{self.smtps if security == 'smtps' else self.smtp}"

    def tls(self) -> ssl.SSLContext:
        """A verifying context that trusts this stack's own certificate."""
        return ssl.create_default_context(cafile=str(self.base / "cert.pem"))

    def access_token(self, user: str, seconds: int = 600) -> str:
        """A signed JWT that Dovecot checks offline."""
        now = int(time.time())
        head = {"alg": "RS256", "typ": "JWT", "kid": "k1"}
        claims = {
            "sub": user,
            "iss": "https://login.test/",
            "scope": "imap",
            "iat": now,
            "exp": now + seconds,
        }
        body = ".".join(_base64url(json.dumps(part).encode()) for part in (head, claims))
        sign = ["openssl", "dgst", "-sha256", "-sign", str(self.base / "jwt.key")]
        signature = subprocess.run(sign, input=body.encode(), capture_output=True, check=True).stdout
        return f"{body}.{_base64url(signature)}"

    def deliver(self, raw: bytes, sender: str, recipients: Sequence[str]) -> None:
        """Hand a message to Postfix; it arrives some tenths of a second later."""
        with smtplib.SMTP("127.0.0.1", self.smtp, timeout=20) as client:
            client.sendmail(sender, recipients, raw)

    def put(self, raw: bytes, user: str, folder: str = "INBOX") -> None:
        """Lay a message straight into a mailbox; it is there when this returns."""
        self.doveadm("save", "-u", user, "-m", folder, stdin=raw)

    def messages(self, user: str, folder: str = "INBOX") -> int:
        table = self.doveadm("-f", "tab", "mailbox", "status", "-u", user, "messages", folder)
        return int(table.split()[-1])

    def set_uidvalidity(self, user: str, value: int, folder: str = "INBOX") -> None:
        self.doveadm("mailbox", "update", "-u", user, "--uid-validity", str(value), folder)

    def kick(self, user: str) -> None:
        """End this user's connections as a restarting server would."""
        self.doveadm("kick", user)

    def pause_imap(self) -> None:
        """Stop all IMAP sessions in their tracks: sockets stay open, nothing is said any more."""
        self._paused = [pid for pid in self._children("imap") if _signal(pid, signal.SIGSTOP)]

    def resume_imap(self) -> None:
        for pid in self._paused:
            _signal(pid, signal.SIGCONT)
        self._paused = []

    def kill_dovecot(self) -> None:
        """As a power cut: master and sessions at once."""
        if self._dovecot is None:
            return
        children = self._children("")
        self._dovecot.kill()
        self._dovecot.wait(20)
        self._dovecot = None
        for pid in children:
            _signal(pid, signal.SIGKILL)
        _await(
            lambda: not any(Path(f"/proc/{pid}").exists() for pid in children), "Dovecot's processes to end"
        )

    def start_dovecot(self) -> None:
        if self._dovecot is not None:
            return
        (self.base / "run/master.pid").unlink(missing_ok=True)
        with (self.base / "dovecot.out").open("ab") as out:
            self._dovecot = subprocess.Popen(
                ["dovecot", "-F", "-c", str(self.base / "dovecot.conf")], stdout=out, stderr=out
            )
        self._await_ports(_DOVECOT_PORTS)

    def doveadm(self, *arguments: str, stdin: bytes = b"") -> str:
        return _run("doveadm", "-c", self.base / "dovecot.conf", *arguments, stdin=stdin).decode()

    def _write_configuration(self) -> None:
        for folder in _FOLDERS:
            (self.base / folder).mkdir(parents=True)
        slots = {
            "base": str(self.base),
            "tmp": tempfile.gettempdir(),
            "imap_capability": self._imap_capability,
            **{name: str(getattr(self, name)) for name in (*_DOVECOT_PORTS, *_POSTFIX_PORTS)},
        }
        for name, target in _CONFIGURATION.items():
            text = (_TEMPLATES / name).read_text()
            (self.base / target).write_text(Template(text).substitute(slots))
        self._make_keys()
        _run("sievec", self.base / "global.sieve")
        shutil.chown(self.base / "mail", "dovecot", "dovecot")
        shutil.chown(self.base / "pf/data", "postfix")

    def _make_keys(self) -> None:
        names = "subjectAltName=DNS:localhost,IP:127.0.0.1"
        key, certificate = self.base / "key.pem", self.base / "cert.pem"
        options = ("-nodes", "-days", "3", "-subj", "/CN=localhost", "-addext", names)
        _run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-keyout", key, "-out", certificate, *options)
        _run("openssl", "genrsa", "-out", self.base / "jwt.key", "2048")
        public = self.base / "oauth/default/RS256/k1"
        _run("openssl", "rsa", "-in", self.base / "jwt.key", "-pubout", "-out", public)

    def _children(self, name: str) -> list[int]:
        """Process ids of our Dovecot's children, and theirs; all where no name is given."""
        if self._dovecot is None:
            return []
        known, found = {self._dovecot.pid}, []
        for entry in sorted(int(one.name) for one in Path("/proc").iterdir() if one.name.isdigit()):
            status = _status(entry)
            if status is not None and status[1] in known:
                known.add(entry)
                if name in ("", status[0]):
                    found.append(entry)
        return found

    def _await_ports(self, names: Sequence[str]) -> None:
        for name in names:
            port: int = getattr(self, name)
            _await(partial(_listens, port), f"port {name} to open (see {self.base})")

    def _stop(self) -> None:
        self.resume_imap()
        pid_file = self.base / "pf/queue/pid/master.pid"
        if pid_file.exists():
            pid = int(pid_file.read_text())
            _signal(pid, signal.SIGTERM)
            _await(lambda: not Path(f"/proc/{pid}").exists(), "Postfix to end")
        if self._dovecot is not None:
            self._dovecot.terminate()
            self._dovecot.wait(20)
            self._dovecot = None
        shutil.rmtree(self.base, ignore_errors=True)


def _run(*command: str | Path, stdin: bytes = b"") -> bytes:
    done = subprocess.run([str(part) for part in command], input=stdin, capture_output=True)
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed: {done.stderr.decode(errors='replace')[-500:]}")
    return done.stdout


def _free_ports(count: int) -> list[int]:
    """All held until all are known, so that they differ."""
    sockets = [socket.socket() for _ in range(count)]
    try:
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]
    finally:
        for one in sockets:
            one.close()


def _listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True


def _await(happened: Callable[[], bool], what: str, seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not happened():
        if time.monotonic() > deadline:
            raise RuntimeError(f"Waited {seconds:.0f} s in vain for {what}")
        time.sleep(0.05)


def _signal(pid: int, number: signal.Signals) -> bool:
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return False
    return True


def _status(pid: int) -> tuple[str, int] | None:
    """Command name and parent of a process; None when it has ended."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return None
    name, _, rest = text.partition("(")[2].rpartition(")")
    return name, int(rest.split()[1])


def _base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")
