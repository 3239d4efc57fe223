"""The two editions of the form and which year each is for.

2019 (试行, 国办公开办函〔2019〕60号) for the reports of 2019 and 2020; 2021 (国办公开办函〔2021〕30号) from 2021 on.
"""

from dataclasses import replace

from gongkai.law.basis import FORMAT_2019, FORMAT_2021, article
from gongkai.law.report.form import Block, Form, Heading
from gongkai.law.report.headings import (
    APPLICANTS,
    CHANGE,
    CHARGES,
    CLOSING,
    COERCION,
    DECISIONS,
    INCOMING,
    ITEMS_2019,
    LICENCE,
    MADE,
    NORMATIVE,
    OTHER_2019,
    OTHER_2021,
    OUTCOMES,
    PENALTY,
    PREVIOUS,
    REMEDIES,
    RESULTS,
    RULES,
    STOCK,
)

EDITION_2021 = Form(
    edition="2021",
    notice=FORMAT_2021,
    first_year=2021,
    last_year=None,
    blocks=(
        Block("第二十条第（一）项", article("二十（一）"), (RULES, NORMATIVE), STOCK),
        Block("第二十条第（五）项", article("二十（五）"), (LICENCE,), (DECISIONS,)),
        Block("第二十条第（六）项", article("二十（六）"), (PENALTY, COERCION), (DECISIONS,)),
        Block(
            "第二十条第（八）项",
            article("二十（八）"),
            (CHARGES,),
            (
                Heading(
                    "amount",
                    "本年收费金额（单位：万元）",
                    ("本年收费金额", "本年收费金额（万元）"),
                    counts="本年实际收取的金额，万元",
                ),
            ),
        ),
    ),
    applicants=APPLICANTS,
    outcomes=(*INCOMING, *OUTCOMES, *OTHER_2021, *CLOSING),
    remedies=REMEDIES,
    results=RESULTS,
    section_titles=(
        "总体情况",
        "主动公开政府信息情况",
        "收到和处理政府信息公开申请情况",
        "政府信息公开行政复议、行政诉讼情况",
        "存在的主要问题及改进情况",
        "其他需要报告的事项",
    ),
)

EDITION_2019 = Form(
    edition="2019",
    notice=FORMAT_2019,
    first_year=2019,
    last_year=2020,
    blocks=(
        Block(
            "第二十条第（一）项",
            article("二十（一）"),
            (RULES, replace(NORMATIVE, label="规范性文件", variants=("行政规范性文件",))),
            MADE,
        ),
        Block(
            "第二十条第（五）项",
            article("二十（五）"),
            (LICENCE, Heading("other_service", "其他对外管理服务事项", counts="其他对外管理服务事项")),
            ITEMS_2019,
        ),
        Block("第二十条第（六）项", article("二十（六）"), (PENALTY, COERCION), ITEMS_2019),
        Block("第二十条第（八）项", article("二十（八）"), (CHARGES,), (PREVIOUS, CHANGE)),
        Block(
            "第二十条第（九）项",
            article("二十（九）"),
            (Heading("procurement", "政府集中采购", counts="政府集中采购"),),
            (
                Heading("count", "采购项目数量", ("采购项目数",), counts="采购项目"),
                Heading("amount", "采购总金额", counts="采购总金额，单位以填写为准"),
            ),
        ),
    ),
    applicants=APPLICANTS,
    outcomes=(*INCOMING, *OUTCOMES, *OTHER_2019, *CLOSING),
    remedies=REMEDIES,
    results=RESULTS,
    section_titles=(
        "总体情况",
        "主动公开政府信息情况",
        "收到和处理政府信息公开申请情况",
        "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
        "政府信息公开工作存在的主要问题及改进情况",
        "其他需要报告的事项",
    ),
)

EDITIONS = {form.edition: form for form in (EDITION_2019, EDITION_2021)}

OTHER_ALL_KEYS = tuple(f"t3.other.all.{column.key}" for column in APPLICANTS)


def edition_for(year: int) -> Form:
    """The edition that the report of `year` must use. Years before 2019 had no prescribed form: ValueError."""
    for form in EDITIONS.values():
        if form.first_year <= year and (form.last_year is None or year <= form.last_year):
            return form
    raise ValueError(f"{year}年没有统一的年度报告格式：格式自2019年度起施行。")
