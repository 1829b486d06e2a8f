"""The tiltak register of a place: what it is when empty, the list, and a tiltak opened in place."""

from __future__ import annotations

import streamlit as st

from oppvekst.clock import today
from oppvekst.followup import EVALUATION, Choice, Grouping, Section, chosen, counts, sections
from oppvekst.markup import Markup, html, joined
from oppvekst.settings import Settings
from oppvekst.state import FACTORS, Nivaa, Status, Tiltak, registered_tiltak
from oppvekst.values import Level
from oppvekst.wording import listing, name
from pages._ui.cards import shapes
from pages._ui.front import overview
from pages._ui.front.findings import CHART
from pages._ui.shell.frame import View
from pages._ui.shell.links import href
from pages._ui.shell.shown import put
from pages._ui.stories import factors
from pages._ui.tiltak import form, history, terms

EVERY = "alle"
GROUPINGS: dict[Grouping, tuple[str, str]] = {
    "nivaa": ("Nivå", "Nivå"),
    "faktor": ("Faktor", "Faktor"),
    "status": ("Status", "Status"),
}


def opening(view: View) -> tuple[Tiltak, ...] | None:
    """Title, lead and how things stand; None for landet, which has no plan of its own."""
    view.heading(
        f"Tiltak {overview.where(view)}",
        view.text(
            "Tiltakene i den forebyggende planen: hvem de er for, hvem som har ansvaret, og når de evalueres.",
            "Tiltaka i den førebyggjande planen: kven dei er for, kven som har ansvaret, og når dei blir evaluerte.",
        ),
    )
    if view.region.level is Level.LANDET:
        shapes.message(
            view.text(
                "Tiltak føres for en kommune eller et fylke. Velg et sted over.",
                "Tiltak blir førte for ein kommune eller eit fylke. Vel ein stad over.",
            )
        )
        return None
    register = registered_tiltak(Settings.from_environment(), view.region.id)
    if register:
        put(html('<p class="ov-dempet">{}</p>', _standing(view, register)))
    history.tell(view)
    return register


def _standing(view: View, register: tuple[Tiltak, ...]) -> str:
    """How many there are, and how many of each status: «12 tiltak: 3 planlagt og 9 i gang.»."""
    told = [
        f"{count} {terms.status_words(view, status).lower()}" for status, count in counts(register).items()
    ]
    return f"{len(register)} tiltak: {listing(told, view.maal)}."


def empty(view: View) -> None:
    """What the page is for, where nothing is written yet, and the two ways to begin."""
    with shapes.card("tiltak_tom"):
        st.header(view.text("Her er det ingen tiltak ennå", "Her er det ingen tiltak enno"), anchor=False)
        here = name(view.region, view.maal)
        told = view.text(
            f"Legg inn tiltakene {here} har i planen sin. Da ser dere hvilke faktorer de dekker, hva som skal "
            "evalueres i år, og hvor tallene har endret seg uten at noe tiltak følger dem.",
            f"Legg inn tiltaka {here} har i planen sin. Då ser de kva for faktorar dei dekkjer, kva som skal "
            "evaluerast i år, og kvar tala har endra seg utan at noko tiltak følgjer dei.",
        )
        ways = view.text(
            "Har dere en plan med tabeller i Word eller Excel, kan den hentes inn under. Ellers kan dere skrive det "
            "første tiltaket her.",
            "Har de ein plan med tabellar i Word eller Excel, kan han hentast inn under. Elles kan de skrive det "
            "første tiltaket her.",
        )
        put(html("<p>{}</p><p>{}</p>{}", told, ways, form.care(view)))
        _new(view, view.text("Skriv det første tiltaket", "Skriv det første tiltaket"))


def _new(view: View, label: str, listed: tuple[Tiltak, ...] = ()) -> None:
    """The way to a new tiltak, or the open form where it has no row in the list to stand in.

    It has none when it is new, when the list now leaves it out, and when somebody else has just deleted it:
    what is typed must not go away with the row.
    """
    opened = form.opened(view)
    if opened is not None and opened.id not in {tiltak.id for tiltak in listed}:
        title = opened.content.navn or view.text("Nytt tiltak", "Nytt tiltak")
        st.subheader(terms.plain(title), anchor=False)
        form.opened_form(view, None if opened.id == form.NEW else history.belongings)
        return
    st.button(label, key="tiltak_nytt", on_click=form.open_new, args=(view.region.id,), type="primary")


def listed(view: View, register: tuple[Tiltak, ...]) -> None:
    """The list: what to see of it, and every tiltak under its heading."""
    with shapes.card("tiltak_liste"):
        st.header(view.text("Tiltakene", "Tiltaka"), anchor="tiltakene")
        top = st.container()
        grouping, choice = _choices(view)
        found = chosen(register, choice, today().year)
        with top:
            _new(view, view.text("Nytt tiltak", "Nytt tiltak"), found)
        if not found:
            shapes.message(view.text("Ingen tiltak svarer til valget.", "Ingen tiltak svarer til valet."))
        elif not choice.everything:
            shown = view.text(
                f"Viser {len(found)} av {len(register)}.", f"Viser {len(found)} av {len(register)}."
            )
            put(html('<p class="ov-dempet">{}</p>', shown))
        for section in sections(found, grouping):
            st.subheader(_section_name(view, grouping, section), anchor=False)
            for tiltak in section.tiltak:
                _row(view, tiltak)


