"""Endpoints: whose they are, and what they may be."""

import pytest

from app.connectors.addresses import networks_of
from app.core.errors import Forbidden, Invalid, NotFound
from app.core.model.event import EventType
from app.core.model.key import Scope
from app.flows import webhooks
from tests.flows.offices import Post, a_key, office
from tests.flows.test_ingest import NOW

__all__ = ["office"]


def test_those_of_others_are_nobodys(office: Post) -> None:
    shown, other = office.hook(), a_key(office.house, Scope.SUBMIT)
    store, webhook_id = office.house.store, shown.webhook.id
    for call in (
        lambda: webhooks.read(store, webhook_id, key_id=other.id),
        lambda: webhooks.delete(store, webhook_id, key_id=other.id, now=NOW),
        lambda: webhooks.test(store, webhook_id, key_id=other.id, now=NOW),
        lambda: webhooks.replay(store, webhook_id, key_id=other.id, since=NOW, now=NOW),
        lambda: webhooks.deliveries(store, webhook_id, key_id=other.id),
    ):
        with pytest.raises(NotFound):
            call()


def test_events_of_conflicts_are_sent_to_reviewers_alone(office: Post) -> None:
    with pytest.raises(Forbidden):
        office.hook(EventType.CONFLICT_OPENED, key=a_key(office.house, Scope.SUBMIT))


@pytest.mark.parametrize(
    "url",
    [
        "",
        "x",
        "http://newsroom.example/",
        "ftp://newsroom.example/",
        "https://",
        "https:///x",
        "https://user:password@newsroom.example/",
        "https://newsroom.example/#part",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://169.254.169.254/latest",
        "https://10.0.0.1:8443/",
        "https://newsroom.example:99999/",
        "https://newsroom.example/" + "x" * 2000,
        "https://newsroom.example/\x00",
        "javascript:alert(1)",
    ],
)
def test_what_nothing_can_be_sent_to_is_refused(url: str) -> None:
    with pytest.raises(Invalid) as refused:
        webhooks.checked_url(url, ())
    assert refused.value.pointer == "/url"


def test_networks_of_the_settings_may_be_called_without_tls() -> None:
    assert webhooks.checked_url("http://10.1.2.3:8000/hook", networks_of(["10.1.0.0/16"]))
    with pytest.raises(Invalid):
        webhooks.checked_url("http://10.2.2.3:8000/hook", networks_of(["10.1.0.0/16"]))
