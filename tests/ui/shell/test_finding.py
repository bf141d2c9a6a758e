"""Ctrl+K: people, numbers, beds, commands with a person, pages, what was opened lately."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from facility.core.desk import Desk
from facility.core.i18n import use
from facility.core.permissions import Role
from tests.support.sample import Sample, one
from ui.kit.action import FormPanel
from ui.shell.commanding import splits, spoken
from ui.shell.finding import Finder
from ui.shell.preferences import PreferenceFile
from ui.shell.recent import MOST, Recent
from ui.shell.search import Hit
from ui.shell.seats import seat_at
from ui.shell.window import Window


@pytest.fixture
def chief(sample: Sample) -> Desk:
    return sample.chief()


def hits(desk: Desk, words: str) -> list[Hit]:
    return [hit for found in Finder(seat_at(desk))(words) for hit in found.hits]


def applicant(desk: Desk) -> tuple[int, str, int]:
    """Somebody who lives here, the name, and the application."""
    with desk.store.read() as session:
        row = (
            session.connection()
            .exec_driver_sql(
                "SELECT p.id, p.name, a.id FROM person p JOIN application a ON a.person = p.id "
                "JOIN agreement g ON g.application = a.id WHERE a.stay IS NOT NULL AND a.ended_on IS NULL "
                "AND (SELECT count(*) FROM person q WHERE q.name = p.name) = 1 LIMIT 1"
            )
            .one()
        )
    return int(row[0]), str(row[1]), int(row[2])


@pytest.mark.parametrize(
    "words", ["终止协议 {name}", "zzxy {name}", "end the agreement {name}", "End agreement {name}"]
)
def test_a_command_with_a_person(chief: Desk, words: str) -> None:
    _id, name, application = applicant(chief)
    found = hits(chief, words.format(name=name))
    assert ("act", application, "agreements.end") in [hit.target for hit in found]


@pytest.mark.parametrize(
    ("words", "command"), [("外出登记", "lodging.go_on_leave"), ("tanfang", "lodging.visitor_in")]
)
def test_what_happens_to_people_in_the_house(chief: Desk, words: str, command: str) -> None:
    id, name, _application = applicant(chief)
    assert ("people", ("act", id, command)) in [
        (hit.page, hit.target) for hit in hits(chief, f"{words} {name}")
    ]


def test_commands_are_offered_only_to_those_who_may(sample: Sample) -> None:
    _id, name, _application = applicant(sample.chief())
    kitchen = sample.desk("admin")
    kitchen.user = type(kitchen.user)(kitchen.user.id, kitchen.user.login, kitchen.user.name, ())
    assert [hit for hit in hits(kitchen, f"终止协议 {name}") if isinstance(hit.target, tuple)] == []


def test_a_number_leads_to_its_record(chief: Desk) -> None:
    number = one(chief, "SELECT number FROM application ORDER BY id LIMIT 1")
    assert ("admission", ("paper", 1, "application")) in [
        (hit.page, hit.target) for hit in hits(chief, number)
    ]
    survey = one(chief, "SELECT number FROM survey LIMIT 1")
    assert [hit.target[0] for hit in hits(chief, survey)] == ["paper"]  # type: ignore[index]


def test_a_bed_leads_to_who_lies_there(chief: Desk) -> None:
    label = one(
        chief,
        "SELECT b.label FROM bed b JOIN bed_assignment a ON a.bed = b.id WHERE a.until IS NULL AND a.voided_at IS NULL",
    )
    found = [hit for hit in hits(chief, label) if hit.icon == "bed"]
    assert found[0].page == "people" and found[0].meta


def test_equipment_is_found_by_number_and_name(chief: Desk) -> None:
    piece = one(chief, "SELECT id FROM equipment WHERE number = 'SB-012'")
    for words in ("sb-012", "电子琴"):
        found = [hit for hit in hits(chief, words) if hit.page == "premises"]
        assert [hit.target for hit in found] == [("equipment", "register", "equipment", piece)]


def test_pages_in_both_languages(chief: Desk) -> None:
    for words in ("设置", "settings"):
        assert any(hit.page == "settings" and hit.target is None for hit in hits(chief, words))


@pytest.mark.parametrize(
    ("words", "page", "target"),
    [
        ("sz", "settings", None), ("shezhi", "settings", None), ("用户", "settings", "users"),
        ("yh", "settings", "users"), ("离院登记", "admission", ("registers", "leavings")),
        ("register of referrals", "admission", ("registers", "referrals")),
    ],
)  # fmt: skip
def test_places_by_word_and_by_sound(chief: Desk, words: str, page: str, target: object) -> None:
    assert (page, target) in [(hit.page, hit.target) for hit in hits(chief, words)]


def test_places_are_offered_only_to_those_who_may(sample: Sample) -> None:
    for role, offered in ((Role.MANAGER, True), (Role.PRACTITIONER, False)):
        found = [(hit.page, hit.target) for hit in hits(sample.as_role(role), "用户")]
        assert (("settings", "users") in found) is offered


def test_a_line_is_parted_everywhere() -> None:
    assert splits("print agreement lin") == [
        (["print", "agreement"], "lin"), (["print"], "agreement lin"), (["print", "agreement", "lin"], ""),
    ]  # fmt: skip


def test_every_spoken_command_is_heard_in_both_languages() -> None:
    assert len(spoken()) > 40
    assert all(len(one.labels) == 2 and all(one.labels) and all(one.sounds) for one in spoken())


def test_recent_is_ids_only_and_per_user(tmp_path: Path) -> None:
    path = tmp_path / "recent.json"
    mine = Recent(path, "store", 1)
    for id in range(12):
        mine.note("people", id)
    mine.note("admission", ("application", 3))
    mine.note("people", 11)
    mine.note("settings", "users")
    mine.note("people", None)
    assert mine.things[:3] == ("person:11", "application:3", "person:10") and len(mine.things) == MOST
    assert Recent(path, "store", 1).things == mine.things
    assert Recent(path, "store", 2).things == () == Recent(path, "other", 1).things
    assert json.loads(path.read_text()) == {"store/1": list(mine.things)}
    path.write_text("[]")
    assert Recent(path, "store", 1).things == ()


def test_from_the_keyboard_to_the_form(qtbot: QtBot, chief: Desk, tmp_path: Path) -> None:
    window = Window(chief, PreferenceFile(tmp_path / "this-pc.json"))
    try:
        window.show()
        id, name, application = applicant(chief)
        window.go("people", id)
        window.search()
        box = window.frame.top.search  # type: ignore[union-attr]
        assert [row.title for row in box.results.list.rows()] == [name]
        box.line.setText(f"终止协议 {name}")
        box.line.textEdited.emit(box.line.text())
        place = next(
            n
            for n, hit in enumerate(box.results._hits)
            if hit.target == ("act", application, "agreements.end")
        )
        box.results.move_by(place)
        box.results.pick_current()
        QCoreApplication.processEvents()
        page = window.page()
        assert (
            window.page_key == "admission"
            and page is not None
            and page.place() == ("application", application)
        )
        assert isinstance(page.panel, FormPanel)
        assert "person" in (tmp_path / "recent.json").read_text()
        assert name not in (tmp_path / "recent.json").read_text()
    finally:
        use("zh")
        window.leave_desk()
        window.hide()
        window.deleteLater()
