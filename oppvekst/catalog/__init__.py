"""The catalogue of indicators: the grammar of ``indicators.yaml``, strict loading, lookups, JSON Schema."""
