"""Which mails without papers plainly ask for the status, and what everything else is for a clerk."""

import time

import pytest

from intake_bot.mail.asking import Wish, asked
from intake_bot.mail.own_words import own_words

QUOTED = (
    "\n\nOn Tue, Nov 24, 2026 at 3:00 PM Court <efiling@court.test> wrote:\n> My account\n> What is missing\n"
)


@pytest.mark.parametrize(
    "text",
    [
        "What is the status?",
        "What's the status of my registration?",
        "Hello,\n\nCould you please tell me what the status of my e-filing registration is?\n\nThank you,\nJane Roe",
        "Any news?",
        "Any news on my application yet?\nThanks",
        "Did you receive my form?",
        "Dear Clerk,\n\nDid you receive my e-mail that I sent last week?\n\nBest regards,\n"
        "Jane A. Roe\nRoe & Poe LLP\n(860) 555-0100",
        "Good morning. I am writing to check on the status of my application. Thank you for your help.",
        "Hi, just checking in on the status of my registration (CTB-7K3M-Q2).",
        "Have you received my exam and my form, and what is the status?",
        "Where does my registration stand?",
        "Status update please",
        "Has my application been received?",
        "I sent my form on November 3. Is there any update?",
        "I wanted to know if you received my registration form yesterday.",
        "¿Cuál es el estado de mi solicitud?",
        "¿En qué estado está mi registro?",
        "¿Me podrían decir si recibieron mi formulario?",
        "Could I get a status update on my application?",
        "Please confirm that you received my application.",
        "Can you let me know whether you have received my papers?",
        "Hola,\n\n¿Hay alguna novedad sobre mi registro?\n\nGracias,\nLucía Márquez",
        "Buenos días. ¿Recibieron mi formulario? Muchas gracias.",
        "Quisiera saber cuál es el estado de mi inscripción.",
        "Any news?\nJane Roe",
        "Any news?\n\nSent from my iPhone",
        "Any news?\n\n-- \nJane Roe\nPACER account desk, (860) 555-0100",
        "Any news?\n\nCONFIDENTIALITY NOTICE: This e-mail may contain a password.",
    ],
)
def test_a_plain_question_for_the_status_is_one(text: str) -> None:
    assert asked(text).wish == Wish.STATUS
    assert asked(text + QUOTED).wish == Wish.STATUS


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("My account cannot be linked.", Wish.ACCOUNT),
        ("I already have a login.", Wish.ACCOUNT),
        ("Any news? My account cannot be linked.", Wish.ACCOUNT),
        ("¿Alguna novedad? No puedo vincular mi cuenta.", Wish.ACCOUNT),
        ("You can call me at (860) 555-0100.", Wish.TELEPHONE),
        ("What is the status? My number is 860-555-0100", Wish.TELEPHONE),
        ("Thank you so much!", Wish.THANKS),
        ("Thank you.\n\nJane Roe", Wish.THANKS),
        ("This is unacceptable. What is the status?", Wish.ANGER),
        ("WHAT IS THE STATUS OF MY REGISTRATION ALREADY", Wish.ANGER),
        ("Any news?!!", Wish.ANGER),
        ("Esto es inaceptable. ¿Hay alguna novedad?", Wish.ANGER),
        ("", Wish.NOTHING),
        ("-- \nJane Roe", Wish.NOTHING),
        ("What is the status of case 26-12345?", Wish.OTHER),
        ("When will I be able to e-file?", Wish.OTHER),
        ("Did you receive my check?", Wish.OTHER),
        ("What is the status? I have moved to New York.", Wish.OTHER),
        ("I do not want any news.", Wish.OTHER),
        ("Please withdraw my registration and tell me the status.", Wish.OTHER),
        ("Do I have to take the exam again?", Wish.OTHER),
        ("The status is fine.", Wish.OTHER),
        ("Just an update. I sent my form yesterday.", Wish.OTHER),
        ("You have received my form.", Wish.OTHER),
        ("You received my form, right?", Wish.OTHER),
        ("Ya recibieron mi formulario.", Wish.OTHER),
        ("¿Cómo está?", Wish.OTHER),
        ("Have some news.", Wish.OTHER),
        ("Any news on my application fee?", Wish.OTHER),
        ("Is there any update to the rules?", Wish.OTHER),
        ("Did you receive my form from my assistant?", Wish.OTHER),
        ("What is the status of my registration as a trustee?", Wish.OTHER),
        ("Did you receive my form or do I have to send it again?", Wish.OTHER),
        ("Any news? Thanks,\nplease change my e-mail to roe@roe.test", Wish.OTHER),
    ],
)
def test_everything_else_is_for_a_clerk(text: str, wish: Wish) -> None:
    assert asked(text).wish == wish
    assert asked(text + QUOTED).wish == wish


def test_what_is_quoted_asks_nothing() -> None:
    assert asked("> What is the status?\n").wish == Wish.NOTHING
    assert asked("\n\nFrom: Jane\nSent: Tuesday\nTo: Court\nSubject: x\n\nAny news?").wish == Wish.NOTHING
    assert asked("\n-----Original Message-----\nAny news?").wish == Wish.NOTHING
    assert asked(
        "Yes.\n\nEl mar, 24 nov 2026, Court\n(<efiling@court.test>) escribió:\n\n¿Alguna novedad?"
    ).wish == (Wish.OTHER)


def test_words_below_the_quoted_text_count() -> None:
    text = "On Tue, Nov 24, 2026, Court wrote:\n> hello\n\nMy account cannot be linked.\n"
    assert own_words(text) == "My account cannot be linked."


def test_a_request_below_a_closing_is_no_signature() -> None:
    assert "withdraw" in own_words("Any news?\n\nThanks,\nJane Roe\nand please withdraw my application")


@pytest.mark.parametrize(
    "piece", ["On 1 ", "> ", "-", "From: a\n", "\n", "On 1\n", "_", " ", "please ", "any news ", "and "]
)
def test_hostile_text_takes_no_time(piece: str) -> None:
    began = time.perf_counter()
    asked(piece * (200_000 // len(piece)) + "x wrote")
    asked(piece * (590 // len(piece)) + "zz")
    assert time.perf_counter() - began < 0.5
