"""One level up: the published records of provinces, consolidated as a province consolidates its satker."""
