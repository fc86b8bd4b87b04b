"""Counts and gauges in, Prometheus' text format out."""

from collections.abc import Mapping

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.process_collector import ProcessCollector

from app.flows.outgoing import Outgoing

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class Metrics:
    """The figures of one process, in a registry of its own."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        self._requests = Counter(
            "hearsay_requests",
            "Requests answered, by route template.",
            ("method", "route", "status"),
            registry=self._registry,
        )
        self._seconds = Histogram(
            "hearsay_request_seconds",
            "Seconds from the first byte of a request to the end of its answer.",
            ("method", "route"),
            registry=self._registry,
            buckets=(0.005, 0.01, 0.015, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
        )
        self._lookups = Counter(
            "hearsay_lookup_texts",
            "Texts looked up: how each was read, and whether it met a known claim.",
            ("reading", "met"),
            registry=self._registry,
        )
        self._judged = Counter(
            "hearsay_lookup_pairs_judged", "Pairs of claims that look-ups judged.", registry=self._registry
        )
        self._head = self._gauge("hearsay_ledger_head", "Changes written so far.")
        self._watermark = self._gauge("hearsay_index_watermark", "The last change that the index on disk holds.")
        self._lag = self._gauge("hearsay_index_lag", "Changes that look-ups add to the index from its tail.")
        self._jobs = self._labelled("hearsay_jobs", "Jobs by status.", label="status")
        self._listeners = self._gauge("hearsay_event_listeners", "Streams of events that are open.")
        self._webhooks = self._labelled("hearsay_webhooks", "Webhooks by state.", label="state")
        self._deliveries = self._labelled(
            "hearsay_deliveries", "Deliveries that wait or were given up.", label="status"
        )
        self._overdue = self._gauge("hearsay_deliveries_overdue_seconds", "How long the oldest delivery is due.")
        self._untold = self._gauge("hearsay_webhook_lag", "Changes that some webhook has not been told of.")
        self._watches = self._gauge("hearsay_watches", "Watches that were made.")
        self._unwatched = self._gauge("hearsay_watch_lag", "Changes that were not looked at for the watches yet.")
        self._failures = self._labelled("hearsay_loop_failures", "Failures in a row beside requests.", label="loop")
        self._fetches = self._labelled(
            "hearsay_fetches", "Addresses asked for since the start, by outcome.", label="outcome"
        )

    def count_request(self, method: str, route: str, *, status: int, seconds: float) -> None:
        """Count one answer."""
        self._requests.labels(method, route, str(status)).inc()
        self._seconds.labels(method, route).observe(seconds)

    def count_lookup(self, reading: str, *, judged: int, met: bool) -> None:
        """Count one text that was looked up."""
        self._lookups.labels(reading, "yes" if met else "no").inc()
        self._judged.inc(judged)

    def render(self, *, head: int, watermark: int, jobs: Mapping[str, int]) -> bytes:
        """Everything in Prometheus' text format, with the state of the house as it is now."""
        self._head.set(head)
        self._watermark.set(watermark)
        self._lag.set(max(0, head - watermark))
        for status, count in jobs.items():
            self._jobs.labels(status).set(count)
        return generate_latest(self._registry)

    def show_outgoing(self, figures: Outgoing, *, listeners: int, failures: Mapping[str, int]) -> None:
        """Take down what goes out, for the next rendering."""
        self._listeners.set(listeners)
        for state, count in figures.webhooks.items():
            self._webhooks.labels(state).set(count)
        for status, count in figures.deliveries.items():
            self._deliveries.labels(status.value).set(count)
        self._overdue.set(figures.overdue_seconds)
        self._untold.set(figures.webhook_lag)
        self._watches.set(figures.watches)
        self._unwatched.set(figures.watch_lag)
        for loop, count in failures.items():
            self._failures.labels(loop).set(count)

    def show_fetches(self, outcomes: Mapping[str, int]) -> None:
        """Take down what came of the addresses that were asked for, for the next rendering."""
        for outcome, count in outcomes.items():
            self._fetches.labels(outcome).set(count)

    def _gauge(self, name: str, meaning: str) -> Gauge:
        return Gauge(name, meaning, registry=self._registry)

    def _labelled(self, name: str, meaning: str, *, label: str) -> Gauge:
        return Gauge(name, meaning, (label,), registry=self._registry)
