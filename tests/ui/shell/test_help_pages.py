"""The help as it is written: complete, alike in both languages, with the words of the screen."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from facility.core import manual
from facility.core.commands import COMMANDS
from facility.core.i18n import FOLDERS, LANGUAGES, LOCALE_ROOT, translate
from facility.core.permissions import PERMISSIONS, Role
from facility.papers.document import Letterhead
from facility.papers.handbook import handbook
from facility.start import load_domains
from ui.settings.section import SECTIONS
from ui.shell.help_places import BY_COMMAND, START, STEPS, topic_of_command
from ui.shell.pages import PAGES

load_domains()
MADE = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)


def words_of_the_screen(lang: str) -> set[str]:
    """Every wording of the catalogue, as it is shown in a language."""
    path = LOCALE_ROOT / FOLDERS[lang] / "LC_MESSAGES" / "anyi.po"
    found: set[str] = set()
    for message in read_po(io.BytesIO(path.read_bytes())):
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        said = message.string if isinstance(message.string, tuple) else (message.string,)
        found |= {one for one in said if one} if lang == "zh" else {*ids, *said}
    return found


def shape(page: manual.Topic) -> list[str]:
    """The order of headings, tasks and steps."""
    return [f"{part.kind}{part.number}" for part in page.parts if part.kind in ("heading", "task", "step")]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_and_section_has_its_help(lang: str) -> None:
    wanted = {spec.key for spec in PAGES} | {f"settings-{spec.key}" for spec in SECTIONS}
    assert wanted - set(manual.topics()) == set()
    assert [key for key in manual.topics() if not manual.written(key, lang)] == []


def test_no_page_is_left_out_of_the_contents() -> None:
    lying = {path.stem for lang in LANGUAGES for path in (manual.ROOT / lang).glob("*.md")}
    assert lying == set(manual.topics())


@pytest.mark.parametrize("key", manual.topics())
def test_both_languages_tell_the_same(key: str) -> None:
    zh, en = (manual.topic(key, lang) for lang in ("zh", "en"))
    assert zh.title and en.title and zh.parts[0].kind == en.parts[0].kind == "text"
    assert shape(zh) == shape(en)
    links = [[span.to for part in page.parts for span in part.spans if span.to] for page in (zh, en)]
    assert sorted(links[0]) == sorted(links[1])
    keys = [
        [span.text for part in page.parts for span in part.spans if span.look == "key"] for page in (zh, en)
    ]
    assert sorted(keys[0]) == sorted(keys[1])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_buttons_are_called_as_on_the_screen(lang: str) -> None:
    known = words_of_the_screen(lang)
    strange = [
        (key, span.text)
        for key in manual.topics()
        for part in manual.topic(key, lang).parts
        for span in part.spans
        if span.look == "button" and span.text not in known
    ]
    assert strange == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_mark_is_understood_and_every_link_leads_somewhere(lang: str) -> None:
    for key in manual.topics():
        for part in manual.topic(key, lang).parts:
            plain = "".join(span.text for span in part.spans if not span.look)
            assert not re.search(r"\[\[|\]\]|\]\(|`|\*\*|\{\{|#", plain), (key, plain)
            assert all(span.to in manual.topics() for span in part.spans if span.look == "link"), key


def test_steps_are_numbered_in_their_order() -> None:
    for key in manual.topics():
        before = 0
        for part in manual.topic(key, "zh").parts:
            if part.kind == "step":
                assert part.number in (1, before + 1), (key, part.text)
            before = part.number if part.kind == "step" else 0


def test_every_command_has_a_page_that_speaks_of_it() -> None:
    led = {name: topic_of_command(name, spec.may) for name, spec in COMMANDS.items()}
    assert {name for name, key in led.items() if key not in manual.topics()} == set()
    assert {*BY_COMMAND.values(), *STEPS.values(), START} <= set(manual.topics())


def test_health_leads_to_the_clinical_card() -> None:
    assert topic_of_command("people.record_diagnosis", "clinical.write") == "clinical"
    assert topic_of_command("people.record_welfare", "people.write") == "person"
    assert topic_of_command("people.merge", "people.merge") == "people"


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_a_role_may_do_is_what_is_enforced(role: Role, lang: str) -> None:
    told = {spans[0].text for spans in manual.may_do(role, lang)}
    assert told == {translate(one.label, lang) for one in PERMISSIONS.values() if role in one.roles}
    everything = "".join(span.text for spans in manual.may_do(role, lang) for span in spans)
    for spec in COMMANDS.values():
        if role in PERMISSIONS[spec.may].roles:
            assert translate(spec.label, lang) in everything


def test_the_page_of_roles_speaks_of_each_role() -> None:
    text = (manual.ROOT / "zh" / "roles.md").read_text(encoding="utf-8")
    assert re.findall(r"\{\{may:(\w+)\}\}", text) == [role.value for role in Role]
    headings = [part.text for part in manual.topic("roles", "zh").parts if part.kind == "heading"]
    assert headings == [translate(role.label, "zh") for role in Role]


@pytest.mark.parametrize(("words", "first"), [("恢复单", "recovery"), ("COPIES", "settings-copies")])
def test_finding_puts_titles_first(words: str, first: str) -> None:
    lang = "zh" if words == "恢复单" else "en"
    found = manual.find(words, lang)
    assert found[0][0] == first and len(found) > 3
    assert all(words.casefold() in place.casefold() or key == first for key, _title, place in found[1:])


def test_finding_wants_every_word() -> None:
    both = {key for key, _title, _place in manual.find("备份 U", "zh")}
    assert both < {key for key, _title, _place in manual.find("备份", "zh")}
    assert manual.find("§", "zh") == manual.find("  ", "zh") == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_handbook_holds_every_page_where_its_contents_say(lang: str) -> None:
    import pypdfium2

    document = pypdfium2.PdfDocument(handbook(lang, Letterhead("安和中心"), MADE))
    pages = [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in document]
    contents = "\n".join(pages[:3])  # the contents take a page or two
    for key in manual.topics():
        title = manual.topic(key, lang).title
        told = re.search(rf"^{re.escape(title)}\s*(\d+)$", contents, re.MULTILINE)
        assert told is not None, title
        assert re.search(rf"^{re.escape(title)}$", pages[int(told[1]) - 1], re.MULTILINE), title
    document.close()


def test_the_same_handbook_is_the_same_to_the_byte() -> None:
    assert handbook("en", Letterhead("A"), MADE) == handbook("en", Letterhead("A"), MADE)


def test_an_unknown_page_is_said_to_be_missing(tmp_path: Path) -> None:
    assert not manual.written("nowhere", "zh")
    with pytest.raises(FileNotFoundError):
        manual.topic("nowhere", "zh")
