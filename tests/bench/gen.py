#!/usr/bin/env python3
"""A deterministic site of N branches, in our format or with the same text for another generator.

    gen.py N OUTDIR --tool gongshi|hugo|zola [--seed WORD]

The same N and seed give the same text for every tool. Home -> N/20 committees -> 20 branches each -> 7 monthly notices: a
branch has a rating, four to eight problems with measures, a commitment and seven notes. For the others a branch is
what they build fastest: a page beside a folder of pages (Hugo), a section (Zola). All people and places are invented.
"""
import argparse, json, os, random, shutil, sys

HERE = os.path.dirname(os.path.abspath(__file__))
MONTHS = ["2012-%02d" % m for m in range(4, 11)]
CN_MONTH = {"2012-%02d" % m: "2012年%d月" % m for m in range(4, 11)}
SURN = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华建国文辉红梅建平志远海燕立新春生玉兰德胜"
PLACE1 = "东西南北上下新老大小青石金银红白龙凤云泉河湖江沙柳松竹梅桃杏"
PLACE2 = "山河湾桥塘岭坡沟庄店铺埠口门关集镇川溪岗坪坝洲台营屯寨堡园"
FIELDS = [("农村", "村党支部"), ("社区", "社区党支部"), ("机关", "机关党支部"), ("事业单位", "中心党支部"),
          ("国有企业", "公司党支部"), ("非公企业", "科技公司党支部"), ("学校", "中学党支部"), ("社会组织", "商会党支部")]
COMMITTEES = ["镇党委", "街道党工委", "乡党委", "局党委", "集团公司党委", "教育工委"]
GRADES = ["先进", "较好", "一般", "后进"]
STEPS = ["支部自评", "党员测评", "群众评议", "党委初定", "区委审定"]
CATS = ["思想建设", "组织建设", "作风建设", "制度建设", "阵地建设", "发展党员", "服务群众"]
STATUS = ["已整改", "整改中", "长期坚持"]
P_SUBJ = ["“三会一课”制度", "党员日常教育管理", "支部班子议事决策", "流动党员管理服务", "党务公开工作", "组织生活会质量",
          "入党积极分子培养", "党员活动场所建设", "联系服务群众工作", "党费收缴使用管理", "民主评议党员工作", "支部换届选举"]
P_DEF = ["落实得不够经常", "形式较为单一", "制度执行不够严格", "工作记录不够规范完整", "创新意识不强", "与中心工作结合不够紧密",
         "群众知晓率和参与率偏低", "后续跟踪问效不到位"]
P_DET = ["部分党员学习自觉性不高，学用脱节", "去年以来仅召开党员大会两次，未达到规定次数", "年轻党员比例偏低，队伍老化较为明显",
         "外出务工党员长期未能参加组织活动", "活动室面积小、设施陈旧，难以满足活动需要", "对困难党员和群众走访不够及时",
         "公开栏内容更新慢，个别事项未做到及时公开", "班子成员之间沟通交流少，合力有待加强"]
M_ACT = ["每月召开一次支部委员会", "制定年度学习计划并上墙公示", "建立党员联系群众台账", "组织党员开展结对帮扶", "开展一次全覆盖走访谈心",
         "修订完善支部议事规则", "设立党员示范岗和责任区", "每季度公开一次党务财务", "建立流动党员联络群"]
M_AIM = ["，由书记负总责抓落实", "，年底前全部完成", "，接受党员群众监督", "，结果纳入年度考核", "，做到有记录可查", ""]
S_HEAD = ["本月支部围绕整改方案扎实推进各项工作", "本月按照“抓落实、全覆盖、求实效、受群众欢迎”的要求推进整改", "本月重点抓好问题整改和承诺兑现",
          "本月召开支部委员会专题研究分类定级整改工作"]
