"""What goes wrong on a page is told in the written form that the reader has chosen."""

import pytest


@pytest.mark.parametrize(
    ("maal", "said"),
    [("nb", "Vi har ingen indikator som heter «leser»"), ("nn", "Vi har ingen indikator som heiter «leser»")],
)
def test_an_indicator_that_never_was(reader, maal, said):
    assert said in reader.goes_to("utforsk", kommune="4012", indikator="leser", maal=maal).text


@pytest.mark.parametrize(("maal", "said"), [("nb", "Fant ikke «Atlantis»"), ("nn", "Fann ikkje «Atlantis»")])
def test_a_place_that_never_was(reader, maal, said):
    assert said in reader.goes_to("barnevern", kommune="Atlantis", maal=maal).text


def test_a_tiltak_without_a_name(reader):
    page = reader.goes_to("tiltak", kommune="4012")
    page.app.button(key="tiltak_nytt").click().run()
    for maal, said in (("nb", "Tiltaket må ha et navn."), ("nn", "Tiltaket må ha eit namn.")):
        page = reader.goes_to("tiltak", kommune="4012", maal=maal)
        page.app.button(key="FormSubmitter:tiltak_skjema-Lagre").click().run()
        assert said in page.read().text
