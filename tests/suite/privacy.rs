//! The privacy wall: canaries in every field the public must not see, searched in every byte of `output/`.

use crate::support::Site;

/// Text no page would ever hold by itself; a different tail for every place it is planted.
fn canary(place: &str) -> String {
    format!("金丝雀{place}")
}

#[track_caller]
fn expect_no_canary(site: &Site) {
    for (path, bytes) in site.tree("output") {
        let text = String::from_utf8_lossy(&bytes);
        if let Some(at) = text.find("金丝雀") {
            let end = text.ceil_char_boundary((at + 60).min(text.len()));
            panic!("{path}: {}", &text[at..end]);
        }
        assert!(!text.contains("13800000000"), "{path}: a phone number");
    }
}

/// S004-020, S001-009, S003-049: internal tables, restricted records, drafts and vetoes never reach `output/`.
#[test]
fn nothing_internal_reaches_the_output() {
    let site = Site::one_branch();
    site.append(
        "content/units/jia/unit.toml",
        &format!(
            "owner = \"{}\"\n\n[internal]\nsecretary_phone = \"13800000000\"\nreporter = \"{}\"\n\n[[support]]\nrole = \"联系领导\"\nname = \"{}\"\nscope = \"内部\"\n",
            canary("所有者"),
            canary("填报人"),
            canary("联系领导")
        ),
    );
    site.append(
        "content/units/jia/rating.toml",
        &format!(
            "\n[[rating]]\ndate = 2012-07-01\ngrade = \"较好\"\nbasis = \"{}\"\nscope = \"党内\"\n",
            canary("评定依据")
        ),
    );
    site.append(
        "content/units/jia/plan.toml",
        &format!(
            "\n[[problems]]\nid = \"9\"\ncategory = \"领导班子\"\ntext = \"{}\"\ncause = \"{}\"\nmeasures = [\"{}\"]\nresponsible = \"{}\"\nguide = \"苏木\"\ndue = 2012-10-01\nscope = \"内部\"\n\n[[deeds]]\ntext = \"{}\"\nscope = \"党内\"\n\n[[lasting_results]]\ntext = \"{}\"\nscope = \"内部\"\n",
            canary("问题"), canary("原因"), canary("措施"), canary("责任人"), canary("实事"), canary("成果")
        ),
    );
    site.write(
        "content/units/jia/commitments/dangnei.md",
        format!(
            "+++\nkind = \"党员\"\nsigner = \"{}\"\ndate = 2012-05-20\nscope = \"党内\"\n+++\n{}\n",
            canary("承诺人"),
            canary("承诺")
        ),
    );
    site.write(
        "content/units/jia/activities.toml",
        format!(
            "[[activities]]\ndate = 2012-07-02\nkind = \"会议\"\nby = \"{}\"\nnote = \"{}\"\nscope = \"内部\"\n",
            canary("主持"),
            canary("会议")
        ),
    );
    // Counted, but only what is marked for publication is told.
    let feedback = |place: &str| {
        format!(
            "[[feedback]]\nid = \"{0}编号\"\ndate = 2012-07-01\nchannel = \"其他\"\ntext = \"{0}事项\"\nanswered_on = 2012-07-03\nanswer = \"{0}答复\"\n\n[[feedback]]\nid = \"2\"\ndate = 2012-07-02\ntext = \"公开的事项\"\nanswered_on = 2012-07-20\nanswer = \"{0}将来的答复\"\npublic = true\n\n[[feedback]]\nid = \"3\"\ndate = 2012-07-16\ntext = \"{0}将来\"\npublic = true\n",
            canary(place)
        )
    };
    site.write("content/feedback.toml", feedback("受理单位"));
    site.write("content/units/jia/feedback.toml", feedback("单位"));
    site.write(
        "content/units/jia/progress/2012-07.md",
        format!(
            "+++\n[[items]]\nproblem = \"1\"\nstatus = \"推进中\"\nnote = \"{}\"\n+++\n{}\n",
            canary("草稿进展"),
            canary("草稿")
        ),
    );
    site.write(
        "content/documents/neibu.md",
        format!(
            "+++\ntitle = \"{}\"\ndate = 2012-06-01\nscope = \"内部\"\n+++\n{}\n",
            canary("文件"),
            canary("文件正文")
        ),
    );
    site.write(
        "content/cases/dangnei.md",
        format!(
            "+++\ntitle = \"{}\"\ndate = 2012-06-01\nscope = \"党内\"\n+++\n{}\n",
            canary("案例"),
            canary("案例正文")
        ),
    );
    site.branch("yi");
    site.write(
        "content/units/yi/plan.toml",
        crate::support::PLAN
            .replace("status = \"已审核\"", "status = \"草案\"")
            .replace("支部委员分工不清，例会记录不全", &canary("草案问题"))
            .replace("重新明确三名委员分工并上墙", &canary("草案措施")),
    );
    site.branch("bing");
    site.append("content/units/bing/unit.toml", "scope = \"内部\"\n");
    site.replace("content/units/bing/unit.toml", "甲村党支部", &canary("内部单位"));
    site.run(&["build"]).expect(0);
    expect_no_canary(&site);
    assert!(site.read("output/feedback.html").contains("收到反映4件，已答复2件"), "they are counted");
    assert!(!site.exists("output/units/bing/index.html"));
    assert!(site.exists("output/units/yi/index.html"));
    assert!(!site.exists("output/documents/neibu.html"));
}