S_BODY = ["组织全体党员集中学习党章和有关文件，参学率达到九成以上", "走访困难党员和群众，收集意见建议并逐条建立台账", "更新公开栏内容，公布本月党费收缴和经费使用情况",
          "对照整改清单逐项销号，尚未完成的已明确责任人和时限", "邀请党员代表和群众代表对整改情况进行测评，满意率较上月明显提高",
          "完成党员活动室修缮，新购置图书和远程教育设备", "开展党员志愿服务活动，清理河道和主次干道卫生死角", "确定入党积极分子，安排培养联系人谈心谈话",
          "协调解决村民反映的路灯照明和排水不畅问题", "组织无职党员设岗定责，认领政策宣传、治安巡逻等岗位"]
S_TAIL = ["下一步将继续巩固整改成果，按月公示进展情况。", "下月计划召开党员大会，通报整改进度并接受评议。", "对进度较慢的事项，支部书记将逐一督办。"]
C_HEAD = ["为进一步增强党组织的创造力凝聚力战斗力，本支部郑重作出如下公开承诺，请广大党员群众监督：",
          "按照创先争优活动和基层组织建设年要求，本支部结合实际向党员群众公开承诺如下："]
C_ITEM = [("加强班子建设", "坚持民主集中制，重大事项集体研究决定，每季度向党员大会报告一次工作"), ("严格组织生活", "落实“三会一课”制度，每名党员全年参加集中学习不少于十二次"),
          ("办好民生实事", "年内硬化道路两公里，安装路灯四十盏，解决群众出行难题"), ("推进党务公开", "公开栏按月更新，经费收支、发展党员、评先评优等事项及时公布"),
          ("关爱困难群众", "班子成员每人联系三户困难家庭，每月至少走访一次并做好记录"), ("抓好队伍建设", "年内培养入党积极分子三名以上，发展党员向青年和一线倾斜"),
          ("改进工作作风", "对群众来访和来电当日受理，一般事项三个工作日内答复办理")]


def person(r):
    return r.choice(SURN) + "".join(r.choice(GIVEN) for _ in range(r.choice((1, 2, 2))))


def problem(r):
    while True:
        t = r.choice(P_SUBJ) + r.choice(P_DEF) + ("，" + r.choice(P_DET) if r.random() < .85 else "，有待进一步加强") + "。"
        if 20 <= len(t) <= 60:
            break
    m = "2012-%02d-%02d" % (r.randint(5, 12), r.choice((15, 20, 28, 30)))
    return dict(category=r.choice(CATS), text=t,
                measures=[a + r.choice(M_AIM) for a in r.sample(M_ACT, r.randint(1, 3))],
                responsible=person(r), deadline=m, status=r.choices(STATUS, (5, 4, 2))[0])


def note(r):
    while True:
        b = r.sample(S_BODY, r.randint(2, 5))
        if r.random() < .5:
            s = "**" + r.choice(S_HEAD) + "**。" + "；".join(b) + "。\n\n" + r.choice(S_TAIL) + "\n"
        else:
            s = r.choice(S_HEAD) + "：\n\n" + "".join("- %s；\n" % x for x in b) + "\n" + r.choice(S_TAIL) + "\n"
        if 80 <= len(s) <= 200:
            return s


def commitment(r):
    while True:
        s = r.choice(C_HEAD) + "\n\n" + "".join(
            "%d. **%s**：%s。\n" % (i + 1, a, b) for i, (a, b) in enumerate(r.sample(C_ITEM, r.randint(3, 5)))) + "\n" \
            + "> 监督时间：2012年4月至12月，欢迎党员群众评议。\n"
        if 150 <= len(s) <= 300:
            return s


def committee(seed, i):
    r = random.Random("%s/c/%d" % (seed, i))
    base = r.choice(PLACE1) + r.choice(PLACE2)
    return dict(id="c%04d" % (i + 1), base=base, name=base + r.choice(COMMITTEES), secretary=person(r),
                phone="0000-%07d" % r.randint(2000000, 8999999))


