"""A picture made for a page in, one that stands alone out: with its own looks, and the policy that lets them in."""

import base64
import hashlib

_STYLE = """
svg { font: 13px system-ui, sans-serif; background: #fbfaf7; }
text { fill: #1c2024; } .about, .cue { fill: #5a6268; font-size: 11px; } .name { font-weight: 600; }
.cue { font-size: 12px; font-style: italic; } .cue-box { fill: #fbfaf7; }
.box { fill: #fff; stroke: #5a6268; stroke-width: 1.2; } .claim .box { fill: #e6f0f1; stroke: #1d5a68; }
.claim .name { font: 14px Georgia, serif; } .unnamed .box { stroke-dasharray: 5 4; }
.way { fill: none; stroke: #5a6268; stroke-width: 1.6; } .tip { fill: #5a6268; } .back .way { stroke-dasharray: 7 4; }
.against .way { stroke: #9c2f1f; stroke-dasharray: 3 3; } .against .tip, .against .cue { fill: #9c2f1f; }
@media (prefers-color-scheme: dark) {
svg { background: #14171a; } text { fill: #e9e7e2; } .about, .cue { fill: #a5adb3; } .cue-box { fill: #14171a; }
.box { fill: #1c2024; stroke: #a5adb3; } .claim .box { fill: #1c3339; stroke: #7cc4d3; }
.way { stroke: #a5adb3; } .tip { fill: #a5adb3; } .against .way { stroke: #f2a294; }
.against .tip, .against .cue { fill: #f2a294; } }
"""
_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
POLICY = f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; frame-ancestors 'none'"


def standing_alone(picture: str) -> str:
    """The same picture with a style of its own."""
    head, close, rest = picture.partition(">")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}{close}<style>{_STYLE}</style>{rest}\n'
