"""The whole country with made-up figures and made-up names, built and in use; and built anew."""

import asyncio
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from bench.build import build
from bench.national import fill
from bench.report import nameless
from etl.build.inputs import DECLARED
from oppvekst.catalog import load_catalog
from oppvekst.settings import PROJECT_DIR, Settings


@contextmanager
def the_whole_country() -> Iterator[Settings]:
    """A build of every indicator in every kommune, in use for as long as it lasts.

    The places are given made-up names, since nothing made up may bear the name of a real one.
    """
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as project:
        settings = Settings(data_dir=Path(folder))
        fill(settings, load_catalog(settings.catalog_path), datetime(2025, 6, 15, 6, tzinfo=UTC))
        build("the whole country", settings.data_dir)
        settings = nameless(Path(project), settings.data_dir)
        os.environ.update(environment(settings))
        yield settings


async def build_anew(data_dir: Path) -> None:
    """Another build of the same figures, by the command anybody would use, in a process of its own.

    It is made from a copy of what the project ships with a comment added, since nothing is built where nothing is new.
    """
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        for path in (found for pattern in DECLARED for found in PROJECT_DIR.glob(pattern)):
            copy = project / path.relative_to(PROJECT_DIR)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
        with (project / "indicators.yaml").open("a", encoding="utf-8") as catalog:
            catalog.write(f"# built anew at {datetime.now(UTC).isoformat()}\n")
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "etl", "build"),
            cwd=PROJECT_DIR,
            env={**os.environ, **environment(Settings(project_dir=project, data_dir=data_dir))},
            stdout=asyncio.subprocess.PIPE,
        )
        told, _ = await process.communicate()
        if process.returncode or not told.startswith(b"Built "):
            raise RuntimeError(f"no new build: {told.decode(errors='replace')}")


def environment(settings: Settings) -> dict[str, str]:
    """What to tell a process that is to use these figures."""
    found = {"DATA_DIR": settings.data_dir, "PROJECT_DIR": settings.project_dir}
    return {f"OPPVEKST_{name}": str(folder) for name, folder in found.items()}
