"""From a mark of a figure to exactly the statements that it counts: both sides counted, for every figure."""

import html
import re
from urllib.parse import parse_qsl, urlsplit

import pytest
import synthetic

import communique
from communique import charts, evidence, measures, records, rows
from communique.charts import marks
from communique.reports import explorer, figures, links, overview, provenance, rendering
from communique.reports.places import Places

MARK = re.compile(
    r'<a href="([^"]*)" data-count="(\d+)"(?: aria-label="([^"]*)"| tabindex="-1" aria-hidden="true")><title>([^<]*)<'
)


def table(made):
    titles = dict(zip(made.documents["document"], made.documents["title"], strict=True))
    return explorer.by_date(explorer.rows(records.of(made), titles, Places(made.documents["document"])))


def linked(made, *shown):
    """The page of these charts with its links, and the linker."""
    linker = links.Linker({}, made.statements["statement"].tolist(), explorer.Index(table(made)))
    body = "".join(figures.inline(one.svg(), one.alt) for one in shown)
    return linker.linked(rendering.Page("stance", "Stance", "", (), body)).body, linker


def left(address, linker):
    """The statements that an address leaves of the table."""
    parts = urlsplit(html.unescape(address))
    assert parts.path == "statements.html"
    asked = dict(parse_qsl(parts.fragment))
    if "list" in asked:
        (one,) = (one for one in linker.lists if one.key == asked["list"])
        return one.statements
    return linker._index.left(asked)


@pytest.fixture(scope="module", params=["speaker", "state"])
def made(request):
    return synthetic.analysis(90, level=request.param)


@pytest.mark.parametrize("function", charts.ALL, ids=lambda function: function.__name__)
def test_every_mark_of_every_figure_leads_to_as_many_statements_as_it_says(function, made):
    body, linker = linked(made, function(made))
    found = MARK.findall(body)
    assert found and len(found) == body.count("<a ")
    for address, count, label, title in found:
        assert len(left(address, linker)) == int(count) > 0
        assert re.search(rf": {count} (statements?|tellings?)$", title) and label in ("", title)


@pytest.mark.parametrize(
    "function",
    [charts.acts_by_speaker, charts.evaluation_network, charts.tone_by_speaker],
    ids=lambda one: one.__name__,
)
def test_on_a_phone_a_figure_leads_to_what_it_leads_to_on_a_page(function):
    made = synthetic.analysis(60)
    chart = function(made)
    page, phone = (
        sorted(re.findall(r'data-list="([^"]*)" data-count="(\d+)"', figures.inline(svg, chart.alt)))
        for svg in (chart.svg(), chart.svg(narrow=True))
    )
    assert page == phone and page


@pytest.mark.parametrize("of", [measures.move_counts, measures.thread_moves, measures.verbs, measures.retold])
def test_each_number_of_a_crossed_table_leads_to_as_many_statements(of):
    made = synthetic.analysis(90)
    table_of = of(made)
    shown = evidence.table(table_of, "Counts", behind=made).markup
    found = re.findall(r'<a data-list="[^"]*" data-count="(\d+)" [^>]*>([^<]*)</a>', shown)
    assert found or table_of.empty
    assert all(int(count) == int(cell) for count, cell in found if of is not measures.verbs)
    assert all(int(count) >= int(cell) for count, cell in found)  # a report may tell a statement in two places


def counts(chart, made):
    """The numbers of statements that the marks of a figure count, by the names of the marks."""
    body, _ = linked(made, chart)
    return {html.unescape(title).rpartition(": ")[0]: int(count) for _, count, _, title in MARK.findall(body)}


def test_marks_count_what_the_tables_behind_the_figures_say():
    made = synthetic.analysis(90)
    tone = measures.tone(made).set_index("group")["statements"].to_dict()
    assert counts(charts.tone_by_speaker(made), made) == tone
    assert (
        counts(charts.words_by_speaker(made), made) == measures.words(made).set_index("group")["statements"].to_dict()
    )
    acts = measures.acts(made).set_index("group").stack()
    assert counts(charts.acts_by_speaker(made), made) == {f"{a} · {b}": n for (a, b), n in acts.items() if n}
    issues = measures.issues(made).set_index("group").stack()
    assert counts(charts.issues_by_speaker(made), made) == {f"{a} · {b}": n for (a, b), n in issues.items() if n}
    edges = measures.edges(made)
    wanted = {f"{row.group} · {row.target}": row.statements for row in edges.itertuples()}
    assert counts(charts.evaluation_matrix(made), made) == wanted
    days = measures.timeline(made)
    assert sum(counts(charts.statements_over_time(made), made).values()) == days["statements"].sum() == 90


