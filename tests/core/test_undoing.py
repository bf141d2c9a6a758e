"""Every command has an opposite or a reason; doing and taking back leaves what everybody reads as it was."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from typing import Any

import pytest

from facility.core.clock import SetClock
from facility.core.commands import COMMANDS, spec_of
from facility.core.desk import QUERIES, Desk
from facility.core.errors import DomainError, NotAllowed
from facility.core.office import audit_list
from facility.core.permissions import Role
from facility.core.undoing import OPPOSITES, STAYS, TakeBack, undo_of
from facility.core.wire import as_json, read_arguments
from facility.people.choices import IdKind
from facility.people.entering import ChangePerson, EnterPerson
from facility.people.finding import find_people
from facility.people.guardians import AddContact
from facility.start import load_domains, load_papers
from tests.support.deeds import BEFORE_ASKING, DEEDS, QUESTIONS, Doer
from tests.support.people import run
from tests.support.sample import Sample

load_domains()
load_papers()

OWN_OPPOSITE = {"settings.change", "users.change_roles", "admission.import_roster"}
TAKEN_BACK = sorted(name for name, spec in COMMANDS.items() if spec.cls in OPPOSITES)
# What an undo leaves otherwise on purpose: the record itself, the desk's last moment, and the imported list.
RECORD = (
    "audit_list",
    "desk_state",
    "record_history",
    "person_history",
    "undo_of",
    "audit_days",
    "audit_whole",
)
LISTS = {name for name in QUERIES if name.startswith("imported_")}
PREVIEWS = {name for name in QUERIES if name.endswith(("_list_preview", "roster_preview"))}
NOT_ASKED = {"paper_pdf", "find_people", "scan_file", "person_photo"} | LISTS | PREVIEWS


def test_every_command_has_an_opposite_or_a_reason() -> None:
    for spec in COMMANDS.values():
        has = (spec.cls in OPPOSITES) + (spec.cls in STAYS)
        assert has == 1 or (spec.reads and not has), spec.name
    assert all(reason for reason in STAYS.values())
    assert not {name for name in TAKEN_BACK if COMMANDS[name].reads}


TABLES_OF: dict[str, frozenset[str]] = {}  # by query, the tables it read; asking all costs seconds
EVERYTHING = frozenset({"*"})


def _reads(doer: Doer, touched: frozenset[str] = EVERYTHING) -> dict[str, str]:
    """What everybody reads, as JSON; with ``touched``, only where one of these tables is read."""
    read = {}
    for name, spec in sorted(QUERIES.items()):
        if name in RECORD or name in NOT_ASKED or name in BEFORE_ASKING:
            continue
        if touched is not EVERYTHING and name in TABLES_OF and not TABLES_OF[name] & touched:
            continue
        found: Any
        try:
            args = read_arguments(spec.function, doer.fill(QUESTIONS.get(name, {})), doer.desk.clock())
            answer = doer.desk.ask(spec.function, **args)
            found, TABLES_OF[name] = answer.value, TABLES_OF.get(name, frozenset()) | answer.touched
        except DomainError as error:
            found = error.code
        read[name] = json.dumps(as_json(found, "zh"), ensure_ascii=False, sort_keys=True, default=str)
    return read


@pytest.fixture(scope="module")
def untouched() -> dict[str, str]:
    """What is read of the sample as it is; every test begins with the same one."""
    return {}


@pytest.mark.parametrize("name", TAKEN_BACK)
def test_taking_back_leaves_the_reads_as_they_were(
    name: str, sample: Sample, untouched: dict[str, str]
) -> None:
    deed, doer = DEEDS[name], Doer(sample.chief())
    doer.prepare(deed.before, deed.fields)
    for question in QUESTIONS.values():
        doer.fill({key: raw for key, raw in question.items() if raw not in ("@made", "@first")})
    fields = doer.fill(deed.fields)
    if deed.before:
        before = _reads(doer)
    else:
        untouched.update({} if untouched else _reads(doer))
        before = untouched
    heard: set[str] = set()
    doer.desk.on_touched(heard.update)
    answer = doer.run(name, fields)
    assert answer["ok"], answer["error"]
    line = doer.desk.ask(audit_list, last=1).value[0]
    opposite = doer.desk.ask(undo_of, audit=line.id).value
    assert opposite is not None
    assert isinstance(opposite, TakeBack) == (name not in OWN_OPPOSITE)
    done = doer.desk.run(opposite)
    if name not in OWN_OPPOSITE:
        after = _reads(doer, frozenset(heard) - {"audit"})
        assert {key for key in after if before[key] != after[key]} == set()
        assert line.sentence.render("zh") in done.sentence.render("zh")
        assert doer.desk.ask(undo_of, audit=line.id).value is None
        with pytest.raises(DomainError):
            doer.desk.run(opposite)
    again = doer.run(name, fields)
    assert again["ok"] or again["error"]["code"] == "already_imported", again["error"]


@pytest.fixture
def person(desk: Desk) -> int:
    return int(run(desk, "people.enter", name="林晓慧", sex="female", birth="1988-03-14"))


def _last(desk: Desk) -> Any:
    line = desk.ask(audit_list, last=1).value[0]
    return desk.ask(undo_of, audit=line.id).value


def _contact(person: int) -> AddContact:
    return AddContact(person=person, name="关大海", phone="13800003333")


def test_what_was_worked_on_since_is_not_taken_back(desk: Desk, person: int) -> None:
    done = desk.run(_contact(person))
    desk.run(_contact(person))
    assert desk.ask(undo_of, audit=done.audit).value is None
    with pytest.raises(DomainError) as refused:
        desk.run(TakeBack(audit=done.audit))
    assert refused.value.code == "worked_on_meanwhile"


def test_somebody_elses_doing_stays(desk: Desk, person: int, desk_as: Callable[[Role], Desk]) -> None:
    done = desk.run(_contact(person))
    other = desk_as(Role.FRONT_DESK)
    assert other.ask(undo_of, audit=done.audit).value is None
    with pytest.raises(DomainError) as refused:
        other.run(TakeBack(audit=done.audit))
    assert refused.value.code == "not_your_doing"


def test_taking_back_needs_the_permission_of_the_deed(desk: Desk, person: int) -> None:
    done = desk.run(_contact(person))
    desk._load_user = None
    desk.user = dataclasses.replace(desk.user, roles=(Role.KITCHEN,))
    assert desk.ask(undo_of, audit=done.audit).value is None
    with pytest.raises(NotAllowed):
        desk.run(TakeBack(audit=done.audit))


def test_a_person_taken_back_is_found_no_more_and_may_be_entered_again(desk: Desk) -> None:
    made = desk.run(EnterPerson(name="关山月", id_kind=IdKind.NONE))
    desk.run(_last(desk))
    assert desk.ask(find_people, text="关山月").value == ()
    again = desk.run(EnterPerson(name="关山月", id_kind=IdKind.NONE))
    assert again.value != made.value
    assert [row.id for row in desk.ask(find_people, text="gsy").value] == [again.value]


def test_a_changed_name_is_searched_for_as_before(desk: Desk, person: int, clock: SetClock) -> None:
    before = desk.ask(find_people, text="").value
    desk.run(ChangePerson(person=person, name="关山月", id_kind=IdKind.NONE))
    assert desk.ask(find_people, text="gsy").value
    done = desk.run(_last(desk))
    assert desk.ask(find_people, text="gsy").value == ()
    assert desk.ask(find_people, text="").value == before
    assert desk.ask(audit_list, person=person, last=1).value[0].id == done.audit


def test_a_look_offers_no_undo(desk: Desk) -> None:
    for spec in COMMANDS.values():
        if spec.reads:
            assert spec.cls not in OPPOSITES
    assert spec_of(TakeBack).may == "self"
    assert desk.ask(undo_of, audit=10**6).value is None
