"""Words and signs of figures: currencies, magnitudes and fractions, as reports write them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

__all__ = ["CURRENCIES", "FRACTIONS", "LETTERS", "MAGNITUDES", "NUMBER_WORDS"]

# longest first; what "$" alone means is USD unless a letter stands before it
CURRENCIES: Final[Mapping[str, str]] = {
    "US$": "USD", "U.S.$": "USD", "USD$": "USD", "USD": "USD", "U.S. dollars": "USD", "US dollars": "USD", "dollars": "USD",
    "C$": "CAD", "CA$": "CAD", "CAD": "CAD", "A$": "AUD", "AU$": "AUD", "AUD": "AUD", "NZ$": "NZD", "NZD": "NZD", "S$": "SGD", "SGD": "SGD",
    "HK$": "HKD", "HKD": "HKD", "NT$": "TWD", "TWD": "TWD", "R$": "BRL", "BRL": "BRL", "MX$": "MXN", "MXN": "MXN", "$": "USD",
    "€": "EUR", "EUR": "EUR", "Euros": "EUR", "euros": "EUR", "Euro": "EUR", "euro": "EUR", "£": "GBP", "GBP": "GBP", "pounds": "GBP", "CHF": "CHF", "Swiss francs": "CHF",
    "RMB": "CNY", "CNY": "CNY", "CN¥": "CNY", "yuan": "CNY", "JPY": "JPY", "¥": "JPY", "yen": "JPY", "KRW": "KRW", "₩": "KRW", "won": "KRW",
    "INR": "INR", "₹": "INR", "Rs.": "INR", "Rs": "INR", "rupees": "INR", "DKK": "DKK", "SEK": "SEK", "NOK": "NOK", "kroner": "DKK", "PLN": "PLN", "CZK": "CZK", "HUF": "HUF",
    "RM": "MYR", "zł": "PLN", "Kč": "CZK", "ILS": "ILS", "₪": "ILS", "TRY": "TRY", "RUB": "RUB", "ZAR": "ZAR", "AED": "AED", "SAR": "SAR", "THB": "THB", "MYR": "MYR", "IDR": "IDR", "PHP": "PHP", "VND": "VND",
}  # fmt: skip
LETTERS: Final[Mapping[str, str]] = {"Y": "JPY", "W": "KRW"}
"""Capital letters that stand for a currency right before a large amount, and for other things elsewhere."""
_ONES: Final = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS: Final = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
NUMBER_WORDS: Final[Mapping[str, Decimal]] = {
    **{word: Decimal(n) for n, word in enumerate(_ONES, 1)},
    **{word: Decimal(10 * n) for n, word in enumerate(_TENS, 2)},
    **{f"{tens} {one}": Decimal(10 * n + m) for n, tens in enumerate(_TENS, 2) for m, one in enumerate(_ONES[:9], 1)},
    **{f"{word} and a half": Decimal(n) + Decimal("0.5") for n, word in enumerate(_ONES, 1)},
    "a": Decimal(1),
    "half a": Decimal("0.5"),
}
"""Numbers in words, hyphens as blanks."""
MAGNITUDES: Final[Mapping[str, Decimal]] = {
    "trillion": Decimal(10) ** 12, "trn": Decimal(10) ** 12, "tn": Decimal(10) ** 12, "billion": Decimal(10) ** 9, "billions": Decimal(10) ** 9,
    "bln": Decimal(10) ** 9, "bn": Decimal(10) ** 9, "b": Decimal(10) ** 9, "milliard": Decimal(10) ** 9, "mrd": Decimal(10) ** 9,
    "million": Decimal(10) ** 6, "millions": Decimal(10) ** 6, "mln": Decimal(10) ** 6, "mio": Decimal(10) ** 6, "mn": Decimal(10) ** 6, "mm": Decimal(10) ** 6, "m": Decimal(10) ** 6,
    "milliarden": Decimal(10) ** 9, "millionen": Decimal(10) ** 6, "thousand": Decimal(1000), "k": Decimal(1000), "lakh crore": Decimal(10) ** 12, "crores": Decimal(10) ** 7, "crore": Decimal(10) ** 7, "cr": Decimal(10) ** 7,
    "lakhs": Decimal(10) ** 5, "lakh": Decimal(10) ** 5,
}  # fmt: skip
FRACTIONS: Final[Mapping[str, Decimal]] = {
    "half": Decimal(50), "one-half": Decimal(50), "a third": Decimal("33.33"), "one-third": Decimal("33.33"), "one third": Decimal("33.33"),
    "two-thirds": Decimal("66.67"), "two thirds": Decimal("66.67"), "a quarter": Decimal(25), "one-quarter": Decimal(25), "one quarter": Decimal(25),
    "three-quarters": Decimal(75), "three quarters": Decimal(75), "a fifth": Decimal(20), "one-fifth": Decimal(20), "one in five": Decimal(20), "one in four": Decimal(25),
    "one in three": Decimal("33.33"), "one in ten": Decimal(10), "a tenth": Decimal(10), "one-tenth": Decimal(10), "two-fifths": Decimal(40), "two fifths": Decimal(40),
    "another third": Decimal("33.33"), "another quarter": Decimal(25), "another half": Decimal(50), "another fifth": Decimal(20), "another tenth": Decimal(10),
    "three-fifths": Decimal(60), "three fifths": Decimal(60), "four-fifths": Decimal(80), "four fifths": Decimal(80), "nine-tenths": Decimal(90),
}  # fmt: skip
