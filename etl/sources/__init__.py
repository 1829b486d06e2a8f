"""Publishers: clients that hold, decoding, and the raw store of answers as received.

The only place that speaks HTTP. Parsing is pure and apart from it.
"""
