"""Settings in, the web application out."""
