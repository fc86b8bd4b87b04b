"""Hearsay: have we seen this claim before, does it contradict what we know, and who does it really come from?"""
