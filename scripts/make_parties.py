"""Write the countries of `data/parties.toml` anew; needs Babel and pycountry.

    python scripts/make_parties.py > data/parties.toml

Names are Unicode CLDR's English names (by way of Babel), codes are ISO 3166-1 (by
way of pycountry), `also` holds ISO's own and official names and the spellings below.
"""

import json
from pathlib import Path

import pycountry
from babel import Locale

from dhsintl.names import normalize_name

# CLDR's own short forms, which Babel leaves out.
SHORT = {"hk": "Hong Kong", "mo": "Macao"}

# Names in everyday use, in statistics and on the older pages of governments. One that
# stands under two countries is ambiguous on purpose. Word order, abbreviations ("Rep.",
# "N."), accents and punctuation need no line here: `dhsintl.names` sees to them.
EVERYDAY = {
    "ae": ["UAE", "Emirates"],
    "ax": ["Aland"],
    "au": ["Commonwealth of Australia"],
    "ba": ["Bosnia"],
    "bf": ["Burkina"],
    "bl": ["St. Barts", "St. Barths"],
    "bo": ["Bolivia"],
    "bn": ["Brunei Darussalam"],
    "bq": ["Bonaire", "Bonaire, Saint Eustatius and Saba"],
    "cc": ["Cocos Islands"],
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
    "cn": ["PRC", "PR China", "Mainland China"],
    "cv": ["Cabo Verde"],
    "cz": ["Czech Republic"],
    "de": ["FRG"],
    "eh": ["Sahrawi Republic"],
    "fj": ["Fiji Islands"],
    "fk": ["Falklands", "Malvinas", "Islas Malvinas"],
    "fm": ["Federated States of Micronesia", "FS Micronesia", "FSM"],
    "fo": ["Faeroe Islands", "Faroes"],
    "gb": [
        "UK",
        "Britain",
        "Great Britain",
        "Great Britain and Northern Ireland",
        "England",
        "Scotland",
        "Wales",
        "Northern Ireland",
        "England and Wales",
    ],
    "ge": ["Republic of Georgia"],
    "gf": ["French Guyana"],
    "gm": ["The Gambia"],
    "gn": ["Guinea-Conakry"],
    "gs": ["South Georgia and South Sandwich"],
    "gy": ["Cooperative Republic of Guyana"],
    "hk": [
        "Hong Kong SAR China",
        "Hong Kong SAR",
        "Hong Kong, China",
        "Hong Kong Special Administrative Region",
        "China, Hong Kong Special Administrative Region",
    ],
    "hu": ["Republic of Hungary"],
    "ie": ["Republic of Ireland", "Irish Republic", "Éire"],
    "ir": ["Iran", "Persia"],
    "kn": ["St Kitts"],
    "kp": ["Korea", "DPRK", "DPR Korea", "Democratic Republic of Korea"],
    "kr": ["Korea", "ROK", "Republic of Korea", "Korea South"],
    "la": ["Lao", "Lao PDR"],
    "lk": ["Ceylon"],
    "ly": ["State of Libya", "Libyan Arab Jamahiriya"],
    "mf": ["Saint Martin (French)"],
    "mk": [
        "Macedonia",
        "FYROM",
        "FYR Macedonia",
        "TFYR Macedonia",
        "Republic of Macedonia",
        "Former Yugoslav Republic of Macedonia",
    ],
    "mm": ["Burma", "Union of Burma", "Union of Myanmar", "Republic of the Union of Myanmar"],
    "mo": [
        "Macao SAR China",
        "Macau",
        "Macao SAR",
        "Macau SAR",
        "Macao, China",
        "Macau, China",
        "Macao Special Administrative Region",
        "China, Macao Special Administrative Region",
    ],
    "nl": ["Holland"],
    "ph": ["The Philippines"],
    "pm": ["Saint-Pierre-et-Miquelon"],
    "ps": [
        "Palestine",
        "Occupied Palestinian Territory",
        "Palestinian Authority",
        "West Bank and Gaza",
        "West Bank",
        "Gaza",
        "Gaza Strip",
    ],
    "re": ["La Réunion", "Réunion Island"],
    "ru": ["Russia"],
    "rw": ["Republic of Rwanda"],
    "sa": ["KSA"],
    "sh": ["Saint Helena"],
    "sj": ["Svalbard and Jan Mayen Islands"],
    "ss": ["Southern Sudan"],
    "st": ["São Tomé"],
    "sx": ["St. Maarten", "Saint Martin (Dutch)"],
    "sz": ["Swaziland", "Kingdom of Swaziland"],
    "tc": ["Turks and Caicos"],
    "tf": ["French Southern and Antarctic Lands"],
    "th": ["Siam"],
    "tl": ["East Timor"],
    "tr": ["Turkey", "Turkiye", "Republic of Turkey"],
    "tw": ["Chinese Taipei", "Republic of China", "ROC", "Taiwan, China"],
    "tz": ["Tanzania"],
    "um": ["US Minor Outlying Islands"],
    "us": ["US", "USA", "United States of America", "America"],
    "uy": ["Oriental Republic of Uruguay"],
    "va": ["Holy See", "Vatican", "Vatican City State"],
    "ve": ["Venezuela RB"],
    "vg": ["Virgin Islands", "BVI"],
    "vi": ["Virgin Islands", "USVI", "United States Virgin Islands"],
    "vn": ["Viet Nam", "Socialist Republic of Vietnam"],
    "wf": ["Wallis and Futuna Islands"],
    "ws": ["Western Samoa"],
    "za": ["RSA"],
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
        lines += [
            'kind = "country"',
            f'alpha3 = "{country.alpha_3}"',
            f'numeric = "{country.numeric}"',
        ]
        rows.append("\n".join(lines))
    return "\n\n".join(rows)


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


if __name__ == "__main__":
    kept = Path("data/parties.toml").read_text(encoding="utf-8")
    head, mark, _ = kept.partition("# --- Countries")
    print(head + mark + kept.partition(mark)[2].partition("\n")[0] + "\n\n" + countries())
