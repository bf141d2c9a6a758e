"""The facility's own lists: kept in order, found by pinyin, changing no record; a setting's history in its words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from facility.core.choice_lists import (
    AddToList,
    EndInList,
    EntryRow,
    MoveInList,
    OfferAgain,
    RenameInList,
    Step,
    forms_offering,
    list_entries,
    suggestions,
)
from facility.core.desk import Desk
from facility.core.errors import DomainError, NotAllowed
from facility.core.history import record_history
from facility.core.kinds import LISTS, suggested
from facility.core.office import ChangeSetting, setting_list
from facility.core.permissions import Role
from facility.core.undoing import undo_of
from tests.support.people import run
from tests.support.sample import one


def offered(desk: Desk, text: str = "", key: str = "hospital") -> tuple[str, ...]:
    found: tuple[str, ...] = desk.ask(suggestions, list=key, text=text).value
    return found


def entry(desk: Desk, words: str) -> EntryRow:
    found: EntryRow = next(one for one in desk.ask(list_entries).value if one.words == words)
    return found


@pytest.fixture
def kept(desk: Desk) -> Desk:
    desk.run(AddToList(list="hospital", words="区第四人民医院\n 市精神卫生中心 \n\n华西医院\n华西医院"))
    return desk


def test_lines_are_added_once_and_in_order(kept: Desk) -> None:
    assert offered(kept) == ("区第四人民医院", "市精神卫生中心", "华西医院")
    kept.run(AddToList(list="hospital", words="华西医院\n区中医院"))
    assert offered(kept)[-1] == "区中医院" and len(offered(kept)) == 4
    with pytest.raises(DomainError, match="in_the_list"):
        kept.run(AddToList(list="hospital", words="区中医院"))
    with pytest.raises(DomainError, match="no_such_list"):
        kept.run(AddToList(list="sex", words="其他"))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("华", ("华西医院",)), ("医院", ("区第四人民医院", "华西医院")), ("hxyy", ("华西医院",)),
        ("shijing", ("市精神卫生中心",)), ("SJS", ("市精神卫生中心",)), ("zz", ()), ("", None),
    ],
)  # fmt: skip
def test_what_is_typed_finds_by_part_pinyin_and_initials(
    kept: Desk, typed: str, found: tuple[str, ...] | None
) -> None:
    assert offered(kept, typed) == (offered(kept) if found is None else found)


def test_moving_ending_renaming_and_undoing(kept: Desk) -> None:
    last = entry(kept, "华西医院").id
    moved = kept.run(MoveInList(entry=last, step=Step.UP))
    assert offered(kept) == ("区第四人民医院", "华西医院", "市精神卫生中心")
    back = kept.ask(undo_of, audit=moved.audit).value
    kept.run(back)
    assert offered(kept)[-1] == "华西医院"
    with pytest.raises(DomainError, match="at_the_end"):
        kept.run(MoveInList(entry=last, step=Step.DOWN))
    kept.run(EndInList(entry=last))
    assert "华西医院" not in offered(kept) and entry(kept, "华西医院").ended_at is not None
    with pytest.raises(DomainError, match="at_the_end"):
        kept.run(MoveInList(entry=last, step=Step.UP))
    with pytest.raises(DomainError, match="out_of_use"):
        kept.run(EndInList(entry=last))
    kept.run(OfferAgain(entry=last))
    with pytest.raises(DomainError, match="in_use"):
        kept.run(OfferAgain(entry=last))
    with pytest.raises(DomainError, match="in_the_list"):
        kept.run(RenameInList(entry=last, words="区第四人民医院"))
    kept.run(RenameInList(entry=last, words="华西第四医院"))
    assert offered(kept)[-1] == "华西第四医院"
    told = kept.ask(record_history, table="list_entry", row=last).value
    assert "华西医院" in told[0].sentence.render("zh") and "华西第四医院" in told[0].sentence.render("zh")


def test_what_was_added_by_mistake_is_taken_back(desk: Desk) -> None:
    done = desk.run(AddToList(list="wing", words="东区\n西区"))
    desk.run(desk.ask(undo_of, audit=done.audit).value)
    assert offered(desk, key="wing") == ()


def test_a_record_keeps_its_words(kept: Desk) -> None:
    kept.run(AddToList(list="occupation", words="务农"))
    person = int(run(kept, "people.enter", name="林晓慧", occupation="务农"))
    kept.run(RenameInList(entry=entry(kept, "务农").id, words="农民"))
    assert one(kept, "SELECT occupation FROM person WHERE id = :id", id=person) == "务农"


def test_everybody_is_offered_them_and_few_change_them(kept: Desk, desk_as: Callable[[Role], Desk]) -> None:
    front = desk_as(Role.FRONT_DESK)
    assert offered(front, "hx") == ("华西医院",)
    with pytest.raises(NotAllowed):
        front.run(AddToList(list="hospital", words="别的"))
    with pytest.raises(NotAllowed):
        front.ask(list_entries)


def test_every_list_is_offered_somewhere_and_has_one_name(desk: Desk) -> None:
    assert LISTS and all(forms_offering(key) for key in LISTS)
    with pytest.raises(ValueError, match="called"):
        suggested("hospital", "something else")


def test_a_settings_history_speaks_its_words(desk: Desk) -> None:
    desk.run(ChangeSetting(key="bed_area", value="7.5"))
    desk.run(ChangeSetting(key="person_word", value="client"))
    rows = {row.key: row for row in desk.ask(setting_list).value}
    [line] = desk.ask(record_history, table="setting_value", row=rows["bed_area"].row).value
    [field] = line.changes[0].fields
    assert field.then["zh"].startswith("6") and field.now["zh"].startswith("7.5")
    [line] = desk.ask(record_history, table="setting_value", row=rows["person_word"].row).value
    [field] = line.changes[0].fields
    assert (field.then["zh"], field.now["zh"]) == ("住员", "对象") and field.now["en"] == "Client"
    assert rows["stay_days"].row == 0
