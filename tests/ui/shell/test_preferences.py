"""What this PC remembers, and what it makes of a damaged file."""

from __future__ import annotations

from pathlib import Path

import pytest

from ui.shell.preferences import PreferenceFile, Preferences, cleaned


def test_kept_and_read_again(tmp_path: Path) -> None:
    path = tmp_path / "new" / "this-pc.json"
    PreferenceFile(path).change(lang="en", mode="dark", scale=150, user="zhou", folder=str(tmp_path))
    again = PreferenceFile(path)
    assert (again.values.lang, again.values.mode, again.values.scale, again.values.user) == (
        "en",
        "dark",
        150,
        "zhou",
    )
    assert again.store_folder() == tmp_path


@pytest.mark.parametrize("words", ["", "{", "[1, 2]", '"text"', "\x00\x01", '{"lang": 5}'])
def test_a_damaged_file_means_the_defaults(tmp_path: Path, words: str) -> None:
    path = tmp_path / "this-pc.json"
    path.write_text(words, encoding="utf-8")
    assert PreferenceFile(path).values == Preferences()


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ({"lang": "fr"}, {"lang": "zh"}),
        ({"mode": "pink", "scale": 90}, {"mode": "system", "scale": 100}),
        ({"scale": True}, {"scale": 100}),
        ({"wide": 3, "high": 99_999}, {"wide": 1366, "high": 736}),
        ({"wide": 1600, "strange": 1}, {"wide": 1600}),
    ],
)
def test_what_does_not_fit_stays_at_its_default(raw: dict[str, object], kept: dict[str, object]) -> None:
    values = cleaned(raw)
    assert {key: getattr(values, key) for key in kept} == kept


def test_unkept_ones_write_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "ui.shell.preferences.write_whole", lambda path, data: pytest.fail("nothing is to be written")
    )
    assert PreferenceFile.unkept(Preferences(lang="en")).change(user="zhou").lang == "en"
    assert PreferenceFile(Path("/dev/null")).change(user="zhou").user == "zhou"


def test_where_it_cannot_be_kept_it_holds_until_the_end(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    memory = PreferenceFile(blocked / "this-pc.json")
    assert memory.change(lang="en").lang == "en"
    assert memory.values.lang == "en"
