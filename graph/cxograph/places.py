"""Names of countries, world regions, states and towns in running text, and what they are usually called in English.

Countries come from ISO 3166 (pycountry); the variants, regions, states and towns below are general knowledge,
kept as tables. Case matters: "US" is a country and "us" is not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

import pycountry

__all__ = ["Place", "PlaceKind", "PlaceMention", "find_places", "lookup"]


class PlaceKind(StrEnum):
    """What a place is."""

    COUNTRY = "country"
    REGION = "region"
    SUBDIVISION = "subdivision"
    CITY = "city"


@dataclass(frozen=True, slots=True)
class Place:
    """A place by its usual English short name; `country` is the ISO 3166 alpha-2 code it lies in, "" for regions."""

    name: str
    kind: PlaceKind
    country: str = ""


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place named in text[start:end]; `adjective` where an adjective ("Swiss") names it."""

    place: Place
    start: int
    end: int
    adjective: bool = False


# ISO's official name or our choice of the usual one, by alpha-2 code
USUAL_NAMES: Final[Mapping[str, str]] = {
    "BN": "Brunei",
    "BO": "Bolivia",
    "CD": "Democratic Republic of the Congo",
    "CG": "Congo",
    "CI": "Ivory Coast",
    "CZ": "Czech Republic",
    "FK": "Falkland Islands",
    "FM": "Micronesia",
    "GB": "United Kingdom",
    "IR": "Iran",
    "KP": "North Korea",
    "KR": "South Korea",
    "LA": "Laos",
    "MD": "Moldova",
    "MK": "North Macedonia",
    "NL": "Netherlands",
    "PS": "Palestine",
    "RU": "Russia",
    "SY": "Syria",
    "TR": "Turkey",
    "TW": "Taiwan",
    "TZ": "Tanzania",
    "US": "United States",
    "VA": "Vatican City",
    "VE": "Venezuela",
    "VN": "Vietnam",
}
VARIANTS: Final[Mapping[str, str]] = {
    "U.S.": "US", "U.S": "US", "US": "US", "USA": "US", "U.S.A.": "US", "U.S.A": "US", "United States of America": "US",
    "the States": "US", "America": "US", "UNITED STATES": "US",
    "U.K.": "GB", "U.K": "GB", "UK": "GB", "Britain": "GB", "Great Britain": "GB", "England": "GB", "UNITED KINGDOM": "GB",
    "UAE": "AE", "U.A.E.": "AE", "U.A.E": "AE", "Emirates": "AE", "KSA": "SA", "Kingdom of Saudi Arabia": "SA",
    "Korea": "KR", "Republic of Korea": "KR", "S. Korea": "KR", "South-Korea": "KR",
    "China Taiwan": "TW", "Chinese Taipei": "TW", "PRC": "CN", "Mainland China": "CN", "P.R. China": "CN",
    "mainland China": "CN", "The Netherlands": "NL", "Holland": "NL", "Czechia": "CZ", "Slovak Republic": "SK",
    "Türkiye": "TR", "Turkiye": "TR", "Viet Nam": "VN", "Russian Federation": "RU", "Cote d'Ivoire": "CI",
    "Hongkong": "HK", "HK": "HK", "INDIA": "IN", "CHINA": "CN", "JAPAN": "JP", "GERMANY": "DE", "FRANCE": "FR",
    "Phillipines": "PH", "Columbia": "CO",
}  # fmt: skip
# surface form -> region as it is usually written
REGIONS: Final[Mapping[str, str]] = {
    **{name: name for name in (
        "North America", "South America", "Latin America", "Central America", "Europe", "Asia", "Africa", "Oceania",
        "Asia-Pacific", "Middle East & Africa", "Middle East", "North Africa", "Sub-Saharan Africa", "West Africa",
        "East Africa", "Southern Africa", "Western Europe", "Eastern Europe", "Northern Europe", "Southern Europe",
        "Central Europe", "Central and Eastern Europe", "Southeast Asia", "South Asia", "East Asia", "Central Asia",
        "Nordics", "Scandinavia", "Benelux", "Baltics", "Balkans", "Iberia", "Caribbean", "GCC", "Gulf", "LAMEA",
        "MENA", "EMEA", "DACH", "CIS", "ASEAN", "European Union", "Americas", "Far East", "Levant", "Australasia",
        "Rest of Europe", "Rest of Asia-Pacific", "Rest of World", "Rest of Latin America", "Rest of South America",
        "Rest of North America", "Rest of Middle East & Africa", "Middle East & North Africa",
    )},
    "Asia Pacific": "Asia-Pacific", "APAC": "Asia-Pacific", "Asia–Pacific": "Asia-Pacific", "AsiaPacific": "Asia-Pacific",
    "Asia Pacific (APAC)": "Asia-Pacific", "Asia-Pacific (APAC)": "Asia-Pacific", "ASIA PACIFIC": "Asia-Pacific",
    "Middle East and Africa": "Middle East & Africa", "MEA": "Middle East & Africa", "MEA region": "Middle East & Africa",
    "Middle East & Africa (MEA)": "Middle East & Africa", "Middle East and Africa (MEA)": "Middle East & Africa",
    "the Middle East and Africa": "Middle East & Africa", "the Middle East & Africa": "Middle East & Africa",
    "The Middle East and Africa": "Middle East & Africa", "Middle East, and Africa": "Middle East & Africa",
    "MIDDLE EAST & AFRICA": "Middle East & Africa", "Middle-East & Africa": "Middle East & Africa",
    "Middle-East and Africa": "Middle East & Africa",
    "Middle East and North Africa": "MENA", "LATAM": "Latin America", "Latin America (LATAM)": "Latin America",
    "LATIN AMERICA": "Latin America", "NORTH AMERICA": "North America", "EUROPE": "Europe", "North America (NA)": "North America",
    "South East Asia": "Southeast Asia", "South-East Asia": "Southeast Asia", "South-east Asia": "Southeast Asia",
    "EU": "European Union", "E.U.": "European Union", "the Americas": "Americas", "Nordic countries": "Nordics",
    "the Nordics": "Nordics", "Nordic": "Nordics", "the Gulf": "Gulf", "GCC Countries": "GCC", "GCC countries": "GCC",
    "Rest of the World": "Rest of World", "rest of the world": "Rest of World", "Rest Of The World": "Rest of World", "RoW": "Rest of World",
    "ROW": "Rest of World", "Rest of Asia Pacific": "Rest of Asia-Pacific", "Rest of APAC": "Rest of Asia-Pacific",
    "Rest of MEA": "Rest of Middle East & Africa", "Rest of Middle East and Africa": "Rest of Middle East & Africa",
    "Rest of LATAM": "Rest of Latin America", "Eastern and Central Europe": "Central and Eastern Europe",
}  # fmt: skip
SUBDIVISIONS: Final[Mapping[str, str]] = {
    **dict.fromkeys((
        "Alabama", "Alaska", "Arizona", "Arkansas", "California", "Colorado", "Connecticut", "Delaware", "Florida",
        "Hawaii", "Idaho", "Illinois", "Indiana", "Iowa", "Kansas", "Kentucky", "Louisiana", "Maine", "Maryland",
        "Massachusetts", "Michigan", "Minnesota", "Mississippi", "Missouri", "Montana", "Nebraska", "Nevada",
        "New Hampshire", "New Jersey", "New Mexico", "New York", "North Carolina", "North Dakota", "Ohio", "Oklahoma",
        "Oregon", "Pennsylvania", "Rhode Island", "South Carolina", "South Dakota", "Tennessee", "Texas", "Utah",
        "Vermont", "Virginia", "Washington", "West Virginia", "Wisconsin", "Wyoming", "Puerto Rico",
        "Ala.", "Ariz.", "Ark.", "Calif.", "Colo.", "Conn.", "Del.", "Fla.", "Ga.", "Ill.", "Ind.", "Kan.", "Ky.", "La.",
        "Mass.", "Md.", "Mich.", "Minn.", "Miss.", "Mo.", "Mont.", "N.C.", "N.D.", "N.H.", "N.J.", "N.M.", "N.Y.", "Neb.",
        "Nev.", "Okla.", "Ore.", "Pa.", "R.I.", "S.C.", "S.D.", "Tenn.", "Tex.", "Va.", "Vt.", "W.Va.", "Wash.", "Wis.",
        "Wyo.",
    ), "US"),
    **dict.fromkeys(("Ontario", "Quebec", "Québec", "Alberta", "British Columbia", "Manitoba", "Nova Scotia"), "CA"),
    **dict.fromkeys(("Scotland", "Wales", "Northern Ireland"), "GB"),
    **dict.fromkeys(("Bavaria", "Saxony", "Hesse", "North Rhine-Westphalia", "Baden-Württemberg"), "DE"),
    **dict.fromkeys(("Gujarat", "Karnataka", "Maharashtra", "Telangana", "Tamil Nadu", "Andhra Pradesh", "Goa"), "IN"),
    **dict.fromkeys(("New South Wales", "Queensland", "South Australia"), "AU"),
    **dict.fromkeys(("Jiangsu", "Zhejiang", "Guangdong", "Shandong", "Sichuan", "Hubei", "Hebei", "Fujian"), "CN"),
}  # fmt: skip
# two-letter postal codes count only after a town and a comma
STATE_CODES: Final = frozenset(
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI"
    " SC SD TN TX UT VT VA WA WV WI WY DC ON QC BC".split()
)
CITIES: Final[Mapping[str, str]] = {
    city: country
    for country, cities in {
        "AE": "Dubai|Abu Dhabi", "AR": "Buenos Aires", "AT": "Vienna|Graz|Linz|Salzburg|Innsbruck",
        "AU": "Sydney|Melbourne|Brisbane|Perth|Adelaide|Canberra",
        "BE": "Brussels|Ghent|Antwerp|Leuven|Liège|Liege|Braine-l'Alleud|Puurs|Mechelen|Gosselies",
        "BR": "São Paulo|Sao Paulo|Rio de Janeiro", "BG": "Sofia",
        "CA": "Toronto|Montreal|Montréal|Vancouver|Ottawa|Calgary|Winnipeg|Mississauga|Laval",
        "CH": "Zurich|Zürich|Basel|Geneva|Bern|Lausanne|Visp|Stein|Lucerne|Lugano|Bubendorf|Schaffhausen|Zug|Allschwil|Fribourg",
        "CL": "Santiago", "CN": "Shanghai|Beijing|Suzhou|Wuxi|Shenzhen|Guangzhou|Hangzhou|Chengdu|Wuhan|Nanjing|Tianjin|"
        "Ningbo|Changzhou|Dalian|Chongqing|Qingdao|Xiamen|Taizhou|Hefei|Jinan|Zhuhai|Changsha",
        "CO": "Bogotá|Bogota|Medellín", "CY": "Nicosia", "CZ": "Prague|Brno", "DE": "Berlin|Munich|Hamburg|Frankfurt|Cologne|"
        "Leipzig|Dresden|Stuttgart|Düsseldorf|Dortmund|Mainz|Marburg|Ulm|Biberach|Laupheim|Ravensburg|Darmstadt|"
        "Heidelberg|Hanover|Halle|Ingelheim|Regensburg|Göttingen|Freiburg|Bielefeld|Martinsried|Dessau|Braunschweig|"
        "Wasserburg|Nuremberg|Würzburg|Kiel|Bonn|Aachen|Eberbach|Schorndorf",
        "DK": "Copenhagen|Aarhus|Odense|Hillerød|Hillerod|Kalundborg|Søborg|Aalborg|Bagsværd",
        "EE": "Tallinn|Tartu", "EG": "Cairo", "ES": "Madrid|Barcelona|Valencia|Seville|Bilbao|Zaragoza|Granada|Málaga|Malaga",
        "FI": "Helsinki|Turku|Oulu|Espoo|Tampere", "FR": "Paris|Lyon|Marseille|Toulouse|Strasbourg|Nantes|Lille|Bordeaux|Nice|"
        "Grenoble|Rennes|Montpellier|Orléans|Tours|Illkirch|Mourenx|Beaupréau|Kaysersberg|Vitry-sur-Seine|Évry",
        "GB": "London|Manchester|Cambridge|Oxford|Edinburgh|Glasgow|Birmingham|Leeds|Liverpool|Bristol|Nottingham|Slough|"
        "Billingham|Grangemouth|Hoddesdon|Stevenage|Reading|Cardiff|Belfast|Newcastle|Sheffield|Cramlington|Macclesfield|"
        "Alderley Park|Keele|Harrogate|York|Dundee|Aberdeen|Darlington|Haverhill|Abingdon|Guildford|Craigavon|Swindon",
        "GR": "Athens|Thessaloniki", "HK": "Hong Kong", "HR": "Zagreb", "HU": "Budapest|Debrecen|Szeged|Göd", "ID": "Jakarta",
        "IE": "Dublin|Cork|Galway|Limerick|Waterford|Athlone|Dundalk|Sligo|Carlow|Ringaskiddy|Swords",
        "IL": "Tel Aviv|Jerusalem|Haifa|Rehovot|Yavne", "IN": "Mumbai|Delhi|New Delhi|Bengaluru|Bangalore|Hyderabad|Chennai|Pune|"
        "Ahmedabad|Kolkata|Visakhapatnam|Vizag|Mysuru|Noida|Gurugram|Gurgaon|Vadodara|Mangaluru|Nagpur|Ankleshwar",
        "IT": "Milan|Rome|Turin|Bologna|Naples|Florence|Parma|Anagni|Monza|Latina|Ferentino|Verona|Genoa|Bresso|Siena",
        "JP": "Tokyo|Osaka|Kyoto|Yokohama|Kobe|Nagoya|Fukuoka|Sapporo|Chiba|Toyama|Kawasaki|Hiroshima",
        "KR": "Seoul|Incheon|Songdo|Daejeon|Busan|Sejong|Osong|Pangyo|Suwon|Cheongju", "LT": "Vilnius", "LV": "Riga",
        "LU": "Luxembourg City", "MX": "Mexico City|Guadalajara|Monterrey", "MY": "Kuala Lumpur|Penang",
        "NL": "Amsterdam|Rotterdam|Utrecht|Leiden|The Hague|Eindhoven|Groningen|Nijmegen|Oss|Geleen|Breda|Weesp|Tilburg",
        "NO": "Oslo|Bergen|Trondheim", "NZ": "Auckland|Wellington|Christchurch", "PE": "Lima", "PH": "Manila",
        "PL": "Warsaw|Kraków|Krakow|Gdańsk|Gdansk|Wrocław|Poznań|Łódź|Lodz", "PT": "Lisbon|Porto|Coimbra|Loures",
        "RO": "Bucharest|Cluj-Napoca", "RS": "Belgrade", "RU": "Moscow|St. Petersburg|Saint Petersburg", "SA": "Riyadh|Jeddah",
        "SE": "Stockholm|Gothenburg|Uppsala|Malmö|Malmo|Lund|Umeå|Södertälje|Karlskoga|Strängnäs|Matfors",
        "SG": "Tuas", "SI": "Ljubljana|Mengeš|Kranj", "SK": "Bratislava", "TH": "Bangkok", "TR": "Istanbul|Ankara|Izmir",
        "TW": "Taipei|Hsinchu|Taichung|Tainan|Kaohsiung|Zhubei", "UA": "Kyiv", "VN": "Hanoi|Ho Chi Minh City",
        "ZA": "Johannesburg|Cape Town|Pretoria|Durban",
        "US": "Boston|Cambridge, Massachusetts|San Diego|San Francisco|South San Francisco|Los Angeles|Chicago|Houston|Dallas|Austin|"
        "Philadelphia|Baltimore|Durham|Raleigh|Research Triangle Park|Morrisville|Cary|Wilmington|Princeton|Somerset|"
        "Bloomington|Madison|Milwaukee|Minneapolis|St. Louis|Saint Louis|Kansas City|Omaha|Denver|Boulder|Seattle|Bothell|"
        "Portland|Salt Lake City|Phoenix|Tucson|Las Vegas|Atlanta|Athens, Georgia|Miami|Tampa|Orlando|Gainesville|Nashville|"
        "Memphis|Knoxville|Louisville|Lexington|Cincinnati|Cleveland|Columbus|Detroit|Ann Arbor|Kalamazoo|Indianapolis|"
        "Pittsburgh|Allentown|Newark|Jersey City|Bridgewater|Cranbury|Piscataway|New York City|New Haven|Hartford|Providence|"
        "Worcester|Waltham|Burlington|Bedford|Andover|Devens|Norwood|Framingham|Rockville|Gaithersburg|Frederick|Germantown|"
        "Bethesda|Richmond|Charlottesville|Charleston|Greenville|Charlotte|Holly Springs|Sanford|Concord|Birmingham, Alabama|"
        "Huntsville|Auburn|New Orleans|Baton Rouge|San Antonio|College Station|The Woodlands|Albuquerque|Vacaville|Fremont|"
        "Hayward|Irvine|Carlsbad|Oceanside|Sacramento|Berkeley|San Jose|Redwood City|Thousand Oaks|Allendale|Harmans|"
        "Lebanon, New Jersey|Grand Rapids|Conshohocken|King of Prussia|Malvern|Exton|Burlington, North Carolina|Manati|San Juan|"
        "Washington, D.C.|Washington, DC|West Lafayette|Lincoln|Wichita|Fort Worth|Plano",
    }.items()
    for city in cities.split("|")
}  # fmt: skip
ADJECTIVES: Final[Mapping[str, str]] = {
    "American": "US", "U.S.": "US", "US": "US", "USA": "US", "British": "GB", "U.K.": "GB", "UK": "GB", "English": "GB", "Scottish": "GB",
    "German": "DE", "French": "FR", "Italian": "IT", "Spanish": "ES", "Portuguese": "PT", "Swiss": "CH", "Austrian": "AT",
    "Danish": "DK", "Swedish": "SE", "Norwegian": "NO", "Finnish": "FI", "Dutch": "NL", "Belgian": "BE", "Irish": "IE",
    "Polish": "PL", "Czech": "CZ", "Hungarian": "HU", "Greek": "GR", "Turkish": "TR", "Russian": "RU", "Ukrainian": "UA",
    "Israeli": "IL", "Indian": "IN", "Chinese": "CN", "Japanese": "JP", "Korean": "KR", "South Korean": "KR",
    "Taiwanese": "TW", "Singaporean": "SG", "Singapore": "SG", "Malaysian": "MY", "Thai": "TH", "Vietnamese": "VN",
    "Indonesian": "ID", "Australian": "AU", "Canadian": "CA", "Mexican": "MX", "Brazilian": "BR", "Argentinian": "AR",
    "Argentine": "AR", "Chilean": "CL", "Colombian": "CO", "Egyptian": "EG", "South African": "ZA", "Saudi": "SA",
    "Emirati": "AE", "Slovenian": "SI", "Slovak": "SK", "Romanian": "RO", "Bulgarian": "BG", "Croatian": "HR",
    "Lithuanian": "LT", "Latvian": "LV", "Estonian": "EE", "Icelandic": "IS", "New Zealand": "NZ", "Hong Kong": "HK",
}  # fmt: skip
REGION_ADJECTIVES: Final[Mapping[str, str]] = {
    "European": "Europe", "Asian": "Asia", "African": "Africa", "North American": "North America",
    "South American": "South America", "Latin American": "Latin America", "Scandinavian": "Scandinavia",
    "Middle Eastern": "Middle East",
}  # fmt: skip
# words that are a country's name and as often something else: only where the case and the neighbours fit
_AMBIGUOUS: Final = frozenset({"Jersey", "Guinea", "Niger", "Chad", "Jordan", "Georgia", "Mali", "Man", "Togo", "Reading"})


