"""Countries: usual English names, other ways to write them, nationalities, and the areas they lie in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["ADJECTIVES", "AREAS", "AREA_NAMES", "MISSPELT", "NAMES", "VARIANTS"]

NAMES: Final[Mapping[str, str]] = {
    "BN": "Brunei",
    "BO": "Bolivia",
    "CD": "Democratic Republic of the Congo",
    "CG": "Congo",
    "CI": "Ivory Coast",
    "CV": "Cape Verde",
    "CZ": "Czech Republic",
    "FK": "Falkland Islands",
    "FM": "Micronesia",
    "GB": "United Kingdom",
    "IR": "Iran",
    "KP": "North Korea",
    "KR": "South Korea",
    "LA": "Laos",
    "MD": "Moldova",
    "MF": "Saint Martin",
    "MK": "North Macedonia",
    "NL": "Netherlands",
    "PS": "Palestine",
    "RU": "Russia",
    "SX": "Sint Maarten",
    "SY": "Syria",
    "TR": "Turkey",
    "TW": "Taiwan",
    "TZ": "Tanzania",
    "US": "United States",
    "VA": "Vatican City",
    "VE": "Venezuela",
    "VN": "Vietnam",
}
"""Usual names, by ISO 3166 alpha-2 code, where ISO's own is another."""

VARIANTS: Final[Mapping[str, str]] = {
    form: code
    for code, forms in {
        "AE": "UAE|U.A.E.|U.A.E|Emirates|The United Arab Emirates",
        "BA": "Bosnia",
        "CD": "DR Congo|DRC",
        "CI": "Cote d'Ivoire|Côte d’Ivoire",
        "CN": "PRC|P.R.C.|P.R. China|PR China|People's Republic of China|People’s Republic of China|"
        "Mainland China|mainland China|Chinese Mainland|Mainland of China|China Mainland",
        "CV": "Cabo Verde",
        "CZ": "Czechia",
        "GB": "UK|U.K.|U.K|Britain|Great Britain|England|United Kingdom (UK)",
        "HK": "Hongkong|HK|Hong Kong SAR|Hong Kong, China",
        "IR": "Islamic Republic of Iran",
        "KR": "Korea|Republic of Korea|S. Korea|South-Korea|ROK|Korea (South)|Korea, South|Korea Republic",
        "MM": "Burma",
        "MO": "Macau",
        "NL": "The Netherlands|the Netherlands|Holland",
        "PH": "The Philippines|the Philippines",
        "PR": "Puerto Rico",
        "RU": "Russian Federation",
        "SA": "KSA|K.S.A.|K.S.A|Kingdom of Saudi Arabia|Saudi-Arabia",
        "SK": "Slovak Republic",
        "SZ": "Swaziland",
        "TL": "East Timor",
        "TR": "Türkiye|Turkiye",
        "TW": "China Taiwan|Taiwan, China|Chinese Taipei|Taiwan (China)|Taiwan Region|Taiwan region",
        "US": "US|U.S.|U.S|USA|U.S.A.|U.S.A|United States of America|United States (US)|United States (U.S.)|"
        "The United States|the States|America",
        "VN": "Viet Nam",
        "ZA": "RSA",
    }.items()
    for form in forms.split("|")
}
"""Other ways to write a country's name. Case counts: "US" is a country, "us" is none."""

MISSPELT: Final[Mapping[str, str]] = {
    "Columbia": "CO",
    "Phillipines": "PH",
    "Philippine": "PH",
    "Philipines": "PH",
    "Columbian": "CO",
    "Isreal": "IL",
    "Singapor": "SG",
    "Malayasia": "MY",
    "Saudi": "SA",
    "Untied States": "US",
    "Argentia": "AR",
}
"""Slips that stand for a country only where nothing else stands beside them: as a whole list item or table cell."""

