"""Write the countries of `data/parties.toml` anew; needs Babel and pycountry.

    python scripts/make_parties.py > data/parties.toml

Names are Unicode CLDR's English names (by way of Babel), codes are ISO 3166-1 (by
way of pycountry), `also` holds ISO's own and official names and the spellings below.
"""

import json
import unicodedata
from pathlib import Path

import pycountry
from babel import Locale

# CLDR's own short forms, which Babel leaves out.
SHORT = {"hk": "Hong Kong", "mo": "Macao"}

# Spellings in everyday use. One that stands under two countries is ambiguous on purpose.
EVERYDAY = {
    "ae": ["UAE", "Emirates"],
    "ax": ["Aland"],
    "ba": ["Bosnia"],
    "bl": ["St. Barts"],
    "bo": ["Bolivia"],
    "bn": ["Brunei Darussalam"],
    "bq": ["Bonaire"],
    "cd": [
        "Congo",
        "DR Congo",
        "DRC",
        "Democratic Republic of the Congo",
        "Congo-Kinshasa",
        "Zaire",
    ],
    "cf": ["CAR"],
    "cg": ["Congo", "Congo-Brazzaville"],
    "ch": ["Swiss Confederation"],
    "ci": ["Ivory Coast"],
    "cn": ["PRC", "Mainland China"],
    "cv": ["Cabo Verde"],
    "cz": ["Czech Republic"],
    "eh": ["Sahrawi Republic"],
    "fk": ["Falklands", "Malvinas"],
    "fm": ["Federated States of Micronesia"],
    "gb": ["UK", "Britain", "Great Britain"],
    "gm": ["The Gambia"],
    "hk": ["Hong Kong SAR China", "Hong Kong SAR"],
    "ie": ["Republic of Ireland"],
    "ir": ["Iran"],
    "kn": ["St Kitts"],
    "kp": ["Korea", "DPRK"],
    "kr": ["Korea", "ROK", "Republic of Korea", "Korea South"],
    "la": ["Lao"],
    "lk": ["Ceylon"],
    "mk": ["Macedonia", "FYROM"],
    "mm": ["Burma"],
    "mo": ["Macao SAR China", "Macau", "Macao SAR"],
    "nl": ["Holland"],
    "ph": ["The Philippines"],
    "ps": ["Palestine"],
    "ru": ["Russia"],
    "sa": ["KSA"],
    "sh": ["Saint Helena"],
    "sx": ["St. Maarten"],
    "sz": ["Swaziland"],
    "tl": ["East Timor"],
    "tr": ["Turkey", "Turkiye"],
    "tw": ["Chinese Taipei", "Republic of China"],
    "tz": ["Tanzania"],
    "us": ["US", "USA", "United States of America", "America"],
    "va": ["Holy See", "Vatican"],
    "vg": ["Virgin Islands", "BVI"],
    "vi": ["Virgin Islands", "USVI"],
    "vn": ["Viet Nam"],
}


def spellings(code: str, name: str, country: object) -> list[str]:
    """Names in `also`, none of which is the name itself in another dress."""
    found = [
        getattr(country, "name", ""),
        getattr(country, "common_name", ""),
        getattr(country, "official_name", ""),
        *EVERYDAY.get(code, []),
    ]
    kept, seen = [], {normalize_name(name), code, getattr(country, "alpha_3", "").lower()}
    for spelling in found:
        if spelling and normalize_name(spelling) not in seen:
            seen.add(normalize_name(spelling))
            kept.append(spelling.replace("'", "’"))
    return kept


def normalize_name(name: str) -> str:
    plain = (
        unicodedata.normalize("NFKD", name).casefold().replace("&", " and ").replace("st.", "saint")
    )
    words = "".join(
        c if c.isalnum() else " " for c in plain if not unicodedata.combining(c)
    ).split()
    return " ".join(word for word in words if word != "the")


def countries() -> str:
    names = Locale("en").territories
    rows = []
    for country in sorted(pycountry.countries, key=lambda country: country.alpha_2):
        code = country.alpha_2.lower()
        name = SHORT.get(code, names[country.alpha_2])
        # ISO's bare "Congo" names one of two: it is ambiguous, as people use it.
        also = spellings(code, name, country)
        lines = ["[[parties]]", f"id = {json.dumps(code)}", f"name = {quoted(name)}"]
        if also:
            lines.append(f"also = [{', '.join(quoted(spelling) for spelling in also)}]")
        lines += ['kind = "country"', f'alpha3 = "{country.alpha_3}"']
        rows.append("\n".join(lines))
    return "\n\n".join(rows)


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


if __name__ == "__main__":
    kept = Path("data/parties.toml").read_text(encoding="utf-8")
    head, mark, _ = kept.partition("# --- Countries")
    print(head + mark + kept.partition(mark)[2].partition("\n")[0] + "\n\n" + countries())
