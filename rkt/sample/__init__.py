"""Sample forms: filled in as real staff would, faults included, the same at every run."""

from rkt.sample.forms import write_samples
from rkt.sample.sakti import write_sakti_samples

__all__ = ["write_sakti_samples", "write_samples"]
