"""What was done to a figure on its way from the publisher: labels and values of the lineage card."""

from __future__ import annotations

from oppvekst.wording.lookup import Pair

LINEAGE: dict[str, Pair] = {
    "lineage.figure": ("Tallet", "Talet"),
    "lineage.stored": ("Som lagret", "Som lagra"),
    "lineage.status": ("Status", "Status"),
    "lineage.denominator": ("Regnet av", "Rekna av"),
    "lineage.area": ("Område", "Område"),
    "lineage.interval": ("Usikkerhet", "Usikkerheit"),
    "lineage.hidden": ("Skjult", "Skjult"),
    "lineage.revised": ("Endret", "Endra"),
    "lineage.final": ("Endelig", "Endeleg"),
    "lineage.preliminary": ("Foreløpig. Utgiveren kan endre tallet.", "Førebels. Utgivaren kan endre talet."),
    "lineage.value": ("verdi {value}", "verdi {value}"),
    "lineage.numerator": ("teller {value}", "teljar {value}"),
    "lineage.over": ("nevner {value}", "nemnar {value}"),
    "lineage.period_label": ("periode «{label}»", "periode «{label}»"),
    "lineage.missing": ("ikke noe tall: {reason}", "ikkje noko tal: {reason}"),
    "lineage.rounded": ("{decimals} desimaler hos utgiveren", "{decimals} desimalar hos utgivaren"),
    "lineage.rounded.one": ("{decimals} desimal hos utgiveren", "{decimals} desimal hos utgivaren"),
    "lineage.published_counts": (
        "Teller og nevner fra utgiveren; vi har delt den ene på den andre.",
        "Teljar og nemnar frå utgivaren; vi har delt den eine på den andre.",
    ),
    "lineage.known": ("{n} {population}, {dates}.", "{n} {population}, {dates}."),
    "lineage.known_pooled": (
        "{n} {population}: {how} for årene {first}–{last}.",
        "{n} {population}: {how} for åra {first}–{last}.",
    ),
    "lineage.how.stock": ("gjennomsnittet", "gjennomsnittet"),
    "lineage.how.new": ("summen", "summen"),
    "lineage.dates.during_year": (
        "gjennomsnittet av 1.~januar {year} og 1.~januar {next}",
        "gjennomsnittet av 1.~januar {year} og 1.~januar {next}",
    ),
    "lineage.dates.by_year_end": (
        "de som er så gamle ved utgangen av året, gjennomsnittet av 1.~januar {year} og 1.~januar {next}",
        "dei som er så gamle ved utgangen av året, gjennomsnittet av 1.~januar {year} og 1.~januar {next}",
    ),
    "lineage.dates.start_of_year": ("1.~januar {year}", "1.~januar {year}"),
    "lineage.dates.end_of_year": ("1.~januar {next}", "1.~januar {next}"),
    "lineage.dates.school_year": ("1.~januar i skoleåret ({year})", "1.~januar i skuleåret ({year})"),
    "lineage.entered": (
        "{n} svar. Kommunen har lagt inn antallet: «{source}».",
        "{n} svar. Kommunen har lagt inn talet: «{source}».",
    ),
    "lineage.bounded": (
        "Vi har ikke antall svar. Det er høyst {high}, og vi forutsetter minst {low}.",
        "Vi har ikkje talet på svar. Det er høgst {high}, og vi føreset minst {low}.",
    ),
    "lineage.unknown": (
        "Vi vet ikke hvor mange tallet er regnet av.",
        "Vi veit ikkje kor mange talet er rekna av.",
    ),
    "lineage.today": (
        "Dagens grenser. Gamle kommunenumre er ført over til dagens.",
        "Grensene i dag. Gamle kommunenummer er førte over til dei i dag.",
    ),
    "lineage.quoted": (
        "Slik planen sier det. Vi vet ikke hvilke grenser, og om utgiveren har endret tallet siden.",
        "Slik planen seier det. Vi veit ikkje kva grenser, og om utgivaren har endra talet sidan.",
    ),
    "lineage.today_published": (
        "Dagens grenser, slik utgiveren oppgir dem.",
        "Grensene i dag, slik utgivaren oppgir dei.",
    ),
    "lineage.today_summed": (
        "Summert av oss fra delene som i dag er {place}: tellere og nevnere hver for seg.",
        "Summert av oss frå delane som i dag er {place}: teljarar og nemnarar kvar for seg.",
    ),
    "lineage.then": (
        "{place}, slik grensene var den gangen. Tallene er ikke skjøtt sammen med dagens.",
        "{place}, slik grensene var den gongen. Tala er ikkje skøytte saman med dei i dag.",
    ),
    "lineage.method": ("95-prosents intervall: {method}.", "95-prosents intervall: {method}."),
    "lineage.change": ("{period}: {old} ble til {new} ({date}).", "{period}: {old} vart til {new} ({date})."),
    "lineage.no_change": (
        "Ingen endringer oppdaget siden tallene ble bygd første gang.",
        "Ingen endringar oppdaga sidan tala vart bygde første gong.",
    ),
}
