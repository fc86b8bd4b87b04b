"""Judgements in, conflicts and the effects of an editor's decisions out."""
