"""The shapes of dates: regular expressions over one letter per token (see `date_words`).

Alternatives stand in order of preference, each named after the builder that reads it. Every repeat is bounded.
"""

from __future__ import annotations

import re
from functools import cache

from tallywire.lang.tokens import Language

_NUMBER = "(?:[DN]|w(?:-?w)?)"
_COUNT = "(?:[DNV]|w(?:-?w)?|AV?f?)"
_YEAR_EN = "(?:,?f?Y|,?f?[PT]r)"
_BASE_EN = rf"(?:M\.?{_YEAR_EN}?|Y|(?:tP|tT|t|T|P)?[mrkq]|t?_{{0,3}}-?_{{0,2}}I)"
_MONTH_EN = r"M\.?"
_WEEKDAY_EN = "(?:W,?t?)?"

_ENGLISH = rf"""
  (?P<literal>   L(?:[-v&]L)?)
| (?P<partial>   [lL][-v][lL])
| (?P<day_range> {_WEEKDAY_EN}{_MONTH_EN}t?[DO](?:,?Y,?)?[-v&]t?{_WEEKDAY_EN}{_MONTH_EN}t?[DO]{_YEAR_EN}?
               | {_WEEKDAY_EN}t?[DO]f?{_MONTH_EN}(?:,?Y,?)?[-v&]t?{_WEEKDAY_EN}[DO]f?{_MONTH_EN}{_YEAR_EN}?)
| (?P<days>      {_WEEKDAY_EN}{_MONTH_EN}t?[DO](?:,[DO]){{0,6}},?[-v&]t?[DO](?!f?M){_YEAR_EN}?
               | {_WEEKDAY_EN}t?[DO](?:,[DO]){{0,6}},?[-v&]t?[DO]f?{_MONTH_EN}{_YEAR_EN}?)
| (?P<day>       {_WEEKDAY_EN}{_MONTH_EN}t?[DO]{_YEAR_EN}?
               | {_WEEKDAY_EN}t?[DOo]ft?{_MONTH_EN}{_YEAR_EN}?
               | {_WEEKDAY_EN}t?[DO]{_MONTH_EN}{_YEAR_EN}?)
| (?P<week_of>   t?kf(?:{_MONTH_EN}t?[DO]{_YEAR_EN}?|t?[DO]f?{_MONTH_EN}{_YEAR_EN}?))
| (?P<month_day> t?[oO]f(?:tT|t|T|tP|P)m)
| (?P<nth>       tO(?=[,.n_&])|tO$)
| (?P<part>      t?[oP]{_COUNT}?-?[dkmqhr]f{_BASE_EN}|t?{_NUMBER}[dkm]f(?:M\.?{_YEAR_EN}?|Y|[tTP][mr]))
| (?P<years_of>  t?{_COUNT}[rmkd](?:f|_)t?_{{0,3}}-?_?I)
| (?P<edge>      t?Bf{_BASE_EN})
| (?P<early>     B-?M\.?{_YEAR_EN}?|E-?(?:M\.?{_YEAR_EN}?|Y|[TP][mrk])|[Ea][TP][mrk])
| (?P<quarter>   t?o-?q{_YEAR_EN}?|q[wDN]{_YEAR_EN}?|Qf?Y?)
| (?P<months>    {_MONTH_EN}(?:,?Y)?(?:,{_MONTH_EN}){{0,9}},?(?:[-&]{_MONTH_EN}|v{_MONTH_EN}(?![DO]f?(?:,?Y|[^_]))){_YEAR_EN}?)
| (?P<month>     [PTx]{_MONTH_EN}(?![DO])|{_MONTH_EN}{_YEAR_EN}?(?:12)?)
| (?P<season>    [PTt]S{_YEAR_EN}?|Sf?Y)
| (?P<years>     Y(?:,Y){{0,4}},?[-v&]Y|Y-[DN])
| (?P<year>      (?:t?c?r)?Y)
| (?P<relative_day> t?dby5?|[yj]5?|T5|P5)
| (?P<weekdays>  W(?:,W){{0,5}},?[-v&]W)
| (?P<weekend>   [tTPx]?K)
| (?P<weekday>   [PTx]?W5?)
| (?P<to_date>   12[fi]?T[kmrq]|T[kmrq]12|[kmr]-?v-?3|v3)
| (?P<ago>       {_COUNT}-?[gdkmr]4?[ab]|t[dkmrk]b|A[gdkmr][ab])
| (?P<window>    t?P{_COUNT}?-?[gdkmrq]4?)
| (?P<window_to> (?:t?{_COUNT}-?|t|(?=k))[gdkmr]4?(?=v[_DA.]{{0,7}}t?[WMDjYP]))
| (?P<following> t?x{_COUNT}?[gdkmrq])
| (?P<same>      t?z(?:{_COUNT}-?)?[dkmrq4](?:f?[PT]r)?|u[dkmrqg4])
| (?P<the_unit>  tc?[dkmr4](?![bf]))
| (?P<this>      t?T[dkmrq])
| (?P<listed>    [eu](?:[DN]|w)?t?[dmk]|t(?:[DN]|w)d)
| (?P<war_day>   d[DN](?:ft?_{{0,4}}-?_{{0,3}}I)?|t?[oO]dft?_{{0,4}}-?_{{0,3}}I)
| (?P<origin>    R[_tfAToi-]{{0,9}}I(?:[_ft]{{0,4}}[i_]M\.?[DO]?,?Y|[_ft]{{0,4}}iY)?|t_{{0,3}}-?_{{0,2}}I)
| (?P<span>      A?s(?:{_COUNT}-?)?[gdkmr]4?|A?{_COUNT}-?[gdkmr]4?)
"""

