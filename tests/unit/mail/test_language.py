import pytest

from intake_bot.mail.language import plain_language

SPANISH = (
    "Hola, adjunto mi formulario. Gracias.",
    "Buenos días:\n\nAdjunto el formulario de registro y el examen. Quedo a la espera de su respuesta.\n\n"
    "Atentamente,\nLucía Fernández",
    "Estimados señores: les envío mi formulario firmado. Soy abogada en Hartford y necesito una cuenta para "
    "presentar documentos. Muchas gracias.",
    "ADJUNTO MI FORMULARIO Y EL EXAMEN. GRACIAS.",
)
OTHER = {
    "English": "Hello, please find my form and the exam attached. Thank you.",
    "English with Spanish names": "I practice in Los Angeles, El Paso, Las Vegas and Del Rio. Gracias! The form "
    "is attached.",
    "English with a Spanish greeting": "Hola, Maria. Please find attached the form of my client. Muchas gracias.",
    "Portuguese": "Olá, segue em anexo o meu formulário de registro e o exame. Muito obrigado, com os melhores "
    "cumprimentos, e uma boa semana para você.",
    "Italian": "Buongiorno, in allegato il mio modulo e una copia della prova. Grazie e cordiali saluti, con "
    "stima per il suo lavoro.",
    "French": "Bonjour, ci-joint mon formulaire et les pages que vous avez demandées. Merci pour votre aide.",
    "Catalan": "Hola, us envio el meu formulari i les pàgines amb una còpia del document. Gràcies per tot.",
    "two languages": "Adjunto mi formulario y el examen. Gracias.\n\nPlease find my form and the exam attached. "
    "Thank you for your help with this.",
    "a greeting alone": "Hola, gracias.",
    "nothing": "",
    "numbers and signs": "123 --- ??? 456",
}


@pytest.mark.parametrize("text", SPANISH)
def test_a_mail_in_plain_spanish_is_recognised(text: str) -> None:
    assert plain_language(text) == "es"


@pytest.mark.parametrize("text", OTHER.values(), ids=OTHER.keys())
def test_a_mail_that_is_not_plainly_spanish_chooses_nothing(text: str) -> None:
    assert plain_language(text) == ""


def test_what_a_reply_quotes_does_not_count() -> None:
    quoted = "\n".join(f"> {line}" for line in SPANISH[1].splitlines())

    assert plain_language(f"Here it is.\n\nOn 3 Nov 2026 the court wrote:\n{quoted}\n") == ""


def test_an_english_mail_quoted_in_a_spanish_reply_does_not_count_either() -> None:
    quoted = "> Please reply to this e-mail and attach the pages. Keep the subject line as it is.\n" * 5

    assert plain_language(f"{SPANISH[1]}\n\nEl 3 de nov. de 2026, el tribunal escribió:\n{quoted}") == "es"


def test_an_english_signature_does_not_count() -> None:
    signature = "-- \nThis e-mail is for the person it is addressed to, and it may be confidential.\n"

    assert plain_language(f"{SPANISH[1]}\n{signature}") == "es"
