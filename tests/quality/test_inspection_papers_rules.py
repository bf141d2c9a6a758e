"""What papers of an inspection work out: months and chapters side by side, the percentage, words without people."""

from __future__ import annotations

from datetime import date

import pytest

from facility.core.desk import Desk, read_settings
from facility.core.handling import Reading
from facility.quality.findings.naming import unnamed
from facility.quality.inspection.results import Counts
from facility.quality.inspection.words import Result
from facility.quality.papers.inspection_comparing import (
    ChapterName,
    ComparedChapter,
    MonthResults,
    chapters_chart,
    compared_chapters,
    compared_months,
    months_chart,
    worst,
)
from facility.quality.papers.inspection_report_making import formula
from facility.quality.papers.inspection_words import per_thousand
from tests.support.people import run

C, P, N, X, LEFT = Result.CONFORMS, Result.PARTLY, Result.DOES_NOT, Result.NOT_APPLICABLE, None
MUST = {"1.1", "1.2", "2.1", "2.2"}


def results(*told: Result | None, clauses: str = "1.1 1.2 2.1 2.2 2.9") -> dict[str, Result | None]:
    """By clause; 2.9 is not binding."""
    return dict(zip(clauses.split(), told, strict=False))


@pytest.mark.parametrize(
    ("told", "counted", "share", "change"),
    [
        (results(C, C, C, C, N), (5, 4, 0, 1, 0, 0), 1000, None),
        (results(C, P, N, X, C), (5, 2, 1, 1, 1, 0), 500, -500),
        (results(C, P, LEFT, LEFT), (4, 1, 1, 0, 0, 2), 750, 250),
        (results(X, X, LEFT, LEFT, C), (5, 1, 0, 0, 2, 2), None, None),
        (results(C, C, N, clauses="1.1 1.2 2.1"), (3, 2, 0, 1, 0, 0), 667, None),
        (results(), (0, 0, 0, 0, 0, 0), None, None),
    ],
)
def test_a_month_beside_the_one_before(
    told: dict[str, Result | None], counted: tuple[int, ...], share: int | None, change: int | None
) -> None:
    """Each row: what was found, its counts, its conformity in tenths of a per cent, the change against the row above."""
    all_told = [
        results(C, C, C, C, N), results(C, P, N, X, C), results(C, P, LEFT, LEFT), results(X, X, LEFT, LEFT, C),
        results(C, C, N, clauses="1.1 1.2 2.1"), results(),
    ]  # fmt: skip
    at = all_told.index(told)
    months = [
        MonthResults(date(2026, n + 1, 1), f"ZK-2026-{n + 1:02d}", one) for n, one in enumerate(all_told)
    ]
    row = compared_months(months, MUST)[at]
    assert (row.due, row.conforms, row.partly, row.does_not, row.not_applicable, row.left) == counted
    assert (row.share, row.change) == (share, change)


def chapters(
    now: dict[str, Result | None], before: dict[str, Result | None] | None
) -> tuple[ComparedChapter, ...]:
    names = [ChapterName("1", "机构", "丁若楠"), ChapterName("2", "服务"), ChapterName("3", "空章")]
    return compared_chapters(names, now, before, MUST, lambda clause: clause[0])


def test_chapters_beside_the_month_before() -> None:
    rows = chapters(results(C, P, N, C, N), results(C, C, N, X))
    assert [(one.number, one.due, one.share, one.before, one.change) for one in rows] == [
        ("1", 2, 750, 1000, -250), ("2", 3, 500, 0, 500)
    ]  # fmt: skip
    assert [one.does_not for one in rows] == [0, 2], (
        "lines that are not binding are counted, not in the percentage"
    )
    alone = chapters(results(C, P, N, C, N), None)
    assert {(one.before, one.change) for one in alone} == {(None, None)}


def test_the_worst_chapters_first_and_none_that_conforms() -> None:
    assert [one.number for one in worst(chapters(results(C, P, N, C), None))] == ["2", "1"]
    assert [one.number for one in worst(chapters(results(C, C, N, C), None))] == ["2"]
    assert worst(chapters(results(C, C, X, X), None)) == ()


def test_charts_show_what_the_tables_show() -> None:
    rows = chapters(results(C, P, N, C), results(C, C, N, X))
    chart = chapters_chart(rows, "zh")
    assert chart.ticks == ("1", "2") and [one.values for one in chart.bars] == [(100.0, 0.0), (75.0, 50.0)]
    assert len(chapters_chart(chapters(results(C), None), "en").bars) == 1
    months = compared_months([MonthResults(date(2026, 10, 1), "ZK-2026-10", results(C, P))], MUST)
    assert months_chart(months, "en").bars[0].values == (75.0,)


@pytest.mark.parametrize(
    ("counts", "share"),
    [
        (Counts(1, 0, 2), 333), (Counts(2, 0, 1), 667), (Counts(7, 1, 0), 938), (Counts(0, 0, 5), 0), (Counts(0, 0, 0, 9), None),
        (Counts(175, 7, 6, 14), 949),
    ],
)  # fmt: skip
def test_the_percentage_has_one_decimal(counts: Counts, share: int | None) -> None:
    assert per_thousand(counts) == share


def test_the_formula_is_told_with_its_numbers() -> None:
    said = formula(Counts(175, 7, 6, 14)).render("zh")
    for part in ("必须做到", "175", "7 ÷ 2", "202", "14", "94.9%"):
        assert part in said
    assert "%" not in formula(Counts(0, 0, 0, 3)).render("zh")


@pytest.mark.parametrize(
    ("written", "gone", "kept"),
    [
        ("林晓慧的服药记录缺两天", ("林晓慧",), "的服药记录缺两天"),
        ("林晓慧13908120055没有接", ("林晓慧", "13908120055"), "没有接"),
        ("打 139-0812-0055 和 +86 13908120055 都没接", ("0812", "13908120055"), "都没接"),
        ("身份证510104198803142923复印件模糊", ("510104198803142923",), "复印件模糊"),
        ("2026-11-24 13800001111 回电", ("13800001111",), "2026-11-24"),
        ("座机028-86412211转二", ("86412211",), "座机"),
        ("别人的身份证 11010519491231002X", ("11010519491231002X",), "别人的身份证"),
        ("林晓慧的母亲关秀英没有签字", ("林晓慧", "关秀英"), "没有签字"),
        ("林大海说要换人", ("林大海",), "家属或联系人说要换人"),
        ("打 0816-2233445 找不到人", ("2233445",), "找不到人"),
        ("以前叫林小妹", ("林小妹",), "以前叫"),
    ],
)
def test_people_are_kept_out_of_free_words(
    desk: Desk, written: str, gone: tuple[str, ...], kept: str
) -> None:
    person = run(
        desk, "people.enter", name="林晓慧", sex="female", birth="1988-03-14", phone="13908120055",
        second_phone="028-86412211", former_names="林小妹", confirmed_new="yes",
    )  # fmt: skip
    run(desk, "people.add_guardian", person=person, name="关秀英", relation="mother", kind="statutory")
    run(desk, "people.add_contact", person=person, name="林大海", phone="0816-2233445")
    with desk.store.read() as session:
        ctx = Reading(session, desk.clock(), desk.user, read_settings(session), desk.files)
        said = unnamed(ctx, "zh")(written)
    for one in gone:
        assert one not in said
    assert kept in said
    assert ("RY-" in said) is ("林" in written), "a name becomes the number of the file"
