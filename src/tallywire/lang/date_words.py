"""What the words of dates do in a date, one letter each, in both languages.

The letters spell the shape of a text, token by token, and the date grammar is a regular expression over shapes:

::

    D day of the month in digits   O ordinal in digits   o ordinal in words   Y year   N other number   w number word
    M month   W weekday   L date in digits   l day and month in digits   S season   Q "Q1", «II» of a quarter
    d day   g hours   k week   K weekend   m month (the word)   q quarter   h half   r year (the word)   4 period
    P last   p the one before last   T this   x next   z same   u that   e both   s single   V a few
    a ago, earlier   b before, after   y yesterday   Z the day before it   j today   < the day before that   5 morning
    B start, end   E early, late   I invasion, war   R since, or Ukrainian «р.»   @ last year (one word)
    t the   A a   f of   i in   v to   & and   1 so  2 far  3 date   G ending of an ordinal   ~ particle   X число
    c "calendar"   C ten days (декада)   H half-year   , . -  marks   n end of line   _ anything else
"""

from __future__ import annotations

from tallywire.lang.format import MONTHS_EN, MONTHS_UK, MONTHS_UK_GENITIVE, MONTHS_UK_LOCATIVE, WEEKDAYS_EN

_SHORT_MONTHS = {"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10}
_SHORT_MONTHS |= {"nov": 11, "dec": 12}
_SHORT_DAYS = {"mon": 0, "tue": 1, "tues": 1, "wed": 2, "weds": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5}
_SHORT_DAYS |= {"sun": 6}
SEASONS = {
    "spring": 1,
    "summer": 2,
    "autumn": 3,
    "fall": 3,
    "winter": 4,
    "весна": 1,
    "весни": 1,
    "весну": 1,
    "весною": 1,
    "весні": 1,
    "навесні": 1,
    "весняний": 1,
    "літо": 2,
    "літа": 2,
    "літом": 2,
    "літу": 2,
    "літі": 2,
    "влітку": 2,
    "улітку": 2,
    "осінь": 3,
    "осені": 3,
    "восени": 3,
    "осінню": 3,
    "зима": 4,
    "зими": 4,
    "зиму": 4,
    "зимою": 4,
    "зимі": 4,
    "взимку": 4,
    "узимку": 4,
}
SEASON_ADJECTIVES = {
    stem + ending: number
    for stem, number in (("зимов", 4), ("веснян", 1), ("літн", 2), ("осінн", 3))
    for ending in ("і", "их", "ий", "ого", "ому", "ій", "іх", "ього", "ьому", "ими", "іми")
}
SEASONS |= SEASON_ADJECTIVES
YEAR_WORDS = {"торік": -1, "минулоріч": -1, "позаторік": -2, "цьогоріч": 0}
YEAR_WORDS |= {"торішн" + ending: -1 for ending in ("ього", "ій", "ьому", "ім", "я", "ю", "і", "іх", "є")}
YEAR_WORDS |= {"цьогорічн" + ending: 0 for ending in ("ого", "ий", "ому", "им", "а", "у", "і", "их", "е")}
EARLY = frozenset(
    "early beginning start outset onset opening began початок початку початком початкові старт старту".split()
)
MIDDLE = frozenset("mid middle midway середина середині середини середину".split())
_WEEKDAY_FORMS = (
    "понеділок понеділка понеділку понеділкові понеділком понеділки",
    "вівторок вівторка вівторку вівторком",
    "середа середи середу середою середі",
    "четвер четверга четвергу четвергом",
    "п'ятниця п'ятниці п'ятницю п'ятницею пятниця пятниці пятницю",
    "субота суботи суботу суботою суботі",
    "неділя неділі неділю неділею",
)
_SHORT_MONTHS_UK = "січ лют бер квіт трав черв лип серп вер жовт лист груд".split()

MONTHS = {name.lower(): number for number, name in enumerate(MONTHS_EN, start=1)} | _SHORT_MONTHS
for _forms in (MONTHS_UK, MONTHS_UK_GENITIVE, MONTHS_UK_LOCATIVE):
    MONTHS |= {name: number for number, name in enumerate(_forms, start=1)}
MONTHS |= {
    form.removesuffix("ень") + ending: number
    for number, form in enumerate(MONTHS_UK, 1)
    if form.endswith("ень")
    for ending in ("нем", "ню", "неві")
}
MONTHS |= {"лютим": 2, "лютім": 2, "листопадом": 11, "листопаду": 11, "листопадові": 11, "лютого": 2}
MONTHS |= {name: number for number, name in enumerate(_SHORT_MONTHS_UK, start=1)}
ABBREVIATED = frozenset(_SHORT_MONTHS) | frozenset(_SHORT_MONTHS_UK)
WEEKDAYS = {name.lower(): number for number, name in enumerate(WEEKDAYS_EN)} | _SHORT_DAYS
WEEKDAYS |= {form: number for number, forms in enumerate(_WEEKDAY_FORMS) for form in forms.split()}

_EN = {
    "d": "day days",
    "g": "hour hours hr hrs",
    "k": "week weeks fortnight",
    "K": "weekend weekends",
    "m": "month months",
    "q": "quarter quarters",
    "h": "half",
    "r": "year years",
    "4": "period stretch span timeframe window cycle spell interval time",
    "P": "last past previous preceding prior latest recent final",
    "T": "this current present ongoing",
    "x": "next following subsequent ensuing succeeding",
    "z": "same corresponding equivalent comparable",
    "u": "that those these",
    "e": "both",
    "s": "single given",
    "V": "few several couple",
    "a": "ago earlier later previously hence",
    "b": "before after",
    "y": "yesterday",
    "j": "today tonight",
    "5": "morning afternoon evening night midnight noon midday",
    "B": "start beginning end middle outset close onset opening dawn turn midpoint",
    "E": "early mid late",
    "I": "invasion war invaded conflict hostilities invading",
    "R": "since",
    "t": "the",
    "A": "a an",
    "f": "of",
    "i": "in",
    "v": "to through until till thru ending ended",
    "&": "and",
    "c": "calendar",
    "1": "so",
    "2": "far",
    "3": "date",
    "S": "spring summer autumn fall winter",
}
_UK = {
    "d": "день дня дні днів днем днями днях доба добу доби добі діб добою добами",
    "g": "година години годин годину",
    "k": "тиждень тижня тижні тижнів тижнем тижнях тижню",
    "K": "вихідні вихідних вікенд вікенду",
    "m": "місяць місяця місяці місяців місяцем місяцях місяцю",
    "q": "квартал кварталу кварталі квартали кварталом",
    "h": "половина половині половини половину половиною",
    "H": "півріччя півріччі півріччям",
    "C": "декада декаду декади декаді декадою",
    "r": "рік року році роки років роком роках",
    "R": "р рр",
    "4": "період періоду",
    "t": "момент моменту час часу часів весь всього увесь всю усю всієї усієї цілу",
    "P": (
        "минулий минулого минулому минулим минула минулу минулої минулій минулі минулих минуле останній останнього "
        "останньому останнім остання останню останньої останні останніх останнє попередній попереднього попередньому "
        "попередня попередню попередньої попередні попередніх попереднє минувшого"
    ),
    "p": "позаминулий позаминулого позаминулому позаминула позаминулу позаминулої позаминулим",
    "T": (
        "цей цього цьому цим ця цю цієї цій це ці цих поточний поточного поточному поточна поточну поточної поточним "
        "нинішній нинішнього нинішньому нинішня нинішню нинішньої"
    ),
    "x": "наступний наступного наступному наступна наступну наступної наступні наступних",
    "z": (
        "той того тим ту тієї тої ті тих такого аналогічний аналогічного аналогічному аналогічним відповідний "
        "відповідного той-таки"
    ),
    "~": "ж же самий самого самому саму самої таки",
    "e": "обидва обидві обох обидвох",
    "V": "кілька декілька кількох декількох пару пара",
    "a": "тому раніше потому пізніше",
    "y": "вчора учора вчорашній вчорашнього вчорашня вчорашню вчорашньої учорашній учорашньої учорашню вчорашньому",
    "Z": "позавчора позавчорашній позавчорашньої",
    "j": "сьогодні сьогоднішній сьогоднішнього сьогоднішня сьогоднішню сьогоднішньої нині",
    "<": "напередодні",
    "5": "ранок ранку вечір вечора ніч ночі опівночі ранок",
    "B": (
        "початок початку початком кінець кінця кінці кінцем середина середині середини середину наприкінці "
        "старт старту закінчення завершення"
    ),
    "I": "війна війни війну війні війною вторгнення вторгненням вторгненні агресія агресії агресію вторглася напала",
    "&": "та і й",
    "v": "до по перед",
    "X": "числа число числі числом",
    "G": "го ого те ше му тє ї ій ий а я е є ому ім им м ю ша ма га х ої их тої тою шу гу му",
    "S": "весна весни весні весну літо літа літу літі осінь осені осінню зима зими зимі зиму",
    "s": "навесні весною влітку улітку літом восени взимку узимку зимою",
}
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "і": 1, "іі": 2, "ііі": 3, "іv": 4}


