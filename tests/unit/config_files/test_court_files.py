from datetime import time

import pytest

from intake_bot.adapters.config_files import load_court, load_courts
from intake_bot.domain.court import ListColumns, NoticeMode, Policy
from intake_bot.domain.errors import ConfigError
from intake_bot.domain.notice import NoticeKind
from intake_bot.domain.reading import SURE, SignatureKind
from tests.unit.config_files.folder import SAMPLE, Folder

CTB = "courts/ctb.yaml"


def refusal(folder: Folder, line: int, court: str = "ctb") -> str:
    """The sentence of the error, after its place was checked."""
    with pytest.raises(ConfigError) as caught:
        load_court(folder.path, court)
    place = f"{folder.path / CTB}:{line}: "
    assert str(caught.value).startswith(place)
    assert caught.value.line == line
    return str(caught.value).removeprefix(place)


def test_the_sample_court_returns_typed_and_blank_refers_doubt_and_accepts_ink_only() -> None:
    court = load_court(SAMPLE, "ctb")
    accepted = {kind for kind, policy in court.signatures.items() if policy is Policy.ACCEPT}
    returned = {kind for kind, policy in court.signatures.items() if policy is Policy.RETURN}
    assert accepted == {SignatureKind.WET}
    assert returned == {SignatureKind.TYPED, SignatureKind.BLANK}
    assert set(court.signatures) == set(SignatureKind)


def test_the_sample_court_is_a_sample_with_its_forms_roles_and_columns() -> None:
    court = load_courts(SAMPLE)["ctb"]
    assert court.sample
    assert court.digest_at == time(17, 0)
    assert [use.form for use in court.forms] == ["ctb-filer", "ctb-phv", "ctb-user"]
    assert "US Trustee" in court.forms[0].roles
    assert court.forms[1].pro_hac_vice
    assert court.forms[2].exam == "none"
    assert court.exam is not None
    assert court.exam.exempt_mark == "exam.exempt"
    assert court.pending_list.columns["requested_on"] == "Date requested"
    assert set(court.notices) == set(NoticeKind)
    assert court.notices[NoticeKind.REMINDER] is NoticeMode.DRAFT


def test_a_misspelt_key_gets_the_right_one_suggested(folder: Folder) -> None:
    line = folder.replace(CTB, "telephone: (860)", "telefone: (860)")
    says = refusal(folder, line)
    assert says == "unknown key 'telefone'; did you mean 'telephone'?"


def test_a_misspelt_key_deep_inside_is_compared_with_the_keys_of_its_block(folder: Folder) -> None:
    line = folder.replace(CTB, "per_hour: 200", "per_hours: 200")
    assert refusal(folder, line) == "unknown key 'per_hours'; did you mean 'per_hour'?"


def test_a_key_like_none_is_told_what_keys_there_are(folder: Folder) -> None:
    line = folder.replace(CTB, "    pro_hac_vice: true", "    zzz: true")
    assert refusal(folder, line).startswith("unknown key 'zzz'; the keys here are form, privilege, roles")


def test_a_missing_key_is_named_with_the_line_of_its_block(folder: Folder) -> None:
    line = folder.replace(CTB, "  - form: ctb-user\n    privilege: user\n", "  - form: ctb-user\n")
    assert refusal(folder, line) == "the key 'privilege' is missing; add it"


def test_a_number_where_text_is_wanted_is_told_to_be_quoted(folder: Folder) -> None:
    line = folder.replace(CTB, "telephone: (860) 555-0142", "telephone: 8605550142")
    assert refusal(folder, line) == "'telephone' must be text (put it in quotes), not the number 8605550142"


def test_text_where_true_or_false_is_wanted_is_refused(folder: Folder) -> None:
    line = folder.replace(CTB, "sample: true", "sample: yes")
    assert refusal(folder, line) == "'sample' must be true or false, not the text 'yes'"


def test_one_thing_where_a_list_is_wanted_is_refused(folder: Folder) -> None:
    line = folder.replace(CTB, "clerks: [clerks@court.test]", "clerks: clerks@court.test")
    assert "'clerks' must be a list ('- item' lines)" in refusal(folder, line)


def test_an_unknown_signature_policy_is_refused(folder: Folder) -> None:
    line = folder.replace(CTB, "drawn: refer", "drawn: refuse")
    assert refusal(folder, line) == "'drawn' cannot be 'refuse'; did you mean 'refer'?"


