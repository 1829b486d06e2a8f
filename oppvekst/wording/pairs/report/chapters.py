"""Words of the documents: titles, chapters, headings, captions, and the short standard texts."""

from __future__ import annotations

from oppvekst.wording.lookup import Pair

REPORT: dict[str, Pair] = {
    "report.title": (
        "Tilstandsrapport for barnevern og oppvekst {year}",
        "Tilstandsrapport for barnevern og oppvekst {year}",
    ),
    "report.title.figures": ("Barnevern og oppvekst i tall {year}", "Barnevern og oppvekst i tal {year}"),
    "report.to_council": ("Til kommunestyret i {place}", "Til kommunestyret i {place}"),
    "report.year": ("Statistikkår til og med {year}", "Statistikkår til og med {year}"),
    "report.draft": ("Utkast, {date}", "Utkast, {date}"),
    "report.locked": ("Låst {date}, utgave {edition}", "Låst {date}, utgåve {edition}"),
    "report.address": (
        "Fast adresse i Oppvekstbarometer: {address}",
        "Fast adresse i Oppvekstbarometer: {address}",
    ),
    "report.dated": ("Dato: {date}", "Dato: {date}"),
    "report.fresh": (
        "{freshness} Kilde og dato for hvert tall står i vedlegget.",
        "{freshness} Kjelde og dato for kvart tal står i vedlegget.",
    ),
    "report.subject": (
        "Årlig redegjørelse til kommunestyret om tilstanden i barnevernet og oppvekstvilkårene",
        "Årleg utgreiing til kommunestyret om tilstanden i barnevernet og oppvekstvilkåra",
    ),
    "report.subject.figures": (
        "Publiserte tall om barnevern og oppvekst",
        "Publiserte tal om barnevern og oppvekst",
    ),
    "report.keywords": ("barnevern, oppvekst, tilstandsrapport", "barnevern, oppvekst, tilstandsrapport"),
    "report.contents": ("Innhold", "Innhald"),
    "report.page": ("Side", "Side"),
    "report.page_of": ("av", "av"),
    "report.footer": ("{place} · {title}", "{place} · {title}"),
    "report.footer.draft": ("{place} · {title} · {draft}", "{place} · {title} · {draft}"),
    # Chapters, by id.
    "chapter.oppsummering": ("Kort oppsummering", "Kort oppsummering"),
    "chapter.barnevernet": ("Om barnevernet og lovkravet", "Om barnevernet og lovkravet"),
    "chapter.lesetall": ("Slik leser du tallene", "Slik les du tala"),
    "chapter.kommunen": ("Kommunen i korte trekk", "Kommunen i korte trekk"),
    "chapter.kommunen.figures": ("Befolkningen", "Folketalet"),
    "chapter.virksomheten": ("Virksomheten og organiseringen", "Verksemda og organiseringa"),
    "chapter.barnevernstall": ("Barnevernet i tall", "Barnevernet i tal"),
    "chapter.meldinger": ("Meldinger", "Meldingar"),
    "chapter.undersokelser": ("Undersøkelser og frister", "Undersøkingar og fristar"),
    "chapter.tiltak": ("Tiltak i og utenfor hjemmet", "Tiltak i og utanfor heimen"),
    "chapter.tiltaksplan": ("Tiltaksplan og evaluering", "Tiltaksplan og evaluering"),
    "chapter.ettervern": ("Ettervern", "Ettervern"),
    "chapter.tilsyn": ("Tilsyn og avvik", "Tilsyn og avvik"),
    "chapter.oppvekstvilkar": ("Oppvekstvilkår", "Oppvekstvilkår"),
    "chapter.levekar": ("Levekår og lavinntekt", "Levekår og låginntekt"),
    "chapter.trivsel": ("Trivsel og venner", "Trivsel og vener"),
    "chapter.mobbing": ("Mobbing og skolemiljø", "Mobbing og skulemiljø"),
    "chapter.helse": ("Helse og psykisk helse", "Helse og psykisk helse"),
    "chapter.rus": ("Rus og regelbrudd", "Rus og regelbrot"),
    "chapter.fritid": ("Fritid og lokalmiljø", "Fritid og lokalmiljø"),
    "chapter.skole": ("Barnehage, skole og gjennomføring", "Barnehage, skule og gjennomføring"),
    "chapter.vold": ("Vold og krenkelser", "Vald og krenkingar"),
    "chapter.faktorer": ("Risiko- og beskyttelsesfaktorer", "Risiko- og vernefaktorar"),
    "chapter.samarbeid": ("Samarbeid med andre sektorer", "Samarbeid med andre sektorar"),
    "chapter.utfordringer": ("Utfordringsbildet", "Utfordringsbiletet"),
    "chapter.innsats": ("Innsatsområder og tiltak", "Innsatsområde og tiltak"),
    "chapter.medvirkning": ("Medvirkning", "Medverknad"),
    "chapter.oppfolging": ("Oppfølging", "Oppfølging"),
    "chapter.vedlegg_tall": ("Vedlegg A: Alle tall med usikkerhet", "Vedlegg A: Alle tal med usikkerheit"),
    "chapter.vedlegg_kilder": ("Vedlegg B: Definisjoner og kilder", "Vedlegg B: Definisjonar og kjelder"),
    "chapter.vedlegg_ord": ("Vedlegg C: Ord", "Vedlegg C: Ord"),
    "chapter.vedlegg_datoer": (
        "Vedlegg D: Når tallene er hentet, og lisenser",
        "Vedlegg D: Når tala er henta, og lisensar",
    ),
    # Headings inside chapters.
    "report.heading.findings.one": ("Hovedfunn", "Hovudfunn"),
    "report.heading.findings": ("{number} hovedfunn", "{number} hovudfunn"),
    "report.heading.no_findings": ("Hovedfunn", "Hovudfunn"),
    "report.heading.changes": ("Endret siden forrige rapport", "Endra sidan førre rapport"),
    "report.heading.overview": ("Tallene på én side", "Tala på éi side"),
    "report.heading.behind": ("Hva kan ligge bak?", "Kva kan liggje bak?"),
    "report.heading.doing": ("Hva gjør vi?", "Kva gjer vi?"),
    "report.heading.symbols": ("Tegnene i tabellene", "Teikna i tabellane"),
    "report.heading.chance": ("Mange sammenligninger på én gang", "Mange samanlikningar på éin gong"),
    # Standard text.
    "report.law.task": (
        "Barnevernet skal sørge for at barn og unge som lever under forhold som kan skade dem, får hjelp, omsorg "
        "og beskyttelse i rett tid.",
        "Barnevernet skal sørgje for at barn og unge som lever under forhold som kan skade dei, får hjelp, omsorg "
        "og vern i rett tid.",
    ),
    "report.law.duty": (
        "Kommunestyret skal minst én gang i året få en redegjørelse om tilstanden i barnevernstjenesten "
        "(barnevernsloven § 15-3 femte ledd). Rapporten er et utgangspunkt for samtale, ikke en fasit.",
        "Kommunestyret skal minst éin gong i året få ei utgreiing om tilstanden i barnevernstenesta "
        "(barnevernslova § 15-3 femte ledd). Rapporten er eit utgangspunkt for samtale, ikkje ein fasit.",
    ),
    "report.law.short": (
        "Kommunestyret skal hvert år få vite hvordan det står til i barnevernet (barnevernsloven § 15-3).",
        "Kommunestyret skal kvart år få vite korleis det står til i barnevernet (barnevernslova § 15-3).",
    ),
    "report.law.plan": (
        "Kommunen skal fremme gode oppvekstvilkår og forebygge omsorgssvikt og atferdsproblemer. Kommunestyret "
        "vedtar selv planen for dette arbeidet (barnevernsloven § 15-1).",
        "Kommunen skal fremje gode oppvekstvilkår og førebyggje omsorgssvikt og åtferdsproblem. Kommunestyret "
        "vedtek sjølv planen for dette arbeidet (barnevernslova § 15-1).",
    ),
    "report.law.control": (
        "Kommunen skal ha internkontroll og rapportere om den til kommunestyret minst én gang i året "
        "(kommuneloven §§ 25-1 og 25-2).",
        "Kommunen skal ha internkontroll og rapportere om han til kommunestyret minst éin gong i året "
        "(kommunelova §§ 25-1 og 25-2).",
    ),
    "report.law.secrecy": (
        "De som arbeider i barnevernet, har taushetsplikt (barnevernsloven § 13-1). Rapporten gjelder derfor "
        "aldri enkeltbarn, og tall som utgiveren har skjult, er ikke regnet ut på andre måter.",
        "Dei som arbeider i barnevernet, har teieplikt (barnevernslova § 13-1). Rapporten gjeld derfor aldri "
        "enkeltbarn, og tal som utgivaren har skjult, er ikkje rekna ut på andre måtar.",
    ),
    "report.guide.lead": (
        "Dette gjelder for alle tallene i rapporten.",
        "Dette gjeld for alle tala i rapporten.",
    ),
    "report.guide.year": (
        "For hver indikator viser rapporten det nyeste tallet til og med statistikkåret {year}. Indikatorene kan "
        "derfor ha ulike år, og året står alltid ved tallet.",
        "For kvar indikator viser rapporten det nyaste talet til og med statistikkåret {year}. Indikatorane kan "
        "derfor ha ulike år, og året står alltid ved talet.",
    ),
    "report.guide.many": (
        "{chance} Derfor er bare forskjeller som står seg når alle sammenligningene ses under ett, løftet fram "
        "som hovedfunn.",
        "{chance} Derfor er berre forskjellar som står seg når alle samanlikningane blir sedde under eitt, løfta "
        "fram som hovudfunn.",
    ),
    "report.ready": (
        "Kapitlene står klare til egne tall og vurderinger.",
        "Kapitla står klare til eigne tal og vurderingar.",
    ),
    "report.nothing_here": (
        "Vi har ingen tall {place} til og med {year} her.",
        "Vi har ingen tal {place} til og med {year} her.",
    ),
    "report.tiltak_linked": (
        "Tiltak som er knyttet til tallene over:",
        "Tiltak som er knytte til tala over:",
    ),
    "report.tiltak_item": ("{name} ({status})", "{name} ({status})"),
    "report.tiltak_no_effect": (
        "At et tiltak er knyttet til et tall, betyr ikke at tiltaket har endret tallet.",
        "At eit tiltak er knytt til eit tal, betyr ikkje at tiltaket har endra talet.",
    ),
    "report.same_figures": (
        "«{first}» og «{second}» har samme tall for {places} i {period}. Kontroller hos utgiveren at de ikke er "
        "forvekslet.",
        "«{first}» og «{second}» har same tal for {places} i {period}. Kontroller hos utgivaren at dei ikkje er "
        "forveksla.",
    ),
    "report.factors.lead": (
        "Vi har tall som belyser {known} av {all} faktorer. Et tall belyser en faktor, men måler den sjelden "
        "direkte.",
        "Vi har tal som kastar lys over {known} av {all} faktorar. Eit tal kastar lys over ein faktor, men måler "
        "han sjeldan direkte.",
    ),
    "report.factors.source": (
        "Kilde: Faktorene følger Bamble kommunes forebyggende plan. Koblingen til indikatorer er gjort i "
        "Oppvekstbarometer.",
        "Kjelde: Faktorane følgjer den førebyggjande planen til Bamble kommune. Koplinga til indikatorar er gjord "
        "i Oppvekstbarometer.",
    ),
    "report.factors.none": ("Vi har ikke tall for dette", "Vi har ikkje tal for dette"),
    "report.factors.risk": ("Risiko", "Risiko"),
    "report.factors.protection": ("Beskyttelse", "Vern"),
    "report.appendix.lead": (
        "Vedlegget har alle tallene for indikatorene i rapporten til og med {year}. Tall for alle indikatorer "
        "ligger i regnearket fra Oppvekstbarometer.",
        "Vedlegget har alle tala for indikatorane i rapporten til og med {year}. Tal for alle indikatorar ligg i "
        "reknearket frå Oppvekstbarometer.",
    ),
    "report.tiltak.none": (
        "Det er ikke registrert noen tiltak for {place}.",
        "Det er ikkje registrert nokon tiltak for {place}.",
    ),
    "report.tiltak.lead": ("Registeret har {number} tiltak.", "Registeret har {number} tiltak."),
    "report.tiltak.source": (
        "Kilde: Tiltaksregisteret til {place}, slik det sto {date}.",
        "Kjelde: Tiltaksregisteret til {place}, slik det stod {date}.",
    ),
    "report.tiltak.due": ("Til evaluering i {year}: {names}.", "Til evaluering i {year}: {names}."),
    "report.tiltak.without": (
        "Ingen tiltak er knyttet til disse faktorene: {factors}.",
        "Ingen tiltak er knytte til desse faktorane: {factors}.",
    ),
    "report.bars_alt": (
        "Søylediagram: {title}. {values}. {finding}",
        "Søylediagram: {title}. {values}. {finding}",
    ),
    "report.note.bars": (
        "De tynne strekene viser usikkerhetsintervallet for {name}.",
        "Dei tynne strekane viser usikkerheitsintervallet for {name}.",
    ),
    "report.template.styles": (
        "Malen mangler stilene {names}, så vi har brukt våre egne for dem.",
        "Malen manglar stilane {names}, så vi har brukt våre eigne for dei.",
    ),
    "report.template.layout": (
        "Malen mangler et oppsett med tittel, så vi har satt titlene inn selv.",
        "Malen manglar eit oppsett med tittel, så vi har sett inn titlane sjølve.",
    ),
    # Captions.
    "report.figure": ("Figur", "Figur"),
    "report.table": ("Tabell", "Tabell"),
    "report.caption": ("{label} {number}: {text}", "{label} {number}: {text}"),
    "report.caption.under": ("Tallene bak figuren: {name}", "Tala bak figuren: {name}"),
    "report.caption.alone": ("{name}, {scale}", "{name}, {scale}"),
    "report.caption.recent": (
        "De {number} siste av {all} perioder: {name}. Resten står i vedlegg A",
        "Dei {number} siste av {all} periodar: {name}. Resten står i vedlegg A",
    ),
    "report.caption.overview": (
        "Tallene i rapporten, nyeste tall til og med {year}",
        "Tala i rapporten, nyaste tal til og med {year}",
    ),
    "report.caption.changes": (
        "Det som er annerledes enn i rapporten for {year}",
        "Det som er annleis enn i rapporten for {year}",
    ),
    "report.caption.factors": ("Faktorer og tall som belyser dem", "Faktorar og tal som kastar lys over dei"),
    "report.caption.tiltak": ("Tiltak i planen", "Tiltak i planen"),
    "report.caption.definitions": ("Hva indikatorene viser", "Kva indikatorane viser"),
    "report.caption.words": ("Ord i rapporten", "Ord i rapporten"),
    "report.caption.symbols": ("Tegn i tabellene", "Teikn i tabellane"),
    "report.caption.fetched": ("Kilder, tabeller og datoer", "Kjelder, tabellar og datoar"),
    "report.caption.all": ("Alle perioder: {name}, {scale}", "Alle periodar: {name}, {scale}"),
    "report.sources.overview": (
        "Kilde: {publishers}. Tabell, statistikkår og dato for hvert tall står i vedlegg A og D.",
        "Kjelde: {publishers}. Tabell, statistikkår og dato for kvart tal står i vedlegg A og D.",
    ),
    "report.sources.frozen": (
        "Kilde: Tallene som ble låst med rapporten for {year}, og tallene i denne rapporten.",
        "Kjelde: Tala som vart låste med rapporten for {year}, og tala i denne rapporten.",
    ),
    "report.sources.catalog": (
        "Kilde: Utgivernes definisjoner, gjengitt i Oppvekstbarometers indikatorkatalog.",
        "Kjelde: Definisjonane til utgivarane, attgjevne i indikatorkatalogen til Oppvekstbarometer.",
    ),
    "report.sources.own": ("Kilde: Oppvekstbarometer.", "Kjelde: Oppvekstbarometer."),
    # Column headings that only documents have.
    "report.column.factor": ("Faktor", "Faktor"),
    "report.column.kind": ("Slag", "Slag"),
    "report.column.lit_by": ("Tall som belyser den", "Tal som kastar lys over han"),
    "report.column.tiltak": ("Tiltak", "Tiltak"),
    "report.column.nivaa": ("For hvem", "For kven"),
    "report.column.factors": ("Faktor og indikator", "Faktor og indikator"),
    "report.column.responsible": ("Ansvar og samarbeid", "Ansvar og samarbeid"),
    "report.column.status": ("Status", "Status"),
    "report.column.evaluation": ("Evaluering", "Evaluering"),
    "report.column.definition": ("Hva tallet viser", "Kva talet viser"),
    "report.column.caveats": ("Vær oppmerksom på", "Ver merksam på"),
    "report.column.word": ("Ord", "Ord"),
    "report.column.meaning": ("Betyr", "Betyr"),
    "report.column.symbol": ("Tegn", "Teikn"),
    "report.column.publisher": ("Utgiver", "Utgivar"),
    "report.column.table": ("Tabell", "Tabell"),
    "report.column.published": ("Publisert", "Publisert"),
    "report.column.fetched": ("Hentet", "Henta"),
    "report.column.licence": ("Lisens", "Lisens"),
    "report.column.before": ("Forrige rapport", "Førre rapport"),
    "report.column.now": ("Denne rapporten", "Denne rapporten"),
    "report.column.what": ("Hva er endret", "Kva er endra"),
    # Levels, status and evaluation of tiltak.
    "nivaa.alle": ("Alle", "Alle"),
    "nivaa.noen": ("Noen", "Nokre"),
    "nivaa.noen_faa": ("Noen få", "Nokre få"),
    "nivaa.none": ("ikke angitt", "ikkje oppgitt"),
    "status.planlagt": ("Planlagt", "Planlagt"),
    "status.paabegynt": ("Påbegynt", "Påbyrja"),
    "status.i_gang": ("I gang", "I gang"),
    "status.gjennomfort": ("Gjennomført", "Gjennomført"),
    "status.evaluert": ("Evaluert", "Evaluert"),
    "status.none": ("ikke angitt", "ikkje oppgitt"),
    "evaluation.next": ("Neste gang {year}", "Neste gong {year}"),
    # What is different from the last report.
    "change.kind.value": ("Nytt tall", "Nytt tal"),
    "change.kind.verdict": ("Ny vurdering mot {against}", "Ny vurdering mot {against}"),
    "change.kind.rule": (
        "Ny regel for vurderingen mot {against}; tallet er det samme",
        "Ny regel for vurderinga mot {against}; talet er det same",
    ),
    "report.rules": (
        "Vurderingene følger regelsett {version} i metoden.",
        "Vurderingane følgjer regelsett {version} i metoden.",
    ),
    "change.kind.definition": ("Ny definisjon", "Ny definisjon"),
    "change.kind.revision": (
        "Tallet for {period} er revidert av utgiveren",
        "Talet for {period} er revidert av utgivaren",
    ),
    "change.kind.added": ("Ny indikator i rapporten", "Ny indikator i rapporten"),
    "change.kind.removed": ("Ikke lenger med i rapporten", "Ikkje lenger med i rapporten"),
    "change.against.landet": ("landet", "landet"),
    "change.against.fylke": ("fylket", "fylket"),
    "change.against.kostra": ("KOSTRA-gruppen", "KOSTRA-gruppa"),
    "change.against.forrige": ("forrige tall", "førre tal"),
    "change.none": (
        "Ingen tall eller vurderinger er endret siden rapporten for {year}.",
        "Ingen tal eller vurderingar er endra sidan rapporten for {year}.",
    ),
}