/// Records dated after the as-of date are not public yet.
#[test]
fn the_future_is_not_public() {
    let site = Site::one_branch();
    let late = canary("将来");
    site.append(
        "content/units/jia/rating.toml",
        &format!("\n[[rating]]\ndate = 2012-07-20\ngrade = \"好\"\nbasis = \"{late}\"\n"),
    );
    site.write("content/units/jia/progress/2012-07.md", format!("+++\npublished = 2012-08-02\n+++\n{late}\n"));
    site.write(
        "content/units/jia/acceptance.toml",
        format!("conclusion = \"不通过\"\ndate = 2012-12-01\nopinion = \"{late}\"\n"),
    );
    site.write("content/documents/weilai.md", format!("+++\ntitle = \"{late}\"\ndate = 2012-09-01\n+++\n{late}\n"));
    site.run(&["build"]).expect(0);
    expect_no_canary(&site);
    site.run(&["build", "--as-of", "2012-12-02"]).expect(0);
    assert!(site.read("output/units/jia/index.html").contains(&late), "by then it is");
}

/// S002-069: which veto applied is not published, only the grade it led to.
#[test]
fn the_name_of_a_veto_is_not_published() {
    let site = Site::bare();
    site.replace("content/campaign.toml", "scheme = \"four-grade\"", "scheme = \"ben\"");
    site.write(
        "content/schemes/ben.toml",
        format!(
            "name = \"本地\"\n\n[[grades]]\nname = \"好\"\n\n[[grades]]\nname = \"较好\"\n\n[[grades]]\nname = \"较差\"\nkey = true\n\n[[vetoes]]\nname = \"{0}\"\ntext = \"一年不开展活动的\"\ngrade = \"较差\"\n",
            canary("否决")
        ),
    );
    site.branch("jia");
    site.replace(
        "content/units/jia/rating.toml",
        "grade = \"较好\"",
        &format!("grade = \"较差\"\nvetoes = [\"{}\"]", canary("否决")),
    );
    site.run(&["build"]).expect(0);
    expect_no_canary(&site);
    assert!(site.read("output/about.html").contains("一年不开展活动的"), "the rule itself is no secret");
    assert!(!site.read("output/units/jia/index.html").contains("一年不开展活动的"), "whom it applied to is");
}

/// A phone number in public text keeps everything back; with `--keep-going` only that unit.
#[test]
fn a_unit_with_errors_keeps_its_last_pages() {
    let site = Site::one_branch();
    site.branch("yi");
    site.run(&["build"]).expect(0);
    let before = site.read("output/units/jia/index.html");
    site.replace("content/units/jia/plan.toml", "换届后没有重新分工", "换届后没有重新分工，详询13800000000");
    site.replace("content/units/yi/plan.toml", "换届后没有重新分工", "换届以后没有再分工");
    let tree = site.tree("output");
    let run = site.run(&["build"]).expect(1);
    assert!(run.stderr.contains("phone-in-public-text") && run.stderr.contains("138****0000"), "{}", run.stderr);
    assert!(site.tree("output") == tree, "nothing is published while an error stands");
    let run = site.run(&["build", "--keep-going"]).expect(1);
    assert!(run.stderr.contains("“jia”"), "{}", run.stderr);
    expect_no_canary(&site);
    assert_eq!(site.read("output/units/jia/index.html"), before);
    assert!(site.read("output/units/yi/index.html").contains("换届以后没有再分工"));
}

