"""The readers that measure: they see the page they ask for, and a page that fails is no quick page."""

import pytest
from load.apart import run_apart

from bench.readers import PageFailed, tab
from bench.served import OURS


def test_a_reader_sees_what_was_asked_for_and_what_went_wrong(starts):
    """One server for all of it, since starting one is what takes time."""
    served = starts(OURS)

    async def reads() -> None:
        sizes = []
        async with tab(served.address) as reader:
            for page in ("ungdata", "om_tallene", "", "ungdata"):
                seen = await reader.opens(page, kommune="4012")
                assert seen.page == page
                assert seen.title.startswith("Bamble:")
                assert seen.seconds > 0
                sizes.append(seen.bytes)
            assert "Antall svar" in reader.widgets
            assert 1000 < sizes[-1] < sizes[0], "what is known already is not sent again"
            with pytest.raises(PageFailed, match="ov-feil"):
                await reader.opens("", kommune="finnes ikke")
        async with tab(served.address) as reader:
            with pytest.raises(PageFailed, match="no page"):
                await reader.opens("finnes_ikke", kommune="4012")

    run_apart(reads())
    assert served.megabytes > 100
    assert served.seconds > 0
