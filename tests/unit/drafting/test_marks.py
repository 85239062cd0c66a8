"""Boxes to tick, their groups, signature lines with their dates, and exams."""

from intake_bot.domain.document import Box
from intake_bot.drafting import BlankSheet, Control
from tests.unit.drafting.drawn import circle, drafted, groups, printed, rule, sheet, square


def test_under_check_one_the_boxes_are_one_group() -> None:
    form = drafted(
        sheet(
            (60, 90, "I am registering as (check one):"),
            (76, 109, "Attorney"),
            (76, 129, "U.S. Trustee"),
            shapes=(square(60, 100), square(60, 120)),
        )
    )
    assert groups(form) == {"role.attorney": "role", "role.us_trustee": "role"}


def test_what_is_agreed_to_is_no_group() -> None:
    form = drafted(
        sheet(
            (60, 90, "Check all that apply"),
            (76, 109, "I know the local rules"),
            (76, 129, "I keep my password secret"),
            shapes=(square(60, 100), square(60, 120)),
        )
    )
    assert groups(form) == {"certify.rules": None, "certify.password": None}


def test_yes_and_no_of_each_question_are_a_group_of_their_own() -> None:
    questions = ((60, 109, "Are you admitted here?"), (60, 139, "Did you pay?"))
    replies = ((316, 109, "Yes"), (376, 109, "No"), (316, 139, "Yes"), (376, 139, "No"))
    boxes = tuple(square(x, y) for y in (100, 130) for x in (300, 360))
    form = drafted(sheet(*questions, *replies, shapes=boxes))
    assert [name.split(".")[-1] for name in groups(form)] == ["yes", "no", "yes", "no"]
    assert len(set(groups(form).values())) == 2


def test_circles_and_radio_buttons_are_tick_one() -> None:
    drawn = drafted(
        sheet((76, 109, "North"), (176, 109, "South"), shapes=(circle(60, 100), circle(160, 100)))
    )
    buttons = tuple(
        Control("Area", "radio", Box(x, 100, x + 10, 110), group="Area", state=str(x)) for x in (60, 160)
    )
    filled = drafted(sheet((76, 109, "North"), (176, 109, "South"), controls=buttons))
    assert None not in groups(drawn).values()
    assert groups(filled) == {"area.north": "area", "area.south": "area"}


def test_boxes_at_the_right_of_their_text_are_told_from_those_at_the_left() -> None:
    form = drafted(
        sheet((60, 109, "Attorney"), (160, 109, "Trustee"), shapes=(square(106, 100), square(202, 100)))
    )
    assert [(mark.label, mark.box.x0) for mark in form.marks] == [("Attorney", 106), ("Trustee", 202)]


def test_a_typed_box_and_a_short_blank_are_boxes_too() -> None:
    typed = drafted(sheet((60, 109, "[ ] Creditor")))
    blank = drafted(sheet((96, 109, "Creditor"), rules=(rule(60, 110, 90),)))
    assert list(groups(typed)) == list(groups(blank)) == ["role.creditor"]


def test_each_signature_line_has_its_signer_and_its_date() -> None:
    lines = tuple(rule(x0, y, x1) for y in (200, 270) for x0, x1 in ((60, 300), (340, 480)))
    labels = ((60, 210, "Signature of applicant"), (60, 280, "Notary public"))
    dates = ((340, 210, "Date"), (340, 280, "Date"))
    form = drafted(sheet(*labels, *dates, rules=lines))
    assert [(line.name, line.date) for line in form.signatures] == [
        ("applicant", "signed_on"),
        ("notary", "notary_signed_on"),
    ]
    assert form.signatures[0].box.height > 25


def test_an_x_before_a_line_asks_for_a_signature_and_the_print_below_says_whose() -> None:
    form = drafted(sheet((60, 200, "x"), (70, 212, "Signature of sponsor"), rules=(rule(66, 201, 300),)))
    assert [(line.name, line.label) for line in form.signatures] == [("sponsor", "Signature of sponsor")]


def _exam(columns: int) -> BlankSheet:
    texts: list[tuple[float, float, str]] = []
    boxes = []
    for number in range(1, 5):
        x, y = (60.0, 100.0 * number) if columns == 1 else (60 + 270 * (number > 2), 100 + 100 * (number % 2))
        texts.append((x, y, f"{number}. Which is right?"))
        for index, letter in enumerate("ABC"):
            texts.append((x + 36, y + 20 + 15 * index, f"{letter}. reply"))
            boxes.append(square(x + 20, y + 11 + 15 * index))
    return BlankSheet(1, 612, 792, printed(*texts), shapes=tuple(boxes))


def test_numbered_questions_with_lettered_boxes_are_an_exam() -> None:
    for columns in (1, 2):
        form = drafted(_exam(columns))
        assert form.marks == ()
        assert form.exam is not None
        assert {question.name: "".join(question.choices) for question in form.exam.questions} == {
            str(number): "ABC" for number in range(1, 5)
        }


def test_without_boxes_the_letters_are_to_be_circled() -> None:
    bare = BlankSheet(1, 612, 792, _exam(1).words)
    form = drafted(bare)
    assert form.exam is not None
    box = form.exam.questions[0].choices["A"]
    assert box.x0 < 96 < box.x1 < 115