/// S000-004: data files name nobody the records name, neither in fields nor in texts that mention them; pages do, and so do
/// data files with `[data] persons = true`.
#[test]
fn texts_in_data_files_name_nobody() {
    let site = Site::one_branch();
    let plan = "content/units/jia/plan.toml";
    site.replace(plan, "支部委员分工不清，例会记录不全", "白芷、苏木、杜若、当归分工不清");
    site.replace(plan, "重新明确三名委员分工并上墙", "白芷牵头，苏木到会指导，杜若记录，当归督促");
    site.replace(plan, "due = 2012-10-31", "due = 2012-08-31");
    let helper = "\n[[support]]\nrole = \"联系领导\"\nname = \"当归（副镇长）\"\nstarts = 2012-05-01\n";
    site.append("content/units/jia/unit.toml", helper);
    let note = |month: u32, item: &str| {
        site.write(
            &format!("content/units/jia/progress/2012-{month:02}.md"),
            format!("+++\npublished = 2012-{:02}-02\n\n[[items]]\nproblem = \"1\"\n{item}+++\n见台账。\n", month + 1),
        );
    };
    note(
        7,
        "status = \"推进中\"\npercent = 30\nnote = \"白芷和杜若走访了3户\"\ndue = 2012-09-10\nreason = \"苏木、当归调整分工\"\n",
    );
    note(8, "status = \"推进中\"\npercent = 60\nnote = \"白芷请示了当归\"\n");
    site.replace("content/site.toml", "as_of = 2012-07-15", "as_of = 2012-10-05");
    let named = |persons: &str| {
        site.run(&["build"]).expect(0);
        let data: String =
            site.tree("output/data").iter().map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned()).collect();
        let names = ["白芷", "苏木", "杜若", "当归"];
        let named: Vec<_> = names.into_iter().filter(|name| data.contains(name)).collect();
        assert!(data.contains("2012-09-10") && data.contains("牵头") && data.contains("请示了"), "{persons}: {data}");
        named
    };
    assert_eq!(named("false"), [""; 0]);
    let page = site.read("output/units/jia/index.html");
    assert!(page.contains("白芷牵头，苏木到会指导") && page.contains("苏木、当归调整分工"), "{page}");
    site.append("content/site.toml", "\n[data]\npersons = true\n");
    assert_eq!(named("true"), ["白芷", "苏木", "杜若", "当归"]);
}

/// S003-048: who is masked in the form of 后进 units is masked in every file, whatever text names him: notes, pledges,
/// acceptance, the records of the units above, the search index. Whoever bears the name elsewhere is somebody else.
#[test]
fn who_is_masked_is_named_in_no_file() {
    let site = Site::preset("backward-rectification", None);
    let unit = "content/units/yunxi/shanxia";
    site.append(&format!("{unit}/progress/2014-11.md"), "\n张三同志挨户走访，**张三**到会。\n");
    site.append(&format!("{unit}/commitments/zhibu.md"), "\n张三向村民承诺。\n");
    site.replace(&format!("{unit}/progress/2014-11.md"), "note = \"支部委员", "note = \"张三主持，支部委员");
    for (file, key) in [("acceptance", "opinion"), ("plan", "opinion"), ("rating", "basis")] {
        let path = format!("{unit}/{file}.toml");
        let text = site.read(&path);
        assert!(text.contains(&format!("{key} = \"")), "{file}");
        site.write(&path, text.replacen(&format!("{key} = \""), &format!("{key} = \"张三主持。"), 1));
    }
    let activity =
        "\n[[activities]]\ndate = 2014-10-09\nkind = \"会议\"\nunits = [\"yunxi/shanxia\"]\nnote = \"约谈张三。\"\n";
    site.append("content/units/yunxi/activities.toml", activity);
    site.write(
        "content/units/yunxi/zhongxin/unit.toml",
        "name = \"中共示例县云溪镇中心村支部委员会\"\nkind = \"党支部\"\nfield = \"农村\"\nsecretary = \"张三\"\n",
    );
    // The name of one secretary begins that of another: both are masked whole, in what stands above them too.
    site.replace("content/units/yunxi/activities.toml", "note = \"约谈张三。\"", "note = \"约谈张三、张三丰。\"");
    let text = site.read(&format!("{unit}/unit.toml"));
    let other = "content/units/yunxi/xishan";
    site.write(&format!("{other}/unit.toml"), text.replace("张三", "张三丰").replace("山下", "西山"));
    let rating =
        "[[rating]]\ndate = 2014-03-14\ngrade = \"后进\"\nby = \"镇党委\"\nbasis = \"两年没有开过党员大会。\"\n";
    site.write(&format!("{other}/rating.toml"), rating);
    site.run(&["build", "--keep-going"]);
    let naming: Vec<String> = site
        .tree("output")
        .into_iter()
        .filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains("张三"))
        .map(|(path, _)| path)
        .collect();
    assert!(
        !naming.is_empty() && naming.iter().all(|path| path.contains("zhongxin") || path.starts_with("find/")),
        "{naming:?}"
    );
    let texts: String =
        site.tree("output/find").into_iter().map(|(_, bytes)| String::from_utf8(bytes).expect("UTF-8")).collect();
    for told in ["张三同志", "张三到会", "张三向村民", "张三主持", "约谈张三"] {
        assert!(!texts.contains(told), "{told}");
    }
    let page = site.read("output/units/yunxi/shanxia/2014-11.html");
    assert!(page.contains("张某同志挨户走访"), "{page}");
    assert!(site.read("output/units/yunxi/index.html").contains("约谈张某、张某某"));
    assert!(site.exists("output/units/yunxi/xishan/index.html"));
    // An error that holds the unit back from the first build on does not uncover its secretary either.
    site.append(&format!("{other}/rating.toml"), "nobody = 1\n");
    std::fs::remove_dir_all(site.root().join("output")).expect("emptied");
    site.run(&["build", "--keep-going"]);
    assert!(!site.exists("output/units/yunxi/xishan/index.html"));
    assert!(site.read("output/units/yunxi/index.html").contains("约谈张某、张某某"));
}
