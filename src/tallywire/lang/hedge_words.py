"""The words with which people say how exactly they mean a number, in both languages.

Each line is a sense and its phrases: those that stand before a number, then those that stand after it.
"""

from __future__ import annotations

ABOUT_EN = """
about; around; roughly; approximately; approx; approx.; aprx; aprx.; some; an estimated; estimated; estimated at; circa;
c.; ca.; ca; in the region of; in the order of; on the order of; of the order of; in the vicinity of; somewhere around;
somewhere near; something like; perhaps; possibly; maybe; more or less; ~; ≈; ∼; ±; +/-; approximately about; in round
figures; an approximate; roughly about; or about; or around; broadly; anywhere around; in the neighborhood of; in the
neighbourhood of; loosely; give or take; an estimated total of; estimates of; an estimate of; a rough
"""
NEARLY_EN = """
nearly; almost; close to; just under; just below; just short of; just shy of; shy of; short of; a little under; a little
less than; slightly under; slightly less than; slightly fewer than; slightly below; a bit less than; a bit under; nearing;
approaching; approached; approaches; near; virtually; practically; not quite; fast approaching; closing in on; barely
under; marginally under; marginally below; neared; nears; a shade under; very nearly; pushing; a few short of; little less
than; just less than; just fewer than; a touch under
"""
JUST_OVER_EN = """
just over; just above; slightly more than; slightly over; slightly above; a little more than; a little over; a little
above; little more than; a bit more than; a bit over; barely over; barely above; marginally more than; marginally over;
marginally above; just more than; just past; a shade over; a touch over; slightly higher than; slightly exceeding; only
slightly more than; only just over; not much more than
"""
MORE_THAN_EN = """
more than; over; above; in excess of; upwards of; upward of; exceeding; exceeds; exceed; exceeded; surpassing; surpassed;
surpasses; surpass; topping; topped; tops; north of; well over; well above; well in excess of; far more than; far over;
much more than; greater than; higher than; passed; passing; past; crossed; crosses; crossing; beyond; significantly more
than; considerably more than; substantially more than; comfortably over; >; larger than; bigger than; well past; the >;
exceeded the; even more than; already more than; excess of; eclipsed; eclipsing
"""
AT_LEAST_EN = """
at least; no fewer than; not fewer than; no less than; not less than; a minimum of; minimum; minimum of; as few as; at the
very least; at a minimum; at the least; at minimum; ≥; >=; at bare minimum; at the minimum
"""
LESS_THAN_EN = """
under; fewer than; less than; below; beneath; lower than; smaller than; well under; well below; south of; <; far fewer than;
far less than; much less than
"""
AT_MOST_EN = """
up to; as many as; as much as; at most; no more than; not more than; a maximum of; maximum of; at the most; not exceeding;
not over; no greater than; no higher than; at maximum; ≤; <=; up to about; up to some; up to around; not above;
or up to; potentially up to; as high as; anywhere up to
"""
EXACTLY_EN = "exactly; precisely; exact; a precise; an exact"

AFTER_ABOUT_EN = "or so; odd; -odd; ish; -ish; or thereabouts; give or take; or more or less"
AFTER_AT_LEAST_EN = (
    "or more; and more; plus; -plus; +; or above; and above; or higher; or greater; and over; or over; and counting; "
    "at least; minimum; and up; or better; at a minimum; at the very least; and rising; if not more; or even more; "
    "at the least; and climbing"
)
AFTER_AT_MOST_EN = (
    "or fewer; or less; or under; or below; or lower; at most; and under; and below; maximum; at the most"
)

ABOUT_UK = """
близько; біля; коло; приблизно; орієнтовно; десь; десь із; десь біля; десь близько; десь приблизно; орієнтовна кількість;
порядку; в районі; у районі; плюс-мінус; приблизно близько; щось із; щось близько; за приблизними оцінками; прибл.; прибл;
орієнт.; орієнт; бл.; ~; ≈; ∼; ±; умовно; орієнтовно близько; приблизна кількість; можливо; ймовірно; оцінно
"""
NEARLY_UK = """
майже; мало не; трохи не; ледь не; ледве не; трохи менше; трохи менш ніж; трохи менше ніж; трохи менше за; трохи менш як;
трохи менше як; дещо менше; дещо менше ніж; без малого; наближається до; наблизилися до; наблизилась до; наблизилася до;
наблизилось до; наблизилося до; наближаються до; наблизився до; наблизились до; практично; заледве не; ледь менше;
ледь менше ніж; впритул до; під; чи не; сливе; заледве; ледь чи не
"""
JUST_OVER_UK = """
трохи більше; трохи більше ніж; трохи більше як; трохи більш ніж; трохи більш як; трохи більше за; трохи понад; дещо
більше; дещо більше ніж; дещо більше за; дещо понад; ледь більше; ледь більше ніж; ледь понад; трішки більше; трішки
понад; трошки більше; трошки понад; трішки більше ніж; ледве понад; небагато більше; ненабагато більше; трохи вище
"""
MORE_THAN_UK = """
понад; більше ніж; більше як; більше за; більше; більш ніж; більш як; більш; вище; вище за; перевищує; перевищив;
перевищила; перевищило; перевищили; перевищують; перевалило за; перевалила за; перевалили за; перевалив за; значно
більше; значно більше ніж; значно понад; набагато більше; набагато більше ніж; далеко за; >; понад уже; уже понад; вже
понад; вже більше; уже більше; перетнули; перетнула; перетнуло; перетнув; перейшли за; перейшла за; подолали; подолала;
перевищивши; поверх; зверх; вище позначки; перевищення; істотно більше; куди більше
"""
AT_LEAST_UK = """
щонайменше; щонайменш; не менше; не менше ніж; не менше як; не менше за; не менш; не менш ніж; не менш як; принаймні;
хоча б; як мінімум; мінімум; мінімально; не нижче; ≥; >=; найменше; не меншою за; щойнайменше; найменш; бодай
"""
LESS_THAN_UK = """
менше; менше ніж; менше як; менше за; менш; менш ніж; менш як; нижче; <; значно менше; значно менше ніж; набагато менше;
нижче за; меншою за; не дотягнув до; не дотягла до; не дотягнула до; не дотягло до; не дотягнуло до; не дотягли до; не дотягнули до;
не дотягує до; не дотягують до; не сягнуло; не сягнула; не сягнув; не сягнули; не сягає; не досягло; не досягла; не досягли
"""
AT_MOST_UK = """
до; не більше; не більше ніж; не більше як; не більше за; не більш; не більш ніж; не більш як; щонайбільше; максимум; як
максимум; максимально; аж до; не вище; не понад; ≤; <=; найбільше; не перевищує; не перевищила; не перевищували; не
перевищили; не перевищують; щонайбільш; до близько; не перевищило; не перевищував
"""
EXACTLY_UK = "рівно; точно; саме"

AFTER_ABOUT_UK = "або близько того; плюс-мінус; плюс мінус; чи близько того; чи щось таке"
AFTER_AT_LEAST_UK = (
    "і більше; або більше; та більше; й більше; чи більше; з лишком; із лишком; з гаком; із гаком; з чимось; з хвостиком; "
    "із хвостиком; з копійками; +; плюс; -плюс; щонайменше; мінімум; як мінімум; з лишнім; і вище; та вище; або й більше; "
    "чи й більше; якщо не більше; з верхом; з плюсом"
)
AFTER_AT_MOST_UK = "і менше; або менше; та менше; чи менше; максимум; щонайбільше; як максимум; й менше; і нижче"
