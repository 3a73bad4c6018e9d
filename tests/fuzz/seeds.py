"""What the fuzzers begin with: pieces of the project's own sample, fixtures and tests."""

import json
import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
BASE = ROOT / "tests/fixtures/base/content"
SAMPLE = ROOT / "content"
# Parts the loader and others that take several files are fed with.
BETWEEN = b"\xff"

DATES = [
    "2012-06-20", "2012年6月20日", "二〇一二年六月二十日", "2012.6.20", "2012/6/20", "２０１２－０６－２０", "2012年6月", "6月20日",
    "2012-02-30", "8月底前", "2012年年底", "2012-06-15 24时", "20120930", "41213", "廿三", "立行立改", "长期坚持", "三季度末",
    "2012-06-20T16:00:00Z", "2012-06-20T07:32:00+08:00", "2012-07", "2012-07.md", "2012-07-10.md", "二〇一二年十二月三十一号",
    "2012年6月上旬", "2012-06-15 17:00前",
]
TEXTS = [
    "联系人13800000000，身份证110101199003070038，卡号6222020200001234567", "请拨打０１０-１２３４５６７８或1 3 8 0000 0000",
    "涪区委组〔2012〕298号、县委[2012]8号、组发2012第3号", "住清河县城关镇和平路12号3栋2单元501室", "张某某、李××、（　　）、TODO、xx",
    "6月30日前完成，2012年6月30日前完成，本月底", "a.b@example.com、chen＠qq.com", "锟斤拷烫烫烫屯屯屯????\u200b\u202e\ufeff",
    "高度重视，切实加强，狠抓落实，取得明显成效。", "0723-7221234", "𝟏𝟑𝟖𝟎𝟎𝟎𝟎𝟎𝟎𝟎𝟎",
]
PROSE = [
    "第一段**重点**。\n第二行\n\n- 甲\n- 乙\n\n1. 甲\n2. 乙\n\n> 引用\n", "**一、**甲\n**二、**乙\n\n中共某支部委员会\n2012年7月10日\n",
    "# 标题\n\n| 甲 | 乙 |\n|---|--:|\n| 1 | 2 |\n\n![图](现场.jpg) [附件](a.pdf) [站](https://example.cn)\n",
    "甲[^1]\n\n[^1]: 脚注\n\n~~划掉~~ `代码` <b>原样</b> <a@b.cn>\n\n- [x] 完成\n", "＃ 标题\n\n－ 甲\n－ 乙\n\n［站］（https://example.cn）\n\n｜甲｜乙｜\n｜—｜—｜\n",
    "3*4*5 **注意：**正文 __甲__ ***乙***\n\n```\n    代码\n```\n\n    缩进\n", "如下：\n1、修水渠\n（二）修路\n①桥\n1.5公里\n",
    "[甲](javascript:alert(1)) ![乙](//x/y.png) &lt; &#60; \\* [丙][1]\n\n[1]: data:text/html,x 'y'\n",
]
TOMLS = [
    'a = 1\nb = "甲"\n[c]\nd = [1, 2.5, true, 2012-06-20]\n[[e]]\nf = { g = 1, h = "x" }\n', 'a = """\n甲\\\n  乙"""\nb = \'\'\'丙\'\'\'\nc.d."e f" = 07:32:00\n',
    "a = 0x1F\nb = 1_000\nc = -inf\nd = nan\ne = 1e3\nf = 2012-06-20T07:32:00.5+08:00\n", 'a = “甲”\nb ＝ 1，\n[c\nd = [1 2]\ne = True\n', "a = {\n b = 1,\n}\n\"\\u4e00\\e\\x41\" = 1\n",
]


def container(files):
    """Several files as one input: each with its path in a line of its own."""
    return BETWEEN.join(path.encode() + b"\n" + content for path, content in files)


def below(folder):
    """The text files of a folder with their paths in it."""
    files = sorted(path for path in folder.rglob("*") if path.suffix in (".toml", ".md"))
    return [(str(path.relative_to(folder)), path.read_bytes()) for path in files]


def loader():
    """The flawless site, alone and with each kind of file of the sample beside it."""
    base = below(BASE)
    yield container(base)
    kinds = {}
    for path, content in below(SAMPLE):
        name = path.split("/")[-1] if path.endswith(".toml") else path.split("/")[-2]
        if len(content) < 3000:
            kinds.setdefault(name, (path, content))
    for path, content in kinds.values():
        placed = path if not path.startswith("units/") else "units/jia/" + "/".join(
            path.split("/")[-2:] if path.endswith(".md") else path.split("/")[-1:])
        yield container([file for file in base if file[0] != placed] + [(placed, content)])


