"""Reads a built database: its schema, the connection to it, and the questions one may ask of it."""

from oppvekst.store.builds import Standing, build_path, current_build_id, standing
from oppvekst.store.connection import connect, release
from oppvekst.store.figures import Figures, QuotedFigure, Revision, TableState, open_current
from oppvekst.store.sql import question, split_question

__all__ = [
    "Figures",
    "QuotedFigure",
    "Revision",
    "Standing",
    "TableState",
    "build_path",
    "connect",
    "current_build_id",
    "open_current",
    "question",
    "release",
    "split_question",
    "standing",
]
