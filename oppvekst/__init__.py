"""Oppvekstbarometer's domain: figures about children, compared honestly. No Streamlit, no HTTP."""
