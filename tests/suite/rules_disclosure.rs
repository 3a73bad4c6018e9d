//! The rules about what may not stand in public, and about where the public can object. What each says of a text is in
//! its fixture.

use std::collections::HashSet;

use crate::{
    serve::Server,
    support::{Found, Site},
};

/// S001-008: where a number will never be public, nobody is warned.
#[test]
fn internal_data_and_drafts_are_spared() {
    let site = Site::one_branch();
    site.append(
        "content/units/jia/unit.toml",
        "\n[public_contact]\nphone = \"0000-7654321\"\nemail = \"jia@example.cn\"\n\n[internal]\nsecretary_phone = \"13800000001\"\n",
    );
    site.write("content/units/jia/progress/2012-07.md", "+++\n+++\n手机 13800000002\n");
    assert_eq!(site.findings(), []);
    site.write("content/units/jia/progress/2012-07.md", "+++\npublished = 2012-07-10\n+++\n手机 13800000002\n");
    assert_eq!(site.only("phone-in-public-text").line, 4);
}

/// A branch with this in its `[public_contact]`.
fn with_contact(contact: &str) -> Site {
    let site = Site::one_branch();
    site.append("content/units/jia/unit.toml", &format!("\n[public_contact]\n{contact}\n"));
    site
}

/// S000-004, S000-035, S001-009, S001-010, S001-064: what belongs to a person is published only when that person has
/// agreed; what belongs to an office passes.
#[test]
fn a_contact_of_a_person_needs_consent() {
    for private in [
        "phone = \"13800000000\"",
        "phone = \"138-0000-0000\"",
        "phone = \"1380 0000 000\"",
        "phone = \"0000-7654321，１３８００００００００\"",
        "hours = \"工作日，节假日打13800000000\"",
        "unit = \"党建办 13800000000\"",
        "email = \"a@qq.com\"",
        "email = \"a@VIP.163.com\"",
        "email = \"a＠189.cn\"",
    ] {
        let site = with_contact(private);
        let found = site.only("private-contact");
        assert_eq!((found.severity.as_str(), found.unit.as_str()), ("error", "jia"), "{private}");
        assert!(!found.message.contains("13800000000") && found.help.contains("personal = true"), "{found:?}");
        site.run(&["build"]).expect(1);
        let site = with_contact(&format!("{private}\npersonal = true"));
        assert_eq!(site.findings(), [], "{private}");
    }
    for office in [
        "phone = \"0000-7654321\"",
        "phone = \"12345\"",
        "phone = \"400-000-1234\"",
        "phone = \"0000-7654321转8001\"",
        "email = \"jiandu@example.gov.cn\"",
        "email = \"jia@notqq.com\"",
        "address = \"文昌路18号\"",
    ] {
        assert_eq!(with_contact(office).findings(), [], "{office}");
    }
}

/// S001-009, S001-010: consent puts it on the page, and without it not even the server shows it.
#[test]
fn a_contact_of_a_person_is_published_with_consent_only() {
    let page = "output/units/jia/index.html";
    let site = with_contact("phone = \"13800000000\"\nemail = \"a@qq.com\"\npersonal = true");
    site.run(&["build"]).expect(0);
    let html = site.read(page);
    assert!(html.contains("13800000000") && html.contains("a@qq.com"));
    let site = with_contact("phone = \"0000-7654321\"");
    site.run(&["build"]).expect(0);
    site.append("content/units/jia/unit.toml", "email = \"a@qq.com\"\n");
    site.run(&["build", "--keep-going"]).expect(1);
    for (path, bytes) in site.tree("output") {
        assert!(!String::from_utf8_lossy(&bytes).contains("a@qq.com"), "{path}");
    }
}

/// S001-033, S001-009: the same of where the public can object, which stands on every page.
#[test]
fn the_supervision_channel_is_no_persons() {
    let site = Site::one_branch();
    site.replace(SITE_FILE, "phone = \"0000-1234567\"", "phone = \"13800000000\"");
    let found = site.only("private-contact");
    assert_eq!((found.file.as_str(), found.line, found.unit.as_str()), (SITE_FILE, 7, ""));
    site.append(SITE_FILE, "personal = true\n");
    assert_eq!(site.findings(), []);
}

