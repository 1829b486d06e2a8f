"""Where a figure comes from, and why one is missing or has no interval, in sentences."""

from __future__ import annotations

from oppvekst.wording.lookup import Pair

SOURCES: dict[str, Pair] = {
    "source.line": ("Kilde: {source}.", "Kjelde: {source}."),
    "source.quoted": ("Kilde: sitert i «{document}».", "Kjelde: sitert i «{document}»."),
    "source.table": ("{publisher}, tabell {table}", "{publisher}, tabell {table}"),
    "source.file": ("{publisher}, fil {table}", "{publisher}, fil {table}"),
    "source.year": ("Statistikkår {period}.", "Statistikkår {period}."),
    "source.fetched": ("Hentet {date}.", "Henta {date}."),
    "source.bundled": ("Fra det medfølgende utdraget.", "Frå det medfølgjande utdraget."),
    "source.own": ("Egne beregninger.", "Eigne utrekningar."),
    "source.licence": ("Lisens: {licence}.", "Lisens: {licence}."),
    "trail.publisher": ("Utgiver", "Utgivar"),
    "trail.table": ("Tabell", "Tabell"),
    "trail.document": ("Sitert i", "Sitert i"),
    "trail.url": ("Adresse", "Adresse"),
    "trail.request": ("Forespørsel", "Førespurnad"),
    "trail.fetched": ("Hentet", "Henta"),
    "trail.published": ("Publisert", "Publisert"),
    "trail.sha256": ("Fingeravtrykk (SHA-256)", "Fingeravtrykk (SHA-256)"),
    "trail.licence": ("Lisens", "Lisens"),
    # When a publisher changed its table last, or why that is not known.
    "published.bundled": ("ikke oppgitt i utdraget", "ikkje oppgitt i utdraget"),
    "published.quoted": ("ikke oppgitt i planen", "ikkje oppgitt i planen"),
    "published.silent": ("utgiveren oppgir det ikke", "utgivaren oppgir det ikkje"),
    "fresh.bundled": ("Tallene er fra det medfølgende utdraget.", "Tala er frå det medfølgjande utdraget."),
    "fresh.published": ("Utgiverne endret tallene sist {date}.", "Utgivarane endra tala sist {date}."),
    "fresh.newest": ("De nyeste gjelder {year}.", "Dei nyaste gjeld {year}."),
    "fresh.fetched": ("Tallene ble sist hentet {date}.", "Tala vart sist henta {date}."),
    "trail.bundled": ("fra det medfølgende utdraget", "frå det medfølgjande utdraget"),
    # Why there is no value. {here} is « for Senja kommune i 2021», or empty.
    "missing.suppressed": (
        "Tallet{here} er skjult, av hensyn til personvernet eller av andre grunner.",
        "Talet{here} er skjult, av omsyn til personvernet eller av andre grunnar.",
    ),
    "missing.missing": ("Vi har ikke noe tall{here}.", "Vi har ikkje noko tal{here}."),
    "missing.not_applicable": (
        "Det er ikke mulig å gi noe tall{here}, oppgir utgiveren.",
        "Det er ikkje mogleg å gi noko tal{here}, opplyser utgivaren.",
    ),
    "missing.not_yet_published": (
        "Tallet{here} er ikke publisert ennå.",
        "Talet{here} er ikkje publisert enno.",
    ),
    "missing.no_survey": (
        "Det er ikke noe tall fra Ungdata{here}.",
        "Det er ikkje noko tal frå Ungdata{here}.",
    ),
    "missing.low_coverage": (
        "Tallet{here} bygger på for liten del av barna til å kunne vises.",
        "Talet{here} byggjer på for liten del av barna til å kunne visast.",
    ),
    "missing.split_area": (
        "Området er delt siden, så tallet{here} kan ikke regnes om til dagens grenser.",
        "Området er delt sidan, så talet{here} kan ikkje reknast om til grensene i dag.",
    ),
    "missing.set_aside": (
        "Tallet{here} er trolig feil hos kilden og er satt til side.",
        "Talet{here} er truleg feil hos kjelda og er sett til side.",
    ),
    # Why there is no interval, where the catalogue does not say it better.
    "no_interval.no_denominator": (
        "Vi har ikke antallet bak tallet, så vi kan ikke regne ut hvor usikkert det er.",
        "Vi har ikkje talet på personar bak talet, så vi kan ikkje rekne ut kor usikkert det er.",
    ),
    "no_interval.no_answers": (
        "Vi har ikke antall svar, så vi kan ikke regne ut hvor usikkert tallet er.",
        "Vi har ikkje talet på svar, så vi kan ikkje rekne ut kor usikkert talet er.",
    ),
    "no_interval.full_count": (
        "Alle er telt med, så tallet har ikke noe usikkerhetsintervall.",
        "Alle er talde med, så talet har ikkje noko usikkerheitsintervall.",
    ),
    "no_interval.no_chance_model": (
        "Tallet er ikke av et slag der vi kan regne ut hvor mye tilfeldighetene betyr.",
        "Talet er ikkje av eit slag der vi kan rekne ut kor mykje tilfeldig variasjon betyr.",
    ),
    "no_interval.not_a_share": (
        "Tallet er over 100~prosent, for de som telles, kan bo et annet sted. Da kan vi ikke regne ut hvor usikkert "
        "det er.",
        "Talet er over 100~prosent, for dei som blir talde, kan bu ein annan stad. Då kan vi ikkje rekne ut kor "
        "usikkert det er.",
    ),
    "no_interval.missing": ("Vi har ikke noe tall å vurdere.", "Vi har ikkje noko tal å vurdere."),
    # What has to be said beside a figure.
    "note.preliminary": ("Tallet er foreløpig.", "Talet er førebels."),
    "note.standardised": (
        "Utgiveren har justert tallet for ulik sammensetning av kjønn og alder, så det kan avvike fra den "
        "vanlige andelen.",
        "Utgivaren har justert talet for ulik samansetjing av kjønn og alder, så det kan avvike frå den "
        "vanlege andelen.",
    ),
    "note.neutral": (
        "Et høyt tall kan bety større behov, men også at flere barn blir oppdaget og får hjelp.",
        "Eit høgt tal kan bety større behov, men òg at fleire barn blir oppdaga og får hjelp.",
    ),
    "note.helpline": (
        "Trenger du noen å snakke med? Alarmtelefonen for barn og unge har nummer 116~111, Mental Helses "
        "hjelpetelefon 116~123. Står det om liv, ring 113.",
        "Treng du nokon å snakke med? Alarmtelefonen for barn og unge har nummer 116~111, hjelpetelefonen til "
        "Mental Helse 116~123. Står det om liv, ring 113.",
    ),
    "note.break": (
        "Definisjonen ble endret i {year}. Tallene før og etter kan ikke sammenlignes.",
        "Definisjonen vart endra i {year}. Tala før og etter kan ikkje samanliknast.",
    ),
    "note.cause": ("Tallet viser ikke årsaken.", "Talet viser ikkje årsaka."),
}
