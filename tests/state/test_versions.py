"""However edits are woven together, no text is overwritten unseen and no version is lost."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import URL

from oppvekst.state import StaleEditError, State
from oppvekst.state.database import Database

FIELDS = st.sampled_from([("a", "f"), ("a", "g"), ("b", "f")])
TEXTS = st.sampled_from(["", "én", "to", "tre", "Kjære\nråd"])


class Writers(RuleBasedStateMachine):
    """Several people open pages, write, and save from whatever version their page shows."""

    pages = Bundle("pages")

    @initialize()
    def open_database(self):
        self.folder = tempfile.TemporaryDirectory()
        url = URL.create("sqlite", database=str(Path(self.folder.name) / "s.sqlite"))
        self.state = State(Database(url))
        self.model = {}

    @rule(target=pages, place=FIELDS)
    def open_page(self, place):
        comment = self.state.comments.get("9001", 2025, *place)
        assert comment.text == (self.model.get(place) or [""])[-1]
        return place, comment.version

    @rule(target=pages, page=pages, text=TEXTS)
    def save(self, page, text):
        place, version = page
        versions = self.model.setdefault(place, [])
        same = bool(versions) and versions[-1] == text
        if version != len(versions) and not same:
            with pytest.raises(StaleEditError) as caught:
                self.save_comment(place, text, version)
            assert (caught.value.mine.text, caught.value.theirs.text) == (text, versions[-1])
            assert caught.value.theirs.version == len(versions)
        else:
            saved = self.save_comment(place, text, version)
            versions.extend([] if same else [text])
            assert (saved.text, saved.version) == (text, len(versions))
        return place, len(versions)

    def save_comment(self, place, text, version):
        return self.state.comments.save("9001", 2025, *place, text, based_on=version).comment

    @invariant()
    def every_version_is_kept(self):
        for place, versions in self.model.items():
            history = self.state.comments.history("9001", 2025, *place)
            assert [comment.text for comment in reversed(history)] == versions

    def teardown(self):
        if hasattr(self, "state"):
            self.state.close()
            self.folder.cleanup()


TestWriters = pytest.mark.filterwarnings("error")(Writers.TestCase)
TestWriters.settings = settings(max_examples=15, stateful_step_count=20, deadline=None)
