"""Erasing for good: what a reader is told before, and what our own pages let go of after."""

from __future__ import annotations

from collections.abc import Iterable

from oppvekst.catalog.models import Maal
from oppvekst.markup import Markup, html, joined
from oppvekst.settings import Settings
from oppvekst.state import open_state
from oppvekst.wording import listing
from pages._ui.serving import memory
from pages._ui.shell.frame import View


def told(view: View, texts: Iterable[str]) -> Markup:
    """What will be gone, and what will still hold it, as HTML; to be read before the button is pressed."""
    state = open_state(Settings.from_environment())
    gone = view.text(
        "Etterpå finnes det ikke i databasen, i filene den ligger i, eller i kopiene programmet selv har lagt til side, "
        "og det kan ikke hentes tilbake.",
        "Etterpå finst det ikkje i databasen, i filene han ligg i, eller i kopiane programmet sjølv har lagt til side, "
        "og det kan ikkje hentast tilbake.",
    )
    stays = [*_locked(view, texts), *([_server(view)] if state.on_server else []), _elsewhere(view)]
    lead = view.text("Dette kan vi ikke slette:", "Dette kan vi ikkje slette:")
    rows = joined(html("<li>{}</li>", one) for one in stays)
    return html("<p>{}</p><p>{}</p><ul>{}</ul>", gone, lead, rows)


def _locked(view: View, texts: Iterable[str]) -> list[str]:
    """The locked editions that hold any of it, by name."""
    found = open_state(Settings.from_environment()).frozen.holding(view.region.id, texts)
    if not found:
        return []
    names = [
        view.text(f"{one.year}, utgave {one.edition}", f"{one.year}, utgåve {one.edition}") for one in found
    ]
    many = len(found) > 1
    which = listing([f"«{one}»" for one in names], Maal(view.maal))
    return [
        view.text(
            f"{'Låste rapporter' if many else 'En låst rapport'} som har noe av det: {which}. "
            "Det som er låst, blir aldri endret.",
            f"{'Låste rapportar' if many else 'Ein låst rapport'} som har noko av det: {which}. "
            "Det som er låst, blir aldri endra.",
        )
    ]


def _server(view: View) -> str:
    return view.text(
        "Det databasetjeneren (PostgreSQL) har i sin egen logg og i sine sikkerhetskopier. Spør den som drifter den.",
        "Det databasetenaren (PostgreSQL) har i sin eigen logg og i sine sikkerheitskopiar. Spør den som driftar han.",
    )


def _elsewhere(view: View) -> str:
    return view.text(
        "Sikkerhetskopier dere har tatt selv, dokumenter som er lastet ned, og sider som er åpne hos andre nå.",
        "Sikkerheitskopiar de har teke sjølve, dokument som er lasta ned, og sider som er opne hos andre no.",
    )


def forget() -> None:
    """Let go of everything pages have made and kept: slides and drafts with texts in them."""
    memory.forget()
