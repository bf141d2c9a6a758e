"""The wording of the work agreement: its own versions and tags, apart from those of the admission agreement."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from facility.admission.rewording import strange_tags
from facility.admission.templates import template_list
from facility.admission.wording import TAG, TAGS_OF, TemplateKind, check_body, shipped
from facility.core.clock import SetClock
from facility.core.desk import Desk
from facility.core.permissions import Role
from facility.papers.ways import PaperLanguage
from facility.work.files import work_file
from facility.work.papers.reports import WorkForm, work_form_blank
from tests.work.agreeing import workplace
from tests.work.test_agreements import refused
from tests.work.test_papers_before import text_of

MUST_STAND = {
    "person", "post", "place", "tasks", "since", "until", "trial", "minutes_day", "minutes_week", "days", "pause",
    "medicine_pause", "intensity", "forbidden", "pay", "pay_day", "pay_way", "protection", "insurance", "complaints_phone",
    "copies", "guardian_clause", "employer_clause",
}  # fmt: skip


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_shipped_wording_holds_every_term_with_known_tags(lang: str) -> None:
    body = getattr(shipped(TemplateKind.WORK), f"body_{lang}")
    check_body(body, "body", TemplateKind.WORK)
    found = set(TAG.findall(body))
    assert found <= set(TAGS_OF[TemplateKind.WORK]) and MUST_STAND - {"person"} <= found
    assert not strange_tags(body, TemplateKind.WORK)
    assert "{{post}}" in strange_tags(body), "no tag of the admission agreement"


def test_each_agreement_has_its_own_versions(
    desk: Desk, clock: SetClock, desk_as: Callable[[Role], Desk]
) -> None:
    place = workplace(desk, clock, desk_as)
    before = place.signed(place.ready("周一"))
    assert refused(
        lambda: place.run("templates.add_version", kind="admission", title_zh="协议", body_zh="岗位 {{post}}")
    ) == {"unknown_tag"}
    place.run(
        "templates.add_version", kind="work", title_zh="就业协议", body_zh="# 岗位\n{{person}}做{{post}}。"
    )
    assert [row.version for row in desk.ask(template_list, kind=TemplateKind.WORK).value] == [2, 1]
    assert [row.version for row in desk.ask(template_list).value] == [1]
    after = place.signed(place.ready("周二"))
    assert before != after


def test_blank_forms_are_printed_in_both_languages(
    desk: Desk, clock: SetClock, desk_as: Callable[[Role], Desk]
) -> None:
    workplace(desk, clock, desk_as)
    for name in WorkForm:
        for lang in PaperLanguage:
            assert desk.ask(work_form_blank, name=name, lang=lang).value.startswith(b"%PDF")


@pytest.mark.parametrize(("trial", "said"), [("", "不设试做期。"), ("2026-12-31", "2026年12月31日")])
def test_an_agreement_leaves_nothing_open_and_ends_each_sentence_once(
    desk: Desk, clock: SetClock, desk_as: Callable[[Role], Desk], trial: str, said: str
) -> None:
    place = workplace(desk, clock, desk_as)
    person = place.person()
    place.willing(person)
    place.assess(person, conditions="坐着做，每小时歇十分钟。")
    made = place.draft(
        person, medicine_pause="到点停下，在休息角服药。", protection="手套。", trial_until=trial
    )
    pdf = desk.ask(work_file, attachment=place.run("work.print_agreement", agreement=made)).value.data
    text = text_of(pdf)
    assert "。。" not in text and "。，" not in text
    assert said in text and "坐着做，每小时歇十分钟。" in text
