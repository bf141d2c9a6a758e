"""Four programs at one store: nobody shares a bed, no stay is lost. The whole of it: python -m facility.demo.crowd"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import text

from facility.core.store import Store
from facility.demo.crowd import FAULTS, crowd, faults


def test_four_programs_quarrel_over_beds_and_nothing_is_wrong_afterwards(tmp_path: Path) -> None:
    told, vault = crowd(tmp_path / "store", deeds=240, programs=4)
    assert told.tried == 240 and told.done.total() > 60 and told.refused.total() > 20
    assert {"come", "move"} <= set(told.done)
    assert not any(faults(tmp_path / "store", vault.key, told).values())


def test_the_faults_are_seen_where_there_are_some(tmp_path: Path) -> None:
    """With the guards down, somebody is put beside somebody else."""
    told, vault = crowd(tmp_path / "store", deeds=40, programs=1)
    store = Store(tmp_path / "store", vault.key)
    store.lower_guards()
    with store.write() as session:
        session.execute(
            text(
                "INSERT INTO bed_assignment (stay, bed, since, until, reason, void_reason)"
                " SELECT stay, bed, since, until, reason, void_reason FROM bed_assignment WHERE voided_at IS NULL"
            )
        )
        session.execute(text("UPDATE room_sex SET sex = CASE sex WHEN 'male' THEN 'female' ELSE 'male' END"))
        session.execute(text("UPDATE stay SET arrived_at = '2030-01-01', left_at = NULL"))
    store.close()
    found = faults(tmp_path / "store", vault.key, told)
    for name in ("two people in one bed", "one person in two beds", "a bed in a room for the other sex",
                 "a bed outside its stay"):  # fmt: skip
        assert found[name], name
    assert set(FAULTS) < set(found)
