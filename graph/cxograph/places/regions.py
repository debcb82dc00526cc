"""Regions of the trade: the names under which documents group countries, and the ways to write them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["ADJECTIVES", "CODES", "CONTINENTS", "REGIONS"]

REGIONS: Final[Mapping[str, str]] = {
    "Africa": "",
    "Americas": "The Americas|the Americas|North and South America|North & South America",
    "ASEAN": "ASEAN Countries|ASEAN countries",
    "Asia": "",
    "Asia-Pacific": "Asia Pacific|Asia–Pacific|Asia‑Pacific|AsiaPacific|Asia/Pacific|Asia and Pacific|Asia & Pacific|"
    "Asia and the Pacific|Asia & Oceania|APAC|APAC Region|Asia-Pacific Region|Asia Pacific Region",
    "Australasia": "",
    "Balkans": "the Balkans",
    "Baltics": "Baltic States|Baltic states|the Baltics",
    "Benelux": "BENELUX|Benelux Countries|Benelux countries",
    "Caribbean": "the Caribbean|The Caribbean",
    "Central America": "",
    "Central Asia": "",
    "Central Europe": "",
    "Central and Eastern Europe": "Eastern and Central Europe|CEE",
    "CIS": "CIS Countries|CIS countries",
    "DACH": "DACH Region|DACH region",
    "East Africa": "Eastern Africa",
    "East Asia": "Eastern Asia",
    "Eastern Europe": "East Europe",
    "EMEA": "Europe, Middle East and Africa|Europe, the Middle East and Africa|Europe, Middle East, and Africa",
    "Europe": "",
    "European Union": "EU|E.U.|EU-27|EU27|The European Union|the European Union",
    "Far East": "",
    "GCC": "GCC Countries|GCC countries|Gulf Cooperation Council|Gulf States|Gulf states|G.C.C.",
    "Greater China": "",
    "Iberia": "",
    "LAMEA": "Latin America, Middle East and Africa (LAMEA)",
    "Latin America": "LATAM|LatAm|Latin America and the Caribbean|Latin America and Caribbean",
    "Levant": "",
    "MENA": "Middle East and North Africa",
    "Middle East": "Mid East|Mideast|the Middle East|The Middle East",
    "Middle East & Africa": "Middle East and Africa|MEA|Middle-East and Africa|Mid East and Africa|"
    "Middle East, and Africa|"
    "Middle East/Africa|Middle East Africa|Africa and Middle East|Africa and the Middle East|Middle-East & Africa|"
    "Middle East and African|the Middle East and Africa|The Middle East and Africa|Middle East & Africa Region",
    "Nordics": "Nordic Countries|Nordic countries|Nordic Region|Nordic region|the Nordics|The Nordics|Nordic",
    "North Africa": "Northern Africa",
    "North America": "Northern America|North America Region",
    "Northeast Asia": "North East Asia|North-East Asia|Northeastern Asia",
    "Northern Europe": "North Europe",
    "Oceania": "",
    "Scandinavia": "Scandinavian Countries|Scandinavian countries",
    "South & Central America": "Central & South America|SCAM|Central and South America|South and Central America",
    "South America": "",
    "South Asia": "Southern Asia",
    "Southeast Asia": "South East Asia|South-East Asia|South-east Asia|Southeastern Asia|South-Eastern Asia|"
    "South Eastern Asia|"
    "South-eastern Asia",
    "Southern Africa": "",
    "Southern Europe": "South Europe",
    "Sub-Saharan Africa": "Subsaharan Africa|SSA|sub-Saharan Africa",
    "West Africa": "Western Africa",
    "Western Asia": "West Asia",
    "Western Europe": "West Europe",
    "Rest of World": "Rest of the World|RoW|ROW|Rest Of World|Rest Of the World|Rest of World (RoW)|"
    "Rest of the World (RoW)",
}
"""Name -> other ways to write it. An ampersand and "and" are exchanged by the reader of this table."""

CODES: Final = frozenset({"APAC", "ASEAN", "CEE", "CIS", "DACH", "EMEA", "EU", "GCC", "LAMEA", "LATAM", "MEA", "MENA"})
"""Short forms that also stand in brackets behind the name: "Asia-Pacific (APAC)"."""

CONTINENTS: Final[Mapping[str, frozenset[str]]] = {
    "Africa": frozenset({"002"}),
    "Asia-Pacific": frozenset({"142", "009"}),
    "Central America": frozenset({"019"}),
    "Latin America": frozenset({"019"}),
    "Middle East & Africa": frozenset({"002", "142"}),
    "North America": frozenset({"019"}),
    "South & Central America": frozenset({"019"}),
    "South America": frozenset({"019"}),
}
"""Continents (M49) outside which no country of a region lies. Europe is left open: publishers draw it as they like."""

ADJECTIVES: Final[Mapping[str, str]] = {
    "European": "Europe",
    "Asian": "Asia",
    "African": "Africa",
    "North American": "North America",
    "South American": "South America",
    "Latin American": "Latin America",
    "Scandinavian": "Scandinavia",
    "Middle Eastern": "Middle East",
    "Southeast Asian": "Southeast Asia",
    "South Asian": "South Asia",
    "East Asian": "East Asia",
    "Western European": "Western Europe",
    "Eastern European": "Eastern Europe",
    "Northern European": "Northern Europe",
    "Southern European": "Southern Europe",
    "Central European": "Central Europe",
}
