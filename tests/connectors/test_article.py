"""Pages in, the articles on them out."""

from datetime import UTC, datetime

import pytest

from app.connectors.article import Article, article_of
from app.connectors.closed import NoArticle, Shortfall
from app.core.model.facts import Precision
from app.core.model.published import Dated

AT = "https://www.news.example/2025/02/troops?utm_source=x"
PARAGRAPHS = (
    "European capitals are weighing whether to send up to 30,000 soldiers to Ukraine once the fighting stops.",
    'The plan was first described by <a href="https://post.example/plan">the Washington Post</a>, which cited aides.',
    '"No decision has been taken," said the spokeswoman, who <a href="/2025/01/talks">spoke after talks</a> on Monday.',
    "Ministers will meet again in March, and several of them have asked for a mandate of their parliaments first.",
)


def a_page(*paragraphs: str, head: str = "", title: str = "Capitals weigh troops", lang: str = "en") -> str:
    body = "".join(f"<p>{each}</p>" for each in paragraphs)
    return (
        f'<!doctype html><html lang="{lang}"><head><title>{title}</title>{head}</head><body>'
        '<nav><a href="/">Home</a> <a href="/world">World</a></nav>'
        f"<article><h1>{title}</h1>{body}</article>"
        "<footer>All rights reserved. <a href='/terms'>Terms</a></footer></body></html>"
    )


def read(markup: str, url: str = AT) -> Article:
    article = article_of(markup, url)
    assert isinstance(article, Article), article
    return article


def missing(markup: str) -> Shortfall:
    outcome = article_of(markup, AT)
    assert isinstance(outcome, NoArticle), outcome
    return outcome.shortfall


def test_an_article_is_its_paragraphs_without_what_stands_around_them() -> None:
    article = read(a_page(*PARAGRAPHS))

    assert article.title == "Capitals weigh troops"
    assert article.text.split("\n\n") == [
        PARAGRAPHS[0],
        "The plan was first described by the Washington Post, which cited aides.",
        '"No decision has been taken," said the spokeswoman, who spoke after talks on Monday.',
        PARAGRAPHS[3],
    ]


def test_each_link_stands_at_its_words() -> None:
    article = read(a_page(*PARAGRAPHS))

    assert [(each.url, each.text) for each in article.anchors] == [
        ("https://post.example/plan", "the Washington Post"),
        ("https://www.news.example/2025/01/talks", "spoke after talks"),
    ]
    assert all(article.text[each.start : each.end] == each.text for each in article.anchors)


def test_metadata_is_taken_from_json_ld_first() -> None:
    head = """
    <meta property="og:site_name" content="The News"><meta name="author" content="Web Desk">
    <meta property="article:published_time" content="2025-02-24">
    <script type="application/ld+json">{"@type": "NewsArticle", "headline": "x", "datePublished":
    "2025-02-25T08:30:00+01:00", "author": [{"@type": "Person", "name": "Jane Roe"}, {"name": "John Doe"}],
    "publisher": {"@type": "Organization", "name": "News Example"}}</script>
    """
    article = read(a_page(*PARAGRAPHS, head=head))

    assert (article.author, article.publisher, article.language) == ("Jane Roe, John Doe", "News Example", "en")
    assert article.published == Dated(datetime(2025, 2, 25, 7, 30, tzinfo=UTC), Precision.MINUTE)


def test_a_day_stays_a_day() -> None:
    article = read(a_page(*PARAGRAPHS, head='<meta name="dc.date.issued" content="2025-02-24">'))

    assert str(article.published) == "2025-02-24"


@pytest.mark.parametrize(
    ("claimed", "believed"),
    [
        ("https://www.news.example/troops", "https://www.news.example/troops"),
        ("/troops", "https://www.news.example/troops"),
        ("https://news.example/troops", "https://news.example/troops"),
        ("http://www.news.example/troops", "https://www.news.example/troops"),
        ("https://other.example/troops", AT),
        ("https://news.example.other.example/troops", AT),
        ("https://www.news.example/", AT),
        ("https://www.news.example:8443/troops", AT),
        ("https://user@www.news.example/troops", AT),
        ("javascript:alert(1)", AT),
        ("https://[", AT),
        ("", AT),
    ],
)
def test_a_page_may_name_its_own_address_and_no_other(claimed: str, believed: str) -> None:
    assert read(a_page(*PARAGRAPHS, head=f'<link rel="canonical" href="{claimed}">')).url == believed


