from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import pytest

from facility.core.i18n import N_, translate
from facility.core.words import Choice, Date, LongText, Money, Name
from facility.papers.document import NotOnThisPaper
from facility.papers.facts import Facts, tags_in
from facility.papers.inline import Filled, Value
from facility.papers.registry import PAPERS, PaperSpec, paper
from facility.papers.strips import Content
from facility.papers.text_blocks import Clauses, Heading, Paragraph

from .conftest import pages_of
from .samples import HEAD, MADE


class Stay(Choice):
    DAY = "day", "Day care"
    FULL = "full", "Full stay"


@dataclass(frozen=True, slots=True)
class Medicine:
    name: Annotated[str, "Medicine"]
    price: Annotated[Money, "Price"]


@dataclass(frozen=True, slots=True)
class Person:
    name: Annotated[Name, "Full name"]
    born: Annotated[Date, "Born"]
    kind: Annotated[Stay, "Kind"]
    reason: Annotated[LongText, "Reason"]
    diagnosis: Annotated[str, "Diagnosis"] = ""
    medicines: tuple[Medicine, ...] = ()


ROW = Person(
    name="高𠅤", born=date(1988, 3, 14), kind=Stay.FULL, reason="想有规律的生活", diagnosis="F20",
    medicines=(Medicine("利培酮", 2_650), Medicine("碳酸锂", 990)),
)  # fmt: skip
ALLOWED = ("name", "born", "kind", "reason", "medicines", "medicines.name", "medicines.price")


@pytest.fixture
def spec() -> Iterator[PaperSpec]:
    @paper(
        "try_out", title="Try-out", row=Person, allows=ALLOWED, copies=("facility", "family"), number_kind="T"
    )
    def compose(on: Facts) -> Content:
        return (
            on.fields("name", "born", on.field("kind", ticks=True), "reason"),
            Clauses((("Term", (on.fill("{name} comes on {born}; {extra}.", extra="at noon"),)),)),
            on.table("medicines", "name", "price", blank=3, numbered=True),
        )

    yield PAPERS["try_out"]
    del PAPERS["try_out"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_row_in_a_paper_out(spec: PaperSpec, lang: str) -> None:
    pages = pages_of(spec.render(ROW, lang=lang, head=HEAD, made=MADE, number="T-2026-1"))
    assert len(pages) == 2
    for word in (
        "高𠅤",
        "1988-03-14",
        "Full stay",
        "想有规律的生活",
        "利培酮",
        "26.50",
        "9.90",
        "T-2026-1",
    ):
        assert word in pages[0]
    assert "F20" not in pages[0]
    assert ("1988年3月14日" if lang == "zh" else "14 March 1988") in pages[0]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_blank_form_has_labels_and_one_copy(spec: PaperSpec, lang: str) -> None:
    (page,) = pages_of(spec.render(lang=lang, head=HEAD, made=MADE))
    labels = (translate(one, lang) for one in ("Full name", "Born", "Reason", "Medicine", "Day care"))
    assert all(label in page for label in labels)
    assert "F20" not in page and "copies" not in page


def test_one_asks_only_for_what_is_allowed() -> None:
    on = Facts(Person, ROW, allows=frozenset({"name", "medicines", "medicines.name"}), lang="zh", paper="x")
    assert on("name") == Value("name", "高𠅤", "name")
    with pytest.raises(NotOnThisPaper, match="diagnosis"):
        on("diagnosis")
    with pytest.raises(NotOnThisPaper, match="kind"):
        on.raw("kind")
    with pytest.raises(NotOnThisPaper, match="born"):
        on.fill("born {born}")
    with pytest.raises(NotOnThisPaper, match=r"medicines\.price"):
        on.table("medicines", "name", "price")


def test_choices_are_printed_as_boxes() -> None:
    on = Facts(Person, ROW, allows=frozenset({"kind"}), lang="en", paper="x")
    assert on.ticks("kind").ticks == (("Day care", False), ("Full stay", True))
    blank = Facts(Person, None, allows=frozenset({"kind"}), lang="en", paper="x")
    assert blank.blank and blank.ticks("kind").empty


def test_tags_of_a_template() -> None:
    assert tags_in("自{since}起，{name}（{since}）") == ("since", "name")
    on = Facts(Person, ROW, allows=frozenset({"name"}), lang="zh", paper="x")
    assert on.fill("由{name}签") == ("由", Filled(Value("name", "高𠅤", "name")), "签")
    assert on.say(N_("Name")) == "Name" or isinstance(on.say(N_("Name")), str)


def test_declaring_a_paper_wrongly_is_refused() -> None:
    with pytest.raises(NotOnThisPaper, match="height"):
        paper("wrong", title="x", row=Person, allows=("height",))(lambda on: ())
    assert "wrong" not in PAPERS


def test_a_paper_is_printed_from_its_own_row(spec: PaperSpec) -> None:
    with pytest.raises(TypeError, match="Person"):
        spec.render(Medicine("x", 1), lang="zh", head=HEAD, made=MADE)


def test_a_value_smuggled_past_the_list_is_found_at_the_press() -> None:
    @paper("leaky", title="x", row=Person, allows=("name",))
    def leaky(on: Facts) -> Content:
        return Heading("x"), Paragraph(("", Value("diagnosis", "F20")))

    try:
        with pytest.raises(NotOnThisPaper, match="diagnosis"):
            PAPERS["leaky"].render(ROW, lang="zh", head=HEAD, made=MADE)
    finally:
        del PAPERS["leaky"]
