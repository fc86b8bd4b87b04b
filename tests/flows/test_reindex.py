import shutil
from pathlib import Path

from app.core.model.judgement import Relation, Standing
from app.flows.lookup import look_up
from tests.flows.houses import a_house
from tests.flows.test_ingest import APPROVED, REFUSED, SPENT, WEATHER, post

Verdict = tuple[str, Relation, float, Standing]


def verdicts(url: str, directory: Path) -> list[list[Verdict]]:
    with a_house(url, directory) as house:
        found = look_up(house, [APPROVED, REFUSED, SPENT, WEATHER], limit=50)
        return [
            [(one.claim.id, one.verdict.relation, one.verdict.score, one.claim.standing) for one in looked_up.matches]
            for looked_up in found
        ]


def test_deleting_the_index_changes_no_verdict_after_the_restart(database_url: str, tmp_path: Path) -> None:
    directory = tmp_path / "data"
    with a_house(database_url, directory) as house:
        for number, text in enumerate((APPROVED, REFUSED, SPENT)):
            post(house, text, url=f"https://one.example/{number}")
            if number == 1:
                house.index.catch_up()
    before = verdicts(database_url, directory)
    assert all(before[:3])
    shutil.rmtree(directory / "index")
    assert verdicts(database_url, directory) == before
    with a_house(database_url, directory) as house:
        assert house.index.catch_up()
    assert verdicts(database_url, directory) == before
