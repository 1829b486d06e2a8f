"""Why there is no figure: a sentence for those who decide, and what the rapportør may do about it."""

from __future__ import annotations

from oppvekst.wording.lookup import Pair

ABSENCES: dict[str, Pair] = {
    "absence.not_fetched": (
        "{publisher} publiserer slike tall, men de er ikke hentet inn her ennå.",
        "{publisher} publiserer slike tal, men dei er ikkje henta inn her enno.",
    ),
    "absence.missing": (
        "{publisher} har ikke publisert noe tall for {place}.",
        "{publisher} har ikkje publisert noko tal for {place}.",
    ),
    "absence.not_yet_published": ("Tallet er ikke publisert ennå.", "Talet er ikkje publisert enno."),
    "absence.suppressed": (
        "Tallet for {place} er skjult, av hensyn til personvernet eller av andre grunner.",
        "Talet for {place} er skjult, av omsyn til personvernet eller av andre grunnar.",
    ),
    "absence.no_survey": (
        "Det er ikke noe tall fra Ungdata for {place}.",
        "Det er ikkje noko tal frå Ungdata for {place}.",
    ),
    "absence.not_applicable": ("Finnes ikke for denne typen sted.", "Finst ikkje for denne typen stad."),
    "absence.low_coverage": (
        "Tallet bygger på for liten del av barna til å kunne vises.",
        "Talet byggjer på for liten del av barna til å kunne visast.",
    ),
    "absence.split_area": (
        "Området er delt siden, så tallet kan ikke regnes om til dagens grenser.",
        "Området er delt sidan, så talet kan ikkje reknast om til grensene i dag.",
    ),
    "absence.set_aside": (
        "Tallet er trolig feil hos kilden og er satt til side.",
        "Talet er truleg feil hos kjelda og er sett til side.",
    ),
    "absence.only_quoted": (
        "Står bare i enkelte kommuners planer.",
        "Står berre i planane til enkelte kommunar.",
    ),
    "absence.later": (
        "Det finnes bare tall for senere år.",
        "Det finst berre tal for seinare år.",
    ),
    "absence.too_old.others": (
        "Det nyeste tallet er fra {period}, mens andre steder har nyere, så det sier lite om i dag.",
        "Det nyaste talet er frå {period}, medan andre stader har nyare, så det seier lite om i dag.",
    ),
    "absence.too_old": (
        "Det nyeste tallet er fra {period}, mens landet har nyere, så det sier lite om i dag.",
        "Det nyaste talet er frå {period}, medan landet har nyare, så det seier lite om i dag.",
    ),
    # Beside a figure that says little of today.
    "figure.old.others": (
        "gammelt tall: andre steder har til {year}",
        "gammalt tal: andre stader har til {year}",
    ),
    "figure.old": ("gammelt tall: landet har til {year}", "gammalt tal: landet har til {year}"),
    # Several indicators of one kind, in a report.
    "absence.list.not_fetched": ("Ikke hentet inn her ennå: {names}.", "Ikkje henta inn her enno: {names}."),
    "absence.list.missing": ("Ikke publisert for {place}: {names}.", "Ikkje publisert for {place}: {names}."),
    "absence.list.not_yet_published": ("Ikke publisert ennå: {names}.", "Ikkje publisert enno: {names}."),
    "absence.list.suppressed": ("Skjult hos utgiveren: {names}.", "Skjult hos utgivaren: {names}."),
    "absence.list.no_survey": (
        "Ikke noe tall fra Ungdata: {names}.",
        "Ikkje noko tal frå Ungdata: {names}.",
    ),
    "absence.list.not_applicable": (
        "Finnes ikke for denne typen sted: {names}.",
        "Finst ikkje for denne typen stad: {names}.",
    ),
    "absence.list.low_coverage": ("For lite grunnlag: {names}.", "For lite grunnlag: {names}."),
    "absence.list.split_area": (
        "Kan ikke regnes om til dagens grenser: {names}.",
        "Kan ikkje reknast om til grensene i dag: {names}.",
    ),
    "absence.list.set_aside": (
        "Satt til side som trolig feil: {names}.",
        "Sett til side som truleg feil: {names}.",
    ),
    "absence.list.only_quoted": (
        "Står bare i enkelte kommuners planer: {names}.",
        "Står berre i planane til enkelte kommunar: {names}.",
    ),
    "absence.list.later": ("Bare tall for senere år: {names}.", "Berre tal for seinare år: {names}."),
    "absence.list.too_old": (
        "For gammelt til å si noe om i dag: {names}.",
        "For gammalt til å seie noko om i dag: {names}.",
    ),
    "absence.list.others": ("{number} andre", "{number} andre"),
    "absence.list.not_open": ("Finnes ikke i åpne kilder: {names}.", "Finst ikkje i opne kjelder: {names}."),
    # What the rapportør may do.
    "absence.todo.not_fetched": (
        "Be den som driver oversikten, om å trykke «Hent tall» på siden Om tallene.",
        "Be den som driv oversikta, om å trykkje «Hent tal» på sida Om tala.",
    ),
    "absence.todo.missing": (
        "Se etter i eget fagsystem, og skriv det inn som egne tall med kilde og år.",
        "Sjå etter i eige fagsystem, og skriv det inn som eigne tal med kjelde og år.",
    ),
    "absence.todo.not_yet_published": (
        "Årshjulet sier når tallet ventes.",
        "Årshjulet seier når talet er venta.",
    ),
    "absence.todo.suppressed": (
        "Ikke regn det ut på andre måter, og ikke skriv det inn. Bruk fylkets tall, eller si at det er skjult.",
        "Ikkje rekn det ut på andre måtar, og ikkje skriv det inn. Bruk talet til fylket, eller sei at det er skjult.",
    ),
    "absence.todo.no_survey": (
        "Har dere en egen rapport fra Ungdata, kan tallene siteres derfra med år og antall svar.",
        "Har de ein eigen rapport frå Ungdata, kan tala siterast derfrå med år og tal på svar.",
    ),
    "absence.todo.not_applicable": ("Velg indikatoren bort.", "Vel indikatoren bort."),
    "absence.todo.low_coverage": (
        "Vent til flere deler av området har tall, eller bruk fylkets.",
        "Vent til fleire delar av området har tal, eller bruk talet til fylket.",
    ),
    "absence.todo.split_area": (
        "Bruk tallet for den gamle kommunen, med navnet den hadde da.",
        "Bruk talet for den gamle kommunen, med namnet han hadde då.",
    ),
    "absence.todo.set_aside": (
        "Spør utgiveren om tallet stemmer før det brukes.",
        "Spør utgivaren om talet stemmer før det blir brukt.",
    ),
    "absence.todo.only_quoted": (
        "Siter planen med navn og år, om tallet er deres.",
        "Siter planen med namn og år, om talet er dykkar.",
    ),
    "absence.todo.later": ("Velg et senere år.", "Vel eit seinare år."),
    "absence.todo.too_old": (
        "La det stå som bakgrunn, eller velg indikatoren bort til det kommer et nytt.",
        "La det stå som bakgrunn, eller vel indikatoren bort til det kjem eit nytt.",
    ),
    "absence.todo.line": ("{names}: {todo}", "{names}: {todo}"),
    # On a slide, of a whole theme.
    "absence.theme.not_fetched": (
        "Tall for {theme} er ikke hentet inn ennå",
        "Tal for {theme} er ikkje henta inn enno",
    ),
    "absence.theme.missing": (
        "Det er ikke publisert tall for {theme} {place}",
        "Det er ikkje publisert tal for {theme} {place}",
    ),
    "absence.theme.suppressed": (
        "Tallene for {theme} {place} er skjult hos utgiveren",
        "Tala for {theme} {place} er skjulte hos utgivaren",
    ),
    "absence.theme.not_applicable": (
        "Det finnes ikke tall for {theme} for denne typen sted",
        "Det finst ikkje tal for {theme} for denne typen stad",
    ),
}