@cache
def _countries() -> Mapping[str, Place]:
    """Every country by alpha-2 code."""
    found = {}
    for country in pycountry.countries:
        name = USUAL_NAMES.get(country.alpha_2) or getattr(country, "common_name", None) or country.name
        found[country.alpha_2] = Place(name, PlaceKind.COUNTRY, country.alpha_2)
    return found


@cache
def _names() -> Mapping[str, Place]:
    """Every surface form that names a place as a noun."""
    countries = _countries()
    names: dict[str, Place] = {city: Place(city, PlaceKind.CITY, code) for city, code in CITIES.items()}
    names |= {state: Place(state, PlaceKind.SUBDIVISION, code) for state, code in SUBDIVISIONS.items()}
    for country in pycountry.countries:
        names[country.name] = countries[country.alpha_2]
        names[countries[country.alpha_2].name] = countries[country.alpha_2]
    names |= {variant: countries[code] for variant, code in VARIANTS.items()}
    names |= {form: Place(name, PlaceKind.REGION) for form, name in REGIONS.items()}
    return names


@cache
def _adjectives() -> Mapping[str, Place]:
    countries = _countries()
    return {word: countries[code] for word, code in ADJECTIVES.items()} | {
        word: Place(region, PlaceKind.REGION) for word, region in REGION_ADJECTIVES.items()
    }


