"""Tiltak in from a plan (Word, Excel, CSV) with a mapping to look over, and out again as files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from oppvekst.markup import html
from oppvekst.state import Nivaa, Tiltak
from oppvekst.uploads import (
    Mapping,
    Table,
    TiltakField,
    TiltakImport,
    UploadError,
    propose,
    read_tables_apart,
    read_tiltak,
    tiltak_csv,
    tiltak_xlsx,
)
from pages._ui.cards import shapes
from pages._ui.shell import theme
from pages._ui.shell.frame import View
from pages._ui.shell.shown import put
from pages._ui.tiltak import history, questions, saving, terms
from pages._ui.tiltak.incoming import preview

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

READ = "tiltak_tabeller"
"""The tables of the file chosen last, each as proposed to be read: a change of one column does not open the file again,
nor look for headings in all its tables."""

SAMPLES = 3
LONGEST = 70
"""How much of a column is shown as an example: cells, and characters of them all."""

NOT_READ = ""


def take_in(view: View, register: tuple[Tiltak, ...]) -> None:
    """Choose a file, look over how its columns are read and what its rows become, take them in."""
    with shapes.card("tiltak_inn"):
        st.header(view.text("Hent inn fra en plan", "Hent inn frå ein plan"), anchor="hent-inn")
        told = view.text(
            "Velg et Word-dokument med tabeller, et regneark eller en CSV-fil. Du ser hva som blir lest, og kan rette "
            "det, før noe legges inn.",
            "Vel eit Word-dokument med tabellar, eit rekneark eller ei CSV-fil. Du ser kva som blir lese, og kan rette "
            "det, før noko blir lagt inn.",
        )
        put(html("<p>{}</p>", told))
        _template(view)
        file = st.file_uploader(
            view.text("Fil med tiltak (.docx, .xlsx eller .csv)", "Fil med tiltak (.docx, .xlsx eller .csv)"),
            key="tiltak_fil",
            disabled=view.read_only,
        )
        if file is not None:
            _file(view, register, file)


def _template(view: View) -> None:
    st.download_button(
        view.text("Last ned en mal (Excel)", "Last ned ein mal (Excel)"),
        lambda: tiltak_xlsx([], factors=_factors(view)),
        file_name="tiltak_mal.xlsx",
        mime=XLSX,
        key="tiltak_mal",
        on_click="ignore",
    )


def _factors(view: View) -> dict[str, str]:
    return {factor.id: factor.name.in_(view.maal) for factor in view.figures.catalog.factors}


def _file(view: View, register: tuple[Tiltak, ...], file: UploadedFile) -> None:
    try:
        tables, proposed = _tables(view, file)
    except UploadError as error:
        put(theme.message(error.in_(view.maal), "feil"))
        return
    number = _choose_table(view, tables, proposed, file.file_id)
    table, key = tables[number], f"{file.file_id}_{number}"
    mapping = _look_over(view, table, proposed[number], key)
    names = {one.id: one.name.in_(view.maal) for one in view.figures.catalog.indicators}
    asked = read_tiltak(table, mapping, indicators=names, register=register)
    days = questions.answers(view, asked.questions, key)
    found = read_tiltak(table, mapping, indicators=names, register=register, days=days) if days else asked
    put(preview(view, found))
    later = (n for n in range(number + 1, len(tables)) if proposed[n].usable)
    _button(view, found, file.file_id, next(later, None))


def _tables(view: View, file: UploadedFile) -> tuple[tuple[Table, ...], tuple[Mapping, ...]]:
    """The file's tables and how each is proposed to be read, found once."""
    kept: tuple[str, tuple[Table, ...], tuple[Mapping, ...]] | None = st.session_state.get(READ)
    if kept is None or kept[0] != file.file_id:
        with st.spinner(view.text("Leser filen …", "Les fila …")):
            tables = read_tables_apart(file.getvalue(), file.name)
            kept = file.file_id, tables, tuple(map(propose, tables))
        st.session_state[READ] = kept
    return kept[1:]


def _choose_table(view: View, tables: Sequence[Table], proposed: Sequence[Mapping], file: str) -> int:
    """Which table to read: those that look like tiltak first; no list where there is one table only."""
    likely = [n for n, mapping in enumerate(proposed) if mapping.usable]
    if not likely:
        shapes.message(
            view.text(
                "Vi kjente ikke igjen noen tabell med tiltak. Velg tabellen, og si hvilken kolonne som har navnet på "
                "tiltaket.",
                "Vi kjende ikkje att nokon tabell med tiltak. Vel tabellen, og sei kva for ein kolonne som har namnet "
                "på tiltaket.",
            )
        )
    order = [*likely, *(n for n in range(len(tables)) if n not in likely)]
    if len(tables) == 1:
        return 0
    found = view.text(
        f"Filen har {len(tables)} tabeller, og {len(likely)} ser ut som tiltak. Hent dem inn én om gangen.",
        f"Fila har {len(tables)} tabellar, og {len(likely)} ser ut som tiltak. Hent dei inn éin om gongen.",
    )
    put(html("<p>{}</p>", found))
    chosen: int = st.selectbox(
        view.text("Tabell", "Tabell"),
        order,
        format_func=lambda n: _table_name(view, tables[n]),
        key=_table_key(file),
    )
    return chosen


def _table_key(file: str) -> str:
    return f"tiltak_tabell_{file}"


def _table_name(view: View, table: Table) -> str:
    heading = f": {_cut(table.heading)}" if table.heading else ""
    return f"{table.name}{heading} ({len(table.rows)} {view.text('rader', 'rader')})"


def _cut(text: str) -> str:
    text = " ".join(text[: 10 * LONGEST].split())
    return text if len(text) <= LONGEST else f"{text[:LONGEST]} …"


