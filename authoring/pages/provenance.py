"""Whose side a source speaks from, as far as its own author, title or publisher says so.

A side is where a text was made, not whether it is true. Only what the entry in
``sources.bib`` makes plain is labelled; the rest is "unclear", and is counted as that.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

SOVIET = "Soviet or Russian"
NORTH = "North Korean"
CHINESE = "Chinese"
AMERICAN = "American"
SOUTH = "South Korean"
OTHER = "other states and press"
SCHOLARS = "scholarship"
UNCLEAR = "unclear"
SIDES = (SOVIET, NORTH, CHINESE, AMERICAN, SOUTH, OTHER, SCHOLARS, UNCLEAR)

# The first rule that fits decides. An agency in brackets wrote the text, whoever printed it.
_RULES: tuple[tuple[str, str, str], ...] = (
    (SOVIET, "container", r"\((ITAR-TASS|Interfax|RIA Novosti|Sputnik)\)"),
    (AMERICAN, "container", r"\((AP|Los Angeles Times|New York Times|TNS)\)"),
    (SOUTH, "container", r"\(Yonhap\)|quoting Yonhap"),
    (CHINESE, "container", r"\(Xinhua\)"),
    (OTHER, "container", r"\((AFP|Reuters|Kyiv Independent|AFP, AP)\)"),
    (
        SOVIET,
        "container",
        r"^(ITAR-)?TASS\b|^Interfax\b|^RIA Novosti\b|^Sputnik\b|^Kremlin website"
        r"|^President of Russia|^Kommersant|^Gazeta\.Ru|^NEWS\.ru|^Moscow Times|^Pravda network"
        r"|^News-Pravda|^Oreanda|AVP ?RF|APRF|RGANI|GARF"
        r"|Archive of the President of the Russian Federation",
    ),
    (
        NORTH,
        "container",
        r"^KCNA\b|^Naenara|^People's Korea|^Choson Sinbo|Academy of Social Sciences, Pyongyang"
        r"|UK Korean Friendship Association",
    ),
    (NORTH, "author", r"^Kim, Il Sung$"),
    (NORTH, "title", r"Rodong Sinmun commentary"),
    (
        CHINESE,
        "container",
        r"^Xinhua|^People's Daily|^China\.org|^China Daily|^China Radio International"
        r"|^Peking Review|Chinese Communist Party Central|Hebei Provincial Archives",
    ),
    (
        SOUTH,
        "container",
        r"^Yonhap|^KBS\b|^Korea (Herald|Times|JoongAng|Economic Daily|Focus)|^JoongAng|^Dong-A"
        r"|^Chosun|^Hankyung|^Hankyoreh|^Daily NK|^Arirang|^Kyongbuk|^Bizhankook|^E2News"
        r"|^Maeil|^Aju\b|^The Fact$|Tongil News|Kyunghyang|^Korea International Trade Association"
        r"|Ministry of Foreign Affairs, Republic of Korea",
    ),
    (
        AMERICAN,
        "container",
        r"Foreign Relations of the United States|U\.?S\.? Department of State|\bCIA\b"
        r"|Central Intelligence Agency|Library of Congress|U\.S\. Government Printing"
        r"|Presidential Library|^Public Law|American Presidency Project|^Air Force"
        r"|Los Angeles Times|New York Times|^Washington Post|^Christian Science Monitor"
        r"|^Baltimore Sun|^Chicago Tribune|^Associated Press|^UPI\b|^United Press|^CNN\b|^NBC\b"
        r"|^Time\b|^Newsmax|^Wall Street Journal|^Stars and Stripes|^Voice of America|^RFE/RL"
        r"|^Jamestown Foundation|^38 North|^Peterson Institute|^Center for Strategic|^CSIS\b"
        r"|^Foreign Policy Research Institute|^Daily Caller|^Bloomberg|^Sun-Sentinel"
        r"|^Pew Research|^James Martin Center|^American RadioWorks|^Owosso",
    ),
    (
        OTHER,
        "container",
        r"^Reuters|^AFP\b|^Agence France|^BBC\b|^The Guardian|^Deutsche Welle|^dpa\b|^UN\b"
        r"|^United Nations|^UK Parliament|^Press Association|^The Times\b|^NHK|^Jiji"
        r"|Ukrain|^Kyiv|^Babel|^Censor|^Espreso|^Belsat|^The Hindu|^WION|^Mid-Day|^Khaleej"
        r"|^Mehr|^TRT|^Daily Sabah|^Hurriyet|^Straits Times|^Channel NewsAsia|^Manila"
        r"|^Free Malaysia|^The Sun Malaysia|^teleSUR|^Novinite|^Jerusalem Post|^Al-Manar"
        r"|^i24NEWS|^Politico Europe|^El Universo|PolA AA|\bMOL\b",
    ),
    # A database that prints the texts of states has no side of its own.
    (UNCLEAR, "container", r"World and Japan Database"),
    (
        SCHOLARS,
        "container",
        r"Cold War International History Project|North Korea International Documentation Project"
        r"|Correlates of War|Dataverse|University|Universite|SinoNK|conference paper|dissertation"
        r"|journal article|^Cold War History|Stockholm International Peace Research",
    ),
    (SCHOLARS, "kind", r"^(book|article|techreport)$"),
    # Papers of the Wilson Center whose archive is not named: the title says whose they are.
    (OTHER, "title", r"Hungar|Romania|Bucharest|\bGDR\b|Honecker|Batmunkh|Ambassador Henke"),
    (CHINESE, "title", r"^Telegram, Chinese Embassy|between Premier Zhou"),
    (NORTH, "title", r"^Telephone message via VCh, Kim Il Sung"),
    (
        SOVIET,
        "title",
        r"Soviet (Ambassador|Deputy|Foreign Minister|Embassy)|USSR Ministry|Shtykov to"
        r"|Roshchin to|Suzdalev|Puzanov|Sudarikov|Solomatin|Fadeev|Razuvaev|Kunadze|Kapto"
        r"|Patolichev|Journal of Molotov|Leonid Brezhnev's|Vyshinsky to|from (Joseph Stalin|Fili)"
        r"|^Telephone message via VCh, I\. Stalin|Conversation (of|between) (a )?(Cde\. |I\.V\. )?"
        r"Stalin|Stepanov-Mamaladze|conversation of Mikhail Gorbachev",
    ),
)


@lru_cache(maxsize=1)
def _compiled() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple((side, column, re.compile(pattern)) for side, column, pattern in _RULES)


def side_of(source: Mapping[str, object]) -> str:
    """Return the side of one row of the table ``sources``; ``"unclear"`` if it does not say."""
    for side, column, pattern in _compiled():
        value = source.get(column)
        if isinstance(value, str) and pattern.search(value):
            return side
    return UNCLEAR
