"""What a path offers, all its routes together."""

import pytest
from fastapi import APIRouter, FastAPI

from app.web.allowed import methods_of


@pytest.mark.parametrize(
    ("path", "methods"),
    [
        ("/things", ("GET", "HEAD", "POST")),
        ("/things/a", ("DELETE", "GET", "HEAD")),
        ("/things/a:turn", ("POST",)),
        ("/nothing", ()),
    ],
)
def test_a_path_offers_what_its_routes_offer_together(path: str, methods: tuple[str, ...]) -> None:
    app, router = FastAPI(), APIRouter(prefix="/things")
    for method, template in (("GET", ""), ("POST", ""), ("GET", "/{id}"), ("DELETE", "/{id}"), ("POST", "/{id}:turn")):
        router.add_api_route(template, lambda: None, methods=[method])
    app.include_router(router)

    assert methods_of(app, path) == methods