/// S001-009, S001-010: the server shows a site that is not ready to be published, but not a number nobody agreed to.
#[test]
fn the_server_shows_no_contact_of_a_person() {
    let site = Site::one_branch();
    site.replace(SITE_FILE, "phone = \"0000-1234567\"", "phone = \"13800000000\"\nhours = \"工作日上午\"");
    let server = Server::of(site, &[]);
    let page = server.get("/feedback.html");
    assert!(page.text().contains("镇党建办") && page.text().contains("工作日上午"), "{}", page.text());
    assert!(!page.text().contains("13800000000"));
}

/// S000-044: what is left of a text read in the wrong encoding is told once, and nothing of a text that is right.
#[test]
fn text_in_the_wrong_encoding_is_told() {
    let told = |body: &str| {
        let site = Site::one_branch();
        site.write("content/units/jia/progress/2012-07.md", format!("+++\npublished = 2012-07-10\n+++\n{body}\n"));
        site.findings()
    };
    for body in [
        "整改鍏氭敮閮ㄥ凡瀹屾垚",
        "方案：鏁存敼鏂规",
        "烫烫烫烫",
        "甲屯屯屯屯",
        "党支部????完成",
        "锟斤拷",
        "\u{F0B7} 修渠",
        "\u{F06C}修渠",
        "姓\u{E123}的同志",
    ] {
        let found = told(body);
        assert_eq!(found.len(), 1, "{body}: {found:#?}");
        assert_eq!((found[0].rule.as_str(), found[0].line), ("garbled-text", 4), "{body}");
    }
    for body in ["滚烫的心，屯屯相连", "真的吗？？？？", "what???", "鏡鐘鐵鋼銅鋁", "斤斤计较，拷贝、锟铻"]
    {
        assert_eq!(told(body), [], "{body}");
    }
}

/// S001-009, S001-033: every text of `site.toml` that is printed is looked through, contacts too.
#[test]
fn texts_of_the_site_file_are_looked_through() {
    let card = "6222020000000000000";
    for (rule, line) in [
        ("invisible-characters", "address = \"镇政府\u{200B}二楼\""),
        ("placeholder-text", "hours = \"工作日××\""),
        ("garbled-text", "address = \"锟斤拷\""),
        ("home-address-in-public-text", "address = \"幸福小区3栋2单元501室\""),
        ("bank-card-in-public-text", &format!("hours = \"工作日，汇款卡号{card}\"")),
        ("invisible-characters", "scope = \"整改\u{202E}不到位\""),
        ("invisible-characters", "form_url = \"https://example.cn/\u{200B}yijian\""),
        ("phone-in-public-text", "scope = \"急事打13800000000\""),
    ] {
        let site = Site::one_branch();
        site.append(SITE_FILE, &format!("{line}\n"));
        let found = site.some_of(rule, 1);
        assert_eq!((found[0].file.as_str(), found[0].unit.as_str()), (SITE_FILE, ""), "{line}");
    }
    for (rule, line) in [
        ("invisible-characters", "icp = \"某ICP备\u{200B}00000000号\""),
        ("placeholder-text", "police = \"某公网安备××号\""),
    ] {
        let site = Site::one_branch();
        site.append(SITE_FILE, &format!("\n[record]\n{line}\n"));
        site.some_of(rule, 1);
    }
}

