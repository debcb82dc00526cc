"""Names of organisations: where they stand, what is one and what is none, and who "it", "we" and "the company" mean.

How a name comes to be, in the order of the modules:

1. **One name at one place.** `names.read_name` reads capitalised words from a point on to where the name ends, with its
   `legal_forms` and bracket; `cues.own_start` moves past words that are no part of it ("The", "Lender", "the Basel
   CDMO"); `lists` does the same for the items of lists, which may break that grammar.
2. **All that may be names** (`sources.find_names` calls these): what the document sets out as companies (`announced`
   with `heads`, `examples`, `tables`; `entries` of rankings and profiles), legal forms (`formed`), the words around
   a name and its last word (`cues`), what is said of it all over the text (`evidence`, weighed by `weighing`), the
   owner of a page by its frame (`page_names`, `frames`), the curated table (`known_names`). Each gives a `Named`: the
   name, where it stands, and what told it (`source`).
3. **One decision per name for the whole document.** `boundaries.decided` bounds each name by all its mentions (a town
   behind it, a dash before it, part of another one); `doubts.credible` drops what the document speaks against (topics,
   drugs, first words of sentences), with `people` for surnames.
4. **One company per name.** `forms.forms_of` says which names mean the same company (shortened, in brackets, with a
   town before it) and which only begin alike ("Orvane Group, its owner"). `mentions.MentionIndex` finds every mention.
5. **Who is meant.** `companies.CompanyIndex`, which all tables ask: the page's owner, the sender and who speaks
   (`speakers`), the company of a section (`entries`), and of each sentence (`discourse`, by `sentence_roles`).

`place_reading`, `products`, `boilerplate` and `table_rows` read what is no name of a company.
"""
