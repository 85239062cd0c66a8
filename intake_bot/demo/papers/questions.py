"""The sample exam's questions and key: the sample's own, no court's."""

Choices = dict[str, str]

_TRUE_FALSE: Choices = {"T": "True", "F": "False"}


def _pick(text: str, a: str, b: str, c: str, d: str, key: str) -> tuple[str, Choices, str]:
    return text, {"A": a, "B": b, "C": c, "D": d}, key


def _say(text: str, key: str) -> tuple[str, Choices, str]:
    return text, _TRUE_FALSE, key


PASS_MARK = 16
QUESTIONS: tuple[tuple[str, Choices, str], ...] = (
    _pick(
        "Your CM/ECF login and password, when used to send a document to the court electronically, are",
        "a convenience only; a hand signature must follow by post.",
        "your signature on that document under Federal Rule of Bankruptcy Procedure 9011.",
        "the signature of the law firm, not of any one person.",
        "valid only on the day on which they were issued.",
        "B",
    ),
    _say("A filing user may lend the login and password to a colleague who is waiting for an account.", "F"),
    _pick(
        "You suspect that somebody else has used your password. You must",
        "wait for the next scheduled change of passwords.",
        "tell your clients only.",
        "change it and tell the clerk's office at once.",
        "open a second PACER account under another name.",
        "C",
    ),
    _say(
        "A document is considered entered on the date and at the time shown on the notice of electronic "
        "filing.",
        "T",
    ),
    _pick(
        "Documents sent to the system must be in which format?",
        "Portable Document Format (PDF).",
        "A word processor's own format.",
        "Plain text without pages.",
        "Any picture format.",
        "A",
    ),
    _pick(
        "Under Rule 9037, a Social Security number in a public document must be shortened to",
        "its first three digits.",
        "nothing; it is entered in full.",
        "the letters SSN.",
        "its last four digits.",
        "D",
    ),
    _say("The name of a minor child is shown by initials only.", "T"),
    _pick(
        "The duty to remove personal identifiers from a document lies with",
        "the clerk's office.",
        "the PACER Service Center.",
        "the person who submits it and that person's attorney.",
        "the trustee.",
        "C",
    ),
    _say("The clerk's office reviews every document for personal identifiers before it becomes public.", "F"),
    _pick(
        "Your e-mail address changes. You",
        "update it in your PACER account and see that notices reach you.",
        "need do nothing; old addresses are forwarded.",
        "register again with a new form and exam.",
        "write to every opposing counsel.",
        "A",
    ),
    _pick(
        "Registration as a user of the system is also consent to",
        "the fees of any other court.",
        "electronic notice and service, where the rules allow it.",
        "publication of your telephone number.",
        "the exchange of your hand signature for a stamp.",
        "B",
    ),
    _say("An original document with a debtor's hand signature is kept as the local rules require.", "T"),
    _pick(
        "The system is out of reach on the last day of a period. The best first step is to",
        "send the document to the other side only.",
        "give up, since nothing can be done.",
        "wait until the system is back and say nothing.",
        "follow the court's procedure for technical failures.",
        "D",
    ),
    _say(
        "A proof of claim may be entered in any claims register, since the system moves it to the right one.",
        "F",
    ),
    _pick(
        "Before you press the last button of a transaction, you should",
        "check that the right debtor and the right document are shown.",
        "close all other programs.",
        "print the help pages.",
        "send a copy to the PACER Service Center.",
        "A",
    ),
    _say("Each attorney needs an individual PACER account; an office account cannot be linked.", "T"),
    _pick(
        "You attached the wrong document. Once the transaction is complete, you",
        "can delete it yourself within one hour.",
        "can replace it by sending another under the same number.",
        "tell the clerk's office, since only the court can correct the entry.",
        "leave it, since nobody reads attachments.",
        "C",
    ),
    _say("A hyperlink in a document takes the place of the exhibit to which it points.", "F"),
    _pick(
        "Fees that fall due on a transaction are paid",
        "once a year by check.",
        "through the system's payment page on the same day.",
        "by the debtor only.",
        "when the clerk sends a bill.",
        "B",
    ),
    _say(
        "Two persons may sign one document only if the signature of each is shown as the rules require.", "T"
    ),
)
KEY: dict[str, str] = {str(number): key for number, (_, _, key) in enumerate(QUESTIONS, start=1)}
