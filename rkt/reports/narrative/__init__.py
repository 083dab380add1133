"""The sentences that Word reports are made of, from Result; knows neither templates nor files."""
