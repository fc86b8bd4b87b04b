"""Openings of sentences that every page of a site carries; hand-made from reading news pages, CC0."""

BOILERPLATE = """
sign up|subscribe|follow us|read more|click here|all rights reserved|copyright|this article was|this story was
this story has been|this article has been|download our|get the latest|listen to|watch live|share this|advertisement
we use cookies|terms of|privacy policy|contact us|support our|become a member|for more|our newsletter|register now
additional reporting|reporting by|editing by|photo|image|picture|file photo|related|more on this|have you got|do you
the views expressed|correction|the associated press contributed|this material may not|join our|enter your|by signing
stay up to date|already a subscriber|log in|last updated|first published|updated|published|you can unsubscribe
"""
"""`|` and line ends part them; lower case."""
