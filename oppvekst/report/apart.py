"""Tries a kommune's own template in a process of its own, before the server opens it.

A short document is made on the template there. What takes more memory or time than a template should, or ends the
process, is refused; what has been tried costs the server no more than it cost there.
"""

from __future__ import annotations

import json
import pickle

from oppvekst.apart import ApartError, Bounds, Lost, work_apart
from oppvekst.report.faults import ReportError, TemplateError
from oppvekst.report.files import OFFICE, render
from oppvekst.report.models import Report


def tried_apart(report: Report, kind: str, template: bytes, bounds: Bounds | None = None) -> tuple[str, ...]:
    """Make a document on a template and give what had to be put right, in sentences; the document is not kept.

    Raises
    ------
    ReportError
        When the template cannot be used, takes more than ``bounds``, or ends the process that opens it.
    """
    work = pickle.dumps((report, kind, template))
    try:
        told = json.loads(work_apart("oppvekst.report", work, bounds))
    except ApartError as error:
        raise TemplateError(OFFICE[kind], "unreadable" if error.why is Lost.CRASH else "large") from error
    if "error" in told:
        fault = told["error"]
        raise ReportError(fault["message"], next_step=fault["next_step"], nb=fault["nb"], nn=fault["nn"])
    return tuple(told["notes"])


def answered(work: bytes) -> bytes:
    """Make the document, as :func:`tried_apart` asks for it; only our own process ever sends work here."""
    report, kind, template = pickle.loads(work)
    try:
        return json.dumps({"notes": render(report, kind, template).notes}).encode()
    except ReportError as error:
        told = {"message": error.message, "next_step": error.next_step, "nb": error.nb, "nn": error.nn}
        return json.dumps({"error": told}).encode()