def branch(seed, c, ci, bi):
    r = random.Random("%s/b/%d/%d" % (seed, ci, bi))
    f, suffix = r.choice(FIELDS)
    grade = r.choices(GRADES, (30, 45, 20, 5))[0]
    base = {"先进": 93, "较好": 86, "一般": 76, "后进": 62}[grade]
    steps = [dict(step=s, score=min(100, base + r.randint(-4, 5)), date="2012-04-%02d" % (3 + 5 * k))
             for k, s in enumerate(STEPS)]
    return dict(id="b%02d" % (bi + 1), name=c["base"] + r.choice(PLACE1) + r.choice(PLACE2) + suffix, secretary=person(r),
                parent=c["name"], field=f, members=r.randint(5, 80), grade=grade,
                total="%.1f" % (sum(s["score"] for s in steps) / 5), steps=steps,
                problems=[problem(r) for _ in range(r.randint(4, 8))], commitment=commitment(r),
                notes=[(m, note(r)) for m in MONTHS])


def q(s):
    return json.dumps(s, ensure_ascii=False)


def inline(d):
    def v(x):
        return "[" + ", ".join(map(v, x)) + "]" if isinstance(x, list) else str(x) if isinstance(x, int) else q(x)
    return "".join("%s = %s\n" % (k, v(x)) for k, x in d.items())


def branch_toml(b, prefix):
    head = dict(secretary=b["secretary"], parent=b["parent"], field=b["field"], members=b["members"],
                grade=b["grade"], total=b["total"])
    out = inline(head)
    for s in b["steps"]:
        out += "[[%ssteps]]\n" % prefix + inline(s)
    for p in b["problems"]:
        out += "[[%sproblems]]\n" % prefix + inline(p)
    return out


SITE = """title = "临江区基层党组织分类定级公示栏"
publisher = "临江区委"
base_url = "https://gongshi.example.cn/"
as_of = 2012-11-05

[supervision]
unit = "区委活动办"
phone = "0000-1234567"
address = "临江区某路1号"
"""
CAMPAIGN = """name = "基层组织建设年"
scheme = "bench"
starts = 2012-02-01
ends = 2012-12-31
fields = %s
categories = %s

[cadence]
progress = "每月"
starts = 2012-04-01
ends = 2012-10-31
""" % (json.dumps([f for f, _ in FIELDS], ensure_ascii=False), json.dumps(CATS, ensure_ascii=False))
SCHEME = 'name = "四级"\nsteps = %s\n' % json.dumps(STEPS, ensure_ascii=False) + "".join(
    '\n[[grades]]\nname = "%s"\nmin_score = %d\n' % g for g in zip(GRADES, (89, 82, 68, 0)))
OUR_STATUS = {"已整改": "已完成", "整改中": "推进中", "长期坚持": "长期坚持"}


def ours(d, b):
    """The branch `b` as files of our own format in folder `d`."""
    put(d + "/unit.toml", 'name = %s\nkind = "党支部"\nfield = %s\nparty_members = %d\nsecretary = %s\n' % (
        q(b["name"]), q(b["field"]), b["members"], q(b["secretary"])))
    total = float(b["total"])
    grade = next(g for g, lo in zip(GRADES, (89, 82, 68, 0)) if total >= lo)
    put(d + "/rating.toml", '[[rating]]\ndate = 2012-04-28\ngrade = %s\nscore = %s\nby = "区委"\nbasis = "逐项评分"\n' % (q(grade), b["total"]) + "".join(
        '\n[[rating.steps]]\nstep = %s\ndate = %s\ngrade = %s\n' % (q(s["step"]), s["date"], q(grade)) for s in b["steps"]))
    plan = ('status = "已审核"\n\n[review]\nby = "区委"\ndate = 2012-06-10\nopinion = "同意公示。"\n\n[publicity]\nstarts = 2012-06-11\nends = 2012-06-18\n'
            '\n[target]\ngrade = %s\ndue = 2012-12-31\nmeasures = "逐项整改，争取晋位。"\n\n[target.benchmark]\nname = "省级示范支部"\nlevel = "省"\n'
            '\n[[deeds]]\ntext = "办好一件群众期盼的实事"\ndue = 2012-12-01\nresponsible = %s\n' % (q(GRADES[0]), q(b["secretary"])))
    for i, p in enumerate(b["problems"]):
        plan += '\n[[problems]]\nid = "%d"\ncategory = %s\ntext = %s\n%s\nmeasures = [%s]\nresponsible = %s\ndue = %s\n' % (
            i + 1, q(p["category"]), q(p["text"]), 'term = "长期"\nexplanation = "需长期坚持，逐月公示。"' if p["status"] == "长期坚持" else 'term = "中期"', ", ".join(map(q, p["measures"])), q(p["responsible"]), p["deadline"])
    put(d + "/plan.toml", plan)
    put(d + "/commitments/zhibu.md", '+++\nkind = "组织"\nsigner = %s\ndate = 2012-05-20\n+++\n%s' % (q(b["secretary"]), b["commitment"]))
    for k, (m, t) in enumerate(b["notes"]):
        items = "".join('\n[[items]]\nproblem = "%d"\nstatus = "%s"\npercent = %d\n' % (
            i + 1, OUR_STATUS[p["status"]] if k == 6 else "推进中", 100 if k == 6 and p["status"] == "已整改" else 12 * (k + 1))
            for i, p in enumerate(b["problems"]))
        put("%s/progress/%s.md" % (d, m), '+++\npublished = 2012-%02d-02\n%s+++\n%s' % (k + 5, items, t))


