"""The catalogue of indicators: the grammar of ``indicators.yaml``, strict loading, lookups, JSON Schema."""

from oppvekst.catalog.document import Catalog
from oppvekst.catalog.loader import check_catalog, load_catalog, parse_catalog
from oppvekst.catalog.schema import catalog_schema, write_schema

__all__ = ["Catalog", "catalog_schema", "check_catalog", "load_catalog", "parse_catalog", "write_schema"]
