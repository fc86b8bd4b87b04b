"""What matching knows of news language, as data."""
