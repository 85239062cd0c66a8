from intake_bot.notices.layout import laid_out


def test_a_long_line_is_wrapped_at_72() -> None:
    lines = laid_out("word " * 40).splitlines()

    assert len(lines) == 3
    assert max(map(len, lines)) <= 72


def test_the_words_of_an_item_hang_under_its_first_word() -> None:
    assert laid_out("1. " + "word " * 16).splitlines()[1] == "   word word"
    assert laid_out("10. " + "word " * 16).splitlines()[1].startswith("    word")
    assert laid_out("- " + "word " * 16).splitlines()[1].startswith("  word")


def test_a_url_and_a_hyphenated_word_stay_whole() -> None:
    url = "https://www.court.test/e-filing/" + "a-" * 40

    assert url in laid_out(f"See {url} there").splitlines()
    assert "CTB-7K3M-Q2" in laid_out("x" * 65 + " CTB-7K3M-Q2").splitlines()


def test_gaps_shrink_to_one_empty_line_and_short_lines_stay_apart() -> None:
    assert laid_out("\n\nClerk's Office  \nThe Court\n\n\n\nEnd\n\n") == "Clerk's Office\nThe Court\n\nEnd\n"
