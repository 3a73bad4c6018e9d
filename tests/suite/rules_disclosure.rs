//! The rules about what may not stand in public, and about where the public can object.

use crate::support::{Found, Site};

const PLAN_FILE: &str = "content/units/jia/plan.toml";
const CAUSE: &str = "换届后没有重新分工";

/// One branch whose first problem has this text as its cause.
fn with_cause(text: &str) -> Site {
    let site = Site::one_branch();
    site.replace(PLAN_FILE, CAUSE, text);
    site
}

/// The one finding about a text, with what it marks.
fn found_in(text: &str, rule: &str) -> Found {
    let site = with_cause(text);
    let found = site.only(rule);
    assert_eq!((found.file.as_str(), found.unit.as_str()), (PLAN_FILE, "jia"));
    found
}

/// S001-008, S001-009: a mobile number is an error, and its middle is not repeated in the log.
#[test]
fn mobile_number_is_masked_in_the_message() {
    let found = found_in("有事请打手机 138 0000 0000", "phone-in-public-text");
    assert!(found.message.contains("138****0000") && !found.message.contains("138 0000"), "{found:?}");
    assert!(found.help.contains("[public_contact]"), "{found:?}");
    assert_eq!((found.severity.as_str(), found.column), ("error", 17));
}

/// S001-008, S001-064: where a number is meant to be public, or never will be, nobody is warned.
#[test]
fn contacts_internal_data_and_drafts_are_spared() {
    let site = Site::one_branch();
    site.append(
        "content/units/jia/unit.toml",
        "\n[public_contact]\nphone = \"13800000000\"\nemail = \"jia@example.cn\"\n\n[internal]\nsecretary_phone = \"13800000001\"\n",
    );
    site.write("content/units/jia/progress/2012-07.md", "+++\n+++\n手机 13800000002\n");
    assert_eq!(site.findings(), []);
    site.write("content/units/jia/progress/2012-07.md", "+++\npublished = 2012-07-10\n+++\n手机 13800000002\n");
    assert_eq!(site.only("phone-in-public-text").line, 4);
}

/// S001-008: an ID number is an error and is not repeated.
#[test]
fn id_number_is_masked_in_the_message() {
    let found = found_in("户主白芷，身份证号000000199001010018，补助已发", "id-number-in-public-text");
    assert!(!found.message.contains("19900101") && found.message.contains("0018"), "{found:?}");
    assert_eq!(found.severity, "error");
}

/// S001-009: so is a bank card.
#[test]
fn bank_card_is_masked_in_the_message() {
    let found = found_in("补助打入杜若的银行卡 6222 0000 0000 0000 004", "bank-card-in-public-text");
    assert!(!found.message.contains("0000 0000") && found.message.contains("****"), "{found:?}");
    assert_eq!(found.severity, "error");
}

/// S000-004, S001-010: an e-mail address in running text is unusual, not unlawful.
#[test]
fn email_in_running_text() {
    let found = found_in("意见请发 baizhi@example.cn 邮箱", "email-in-public-text");
    assert!(found.message.contains("baizhi@example.cn"), "{found:?}");
    assert_eq!(found.severity, "warning");
}

/// S003-001, S004-004: what nobody filled in.
#[test]
fn placeholder_is_quoted() {
    let found = found_in("责任没有落实到××同志", "placeholder-text");
    assert!(found.message.contains("“××”"), "{found:?}");
    assert_eq!(found.severity, "warning");
}

/// S000-044, S001-007: a date without its year, in the words it was written.
#[test]
fn date_without_year_is_quoted() {
    let found = found_in("须在7月底前重新分工", "date-without-year");
    assert!(found.message.contains("7月底前") || found.message.contains("7月底"), "{found:?}");
    assert!(found.help.contains("年7月底"), "{found:?}");
    assert_eq!(found.severity, "warning");
}

/// S000-006, S001-001: a mangled document number, with the right one in the help.
#[test]
fn document_number_in_running_text() {
    let found = found_in("没有执行青教党[2012]012号文件", "bad-document-number");
    assert!(found.help.contains("青教党〔2012〕12号"), "{found:?}");
    assert_eq!(found.severity, "warning");
    assert_eq!(with_cause("没有执行青教党〔2012〕12号文件").findings(), []);
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