def test_an_unknown_signature_kind_is_refused(folder: Folder) -> None:
    line = folder.replace(CTB, "  esign: refer", "  e-sign: refer")
    assert refusal(folder, line) == "unknown key 'e-sign'; did you mean 'esign'?"


def test_a_signature_kind_without_policy_is_refused(folder: Folder) -> None:
    folder.replace(CTB, "  image: refer ", "  # image: refer ")
    line = folder.replace(CTB, "signatures:\n", "signatures:\n")
    assert refusal(folder, line).startswith("nothing is said about 'image'; add 'image: refer'")


def test_a_court_may_ask_for_more_certainty_and_by_itself_asks_for_the_programs(folder: Folder) -> None:
    assert load_court(folder.path, "ctb").signature_sure == SURE
    folder.replace(CTB, "  # sure: 0.97 ", "  sure: 0.97 ")
    assert load_court(folder.path, "ctb").signature_sure == 0.97


@pytest.mark.parametrize("said", ["0.89", "0", "1.01", "97"])
def test_less_certainty_than_the_programs_is_refused_with_the_remedy(folder: Folder, said: str) -> None:
    line = folder.replace(CTB, "  # sure: 0.97 ", f"  sure: {said} ")
    says = refusal(folder, line)
    assert says.startswith(f"'sure': {said} is outside 0.9 to 1; a court may only be more careful")
    assert says.endswith("write a number from 0.9 to 1 or remove the line")


def test_an_unknown_notice_kind_is_refused(folder: Folder) -> None:
    line = folder.replace(CTB, "  deficiency: send", "  deficiencies: send")
    assert refusal(folder, line) == "unknown kind 'deficiencies'; did you mean 'deficiency'?"


def test_a_notice_that_is_off_is_off_though_yaml_once_called_that_false(folder: Folder) -> None:
    folder.replace(CTB, "  status: send", "  status: off")
    assert load_court(folder.path, "ctb").notices[NoticeKind.STATUS] is NoticeMode.OFF


def test_a_notice_that_nothing_is_said_about_waits_for_a_clerk(folder: Folder) -> None:
    folder.replace(CTB, "  complete: send\n", "")
    assert load_court(folder.path, "ctb").notices[NoticeKind.COMPLETE] is NoticeMode.DRAFT


def test_a_time_of_day_needs_no_quotes(folder: Folder) -> None:
    folder.replace(CTB, 'digest_at: "17:00"', "digest_at: 07:30")
    assert load_court(folder.path, "ctb").digest_at == time(7, 30)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('digest_at: "17:00"', "digest_at: 5 pm", "no time of day; write it like"),
        (
            "America/New_York",
            "America/Nowhere",
            "no time zone 'America/Nowhere'; write it like America/New_York",
        ),
        ("[clerks@court.test]", "[clerks at court.test]", "is no e-mail address; write it like"),
        ("https://www.court.test", "www.court.test", "is no web address; write it like"),
        ("reference_prefix: CTB", "reference_prefix: ctb court", "2 to 8 capital letters or digits"),
        ('"%m/%d/%Y"', '"MM/DD/YYYY"', "is no date pattern; write it like"),
        ("per_hour: 200", "per_hour: 0", "greater than or equal to 1; correct the value"),
        ("per_hour: 200", "per_hour: 2.5", "must be a whole number"),
        (
            "short_name: Bankruptcy Court, D. Conn.",
            "short_name: ' '",
            "'short_name': it is empty; fill it in",
        ),
        ("id: ctb ", "id: nywb ", "the file is named 'ctb.yaml'; make them the same"),
    ],
)
def test_a_value_that_cannot_be_is_refused_with_an_example(
    folder: Folder, old: str, new: str, says: str
) -> None:
    line = folder.replace(CTB, old, new)
    assert says in refusal(folder, line)


def test_a_form_that_does_not_exist_is_refused_with_those_that_do(folder: Folder) -> None:
    line = folder.replace(CTB, "form: ctb-phv", "form: ctb-pvh")
    says = refusal(folder, line)
    assert says.startswith(
        "there is no form 'ctb-pvh'; the forms are ctb-exam, ctb-filer, ctb-phv, ctb-user;"
    )


def test_an_exam_without_questions_is_refused(folder: Folder) -> None:
    line = folder.replace(CTB, "form: ctb-exam", "form: ctb-user")
    assert refusal(folder, line).startswith("'ctb-user' has no 'exam:' block")


