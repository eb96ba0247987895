"""Words that stand beside a number and make it something else than a count of things: units, money, time, labels."""

from __future__ import annotations

PERCENT = frozenset(
    "% ‰ percent pct percentage відсоток відсотка відсотки відсотків відсоткам відсотками відсотках процент процента "
    "проценти процентів процентами відс вп".split()
)
MONEY = frozenset(
    "$ € £ ¥ ₴ ₽ usd eur uah gbp rub dollar dollars euro euros hryvnia hryvnias hryvnya ruble rubles rouble roubles "
    "pound pounds yuan cents долар долара долари доларів доларам євро гривня гривні гривень гривню грн рубль рубля рублі "
    "рублів дол руб фунтів фунти юанів копійок".split()
)
CURRENCY_SIGNS = frozenset("$€£¥₴₽")
MEASURED = frozenset(
    "km kms kilometer kilometers kilometre kilometres mile miles mi m meter meters metre metres cm mm millimeter "
    "millimeters millimetre millimetres centimeter centimeters centimetre centimetres ft foot feet inch inches yard yards "
    "hectare hectares acre acres sq square kg kilogram kilograms kilogramme ton tons tonne tonnes kiloton kilotons gram "
    "grams liter liters litre litres barrel barrels caliber calibre mph kph knots degree degrees celsius fahrenheit ° mw "
    "megawatt megawatts gw gigawatt gigawatts kwh gb mb hz ghz volt volts "
    "км кілометр кілометра кілометри кілометрів кілометрах м метр метра метри метрів мм міліметр міліметра міліметри "
    "міліметрів см сантиметр сантиметрів кв га гектар гектара гектари гектарів кг кілограм кілограма кілограми кілограмів "
    "тонна тонни тонн тонну т літр літра літри літрів градус градуси градусів миля милі миль мвт гвт калібру барелів "
    "узла вузлів кілометрові кілометрам".split()
)
MEASURED_STEMS = (
    "кілометров",
    "метров",
    "міліметров",
    "сантиметров",
    "тонн",
    "кілограмов",
    "міліметрі",
    "калібр",
    "поверхов",
)
DURATION = frozenset(
    "second seconds sec minute minutes min hour hours hr hrs h day days night nights week weeks weekend weekends month "
    "months quarter quarters year years yr yrs decade decades century centuries fortnight "
    "секунда секунди секунд хвилина хвилини хвилин хвилину хв година години годин годину год день дні днів дня днями дням "
    "доба доби діб добу добами тиждень тижня тижні тижнів місяць місяця місяці місяців рік року роки років десятиліття "
    "десятиліть півроку ніч ночі ночей квартал квартали кварталів".split()
)
DURATION_STEMS = ("годин", "денн", "добов", "тижнев", "місячн", "хвилинн", "секундн", "річн")
BETWEEN_NUMBER_AND_TIME = frozenset(
    "consecutive straight full whole successive calendar more long separate other such last past previous further "
    "preceding additional different повних повні поспіль календарних останніх останні минулих попередніх інших довгих "
    "наступних наступні минулі попередні цілих".split()
)
HOURS_OF_DAY = frozenset("am pm o'clock ранку вечора ночі noon midnight".split())
AGED = frozenset("aged age віком вік".split())
TIMES = frozenset("times time x × fold раз рази разів раза разу".split())
DETERMINERS = frozenset("the its their his her this that".split())
RATE_MARKS = frozenset("a an per each every на за щодоби щодня щотижня щомісяця daily weekly monthly".split())
RATE_UNITS = {
    "day": "day",
    "night": "day",
    "24": "day",
    "week": "week",
    "month": "month",
    "year": "year",
    "hour": "hour",
    "день": "day",
    "добу": "day",
    "тиждень": "week",
    "місяць": "month",
    "рік": "year",
    "годину": "hour",
}
RATE_WORDS = {
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "hourly": "hour",
    "yearly": "year",
    "annually": "year",
    "щодоби": "day",
    "щодня": "day",
    "щоденно": "day",
    "щотижня": "week",
    "щотижнево": "week",
    "щомісяця": "month",
    "щомісячно": "month",
    "щороку": "year",
    "щогодини": "hour",
}
LABELLED = frozenset(
    "no nos number numbers № # article articles art chapter section paragraph page pages pp annex appendix resolution "
    "protocol order law act flight route highway road channel figure fig table phase stage type mark mk model version "
    "block unit group zone level room gate school hospital house tel phone fax ext isbn doi id covid episode season "
    "ward wards floor hall pier platform berth seat apartment flat suite building bay lane reactor hangar depot bus tram "
    "lot verse volume vol issue edition grade class "
    "номер номером стаття статті статтею статтю ст пункт пункту п наказ наказу постанова постанови закон резолюція "
    "резолюції сторінка с стор етап рисунок рис таблиця табл група групи рейс трасі траса маршрут школа лікарня корпус "
    "кв буд вул тел корп палата палаті палату палати під'їзд під'їзді квартира квартирі будинок будинку "
    "цех цеху ангар ангарі причал платформа платформі колія колії автобус трамвай тролейбус кабінет кабінеті аудиторія "
    "ліцей ліцею гімназія гімназії садок садку дитсадок дитсадку випуск випуску том розділ розділі".split()
)
CHANGED = frozenset(
    "by rose rise rises rising risen up increased increase increases increasing grew grow grown growing climbed climb "
    "jumped jump surged fell fall fallen falling dropped drop decreased decrease declined down went going gone brought "
    "bringing brings bring amounts amounted amounting totalling totaling swelled mounted added came comes ratio".split()
)
CHANGED_STEMS_UK = (
    "зрос",
    "збільш",
    "виріс",
    "вирос",
    "підвищ",
    "сяг",
    "дов",
    "дійш",
    "досяг",
    "скорот",
    "зменш",
    "знизи",
)
