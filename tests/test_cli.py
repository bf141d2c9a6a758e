"""The administrator's door, as a stranger with the manual tries it: exit codes, answers, and everything that goes wrong."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from sqlalchemy import text

import main
from facility.core import places, store
from facility.core.clock import day_of
from facility.core.permissions import Role
from facility.core.places import Mount
from facility.core.store import Store
from facility.core.vault import Vault
from facility.demo import PASSWORD
from tests.support.lists import book
from tests.support.sample import TODAY, Sample, copied, one, unlocked

ROOT = Path(__file__).resolve().parents[1]
DONE, SAID_NO, USAGE, FAILED = 0, 1, 2, 3
CHINESE = re.compile(r"[\u3400-\u9fff]")
NEW = {"command": "people.enter", "fields": {"name": "关山月", "sex": "女", "birth": "1990年3月4日"}}


@dataclass(frozen=True)
class Said:
    """What a call answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def error(self) -> Any:
        """The error of a refusal, whose sentence must be Chinese and no crash report."""
        answer = self.json
        assert answer["ok"] is False and answer["value"] is None
        assert set(answer["error"]) >= {"code", "field", "sentence"}
        assert CHINESE.search(answer["error"]["sentence"]) and not self.err
        return answer["error"]


Call = Callable[..., Said]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Call:
    """``python main.py …`` in this process, with the sample's password and day."""
    monkeypatch.setenv("ANYI_PASSWORD", PASSWORD)

    def run(*words: object) -> Said:
        capsys.readouterr()
        try:
            code = main.main([str(one) for one in words])
        except SystemExit as end:  # argparse
            code = int(end.code or 0)
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return run


@pytest.fixture
def folder(sample_store: Path, tmp_path: Path) -> Path:
    return copied(sample_store, tmp_path / "store")


def at(folder: Path, user: str = "hezhiyuan") -> tuple[object, ...]:
    return ("--store", folder, "--user", user, "--today", TODAY)


def written(folder: Path, value: object, name: str = "do.json") -> Path:
    path = folder.parent / name
    path.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
    return path


def newest(call: Call, folder: Path) -> Any:
    """The newest line of the record that is no sign-in."""
    lines = call("ask", *at(folder), "audit_list").json
    return next(line for line in lines if line["command"] != "users.sign_in")


# --- the sample ---------------------------------------------------------------------------------