def shapes_en() -> dict[str, str]:
    """Return the letter of every English word of dates, possessives included."""
    table = {word: letter for letter, words in _EN.items() for word in words.split()}
    table |= dict.fromkeys((name for name in MONTHS if name.isascii()), "M")
    table |= dict.fromkeys((name for name in WEEKDAYS if name.isascii()), "W")
    owners = [word for word, letter in table.items() if letter in "dkmqrMWyjKS"]
    return table | {f"{word}'s": table[word] for word in owners}


def shapes_uk() -> dict[str, str]:
    """Return the letter of every Ukrainian word of dates."""
    table = {word: letter for letter, words in _UK.items() for word in words.split()}
    table |= dict.fromkeys(YEAR_WORDS, "@") | dict.fromkeys(SEASON_ADJECTIVES, "i")
    months = (name for name in MONTHS if not name.isascii() and name not in ABBREVIATED)
    table |= dict.fromkeys(months, "M")
    table |= dict.fromkeys((name for name in WEEKDAYS if not name.isascii()), "W")
    return table | dict.fromkeys(ROMAN, "Q") | {"і": "&"}


_PREPOSITIONS_EN = """
as of; as of the morning of; as of the end of; as of early; as of late; as at; on; on the morning of; on the evening of;
on the night of; the night of; overnight on; overnight into; overnight to; early on; late on; by; by the end of; by early;
by late; since; ever since; from; starting; starting from; starting on; beginning; beginning on; until; till; up to; up
until; through; thru; over; over the course of; in the course of; during; in; so far in; so far; for; between; before;
after; throughout; within; at; to; of; dated; across; prior to; ahead of; following; ending; ended; ending on; for the
period; around; about; all of; all through; back in; as early as; as late as; as recently as; only; since at least; than
in; than on; the morning of; into; on or about; on or around; circa; through to; up through; up till; out of; for all of;
for the whole of; over the whole of; in the whole of; across the whole of; the whole of; in all of; over all of; for the month of; in the month of; during the month of; over the month of; compared to; compared with;
against; earlier on; later on
"""
_PREPOSITIONS_UK = """
станом на; станом на ранок; станом на вечір; станом на кінець; станом на початок; на; на ранок; на вечір; на кінець; за;
у; в; від; з; із; зі; до; по; протягом; упродовж; впродовж; продовж; після; перед; починаючи з; починаючи від; аж до;
між; поміж; під час; в ніч на; у ніч на; в ніч з; вночі; вранці; уранці; ввечері; увечері; зранку; о; об; проти; включно
з; ще з; ще від; ще у; ще в; лише за; лише у; лише в; тільки за; тільки у; тільки в; за весь; за увесь; за цілий; у
період з; в період з; у період від; за період з; за період від; за час з; за все; за усе; за всю; за усю; за цілу; за ціле; протягом усієї; упродовж усієї; впродовж усієї;
протягом всього; упродовж всього; впродовж всього; порівняно з; порівняно із; порівняно зі; датований; датовано; датоване;
вранці на; вдень; удень; увечері; зранку; на ніч; ніж у; ніж в; ніж за; щодо; близько; приблизно; через; протягом усього; упродовж усього;
впродовж усього; з моменту; від моменту; за підсумками; за результатами; по завершенні; наприкінці; на початку
"""
REPORTING = frozenset(
    "as of|as of the morning of|as of the end of|as of early|as of late|as at|by|by the end of|by early|by late|until|till|"
    "up to|up until|dated|ending|ended|ending on|up till|станом на|станом на ранок|станом на вечір|станом на кінець|"
    "станом на початок|на|на ранок|на вечір|на кінець|до|аж до|по|датований|датовано|датоване".split("|")
)
COVERING = frozenset(
    "on|over|over the course of|in the course of|during|in|so far in|throughout|across|within|all of|all through|back in|"
    "for|for all of|for the whole of|for the month of|in the month of|during the month of|over the month of|out of|on the "
    "night of|за|у|в|протягом|упродовж|впродовж|продовж|під час|лише за|лише у|лише в|тільки за|тільки у|тільки в|за весь|"
    "за увесь|за цілий|за все|за усе|за всю|за усю|за цілу|за ціле|протягом усього|упродовж усього|впродовж усього|за підсумками|за результатами|ще у|ще в".split(
        "|"
    )
)


def prepositions(lang: str) -> dict[tuple[str, ...], str]:
    """Return the phrases that lead a date, by their words."""
    listing = _PREPOSITIONS_UK if lang == "uk" else _PREPOSITIONS_EN
    phrases = (" ".join(phrase.split()) for phrase in listing.split(";"))
    return {tuple(phrase.split()): phrase for phrase in phrases if phrase}
