"""Kinds of things of which a thing is one at most (own making): what is a film is no novel."""

KINDS = """
film movie feature documentary sitcom
novel novella book memoir
album ep
song single
play musical opera ballet
video_game videogame
painting sculpture
newspaper magazine
television_series tv_series television_show tv_show
city town village
river lake mountain island
country kingdom republic
person man woman actor actress singer politician footballer novelist
band duo trio quartet
company airline bank retailer
dog cat horse
"""
"""One kind a line, every word of one line against every word of the others."""
