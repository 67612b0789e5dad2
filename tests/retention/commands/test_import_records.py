"""import_records, as another program runs it."""

import pytest
from django.core.files.storage import storages

from governance.models import Event, Job
from governance.rules.permissions import Role
from retention.models import CaseRecord, DisposalLine, RecordFile, TriggerValue
from tests.factories.people import UserFactory

HEADER = "reference,class,child.date_of_birth,case.closed_on"


def known(reference: str) -> CaseRecord:
    return CaseRecord.objects.get(reference=reference)


def test_records_enter_with_their_dates_and_the_program_says_so(program, tmp_path):
    file = tmp_path / "records.csv"
    file.write_text(f"{HEADER}\nR-1,CSC-01,2004-10-05,\nR-2,CSC-14,,\n", encoding="utf-8")

    first, again = (program("import_records", file, "--format", "json") for _ in range(2))

    assert first.code == 0, first.stderr
    counts = {
        name: first.json[name] for name in ("read", "created", "updated", "unchanged", "dated", "undated")
    }
    assert counts == {"read": 2, "created": 2, "updated": 0, "unchanged": 0, "dated": 1, "undated": 1}
    assert (again.json["created"], again.json["unchanged"], again.json["rejected"]) == (0, 2, [])


def test_bad_rows_are_rejected_with_line_column_and_value_and_the_others_enter(command, table):
    file = table(
        HEADER,
        "R-1,CSC-01,2004-02-30,",
        '"R-2",CSC-14,"","2011-07-01"',
        "R-3,NOPE,,",
        "R-2,CSC-14,,2012-07-01",
        "Jane Smith,CSC-14,,2012-07-01",
        ",CSC-14,,2012-07-01",
        "R-7,CSC-14",
        "R-8,CSC-14,,2012-07-01,,",
    )

    code, done = command("import_records", file)

    assert code == 1
    assert (done["read"], done["created"]) == (8, 1)
    assert [(row["line"], row["column"]) for row in done["rejected"]] == [
        (2, "child.date_of_birth"),
        (4, "class"),
        (5, "reference"),
        (6, "reference"),
        (7, "reference"),
        (8, "class"),
        (9, "case.closed_on"),
    ]
    assert all(row["message"] for row in done["rejected"])
    assert known("R-2").last_day_kept.isoformat() == "2046-07-01"


def test_a_line_is_a_physical_line(command, table):
    file = table("reference,class,title", 'R-1,CSC-14,"two', 'lines"', "", "R-2,NOPE,x")

    assert command("import_records", file)[1]["rejected"][0]["line"] == 5


def test_an_unknown_column_refuses_the_file_and_nothing_enters(command, table):
    code, refused = command("import_records", table(f"{HEADER},case.closedon", "R-1,CSC-01,2004-10-05,,"))

    assert (code, refused["refused"]["where"]) == (2, "case.closedon")
    assert not CaseRecord.objects.exists()
    assert not Job.objects.exists()


def test_a_dry_run_tells_and_stores_nothing(command, table):
    code, done = command("import_records", table(HEADER, "R-1,CSC-01,2004-10-05,", "R-2,NOPE,,"), "--dry-run")

    assert (code, done["job"], done["created"], len(done["rejected"])) == (1, None, 1, 1)
    assert not CaseRecord.objects.exists()
    assert not Job.objects.exists()


def test_an_absent_column_changes_nothing_and_an_empty_cell_withdraws(command, table):
    command("import_records", table(HEADER, "R-1,CSC-16,2004-10-05,2020-05-01"))

    command("import_records", table("reference,class,case.closed_on", "R-1,CSC-16,"))

    record = known("R-1")
    assert (record.reason, record.missing_triggers) == ("missing", ["case.closed_on"])
    assert [trigger.name for trigger in record.triggers.current()] == ["child.date_of_birth"]
    assert [trigger.text for trigger in record.triggers.history()] == ["2020-05-01"]


def test_a_corrected_trigger_moves_the_date_and_stays_in_the_history(command, table):
    command("import_records", table(HEADER, "R-1,CSC-14,,2011-07-01"), "--source", "Liquid")

    done = command("import_records", table(HEADER, "R-1,CSC-14,,2012-07-01"), "--source", "Mosaic")[1]

    assert done["updated"] == 1
    assert known("R-1").last_day_kept.isoformat() == "2047-07-01"
    values = [
        (item.text, item.source, item.replaced_at is None) for item in TriggerValue.objects.order_by("pk")
    ]
    assert values == [("2011-07-01", "Liquid", False), ("2012-07-01", "Mosaic", True)]


