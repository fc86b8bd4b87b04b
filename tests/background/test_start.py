import time
from pathlib import Path

from app.background.start import start
from app.core.model.job import Answer, JobStatus
from app.core.model.key import Scope
from app.flows import jobs, keys
from app.flows.snippet import Snippet
from tests.flows.houses import a_house
from tests.flows.test_ingest import APPROVED, NOW

RENDERING = jobs.Rendering(answer=lambda _: Answer(201, "{}"), problem=lambda _: Answer(422, "{}"))


def test_jobs_are_done_and_the_index_follows_until_the_loops_are_stopped(sqlite_url: str, tmp_path: Path) -> None:
    with a_house(sqlite_url, tmp_path / "data", index_commit_seconds=0.05) as house:
        key_id = keys.create(house.store, name="desk", scopes=[Scope.SUBMIT], now=NOW).key.id
        job = jobs.submit(house, Snippet(APPROVED), key_id=key_id, now=NOW)
        background = start(house, RENDERING, render_event=lambda _: "{}")
        end = time.monotonic() + 60
        while time.monotonic() < end:
            done = jobs.job(house, job.id, key_id=key_id).status is JobStatus.DONE
            if done and house.index.status().lag == 0:
                break
            time.sleep(0.05)
        assert jobs.job(house, job.id, key_id=key_id).status is JobStatus.DONE
        assert house.index.status().lag == 0
        assert [loop.failures for loop in background.loops] == [0] * len(background.loops)
        assert background.stop()
        assert not any(loop.is_alive for loop in background.loops)
