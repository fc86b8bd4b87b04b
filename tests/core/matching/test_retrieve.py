import pytest

from app.core.matching.retrieve import query_for, query_for_text, terms
from tests.core.matching.sides import a_link, an_appearance


@pytest.mark.parametrize("form", ["25k", "25,000", "25000", "25 thousand"])
def test_every_form_of_a_number_is_one_term(form: str) -> None:
    assert "25000" in terms(f"They weigh sending {form} soldiers")


def test_words_are_stemmed_and_empty_ones_left_out() -> None:
    assert terms("The troops were deployed and the deployment goes on") == ("troop", "deploy", "go")


def test_a_query_keeps_who_says_it() -> None:
    query = query_for(an_appearance("Rain is expected.", chain=(a_link("Angela Merkel", named=True),)))
    assert set(query.source_terms) == {"angela", "merkel"}


def test_a_text_without_words_asks_for_nothing() -> None:
    assert query_for_text("?!").terms == ()


@pytest.mark.parametrize("form", ["the UK", "Britain", "British voters", "the United Kingdom"])
def test_every_form_of_a_known_name_is_one_term(form: str) -> None:
    assert "united_kingdom" in terms(f"A plan for {form} was published")


def test_a_seat_of_government_is_found_under_its_country() -> None:
    assert "russia" in terms("Moscow will not accept the plan")