@pytest.mark.parametrize("host", ["m.news.example", "amp.news.example", "www.news.example"])
def test_a_page_in_another_dress_names_the_one_that_counts(host: str) -> None:
    markup = a_page(*PARAGRAPHS, head='<link rel="canonical" href="https://news.example/troops">')

    assert read(markup, f"https://{host}/troops").url == "https://news.example/troops"


def test_two_addresses_that_differ_are_a_mistake_and_neither_counts() -> None:
    head = '<link rel="canonical" href="/a"><link rel="canonical" href="/b">'

    assert read(a_page(*PARAGRAPHS, head=head)).url == AT


@pytest.mark.parametrize("markup", ["", " ", "<html></html>", "<!-- nothing -->", "\x00", "<script>1</script>"])
def test_a_page_without_words_is_empty(markup: str) -> None:
    assert missing(markup) in {Shortfall.EMPTY, Shortfall.TOO_SHORT}


@pytest.mark.parametrize(
    ("title", "paragraphs", "shortfall"),
    [
        ("Just a moment...", ("Checking your browser before accessing news.example.",), Shortfall.CHALLENGE),
        ("News", ("Please verify you are a human by completing the captcha below.",), Shortfall.CHALLENGE),
        ("Page not found", ("We can't find that page. Go back to the home page.",), Shortfall.ERROR_PAGE),
        ("404", ("Sorry, this story does not exist.",), Shortfall.ERROR_PAGE),
        ("Access denied", ("You don't have permission to see this.",), Shortfall.ERROR_PAGE),
        ("Troops", (PARAGRAPHS[0], PARAGRAPHS[3], "Subscribe to continue reading."), Shortfall.PAYWALL),
        ("Troops", (PARAGRAPHS[0], PARAGRAPHS[3], "Already a subscriber? Sign in."), Shortfall.PAYWALL),
        ("Sign in", ("Please sign in to read this story.",), Shortfall.LOGIN),
        ("Before you continue", (
            "We and our partners use cookies to store information on your device and to show you personalised ads.",
            "Click accept all to consent to cookies, or change your privacy settings at any time below.",
        ), Shortfall.CONSENT),
        ("Troops", ("Short.",), Shortfall.TOO_SHORT),
    ],
)  # fmt: skip
def test_what_is_no_article_is_refused_with_its_reason(
    title: str, paragraphs: tuple[str, ...], shortfall: Shortfall
) -> None:
    assert missing(a_page(*paragraphs, title=title)) is shortfall


def test_a_page_that_says_it_is_closed_and_shows_its_beginning_is_a_wall() -> None:
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>'

    assert missing(a_page(*PARAGRAPHS, head=head)) is Shortfall.PAYWALL


def test_an_article_about_walls_is_an_article() -> None:
    about = (
        "The regulator fined the company for a cookie banner that let nobody reject all cookies, it said on Monday.",
        "Visitors were asked to subscribe to continue, or to consent to tracking by 1,200 partners of the company.",
        *PARAGRAPHS * 2,
        *(f"In case {count} the page was not found, and a captcha asked visitors again." for count in range(20)),
    )

    assert read(a_page(*about, title="Fine for cookie walls")).text.startswith("The regulator fined")


def test_a_list_of_headlines_is_no_article() -> None:
    items = "".join(
        f'<p><a href="/{n}">Headline number {n} tells of something that happened somewhere</a></p>' for n in range(60)
    )

    assert missing(f"<html><body><article>{items}</article></body></html>") is Shortfall.LIST


def test_markup_that_is_too_deep_or_too_much_ends_quickly() -> None:
    assert isinstance(article_of("<div>" * 200_000, AT), NoArticle)
    assert missing("<p>x</p>" * 100_000) is Shortfall.TOO_COMPLEX
    assert missing('<p>words <a href="/x">word</a></p>' * 10_001) is Shortfall.TOO_COMPLEX
    assert missing("<div>" * 1_000_000) in {Shortfall.TOO_COMPLEX, Shortfall.EMPTY}
    assert missing("x" * 5_000_001) is Shortfall.TOO_COMPLEX
