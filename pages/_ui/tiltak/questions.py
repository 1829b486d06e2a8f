"""What only a person can say of a file's days: asked in the preview, left empty without an answer."""

from __future__ import annotations

from datetime import date

import streamlit as st

from oppvekst.markup import html
from oppvekst.state.register import YEARS
from oppvekst.uploads import Days, Question
from pages._ui.shell.frame import View
from pages._ui.shell.shown import put
from pages._ui.tiltak import terms

MOST = 12
"""Questions shown; what is beyond is left empty and can be filled in afterwards."""
LONGEST = 60


def answers(view: View, questions: tuple[Question, ...], key: str) -> Days:
    """Ask which day each of the words means, and give what was answered."""
    if not questions:
        return {}
    title = view.text("Hvilken dag er det?", "Kva for ein dag er det?")
    told = view.text(
        "Her står det ikke én bestemt dag. Datoen blir stående tom om du ikke velger en.",
        "Her står det ikkje éin bestemt dag. Datoen blir ståande tom om du ikkje vel ein.",
    )
    st.subheader(title, anchor=False)
    put(html('<p class="ov-dempet">{}</p>', told))
    found: dict[tuple[str, str], date] = {}
    with st.container(key="tiltak_dager"):
        for number, question in enumerate(questions[:MOST]):
            chosen = _ask(view, question, f"tiltak_dag_{key}_{number}")
            if chosen is not None:
                found[question.key] = chosen
    if len(questions) > MOST:
        more = view.text(
            f"{len(questions) - MOST} andre datoer blir stående tomme og kan fylles ut etterpå.",
            f"{len(questions) - MOST} andre datoar blir ståande tomme og kan fyllast ut etterpå.",
        )
        put(html('<p class="ov-dempet">{}</p>', more))
    return {question.key: found[question.key] for question in questions if question.key in found}


def _ask(view: View, question: Question, key: str) -> date | None:
    name = terms.field_name(view, question.field)
    words = question.words if len(question.words) <= LONGEST else f"{question.words[:LONGEST]} …"
    with st.container(key=f"{key}_boks"):
        chosen: date | None = st.date_input(
            terms.plain(f"{name}: «{words}»"),
            value=None,
            key=key,
            format="DD.MM.YYYY",
            min_value=date(YEARS[0], 1, 1),
            max_value=date(YEARS[-1], 12, 31),
        )
        if question.period_end:
            end = f"{question.period_end:%d.%m.%Y}"
            hint = view.text(f"Perioden slutter {end}.", f"Perioden sluttar {end}.")
            put(html('<p class="ov-dempet ov-liten">{}</p>', hint))
    return chosen
