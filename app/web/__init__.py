"""What the JSON API and the editors' pages share: who is calling, problem details, cursors, limits."""