def test_a_cell_of_the_matrix_has_those_who_take_the_position_and_those_on_the_issue():
    made = synthetic.analysis(90)
    found = counts(charts.positions_by_speaker(made), made)
    sided = measures.position_matrix(made).query("position in ['support', 'oppose', 'conditional', 'neutral']")
    assert len(sided)
    for row in sided.itertuples():
        assert found[f"{row.group} · {row.issue} · {row.position}"] == row.taking
        if row.taking != row.statements:
            assert found[f"{row.group} · {row.issue}"] == row.statements


def test_a_filter_is_asked_for_where_it_leaves_the_same_and_a_list_where_it_does_not():
    made = synthetic.analysis(90)
    body, linker = linked(made, charts.statements_by_mode(made))
    assert "speaker=Ilse+Maran&amp;mode=direct" in body and not linker.lists
    body, linker = linked(made, charts.confidence(made))
    assert {one.named for one in linker.lists} == {False} and "list=stance." in body


def test_every_link_has_one_stop_for_the_keyboard_and_the_figure_is_told_in_words():
    made = synthetic.analysis(60)
    body, _ = linked(made, chart := charts.acts_by_speaker(made))
    led = [address for address, _, label, _ in MARK.findall(body) if label]
    assert len(led) == len(set(led)) and html.escape(chart.alt) in body
    assert body.count("<text") == body.count("<text") and 'role="group"' in body


def test_figures_of_a_page_share_no_names_and_bring_no_rules_of_their_own():
    made = synthetic.analysis(60)
    body, _ = linked(
        made, charts.tone_by_speaker(made), charts.positions_in_time(made), charts.positions_by_speaker(made)
    )
    names = re.findall(r' id="([^"]+)"', body)
    assert names and len(names) == len(set(names))
    for inside in ("<style", "<metadata", "xlink", "<script", "<image", "onload"):
        assert inside not in body
    used = {one.removeprefix("#") for one in re.findall(r'href="(#[^"]+)"', body)}
    assert used <= set(names)


def test_colours_follow_the_page():
    body, _ = linked(made := synthetic.analysis(60), charts.acts_by_speaker(made))
    assert "var(--ink)" in body and "var(--paper)" in body
    for fixed in ("#222222", "#5f5f5f", "#dddddd"):
        assert fixed not in body


def test_only_a_drawing_is_taken_from_an_svg():
    evil = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9" onload="x">'
        '<script>alert(1)</script><a xlink:href="javascript:alert(1)"><text onclick="x" style="fill: url(http://x.example)">'
        '&lt;b&gt;</text></a><image xlink:href="http://x.example/p.png"/><foreignObject><b/></foreignObject>'
        '<use xlink:href="http://x.example/#a"/><path d="M 0 0" style="fill: red; background: blue"/></svg>'
    )
    shown = figures.inline(evil, 'A "figure" <b>')
    for inside in (
        "script",
        "javascript",
        "onload",
        "onclick",
        "x.example",
        "image",
        "foreignObject",
        "background",
        "<b>",
    ):
        assert inside not in shown.replace("&lt;b&gt;", "")
    assert "&lt;b&gt;" in shown and 'd="M 0 0"' in shown and 'fill="red"' in shown


def test_names_of_marks_are_text():
    made = synthetic.analysis(30)
    address = marks.url(made, made.statements["statement"][:2], group='"><script>&</a>', act="\ud800")
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><a xlink:href="{html.escape(address)}"/></svg>'
    assert "<script" not in figures.inline(svg, "x")
    assert marks.url(made, []) is None


@pytest.mark.parametrize(
    "flags", [[], [True], [False], [True] * 300, [False] * 300, [True, False] * 5, [False, True, True]]
)
def test_rows_come_back(flags):
    assert rows.decoded(rows.encoded(flags), len(flags)) == [at for at, flag in enumerate(flags) if flag]
    assert rows.decoded(rows.encoded(flags), len(flags) + 1) is None
    assert rows.decoded(rows.encoded([*flags, True]), len(flags)) is None


@pytest.mark.parametrize("text", ["=", "!", "gA==", "////"])
def test_other_texts_are_no_rows(text):
    assert rows.decoded(text, 5) is None


