"""The databases that tests are given, and that nothing of them is left behind."""

import os

import pytest
from sqlalchemy import URL, create_engine, text


def test_a_test_on_postgresql_starts_without_what_another_left(empty_postgresql_url: str) -> None:
    engine = create_engine(empty_postgresql_url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE left_behind (id INTEGER)"))
        tables = connection.execute(text("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")).scalar_one()
    engine.dispose()
    assert tables == 1


test_and_so_does_the_next = test_a_test_on_postgresql_starts_without_what_another_left


def test_the_server_of_a_run_listens_on_no_port(postgresql_server: URL) -> None:
    if "HEARSAY_TEST_POSTGRES_URL" in os.environ:
        pytest.skip("the server is the one that HEARSAY_TEST_POSTGRES_URL names")
    assert postgresql_server.host is None
    assert str(postgresql_server.query["host"]).startswith("/")
