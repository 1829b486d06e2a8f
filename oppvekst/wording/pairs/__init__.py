"""Every text the project says about figures, in bokmål and nynorsk, side by side.

Slots are in braces. A key that ends in ``.one`` is chosen for exactly one. Between a number and its
unit stands a fixed space (written ``~`` here, so that it can be seen), put in by :mod:`..texts`.
"""
