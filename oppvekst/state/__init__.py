"""What people write: texts, choices, tiltak, numbers of answers, own figures, frozen reports.

It lives in a database of its own (SQLite in the data folder, or PostgreSQL by ``OPPVEKST_STATE_URL``), so
that no refresh of the figures can touch it. Begin with :func:`open_state`.
"""

from oppvekst.state.access import ReadOnlyError, require_writing
from oppvekst.state.answers import School, SurveyAnswers, SurveyBook
from oppvekst.state.changes import Difference, ReportChange, differences
from oppvekst.state.cleaning import Change, ChangeKind, Cleaned, clean, clean_line
from oppvekst.state.comments import HVA_GJOR_VI, HVA_KAN_LIGGE_BAK, Comment, Comments, SavedComment
from oppvekst.state.database import utc_now
from oppvekst.state.faults import InvalidEntryError, StaleEditError, StateError
from oppvekst.state.figures import LOWEST_THRESHOLD, OwnDataset, OwnFigure, OwnFigures
from oppvekst.state.frozen import (
    FileStamp,
    FrozenFigure,
    FrozenFile,
    FrozenReport,
    FrozenReports,
    FrozenSummary,
)
from oppvekst.state.register import MAX_FIELD, TiltakRegister, checked
from oppvekst.state.reports import PrivacyCheck, Reports, ReportSelection
from oppvekst.state.sets import ComparisonSet, ComparisonSets, SetKind
from oppvekst.state.state import (
    State,
    answers_stamp,
    close_state,
    entered_answers,
    open_state,
    registered_tiltak,
    written,
)
from oppvekst.state.tiltak import (
    FACTORS,
    Coverage,
    Due,
    Evaluation,
    Nivaa,
    Rhythm,
    Status,
    Tiltak,
    TiltakContent,
    coverage,
    due_for_evaluation,
    indicators_without_tiltak,
    next_evaluation,
)

__all__ = [
    "FACTORS",
    "HVA_GJOR_VI",
    "HVA_KAN_LIGGE_BAK",
    "LOWEST_THRESHOLD",
    "MAX_FIELD",
    "Change",
    "ChangeKind",
    "Cleaned",
    "Comment",
    "Comments",
    "ComparisonSet",
    "ComparisonSets",
    "Coverage",
    "Difference",
    "Due",
    "Evaluation",
    "FileStamp",
    "FrozenFigure",
    "FrozenFile",
    "FrozenReport",
    "FrozenReports",
    "FrozenSummary",
    "InvalidEntryError",
    "Nivaa",
    "OwnDataset",
    "OwnFigure",
    "OwnFigures",
    "PrivacyCheck",
    "ReadOnlyError",
    "ReportChange",
    "ReportSelection",
    "Reports",
    "Rhythm",
    "SavedComment",
    "School",
    "SetKind",
    "StaleEditError",
    "State",
    "StateError",
    "Status",
    "SurveyAnswers",
    "SurveyBook",
    "Tiltak",
    "TiltakContent",
    "TiltakRegister",
    "answers_stamp",
    "checked",
    "clean",
    "clean_line",
    "close_state",
    "coverage",
    "differences",
    "due_for_evaluation",
    "entered_answers",
    "indicators_without_tiltak",
    "next_evaluation",
    "open_state",
    "registered_tiltak",
    "require_writing",
    "utc_now",
    "written",
]
