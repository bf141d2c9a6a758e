"""How many papers are still open is one figure: on the map of the way in, and over the packet."""

from __future__ import annotations

from sqlalchemy import text

from facility.admission.cards import admission_card
from facility.admission.journey import missing_papers
from facility.admission.packet_lines import states_of
from facility.admission.words import Step
from tests.support.sample import Sample
from ui.admission.words import packet_meta


def test_map_and_packet_say_the_same_of_everybody(sample: Sample) -> None:
    desk = sample.chief()
    with_open = taken_over = 0
    with desk.store.read() as session:
        applications = (
            session.execute(text("SELECT id FROM application WHERE ended_on IS NULL")).scalars().all()
        )
    for application in applications:
        card = desk.ask(admission_card, application=application).value
        still_open = len(missing_papers(states_of(card.packet)))
        heading = packet_meta(card.packet)
        if not still_open:
            assert "还差" not in heading
            continue
        with_open += 1
        assert f"还差 {still_open} 份" in heading
        words = next(step for step in card.steps if step.step is Step.PAPERS).sentence.render("zh")
        if "过期" not in words:
            taken_over += card.taken_over
            assert words == f"还差 {still_open} 份"
    assert with_open >= 4 and taken_over
