"""A stretch of text in, its typed values out: numbers, units, money, dates, names, polarity, modality."""
