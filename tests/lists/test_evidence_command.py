"""``inspect``: the evidence of every line of a month from the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

import main
from facility.core.standard import Evidence, load_standard
from facility.demo import PASSWORD
from tests.support.sample import TODAY, copied


@pytest.fixture
def inspect(
    sample_store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Any:
    """Answers the exit code and what was printed."""
    monkeypatch.setenv("ANYI_PASSWORD", PASSWORD)
    at = (
        "--store",
        str(copied(sample_store, tmp_path / "store")),
        "--user",
        "dingruonan",
        "--today",
        str(TODAY),
    )

    def run(*words: object) -> tuple[int, str]:
        capsys.readouterr()
        code = main.main(["inspect", *at, *map(str, words)])
        return code, capsys.readouterr().out

    return run


def test_every_line_is_there_once_with_its_verdict_figures_and_records(inspect: Any) -> None:
    code, out = inspect("--month", "2026-11", "--json")
    found = json.loads(out)
    lines = {one["clause"]: one for one in found["lines"]}
    standard = load_standard()
    assert code == 0 and found["standard"] == standard.number
    assert [one["clause"] for one in found["lines"] if one["clause"] in standard.by_clause] == [
        line.clause for line in standard.lines
    ]
    for row in lines.values():
        assert set(row) >= {"clause", "unit", "due", "evidence", "verdict", "figures", "records"}
        assert row["verdict"] in ("conforms", "does_not", "cannot_tell", "not_applicable")
        assert row["evidence"]
        if not row["applies"]:
            assert (row["verdict"], row["due"]) == ("not_applicable", False)
    assert {row["due"] for row in lines.values()} == {True, False}
    counted = [row for row in lines.values() if row["figures"] and row["figures"]["of"]]
    assert counted and all(0 <= row["figures"]["good"] <= row["figures"]["of"] for row in counted)
    assert any(record["page"] for row in counted for record in row["records"])


def test_a_line_of_a_register_that_is_not_kept_never_conforms(inspect: Any) -> None:
    _code, out = inspect("--month", "2026-11", "--json", "--lang", "en")
    lines = [line for line in load_standard().lines if line.needs == ("care",)]
    needs_care = {line.clause for line in lines if line.evidence is not Evidence.MANUAL}
    for row in json.loads(out)["lines"]:
        if row["clause"] in needs_care and row["applies"]:
            assert row["verdict"] != "conforms"
            assert row["evidence"] == "No records of this are kept here.", row["clause"]


def test_last_march_is_read_as_it_was(inspect: Any) -> None:
    """The same past month twice: nothing of today is in it."""
    first, second = (inspect("--month", "2026-08", "--json")[1] for _ in range(2))
    assert first == second
    assert json.loads(first)["read_until"] == "2026-08-31T15:59:59.999999Z"


@pytest.mark.parametrize("ending", [".pdf", ".xlsx"])
def test_it_is_written_as_a_paper_or_a_sheet(inspect: Any, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"质控{ending}"
    assert inspect("--month", "2026-11", "--out", out)[0] == 0
    assert out.read_bytes()[:2] == (b"%P" if ending == ".pdf" else b"PK")
    if ending == ".xlsx":
        assert load_workbook(out).active.max_row >= len(load_standard().lines)


def test_a_month_to_come_and_another_kind_of_file_are_refused_in_words(inspect: Any, tmp_path: Path) -> None:
    assert inspect("--month", "2027-01")[0] == 1
    assert inspect("--month", "2026-11", "--out", tmp_path / "a.doc")[0] == 1
    assert inspect("--month", "2026-11", "--out", tmp_path / "nowhere" / "a.pdf")[0] == 3
