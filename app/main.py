"""Settings in, the web application out: the one place where everything is put together."""

import gc
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager, closing, contextmanager

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.middleware.cors import CORSMiddleware

from app.api import document
from app.api.render import rendered_event, rendered_failure, rendered_ingest
from app.api.routers import ROUTERS
from app.background.broadcast import broadcasting
from app.background.start import start
from app.desk.failures import answer_for_people
from app.desk.routers import ROUTERS as PAGES
from app.flows.feed import LedgerFeed
from app.flows.house import House
from app.flows.jobs import Rendering
from app.flows.visits import VERSION, visitor_of
from app.index.candidates import open_index
from app.parsing.pipeline import open_parser
from app.settings import Settings
from app.storage.store import Store
from app.web.body import BodyLimit
from app.web.errors import UnexpectedErrors, install_error_handlers
from app.web.head import AnswerHead
from app.web.headers import SecurityHeaders
from app.web.logs import configure_logging
from app.web.metrics import Metrics
from app.web.observe import Observe
from app.web.rate import RateLimits
from app.web.recognised import Recognised

_DESCRIPTION = """\
Has this claim been seen before, does it contradict what is known, and who does it really come from?

Hearsay never says true or false: it shows agreement, disagreement, independence and change over time, each with its
reasons. Offsets count code points of the original text, ends are exclusive. Times are UTC. Every error is a problem
(RFC 9457) whose `type` explains itself. Lists are pages: `next_cursor` and a `Link` lead on.
"""


def create_app(settings: Settings) -> FastAPI:
    """The application; it opens nothing until it is started."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        opened = ExitStack()
        try:
            app.state.house = await run_in_threadpool(opened.enter_context, open_house(settings))
            background = start(
                app.state.house,
                Rendering(answer=rendered_ingest, problem=rendered_failure),
                render_event=rendered_event,
            )
            opened.callback(background.stop)
            app.state.loops = background.loops
            # The parser's tables and all code live as long as the process: looking through them again and again are
            # pauses that some look-up has to wait for.
            gc.collect()
            gc.freeze()
            opened.callback(gc.unfreeze)
            async with broadcasting(app.state.house, rendered_event) as app.state.broadcast:
                yield
        finally:
            app.state.house = None
            await run_in_threadpool(opened.close)

    app = FastAPI(
        title="Hearsay",
        version=VERSION,
        summary="Fact checks and source attribution for newsrooms.",
        description=_DESCRIPTION,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        lifespan=lifespan,
        # The pages of FastAPI load scripts from elsewhere.
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        generate_unique_id_function=lambda route: route.name,
    )
    app.state.house = None
    app.state.metrics = Metrics()
    app.state.recognised = Recognised()
    app.state.rate_limits = RateLimits(settings.rate_limit_per_minute)
    for router in (*ROUTERS, *PAGES):
        app.include_router(router)
    document.describe(app)
    install_error_handlers(app, answer_for_people)
    _put_in_front(app, settings)
    return app


def create_app_from_environment() -> FastAPI:
    """What a server starts: `uvicorn --factory app.main:create_app_from_environment`."""
    settings = Settings()
    configure_logging(settings.log_level)
    return create_app(settings)


def openapi_document() -> str:
    """The OpenAPI document as it is committed; needs no database."""
    return document.rendered(create_app(Settings()))


@contextmanager
def open_house(settings: Settings) -> Iterator[House]:
    """The store, the index and the parser, closed again in the reverse order."""
    with ExitStack() as opened:
        store = opened.enter_context(closing(Store(settings.database)))
        index = opened.enter_context(closing(open_index(settings.index_dir, LedgerFeed(store))))
        parser = open_parser(settings.parser)
        if parser is not None:
            opened.callback(parser.close)
        yield House(store=store, index=index, parser=parser, settings=settings, visitor=visitor_of(settings))


def _put_in_front(app: FastAPI, settings: Settings) -> None:
    """What every request passes through, innermost first."""
    app.add_middleware(AnswerHead)
    app.add_middleware(BodyLimit, limit=settings.body_limit)
    app.add_middleware(UnexpectedErrors, answering=answer_for_people)
    if settings.extension_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.extension_origins,
            allow_methods=["GET", "HEAD", "POST"],
            allow_headers=["Authorization", "Content-Type", "Idempotency-Key", "If-Match", "If-None-Match", "Prefer"],
            expose_headers=[
                "Allow",
                "ETag",
                "Link",
                "Location",
                "Preference-Applied",
                "RateLimit",
                "RateLimit-Policy",
                "Retry-After",
                "WWW-Authenticate",
                "X-Request-Id",
            ],
        )
    app.add_middleware(SecurityHeaders)
    app.add_middleware(Observe, metrics=app.state.metrics)
