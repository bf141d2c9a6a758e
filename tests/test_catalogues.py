"""The catalogues' own tools: which texts are found, and which wordings are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from installer import catalogues
from installer.catalogues import Text

SOURCE = """
from facility.core.i18n import N_, P_, say
label = Annotated[str, N_("Bed")]
@command("a.b", N_("gave {bed} "
                   "to {stay}"))
class X: ...
title = _("Save")
word = _n("{n} paper", "{n} papers", n)
place = P_("of a day", "open")
state = N_("yes") if x else N_("no")
choice = _("left" if x else "right")
late = _(word.label) + say(word.label)
nested = say(N_("{who} waits"), who=1)
other.say("not a mark")
"""


def house(root: Path, source: str) -> Path:
    (root / "facility").mkdir()
    (root / "facility" / "a.py").write_text(source, encoding="utf-8")
    return root


def test_every_mark_is_found(tmp_path: Path) -> None:
    texts, faults = catalogues.collect(house(tmp_path, SOURCE))
    assert not faults
    assert set(texts) == {
        Text("Bed"),
        Text("gave {bed} to {stay}"),
        Text("Save"),
        Text("{n} paper", plural="{n} papers"),
        Text("open", context="of a day"),
        Text("yes"),
        Text("no"),
        Text("left"),
        Text("right"),
        Text("{who} waits"),
    }
    assert texts[Text("Bed")] == ["facility/a.py"]


@pytest.mark.parametrize(
    "mark", ['_(f"{n} beds")', '_("a" + b)', '_("{}".format(1))', "N_(name)", '_n(a, "b", 1)']
)
def test_an_assembled_text_is_refused(tmp_path: Path, mark: str) -> None:
    _texts, faults = catalogues.collect(house(tmp_path, f"x = {mark}\n"))
    assert [str(fault) for fault in faults] == [
        "facility/a.py:1: a marked text must be a plain string literal"
    ]


def test_texts_are_worded_kept_and_dropped(tmp_path: Path) -> None:
    house(tmp_path, 'a = N_("Bed")\nb = _n("{n} bed", "{n} beds", 2)\nc = P_("of a day", "open")\n')
    wording = {"Bed": "床位", "{n} bed": "{n} 张床位", "of a day\x04open": "开放"}
    assert [fault.where for fault in catalogues.update(tmp_path)] == ["zh_CN facility/a.py"] * 3
    assert catalogues.update(tmp_path, wording) == []
    assert catalogues.update(tmp_path) == [], "what was worded stays"
    chinese = catalogues.load("zh_CN", tmp_path)
    assert chinese.get("Bed").string == "床位"
    assert chinese.get("open", "of a day").string == "开放"
    assert catalogues.load("en", tmp_path).get("{n} bed").string == ("{n} bed", "{n} beds")
    path = catalogues.catalogue_path("zh_CN", tmp_path)
    before = path.read_bytes()
    assert b"a.py" not in before
    catalogues.update(tmp_path)
    assert path.read_bytes() == before, "nothing changed, so the file did not"
    (tmp_path / "facility" / "a.py").write_text('a = N_("Room")\n', encoding="utf-8")
    stale = [str(fault) for fault in catalogues.check(tmp_path) if "no longer in the code" in fault.what]
    assert len(stale) == 6
    catalogues.update(tmp_path, {"Room": "房间"})
    assert b"Bed" not in path.read_bytes()


@pytest.mark.parametrize(
    ("msgid", "wording", "fault"),
    [
        ("{n} beds are free", "空床位", "names other facts"),
        ("{n} beds are free", "空床位 {m} 张", "names other facts"),
        ("the bed is free", "the bed is free", "is still English"),
        ("The person came in", "病人已入住", "says 病人"),
        ("Bed", "", "has no wording"),
    ],
)
def test_a_wrong_wording_is_named(tmp_path: Path, msgid: str, wording: str, fault: str) -> None:
    house(tmp_path, f"a = N_({msgid!r})\n")
    faults = catalogues.update(tmp_path, {msgid: wording})
    assert len(faults) == 1 and fault in faults[0].what


def test_unsure_entries_are_refused(tmp_path: Path) -> None:
    house(tmp_path, 'a = N_("Bed")\n')
    catalogues.update(tmp_path, {"Bed": "床位"})
    path = catalogues.catalogue_path("zh_CN", tmp_path)
    path.write_text(path.read_text("utf-8").replace('msgid "Bed"', '#, fuzzy\nmsgid "Bed"'), "utf-8")
    assert any("fuzzy" in fault.what for fault in catalogues.check(tmp_path))


def test_the_quick_form_says_the_same(tmp_path: Path) -> None:
    import gettext

    house(tmp_path, 'a = N_("Bed")\nb = _n("{n} bed", "{n} beds", 2)\n')
    catalogues.update(tmp_path, {"Bed": "床位", "{n} bed": "{n} 张床位"})
    catalogues.compile_all(tmp_path)
    with catalogues.catalogue_path("zh_CN", tmp_path).with_suffix(".mo").open("rb") as file:
        quick = gettext.GNUTranslations(file)
    assert quick.gettext("Bed") == "床位"
    assert quick.ngettext("{n} bed", "{n} beds", 3) == "{n} 张床位"
