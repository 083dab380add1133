"""The one exception that ends a run; everything else that is wrong is a Temuan."""


class RktError(Exception):
    """A run that cannot go on. The text is one plain Indonesian sentence: what, and what to do."""

    def __init__(self, pesan: str, rincian: tuple[str, ...] = ()) -> None:
        super().__init__(pesan)
        self.pesan = pesan
        self.rincian = rincian