/// S001-009: every word of the campaign and of a scheme of one's own stands on pages, so each is looked through.
#[test]
fn words_of_the_campaign_and_the_scheme_are_looked_through() {
    const MARKED: &str = "字\u{202E}样";
    let site = Site::one_branch();
    site.write(
        "content/campaign.toml",
        format!(
            "name = \"{MARKED}\"\nslogan = \"{MARKED}\"\nscheme = \"xian\"\nstarts = 2012-04-01\nends = 2012-12-31\n\
             fields = [\"{MARKED}\"]\ncategories = [\"{MARKED}\"]\n\
             review_angles = [\"{MARKED}\"]\napproval = [\"{MARKED}\"]\ntags = [\"{MARKED}\"]\n\
             supervision_questions = [\"{MARKED}\"]\n[[basis]]\ntitle = \"{MARKED}\"\n\
             [[stages]]\nname = \"{MARKED}\"\nstarts = 2012-04-01\nends = 2012-05-01\n\
             [[deadlines]]\nwhat = \"报送\"\nname = \"{MARKED}\"\nreporter = \"{MARKED}\"\nreceiver = \"{MARKED}\"\ndue = 2012-06-01\n\
             [[targets]]\nname = \"{MARKED}\"\nrate = 10\n"
        ),
    );
    site.write(
        "content/schemes/xian.toml",
        format!(
            "name = \"{MARKED}\"\nunit_name = \"{MARKED}\"\nmark = \"{MARKED}\"\nadjustment = \"{MARKED}\"\nsteps = [\"{MARKED}\"]\n\
             roles = [\"{MARKED}\"]\n[[grades]]\nname = \"较好\"\n[[grades]]\nname = \"{MARKED}\"\n\
             [[vetoes]]\nname = \"{MARKED}\"\ntext = \"{MARKED}\"\ngrade = \"较好\"\n\
             [[statuses]]\nname = \"{MARKED}\"\ntext = \"{MARKED}\"\ncounts_as = \"推进中\"\n\
             [closing]\napply = \"{MARKED}\"\n[[rounds]]\nround = \"年终\"\nsteps = [\"{MARKED}\"]\n"
        ),
    );
    let found = site.findings();
    for (file, written) in [("content/campaign.toml", 14), ("content/schemes/xian.toml", 13)] {
        let told = found.iter().filter(|found| found.rule == "invisible-characters" && found.file == file);
        assert_eq!((site.read(file).matches(MARKED).count(), told.count()), (written, written), "{file}: {found:?}");
    }
}

/// S000-004, S000-035, S001-010: a mailbox in running text is published where the office itself publishes it; others are
/// told, and those of persons keep the site from being published.
#[test]
fn a_mailbox_in_text_is_one_the_office_publishes() {
    let note = "content/units/zhen/jia/progress/2012-07.md";
    let site = Site::bare();
    site.write("content/units/zhen/unit.toml", "name = \"中共示范镇委员会\"\nkind = \"党委\"\n");
    site.branch("zhen/jia");
    site.write(note, "+++\npublished = 2012-07-10\n+++\n意见请发 dangban@example.cn。\n");
    assert_eq!(site.only("email-in-public-text").severity, "warning");
    for (file, table) in [
        ("content/units/zhen/unit.toml", "\n[public_contact]\n"),
        ("content/units/zhen/jia/unit.toml", "\n[public_contact]\n"),
        (SITE_FILE, ""),
    ] {
        let before = site.read(file);
        site.append(file, &format!("{table}email = \"Dangban@example.cn\"\n"));
        assert_eq!(site.findings(), [], "{file}");
        site.write(file, before);
    }
    site.write(note, "+++\npublished = 2012-07-10\n+++\n意见请发 a@qq.com。\n");
    let found = site.only("private-contact");
    assert_eq!(found.severity, "error");
    assert!(found.message.contains("a***@qq.com"), "{found:?}");
}

/// S001-033: a telephone of a sample cannot be dialled; trainers and testers keep it, the public must not be told it.
#[test]
fn the_telephone_of_a_sample_is_found_once_the_site_has_an_address() {
    let site = Site::one_branch();
    site.append("content/units/jia/unit.toml", "\n[public_contact]\nphone = \"0000-7654321\"\n");
    assert_eq!(site.findings(), []);
    let settings = site.read(SITE_FILE);
    for example in ["https://gongshi.example.cn/xian/", "http://localhost:8000/"] {
        site.write(SITE_FILE, format!("base_url = \"{example}\"\n{settings}"));
        site.none_of("sample-left");
    }
    site.write(SITE_FILE, format!("base_url = \"https://gongshi.shifanxian.gov.cn/\"\n{settings}"));
    let found = site.some_of("sample-left", 2);
    assert_eq!(found.iter().map(|found| found.unit.as_str()).collect::<Vec<_>>(), ["", "jia"]);
}

