"""The literature that the rules come from, each work cited once."""

from typing import Final

APHO: Final = (
    "Association of Public Health Observatories 2008, Technical briefing 3: Commonly used public health "
    "statistics and their confidence intervals"
)
BRESLOW: Final = (
    "Breslow 1984, Extra-Poisson variation in log-linear models, Applied Statistics 33: 38–44, "
    "doi:10.2307/2347661"
)
CDC: Final = (
    "CDC and Council of State and Territorial Epidemiologists 2013, Investigating suspected cancer clusters "
    "and responding to community concerns, MMWR 62 (RR-8): a reference without the area itself"
)
CLAYTON: Final = (
    "Clayton & Kaldor 1987, Empirical Bayes estimates of age-standardized relative risks for use in disease "
    "mapping, Biometrics 43: 671–681, doi:10.2307/2532003"
)
HONG: Final = (
    "Hong 2013, On computing the distribution function for the Poisson binomial distribution, "
    "Computational Statistics & Data Analysis 59: 41–51, doi:10.1016/j.csda.2012.10.006"
)
MUELLER: Final = (
    "Müller, Parmigiani & Rice 2006, FDR and Bayesian multiple comparisons rules, Bayesian Statistics 8"
)
NEWTON: Final = (
    "Newton, Noueiry, Sarkar & Ahlquist 2004, Detecting differential gene expression with a semiparametric "
    "hierarchical mixture method, Biostatistics 5: 155–176, doi:10.1093/biostatistics/5.2.155"
)
GARWOOD: Final = (
    "Garwood 1936, Fiducial limits for the Poisson distribution, Biometrika 28: 437–442, "
    "doi:10.1093/biomet/28.3-4.437"
)
JONES: Final = (
    "Jones, Ohlssen & Spiegelhalter 2008, Use of the false discovery rate when comparing multiple health "
    "care providers, Journal of Clinical Epidemiology 61: 232–240, doi:10.1016/j.jclinepi.2007.04.017"
)
LIN: Final = (
    "Lin, Louis, Paddock & Ridgeway 2006, Loss function based ranking in two-stage, hierarchical models, "
    "Bayesian Analysis 1: 915–946, doi:10.1214/06-BA130"
)
QUICK: Final = (
    "Quick 2019, Estimating county-level mortality rates using highly censored data from CDC WONDER, "
    "Preventing Chronic Disease 16, doi:10.5888/pcd16.180441"
)
RICHARDSON: Final = (
    "Richardson, Thomson, Best & Elliott 2004, Interpreting posterior relative risk estimates in "
    "disease-mapping studies, Environmental Health Perspectives 112: 1016–1025, doi:10.1289/ehp.6740"
)
SPIEGELHALTER: Final = (
    "Spiegelhalter 2005, Funnel plots for comparing institutional performance, Statistics in Medicine 24: "
    "1185–1202, doi:10.1002/sim.1970"
)
WILLIAMS: Final = (
    "Williams 1982, Extra-binomial variation in logistic linear models, Applied Statistics 31: 144–148, "
    "doi:10.2307/2347977"
)
