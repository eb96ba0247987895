"""Telling at a glance whether a sentence can say anything of losses, so that most of a long text need not be read."""

from __future__ import annotations

import re

_LISTED_MONTH = r"[\s•*·–—-]*(?:(?:у|в|за|in)\s+)?(?:січ|лют|берез|квіт|трав|черв|лип|серп|верес|жовт|листоп|груд|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_STEMS = tuple(
    "tank troop soldier casualt loss lost losing lose kill dead death died dying fatal wound injur destroy eliminat liquidat "
    "neutrali personnel armo artiller gun drone uav missile helicopter aircraft airplane warplane jet chopper ship vessel boat submarine "
    "vehicle truck equipment launcher mlrs howitzer deadl bloodi costl worst highest heaviest lowest peak toll tally "
    "ministry intelligence pentagon nato radakin healey analyst average daily invader occupier general staff oryx mediazona russia moscow ukrain kyiv enemy putin kremlin manpower hardware "
    "втрат утрат втрач знищ ліквід танк ббм артсист гармат рсзв ппо літак гелікоптер вертол бпла дрон безпілот ракет корабл катер "
    "автотехн авто спецтехн осіб військов солдат окупант загарбн росія росі ворог ворож рекорд найкривав найбільш генштаб мінус "
    "убит вбит загин загибл поран знешкод підби збит особов розвідк міноборон середн танкі противник недорах позбу рашист орк техн "
    "найвищ найниж найгірш найважч найменш найкращ найчорн найсмерт мінім максим пік вторгн війн вояк бійц боєць піхот броне бронь бойов борт машин "
    "одиниц систем показник стільки позначк рубіж межу перевищ вибул вибув згорі спал кремл москв путін зсу київ кримч штурмов найман кадиров "
    "доба добу доби щодн щодоб тижд місяц кварт півріч торік цьогоріч лічильн рахунок рахунк кобзон двохсот трьохсот армі угрупован фронт підводн субмарин "
    "порідш схуд лав броне броню броні колес коліс логіст транспорт зенітн протиповітр реактив пташ вертуш вояч орда орди гинул гинут полег поляг морг піхот тисяч гаубиц міномет стволи стволів трофе поклал положил списал спис винищ бомбард шахед зеленськ сирськ".replace(
        "general staff", "general_staff"
    ).split()
)
_FORMS = tuple(stem.replace("_", " ") for stem in _STEMS)
_POINTING = ("про це", "такі дані", "такі цифри", "таку цифру", "ці дані", "цю цифру", "відповідні дані")
MEMORY = 3
"""After how many sentences without a word of the subject a bare number is no longer one of it."""


def speaks_of_losses(text: str) -> bool:
    """Say whether a sentence has any word of the subject."""
    lowered = text.lower()
    if any(form in lowered for form in _FORMS) or lowered.startswith(_POINTING):
        return True
    return re.match(_LISTED_MONTH, lowered) is not None


_WORDED = (
    r"(?i)\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|dozen\w*|hundred\w*|thousand\w*|million\w*|half|halv\w+|"
    r"quarter\w*|twice|doubl\w+|tripl\w+|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|first|second|consecutive|straight|row|running|"
    r"than|never|record|\w+est|most|least|high|low|one|none|no)\b|"
    r"\b(?:дв[аіоє]|дві|тр[иоь]|чотир|п.?ят|шіст|шест|сім|сем|вісім|восьм|дев.?ят|десят|\w+надцят|\w+дцят|сорок|сто\b|сот|двіст|тисяч|тищ|"
    r"мільйон|півтор|пів|чверт|трет|половин|дюжин|десятк|вдвічі|удвічі|втричі|утричі|вдесятер|най|рекорд|вперше|уперше|жодн|поспіль|більш|менш|"
    r"стільк|перш|друг)"
)
"""Made a pattern of when a sentence first has no plainer sign, as `_LISTED_MONTH` is: most articles need neither."""


def may_claim(text: str) -> bool:
    """Say whether a sentence that goes on with the subject has a digit, a number in words, a rank or a comparison."""
    return re.search("[0-9]", text) is not None or re.search(_WORDED, text) is not None