/// S004-021, S001-025: what `init` writes has no finding; a sentence of it in a unit of one's own has one, whatever the site
/// is called; once the site has a name of its own, each unit of the sample that is left is told once.
#[test]
fn sentences_of_the_sample_are_told_wherever_work_has_begun() {
    let site = Site::preset("grade-upgrade", None);
    site.none_of("sample-left");
    let sample = site
        .tree("content/units")
        .into_iter()
        .find(|(path, _)| path.ends_with("/plan.toml"))
        .map(|(path, _)| site.read(&format!("content/units/{path}")))
        .expect("a plan of the sample");
    let is_long = |text: &&str| text.chars().count() >= 12;
    let sentence = sample.lines().filter_map(|line| line.strip_prefix("text = \"")?.split('"').next()).find(is_long);
    let sentence = sentence.expect("a sentence").to_owned();

    site.branch("ziji");
    site.replace("content/units/ziji/plan.toml", "支部委员分工不清，例会记录不全", &sentence);
    let found = &site.some_of("sample-left", 1)[0];
    assert_eq!((found.unit.as_str(), found.severity.as_str()), ("ziji", "error"), "{found:?}");
    assert!(found.message.contains("样例里的原文"), "{found:?}");

    let title = site.read(SITE_FILE).lines().find(|line| line.starts_with("title = ")).expect("title").to_owned();
    site.replace(SITE_FILE, &title, "title = \"甲县整改公示\"");
    let found: Vec<Found> = site.findings().into_iter().filter(|found| found.rule == "sample-left").collect();
    let told: HashSet<&str> = found.iter().map(|found| found.unit.as_str()).collect();
    assert_eq!(told.len(), found.len(), "one finding a unit: {found:#?}");
    assert!(told.len() > 1 && found.iter().all(|found| found.unit == "ziji" || found.message.contains("样例里的单位")));
}

/// S000-006: `[2012]`, `(2012)`, 第298号 and `〔2012〕0298号` are mangled, `涪区委组〔2012〕298号` is not.
#[test]
fn number_of_a_document_is_checked_whole() {
    let site = Site::one_branch();
    let file = "content/documents/tongzhi.md";
    let document = |number: &str| {
        format!("+++\ntitle = \"关于认真制定整改方案的通知\"\nnumber = \"{number}\"\ndate = 2012-05-31\n+++\n")
    };
    for mangled in
        ["涪区委组[2012]298号", "涪区委组(2012)298号", "涪区委组〔2012〕第298号", "涪区委组〔2012〕0298号", "298号"]
    {
        site.write(file, document(mangled));
        let found = site.only("bad-document-number");
        assert_eq!((found.file.as_str(), found.line), (file, 3), "{found:?}");
        assert!(found.message.contains(mangled) && found.help.contains('〔'), "{found:?}");
    }
    site.write(file, document("涪区委组〔2012〕298号"));
    assert_eq!(site.findings(), []);
}

/// S001-008, S001-064: notices and the calendar are read by the public as well.
#[test]
fn texts_of_documents_and_campaign_are_looked_through() {
    let site = Site::one_branch();
    site.append(
        "content/campaign.toml",
        "\n[[deadlines]]\nwhat = \"典型报送\"\ndue = 2012-07-20\nreceiver = \"镇党建办 13800000000\"\n",
    );
    let found = site.only("phone-in-public-text");
    assert_eq!((found.file.as_str(), found.line), ("content/campaign.toml", 14));
    let site = Site::one_branch();
    site.write(
        "content/documents/tongzhi.md",
        "+++\ntitle = \"通知\"\ndate = 2012-05-31\naddressees = [\"各支部\", \"经办人13800000000\"]\n+++\n",
    );
    assert_eq!(site.only("phone-in-public-text").line, 4);
}

const SITE_FILE: &str = "content/site.toml";