def test_a_class_moves_up_by_itself_and_never_down(command, table):
    command("import_records", table(HEADER, "R-1,CSC-14,2004-10-05,2011-07-01"))

    up = command("import_records", table(HEADER, "R-1,CSC-01,2004-10-05,2011-07-01"))
    down = command("import_records", table(HEADER, "R-1,CSC-14,2004-10-05,2011-07-01"))
    out = command("import_records", table(HEADER, "R-1,HR-02,2004-10-05,2011-07-01"))

    assert (up[0], up[1]["updated"]) == (0, 1)
    assert (down[0], down[1]["rejected"][0]["column"]) == (1, "class")
    assert (out[0], out[1]["rejected"][0]["column"]) == (1, "class")
    assert known("R-1").code == "CSC-01"


@pytest.mark.parametrize(
    ("before", "named", "stored"),
    [
        ("CSC-14", "CSC-15", "CSC-15"),  # as high in the same file
        ("CSC-14", "CSC-27", "CSC-27;CSC-14"),  # higher, but it stands alone and absorbs nothing
        ("CSC-27", "CSC-03", "CSC-03;CSC-27"),  # nor is it absorbed
        ("CSC-14", "CSC-27;CSC-01", "CSC-27;CSC-01"),
        ("CSC-27", "CSC-01", None),  # lower
        ("CSC-13", "CSC-31", None),  # of no file: nothing takes its place by itself
        ("HR-01", "CSC-28", None),
        ("CSC-14", "HR-02", None),
        ("IG-05", "IG-05;IG-04", "IG-05;IG-04"),
    ],
)
def test_a_file_moves_a_class_up_only_and_what_absorbs_nothing_stands_beside(
    command, table, before, named, stored
):
    command("import_records", table("reference,class", f"R-1,{before}"))

    first = command("import_records", table("reference,class", f"R-1,{named}"))[1]
    again = command("import_records", table("reference,class", f"R-1,{named}"))[1]

    assert known("R-1").class_codes == (stored or before)
    if stored:
        assert (first["updated"], again["unchanged"]) == (1, 1)
    else:
        assert [row["column"] for row in first["rejected"]] == ["class"]


def test_a_formula_is_kept_as_text(command, table):
    command("import_records", table("reference,class,title", 'R-1,CSC-14,"=HYPERLINK(""x"")"'))

    assert known("R-1").title == '=HYPERLINK("x")'


def test_a_text_longer_than_its_field_is_rejected(command, table):
    code, done = command("import_records", table("reference,class,title", f"R-1,CSC-14,{'x' * 201}"))

    assert (code, done["rejected"][0]["column"]) == (1, "title")


def test_a_name_in_place_of_a_key_is_rejected_and_not_kept(command, table):
    file = table("reference,class,person,parent", "R-1,CSC-14,Jane Smith,", "R-2,CSC-14,P-2,Jane Smith")

    code, done = command("import_records", file)

    told = [(row["line"], row["column"], row["value"]) for row in done["rejected"]]
    assert (code, told) == (1, [(2, "person", ""), (3, "parent", "")])
    assert not CaseRecord.objects.exists()


def test_restricted_is_yes_or_no_and_an_empty_cell_leaves_it(command, table):
    command("import_records", table("reference,class,restricted", "R-1,CSC-14,yes", "R-2,CSC-14,maybe"))
    command("import_records", table("reference,class,restricted", "R-1,CSC-14,"))

    assert known("R-1").restricted
    assert not CaseRecord.objects.filter(reference="R-2").exists()


def test_a_file_never_opens_a_restricted_record(command, table):
    command("import_records", table("reference,class,restricted", "R-1,CSC-14,yes"))

    done = command("import_records", table("reference,class,restricted,title", "R-1,CSC-14,no,Closed"))[1]

    assert done["updated"] == 1
    assert (known("R-1").restricted, known("R-1").title) == (True, "Closed")


