"""What was known at a time: rows of today and what was written over in them in, answers of then out."""
