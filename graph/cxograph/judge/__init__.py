"""Claims against claims: which figures can be compared, and whether they agree; audits; echoes. All of it derived."""

from cxograph.judge.figures import Forecast, JudgedFigure, figure_of
from cxograph.judge.keys import Element, Names, ResolvedNames
from cxograph.judge.pairs import judge_lines
from cxograph.judge.policy import DEFAULT, Policy, read_policy
from cxograph.judge.verdict import Grade, Judgement, Relation, Verdict, judge

__all__ = [
    "DEFAULT",
    "Element",
    "Forecast",
    "Grade",
    "JudgedFigure",
    "Judgement",
    "Names",
    "Policy",
    "Relation",
    "ResolvedNames",
    "Verdict",
    "figure_of",
    "judge",
    "judge_lines",
    "read_policy",
]
