"""What a reader does on the front page: looks, chooses, opens, takes along; by mouse, keyboard and phone."""

import re

import pytest
from playwright.sync_api import expect

expect.set_options(timeout=30_000)  # the first chart waits for Plotly's bundle

CHART = re.compile(r"^Linjediagram: Mange psykiske plager")
CARD = ".st-key-kort_indikator"


def test_a_link_to_an_indicator_works_as_the_very_first_visit(context, fresh_server, opens):
    address = "/?kommune=4012&indikator=ungdata_depressive_symptomer"
    reader = opens(context.new_page(), fresh_server).goes_to(address)
    expect(reader.page.get_by_role("heading", level=1)).to_have_text("Oppvekst i Bamble kommune")
    expect(reader.page.get_by_role("figure", name=CHART)).to_be_visible()
    expect(reader.page.locator(f"{CARD} .js-plotly-plot text").first).to_be_visible()
    assert (reader.faults, reader.strangers) == ([], [])


def test_a_row_leads_to_its_chart_without_a_new_page(reader):
    reader.goes_to("/?kommune=4012")
    reader.page.evaluate("window.samme = true")
    link = reader.page.get_by_role("link", name="Trives på skolen på 10. trinn")
    link.focus()
    link.press("Enter")
    heading = reader.page.get_by_role("heading", name="Trives elevene på 10. trinn?")
    expect(heading).to_be_visible()
    expect(heading).to_be_focused()
    expect(heading).to_be_in_viewport()
    assert reader.page.url.endswith("?kommune=4012&indikator=trivsel_10_trinn")
    assert reader.page.evaluate("window.samme")
    reader.goes_back()
    expect(
        reader.page.get_by_role("heading", name="Hvor mange barn får tiltak fra barnevernet?")
    ).to_be_visible()
    assert reader.faults == []


def test_a_row_can_be_opened_in_a_new_tab(context, reader):
    reader.goes_to("/?kommune=4012")
    with context.expect_page() as opened:
        reader.page.get_by_role("link", name="Unge utenfor").click(modifiers=["ControlOrMeta"])
    opened.value.get_by_role("heading", name="Hvor mange unge").wait_for()
    assert opened.value.url.endswith("indikator=unge_utenfor_15_29")


def test_the_exact_table_is_opened_and_read_by_keyboard(reader):
    reader.goes_to("/?kommune=4012")
    summary = reader.page.locator(f"{CARD} summary", has_text="Vis som tabell")
    summary.focus()
    summary.press("Enter")
    table = reader.page.get_by_role("table", name="Barn med barnevernstiltak, Bamble")
    expect(table).to_be_visible()
    expect(table.get_by_role("columnheader").first).to_have_text("Periode")
    expect(table.get_by_role("row")).to_have_count(11)
    expect(table.get_by_role("row", name="2024").get_by_role("cell").first).to_have_text("4,9\u00a0%")
    reader.page.get_by_role("region", name="Barn med barnevernstiltak, Bamble").focus()
    assert reader.faults == []


def test_the_figures_can_be_taken_along(reader):
    reader.goes_to("/?kommune=4012")
    reader.page.locator(f"{CARD} summary", has_text="Vis som tabell").click()
    with reader.page.expect_download() as download:
        reader.page.get_by_role("button", name="Last ned tallene (CSV)").click()
    assert download.value.suggested_filename == "barn_med_barnevernstiltak_0_17_4012.csv"
    body = download.value.path().read_bytes()
    assert body.startswith(b"\xef\xbb\xbf")
    assert ";4,9;" in body.decode("utf-8-sig")


def test_an_indicator_and_a_neighbour_are_chosen_in_the_card(reader):
    reader.goes_to("/?kommune=4012").chooses("Indikator", "Mange psykiske plager")
    assert "indikator=ungdata_depressive_symptomer" in reader.page.url
    expect(reader.page.get_by_role("figure", name=CHART)).to_be_visible()
    reader.chooses_place("Skien")
    assert "indikator=ungdata_depressive_symptomer" in reader.page.url
    expect(reader.page.get_by_role("figure", name=re.compile("Linjediagram: .*, Skien"))).to_be_visible()


@pytest.mark.parametrize("code", ["4012", "3447", "1827", "0", "3907"])
def test_a_phone_gets_cards_that_never_scroll_sideways(reader, code):
    reader.page.set_viewport_size({"width": 375, "height": 740})
    reader.goes_to(f"/?kommune={code}")
    assert reader.overflow() <= 0
    outside = reader.page.evaluate(
        """() => [...document.querySelectorAll(".stMain *")]
            .filter(e => !e.closest(".ov-rull, .ov-skjult, .js-plotly-plot, svg, thead"))
            .filter(e => { const b = e.getBoundingClientRect(); return b.width > 1 && b.right > 376; })
            .map(e => e.className || e.tagName)"""
    )
    assert outside == []


def test_on_a_phone_a_row_reads_from_name_to_verdict(reader):
    reader.page.set_viewport_size({"width": 375, "height": 740})
    reader.goes_to("/?kommune=4012")
    row = reader.page.get_by_role("row", name="Barn med barnevernstiltak").first
    tops = [
        row.locator(f".ov-b-{kind}").bounding_box()["y"]
        for kind in ("navn", "strek", "verdi", "fylke", "dom")
    ]
    assert tops == sorted(tops)
    assert len(set(tops)) == len(tops)
    assert row.locator(".ov-b-landet").bounding_box()["y"] == row.locator(".ov-b-fylke").bounding_box()["y"]
    expect(row.get_by_text("Telemark", exact=True)).to_be_visible()


def test_the_pictures_have_names_and_the_colours_of_the_theme(browser, server, opens):
    opened = browser.new_context(color_scheme="dark", viewport={"width": 1280, "height": 900})
    reader = opens(opened.new_page(), server).goes_to("/?kommune=4012")
    strip = reader.page.get_by_role("img", name=re.compile("^Bamble 4,9"))
    expect(strip).to_be_visible()
    dot = strip.locator("circle").evaluate("e => getComputedStyle(e).fill")
    unnamed = reader.page.locator(
        '.ov-barometer svg:not([aria-label]), .ov-barometer svg[aria-label=""]'
    ).count()
    faults = reader.faults
    opened.close()
    assert (dot, unnamed, faults) == ("rgb(111, 183, 240)", 0, [])


def test_what_is_missing_is_found_from_the_top_of_the_page(reader):
    reader.goes_to("/?kommune=4012")
    reader.page.get_by_role("link", name="se alt som mangler").click()
    expect(reader.page.get_by_role("heading", name="Det som mangler")).to_be_in_viewport()
    reader.page.locator("summary", has_text="Helse").click()
    expect(reader.page.get_by_text("Selvmord 0–74 år")).to_be_visible()
    assert reader.faults == []


def test_a_place_outside_the_full_extract_has_residents_and_school_and_says_what_is_not_fetched(reader):
    reader.goes_to("/?kommune=3907")
    expect(reader.page.get_by_role("heading", level=1)).to_have_text("Oppvekst i Sandefjord kommune")
    for name in ("Grunnskolepoeng", "Vaksinert mot meslinger", "Barn 0–17 år"):
        expect(reader.page.get_by_role("row").filter(has_text=name).first).to_be_visible()
    reader.page.get_by_role("link", name="se alt som mangler").click()
    expect(reader.page.get_by_role("heading", name="Det som mangler")).to_be_in_viewport()
    assert "publiserer slike tall, men de er ikke hentet inn her ennå." in reader.page.content()
    assert reader.faults == []