def test_a_parent_may_come_later_in_the_file_or_in_another(command, table):
    command(
        "import_records",
        table("reference,class,parent", "R-1,CSC-14,R-2", "R-2,CSC-14,R-3", "R-4,CSC-14,R-4"),
    )
    command("import_records", table("reference,class", "R-3,CSC-14"))

    assert known("R-1").parent == known("R-2")
    assert known("R-2").parent == known("R-3")
    assert not CaseRecord.objects.filter(reference="R-4").exists()


def test_files_are_attached_from_the_folder_and_never_from_outside(command, table, tmp_path):
    folder = tmp_path / "scans"
    (folder / "deep").mkdir(parents=True)
    (folder / "one.txt").write_text("one")
    (folder / "deep" / "two.txt").write_text("two")
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    lines = [
        "R-1,CSC-14,one.txt;deep/two.txt",
        "R-2,CSC-14,../secret.txt",
        f"R-3,CSC-14,{tmp_path}/secret.txt",
    ]
    lines += ["R-4,CSC-14,link.txt", "R-5,CSC-14,none.txt", "R-6,CSC-14,deep\\two.txt", "R-7,CSC-14,"]
    file = table("reference,class,files", *lines)

    code, done = command("import_records", file, "--files", folder)

    assert code == 1
    assert [(row["line"], row["column"]) for row in done["rejected"]] == [
        (line, "files") for line in range(3, 8)
    ]
    assert [held.name for held in known("R-1").files.all()] == ["deep/two.txt", "one.txt"]
    for held in RecordFile.objects.all():
        with storages["records"].open(held.path) as content:
            assert content.read().decode() in ("one", "two")


def test_a_file_of_the_same_name_with_other_content_is_rejected(command, table, tmp_path):
    (tmp_path / "scans").mkdir()
    (tmp_path / "scans" / "one.txt").write_text("one")
    file = table("reference,class,files", "R-1,CSC-14,one.txt")
    command("import_records", file, "--files", tmp_path / "scans")
    again = command("import_records", file, "--files", tmp_path / "scans")[1]
    (tmp_path / "scans" / "one.txt").write_text("other")

    changed = command("import_records", file, "--files", tmp_path / "scans")[1]

    assert again["unchanged"] == 1
    assert changed["rejected"][0]["column"] == "files"
    assert RecordFile.objects.count() == 1


def test_files_without_a_folder_are_rejected(command, table):
    code, done = command("import_records", table("reference,class,files", "R-1,CSC-14,one.txt"))

    assert (code, done["rejected"][0]["column"]) == (1, "files")


def test_who_may_not_import_is_refused(command, table):
    person = UserFactory(roles=[Role.PRACTITIONER])

    code, refused = command(
        "import_records", table(HEADER, "R-1,CSC-01,2004-10-05,"), "--by", person.username
    )

    assert (code, refused["refused"]["code"]) == (2, "not_permitted")
    assert not CaseRecord.objects.exists()


def test_no_value_of_a_trigger_and_no_title_stands_in_the_event_log(command, table):
    lines = ["reference,class,title,person,child.date_of_birth", "R-1,CSC-01,Sam's file,Sam,2004-10-05"]
    command("import_records", table(*lines))
    command("import_records", table(lines[0], "R-1,CSC-01,Sam's other file,Sam,2004-10-06"))

    told = " ".join(f"{event.subject_label} {event.detail}" for event in Event.objects.all())
    assert "2004" not in told
    assert "Sam" not in told


def test_a_record_whose_date_moves_leaves_its_disposal_list(command, table):
    command("import_records", table(HEADER, "R-1,CSC-14,,1980-01-01"))
    officer = UserFactory(roles=[Role.RECORDS_OFFICER])
    command("propose_disposal", "--on", "2020-01-01", "--by", officer.username)

    command("import_records", table(HEADER, "R-1,CSC-14,,2020-01-01"))

    assert known("R-1").state == CaseRecord.State.ACTIVE
    assert DisposalLine.objects.get().fate == DisposalLine.Fate.EXCLUDED


def test_a_re_opened_case_leaves_its_disposal_list(command, table):
    command("import_records", table(HEADER, "R-1,CSC-14,,1980-01-01"))
    officer = UserFactory(roles=[Role.RECORDS_OFFICER])
    command("propose_disposal", "--on", "2020-01-01", "--by", officer.username)

    command("import_records", table("reference,class,case.reopened_on", "R-1,CSC-14,2020-01-01"))

    assert known("R-1").reason == "open"
    assert DisposalLine.objects.get().fate == DisposalLine.Fate.EXCLUDED