ADJECTIVES: Final[Mapping[str, str]] = {
    form: code
    for code, forms in {
        "AE": "Emirati",
        "AR": "Argentine|Argentinian|Argentinean",
        "AT": "Austrian",
        "AU": "Australian",
        "BD": "Bangladeshi",
        "BE": "Belgian",
        "BG": "Bulgarian",
        "BR": "Brazilian",
        "CA": "Canadian",
        "CH": "Swiss",
        "CL": "Chilean",
        "CN": "Chinese",
        "CO": "Colombian",
        "CY": "Cypriot",
        "CZ": "Czech",
        "DE": "German",
        "DK": "Danish",
        "EE": "Estonian",
        "EG": "Egyptian",
        "ES": "Spanish",
        "FI": "Finnish",
        "FR": "French",
        "GB": "British|English|Scottish|Welsh|Northern Irish",
        "GR": "Greek",
        "HR": "Croatian",
        "HU": "Hungarian",
        "ID": "Indonesian",
        "IE": "Irish",
        "IL": "Israeli",
        "IN": "Indian",
        "IR": "Iranian",
        "IS": "Icelandic",
        "IT": "Italian",
        "JO": "Jordanian",
        "JP": "Japanese",
        "KE": "Kenyan",
        "KR": "Korean|South Korean",
        "LT": "Lithuanian",
        "LU": "Luxembourgish",
        "LV": "Latvian",
        "MT": "Maltese",
        "MX": "Mexican",
        "MY": "Malaysian",
        "NG": "Nigerian",
        "NL": "Dutch",
        "NO": "Norwegian",
        "NZ": "New Zealander|Kiwi",
        "PE": "Peruvian",
        "PH": "Filipino",
        "PK": "Pakistani",
        "PL": "Polish",
        "PT": "Portuguese",
        "RO": "Romanian",
        "RS": "Serbian",
        "RU": "Russian",
        "SA": "Saudi|Saudi Arabian",
        "SE": "Swedish",
        "SG": "Singaporean",
        "SI": "Slovenian|Slovene",
        "SK": "Slovak|Slovakian",
        "TH": "Thai",
        "TR": "Turkish",
        "TW": "Taiwanese",
        "UA": "Ukrainian",
        "US": "American",
        "VN": "Vietnamese",
        "ZA": "South African",
    }.items()
    for form in forms.split("|")
}
"""Nationalities, in the capitals that English gives them ("polish" is none)."""

AREA_NAMES: Final[Mapping[str, str]] = {
    "002": "Africa",
    "019": "Americas",
    "142": "Asia",
    "150": "Europe",
    "009": "Oceania",
}
"""Continents of the United Nations' M49 standard, by code."""

AREAS: Final[Mapping[str, str]] = {
    code: area
    for area, codes in {
        "002": "AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW IO KE KM LR LS LY MA MG ML MR MU"
        " MW MZ NA NE NG RE RW SC SD SH SL SN SO SS ST SZ TD TF TG TN TZ UG YT ZA ZM ZW",
        "019": "AG AI AR AW BB BL BM BO BQ BR BS BV BZ CA CL CO CR CU CW DM DO EC FK GD GF GL GP GS GT GY HN HT JM KN"
        " KY LC MF MQ MS MX NI PA PE PM PR PY SR SV SX TC TT US UY VC VE VG VI",
        "142": "AE AF AM AZ BD BH BN BT CN CY GE HK ID IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK MM MN MO MV MY NP"
        " OM PH PK PS QA SA SG SY TH TJ TL TM TR TW UZ VN YE",
        "150": "AD AL AT AX BA BE BG BY CH CZ DE DK EE ES FI FO FR GB GG GI GR HR HU IE IM IS IT JE LI LT LU LV MC MD"
        " ME MK MT NL NO PL PT RO RS RU SE SI SJ SK SM UA VA",
        "009": "AS AU CC CK CX FJ FM GU HM KI MH MP NC NF NR NU NZ PF PG PN PW SB TK TO TV UM VU WF WS",
    }.items()
    for code in codes.split()
}
"""The continent in which M49 counts a country, by alpha-2 code (Antarctica has none)."""
