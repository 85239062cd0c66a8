"""The sample exam, twenty questions on three pages."""

from intake_bot.demo.papers.questions import PASS_MARK, QUESTIONS
from intake_bot.demo.papers.sheet import Cell, Head, Sheet
from intake_bot.domain.form import FormSpec


def exam_form() -> FormSpec:
    """Three pages; questions 1-7, 8-14, 15-20."""
    sheet = Sheet(Head("ctb-exam", "ECF Exam", "CM/ECF exam for new applicants", 3, widgets_from=100))
    sheet.paragraph(
        "Check one box for each question. You may use the administrative procedures and the training pages "
        "while you answer. Send the completed exam with your registration form. This sample takes "
        f"{PASS_MARK} right answers of {len(QUESTIONS)} as its pass mark."
    )
    sheet.grid(
        Cell("name", "Name of applicant", "name", 0.65, True),
        Cell("pacer_account", "PACER account number", "digits:7", 0.35),
    )
    sheet.section("Questions 1 to 7")
    for number, (text, choices, key) in enumerate(QUESTIONS, start=1):
        if number in (8, 15):
            sheet.new_page()
            sheet.section(f"Questions {number} to {14 if number == 8 else 20}")
        sheet.question(number, text, choices, key, columns=3 if len(choices) == 2 else 1)
    sheet.gap(8)
    sheet.paragraph(
        "<b>End of the exam.</b> Check that each question has one box checked and that your name stands on"
        " the first page. Correct a slip by striking it out and writing your initials beside the box that "
        "counts.",
    )
    return sheet.finish(PASS_MARK)