def imports():
    """Tables in text, the old binary format, and a small workbook by its parts."""
    yield "x.csv\n序号,查摆出的问题,整改措施,责任人,完成时限\n1,委员分工不清,重新分工,白芷,2012年7月31日\n合计,,,,\n".encode()
    yield "x.csv\n问题编号,进展,状态\n1,已修好,已完成\n".encode()
    yield "x.csv\n单位名称\t类别\n甲村党支部\t党支部\n".encode("gbk")
    yield "x.csv\n承诺内容;完成时限\n上墙公布;2012.7.31\n".encode()
    yield b"x.xls\n" + (ROOT / "tests/fixtures/import/ledger.xls").read_bytes()
    head, row = ["序号", "问题", "整改措施", "责任人", "完成时限"], ["1", "委员分工不清", "重新分工", "白芷", "2012-07-31"]
    cell = '<c t="inlineStr"><is><t>{}</t></is></c>'.format
    sheet = "".join("<row>" + "".join(map(cell, cells)) + "</row>" for cells in (head, row))
    main, package = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="表1" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{sheet}</sheetData></worksheet>',
    }
    yield container([(f"xlsx/{name}", text.encode()) for name, text in parts.items()])
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'.format
    rows = "".join("<table:table-row>" + "".join(map(cell, cells)) + "</table:table-row>" for cells in (head, row))
    spaces = "".join(f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text"))
    content = f'<office:document-content{spaces}><office:body><office:spreadsheet><table:table table:name="表1">{rows}</table:table></office:spreadsheet></office:body></office:document-content>'
    mimetype = b"application/vnd.oasis.opendocument.spreadsheet"
    yield container([("ods/mimetype", mimetype), ("ods/META-INF/manifest.xml", b"<manifest/>"), ("ods/content.xml", content.encode())])


def bundles():
    """A new plan, a changed one, one taken back, and a note beside a picture that is none."""
    plan, folder = (BASE / "units/jia/plan.toml").read_bytes(), "content/units/jia"
    picture = b"\xfe\xd8\xfe\xe0jpg"
    note = "+++\npublished = 2012-07-10\n+++\n正文\n".encode()

    def listed(path, now, before):
        return {"path": f"{folder}/{path}", "now": now, "before": before, "earlier": []}

    def parts(files, *more):
        head = {"schema": "gongshi/bundle/1", "unit": "jia", "name": "甲村", "by": "", "files": files}
        return container([("gongshi.json", json.dumps(head, ensure_ascii=False).encode()), *more])

    yield parts([listed("plan.toml", "@1", "absent")], (f"now/{folder}/plan.toml", plan))
    yield parts([listed("plan.toml", "@1", {"digest": "@2"})],
                (f"now/{folder}/plan.toml", plan.replace(b"2012-", b"2013-")), (f"before/{folder}/plan.toml", plan))
    yield parts([listed("progress/2012-07.md", "@1", "unknown"), listed("progress/1.jpg", "@2", "absent")],
                (f"now/{folder}/progress/2012-07.md", note), (f"now/{folder}/progress/1.jpg", picture))
    yield parts([listed("plan.toml", None, {"digest": "@1"})], (f"before/{folder}/plan.toml", plan))


def of(target):
    """The first inputs of a target."""
    texts = [content for _, content in below(SAMPLE) if len(content) < 2000][:40]
    code = "核对编号：3f2a91c-9d41c07be2f0"
    address = "https://example.cn/units/jiaoyu/yizhong/index.html?3f2a91c#9d41c07be2f0"
    return {
        "front_matter": lambda: texts + ["\ufeff+++\r\na = 1\r\n+++\r\n正文\r\n".encode(), "+++\n甲 = 1\n".encode("gbk"),
                                         "+++\n+++\n".encode("utf-16")],
        "dates": lambda: [date.encode() for date in DATES],
        "loader": loader,
        "markdown": lambda: [text.encode() for text in PROSE + DATES[:3]],
        "scanner": lambda: [text.encode() for text in TEXTS + DATES[:8]],
        "import": imports,
        "bundle": bundles,
        "provenance": lambda: [code.encode(), code[5:].encode(), b"9d41c07be2f0", b"9d41 c07b e2f0", address.encode(),
                               f'<p>{code}</p><a href="{address}">'.encode(), f"/URI ({address})".encode()],
        "toml": lambda: [text.encode() for text in TOMLS] + [text for text in texts if len(text) < 400],
    }[target]()


def words(target):
    """What is put into inputs as a whole."""
    tokens = {
        "dates": list("年月日号底初前廿十〇○零时点分上下午旬中末") + ["2012", "-06-", "年底", "季度", "立即", "长期", "T00:00:00Z"],
        "markdown": ["**", "\n\n", "- ", "1. ", "> ", "“", "”", "，", "：", "。", "［", "］", "（", "）", "｜", "＃", "－", "、", "https://",
                     "![", "](", "[^1]", "```", "~~", "<b>", "&amp;", "2012年7月10日", "\u200b", "　", "一、", "（一）", "①", "×"],
        "scanner": ["138", "0000", "@", "＠", "月", "日", "年", "号", "〔", "〕", "栋", "单元", "某", "××", "（", "）", "０", "７", "电话", "qq.com",
                    "x", "_", "－", "　", "TODO", "身份证", "镇", "室", "路", "2012", "*"],
        "toml": ['"""', "'''", "[[", "]]", "{", "}", "=", "\n", "\r\n", "\\u", "0x", "inf", "nan", "true", "2012-06-20", "07:32:00",
                 "a = ", "[a]", "[[a]]", "a.b", "“", "＝", "，", "［"],
        "provenance": ["/units/", "?", "#", "-", "核对编号：", "<", "9d41c07be2f0"],
        "loader": ["\xff", "\n", "plan.toml", "progress/2012-07.md", "commitments/", "units/", "documents/", "rating.toml", " = ", "[[", "]]",
                   "2012-06-20", "+++", "(1)", "副本", "problems", "id = ", "due", "text"],
        "import": ["x.csv", "\n", ",", "\t", "问题", "整改措施", "责任人", "完成时限", "单位名称", "类别", "承诺", "进展", "状态", "合计", "2012-07-31",
                   "<c r=", "<v>", "<row", "</row>", 't="s"', "number-columns-repeated", "甲村党支部"],
        "bundle": ["now/", "before/", "content/units/jia/", "plan.toml", "..", "/", "@0", "@1", '"absent"', '"unknown"', "null", "\\u0000"],
        "front_matter": ["+++", "\n", "\r\n", "\ufeff", "　"],
    }.get(target, [])
    return "".join('"' + "".join(f"\\x{byte:02x}" for byte in token.encode("latin-1" if token == "\xff" else "utf-8")) + '"\n' for token in tokens)
