"""Legal forms of companies over the world, as they stand behind a name."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from cxograph.expressions import expression

__all__ = ["LEGAL", "strip_legal_form"]

# longest first where one starts another; a full stop that belongs to the form stays with it
_FORMS: Final = (
    r"(?:GmbH|SE|AG)\s*(?:&|\+|and|und)\s*Co\.?\s*(?:KGaA|KG|OHG)", r"Co\.,?\s*(?:Ltd|LTD|Limited|Inc)\.?", r"CO\.,?\s*LTD\.?", r"Company Limited",
    r"\(?P(?:vt|VT)\.?\)?\.?,?\s*(?:Ltd|LTD|Limited)\.?", r"Private Limited", r"P(?:te|TE|ty|TY)\.?,?\s*(?:Ltd|LTD|Limited)\.?",
    r"Sdn\.?\s*Bhd\.?", r"[Ss]\.\s?(?:[Pp]\.\s?[Aa]|[Rr]\.\s?[Ll])\.?", r"SpA\b", r"S\.A\.S\.?", r"S\.A\.R\.L\.?", r"S\.A\.B\. de C\.V\.", r"S\.A\. de C\.V\.",
    r"S\.[AL]\.U\.?", r"S\.A\.C\.?", r"S\.A\.?(?!\w)", r"S\.L\.?(?!\w)", r"A\.[ŞS]\.", r"S\.E\.", r"N\.V\.?", r"B\.V\.?", r"P\.L\.C\.", r"L\.L\.C\.?", r"L\.P\.?(?!\w)", r"A/S", r"Inc\.?", r"INC\.?",
    r"Incorporated", r"Corporation", r"Corp\.?", r"CORP\.?", r"Limited", r"Ltd\.?", r"LTD\.?", r"LLC", r"LLP", r"LP\b", r"PLC", r"plc", r"Plc", r"GmbH", r"gGmbH", r"AG",
    r"KGaA", r"KG", r"SE", r"SA", r"SAS", r"SARL", r"Srl", r"SRL", r"NV", r"BV", r"AB", r"ASA", r"AS", r"Oyj", r"Oy", r"ApS", r"a\.s\.", r"s\.r\.o\.",
    r"K\.K\.", r"Kft\.?", r"Zrt\.?", r"[dD]\.(?:[oO]\.[oO]|d)\.", r"Sp\.\s?z\s?o\.o\.", r"JSC", r"PJSC", r"Bhd\.?", r"Tbk\.?", r"Ltda\.?", r"DAC", r"CIC", r"KK", r"E?OOD", r"ehf\.?", r"Lda\.?", r"UAB", r"Co\.", r"CO\.",
)  # fmt: skip
LEGAL: Final = rf"(?:{'|'.join(_FORMS)})(?![\w])"
"""Regular expression of one legal form."""

_TAIL: Final = expression(rf"(?:[\s,]+(?:{LEGAL}))+\s*$")


@lru_cache(maxsize=4096)
def strip_legal_form(name: str) -> str:
    """Return a name without the legal forms at its end; the name itself where nothing would be left."""
    bare = _TAIL.sub("", name).strip(" ,")
    return bare or name
