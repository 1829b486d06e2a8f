"""What is reckoned beyond a figure, in words that make no promise and claim no difference."""

from dataclasses import dataclass, replace

import pytest
from fictional import KOMMUNE, RATE, SHARE, observed, year
from wording.forbidden import forbidden_words

from oppvekst.compare import Ahead, Among
from oppvekst.values import Level, Observation, Region
from oppvekst.wording import level_rows, levels_caption, outlook_sentences, outlook_title

AHEAD = Ahead(year(2023), 8.0, 25.0, 3.28, 10.25, True, 9, 20)
LEVEL = Among(
    Region("EKG09", Level.KOSTRA, "KOSTRA-gruppe 9", "KOSTRA-gruppe 9"), year(2023), 17, 5.42, 4.31, 6.7, 0.62
)


@dataclass(frozen=True)
class Beyond:
    ahead: Ahead | None = None
    among: Among | None = None


def test_next_year_is_no_promise_and_no_interval_of_the_truth():
    (said,) = outlook_sentences(Beyond(AHEAD), SHARE)
    assert said == (
        "Om ingenting endrer seg, kan neste års tall bli fra 8 til 25 barn (3,3–10,3\u00a0prosent). Det er regnet fra "
        "tallet i 2023 og hvor mye slike tall har svingt fra år til år her og i 20 andre: de nærmeste i barnetall vi har "
        "tall for. Det er ikke et løfte, og det sier ikke hvor sikkert årets tall er."
    )
    (said,) = outlook_sentences(Beyond(AHEAD), SHARE, "nn")
    assert said.startswith(
        "Om ingenting endrar seg, kan talet neste år bli frå 8 til 25 barn (3,3–10,3\u00a0prosent)."
    )
    assert "ikkje ein lovnad" in said


def test_a_place_that_was_reckoned_alone_names_no_others():
    (said,) = outlook_sentences(Beyond(replace(AHEAD, places=0)), SHARE)
    assert "fra år til år her. Det er ikke et løfte" in said


def test_events_have_no_number_of_people():
    (said,) = outlook_sentences(Beyond(replace(AHEAD, of_people=False)), RATE)
    assert said.startswith("Om ingenting endrer seg, kan neste års tall bli 3,3–10,3 per 1\u00a0000. ")


def test_a_level_is_named_for_what_it_is_with_whom_and_how_much_the_own_figure_counts():
    (said,) = outlook_sentences(Beyond(among=LEVEL), SHARE)
    assert said == (
        "Anslag, ikke et publisert tall: Sett sammen med 16 andre kommuner i KOSTRA-gruppe 9 er nivået bak tallet i 2023 "
        "trolig 5,4\u00a0prosent (4,3–6,7\u00a0prosent). Kommunens eget tall teller 62 prosent i anslaget, de andre 38. "
        "Ingen sammenligning eller overskrift bygger på det."
    )
    assert outlook_sentences(Beyond(among=replace(LEVEL, weight=0.95)), SHARE) == (), (
        "it is the figure over again"
    )


@pytest.mark.parametrize("maal", ["nb", "nn"])
def test_nothing_is_said_where_nothing_can_be_and_nothing_is_promised(maal):
    assert outlook_sentences(Beyond(), SHARE, maal) == ()
    assert outlook_title(maal) in ("Mer om tallet", "Meir om talet")
    said = " ".join(outlook_sentences(Beyond(AHEAD, LEVEL), SHARE, maal))
    assert not forbidden_words(said)
    assert "{" not in said


@dataclass(frozen=True)
class Row:
    region: Region
    observation: Observation
    among: Among


def test_levels_of_a_group_stand_beside_the_published_figures_in_a_form_of_their_own():
    rows = [Row(KOMMUNE, observed(6.2, decimals=1), LEVEL)]
    assert levels_caption(rows, SHARE).startswith("Anslag for nivået bak tallene i KOSTRA-gruppe 9 i 2023: ")
    assert level_rows(rows, SHARE) == [
        {
            "Sted": "Tøndervåg",
            "Publisert tall": "6,2\u00a0%",
            "Anslag": "5,4\u00a0%",
            "Fra–til": "4,3–6,7\u00a0%",
            "Eget tall teller": "62\u00a0%",
        }
    ]
    assert "Publisert tal" in level_rows(rows, SHARE, "nn")[0]
