"""Judgements in, what they come to out: settled by rule, or waiting for an editor."""
