//! The rules about what may not stand in public, and about where the public can object. What each says of a text is in
//! its fixture.

use crate::support::Site;

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
