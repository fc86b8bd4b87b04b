from app.web.rate import RateLimits


def test_a_quota_runs_out_for_one_key_and_not_for_another() -> None:
    limits = RateLimits(2)

    first, second, third = (limits.take("key_a") for _ in range(3))

    assert (first.granted, second.granted, third.granted) == (True, True, False)
    assert limits.take("key_b").granted


def test_the_headers_tell_the_quota_what_is_left_and_when_to_come_back() -> None:
    limits = RateLimits(1)

    granted = limits.take("key_a").headers
    refused = limits.take("key_a").headers

    assert granted["RateLimit-Policy"] == '"default";q=1;w=60'
    assert granted["RateLimit"].startswith('"default";r=0;t=')
    assert "Retry-After" not in granted
    assert 1 <= int(refused["Retry-After"]) <= 120