def _choices(view: View) -> tuple[Grouping, Choice]:
    """What the address says is to be seen, and the lists that change it."""
    every = view.text("Alle", "Alle")
    with st.container(key="valg_tiltak", horizontal=True, vertical_alignment="bottom"):
        asked = view.choose(
            "grupper",
            view.text("Gruppert etter", "Gruppert etter"),
            {key: view.text(*words) for key, words in GROUPINGS.items()},
            default="nivaa",
        )
        grouping = next(one for one in GROUPINGS if one == asked)
        levels = {level.value: terms.level_words(view, level) for level in Nivaa}
        # a level is called «alle», too: the choice that leaves none out needs another word
        nivaa = view.choose(
            "nivaa",
            view.text("Nivå", "Nivå"),
            {factors.EVERY: view.text("Alle nivåer", "Alle nivå")}
            | {id: view.text(f"For {word}", f"For {word}") for id, word in levels.items()},
            default=factors.EVERY,
        )
        statuses = {status.value: terms.status_words(view, status) for status in Status}
        status = view.choose(
            "status", view.text("Status", "Status"), {EVERY: every} | statuses, default=EVERY
        )
        named = {id: terms.factor_words(view, id) for id in FACTORS}
        factor = view.choose("faktor", view.text("Faktor", "Faktor"), {EVERY: every} | named, default=EVERY)
        due = view.text("Til evaluering i år", "Til evaluering i år")
        only = view.choose("vis", view.text("Vis", "Vis"), {EVERY: every, EVALUATION: due}, default=EVERY)
    return grouping, Choice(
        nivaa=Nivaa(nivaa) if nivaa in levels else None,
        factor=factor if factor in named else None,
        status=Status(status) if status in statuses else None,
        due=only == EVALUATION,
    )


def _section_name(view: View, grouping: Grouping, section: Section) -> str:
    if grouping == "status":
        return terms.status_words(view, Status(section.key) if section.key else None)
    if grouping == "faktor":
        return (
            terms.factor_words(view, section.key) if section.key else view.text("Uten faktor", "Utan faktor")
        )
    if not section.key:
        return view.text("Uten nivå", "Utan nivå")
    word = terms.level_words(view, Nivaa(section.key))
    return view.text(f"Tiltak for {word}", f"Tiltak for {word}")


def _row(view: View, tiltak: Tiltak) -> None:
    """A tiltak: its name opens it in place; what it is in a few lines."""
    with st.container(key=f"tiltak_rad_{tiltak.id}", gap="small"):
        st.button(
            terms.plain(tiltak.content.navn),
            key=f"aapne_{tiltak.id}",
            type="tertiary",
            on_click=form.close_form if form.is_open(view, tiltak.id) else form.open_form,
            args=() if form.is_open(view, tiltak.id) else (tiltak,),
        )
        if form.is_open(view, tiltak.id):
            form.opened_form(view, history.belongings)
        else:
            put(_summary(view, tiltak))


def _summary(view: View, tiltak: Tiltak) -> Markup:
    content = tiltak.content
    levels = joined(factors.level_tag(view, level.value) for level in content.nivaa)
    facts = [
        (
            terms.field_name(view, "status"),
            terms.status_words(view, content.status) if content.status else "",
        ),
        (terms.field_name(view, "ansvar"), content.ansvar),
        (terms.field_name(view, "alder"), content.alder),
        (view.text("Evalueres", "Blir evaluert"), terms.evaluation_words(view, content.evaluation)),
        (view.text("Faktorer", "Faktorar"), terms.shown(view, "factors", content.factors)),
    ]
    told = joined(
        html("<div><dt>{}</dt><dd>{}</dd></div>", label, value)
        for label, value in facts
        if value and value != "–"
    )
    linked = joined((_indicator(view, id) for id in content.indicators), ", ")
    if linked:
        told += html("<div><dt>{}</dt><dd>{}</dd></div>", terms.field_name(view, "indicators"), linked)
    first = html("{}{}", levels, _years(view, tiltak))
    return html('<div class="ov-tiltak">{}<dl>{}</dl></div>', html("<p>{}</p>", first) if first else "", told)


def _years(view: View, tiltak: Tiltak) -> str:
    first, last = tiltak.content.start_year, tiltak.content.stop_year
    if first and last:
        return f"{first}–{last}" if first != last else f"{first}"
    if first:
        return view.text(f"fra {first}", f"frå {first}")
    return view.text(f"til {last}", f"til {last}") if last else ""


def _indicator(view: View, id: str) -> Markup:
    """An indicator's name with the way to its chart."""
    address = f"./{href(indikator=id)}#{CHART}"
    return html('<a href="{}" target="_self">{}</a>', address, terms.indicator_words(view, id))
