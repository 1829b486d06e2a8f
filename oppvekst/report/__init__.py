"""Documents from figures: one content, and Word, PowerPoint, Excel, HTML and PDF made from it.

- :func:`oppvekst.report.gathering.gather` gives a :class:`~oppvekst.report.models.Report` from a build and from
  what people have written; :func:`oppvekst.report.content.build_report` does it from an explicit
  :class:`~oppvekst.report.draft.Order`.
- :func:`oppvekst.report.files.render` makes a document of it, in any of ``oppvekst.report.files.KINDS``.
- :func:`oppvekst.report.changes.frozen_figures` gives what a finished report freezes.
- :mod:`oppvekst.report.outline` has the chapters, and the places in them that people write in.

The document libraries take a second to load, so nothing is imported here.
"""
