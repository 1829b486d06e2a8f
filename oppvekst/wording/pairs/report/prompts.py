"""What the documents ask the rapporteur for, the questions for reflection, and the words explained."""

from __future__ import annotations

from oppvekst.wording.lookup import Pair

REPORT_PROMPTS: dict[str, Pair] = {
    "prompt.label": ("Til rapportør", "Til rapportør"),
    "prompt.marked": ("Til rapportør: {text}", "Til rapportør: {text}"),
    "prompt.questions": ("Spørsmål til refleksjon", "Spørsmål til refleksjon"),
    # The cover.
    "prompt.forside.utarbeidet_av": (
        "Utarbeidet av: skriv navn og stilling",
        "Utarbeidd av: skriv namn og stilling",
    ),
    "prompt.forside.saksnummer": ("Saksnummer: skriv saksnummeret", "Saksnummer: skriv saksnummeret"),
    "written.forside.utarbeidet_av": ("Utarbeidet av: {text}", "Utarbeidd av: {text}"),
    "written.forside.saksnummer": ("Saksnummer: {text}", "Saksnummer: {text}"),
    # Chapter by chapter. The heading stands over the place, the prompt in it.
    "part.oppsummering.fornoyd": ("Det vi er fornøyde med", "Det vi er nøgde med"),
    "prompt.oppsummering.fornoyd": (
        "Skriv to eller tre ting dere er fornøyde med, og hva dere bygger det på.",
        "Skriv to eller tre ting de er nøgde med, og kva de byggjer det på.",
    ),
    "part.oppsummering.bekymret": ("Det vi er bekymret for", "Det vi er uroa for"),
    "prompt.oppsummering.bekymret": (
        "Skriv to eller tre ting dere er bekymret for, og hva dere bygger det på.",
        "Skriv to eller tre ting de er uroa for, og kva de byggjer det på.",
    ),
    "part.oppsummering.prioritere": (
        "Det vi ber kommunestyret prioritere",
        "Det vi ber kommunestyret prioritere",
    ),
    "prompt.oppsummering.prioritere": (
        "Skriv hva dere ber kommunestyret prioritere, og hva det koster.",
        "Skriv kva de ber kommunestyret prioritere, og kva det kostar.",
    ),
    "part.kommunen.tekst": ("Kort om kommunen", "Kort om kommunen"),
    "prompt.kommunen.tekst": (
        "Skriv kort om bosetting, flytting og levekår som har betydning for barn og unge her.",
        "Skriv kort om busetjing, flytting og levekår som har noko å seie for barn og unge her.",
    ),
    "part.virksomheten.organisering": ("Organisering", "Organisering"),
    "prompt.virksomheten.organisering": (
        "Skriv hvordan barnevernstjenesten er organisert, og om den er felles med andre kommuner.",
        "Skriv korleis barnevernstenesta er organisert, og om ho er felles med andre kommunar.",
    ),
    "part.virksomheten.bemanning": ("Bemanning og kompetanse", "Bemanning og kompetanse"),
    "prompt.virksomheten.bemanning": (
        "Skriv om årsverk, ledige stillinger, innleie, sykefravær og kompetanse.",
        "Skriv om årsverk, ledige stillingar, innleige, sjukefråvær og kompetanse.",
    ),
    "part.virksomheten.okonomi": ("Økonomi", "Økonomi"),
    "prompt.virksomheten.okonomi": (
        "Skriv om budsjett og regnskap, og hva som svinger fra år til år.",
        "Skriv om budsjett og rekneskap, og kva som svingar frå år til år.",
    ),
    "part.tiltaksplan.tekst": ("Tiltaksplan og evaluering hos oss", "Tiltaksplan og evaluering hos oss"),
    "prompt.tiltaksplan.tekst": (
        "Skriv hvor mange barn med hjelpetiltak som har tiltaksplan, og hvor mange planer som er evaluert. Bruk "
        "andeler når det er få barn.",
        "Skriv kor mange barn med hjelpetiltak som har tiltaksplan, og kor mange planar som er evaluerte. Bruk "
        "delar når det er få barn.",
    ),
    "part.ettervern.tekst": ("Ettervern hos oss", "Ettervern hos oss"),
    "prompt.ettervern.tekst": (
        "Skriv om hjelpen til ungdom over 18 år, og hvordan de får medvirke.",
        "Skriv om hjelpa til ungdom over 18 år, og korleis dei får medverke.",
    ),
    "part.tilsyn.tekst": ("Tilsyn, avvik og klager", "Tilsyn, avvik og klager"),
    "prompt.tilsyn.tekst": (
        "Skriv om tilsyn fra statsforvalteren, avvik, klager og hva som er gjort med dem.",
        "Skriv om tilsyn frå statsforvaltaren, avvik, klager og kva som er gjort med dei.",
    ),
    "part.samarbeid.tekst": ("Samarbeidet i dag", "Samarbeidet i dag"),
    "prompt.samarbeid.tekst": (
        "Skriv om samarbeidet med barnehage, skole, helsestasjon, PPT, Nav, BUP, politi/SLT og frivilligheten: hva "
        "virker, og hva stopper opp?",
        "Skriv om samarbeidet med barnehage, skule, helsestasjon, PPT, Nav, BUP, politi/SLT og frivillige: kva "
        "verkar, og kva stoppar opp?",
    ),
    "part.utfordringer.arsaker": ("Årsaksforhold", "Årsaksforhold"),
    "prompt.utfordringer.arsaker": (
        "Skriv hva som kan ligge bak tallene. Tallene viser ikke årsaken, så si hva dere vet og hva dere antar.",
        "Skriv kva som kan liggje bak tala. Tala viser ikkje årsaka, så sei kva de veit og kva de trur.",
    ),
    "part.utfordringer.konsekvenser": ("Konsekvenser", "Konsekvensar"),
    "prompt.utfordringer.konsekvenser": (
        "Skriv hva det betyr for barna, familiene og kommunen om ingenting gjøres.",
        "Skriv kva det betyr for barna, familiane og kommunen om ingenting blir gjort.",
    ),
    "part.utfordringer.ressurser": ("Ressurser", "Ressursar"),
    "prompt.utfordringer.ressurser": (
        "Skriv hva kommunen har å bygge på: folk, steder, lag og gode erfaringer.",
        "Skriv kva kommunen har å byggje på: folk, stader, lag og gode erfaringar.",
    ),
    "part.innsats.tekst": ("Innsatsområder", "Innsatsområde"),
    "prompt.innsats.tekst": (
        "Skriv hvilke områder dere vil satse på, og hvilke tall dere vil følge.",
        "Skriv kva område de vil satse på, og kva tal de vil følgje.",
    ),
    "part.medvirkning.tekst": ("Barn, unge og foreldre", "Barn, unge og foreldre"),
    "prompt.medvirkning.tekst": (
        "Skriv hvordan barn, unge, foreldre, ungdomsrådet og de ansatte har medvirket, og hva de sa.",
        "Skriv korleis barn, unge, foreldre, ungdomsrådet og dei tilsette har medverka, og kva dei sa.",
    ),
    "part.oppfolging.tekst": ("Videre arbeid", "Vidare arbeid"),
    "prompt.oppfolging.tekst": (
        "Skriv hvordan rapporten følges opp i budsjett og handlingsplan, og når neste rapport og neste "
        "Ungdata-undersøkelse kommer.",
        "Skriv korleis rapporten blir følgd opp i budsjett og handlingsplan, og når neste rapport og neste "
        "Ungdata-undersøking kjem.",
    ),
    "prompt.behind": (
        "Skriv hva som kan ligge bak tallene. Tallene viser ikke årsaken.",
        "Skriv kva som kan liggje bak tala. Tala viser ikkje årsaka.",
    ),
    "prompt.doing": (
        "Skriv hva kommunen gjør, og hva dere vil gjøre annerledes.",
        "Skriv kva kommunen gjer, og kva de vil gjere annleis.",
    ),
    "prompt.own_figures": (
        "Har dere egne tall for dette, så skriv dem her med kilde og år. Skriv andeler når det er få barn.",
        "Har de eigne tal for dette, så skriv dei her med kjelde og år. Skriv delar når det er få barn.",
    ),
    # Questions for reflection.
    "question.fornoyd": (
        "Hva er vi fornøyde med, og hva er vi bekymret for?",
        "Kva er vi nøgde med, og kva er vi uroa for?",
    ),
    "question.endring": (
        "Er endringen siden forrige tall større enn det som kan skyldes tilfeldigheter?",
        "Er endringa sidan førre tal større enn det som kan skuldast tilfeldig variasjon?",
    ),
    "question.forklaring": (
        "Hva kan forklare tallet: behov i befolkningen, praksis i tjenesten, endret registrering eller kapasitet?",
        "Kva kan forklare talet: behov i befolkninga, praksis i tenesta, endra registrering eller kapasitet?",
    ),
    "question.melder": (
        "Hvem melder, og hvem melder ikke? Er barnehager, skoler og helsestasjon trygge på meldeplikten?",
        "Kven melder, og kven melder ikkje? Er barnehagar, skular og helsestasjon trygge på meldeplikta?",
    ),
    "question.tidsnok": (
        "Får barna hjelp tidsnok? Hva skjer med meldinger og undersøkelser som blir henlagt?",
        "Får barna hjelp tidsnok? Kva skjer med meldingar og undersøkingar som blir lagde bort?",
    ),
    "question.barna": (
        "Hva sier barn, unge og foreldre selv? Hva sier ungdomsrådet?",
        "Kva seier barn, unge og foreldre sjølve? Kva seier ungdomsrådet?",
    ),
    "question.tiltak": (
        "Hvilke tiltak i den forebyggende planen skal påvirke dette tallet, og når ser vi om de virker?",
        "Kva tiltak i den førebyggjande planen skal påverke dette talet, og når ser vi om dei verkar?",
    ),
    "question.annerledes": (
        "Hva må vi gjøre mer av, mindre av og annerledes? Hva koster det, og hva koster det å la være?",
        "Kva må vi gjere meir av, mindre av og annleis? Kva kostar det, og kva kostar det å la vere?",
    ),
    "question.vite": (
        "Hva trenger vi å vite som statistikken ikke viser?",
        "Kva treng vi å vite som statistikken ikkje viser?",
    ),
    "question.prioritere": ("Hva ber vi kommunestyret prioritere?", "Kva ber vi kommunestyret prioritere?"),
    # Words explained in the appendix.
    "word.andel": ("andel", "del"),
    "meaning.andel": ("en del av en helhet, i prosent", "ein del av ein heilskap, i prosent"),
    "word.rate": ("per 1~000", "per 1~000"),
    "meaning.rate": (
        "hvor mange det ville være om det bodde 1~000 i gruppen",
        "kor mange det ville vere om det budde 1~000 i gruppa",
    ),
    "word.prosentpoeng": ("prosentpoeng", "prosentpoeng"),
    "meaning.prosentpoeng": (
        "forskjellen mellom to prosenttall: fra 4 til 5 prosent er 1 prosentpoeng",
        "forskjellen mellom to prosenttal: frå 4 til 5 prosent er 1 prosentpoeng",
    ),
    "word.intervall": ("usikkerhetsintervall", "usikkerheitsintervall"),
    "meaning.intervall": (
        "hvilke nivåer tallet passer med når tilfeldigheter får spille inn (95~prosent)",
        "kva nivå talet passar med når tilfeldig variasjon får spele inn (95~prosent)",
    ),
    "word.statistikkar": ("statistikkår", "statistikkår"),
    "meaning.statistikkar": (
        "det året tallet gjelder, ikke det året det ble publisert",
        "det året talet gjeld, ikkje det året det vart publisert",
    ),
    "word.brudd": ("brudd i serien", "brot i serien"),
    "meaning.brudd": (
        "det som telles, er endret, så tall før og etter kan ikke sammenlignes",
        "det som blir talt, er endra, så tal før og etter kan ikkje samanliknast",
    ),
    "word.gunstig": ("gunstig og ugunstig", "gunstig og ugunstig"),
    "meaning.gunstig": (
        "om en forskjell er til fordel for barna; sies bare der det er klart hva som er ønskelig",
        "om ein forskjell er til fordel for barna; blir berre sagt der det er klart kva som er ønskjeleg",
    ),
    "word.kostra": ("KOSTRA-gruppe", "KOSTRA-gruppe"),
    "meaning.kostra": (
        "kommuner som ligner på hverandre i folketall og økonomi, satt sammen av SSB",
        "kommunar som liknar på kvarandre i folketal og økonomi, sette saman av SSB",
    ),
    # The signs in the tables.
    "symbol.higher": (
        "høyere, og forskjellen er større enn tilfeldigheter gir",
        "høgare, og forskjellen er større enn tilfeldig variasjon gir",
    ),
    "symbol.lower": (
        "lavere, og forskjellen er større enn tilfeldigheter gir",
        "lågare, og forskjellen er større enn tilfeldig variasjon gir",
    ),
    "symbol.similar": ("om lag på nivå", "om lag på nivå"),
    "symbol.not_distinguishable": (
        "vi kan ikke si at det er en forskjell",
        "vi kan ikkje seie at det er ein forskjell",
    ),
    "symbol.too_few": ("for få til å si noe sikkert", "for få til å seie noko sikkert"),
    "symbol.same_printed": ("samme tall når det er avrundet", "same tal når det er avrunda"),
    "symbol.no_interval": ("kan ikke vurderes", "kan ikkje vurderast"),
    "symbol.suppressed": (
        "tallet er skjult, av hensyn til personvernet eller av andre grunner",
        "talet er skjult, av omsyn til personvernet eller av andre grunnar",
    ),
    "symbol.missing": ("tallet mangler", "talet manglar"),
    "symbol.not_applicable": ("utgiveren kan ikke gi noe tall", "utgivaren kan ikkje gi noko tal"),
}
