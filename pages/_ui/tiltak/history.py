"""What belongs to a tiltak that is saved: its versions, taking it out of the register, and bringing it back."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from oppvekst.markup import html
from oppvekst.settings import Settings
from oppvekst.state import Tiltak, registered_tiltak
from pages._ui.cards import shapes
from pages._ui.shell import erasing, theme
from pages._ui.shell.frame import View
from pages._ui.shell.shown import put
from pages._ui.tiltak import form, saving, terms

WRITTEN = (
    "navn",
    "beskrivelse",
    "ansvar",
    "samarbeid",
    "organisering",
    "implementering",
    "evaluering",
    "merknad",
)
"""The fields of a tiltak in which people write whatever they like."""


def tell(view: View) -> None:
    """What was just done, once; a deletion may be undone from here."""
    said = saving.message()
    if said is None:
        return
    st.toast(terms.plain(said.text))  # seen wherever on the page one stands
    with st.container(horizontal=True, vertical_alignment="center", key="tiltak_beskjedboks"):
        put(theme.message(said.text, said.kind))
        if said.gone is not None:
            st.button(
                view.text("Angre", "Angre"), key="tiltak_angre", on_click=_bring_back, args=(view, said.gone)
            )


def belongings(view: View, tiltak: Tiltak) -> None:
    """Under the form of a saved tiltak: its history, and the way to delete it."""
    with st.expander(view.text("Historikk", "Historikk")):
        _history(view, tiltak)
    with st.expander(view.text("Slett tiltaket", "Slett tiltaket")):
        told = view.text(
            "Tiltaket tas ut av registeret. Det kan hentes tilbake fra «Slettede tiltak» nederst på siden.",
            "Tiltaket blir teke ut av registeret. Det kan hentast tilbake frå «Sletta tiltak» nedst på sida.",
        )
        put(html("<p>{}</p>", told))
        sure = view.text("Ja, slett tiltaket", "Ja, slett tiltaket")
        st.button(sure, key="tiltak_slett", on_click=_delete, args=(view, tiltak))


def _delete(view: View, tiltak: Tiltak) -> None:
    """Take a tiltak out, on top of the version the reader saw."""
    book, navn = saving.book(), tiltak.content.navn
    with saving.told():
        book.delete(tiltak.region, tiltak.id, based_on=tiltak.version, by=saving.who())
        form.close_form()
        gone = next((one for one in book.deleted(tiltak.region) if one.id == tiltak.id), None)
        saving.say(view.text(f"«{navn}» er slettet.", f"«{navn}» er sletta."), gone)


def _bring_back(view: View, gone: Tiltak) -> None:
    """Put a deleted tiltak back in the register."""
    navn = gone.content.navn
    with saving.told():
        saving.book().save(gone.region, gone.id, gone.content, based_on=gone.version, by=saving.who())
        saving.say(view.text(f"«{navn}» er hentet tilbake.", f"«{navn}» er henta tilbake."))


def deleted_here(view: View) -> tuple[Tiltak, ...]:
    """The tiltak the place has deleted."""
    return registered_tiltak(Settings.from_environment(), view.region.id, deleted=True)


def deleted(view: View) -> None:
    """The tiltak that were deleted, each with the way back; nothing where there are none."""
    gone = deleted_here(view)
    if not gone:
        return
    title = view.text("Slettede tiltak", "Sletta tiltak")
    with st.expander(f"{title} ({len(gone)})"):
        for tiltak in gone:
            with st.container(horizontal=True, vertical_alignment="center"):
                put(html("<p>{}</p>", tiltak.content.navn))
                st.button(
                    view.text("Hent tilbake", "Hent tilbake"),
                    key=f"tilbake_{tiltak.id}",
                    on_click=_bring_back,
                    args=(view, tiltak),
                )
                with st.popover(view.text("Slett for godt …", "Slett for godt …")):
                    put(erasing.told(view, [getattr(tiltak.content, field) for field in WRITTEN]))
                    st.button(
                        view.text("Slett for godt", "Slett for godt"),
                        key=f"utslett_{tiltak.id}",
                        disabled=view.read_only,
                        on_click=_erase,
                        args=(view, tiltak),
                    )


def _history(view: View, tiltak: Tiltak) -> None:
    """Every version, newest first: when, who, and what was changed."""
    versions = saving.book().history(tiltak.region, tiltak.id)
    rows = [
        [
            str(one.version),
            terms.moment_words(view, one.saved_at),
            one.saved_by or "–",
            _changed(view, one, versions[n + 1] if n + 1 < len(versions) else None),
        ]
        for n, one in enumerate(versions)
    ]
    columns = [
        view.text("Versjon", "Versjon"),
        view.text("Lagret", "Lagra"),
        view.text("Av", "Av"),
        view.text("Hva ble endret", "Kva vart endra"),
    ]
    put(shapes.html_table(pd.DataFrame(rows, columns=columns), view.text("Historikk", "Historikk")))
    if len(versions) > 1:
        put(erasing.told(view, _gone(versions)))
        st.button(
            view.text("Slett de eldre versjonene for godt", "Slett dei eldre versjonane for godt"),
            key="tiltak_glem",
            disabled=view.read_only,
            help=view.text(
                "Brukes når en eldre versjon har noe som ikke skulle vært skrevet.",
                "Blir brukt når ein eldre versjon har noko som ikkje skulle vore skrive.",
            ),
            on_click=_forget,
            args=(view, tiltak),
        )


def _gone(versions: Sequence[Tiltak]) -> list[str]:
    """What the older versions say that the newest does not."""
    now = {getattr(versions[0].content, field) for field in WRITTEN}
    return [
        text for one in versions[1:] for field in WRITTEN if (text := getattr(one.content, field)) not in now
    ]


def _forget(view: View, tiltak: Tiltak) -> None:
    with saving.told():
        count = saving.book().forget_history(tiltak.region, tiltak.id)
        erasing.forget()
        words = ("versjon", "versjon") if count == 1 else ("versjoner", "versjonar")
        saving.say(
            view.text(
                f"{count} eldre {words[0]} er slettet for godt.",
                f"{count} eldre {words[1]} er sletta for godt.",
            )
        )


def _erase(view: View, gone: Tiltak) -> None:
    """Erase a deleted tiltak for good."""
    with saving.told():
        saving.book().erase(gone.region, gone.id)
        erasing.forget()
        saving.say(view.text("Tiltaket er slettet for godt.", "Tiltaket er sletta for godt."))


def _changed(view: View, one: Tiltak, before: Tiltak | None) -> str:
    if before is None:
        return view.text("Første versjon", "Første versjon")
    old, new = terms.fields_of(before.content), terms.fields_of(one.content)
    names = [terms.field_name(view, field) for field in new if new[field] != old[field]]
    return ", ".join(names) or "–"
