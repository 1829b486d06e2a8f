"""What the pictures of a comparison set share: tables and words."""
