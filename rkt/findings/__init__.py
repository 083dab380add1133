"""Every finding by its name, ``findings.VALUE_MISSING``, in one module a subject; knows nothing of what finds it."""

from __future__ import annotations

from rkt.findings import anggaran, files, forms, kinerja, nation, plan, sakti, template
from rkt.findings.anggaran import *  # noqa: F403  (one name for all: findings.VALUE_MISSING)
from rkt.findings.files import *  # noqa: F403  (as above)
from rkt.findings.forms import *  # noqa: F403  (as above)
from rkt.findings.kinerja import *  # noqa: F403  (as above)
from rkt.findings.nation import *  # noqa: F403  (as above)
from rkt.findings.plan import *  # noqa: F403  (as above)
from rkt.findings.sakti import *  # noqa: F403  (as above)
from rkt.findings.template import *  # noqa: F403  (as above)
from rkt.model.temuan import Definition

DEFINITIONS = tuple(
    value
    for module in (files, kinerja, anggaran, forms, plan, sakti, template, nation)
    for value in vars(module).values()
    if isinstance(value, Definition)
)
"""The catalogue, by family and code."""
BY_KODE = {definition.kode: definition for definition in DEFINITIONS}
