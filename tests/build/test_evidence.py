"""Which names had ended, and when."""

from __future__ import annotations

from pathlib import Path

from cxograph.build.evidence import curated_ends

EVENTS = """\
date,kind,from,to,note,source
2014,merger,Quillon Pharma|Ostara,Ostara,the joint business kept a name,a register
2016-05,rename,Calder Labs Inc.,Vexel,,a register
2018-01-02,acquisition,Nordhaven,Vexel,kept its name,a register
2019,split,Vexel,Vexel Bio|Vexel Tools,,a register
2022,rename,Vexel Tools,Calder Labs,taken up again,a register
"""


def test_the_names_that_events_end(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_text(EVENTS, encoding="utf-8")
    ends = {name: (end.year, end.kind, end.successors) for name, end in curated_ends(path).items()}
    assert ends == {
        "quillon pharma": (2014, "merger", ("Ostara",)),
        "vexel": (2019, "split", ("Vexel Bio", "Vexel Tools")),
        "vexel tools": (2022, "rename", ("Calder Labs",)),
    }


def test_the_table_that_ships() -> None:
    ends = curated_ends()
    assert len(ends) > 20
    assert all(end.year and end.successors and end.source for end in ends.values())
