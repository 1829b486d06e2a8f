"""A kommune's own figures from a file: rows, sums, what must stay hidden, and the words for it."""
