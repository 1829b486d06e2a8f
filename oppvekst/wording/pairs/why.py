"""«Hvorfor står det slik?»: one text for each step of a trace."""

from __future__ import annotations

from oppvekst.wording.lookup import Pair

WHY: dict[str, Pair] = {
    "why.title": ("Hvorfor står det slik?", "Kvifor står det slik?"),
    "why.lead": ("Hvorfor står det slik? {steps}", "Kvifor står det slik? {steps}"),
    "why.figure": ("Tallet {when} er {value}.", "Talet {when} er {value}."),
    "why.known_count": ("Det er av {n} {who}.", "Det er av {n} {who}."),
    "why.bounded_count": (
        "Hvor mange som svarte, er ikke publisert: minst {low} og høyst {high}.",
        "Kor mange som svarte, er ikkje publisert: minst {low} og høgst {high}.",
    ),
    "why.design_effect": (
        "Usikkerheten er regnet som om det var {value} ganger så få, fordi søsken ikke er uavhengige av hverandre. {basis}",
        "Usikkerheita er rekna som om det var {value} gonger så få, fordi sysken ikkje er uavhengige av kvarandre. "
        "{basis}",
    ),
    "why.enough": (
        "Det er minst {limit} hendelser bak tallet, så det står for seg selv.",
        "Det er minst {limit} hendingar bak talet, så det står for seg sjølv.",
    ),
    "why.together": (
        "Det er under {limit} hendelser bak året, så {period} er lagt sammen: {value}.",
        "Det er under {limit} hendingar bak året, så {period} er lagt saman: {value}.",
    ),
    "why.apart.missing": (
        "Det er under {limit} hendelser bak året, men flere år kan ikke legges sammen, fordi ett av dem mangler tall.",
        "Det er under {limit} hendingar bak året, men fleire år kan ikkje leggjast saman, fordi eitt av dei manglar tal.",
    ),
    "why.apart.break": (
        "Det er under {limit} hendelser bak året, men flere år kan ikke legges sammen over et brudd.",
        "Det er under {limit} hendingar bak året, men fleire år kan ikkje leggjast saman over eit brot.",
    ),
    "why.apart.not_summed": (
        "Det er under {limit} hendelser bak tallet, og slike tall legges ikke sammen over flere år.",
        "Det er under {limit} hendingar bak talet, og slike tal blir ikkje lagde saman over fleire år.",
    ),
    "why.apart.no_denominator": (
        "Det er under {limit} hendelser bak året, men flere år kan ikke legges sammen uten å vite hvor mange de er av.",
        "Det er under {limit} hendingar bak året, men fleire år kan ikkje leggjast saman utan å vite kor mange dei er av.",
    ),
    "why.interval": (
        "Usikkerhetsintervallet er {interval} ({method}).",
        "Usikkerheitsintervallet er {interval} ({method}).",
    ),
    "why.baseline": ("{other} har {value} {when}.", "{other} har {value} {when}."),
    "why.baseline.forrige": (
        "Forrige tall som kan sammenlignes, er {value} {when}.",
        "Førre tal som kan samanliknast, er {value} {when}.",
    ),
    "why.baseline_other_years": (
        "{other} har {value} {when}, som er andre år enn tallets egne.",
        "{other} har {value} {when}, som er andre år enn talet sine eigne.",
    ),
    "why.other.landet": ("landet", "landet"),
    "why.other.fylke": ("fylket", "fylket"),
    "why.other.kostra": ("KOSTRA-gruppen", "KOSTRA-gruppa"),
    "why.other.sett": ("utvalget", "utvalet"),
    "why.other.forrige": ("forrige tall", "førre tal"),
    "why.no_baseline": ("Mot {other}: {words}.", "Mot {other}: {words}."),
    "why.rule_too_few": (
        "Med under {limit} hendelser, både talt og ventet, sammenligner vi ikke.",
        "Med under {limit} hendingar, både talde og venta, samanliknar vi ikkje.",
    ),
    "why.rule_same_printed": (
        "De to er like slik de er publisert.",
        "Dei to er like slik dei er publiserte.",
    ),
    "why.rule_test": (
        "Vi sier at to tall er ulike når tilfeldigheter alene ville gitt en så stor forskjell i færre enn {limit} av 100 "
        "tilfeller. Her er det {p} av 100 ({method}).",
        "Vi seier at to tal er ulike når tilfeldig variasjon åleine ville gitt ein så stor forskjell i færre enn {limit} av "
        "100 tilfelle. Her er det {p} av 100 ({method}).",
    ),
    "why.rule_test.again": ("Her er det {p} av 100 ({method}).", "Her er det {p} av 100 ({method})."),
    "why.p.under": ("under 0,1", "under 0,1"),
    "why.p.over": ("over {p}", "over {p}"),
    "why.rule_fixed": (
        "{other} er regnet som fast, uten egen usikkerhet.",
        "{other} er rekna som fast, utan eiga usikkerheit.",
    ),
    "why.undecided": (
        "Svaret kommer an på hvor mange som svarte.",
        "Svaret kjem an på kor mange som svarte.",
    ),
    "why.outcome": ("Derfor: {words}.", "Derfor: {words}."),
    "why.judged": ("Det er {judgement} for denne indikatoren.", "Det er {judgement} for denne indikatoren."),
    "why.never_judged": (
        "Verken høyt eller lavt er gunstig i seg selv her, så det blir ikke vurdert som godt eller dårlig.",
        "Verken høgt eller lågt er gunstig i seg sjølv her, så det blir ikkje vurdert som godt eller dårleg.",
    ),
    "why.trend.trend": (
        "Årene fram til nå går én vei. Uten noen trend ville de gjort det så klart i {p} av 100 tilfeller.",
        "Åra fram til no går éin veg. Utan nokon trend ville dei gjort det så klart i {p} av 100 tilfelle.",
    ),
    "why.sexes.kjonn": (
        "Forskjellen mellom kjønnene er ikke den samme som i landet. Var den det, ville tilfeldigheter gitt dette i {p} av "
        "100 tilfeller.",
        "Skilnaden mellom kjønna er ikkje den same som i landet. Var han det, ville tilfeldig variasjon gitt dette i {p} "
        "av 100 tilfelle.",
    ),
    "why.sexes.kjonn_forrige": (
        "Forskjellen mellom kjønnene har endret seg. Var den lik, ville tilfeldigheter gitt dette i {p} av 100 tilfeller.",
        "Skilnaden mellom kjønna har endra seg. Var han lik, ville tilfeldig variasjon gitt dette i {p} av 100 tilfelle.",
    ),
    "why.family": (
        "Et hovedfunn blir det bare hvis det også er klart nok når alle stedets nivåer, endringer, trender og forskjeller "
        "mellom kjønnene ses under ett: høyst {rate} av 100 hovedfunn ventes å være tilfeldige.",
        "Eit hovudfunn blir det berre viss det òg er klart nok når alle nivåa, endringane, trendane og skilnadene mellom "
        "kjønna på staden blir sedde under eitt: høgst {rate} av 100 hovudfunn er venta å vere tilfeldige.",
    ),
}