/// S001-033: the public must know whom to tell and how.
#[test]
fn supervision_channel_is_whole() {
    let site = Site::one_branch();
    let whole = "[supervision]\nunit = \"镇党建办\"\nphone = \"0000-1234567\"\n";
    for (given, line, named) in [
        ("", 1, "[supervision]"),
        ("[supervision]\nphone = \"0000-1234567\"\n", 5, "unit"),
        ("[supervision]\nunit = \"镇党建办\"\nhours = \"工作日\"\n", 5, "联系方式"),
        ("[supervision]\nunit = \"镇党建办\"\nphone = \"\"\n", 7, "联系方式"),
    ] {
        let site = Site::one_branch();
        site.replace(SITE_FILE, whole, given);
        let found = site.only("missing-supervision-channel");
        assert_eq!((found.file.as_str(), found.line, found.unit.as_str()), (SITE_FILE, line, ""), "{given}");
        assert!(found.message.contains(named), "{found:?}");
        assert_eq!(found.severity, "error");
    }
    for channel in ["email = \"jiandu@example.cn\"", "address = \"镇政府二楼\""] {
        site.write(SITE_FILE, site.read(SITE_FILE).replace("phone = \"0000-1234567\"", channel));
        site.none_of("missing-supervision-channel");
        site.write(SITE_FILE, site.read(SITE_FILE).replace(channel, "phone = \"0000-1234567\""));
    }
}

/// S001-033: a file that is missing or cannot be read is one mistake, not two.
#[test]
fn supervision_is_not_asked_of_a_file_that_cannot_be_read() {
    let site = Site::one_branch();
    site.replace(SITE_FILE, "[supervision]", "[supervision");
    site.none_of("missing-supervision-channel");
    site.remove(SITE_FILE);
    site.none_of("missing-supervision-channel");
}

/// What the marks of Markdown keep apart in the file stands together on the page: the scanner reads what readers read.
#[test]
fn numbers_are_found_as_readers_see_them() {
    let hidden = [
        "138&#48;0000000",
        "138&#x30;0000000",
        "138**0000**0000",
        "138*0000*0000",
        "[138](https://example.cn)00000000",
        "138`0000`0000",
        "138\\_0000\\_0000",
        "| 姓名 | 电话 |\n|---|---|\n| 甲 | 138**0000**0000 |",
        "１３８００００００００",
        "138\u{200E}0000\u{2063}0000",
        "𝟏𝟑𝟖𝟎𝟎𝟎𝟎𝟎𝟎𝟎𝟎",
        "~~138~~00000000",
    ];
    for text in hidden {
        let site = Site::one_branch();
        let head = "+++\npublished = 2012-07-10\n+++\n";
        site.write("content/units/jia/progress/2012-07.md", format!("{head}第一段。\n\n联系{text}\n"));
        let rules = site.rules();
        assert!(rules.iter().any(|rule| rule == "phone-in-public-text"), "{text}: {rules:?}");
        let found = site.findings().into_iter().find(|found| found.rule == "phone-in-public-text").expect("found");
        assert!(found.line >= 6, "{text}: {found:?}");
        site.run(&["build"]).expect(1);
    }
    for text in ["2012**年**7月", "编号 `20120000000`", "| 13 | 800000000 |\n|---|---|\n| 1 | 2 |"] {
        let site = Site::one_branch();
        let head = "+++\npublished = 2012-07-10\n+++\n";
        site.write("content/units/jia/progress/2012-07.md", format!("{head}{text}\n"));
        site.none_of("phone-in-public-text");
    }
}

/// S000-006, S000-009: characters nobody can see are not published with the number of a document.
#[test]
fn a_number_of_a_document_can_be_read_whole() {
    for number in ["示委〔2012〕\u{202E}3号", "示委\u{200B}〔2012〕3号", "示委〔2012〕3号\u{FFFD}"] {
        let site = Site::one_branch();
        site.append("content/campaign.toml", &format!("\n[[basis]]\ntitle = \"通知\"\nnumber = \"{number}\"\n"));
        let rule = if number.contains('\u{FFFD}') { "garbled-text" } else { "invisible-characters" };
        let found = site.only(rule);
        assert_eq!((found.file.as_str(), found.severity.as_str()), ("content/campaign.toml", "error"));
        site.run(&["build"]).expect(1);
        let site = Site::one_branch();
        let notice = format!("+++\ntitle = \"通知\"\ndate = 2012-04-01\nnumber = \"{number}\"\n+++\n正文。\n");
        site.write("content/documents/tongzhi.md", notice);
        assert_eq!(site.only(rule).severity, "error");
    }
}
