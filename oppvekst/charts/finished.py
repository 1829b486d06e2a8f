"""A figure that is drawn: nothing of it changes any more, so it is taken apart once."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go


class FinishedFigure(go.Figure):  # type: ignore[misc]  # plotly has no types
    """A figure that is shown many times.

    Plotly copies all of a figure each time it is sent to a browser, which is most of what showing a chart
    again costs. What :meth:`to_dict` gives is shared and must never be changed.
    """

    _sent: dict[str, Any] | None = None

    def to_dict(self) -> dict[str, Any]:
        """The figure as plain lists and dictionaries, the same ones every time."""
        if self._sent is None:
            self._sent = super().to_dict()
        return self._sent
