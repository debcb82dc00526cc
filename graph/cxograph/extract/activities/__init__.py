"""Tables `activities` and `definitions`: what a type of organisation is and does.

How an activity comes to be ("CROs plan trials and, for biologics, offer assays" gives two):

1. `activities.extract` gathers rows from sentences (`discourse`), bullets and headings (`lists`) and tables (`tables`),
   drops what lies within another row and what names no work, and yields claims.
2. Whose work a sentence tells: `discourse` walks from sentence to sentence and keeps the types spoken of last. `types`
   reads a sentence that names a type as its subject, `objects` one that gives work to it ("outsource filling to a
   CMO"), `context` one that only takes it up ("they", "such firms", "you can hand over ..."; `parts` finds these
   subjects), `scope` one about the work itself ("its tasks are ..."), `enumerations` any other that lists works.
3. What the work is: `phrases` goes through a predicate verb by verb, `works` through an object item by item; where
   words end and whether they name a work is decided in `extract.words` (`bounds`, `phrases`, `sense`, `verbs`).
4. For lists, `lists` finds the lead or heading that says whose work follows, `entries` what one bullet names.

`definitions` reads sentences that say what a type is; it needs none of the above.
"""
