"""What Streamlit takes in is what our readers take: each file is held in the server's memory."""

import tomllib
from pathlib import Path

from oppvekst.uploads.limits import MOST_BYTES
from pages._ui.report import files

CONFIG = Path(__file__).resolve().parents[2] / ".streamlit" / "config.toml"


def test_no_more_is_uploaded_than_is_read():
    config = tomllib.loads(CONFIG.read_text(encoding="utf-8"))
    assert config["server"]["maxUploadSize"] * 1_000_000 == MOST_BYTES == files.LARGEST
