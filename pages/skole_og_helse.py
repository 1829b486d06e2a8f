"""Kindergarten, school and health."""

from pages._ui.shell.frame import open_page
from pages._ui.stories import story

with open_page("Skole og helse") as view:
    steps = story.steps(view, "skole", "helse")
    story.opening(
        view,
        view.text("Skole og helse", "Skule og helse"),
        view.text(
            "Barnehage, trivsel, læring og helse blant barn og unge.",
            "Barnehage, trivsel, læring og helse blant barn og unge.",
        ),
        steps,
    )
    story.tell(view, steps)
