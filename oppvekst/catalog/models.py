"""The grammar of ``indicators.yaml``: strict models, every field with its meaning.

Texts are pairs of bokmål and nynorsk. Codes are text, always quoted in the file (``0301`` unquoted is
the number 193 to YAML). The JSON Schema that editors use is generated from these models.

The grammar of sentences
------------------------
Every entry gives the words of one sentence, the same way in bokmål and nynorsk. The number comes first and
the verb second, so that no slot ever changes the word order. Which of the four sentences applies follows
from the measure (and a figure's unit); ``{among}`` brings its own space and comma and is empty where None.

========================  ==============================================================================
share                     ``{verdi} prosent av {population} i {sted}[ {among},] {clause} {when}.``
rate, or share per 1 000  ``{verdi} per 1 000 {population_bare} i {sted}[ {among},] {clause} {when}.``
count with ``clause``     ``{verdi} {population_bare} i {sted}[ {among},] {clause} {when}.``
count without ``clause``  ``Det var {verdi} {population_bare} i {sted} {when}.``
figure                    ``{Subject} i {sted} var {verdi} {enhet} {when}.`` (``subject``, capitalised)
========================  ==============================================================================

- A rate whose unit is ``prosent`` reads as a share. ``{enhet}`` is empty for ``antall``.
- ``population`` is the group in definite form: «barna 0–17 år», «elevene på 8.–10. trinn».
- ``population_bare`` is the same group in indefinite form, fit to follow a number: «barn 0–17 år».
- ``among`` narrows it to those the figure is out of, after the place: «som svarte på Ungdata».
- ``clause`` begins with a verb in the past tense and says nothing of when: «hadde tiltak fra barnevernet».
- ``when`` holds ``{periode}`` and replaces the words that follow from the period's kind, where those would
  not be exact: «i løpet av {periode}», «ved utgangen av {periode}». ``{periode}`` is the period alone
  («2024», «2019–2021», «2022/23–2024/25»).

«4,9 prosent av barna 0–17 år i Bamble hadde tiltak fra barnevernet i løpet av 2024.»
«85 prosent av elevene på 8.–10. trinn i Senja som svarte på Ungdata, hadde en fortrolig venn i 2021.»
«28 barn i Søndre Land hadde hjelpetiltak fra barnevernet i løpet av 2021.»
«Det var 2 938 barn 0–17 år i Senja 1. januar 2023.»
"""

from __future__ import annotations

from oppvekst.catalog.document import (
    Catalog,
    FactorText,
    Family,
    NotAvailable,
    Part,
    Source,
    Theme,
)
from oppvekst.catalog.indicator import (
    Baselines,
    Break,
    Expect,
    Factor,
    Geography,
    Indicator,
    Membership,
    Pooling,
    Retired,
    Timing,
)
from oppvekst.catalog.measures import (
    At,
    BoundedDenominator,
    CountMeasure,
    Denominator,
    Display,
    Events,
    FigureMeasure,
    KnownDenominator,
    Measure,
    Polarity,
    RateMeasure,
    ShareMeasure,
    Unit,
    UnknownDenominator,
)
from oppvekst.catalog.publishers import SourceSpec
from oppvekst.catalog.sources import (
    Entry,
    FileEntry,
    Pick,
    Role,
    SubgroupBy,
    TableEntry,
)
from oppvekst.catalog.words import (
    Code,
    Maal,
    Sentences,
    Slug,
    Strict,
    Text,
    said,
)

__all__ = [
    "At",
    "Baselines",
    "BoundedDenominator",
    "Break",
    "Catalog",
    "Code",
    "CountMeasure",
    "Denominator",
    "Display",
    "Entry",
    "Events",
    "Expect",
    "Factor",
    "FactorText",
    "Family",
    "FigureMeasure",
    "FileEntry",
    "Geography",
    "Indicator",
    "KnownDenominator",
    "Maal",
    "Measure",
    "Membership",
    "NotAvailable",
    "Part",
    "Pick",
    "Polarity",
    "Pooling",
    "RateMeasure",
    "Retired",
    "Role",
    "Sentences",
    "ShareMeasure",
    "Slug",
    "Source",
    "SourceSpec",
    "Strict",
    "SubgroupBy",
    "TableEntry",
    "Text",
    "Theme",
    "Timing",
    "Unit",
    "UnknownDenominator",
    "said",
]
