"""What an årshjul says: expectations are called that, and what is not known is said."""

from __future__ import annotations

from oppvekst.wording.lookup import Pair

CALENDAR: dict[str, Pair] = {
    "calendar.figures": ("Nye tall fra {publisher} for {year}", "Nye tal frå {publisher} for {year}"),
    "calendar.figures_no_year": ("Nye tall fra {publisher}", "Nye tal frå {publisher}"),
    "calendar.preliminary": (
        "Foreløpige tall fra {publisher} for {year}",
        "Førebelse tal frå {publisher} for {year}",
    ),
    "calendar.preliminary_no_year": ("Foreløpige tall fra {publisher}", "Førebelse tal frå {publisher}"),
    "calendar.survey": ("Ungdata ventes våren {year}", "Ungdata er venta våren {year}"),
    "calendar.report": (
        "Tilstandsrapporten for barnevernet til kommunestyret i {year}",
        "Tilstandsrapporten for barnevernet til kommunestyret i {year}",
    ),
    "calendar.evaluation": ("Evaluer «{name}»", "Evaluer «{name}»"),
    # When.
    "calendar.within": ("i løpet av {when}", "i løpet av {when}"),
    "calendar.at_latest": ("innen {when}", "innan {when}"),
    "calendar.spring": ("våren {year}", "våren {year}"),
    "calendar.when": ("Ventes", "Venta"),
    "calendar.no_day": (
        "Dagen er ikke satt, så den står på årets siste.",
        "Dagen er ikkje sett, så han står på den siste i året.",
    ),
    # What else.
    "calendar.indicators": ("{count} indikatorer.", "{count} indikatorar."),
    "calendar.indicators.one": ("{count} indikator.", "{count} indikator."),
    "calendar.themes": ("{count} indikatorer om {themes}.", "{count} indikatorar om {themes}."),
    "calendar.themes.one": ("{count} indikator om {themes}.", "{count} indikator om {themes}."),
    "calendar.early": ("{when} (foreløpige)", "{when} (førebelse)"),
    "calendar.span_3_5": ("våren", "våren"),
    "calendar.span_9_11": ("høsten", "hausten"),
    "calendar.span_1_6": ("første halvår", "første halvår"),
    "calendar.span_7_12": ("andre halvår", "andre halvår"),
    "calendar.span_only": (
        "Måneden er ikke kjent, så det står ikke i kalenderfilen.",
        "Månaden er ikkje kjend, så det står ikkje i kalenderfila.",
    ),
    "calendar.look": (
        "Vi kjenner ingen fast dato. Se etter hos {publisher}.",
        "Vi kjenner ingen fast dato. Sjå etter hos {publisher}.",
    ),
    "calendar.month_only": ("Bare måneden er kjent.", "Berre månaden er kjend."),
    "calendar.overdue": ("Skulle vært gjort i {year}.", "Skulle vore gjort i {year}."),
    "calendar.report_law": (
        "Kommunestyret skal ha en redegjørelse minst én gang i året (barnevernsloven § 15-3).",
        "Kommunestyret skal ha ei utgreiing minst éin gong i året (barnevernslova § 15-3).",
    ),
    "calendar.report_done": ("Ferdig og låst {date}.", "Ferdig og låst {date}."),
    "calendar.report_begun": ("Rapporten er påbegynt, ikke låst.", "Rapporten er påbyrja, ikkje låst."),
    "calendar.report_none": (
        "Her er ingen rapport låst i {year}.",
        "Her er ingen rapport låst i {year}.",
    ),
    # Ungdata.
    "calendar.survey_expected": (
        "En forventning ut fra tidligere år, ikke en avtalt dato.",
        "Ei forventning ut frå tidlegare år, ikkje ein avtalt dato.",
    ),
    "calendar.survey_basis": (
        "{place} har tall fra Ungdata i {years}. Undersøkelsen holdes vanligvis hvert tredje år, om våren. "
        "Den neste ventes derfor våren {next}. Det er en forventning, ikke en avtalt dato.",
        "{place} har tal frå Ungdata i {years}. Undersøkinga blir vanlegvis halden kvart tredje år, om våren. "
        "Den neste er derfor venta våren {next}. Det er ei forventning, ikkje ein avtalt dato.",
    ),
    "calendar.survey_missed": (
        "Etter samme regel var det ventet tall også fra våren {years}. De har vi ikke. Undersøkelsen kan være "
        "utsatt, eller tallene er ikke kommet ennå.",
        "Etter same regel var det venta tal òg frå våren {years}. Dei har vi ikkje. Undersøkinga kan vere "
        "utsett, eller tala er ikkje komne enno.",
    ),
    "calendar.survey_none": (
        "Vi har ingen tall fra Ungdata for {place}. Da vet vi ikke når den neste undersøkelsen ventes.",
        "Vi har ingen tal frå Ungdata for {place}. Då veit vi ikkje når den neste undersøkinga er venta.",
    ),
    "calendar.survey_fylke": (
        "Kommunene holder Ungdata hver for seg. Ut fra tidligere år ventes den {rounds}.",
        "Kommunane held Ungdata kvar for seg. Ut frå tidlegare år er ho venta {rounds}.",
    ),
    "calendar.survey_round": ("våren {year} i {count} kommuner", "våren {year} i {count} kommunar"),
    "calendar.survey_round.one": ("våren {year} i {count} kommune", "våren {year} i {count} kommune"),
    "calendar.survey_fylke_none": (
        "Vi har ingen tall fra Ungdata for kommunene i {place}.",
        "Vi har ingen tal frå Ungdata for kommunane i {place}.",
    ),
    "calendar.survey_landet": (
        "Ungdata holdes hvert år, i ulike kommuner. Velg en kommune for å se når den neste ventes der.",
        "Ungdata blir halden kvart år, i ulike kommunar. Vel ein kommune for å sjå når den neste er venta der.",
    ),
    # Whether what was expected has come.
    "calendar.come.all": ("Kommet.", "Komne."),
    "calendar.come.some": ("Delvis kommet.", "Delvis komne."),
    "calendar.come.none": ("Ikke kommet.", "Ikkje komne."),
    "calendar.come.absent": ("Ingen tall for {place}.", "Ingen tal for {place}."),
    "calendar.came": (
        "{count} av {total} indikatorer har tall for {year}.",
        "{count} av {total} indikatorar har tal for {year}.",
    ),
    "calendar.behind": (
        "{count} indikatorer har bare eldre tall, de nyeste fra {newest}.",
        "{count} indikatorar har berre eldre tal, dei nyaste frå {newest}.",
    ),
    "calendar.behind.one": (
        "{count} indikator har bare eldre tall, det nyeste fra {newest}.",
        "{count} indikator har berre eldre tal, det nyaste frå {newest}.",
    ),
    "calendar.absent": (
        "{count} indikatorer har ingen tall for {place}.",
        "{count} indikatorar har ingen tal for {place}.",
    ),
    "calendar.absent.one": (
        "{count} indikator har ingen tall for {place}.",
        "{count} indikator har ingen tal for {place}.",
    ),
    "calendar.stop.failed": (
        "Noen av tabellene kunne ikke hentes.",
        "Nokre av tabellane kunne ikkje hentast.",
    ),
    "calendar.stop.bundled": (
        "Ingenting er hentet fra utgiveren ennå, så vi har bare det medfølgende utdraget.",
        "Ingenting er henta frå utgivaren enno, så vi har berre det medfølgjande utdraget.",
    ),
    "calendar.stop.not_fetched": (
        "Tallene er ikke hentet etter den datoen.",
        "Tala er ikkje henta etter den datoen.",
    ),
    "calendar.stop.waiting": (
        "Tallene er hentet etter den datoen, men året var ikke med.",
        "Tala er henta etter den datoen, men året var ikkje med.",
    ),
    "calendar.fetched": ("Sist hentet {date}.", "Sist henta {date}."),
    "calendar.expected": ("{title}, ventet {when} {on_year}", "{title}, venta {when} {on_year}"),
}