_DAY_UK = "D(?:-[G&z])?"
_YEAR_UK = r"(?:,?(?:Y(?:-[G&z])?(?:r|R\.?)?|[PTzp]~?~?r|@))"
_MONTH_UK = r"M\.?"
_BASE_UK = rf"(?:{_MONTH_UK}{_YEAR_UK}?|Y(?:-[G&z])?(?:r|R\.?)?|[PTzp]?~?[mrdkq]|@|_{{0,3}}I)"

_UKRAINIAN = rf"""
  (?P<literal>   L(?:R\.?)?(?:[-v&]L(?:R\.?)?)?)
| (?P<partial>   [lL][-v][lL])
| (?P<day_month> l(?:R\.?)?)
| (?P<day_range> {_DAY_UK}{_MONTH_UK}{_YEAR_UK}?[-v&]{_DAY_UK}{_MONTH_UK}{_YEAR_UK}?)
| (?P<days>      {_DAY_UK}(?:,{_DAY_UK}){{0,6}},?[-v&]{_DAY_UK}{_MONTH_UK}{_YEAR_UK}?)
| (?P<day>       (?:W,?)?{_DAY_UK}{_MONTH_UK}{_YEAR_UK}?)
| (?P<word_day>  w?oM{_YEAR_UK}?)
| (?P<nth>       D(?:-[G&z])?X(?:[PTz]m)?|D-G)
| (?P<years_of>  {_NUMBER}[rmk]_{{0,3}}I)
| (?P<part>      [oP]{_COUNT}?[dkmhHC]{_BASE_UK}|{_NUMBER}[oP][dkmC]{_BASE_UK}|{_NUMBER}P?[dkmC](?:M{_YEAR_UK}?|Y(?:-[G&z])?(?:r|R\.?)|@))
| (?P<quarter>   (?:o|D(?:-[G&z])?|Q|&)[qH]{_BASE_UK}?|oH{_BASE_UK}?)
| (?P<edge>      B_{{0,3}}I(?:_{{0,4}}{_DAY_UK}M(?:,?Y(?:r|R\.?)?)?|_{{0,4}}Y(?:r|R\.?))?|B{_BASE_UK})
| (?P<months>    {_MONTH_UK}{_YEAR_UK}?(?:,{_MONTH_UK}){{0,9}},?[-v&]{_MONTH_UK}{_YEAR_UK}?)
| (?P<month>     [PTxz@]~?~?{_MONTH_UK}|(?:@|[PTzp]~?r),?_{_MONTH_UK}|{_MONTH_UK}{_YEAR_UK}?)
| (?P<season>    [PT]?S{_YEAR_UK}?|s{_YEAR_UK}?|[PTz]?~?(?:[DN]|w)?i[m4]{_YEAR_UK}?)
| (?P<years>     Y(?:-[G&z])?[-v&]Y(?:-[G&z])?(?:r|R\.?)?)
| (?P<year>      Y(?:-[G&z])?(?:r|R\.?)?)
| (?P<relative_day> [yjZ]d?|P5|<)
| (?P<weekdays>  W(?:,W){{0,5}},?[-v&]W)
| (?P<weekend>   [PTx]?K)
| (?P<weekday>   [PTxp]?W)
| (?P<ago>       {_COUNT}?[gdkmr]a|{_COUNT}?[gdkmr]v[Tz])
| (?P<window>    [Pp]{_COUNT}?[gdkmrq]|{_COUNT}P[gdkmrq])
| (?P<following> x{_COUNT}?[gdkmrq])
| (?P<same>      (?<!-)(?:z~?|a~)~?[dkmrq4](?:[PTz]~?r)?)
| (?P<listed>    e[dm]|[Tz](?:[DN]|w)[dm])
| (?P<this>      T[dkmrq])
| (?P<year_word> @)
| (?P<war_day>   (?:[DN](?:-[G&z])?|o)d_{{0,3}}I)
| (?P<origin>    [tr]{{1,3}}_{{0,3}}I|tt|I)
| (?P<span>      {_COUNT}?[gdkmr])
"""


@cache
def grammar(lang: Language) -> re.Pattern[str]:
    """Compile the date grammar of a language at first use."""
    source = _UKRAINIAN if lang is Language.UK else _ENGLISH
    return re.compile(f"(?=[^_,.n~G2-])(?:{source})", re.VERBOSE)
