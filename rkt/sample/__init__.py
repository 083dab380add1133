"""Sample forms: filled in as real staff would, faults included, the same at every run."""

from rkt.sample.forms import write_samples

__all__ = ["write_samples"]
