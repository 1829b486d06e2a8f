"""Takes in files people have: tiltak from Excel, CSV and Word, and own figures with small numbers hidden.

Tiltak: :func:`read_tables_apart` opens the file in a process of its own, :func:`propose` says whether a table
looks like tiltak and what each column holds, a person may change that (:meth:`Mapping.changed`), :func:`read_tiltak` gives
the rows with what is unsure about each; ``state.tiltak.add_many(region, found.ready)`` keeps them.
:func:`tiltak_xlsx` and :func:`tiltak_csv` write them out again; :func:`tiltak_xlsx` of nothing is the template.

Own figures: :func:`read_figures` gives only what may be stored, for ``state.figures.save``.
"""

from oppvekst.uploads.apart import read_tables_apart
from oppvekst.uploads.faults import UploadError
from oppvekst.uploads.figures.intake import FiguresImport, figures_template, read_figures
from oppvekst.uploads.figures.rows import Known
from oppvekst.uploads.figures.words import FigureField
from oppvekst.uploads.grid import Cell, Row, Table
from oppvekst.uploads.groups import Count, Rules, Sum, Suppression
from oppvekst.uploads.mapping import Aim, Column, Mapping, TiltakField, propose
from oppvekst.uploads.reading import read_tables
from oppvekst.uploads.suppression import suppress
from oppvekst.uploads.tiltak.export import tiltak_csv, tiltak_xlsx
from oppvekst.uploads.tiltak.intake import DraftRow, TiltakImport, UnusedColumn, read_tiltak
from oppvekst.uploads.tiltak.row import Days, Question

__all__ = [
    "Aim",
    "Cell",
    "Column",
    "Count",
    "Days",
    "DraftRow",
    "FigureField",
    "FiguresImport",
    "Known",
    "Mapping",
    "Question",
    "Row",
    "Rules",
    "Sum",
    "Suppression",
    "Table",
    "TiltakField",
    "TiltakImport",
    "UnusedColumn",
    "UploadError",
    "figures_template",
    "propose",
    "read_figures",
    "read_tables",
    "read_tables_apart",
    "read_tiltak",
    "suppress",
    "tiltak_csv",
    "tiltak_xlsx",
]
