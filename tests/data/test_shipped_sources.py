"""Where the shipped data came from: every table says so, in full."""

import hashlib
import re

import pytest

PUBLISHED = {
    "dfe_c3_2018_2025": "stats/c3_factors_identified_at_end_of_assessment_2018_to_2025.csv",
    "ons_children_2012_2024": "stats/ons_mid-year_population_estimates_2012_to_2024.csv",
    "ons_single_year_of_age_2024": "stats/ons_mye24_single_year_of_age_england_wales.csv",
    "london_boroughs": "geo/london_boroughs.shp",
}


def test_the_sources_are_these(shipped):
    assert sorted(shipped.sources) == [
        "areas",
        "champions",
        "dfe_c3_2018_2025",
        "london_boroughs",
        "ons_adults_2015_2021",
        "ons_children_2012_2024",
        "ons_single_year_of_age_2024",
        "quotations",
        "quoted_council_referrals",
        "quoted_police_offences",
    ]


def test_every_source_has_a_title_publisher_licence_attribution_and_address(shipped):
    for source in shipped.sources.values():
        for fact in (
            "title",
            "publisher",
            "licence",
            "attribution",
            "periods",
            "geography",
            "published_file",
        ):
            assert getattr(source, fact).strip(), f"{source.id} has no {fact}"
        assert source.address.startswith("https://") or source.id in (
            "quoted_council_referrals",
            "quotations",
            "champions",
        )


def test_the_source_without_an_address_has_one_at_each_figure(shipped):
    from_it = shipped.figures[shipped.figures["source_id"] == "quoted_council_referrals"]

    assert shipped.sources["quoted_council_referrals"].address == "Each figure carries its own address"
    assert from_it["evidence_address"].str.startswith("http").all()
    assert shipped.quotations["evidence_address"].str.startswith("http").all()


def test_every_source_says_when_and_as_what_bytes_it_was_read(shipped):
    for source in shipped.sources.values():
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", source.retrieved)
        assert re.fullmatch(r"[0-9a-f]{64}", source.sha256)


def test_every_figure_names_a_source_that_is_there(shipped):
    loaded = shipped.figures[shipped.figures["status"] != "not_loaded"]

    assert set(loaded["source_id"]) <= set(shipped.sources)
    assert set(shipped.england["source_id"]) <= set(shipped.sources)


def test_crown_copyright_is_stated_for_the_boundaries(shipped):
    attribution = shipped.sources["london_boroughs"].attribution

    assert "Contains National Statistics data © Crown copyright and database right" in attribution
    assert "Contains Ordnance Survey data © Crown copyright and database right" in attribution


@pytest.mark.parametrize(("source_id", "path"), PUBLISHED.items())
def test_the_sha256_is_that_of_the_published_file(shipped, reference, source_id, path):
    content = (reference / path).read_bytes()

    assert shipped.sources[source_id].sha256 == hashlib.sha256(content).hexdigest()
    assert shipped.sources[source_id].published_file == path.split("/")[1]


@pytest.mark.parametrize(("source_id", "path"), PUBLISHED.items())
def test_importing_the_published_file_again_reports_nothing_new(run, data_folder, reference, source_id, path):
    outcome = run("import", reference / path, "--data", data_folder, "--dry-run")

    assert outcome.code == 0
    if source_id != "london_boroughs":
        assert re.search(r"^0 new, [\d,]+ as loaded, 0 revised\.$", outcome.out, re.MULTILINE)


def test_the_tables_are_printed_as_the_importers_print_them(run, reference, shipped_folder, tmp_path):
    for path in PUBLISHED.values():
        run("import", reference / path, "--data", tmp_path / "again")

    for name in (
        "stats/dfe_c3_2018_2025.csv",
        "stats/ons_children_2012_2024.csv",
        "stats/ons_single_year_of_age_2024.csv",
    ):
        assert (tmp_path / "again" / name).read_bytes() == (shipped_folder / name).read_bytes()


def test_no_file_of_the_data_folder_is_without_a_sidecar_or_larger_than_a_megabyte(shipped_folder):
    files = [path for path in shipped_folder.rglob("*") if path.is_file()]
    tables = [path for path in files if path.suffix in (".csv", ".shp")]

    assert all(path.with_name(path.name + ".source.toml").exists() for path in tables)
    assert max(path.stat().st_size for path in files) < 1_000_000