@cache
def _by_first_word(adjectives: bool) -> Mapping[str, tuple[tuple[str, Place, bool], ...]]:
    """Surface forms by their first word, longest first, nouns before adjectives."""
    table: dict[str, list[tuple[str, Place, bool]]] = {}
    forms = [(form, place, False) for form, place in _names().items()]
    if adjectives:
        forms += [(form, place, True) for form, place in _adjectives().items() if form not in _names()]
    for form, place, adjective in forms:
        match = _WORD.match(form)
        if match:
            table.setdefault(match[0], []).append((form, place, adjective))
    return {word: tuple(sorted(found, key=lambda f: -len(f[0]))) for word, found in table.items()}


_WORD: Final = re.compile(r"\b(?:(?:[A-Z]\.){2,}[A-Z]?|[A-ZÀ-ÖØ-ÞŁŚŻ][\w’'.-]*?(?=[\s,;:()\[\]/–—]|[.’'-]|$|\W)|the (?=States|Americas|Middle|Nordics|Gulf)|rest (?=of)|mainland )")


def lookup(text: str) -> Place | None:
    """Return the place that a name as a whole means ("U.K.", "Asia Pacific", "Korea"), or None."""
    names = _names()
    text = text.strip()
    bare = text.rstrip(".:;, ")
    for form in (text, bare, bare.removeprefix("the ").removeprefix("The ")):
        if form in names:
            return names[form]
    return names.get(bare.title()) if bare.isupper() and len(bare) > 4 else None


def adjective(text: str) -> Place | None:
    """Return the place that an adjective means ("Swiss"), or None."""
    return _adjectives().get(text)


def find_places(text: str, start: int = 0, end: int | None = None, *, adjectives: bool = False) -> list[PlaceMention]:
    """Return the places that text[start:end] names, in order, the longest name at each point."""
    end = len(text) if end is None else end
    table = _by_first_word(adjectives)
    found: list[PlaceMention] = []
    at = start
    for match in _FIRST.finditer(text, start, end):
        if match.start() < at:
            continue
        for form, place, is_adjective in table.get(match[0], ()):
            stop = match.start() + len(form)
            if stop <= end and text.startswith(form, match.start()) and (stop == len(text) or not text[stop].isalnum()):
                if form in _AMBIGUOUS and text[max(0, match.start() - 3) : match.start()] not in {"in ", "of ", "om "}:
                    break
                found.append(PlaceMention(place, match.start(), stop, is_adjective))
                at = stop
                break
    return found


_FIRST: Final = _WORD