def test_an_exemption_mark_that_no_form_has_is_refused(folder: Folder) -> None:
    line = folder.replace(CTB, "exempt_mark: exam.exempt", "exempt_mark: exam.free")
    assert refusal(folder, line).startswith("no form has a mark 'exam.free'")


def test_one_role_for_two_forms_is_refused(folder: Folder) -> None:
    line = folder.replace(CTB, "roles: [Creditor, Filing Agent, Party]", "roles: [Creditor, attorney]")
    assert refusal(folder, line).startswith("the role 'attorney' belongs to 'ctb-filer' too")


def test_one_heading_for_two_columns_is_refused(folder: Folder) -> None:
    line = folder.replace(CTB, "username: Username", "username: ACCOUNT")
    assert refusal(folder, line).startswith("'ACCOUNT' is the heading of 'account' too")


def test_a_required_column_without_heading_is_refused(folder: Folder) -> None:
    folder.replace(CTB, "    name: Name\n", "")
    line = folder.replace(CTB, "required: [account, name]", "required: [account, name]")
    assert refusal(folder, line).startswith("'name' is required but 'columns' has no heading for it")


def test_a_key_that_stands_twice_is_refused_with_both_lines(folder: Folder) -> None:
    first = folder.replace(CTB, "language: en\n", "language: en\nlanguage: en\n")
    says = f"the key 'language' stands here twice (first in line {first}); remove one of them"
    assert refusal(folder, first + 1) == says


def test_broken_yaml_is_refused_with_its_line(folder: Folder) -> None:
    line = folder.replace(CTB, "roles: [Pro Hac Vice]", "roles: [Pro Hac Vice") + 1
    says = refusal(folder, line)
    assert says.startswith("this is not YAML:")
    assert "check indentation, colons and quotes" in says


def test_a_tab_is_named_as_the_cause(folder: Folder) -> None:
    line = folder.replace(CTB, "  per_hour: 200", "\tper_hour: 200")
    assert "indent with spaces, not tabs" in refusal(folder, line)


def test_a_missing_court_is_refused_with_those_there_are(folder: Folder) -> None:
    with pytest.raises(
        ConfigError, match=r"there is no court 'nywb'; the courts are ctb; add courts/nywb.yaml"
    ):
        load_court(folder.path, "nywb")


def test_a_court_id_is_no_way_to_another_folder(folder: Folder) -> None:
    with pytest.raises(ConfigError, match="there is no court"):
        load_court(folder.path, "../settings")


def test_a_configuration_without_courts_is_refused(folder: Folder) -> None:
    (folder.path / CTB).unlink()
    with pytest.raises(ConfigError, match=r"there is no court yet; copy courts/ctb.yaml"):
        load_courts(folder.path)


def test_wording_replaces_a_sentence_and_the_remedy_apart(folder: Folder) -> None:
    folder.replace(CTB, "language: en\n", "language: en\nwording: {no-form: {says: The form is missing.}}\n")
    assert load_court(folder.path, "ctb").wording == {"no-form": {"says": "The form is missing."}}


def test_a_country_without_known_holidays_is_refused(folder: Folder) -> None:
    line = folder.replace(CTB, "holidays: US ", "holidays: Connecticut ")
    assert "'Connecticut'" in refusal(folder, line)


def test_courts_that_exempt_need_the_field_that_names_them(folder: Folder) -> None:
    old = "  exempt_field: other_courts            # the line that says which\n"
    line = folder.replace(CTB, old, "  exempt_courts: [D. Mass.]\n")
    assert "name that field" in refusal(folder, line)


def test_where_lists_come_from_is_read_with_columns_of_their_own(folder: Folder) -> None:
    accounts = "{columns: {email: Mail, court: Court}, required: [email], court_names: [Connecticut]}"
    sources = f"list_sources: {{folder: in, senders: [A@court.test], accounts: {accounts}}}\n"
    folder.replace(CTB, "language: en\n", f"language: en\n{sources}")
    found = load_court(folder.path, "ctb").list_sources
    assert (found.folder, found.senders) == ("in", ("a@court.test",))
    assert found.accounts == ListColumns(
        {"email": "Mail", "court": "Court"}, required=("email",), court_names=("Connecticut",)
    )


def test_a_list_of_accounts_without_a_key_is_refused(folder: Folder) -> None:
    sources = "list_sources: {accounts: {columns: {name: Name}, required: [name]}}\n"
    line = folder.replace(CTB, "language: en\n", f"language: en\n{sources}") + 1
    assert refusal(folder, line).startswith("no heading tells requests apart")
