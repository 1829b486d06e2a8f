"""Words and numbers, in bokmål and nynorsk, from verdicts only.

The same figures always give the same words. No other room writes a sentence about a figure.
"""

from oppvekst.wording.absences import (
    absence_todo,
    absence_words,
    absences_by_kind,
    absent_theme_words,
    not_open_words,
    old_words,
    todo_lines,
)
from oppvekst.wording.accounts import compared_words, findings_title, no_findings_words, others_words
from oppvekst.wording.comparisons import Against, because_few, who
from oppvekst.wording.figures import beside_sentence, figure_sentence, noun, subgroup_words, unit_words
from oppvekst.wording.findings import chance_note, finding, reading_guide, unknowns
from oppvekst.wording.forbidden import FORBIDDEN, forbidden_words
from oppvekst.wording.lineage import exact, lineage
from oppvekst.wording.lookup import Phrasebook, capital
from oppvekst.wording.numbers import (
    MINUS,
    NBSP,
    difference_text,
    interval_text,
    number,
    percent,
    rounded,
    shown_decimals,
    value_with_interval,
    value_with_unit,
)
from oppvekst.wording.outlook import level_rows, levels_caption, outlook_sentences, outlook_title
from oppvekst.wording.periods import axis_label, period, when
from oppvekst.wording.places import listing, name, place, short_name
from oppvekst.wording.rows import (
    COLUMNS,
    figure_row,
    headings,
    interval_cell,
    spoken_row,
    value_cell,
    year_row,
)
from oppvekst.wording.seeing import decade_words, seeing, smallest_words
from oppvekst.wording.sentences import (
    Paragraphs,
    apart_words,
    helpline,
    neutral_note,
    notes,
    paragraphs,
    sentence,
)
from oppvekst.wording.sets import (
    choice_name,
    no_set_words,
    service_note,
    together_facts,
    together_name,
    together_note,
)
from oppvekst.wording.sexes import gap_sentence
from oppvekst.wording.sources import (
    date_text,
    freshness,
    own_calculation,
    published_words,
    required_sentences,
    source_line,
    source_trail,
)
from oppvekst.wording.texts import t
from oppvekst.wording.verdicts import (
    assumed_words,
    change_words,
    judgement_words,
    method_words,
    missing_cell,
    missing_symbol,
    missing_words,
    no_interval_words,
    verdict_symbol,
    verdict_words,
)
from oppvekst.wording.why import why_sentences, why_title

__all__ = [
    "COLUMNS",
    "FORBIDDEN",
    "MINUS",
    "NBSP",
    "Against",
    "Paragraphs",
    "Phrasebook",
    "absence_todo",
    "absence_words",
    "absences_by_kind",
    "absent_theme_words",
    "apart_words",
    "assumed_words",
    "axis_label",
    "because_few",
    "beside_sentence",
    "capital",
    "chance_note",
    "change_words",
    "choice_name",
    "compared_words",
    "date_text",
    "decade_words",
    "difference_text",
    "exact",
    "figure_row",
    "figure_sentence",
    "finding",
    "findings_title",
    "forbidden_words",
    "freshness",
    "gap_sentence",
    "headings",
    "helpline",
    "interval_cell",
    "interval_text",
    "judgement_words",
    "level_rows",
    "levels_caption",
    "lineage",
    "listing",
    "method_words",
    "missing_cell",
    "missing_symbol",
    "missing_words",
    "name",
    "neutral_note",
    "no_findings_words",
    "no_interval_words",
    "no_set_words",
    "not_open_words",
    "notes",
    "noun",
    "number",
    "old_words",
    "others_words",
    "outlook_sentences",
    "outlook_title",
    "own_calculation",
    "paragraphs",
    "percent",
    "period",
    "place",
    "published_words",
    "reading_guide",
    "required_sentences",
    "rounded",
    "seeing",
    "sentence",
    "service_note",
    "short_name",
    "shown_decimals",
    "smallest_words",
    "source_line",
    "source_trail",
    "spoken_row",
    "subgroup_words",
    "t",
    "todo_lines",
    "together_facts",
    "together_name",
    "together_note",
    "unit_words",
    "unknowns",
    "value_cell",
    "value_with_interval",
    "value_with_unit",
    "verdict_symbol",
    "verdict_words",
    "when",
    "who",
    "why_sentences",
    "why_title",
    "year_row",
]
