"""Words of the council case, the slides, the workbook and the page that are made from a report."""

from __future__ import annotations

from oppvekst.wording.lookup import Pair

REPORT_OUTPUTS: dict[str, Pair] = {
    # The council case.
    "case.title": ("Saksframlegg: {title}", "Saksframlegg: {title}"),
    "case.heading.facts": ("Saksopplysninger", "Saksopplysningar"),
    "case.heading.assessment": ("Vurdering", "Vurdering"),
    "case.heading.economy": ("Økonomiske konsekvenser", "Økonomiske konsekvensar"),
    "case.heading.children": ("Barnets beste og medvirkning", "Barnets beste og medverknad"),
    "case.heading.decision": ("Forslag til vedtak", "Framlegg til vedtak"),
    "case.facts": (
        "Kommunestyret skal minst én gang i året få en redegjørelse om tilstanden i barnevernstjenesten "
        "(barnevernsloven § 15-3 femte ledd). «{title}» følger saken.",
        "Kommunestyret skal minst éin gong i året få ei utgreiing om tilstanden i barnevernstenesta "
        "(barnevernslova § 15-3 femte ledd). «{title}» følgjer saka.",
    ),
    "case.facts.fylke": (
        "«{title}» følger saken. Oversikten viser publiserte tall for {place}, sammenlignet med landet.",
        "«{title}» følgjer saka. Oversikta viser publiserte tal for {place}, samanlikna med landet.",
    ),
    "case.facts.landet": (
        "«{title}» følger saken. Oversikten viser publiserte tall for hele landet.",
        "«{title}» følgjer saka. Oversikta viser publiserte tal for heile landet.",
    ),
    "case.uncertain": (
        "Hvor sikre tallene er, står i rapporten. Tallene viser ikke årsaker.",
        "Kor sikre tala er, står i rapporten. Tala viser ikkje årsaker.",
    ),
    "case.decision.first": (
        "Kommunestyret tar tilstandsrapporten for barnevernet {year} til orientering.",
        "Kommunestyret tek tilstandsrapporten for barnevernet {year} til orientering.",
    ),
    "case.decision.first.fylke": (
        "Fylkestinget tar oversikten over barnevern og oppvekst {year} til orientering.",
        "Fylkestinget tek oversikta over barnevern og oppvekst {year} til orientering.",
    ),
    "case.decision.first.landet": (
        "Oversikten over barnevern og oppvekst {year} tas til orientering.",
        "Oversikta over barnevern og oppvekst {year} blir teken til orientering.",
    ),
    "case.decision.second.fylke": (
        "Fylkestinget ber om at følgende områder følges opp i økonomiplanen: {areas}",
        "Fylkestinget ber om at desse områda blir følgde opp i økonomiplanen: {areas}",
    ),
    "case.decision.second.landet": (
        "Følgende områder følges opp: {areas}",
        "Desse områda blir følgde opp: {areas}",
    ),
    "case.decision.second": (
        "Kommunestyret ber om at følgende områder følges opp i handlings- og økonomiplanen: {areas}",
        "Kommunestyret ber om at desse områda blir følgde opp i handlings- og økonomiplanen: {areas}",
    ),
    "prompt.saksframlegg.vurdering": (
        "Skriv kommunedirektørens vurdering: hva er viktigst, og hva bygger dere det på?",
        "Skriv vurderinga til kommunedirektøren: kva er viktigast, og kva byggjer de det på?",
    ),
    "prompt.saksframlegg.vurdering.fylke": (
        "Skriv fylkeskommunedirektørens vurdering: hva er viktigst, og hva bygger dere det på?",
        "Skriv vurderinga til fylkeskommunedirektøren: kva er viktigast, og kva byggjer de det på?",
    ),
    "prompt.saksframlegg.vurdering.landet": (
        "Skriv vurderingen: hva er viktigst, og hva bygger dere det på?",
        "Skriv vurderinga: kva er viktigast, og kva byggjer de det på?",
    ),
    "prompt.saksframlegg.okonomi": (
        "Skriv hva saken koster nå, og hva den betyr for budsjett og økonomiplan.",
        "Skriv kva saka kostar no, og kva ho betyr for budsjett og økonomiplan.",
    ),
    "prompt.saksframlegg.barnets_beste": (
        "Skriv hvordan barnets beste er vurdert, og hva barn, unge og ungdomsrådet har sagt.",
        "Skriv korleis barnets beste er vurdert, og kva barn, unge og ungdomsrådet har sagt.",
    ),
    "prompt.saksframlegg.omrader": (
        "Skriv områdene, eller stryk punktet.",
        "Skriv områda, eller stryk punktet.",
    ),
    "case.over": (
        "Saksframlegget går trolig over én side. Kort ned det som er skrevet, eller legg det i rapporten.",
        "Saksframlegget går truleg over éi side. Kort ned det som er skrive, eller legg det i rapporten.",
    ),
    # The council edition.
    "short.title": ("Barn og unge {year}: kortutgave", "Barn og unge {year}: kortutgåve"),
    "short.attached": (
        "Vedlegg: «{title}», med alle tall, kilder og forbehold.",
        "Vedlegg: «{title}», med alle tal, kjelder og atterhald.",
    ),
    "short.heading.findings": ("Hovedfunn", "Hovudfunn"),
    "short.heading.unknown": ("Dette vet vi ikke", "Dette veit vi ikkje"),
    "short.heading.tiltak": ("Tiltak i gang", "Tiltak i gang"),
    "short.tiltak.none": (
        "Ingen tiltak er registrert som i gang.",
        "Ingen tiltak er registrerte som i gang.",
    ),
    "short.tiltak.by": ("Ansvarlig: {who}.", "Ansvarleg: {who}."),
    "short.tiltak.due": ("Evalueres {year}.", "Blir evaluert {year}."),
    "short.over": (
        "Kortutgaven går trolig over to sider, for den har mye tekst. Kort ned forslaget til vedtak.",
        "Kortutgåva går truleg over to sider, for ho har mykje tekst. Kort ned framlegget til vedtak.",
    ),
    # Slides.
    "slide.no_findings": (
        "Ingen forskjeller skiller seg ut fra det tilfeldigheter kan gi",
        "Ingen forskjellar skil seg ut frå det tilfeldig variasjon kan gi",
    ),
    "slide.reading": (
        "Små tall svinger: se på usikkerheten før du tolker",
        "Små tal svingar: sjå på usikkerheita før du tolkar",
    ),
    "slide.reading.interval": (
        "Strekene i figurene viser hvilke nivåer tallet passer med. De lover ikke noe om neste år.",
        "Strekane i figurane viser kva nivå talet passar med. Dei lovar ikkje noko om neste år.",
    ),
    "slide.reading.claims": (
        "Vi sier høyere eller lavere bare når forskjellen er mer enn tilfeldigheter kan gi.",
        "Vi seier høgare eller lågare berre når forskjellen er meir enn tilfeldig variasjon kan gi.",
    ),
    "slide.reading.neutral": (
        "Mange tiltak kan bety større behov, eller at flere blir sett.",
        "Mange tiltak kan bety større behov, eller at fleire blir sedde.",
    ),
    "slide.reading.hidden": (
        "«:» betyr at tallet er skjult, ikke at det er null.",
        "«:» betyr at talet er skjult, ikkje at det er null.",
    ),
    "slide.missing": ("Vi har ikke tall for {theme} {place}", "Vi har ikkje tal for {theme} {place}"),
    "slide.missing.children": ("antall barn", "talet på barn"),
    "slide.missing.reports": ("meldinger og undersøkelser", "meldingar og undersøkingar"),
    "slide.missing.measures": ("tiltak i og utenfor hjemmet", "tiltak i og utanfor heimen"),
    "slide.missing.service": ("frister, bemanning og økonomi", "fristar, bemanning og økonomi"),
    "slide.missing.income": ("levekår og lavinntekt", "levekår og låginntekt"),
    "slide.missing.ungdata": ("det unge sier i Ungdata", "det unge seier i Ungdata"),
    "slide.ungdata": ("Dette svarer de unge i Ungdata", "Dette svarer dei unge i Ungdata"),
    "slide.ungdata.alike": (
        "Vi kan ikke si at de unges svar {place} skiller seg fra landet",
        "Vi kan ikkje seie at svara frå dei unge {place} skil seg frå landet",
    ),
    "slide.no_figures": ("Vi har ingen tall {place}", "Vi har ingen tal {place}"),
    "slide.nothing_compared": (
        "Ingen av hovedtallene {place} kan sammenlignes med andre tall",
        "Ingen av hovudtala {place} kan samanliknast med andre tal",
    ),
    "slide.nothing.body": (
        "Bruk egne tall, og si hvor de kommer fra.",
        "Bruk eigne tal, og sei kvar dei kjem frå.",
    ),
    "slide.tables": ("{publisher}, tabell {tables}", "{publisher}, tabell {tables}"),
    "slide.missing.body": (
        "Har dere egne tall, så sett dem inn her med kilde og år. Hvis ikke, slett lysbildet.",
        "Har de eigne tal, så set dei inn her med kjelde og år. Viss ikkje, slett lysbiletet.",
    ),
    "slide.factors": (
        "Vi har tall som belyser {known} av {all} faktorer",
        "Vi har tal som kastar lys over {known} av {all} faktorar",
    ),
    "slide.factors.without": ("Dette vet vi lite om fra tallene:", "Dette veit vi lite om frå tala:"),
    "slide.factors.without.none": (
        "Alle faktorene har minst ett tall som belyser dem.",
        "Alle faktorane har minst eitt tal som kastar lys over dei.",
    ),
    "slide.more": ("og {number} til, se rapporten", "og {number} til, sjå rapporten"),
    "slide.tiltak.none": ("Ingen tiltak er registrert ennå", "Ingen tiltak er registrerte enno"),
    "slide.tiltak.none.body": (
        "Før tiltakene fra den forebyggende planen inn i registeret, så vises status her.",
        "Før tiltaka frå den førebyggjande planen inn i registeret, så står status her.",
    ),
    "slide.tiltak.one": ("Planen har ett tiltak", "Planen har eitt tiltak"),
    "slide.tiltak": ("Planen har {number} tiltak", "Planen har {number} tiltak"),
    "slide.tiltak.caption": (
        "Tiltak etter hvem de er for og status",
        "Tiltak etter kven dei er for og status",
    ),
    "slide.tiltak.source": (
        "Kilde: Tiltaksregisteret til {place}.",
        "Kjelde: Tiltaksregisteret til {place}.",
    ),
    "slide.tiltak.notes": (
        "Et tiltak som er for flere grupper, er talt med i hver av dem.",
        "Eit tiltak som er for fleire grupper, er talt med i kvar av dei.",
    ),
    "slide.tiltak.column": ("For hvem", "For kven"),
    "slide.questions": ("Hva ber vi kommunestyret prioritere?", "Kva ber vi kommunestyret prioritere?"),
    "slide.questions.fylke": (
        "Hva ber vi fylkestinget prioritere?",
        "Kva ber vi fylkestinget prioritere?",
    ),
    "slide.questions.landet": ("Hva bør prioriteres?", "Kva bør prioriterast?"),
    "slide.notes.factors": (
        "Faktorene følger Bamble kommunes forebyggende plan. Et tall belyser en faktor, men måler den sjelden "
        "direkte.",
        "Faktorane følgjer den førebyggjande planen til Bamble kommune. Eit tal kastar lys over ein faktor, men "
        "måler han sjeldan direkte.",
    ),
    "slide.notes.youth": (
        "Inviter gjerne ungdomsrådet til å presentere denne siden.",
        "Inviter gjerne ungdomsrådet til å presentere denne sida.",
    ),
    # The workbook inside a native chart.
    "chart.sheet.lower": ("{name}: nedre grense", "{name}: nedre grense"),
    "chart.sheet.upper": ("{name}: øvre grense", "{name}: øvre grense"),
    "chart.sheet.minus": ("{name}: strek ned", "{name}: strek ned"),
    "chart.sheet.plus": ("{name}: strek opp", "{name}: strek opp"),
    # The workbook.
    "book.sheet.about": ("Om filen", "Om fila"),
    "book.sheet.overview": ("Oversikt", "Oversyn"),
    "book.sheet.all": ("Alle tall", "Alle tal"),
    "book.sheet.definitions": ("Definisjoner", "Definisjonar"),
    "book.sheet.sources": ("Kilder", "Kjelder"),
    "book.about.what": (
        "Arket «{all}» har alle tall {place} til og med statistikkåret {year}, ett tall på hver rad.",
        "Arket «{all}» har alle tal {place} til og med statistikkåret {year}, eitt tal på kvar rad.",
    ),
    "book.about.codes": (
        "Koder er lagret som tekst, så ledende nuller blir ikke borte.",
        "Kodar er lagra som tekst, så leiande nullar blir ikkje borte.",
    ),
    "book.about.empty": (
        "En tom celle i kolonnen «{value}» er ikke null: årsaken står i kolonnen «{missing}».",
        "Ei tom celle i kolonnen «{value}» er ikkje null: årsaka står i kolonnen «{missing}».",
    ),
    "book.column.id": ("Indikatorkode", "Indikatorkode"),
    "book.column.theme": ("Tema", "Tema"),
    "book.column.region": ("Stedskode", "Stadkode"),
    "book.column.group": ("Gruppe", "Gruppe"),
    "book.column.everyone": ("alle", "alle"),
    "book.column.year": ("Statistikkår", "Statistikkår"),
    "book.column.unit": ("Enhet", "Eining"),
    "book.column.lower": ("Nedre grense", "Nedre grense"),
    "book.column.upper": ("Øvre grense", "Øvre grense"),
    "book.column.missing": ("Mangler fordi", "Manglar fordi"),
    "book.column.preliminary": ("Foreløpig", "Førebels"),
    "book.column.yes": ("ja", "ja"),
    "book.column.no": ("nei", "nei"),
    "book.column.baseline": ("{place}: tall", "{place}: tal"),
    "book.column.baseline_name": ("{place}: navn", "{place}: namn"),
    "book.column.numerator": ("Teller (publisert)", "Teljar (publisert)"),
    "book.column.denominator": ("Nevner", "Nemnar"),
    "book.column.selected": ("I rapporten", "I rapporten"),
    "book.column.polarity": ("Høyt tall er", "Høgt tal er"),
    "book.column.processing": ("Bearbeiding", "Tilarbeiding"),
    "book.column.url": ("Adresse", "Adresse"),
    "book.column.hash": ("Fingeravtrykk (SHA-256)", "Fingeravtrykk (SHA-256)"),
    "book.polarity.higher_is_worse": ("ugunstig", "ugunstig"),
    "book.polarity.higher_is_better": ("gunstig", "gunstig"),
    "book.polarity.neutral": ("verken gunstig eller ugunstig", "verken gunstig eller ugunstig"),
    # The page.
    "page.skip": ("Hopp til innholdet", "Hopp til innhaldet"),
    "page.print": ("Siden er laget for å skrives ut.", "Sida er laga for å bli skriven ut."),
    # The show.
    "show.back": ("Forrige lysbilde", "Førre lysbilete"),
    "show.on": ("Neste lysbilde", "Neste lysbilete"),
    "show.out": ("Avslutt", "Avslutt"),
    "show.where": ("Lysbilde {number} av {count}", "Lysbilete {number} av {count}"),
    "show.notes": ("Notater til deg som snakker", "Notat til deg som snakkar"),
}
