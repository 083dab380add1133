"""What reading a file or a form can find: families B and I, and the part of K and A that reading decides."""

from __future__ import annotations

from rkt.form.findings import anggaran, berkas, kinerja
from rkt.form.findings.anggaran import *  # noqa: F403  (one name for all codes: findings.K201)
from rkt.form.findings.berkas import *  # noqa: F403  (one name for all codes: findings.K201)
from rkt.form.findings.kinerja import *  # noqa: F403  (one name for all codes: findings.K201)
from rkt.model.temuan import Definition

DEFINITIONS = tuple(
    value
    for family in (berkas, kinerja, anggaran)
    for name, value in sorted(vars(family).items())
    if isinstance(value, Definition)
)
