"""States, provinces and towns, from the tables beside this module."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import Final

__all__ = ["ALSO_WORDS", "POSTAL", "by_country"]

POSTAL: Final[Mapping[str, tuple[str, ...]]] = {
    "US": (
        *("AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS", "KY", "LA"),
        *("ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC", "ND", "OH", "OK"),
        *("OR", "PA", "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA", "WV", "WI", "WY", "DC", "PR"),
    ),
    "CA": ("ON", "QC", "BC", "AB", "MB", "NB", "NS", "SK"),
}
"""Two letters that are a state only behind a town and a comma."""

ALSO_WORDS: Final = frozenset(
    {
        *("Alameda", "Albany", "Ashton", "Auburn", "Audubon", "Augusta", "Aveiro", "Bath", "Bedford"),
        *("Bellevue", "Bergen", "Bethlehem", "Beverly", "Bloomfield", "Bradford", "Brest", "Bruges"),
        *("Buffalo", "Burlington", "Cali", "Camden", "Canterbury", "Canton", "Cartago", "Cary", "Castres", "Chad"),
        *("Chelsea", "Cheyenne", "Clayton", "Columbus", "Como", "Concord", "Cork", "Córdoba"),
        *("Danvers", "Dartmouth", "Darwin", "Decatur", "Derby", "Ely", "Essen", "Everett", "Ewing"),
        *("Exeter", "Exton", "Fairfield", "Faro", "Frazer", "Frederick", "Gaillard", "Georgia"),
        *("Gloucester", "Goa", "Guelph", "Halden", "Halle", "Hamar", "Harrisburg"),
        *("Hasselt", "Heredia", "Hereford", "Hopewell", "Horsham", "Hull", "Iwata"),
        *("Jersey", "Jordan", "Kent", "Kingston", "Kolding", "Lafayette", "Laguna", "Lansing"),
        *("Laramie", "Latina", "Lima", "Lincoln", "Loveland", "Lowell", "Lund", "Luton"),
        *("Madison", "Malden", "Mali", "Malvern", "Mantua", "Markham", "Marlborough", "Maynard"),
        *("Mendoza", "Metz", "Middleton", "Middletown", "Midland", "Monheim", "Mons"),
        *("Monts", "Murcia", "Mérida", "Namur", "Natick", "Nice", "Niger", "Niš", "Norwich"),
        *("Orem", "Oss", "Palma", "Parma", "Paterson", "Patras", "Pau", "Pennington", "Phoenix", "Pilar", "Plano"),
        *("Plymouth", "Ponce", "Portage", "Porto", "Providence", "Provo", "Puebla", "Quincy", "Reading"),
        *("Reinach", "Reno", "Reus", "Rochester", "Rosario", "Salisbury", "Salvador", "Sandwich"),
        *("Sanford", "Savannah", "Shelton", "Singen", "Sintra", "Skien", "Somerset", "Speke", "Springfield"),
        *("Stein", "Surat", "Swansea", "Swords", "Tempe", "Togo", "Topeka", "Tours", "Udine"),
        *("Valencia", "Vejle", "Venice", "Vigo", "Vista", "Vitoria", "Wangen", "Washington", "Waterloo", "Wavre"),
        *("Wayne", "Whitby", "Winchester", "Windsor", "Woodlands", "Yamaguchi", "York", "Zug"),
        *("Ala.", "Alta.", "Ariz.", "Ark.", "B.C.", "Calif.", "Colo.", "Conn.", "D.C.", "Del.", "Fla.", "Ga."),
        *("Ill.", "Ind.", "Kan.", "Ky.", "La.", "Mass.", "Md.", "Mich.", "Minn.", "Miss.", "Mo.", "Mont.", "Neb."),
        *("Nev.", "Okla.", "Ont.", "Ore.", "Pa.", "Penn.", "Que.", "S.C.", "Tenn.", "Tex.", "Va.", "Vt.", "Wash."),
        *("Wis.", "Wyo."),
    }
)
"""Names that are as often a person's, a company's or a plain word: places only where the words around say so."""


def by_country(table: str) -> dict[str, str]:
    """Return the names of ``towns.txt`` and its like, each with its country's alpha-2 code."""
    lines = files(__package__).joinpath(table).read_text(encoding="utf-8").splitlines()
    rows: list[str] = []
    for line in lines:
        if line.startswith(" "):  # the row goes on; a name may be broken at the end of a line
            rows[-1] += f" {line.strip()}"
        elif not line.startswith("#"):
            rows.append(line)
    names: dict[str, str] = {}
    for row in rows:
        code, _, listed = row.partition(":")
        names |= dict.fromkeys((name for part in listed.split("|") if (name := part.strip())), code)
    return names
