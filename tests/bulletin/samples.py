"""One small publication of each format, made up, from which fuzzing begins."""

from __future__ import annotations

import json
from typing import Final

import msgspec


class Sample(msgspec.Struct, frozen=True, kw_only=True):
    """A publication of a format: its bytes, what to call it, and what has to be said with it."""

    format: str
    content: bytes
    name: str = "-"
    source: str = ""
    published: str = ""


_EQUIPMENT: Final = [
    {"date": "2024-11-28", "day": 1009, "tank": 9450, "MRL": 1254, "greatest losses direction": "Kursk"},
    {"date": "2024-11-29", "day": 1010, "tank": 9458, "MRL": 1255, "drone": 19000, "vehicles and fuel tanks": 30500},
]
_PERSONNEL: Final = [{"date": "2024-11-29", "day": 1010, "personnel": 738660, "personnel*": "about", "POW": 3}]
_ORC: Final = [
    {"date": "2024-11-29", "sourceUri": "https://e.org/za-dobu-2-030-okupantiv", "personnel": 738660, "uavs": 1}
]
_WARSHIP: Final = {
    "message": "ok",
    "data": {
        "date": "2024-11-29", "day": 1010, "stats": {"tanks": 9458, "mlrs": 1255}, "increase": {"tanks": 8, "mlrs": 1},
    },
}  # fmt: skip
_MINFIN: Final = """<html><body><ul class="see-also"><li class="gold"><span class="black">29.11.2024</span>
<div class="casualties"><div><ul><li>Tanks&nbsp;— 9458 (+8)</li><li>Military personnel — aprx. 738660 people (+2030)</li>
</ul></div></div></li></ul></body></html>"""
_MINFIN_CSV: Final = "date,day,personnel,tanks,apv\n2024-11-29,1010,738660,9458,19000\n"
_ORYX: Final = """snapshot_on,country,equipment_type,destroyed,abandoned,captured,damaged,type_total
2024-06-21,Russia,All Types,3000,400,600,200,4200
2024-06-21,Russia,Tanks,2129,350,517,157,3153
2024-06-22,Ukraine,"Trucks, Vehicles, and Jeeps",1,2,3,4,10
"""
_ORYX_DAILY: Final = """country,equipment_type,destroyed,abandoned,captured,damaged,type_total,date_recorded
Russia,"Losses excluding Recon Drones and Trucks - 12, of which: destroyed: 12",12,0,0,0,12,2025-03-21
Russia,Towed Artillery,1,0,0,0,1,2024-09-30
Russia,Self-Propelled Artillery,10,0,0,0,10,2025-03-21
"""
_ESTIMATES: Final = """date,estimate_low,estimate_high,estimate,type,source,source_url,country
7/12/2024,"700,000",,,casualties,CSIS,https://e.org,russia
30/6/2026,125000,150000,,deaths,CSIS,https://e.org,ukraine
"""
_MONTHS: Final = "month,year,casualties (average daily losses),note\noctober,2024,1354,\nnovember,2024,1523,x\n"
_MEDUZA: Final = """Date,Estimate based on probate data,ED_high,ED_low,Number of confirmed deaths (by date of death)
21/02/2022,2.5,3,2,1
28/02/2022,4.4,5,4,2
"""
_RUMOD: Final = (
    "In total, since the start 592 airplanes, 270 helicopters, 23,132 unmanned aerial vehicles, 509 anti-aircraft missile "
    "systems, 15,831 tanks and other armoured combat vehicles, and 21,288 special military vehicles have been destroyed."
)
_BULLETIN: Final = """Загальні бойові втрати противника з 24.02.22 по 29.11.24 орієнтовно:
особового складу ‒ близько 738 660 (+2 030) осіб
танків ‒ 9 458 (+8) од
артилерійських систем – 20 885 (+42) од
"""
_BLOG: Final = """<html><body><div class="post-body entry-content"><h3>Russia - 5, of which: destroyed: 3, captured: 2</h3>
<h3>Tanks (5, of which destroyed: 3, captured: 2)</h3><ul><li><img src="f.gif"> 5 T-72B: <a href="x">(1, destroyed)</a>
<a href="y">(2 and 3, destroyed)</a> <a href="z">(4 and 5, damaged and captured)</a></li></ul></div></body></html>"""
_SPOTTED: Final = {
    "losses": [
        {"id": 1, "type": "Tanks", "model": "T-72B", "status": "Destroyed", "lost_by": "Russia", "date": "2024-11-28"},
        {"id": 2, "type": "Tanks", "model": "T-80", "status": "Captured", "lost_by": "Russia", "date": "2024-11-28"},
    ]
}


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


SAMPLES: Final = (
    Sample(format="petro", content=_json(_EQUIPMENT), name="x_equipment.json"),
    Sample(format="petro", content=_json(_PERSONNEL), name="x_personnel.json"),
    Sample(format="petro", content=_json([{"date": "2024-11-30", "tank": -2}]), name="x_correction.json"),
    Sample(format="orc", content=_json(_ORC)),
    Sample(format="bulletin", content=_BULLETIN.encode()),
    Sample(format="warship", content=_json(_WARSHIP)),
    Sample(format="minfin", content=_MINFIN.encode()),
    Sample(format="minfin", content=_MINFIN_CSV.encode()),
    Sample(format="oryx", content=_ORYX.encode()),
    Sample(format="oryx", content=_ORYX_DAILY.encode()),
    Sample(format="estimates", content=_ESTIMATES.encode()),
    Sample(format="ukmod-monthly", content=_MONTHS.encode()),
    Sample(format="meduza", content=_MEDUZA.encode()),
    Sample(format="rumod", content=_RUMOD.encode(), published="2024-04-25"),
    Sample(format="oryx-blog", content=_BLOG.encode(), published="2024-11-29"),
    Sample(format="warspotting", content=_json(_SPOTTED), published="2024-11-30"),
)
"""At least one of each format that is built in, own exports and tables apart."""
