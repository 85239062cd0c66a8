"""Opening: a mail is parsed and screened; what the recipe needs of it is told in small plain data."""

from collections.abc import Mapping
from typing import TypedDict

from intake_bot.domain.court import Court
from intake_bot.domain.errors import UnreadableFile
from intake_bot.domain.mail import Mail, Screened, Screening
from intake_bot.mail.asking import asked
from intake_bot.mail.language import plain_language
from intake_bot.mail.lists import lists_of
from intake_bot.mail.papers import papers_of
from intake_bot.mail.screening import screen
from intake_bot.mail.threading import reference_in, thread_token, token_of
from intake_bot.matching.sensitive import sensitive_kinds
from intake_bot.ports.reader import Reader


class Opened(TypedDict):
    """verdict: a Screening, or "unreadable". thread: the entry our own Message-ID in the thread names.

    language: what the mail is plainly written in, where notices are to be in it too; else "".
    list_from: the Authentication of an address that may send lists, where a list is attached; else "".
    wish: a Wish, with the reason in ``wish_why``.
    """

    verdict: str
    why: str
    sender: str | None
    message_id: str | None
    references: list[str]
    authentication: str
    bounced: list[str]
    thread: str | None
    reference: str | None
    papers: int
    attachments: int
    sensitive: list[str]
    language: str
    list_from: str
    wish: str
    wish_why: str


class Opening:
    def __init__(self, reader: Reader, courts: Mapping[str, Court], secret: bytes) -> None:
        self._reader = reader
        self._courts = courts
        self._secret = secret

    def open(self, raw: bytes, court_id: str) -> Opened:
        try:
            mail = self._reader.parse(raw)
        except UnreadableFile as error:
            return _unreadable(str(error))
        court = self._courts[court_id]
        screened = screen(
            mail,
            own_addresses=court.own_addresses,
            trusted_authserv_ids=court.trusted_authserv_ids,
            is_own_token=lambda message_id: token_of(message_id, self._secret) is not None,
        )
        return _opened(mail, screened, self._secret, court)


def _opened(mail: Mail, screened: Screened, secret: bytes, court: Court) -> Opened:
    wanted = asked(mail.text)
    known_sender = screened.verdict != Screening.NO_REPLY
    return Opened(
        verdict=screened.verdict.value,
        why="; ".join(filter(None, (screened.why, *mail.problems))),
        sender=mail.sender if known_sender else None,
        message_id=mail.message_id,
        references=[*(mail.references or mail.in_reply_to)],
        authentication=screened.authentication.value,
        bounced=list(screened.bounced),
        thread=thread_token(mail, secret),
        reference=reference_in(mail.subject, court.reference_prefix),
        papers=len(papers_of(mail.attachments)),
        attachments=len(mail.attachments),
        sensitive=list(sensitive_kinds(mail.text)),
        language=plain_language(mail.text),
        list_from=_list_from(mail, screened, court),
        wish=wanted.wish.value,
        wish_why=wanted.why,
    )


def _list_from(mail: Mail, screened: Screened, court: Court) -> str:
    """Exporting programs send by themselves, so a verdict about answering makes no difference here."""
    listed = mail.sender in court.list_sources.senders
    return screened.authentication.value if listed and lists_of(mail.attachments) else ""


def _unreadable(why: str) -> Opened:
    return Opened(
        verdict="unreadable",
        why=why,
        sender=None,
        message_id=None,
        references=[],
        authentication="unverified",
        bounced=[],
        thread=None,
        reference=None,
        papers=0,
        attachments=0,
        sensitive=[],
        language="",
        list_from="",
        wish="",
        wish_why="",
    )
