"""The literature that the rules come from, each work cited once."""

from typing import Final

APHO: Final = (
    "Association of Public Health Observatories 2008, Technical briefing 3: Commonly used public health "
    "statistics and their confidence intervals"
)
BENJAMINI: Final = (
    "Benjamini & Hochberg 1995, Controlling the false discovery rate, "
    "Journal of the Royal Statistical Society B 57: 289–300"
)
CDC: Final = (
    "CDC and Council of State and Territorial Epidemiologists 2013, Investigating suspected cancer clusters "
    "and responding to community concerns, MMWR 62 (RR-8): a reference without the area itself"
)
CLAYTON: Final = (
    "Clayton & Kaldor 1987, Empirical Bayes estimates of age-standardized relative risks for use in disease "
    "mapping, Biometrics 43: 671–681"
)
CLOPPER: Final = (
    "Clopper & Pearson 1934, The use of confidence or fiducial limits illustrated in the case of the "
    "binomial, Biometrika 26: 404–413"
)
GARWOOD: Final = "Garwood 1936, Fiducial limits for the Poisson distribution, Biometrika 28: 437–442"
JONES: Final = (
    "Jones, Ohlssen & Spiegelhalter 2008, Use of the false discovery rate when comparing multiple health "
    "care providers, Journal of Clinical Epidemiology 61: 232–240, doi:10.1016/j.jclinepi.2007.04.017"
)
LIN: Final = (
    "Lin, Louis, Paddock & Ridgeway 2006, Loss function based ranking in two-stage, hierarchical models, "
    "Bayesian Analysis 1: 915–946, doi:10.1214/06-BA130"
)
PHE: Final = "Public Health England 2018, Technical guide: Confidence intervals"
QUICK: Final = (
    "Quick 2019, Estimating county-level mortality rates using highly censored data from CDC WONDER, "
    "Preventing Chronic Disease 16, doi:10.5888/pcd16.180442"
)
RICHARDSON: Final = (
    "Richardson, Thomson, Best & Elliott 2004, Interpreting posterior relative risk estimates in "
    "disease-mapping studies, Environmental Health Perspectives 112: 1016–1025, doi:10.1289/ehp.6740"
)
SPIEGELHALTER: Final = (
    "Spiegelhalter 2005, Funnel plots for comparing institutional performance, Statistics in Medicine 24: "
    "1185–1202, doi:10.1002/sim.1970"
)