def put(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("n", type=int); ap.add_argument("outdir")
    ap.add_argument("--tool", required=True, choices=["gongshi", "hugo", "zola"])
    ap.add_argument("--seed", default="gongshi")
    a = ap.parse_args()
    if os.path.exists(a.outdir):
        sys.exit("%s exists; remove it first" % a.outdir)
    root, tool = a.outdir, a.tool
    os.makedirs(root)
    if tool == "gongshi":
        put(root + "/content/site.toml", SITE); put(root + "/content/campaign.toml", CAMPAIGN); put(root + "/content/schemes/bench.toml", SCHEME)
    else:
        shutil.copytree(os.path.join(HERE, "sites", tool), root, dirs_exist_ok=True)
        shutil.copytree(os.path.join(HERE, "sites", "static"), root + "/static")
    hugo = tool == "hugo"
    k = "params" if hugo else "extra"
    if hugo:
        put(root + "/content/_index.md", '+++\ntitle = "首页"\n+++\n')
    elif tool == "zola":
        put(root + "/content/_index.md", '+++\ntitle = "首页"\ntemplate = "home.html"\n+++\n')
    left, ci = a.n, 0
    while left > 0:
        c = committee(a.seed, ci)
        cdir = "%s/%s/%s" % (root, "content/units" if tool == "gongshi" else "content", c["id"])
        if tool == "gongshi":
            put(cdir + "/unit.toml", 'name = %s\nkind = "党委"\nsecretary = %s\n\n[public_contact]\nphone = %s\n' % (
                q(c["name"]), q(c["secretary"]), q(c["phone"])))
        else:
            put(cdir + "/_index.md", "+++\ntitle = %s\nweight = %d\n%s[%s]\nsecretary = %s\nphone = %s\n+++\n" % (
                q(c["name"]), ci + 1, 'layout = "committee"\n' if hugo else 'template = "committee.html"\n',
                k, q(c["secretary"]), q(c["phone"])))
        for bi in range(min(20, left)):
            b = branch(a.seed, c, ci, bi)
            d = cdir + "/" + b["id"]
            if tool == "gongshi":
                ours(d, b)
                continue
            if hugo:
                fm = 'title = %s\nweight = %d\nlayout = "branch"\n[params]\n' % (q(b["name"]), bi + 1)
            else:
                fm = 'title = %s\nweight = %d\ntemplate = "branch.html"\npage_template = "month.html"\nsort_by = "weight"\n[extra]\n' % (
                    q(b["name"]), bi + 1)
            put(d + (".md" if hugo else "/_index.md"), "+++\n%s%s+++\n%s" % (fm, branch_toml(b, k + "."), b["commitment"]))
            for i, (m, t) in enumerate(b["notes"]):
                put("%s/%s.md" % (d, m), '+++\ntitle = "%s整改进展"\nweight = %d\n+++\n%s' % (CN_MONTH[m], i + 1, t))
        left -= 20
        ci += 1
    print("%d branches, %d committees, %d pages expected in %s" % (a.n, ci, 8 * a.n + ci + 1, root))


if __name__ == "__main__":
    main()
