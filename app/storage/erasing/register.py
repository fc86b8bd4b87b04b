"""Every column that holds text, by what may stand in it; a column that is not written here fails a test.

Numbers, times, truth values, enumerations, primary keys named `id` and foreign keys hold no text, and are left out.
"""

from collections.abc import Mapping

WORDS: Mapping[str, frozenset[str]] = {
    "anchors": frozenset({"url", "span"}),
    "appearances": frozenset(
        {
            "text",
            "content",
            "passage",
            "facts",
            "hedges",
            "text_key",
            "text_key_sha256",
            "stated_at",
            "event_time",
            "gist",
        }
    ),
    "citation_checks": frozenset({"cited_url", "findings"}),
    "claims": frozenset({"claim_key", "text"}),
    "conflict_comments": frozenset({"text"}),
    "decisions": frozenset({"note"}),
    "documents": frozenset(
        {"text", "url", "host", "title", "publisher", "author", "identity", "correction_url", "correction"}
    ),
    "held": frozenset({"payload"}),
    "idempotency": frozenset({"answer_body"}),
    "jobs": frozenset({"payload", "answer_body"}),
    "judgements": frozenset({"reasons"}),
    "links": frozenset({"mention", "cue"}),
    "receipts": frozenset({"asked_url", "found_url", "etag", "last_modified"}),
    "revisions": frozenset({"before", "note"}),
    "source_aliases": frozenset({"alias", "key_sha256"}),
    "sources": frozenset({"source_key", "key_sha256", "name", "role", "affiliation"}),
    "verdicts": frozenset({"url", "publisher", "site", "title", "rating", "claim_text", "claimant", "appearances"}),
    "watches": frozenset({"name", "text", "stated"}),
}
"""What may hold words of a document, or a name that stands in it: an erasure takes them."""

HOUSE: Mapping[str, frozenset[str]] = {
    "api_keys": frozenset({"name"}),
    "editors": frozenset({"name"}),
    "erasures": frozenset({"reason"}),
    "feed_addresses": frozenset({"url"}),
    "feed_items": frozenset({"trouble"}),
    "feeds": frozenset({"url", "publisher", "title", "etag", "last_modified", "trouble"}),
    "idempotency": frozenset({"idempotency_key", "route"}),
    "attempts": frozenset({"trouble"}),
    "webhooks": frozenset({"url", "name"}),
}
"""What those who run the house wrote, or the house itself: of no document, and left as it is."""

CODES: Mapping[str, frozenset[str]] = {
    "api_keys": frozenset({"secret_sha256"}),
    "appearances": frozenset({"extractor_version"}),
    "changes": frozenset({"subject_id"}),
    "citation_checks": frozenset({"cited_sha256"}),
    "conflicts": frozenset({"newer_id", "joined_to_id"}),
    "cursors": frozenset({"name"}),
    "decisions": frozenset({"subject_id", "object_id", "subject_key", "object_key", "actor", "detail", "bulk_id"}),
    "deliveries": frozenset({"message_id", "type", "owner"}),
    "desk_sessions": frozenset({"token_sha256"}),
    "documents": frozenset({"text_sha256", "url_sha256", "language"}),
    "editor_passwords": frozenset({"password_hash"}),
    "erasures": frozenset({"document_id", "identity", "text_sha256", "actor"}),
    "families": frozenset({"kin_id"}),
    "family_texts": frozenset({"text_sha256"}),
    "feed_items": frozenset({"item_key", "content_sha256"}),
    "feeds": frozenset({"url_sha256", "owner"}),
    "held": frozenset({"identity", "text_sha256"}),
    "idempotency": frozenset({"body_sha256", "owner"}),
    "jobs": frozenset({"owner"}),
    "judgements": frozenset({"low_id", "high_id"}),
    "ledger": frozenset({"store_id"}),
    "not_same": frozenset({"low_id", "high_id", "low_key", "high_key"}),
    "receipts": frozenset({"asked_url_sha256"}),
    "revisions": frozenset({"subject_id", "actor", "decision_id"}),
    "sign_in_failures": frozenset({"subject_sha256"}),
    "verdicts": frozenset({"subject_sha256", "language"}),
    "webhooks": frozenset({"types", "salt", "fingerprint", "old_salt"}),
}
"""Ids, hashes, tokens and words of ours: nothing that anybody could read."""