def dump(folder: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every domain table; what hangs on the store's random keys is left out."""
    key = unlocked(folder).key
    opened = Store(folder, key)
    try:
        with opened.read() as session:
            tables = session.execute(
                text(
                    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
                )
            ).scalars()
            found = {}
            for table in list(tables):
                columns = [row[1] for row in session.execute(text(f'PRAGMA table_info("{table}")'))]
                kept = [name for name in columns if name not in ("room_name", "seal")]
                listed = ", ".join(f'"{name}"' for name in kept)
                found[table] = [
                    tuple(row) for row in session.execute(text(f'SELECT {listed} FROM "{table}" ORDER BY 1'))
                ]
        return found
    finally:
        opened.close()


def _told(row: tuple[Any, ...]) -> str:
    """A row without the names of files in the room, which are random in the record too."""
    return re.sub(r'"room_name":\[null,"\w+"\]', "", repr(row))


def test_the_same_seed_and_day_give_the_same_rows(call: Call, sample_store: Path, tmp_path: Path) -> None:
    folder = tmp_path / "again"
    said = call("demo", "--store", folder, "--today", TODAY, "--json")
    assert said.code == DONE and set(said.json) == {"users", "password"}
    assert {role for user in said.json["users"] for role in user["roles"]} == {role.value for role in Role}
    assert all(set(user) == {"name", "roles"} for user in said.json["users"])
    first, second = dump(copied(sample_store, tmp_path / "one")), dump(folder)
    assert first.keys() == second.keys()
    for table, rows in first.items():
        assert sorted(map(_told, rows)) == sorted(map(_told, second[table])), table
    once_more = call("demo", "--store", folder, "--json")
    assert once_more.code == FAILED and once_more.error["code"] == "store_exists"


def test_the_sample_has_people_in_every_stage(sample: Sample) -> None:
    desk = sample.desk("hezhiyuan")
    from facility.admission.boards import admission_board
    from facility.admission.people_list import people_list

    people = desk.ask(people_list).value
    assert len(people) >= 30
    counted = {
        "enquiry only": "SELECT COUNT(*) FROM person WHERE id NOT IN (SELECT person FROM application)",
        "nobody named": "SELECT COUNT(*) FROM enquiry WHERE person IS NULL",
        "applied": "SELECT COUNT(*) FROM application WHERE ended_on IS NULL AND id NOT IN (SELECT application FROM assessment)",
        "assessed": "SELECT COUNT(*) FROM application WHERE ended_on IS NULL AND id IN (SELECT application FROM assessment)"
        " AND id NOT IN (SELECT application FROM decision)",
        "waiting": "SELECT COUNT(*) FROM decision WHERE outcome = 'wait'",
        "drafted": "SELECT COUNT(*) FROM agreement WHERE printed_at IS NULL",
        "printed": "SELECT COUNT(*) FROM agreement WHERE printed_at IS NOT NULL AND id NOT IN (SELECT agreement FROM signature)",
        "reserved": "SELECT COUNT(*) FROM reservation WHERE released_at IS NULL",
        "in a bed": "SELECT COUNT(*) FROM stay JOIN bed_assignment b ON b.stay = stay.id WHERE left_at IS NULL AND b.until IS NULL",
        "by day": "SELECT COUNT(*) FROM stay WHERE left_at IS NULL AND kind = 'day'",
        "taken over": "SELECT COUNT(*) FROM stay WHERE taken_over_at IS NOT NULL",
        "left": "SELECT COUNT(*) FROM leaving WHERE settled_on IS NOT NULL",
        "leaving open": "SELECT COUNT(*) FROM leaving WHERE settled_on IS NULL",
        "withdrawn": "SELECT COUNT(*) FROM application WHERE ended_how = 'withdrawn'",
        "referred": "SELECT COUNT(*) FROM application WHERE ended_how = 'referred'",
        "rooms": "SELECT COUNT(*) FROM room",
        "staff": "SELECT COUNT(*) FROM staff",
    }  # fmt: skip
    empty = [what for what, sql in counted.items() if not one(desk, sql)]
    assert not empty
    assert desk.ask(admission_board).value


def test_more_years_bring_more_people_who_left(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from facility import demo

    monkeypatch.setattr(demo, "daily_scenes", lambda _t, scenes: scenes)
    told = {name for name in vars(demo) if name.endswith("_scenes")} - {"daily_scenes"}
    for others in ("who_is_in", "who_is_on_the_way", *told):
        monkeypatch.setattr(demo, others, lambda *_: ())  # the same for any number of years
    folder = tmp_path / "two years"
    said = call("demo", "--store", folder, "--years", 2, "--seed", 9, "--today", TODAY)
    assert said.code == DONE and PASSWORD in said.out
    rows = call("ask", *at(folder), "people_list").json
    assert len(rows) == 12 and {row["standing"] for row in rows} == {"left"}


@pytest.mark.parametrize(
    "words", [("--years", "0"), ("--years", "-3"), ("--years", "many"), ("--today", "2026-13-01")]
)
def test_demo_refuses_odd_words(words: tuple[str, str], call: Call, tmp_path: Path) -> None:
    assert call("demo", "--store", tmp_path / "x", *words).code == USAGE
    assert not (tmp_path / "x").exists()


# --- lists ----------------------------------------------------------------------------------------


def test_commands_say_name_permission_and_fields(call: Call) -> None:
    for lang in ("zh", "en"):
        commands = {entry["name"]: entry for entry in call("commands", "--json", "--lang", lang).json}
        enter = commands["people.enter"]
        assert enter["permission"] == "people.write"
        fields = {field["name"]: field for field in enter["fields"]}
        assert fields["birth"]["kind"] == "date" and fields["id_number"]["kind"] == "id_number"
        assert fields["name"]["required"] and not fields["birth"]["required"]
        assert bool(CHINESE.search(fields["birth"]["label"])) == (lang == "zh")
        assert {"value": "male", "label": {"zh": "男", "en": "Male"}[lang]} in fields["sex"]["choices"]
    plain = call("commands")
    assert plain.code == DONE and "people.enter  (people.write)" in plain.out


def test_queries_and_papers_are_listed(call: Call) -> None:
    queries = {entry["name"]: entry for entry in call("queries", "--json").json}
    assert {field["name"] for field in queries["people_list"]["fields"]} == {"text", "standing"}
    papers = {entry["name"] for entry in call("papers", "--json").json}
    assert papers >= {
        "enquiry_slip", "application", "needs_survey", "entry_assessment", "admission_agreement", "consents", "grid_notice",
        "doctor_notice", "referral_slip", "leaving_form", "file_cover", "bed_card",
    }  # fmt: skip
    assert call("queries").code == call("papers").code == DONE


# --- run ------------------------------------------------------------------------------------------


def test_one_command_runs(call: Call, folder: Path) -> None:
    said = call("run", *at(folder), written(folder, NEW))
    assert said.code == DONE and said.json["ok"] and said.json["error"] is None
    person = said.json["value"]
    card = call("ask", *at(folder), "person_card", written(folder, {"person": person}, "args.json"))
    assert card.code == DONE and "1990-03-04" in card.out
    record = newest(call, folder)
    assert (
        record["command"] == "people.enter"
        and record["door"] == "command line"
        and record["user"] == "何志远"
    )
    assert day_of(datetime.fromisoformat(record["at"])) == TODAY


def test_a_list_stops_at_the_first_no_and_keeps_what_was_done(call: Call, folder: Path) -> None:
    deeds = [NEW, {"command": "people.enter", "fields": {"name": "3"}}, NEW]
    said = call("run", *at(folder), written(folder, deeds))
    assert said.code == SAID_NO
    assert [answer["ok"] for answer in said.json] == [True, False]
    assert said.json[1]["error"]["field"] == "name"
    found = call("ask", *at(folder), "people_list", written(folder, {"text": "关山月"}, "args.json"))
    assert len(found.json) == 1
    assert call("run", *at(folder), written(folder, [])).json == []


@pytest.mark.parametrize(
    ("deed", "code", "field"),
    [
        ({"command": "people.entr", "fields": {}}, "unknown_command", None),
        ({"command": "people.enter", "fields": {"nam": "x", "name": "关山月"}}, "unknown_field", "nam"),
        ({"command": "people.enter", "fields": {"name": "关山月", "birth": "1990-02-30"}}, "no_such_day", "birth"),
        ({"command": "people.enter", "fields": {"name": "关山月", "sex": "x"}}, "not_a_choice", "sex"),
        ({"command": "people.enter", "fields": {}}, "required", "name"),
        ({"command": "people.enter", "fields": [1]}, "not_a_command", None),
        ({"fields": {}}, "not_a_command", None),
        ([["people.enter"]], "not_a_command", None),
        (7, "not_a_command", None),
        ({"command": "people.set_photo", "fields": {"person": 1, "file": {"path": "no.png"}}}, "no_such_file", None),
        ({"command": "people.set_photo", "fields": {"person": 1, "file": "x"}}, "not_a_file", "file"),
        ({"command": "people.open_clinical_card", "fields": {"person": 99999}}, "not_found", "person"),
        ({"command": "users.block", "fields": {"user": 1, "reason": "x"}}, "not_allowed", None),
    ],
)  # fmt: skip
def test_each_slip_has_its_words(deed: Any, code: str, field: str | None, call: Call, folder: Path) -> None:
    said = call("run", *at(folder), written(folder, deed))
    answer = said.json[0] if isinstance(said.json, list) else said.json
    assert said.code == SAID_NO and not said.err
    assert (answer["error"]["code"], answer["error"]["field"]) == (code, field)
    assert CHINESE.search(answer["error"]["sentence"]) and "{" not in answer["error"]["sentence"].replace("{\"", "").replace("{…", "")  # fmt: skip


def test_several_wrong_fields_are_said_at_once(call: Call, folder: Path) -> None:
    fields = {"name": "", "birth": "1990-13-01", "sex": "x"}
    error = call("run", *at(folder), written(folder, {"command": "people.enter", "fields": fields})).error
    assert {one["field"] for one in error["errors"]} == {"name", "birth", "sex"}


def test_a_file_is_found_beside_the_json(call: Call, folder: Path) -> None:
    from tests.support.people import PNG

    (folder.parent / "photo.png").write_bytes(PNG)
    deed = {"command": "people.set_photo", "fields": {"person": 1, "file": {"path": "photo.png"}}}
    assert call("run", *at(folder), written(folder, deed)).code == DONE


def test_english_is_answered_where_asked(call: Call, folder: Path) -> None:
    said = call(
        "run", *at(folder), "--lang", "en", written(folder, {"command": "people.enter", "fields": {}})
    )
    assert said.json["error"]["sentence"] == "Please fill in: Name."


# --- the words of the call -------------------------------------------------------------------------


def test_the_words_of_the_call_are_checked(call: Call, folder: Path, tmp_path: Path) -> None:
    assert call("frobnicate").code == USAGE
    assert call("run", "--store").code == USAGE
    assert call("run", *at(folder)).code == USAGE
    for name, value in (("bad.json", "{bad"), ("utf16.json", "")):
        path = written(folder, value, name)
        if name == "utf16.json":
            path.write_bytes("{}".encode("utf-16"))
        said = call("run", *at(folder), path)
        assert said.code == USAGE and said.error["code"] == "usage" and name in said.error["sentence"]
    assert call("run", *at(folder), tmp_path / "none.json").error["code"] == "usage"
    assert call("ask", *at(folder), "people_list", written(folder, [1])).code == USAGE
    several = call("ask", "--store", folder, "people_list")
    assert several.code == USAGE and "--user" in several.error["sentence"]


def test_asking(call: Call, folder: Path) -> None:
    everybody = call("ask", *at(folder), "people_list")
    assert everybody.code == DONE and len(everybody.json) >= 30
    assert {"name", "source", "purge_on", "standing"} <= set(everybody.json[0])
    name = everybody.json[0]["name"]
    some = call("ask", *at(folder), "people_list", written(folder, {"text": name}))
    assert [row["name"] for row in some.json] == [name]
    for args, code in (({"txt": "x"}, "unknown_field"), ({"standing": "flying"}, "not_a_choice")):
        said = call("ask", *at(folder), "people_list", written(folder, args))
        assert said.code == SAID_NO and said.error["code"] == code
    assert call("ask", *at(folder), "admission_card").error["code"] == "required"
    assert call("ask", *at(folder), "people_lost").error["code"] == "unknown_query"
    assert call("ask", *at(folder, "zhengjianping"), "people_list").error["code"] == "not_allowed"
    switch = call("ask", *at(folder), "notices_due", written(folder, {"overdue_only": "否"}))
    assert len(switch.json) >= len(
        call("ask", *at(folder), "notices_due", written(folder, {"overdue_only": True})).json
    )


# --- a list from Excel ------------------------------------------------------------------------------

HEADINGS = ["序号", "姓名", "性别", "身份证号", "出生日期", "现住址", "诊断", "危险性评估", "备注"]


def messy(folder: Path) -> Path:
    """Two title rows, mixed dates, a ruined number, a wrong check digit, a contradiction, twins, blank and total rows."""
    book = Workbook()
    page = book.active
    assert page is not None
    for row in (
        ["某社区精神障碍患者在册名单"],
        ["填报单位：某社区　填报日期：2026.11.5"],
        HEADINGS,
        [1, "关山月", "女", "510199199003072623", "1990.3.7", "桂溪路1号", "抑郁症", "1级", ""],
        [2, " 司马　青 ", "男", None, "1985年4月1日", "桂溪路2号", "双相障碍", "0", "=1+1"],
        [3, "钟离雪", "女", 510199199003071524, 33001, "桂溪路3号", "抑郁症", "0", ""],
        [4, "慕容白", "女", "510199198501016275", "1985-01-01", "桂溪路4号", "抑郁症", "0", ""],
        [5, "公孙云", "女", "510199198501015760", "1985-01-01", "桂溪路5号", "抑郁症", "0", ""],
        [None] * 9,
        [6, "关山月", "女", "510199199003072623", "1990.3.7", "桂溪路1号", "抑郁症", "1级", ""],
        [7, "司马青", "男", None, "1985年4月1日", "别处9号", "双相障碍", "0", ""],
        ["合计", 7],
    ):
        page.append(row)
    page["I5"].data_type = "s"  # text that only looks like a formula
    path = folder.parent / "名单.xlsx"
    book.save(path)
    return path


def test_a_messy_list_is_previewed_applied_and_taken_back(call: Call, folder: Path) -> None:
    path = messy(folder)
    preview = call("import", *at(folder, "zhouyutong"), path)
    assert preview.code == DONE and preview.json["applied"] is False
    rows = {row["number"]: row for row in preview.json["rows"]}
    assert {number: row["status"] for number, row in rows.items()} == {
        4: "new", 5: "new", 6: "problem", 7: "problem", 8: "problem", 10: "same", 11: "problem",
    }  # fmt: skip
    assert rows[10]["same_as"] == 4
    assert [rows[n]["problems"][0]["code"] for n in (6, 7, 8)] == [
        "id_excel",
        "sex_contradicts_id",
        "id_check_digit",
    ]
    for number in (6, 7, 8, 11):
        problem = rows[number]["problems"][0]
        assert (
            CHINESE.search(problem["sentence"])
            and re.fullmatch(r"[A-I]\d+", problem["cell"])
            and problem["value"]
        )
    assert {(row["number"], row["kind"]) for row in preview.json["skipped"]} == {
        (1, "title"), (2, "title"), (3, "heading"), (9, "blank"), (12, "total"),
    }  # fmt: skip
    assert call("ask", *at(folder), "people_list", written(folder, {"text": "关山月"})).json == []

    applied = call("import", *at(folder, "zhouyutong"), path, "--apply")
    assert applied.code == DONE and applied.json["applied"] is True
    found = call("ask", *at(folder), "people_list", written(folder, {"text": "司马青"})).json
    assert (
        len(found) == 1 and found[0]["birth"] == "1985-04-01" and found[0]["source"] and found[0]["purge_on"]
    )
    twice = call("import", *at(folder, "zhouyutong"), path, "--apply")
    assert twice.code == DONE and twice.json["applied"] is False
    assert twice.json["counts"]["new"] == twice.json["counts"]["update"] == 0

    undo = {"command": "admission.undo_roster", "fields": {"roster": applied.json["list"]}}
    assert call("run", *at(folder, "zhouyutong"), written(folder, undo)).code == DONE
    assert call("ask", *at(folder), "people_list", written(folder, {"text": "关山月"})).json == []


def test_people_who_live_here_already_are_taken_over(call: Call, folder: Path) -> None:
    path = messy(folder)
    bare = call("import", *at(folder, "zhouyutong"), path, "--take-over")
    assert bare.code == DONE and bare.json["counts"]["new"] == 0
    told = ("--take-over", "--here-since", "2026-09-01", "--service", "day", "--apply")
    assert call("import", *at(folder, "zhouyutong"), path, *told).json["counts"]["new"] == 2
    found = call("ask", *at(folder), "people_list", written(folder, {"text": "司马青"})).json
    assert [row["standing"] for row in found] == ["in"]
    assert call("import", *at(folder), path, "--here-since", "2026-13-01").code == USAGE


def test_staff_and_rooms_come_in_by_the_same_command(call: Call, folder: Path, tmp_path: Path) -> None:
    staff, rooms = tmp_path / "人员.xlsx", tmp_path / "房间.xlsx"
    staff.write_bytes(
        book(["甲栏", "岗位", "入职日期"], ["关山月", "社工", 45352], ["司马青", "太空人", "2024-1-5"]).data
    )
    rooms.write_bytes(book(["楼栋", "楼层", "房号", "床号"], ["东楼", "１层", "901", "1、2"]).data)
    into = ("--register", "staff")
    assert call("import", *at(folder), staff, *into).error["code"] == "no_name_column"
    said = call("import", *at(folder), staff, *into, "--columns", "A=name", "--apply").json
    assert (said["register"], said["applied"], said["counts"]["new"]) == ("staff", True, 1)
    assert said["rows"][1]["problems"][0]["cell"] == "B3"
    picks = call("ask", *at(folder), "staff_picks", written(folder, {"text": "关山月"})).json
    assert [one["text"] for one in picks] == ["关山月"]
    again = call("import", *at(folder), staff, *into, "--apply").json
    assert again["applied"] is False and again["counts"]["same"] == 1
    assert call("import", *at(folder), rooms, "--register", "rooms", "--apply").json["applied"]
    assert "901-2" in {row["text"] for row in call("ask", *at(folder), "bed_picks").json}
    assert call("import", *at(folder), rooms, "--register", "rooms", "--take-over").code == USAGE
    assert call("import", *at(folder), rooms, "--register", "lockers").code == USAGE


def test_a_list_that_is_none_ends_in_a_sentence(call: Call, folder: Path, tmp_path: Path) -> None:
    for name, content in (
        ("a.xlsx", b"PK\x03\x04 broken"),
        ("b.xlsx", b""),
        ("c.xlsx", b"plain text"),
        ("d.csv", b"a,b"),
    ):
        (tmp_path / name).write_bytes(content)
        said = call("import", *at(folder, "zhouyutong"), tmp_path / name, "--apply")
        assert said.code == SAID_NO and said.error["field"] == "file"
    assert call("import", *at(folder, "zhouyutong"), tmp_path / "none.xlsx").error["code"] == "sheet_missing"
    assert call("import", *at(folder, "fanglei"), messy(folder)).error["code"] == "not_allowed"


# --- papers -----------------------------------------------------------------------------------------


def words_in(path: Path) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(path.read_bytes())
    try:
        return "".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def test_papers_filled_and_blank_in_both_languages(call: Call, folder: Path, tmp_path: Path) -> None:
    row = next(one for one in call("ask", *at(folder), "people_list").json if one["standing"] == "in")
    number = call("ask", *at(folder), "applications_of", written(folder, {"person": row["id"]})).json[0][
        "number"
    ]
    out = tmp_path / "纸.pdf"
    filled = call(
        "paper", *at(folder, "zhouyutong"), "entry_assessment", "--for", number, "--out", out, "--json"
    )
    assert filled.code == DONE and filled.json == {"ok": True, "value": str(out), "error": None}
    assert row["name"] in words_in(out)
    assert newest(call, folder)["command"] == "papers.print_other"
    english = tmp_path / "english.pdf"
    assert (
        call(
            "paper", *at(folder, "zhouyutong"), "bed_card", "--for", number, "--out", english, "--lang", "en"
        ).code
        == DONE
    )
    assert row["name"] in words_in(english)
    for lang in ("zh", "en"):
        blank = tmp_path / f"blank-{lang}.pdf"
        assert (
            call("paper", *at(folder, "zhouyutong"), "application", "--out", blank, "--lang", lang).code
            == DONE
        )
        said = words_in(blank)
        assert row["name"] not in said and {"zh": "入住申请表", "en": "Application form"}[lang] in said
    assert not list(tmp_path.glob("*.part"))


def test_papers_that_cannot_be(call: Call, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "x.pdf"
    for words, code in (
        (("bed_card", "--for", "RY-1999-0001"), "no_such_number"),
        (("bed_crad", "--for", "RY-2025-0001"), "no_such_paper"),
        (("bed_card", "--for", "'; DROP TABLE"), "no_such_number"),
    ):
        said = call("paper", *at(folder, "zhouyutong"), *words, "--out", out, "--json")
        assert said.code == SAID_NO and said.error["code"] == code
    assert (
        call("paper", *at(folder, "fanglei"), "bed_card", "--out", out, "--json").error["code"]
        == "not_allowed"
    )
    lost = call("paper", *at(folder, "zhouyutong"), "bed_card", "--out", tmp_path / "no" / "x.pdf", "--json")
    assert lost.code == FAILED and lost.error["code"] == "place_missing"
    assert call("paper", *at(folder, "zhouyutong"), "bed_card").code == USAGE
    assert not out.exists()


def test_papers_about_keeping_the_house(call: Call, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "巡查.pdf"
    blank = ("round_sheet_blank", "--set", "rhythm=daily", "--out", out, "--lang", "en")
    assert call("paper", *at(folder, "hezhiyuan"), *blank).code == DONE
    assert "Extinguishers and hydrants" in words_in(out).replace("\r\n", " ")
    sheet = tmp_path / "设备.xlsx"
    assert call("paper", *at(folder, "hezhiyuan"), "equipment_list", "--out", sheet).code == DONE
    assert sheet.read_bytes()[:2] == b"PK" and newest(call, folder)["command"] == "premises.print"
    said = call(
        "paper", *at(folder, "hezhiyuan"), "round_sheet_blank", "--set", "daily", "--out", out, "--json"
    )
    assert said.code == SAID_NO and said.error["code"] == "not_a_field"


# --- verify, backup, restore ---------------------------------------------------------------------------


def test_backup_and_restore_on_another_pc(call: Call, folder: Path, tmp_path: Path) -> None:
    assert call("verify", *at(folder, "admin"), "--json").json == {"ok": True, "problems": []}
    stick = tmp_path / "stick"
    gone = call("backup", *at(folder, "admin"), "--to", stick, "--json")
    assert gone.code == SAID_NO and gone.error["code"] == "place_missing"
    stick.mkdir()
    made = call("backup", *at(folder, "admin"), "--to", stick, "--json")
    assert made.code == DONE and Path(made.json["value"]).is_dir()
    assert call("backup", *at(folder, "zhengjianping"), "--json").error["code"] == "not_allowed"
    call("run", *at(folder), written(folder, NEW))  # after the copy

    other = tmp_path / "other pc" / "store"
    assert call("restore", stick, "--store", other, "--today", TODAY).json["copy"] == made.json["value"]
    assert call("verify", *at(other, "admin")).out.strip() == "资料库完好。"
    assert len(call("ask", *at(other), "people_list").json) + 1 == len(
        call("ask", *at(folder), "people_list").json
    )
    again = call("restore", made.json["value"], "--store", other)
    assert again.code == FAILED and again.error["code"] == "store_exists"
    aside = call("restore", made.json["value"], "--store", other, "--set-aside", "--today", TODAY)
    assert aside.code == DONE and Path(aside.json["set_aside"], "anyi.db").exists()
    assert call("restore", tmp_path / "none", "--store", other).error["code"] == "no_copy"
    notes = Path(made.json["value"], "anyi.db")
    notes.write_bytes(notes.read_bytes()[:-1] + b"x")
    assert call("restore", made.json["value"], "--store", tmp_path / "third").error["code"] == "copy_damaged"


# --- what goes wrong --------------------------------------------------------------------------------------


def asked(call: Call, folder: Path, user: str = "hezhiyuan") -> Any:
    said = call("ask", *at(folder, user), "people_list")
    assert said.code == FAILED, said
    return said.error


def test_passwords(call: Call, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANYI_PASSWORD", "not this one")
    assert asked(call, folder)["code"] == "wrong_password"
    assert asked(call, folder, "nobody")["code"] == "wrong_password"
    monkeypatch.delenv("ANYI_PASSWORD")
    assert asked(call, folder)["code"] == "no_password"
    monkeypatch.setenv("ANYI_PASSWORD", PASSWORD)
    record = call("ask", *at(folder), "audit_list").json
    assert record[0]["command"] == "users.sign_in" and "1" in record[0]["sentence"]


def test_stores_that_are_not_there(call: Call, folder: Path, tmp_path: Path) -> None:
    assert asked(call, tmp_path / "none")["code"] == "no_store"
    assert call("ask", "--store", tmp_path / "none", "people_list").error["code"] == "no_store"
    (folder / "anyi.keys").rename(folder / "elsewhere")
    assert asked(call, folder)["code"] == "key_file_missing"
    (folder / "anyi.keys").write_bytes((folder / "elsewhere").read_bytes()[:-40])
    assert asked(call, folder)["code"] == "key_file_damaged"


@pytest.mark.parametrize(
    ("harm", "codes"),
    [
        (lambda raw: b"", {"store_damaged"}),
        (lambda raw: raw[:500], {"store_damaged"}),
        (lambda raw: b"x" * 4096 + raw[4096:], {"store_damaged"}),
        (lambda raw: raw[: 4096 * 3] + os.urandom(4096 * 20) + raw[4096 * 23 :], {"store_damaged"}),
        (lambda raw: raw[: len(raw) // 2], {"store_damaged"}),
    ],
)
def test_a_damaged_store(harm: Any, codes: set[str], call: Call, folder: Path) -> None:
    path = folder / "anyi.db"
    path.write_bytes(harm(path.read_bytes()))
    assert asked(call, folder)["code"] in codes
    verified = call("verify", *at(folder, "admin"), "--json")
    assert verified.code == FAILED and verified.json["problems"] and not verified.err
    assert all(CHINESE.search(problem["sentence"]) for problem in verified.json["problems"])


def test_a_store_of_a_newer_version(call: Call, folder: Path) -> None:
    opened = Store(folder, unlocked(folder).key)
    with opened.write() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    opened.close()
    before = (folder / "anyi.db").read_bytes()
    assert asked(call, folder)["code"] == "store_newer"
    assert (folder / "anyi.db").read_bytes() == before


def test_a_store_somebody_else_is_writing_to(
    call: Call, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "WAIT_MS", 200)
    other = Store(folder, unlocked(folder).key)
    with other.engine.connect().execution_options(writer=True) as writing:
        writing.execute(text("SELECT 1"))
        assert asked(call, folder)["code"] == "store_busy"
    assert call("ask", *at(folder), "people_list").code == DONE
    other.close()


def test_a_moment_of_waiting_is_no_error(call: Call, folder: Path) -> None:
    other = Store(folder, unlocked(folder).key)
    writing = other.engine.connect().execution_options(writer=True)
    writing.execute(text("SELECT 1"))
    letting_go = threading.Timer(0.5, writing.close)
    letting_go.start()
    assert call("run", *at(folder), written(folder, NEW)).code == DONE
    letting_go.join()
    other.close()


Fill = Callable[[int], None]


@pytest.fixture
def fill(monkeypatch: pytest.MonkeyPatch) -> Fill:
    """A disk that has room for so many pages more and no other one."""
    prepare = store.set_key

    def only(pages: int) -> None:
        def keyed(raw: Any, key: str) -> None:
            prepare(raw, key)
            there = raw.execute("PRAGMA page_count").fetchone()[0]
            raw.execute(f"PRAGMA max_page_count = {there + pages}").fetchone()

        monkeypatch.setattr(store, "set_key", keyed)

    return only


def test_a_full_disk_changes_nothing(
    call: Call, folder: Path, fill: Fill, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(0)
    fields = {"name": "关山月", "notes": "长文。" * 2500}
    said = call("run", *at(folder), written(folder, {"command": "people.enter", "fields": fields}))
    assert said.code == FAILED and said.error["code"] == "disk_full"
    monkeypatch.undo()
    monkeypatch.setenv("ANYI_PASSWORD", PASSWORD)
    assert call("ask", *at(folder), "people_list", written(folder, {"text": "关山月"})).json == []
    assert call("verify", *at(folder, "admin")).code == DONE


def test_what_was_done_before_the_disk_was_full_is_told(call: Call, folder: Path, fill: Fill) -> None:
    fill(6)
    deeds = [
        NEW,
        {
            "command": "people.enter",
            "fields": {"name": "关山月", "notes": "长文。" * 2500, "confirmed_new": "是"},
        },
    ]
    said = call("run", *at(folder), written(folder, deeds))
    assert said.code == FAILED and [answer["ok"] for answer in said.json] == [True, False]
    assert said.json[1]["error"]["code"] == "disk_full"


@pytest.mark.skipif(sys.platform == "win32", reason="a file-size limit is a matter of POSIX")
def test_a_disk_that_refuses_is_not_called_damage(folder: Path) -> None:
    import resource

    limit = (folder / "anyi.db").stat().st_size // 2  # reached by the log that writing needs
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), "run", *map(str, at(folder)), str(written(folder, [NEW] * 40))],
        env={**os.environ, "ANYI_PASSWORD": PASSWORD},
        capture_output=True, text=True, encoding="utf-8", check=False, timeout=120,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit // 8, limit // 8)),
    )  # fmt: skip
    assert done.returncode in (SAID_NO, FAILED), done.stderr
    assert "store_damaged" not in done.stdout and "Traceback" not in done.stderr
    assert Vault.unlock(folder, "admin", PASSWORD)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_write_protected_folder(call: Call, folder: Path) -> None:
    for path in (folder / "anyi.db", folder / "anyi.keys", folder / ".anyi.keys.lock"):
        path.chmod(0o400)
    folder.chmod(0o500)
    try:
        assert asked(call, folder)["code"] in ("place_read_only", "read_only")
    finally:
        folder.chmod(0o700)


def test_a_network_share_is_refused(call: Call, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    share = Mount("//server/desk", str(folder.parent), "cifs")
    monkeypatch.setattr(places, "mount_table", lambda: [Mount("disk", "/", "ext4"), share])
    if sys.platform == "win32":
        monkeypatch.setattr(places, "share_under", lambda folder: share.source)
    error = asked(call, folder)
    assert error["code"] == "network_share" and "//server/desk" in error["sentence"]
    made = call("demo", "--store", folder.parent / "new", "--json")
    assert made.code == FAILED and made.error["code"] == "network_share"
    assert not (folder.parent / "new").exists()


def test_a_place_where_nothing_can_be_made(call: Call, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    said = call("demo", "--store", tmp_path / "file" / "store", "--json")
    assert said.code == FAILED and said.error["code"] in ("place_missing", "place_read_only", "disk_failed")


def test_a_clock_set_back_is_said_and_loses_nothing(call: Call, folder: Path) -> None:
    state = call("ask", "--store", folder, "--user", "hezhiyuan", "--today", "2026-01-01", "desk_state")
    assert state.code == DONE and state.json["clock_went_back"] is True
    back = call(
        "run", "--store", folder, "--user", "hezhiyuan", "--today", "2026-01-01", written(folder, NEW)
    )
    assert back.code == DONE


def test_a_crash_reports_without_personal_data(
    call: Call, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from facility.admission import people_list

    personal = "".join(("关", "山", "月"))

    def fails(*_: object) -> None:
        raise RuntimeError(personal)

    monkeypatch.setattr(people_list.PeopleRow, "__init__", fails)
    said = call("ask", *at(folder), "people_list")
    assert said.code == FAILED and "RuntimeError" in said.err and not said.out
    assert personal not in said.err
    assert call("ask", *at(folder), "desk_state").code == DONE


def test_the_door_itself(folder: Path) -> None:
    """As a program of its own: exit code, UTF-8, and a reader that stops reading."""
    command = [sys.executable, str(ROOT / "main.py"), "ask", *map(str, at(folder)), "people_list"]
    env = {**os.environ, "ANYI_PASSWORD": PASSWORD, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(command, env=env, capture_output=True, check=False, timeout=120)
    assert done.returncode == DONE and CHINESE.search(done.stdout.decode("utf-8"))
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as hurried:
        assert hurried.stdout is not None and hurried.stderr is not None
        hurried.stdout.read(10)
        hurried.stdout.close()
        assert hurried.stderr.read() == b""
        assert hurried.wait(60) in (DONE, FAILED)


def test_bytes_that_are_no_answer_are_never_printed(call: Call, folder: Path) -> None:
    said = call("ask", *at(folder), "paper_pdf", written(folder, {"name": "bed_card"}))
    assert said.code == DONE and set(said.json) == {"base64"}
    assert io.BytesIO(bytes(said.out, "utf-8")).read(1) == b"{"