def test_the_numbers_of_the_first_page_lead_to_as_many_statements():
    made = synthetic.analysis(60)
    linker = links.Linker({}, made.statements["statement"].tolist(), explorer.Index(table(made)))
    front = overview.front(made)
    found = [
        (row[1], linker.leads(lead, "index"))
        for one in front["found"]
        for row, lead in zip(one.rows, one.leads, strict=True)
    ]
    assert len(found) > 8
    for count, address in found:
        assert len(left(address, linker)) == count
    opening = linker.linked(rendering.Page("index", "Overview", "", (), overview.opening(made))).body
    told = re.findall(r'<a href="([^"]*)" data-count="(\d+)"', opening)
    assert len(told) == opening.count("data-count=") > 8
    for address, count in told:
        assert len(left(address, linker)) == int(count)
    page = rendering.front(
        front | {"opening": opening},
        overview.report(made),
        [],
        provenance.of(made),
        {lead: linker.leads(lead, "index") for one in front["found"] for lead in one.leads},
    )
    assert page.count("data-count=") == len(found) + len(told)


def test_a_number_of_statements_in_a_table_leads_to_them_and_their_names_are_not_shown():
    made = synthetic.analysis(60)
    shown = evidence.estimates(measures.tone(made), "Tone", behind=made) + evidence.table(
        measures.words(made), "Words", behind=made
    )
    linker = links.Linker({}, made.statements["statement"].tolist(), explorer.Index(table(made)))
    body = linker.linked(rendering.Page("tone", "Tone", "", (), shown.markup)).body
    found = re.findall(r'<a href="([^"]*)" data-count="(\d+)" aria-label="[^"]*">(\d+)</a>', body)
    assert len(found) == 2 * len(measures.words(made))
    for address, count, cell in found:
        assert len(left(address, linker)) == int(count) == int(cell)
    bare = evidence.table(measures.words(made), "Words").markup
    assert "<a" not in bare and "evidence" not in bare and made.statements["statement"][0] not in bare


def shown_rows(text):
    """The rows of a written page of all statements, as its script reads them, in their order."""
    plain = lambda inside: html.unescape(re.sub(r"<[^>]*>", "", inside))  # noqa: E731
    both = lambda cell: [plain(one) for one in re.findall(r"<(?:b|small)>(.*?)</(?:b|small)>", cell)]  # noqa: E731
    pairs = lambda cell: [tuple(map(plain, one)) for one in re.findall(r"<b>(.*?)</b> <i>(.*?)</i>", cell)]  # noqa: E731
    found = []
    for row in re.findall(r'<tr id="[^"]*">(<th scope="row" class="date">.*?)</tr>', text, re.DOTALL):
        date, who, _, act, positions, targets, _, article = re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)
        blank = dict.fromkeys(explorer.Row._fields, "")
        speaker, side = both(who)
        outlet, statement = both(article)[0], plain(re.findall(r"<a [^>]*>(.*?)</a>", article)[1])
        read = dict(zip(("act", "mode"), both(act), strict=True)) | {
            "positions": pairs(positions),
            "targets": pairs(targets),
        }
        own = {"date": "" if date == "undated" else date, "speaker": speaker, "side": side, "outlet": outlet}
        found.append(explorer.Row(**blank | read | own | {"statement": statement}))
    return found


def opened(folder, address):
    """The statements that the page of all statements leaves at an address, worked out from what is written in it."""
    text = (folder / "statements.html").read_text()
    table, asked = shown_rows(text), dict(parse_qsl(urlsplit(html.unescape(address)).fragment))
    if "list" not in asked:
        return explorer.Index(table).left(asked)
    kept = dict(re.findall(r'<li data-key="([^"]*)" data-rows="([^"]*)"', text))
    return {table[at].statement for at in rows.decoded(kept[html.escape(asked["list"])], len(table))}


COUNTING_NOTHING = {"codebook", "glossary", "changes", "validation"}  # the first run of a corpus that nobody has coded


@pytest.mark.notebook
def test_in_a_report_every_mark_and_number_of_every_page_leads_to_as_many_statements_as_it_says(tmp_path, harbour_path):
    folder = communique.report(harbour_path, output=tmp_path).parent
    counted = 0
    for page in folder.glob("*.html"):
        found = set(re.findall(r'<a href="([^"]*)" data-count="(\d+)"', page.read_text()))
        assert found or page.stem in COUNTING_NOTHING
        counted += len(found)
        for address, count in found:
            assert len(opened(folder, address)) == int(count), (page.name, address)
        assert "data-filter" not in page.read_text()  # each mark has become a link
    assert counted > 100