def _look_over(view: View, table: Table, proposed: Mapping, key: str) -> Mapping:
    """Every column with what we take it for, to be changed; and the level where no row says it."""
    st.subheader(view.text("Hva står i kolonnene?", "Kva står i kolonnane?"), anchor=False)
    put(html('<p class="ov-dempet">{}</p>', _header_words(view, table, proposed)))
    labels = {NOT_READ: view.text("Les ikke denne", "Les ikkje denne")}
    labels |= {field.value: terms.field_name(view, field) for field in TiltakField}
    mapping = proposed
    with st.container(key="tiltak_kolonner"):
        for index, column in enumerate(proposed.columns):
            name = column.header or f"{view.text('Kolonne', 'Kolonne')} {index + 1}"
            with st.container(key=f"tiltak_kol_{index}"):
                taken = st.selectbox(
                    terms.plain(_cut(name)),
                    list(labels),
                    index=list(labels).index(column.field.value if column.field else NOT_READ),
                    format_func=labels.__getitem__,
                    key=f"tiltak_kolonne_{key}_{index}",
                )
                sample = _sample(view, table, proposed, index)
                put(html('<p class="ov-dempet ov-liten">{}</p>', sample))
            if taken != (column.field or NOT_READ):
                mapping = mapping.changed(index, TiltakField(taken) if taken else None)
    return _level(view, mapping, key)


def _header_words(view: View, table: Table, mapping: Mapping) -> str:
    if mapping.header_row is None:
        return view.text(
            "Vi fant ingen rad med overskrifter, så alle radene leses som tiltak.",
            "Vi fann inga rad med overskrifter, så alle radene blir lesne som tiltak.",
        )
    where = table.rows[mapping.header_row].where
    if mapping.header_top is not None:
        where = f"{table.rows[mapping.header_top].where} og {where}"
    return view.text(
        f"Overskriftene står i {where}. Under hver overskrift står det vi leser kolonnen som.",
        f"Overskriftene står i {where}. Under kvar overskrift står det vi les kolonnen som.",
    )


def _sample(view: View, table: Table, mapping: Mapping, index: int) -> str:
    """The first texts of a column."""
    start = 0 if mapping.header_row is None else mapping.header_row + 1
    texts = (text for row in table.rows[start:] if (text := row.cells[index].own))
    told = "; ".join(_cut(text) for text in islice(texts, SAMPLES))
    return (
        f"{view.text('I filen', 'I fila')}: {_cut(told)}" if told else view.text("Tom kolonne", "Tom kolonne")
    )


def _level(view: View, mapping: Mapping, key: str) -> Mapping:
    """The level of the whole table, which plans write in the line above it."""
    labels = {NOT_READ: view.text("Ikke sagt", "Ikkje sagt")}
    labels |= {level.value: terms.level_words(view, level) for level in Nivaa}
    said = mapping.aim.nivaa[0].value if len(mapping.aim.nivaa) == 1 else NOT_READ
    chosen = st.selectbox(
        view.text("Nivå, der raden ikke sier det", "Nivå, der rada ikkje seier det"),
        list(labels),
        index=list(labels).index(said),
        format_func=labels.__getitem__,
        key=f"tiltak_niva_{key}",
    )
    if chosen == said:
        return mapping
    return replace(mapping, aim=replace(mapping.aim, nivaa=(Nivaa(chosen),) if chosen else ()))


def _button(view: View, found: TiltakImport, file: str, after: int | None) -> None:
    count = len(found.ready)
    if not count:
        return
    st.button(
        view.text(f"Legg inn {count} tiltak", f"Legg inn {count} tiltak"),
        key="tiltak_legg_inn",
        type="primary",
        on_click=_add,
        args=(view, found, file, after),
    )


def _add(view: View, found: TiltakImport, file: str, after: int | None) -> None:
    """Take the rows in, all or none, and turn to the file's next table where there is one."""
    with saving.told():
        added = saving.book().add_many(view.region.id, found.ready, by=saving.who())
        text = view.text(f"{len(added)} tiltak er lagt inn.", f"{len(added)} tiltak er lagde inn.")
        if after is not None:
            st.session_state[_table_key(file)] = after
            text += view.text(
                " Neste tabell i filen står klar nederst på siden.",
                " Neste tabell i fila står klar nedst på sida.",
            )
        saving.say(text)


def take_out(view: View, register: tuple[Tiltak, ...]) -> None:
    """The register as files that the import reads back, and what was deleted; nothing where there is neither."""
    if not register and not history.deleted_here(view):
        return
    with shapes.card("tiltak_ut"):
        st.header(view.text("Ta med tiltakene", "Ta med tiltaka"), anchor="ta-med")
        contents = [tiltak.content for tiltak in register]
        file = f"tiltak_{view.region.id}"
        if contents:
            with st.container(horizontal=True):
                st.download_button(
                    view.text("Last ned (Excel)", "Last ned (Excel)"),
                    lambda: tiltak_xlsx(contents, factors=_factors(view)),
                    file_name=f"{file}.xlsx",
                    mime=XLSX,
                    key="tiltak_xlsx",
                    on_click="ignore",
                )
                st.download_button(
                    view.text("Last ned (CSV)", "Last ned (CSV)"),
                    lambda: tiltak_csv(contents),
                    file_name=f"{file}.csv",
                    mime="text/csv",
                    key="tiltak_csv",
                    on_click="ignore",
                )
            again = view.text(
                "Filene kan endres i et regneark og hentes inn igjen.",
                "Filene kan endrast i eit rekneark og hentast inn att.",
            )
            put(html('<p class="ov-dempet">{}</p>', again))
        history.deleted(view)
