"""What the page of councils side by side says, without a browser."""

from streamlit.testing.v1 import AppTest

from tests.views.test_borough_page import open_borough
from tests.views.test_pages import open_app, read_html

PAGE = """
from dashboard.views import compare_page
compare_page.show()
"""
WANDSWORTH, LAMBETH = "E09000032", "E09000022"


def open_compare(**address: str) -> AppTest:
    app = AppTest.from_string(PAGE, default_timeout=30)
    for name, value in address.items():
        app.query_params[name] = value
    return app.run()


def test_an_address_names_councils_in_any_known_way_and_their_order_is_kept():
    app = open_compare(councils="wandsworth,rbkc,E09000022,Atlantis<b>")
    assert not app.exception
    html = read_html(app)
    assert "<h1>Wandsworth, Kensington and Chelsea and Lambeth, side by side</h1>" in html
    assert "Nothing here is called “Atlantis&lt;b&gt;”" in html
    assert app.query_params["councils"] == f"{WANDSWORTH},E09000020,{LAMBETH}"
    assert html.index("<table") < html.index("<figure>") < html.index("What may not be compared")


def test_a_seventh_council_is_left_out_and_said_to_be():
    names = "barnet,bexley,brent,bromley,camden,croydon,ealing"
    app = open_compare(councils=names)
    assert len(app.multiselect[0].value) == 6
    assert "Six councils at a time: Ealing is left out." in read_html(app)


def test_with_fewer_than_two_councils_the_page_asks_for_one_more_and_offers_those_alike():
    app = open_compare()
    assert "<h1>Compare councils</h1>" in read_html(app) and not app.button
    app.multiselect[0].set_value([WANDSWORTH]).run()
    assert "Choose at least one more" in read_html(app)
    app.button(key="add_alike").click().run()
    codes = app.multiselect[0].value
    assert codes[0] == WANDSWORTH and len(codes) > 2
    assert app.query_params["councils"] == ",".join(codes)
    assert "<h1>Wandsworth, Brent, Hounslow" in read_html(app)


def test_adults_of_whom_too_little_is_loaded_have_no_verdict_and_the_latest_year_stands_alone():
    html = read_html(open_compare(councils="city of london,lambeth", show="adults", when="now"))
    assert "No verdict: too few councils have figures of this series" in html
    assert "[–] not loaded" in html and html.count("<figure>") == 2
    assert html.count("<th scope=row>Calendar year") == 1


def test_the_page_of_a_council_says_who_is_alike_and_leads_to_the_comparison():
    app = open_borough(council="Wandsworth")
    html = read_html(app)
    assert "the London councils most like Wandsworth are Brent, Hounslow, Harrow and" in html
    assert "This is our own simple measure" in html
    labels = [button.label for button in app.button]
    assert "Compare Wandsworth with the councils most alike" in labels
    city = open_borough(council="City of London")
    assert "Too few are alike in London" in read_html(city)
    assert "Compare City of London with the councils most alike" not in [b.label for b in city.button]


def test_whoever_looked_at_a_council_finds_it_chosen():
    app = open_app(borough=WANDSWORTH)
    assert not app.exception
    assert open_compare(council="Wandsworth").multiselect[0].value == [WANDSWORTH]
