//! Rules about links and pictures in Markdown.

use crate::support::{COMMITMENT, Site};

const NOTE: &str = "content/units/jia/progress/2012-07.md";

/// One branch with a notice of July whose body is this, and a few files to link to.
fn site(body: &str) -> Site {
    let site = Site::one_branch();
    site.write(
        NOTE,
        format!("+++\npublished = 2012-07-10\n\n[[items]]\nproblem = \"1\"\nstatus = \"推进中\"\n+++\n{body}\n"),
    );
    site.write("content/units/jia/progress/渠.jpg", b"\xFF\xD8\xFFjpg");
    site.write("content/units/jia/commitments/a b.pdf", "%PDF");
    site.write("content/documents/tongzhi.md", "+++\ntitle = \"关于整改的通知\"\ndate = 2012-05-28\n+++\n请照办。\n");
    site.write("content/cases/shuiqu.md", "+++\ntitle = \"修好一条渠\"\ndate = 2012-07-01\n+++\n村口水渠修好了。\n");
    site
}

/// Everything that may be linked, seen from the source file.
#[test]
fn what_may_be_linked() {
    for address in [
        "https://example.cn/a?b=1#c",
        "HTTP://example.cn",
        "tel:0000-1234567",
        "2012-07.md",
        "./2012-07.md",
        "../unit.toml",
        "../plan.toml#p-1",
        "..",
        "../rating.toml",
        "../commitments/zhibu.md",
        "../commitments/zhibu.md#c-zhibu",
        "../../../documents/tongzhi.md",
        "../../../cases/shuiqu.md",
        "#p-1",
        "渠.jpg",
        "%E6%B8%A0.jpg",
        "../commitments/a%20b.pdf",
    ] {
        let found = site(&format!("见[这里]({address})。")).findings();
        assert_eq!(found, [], "{address}");
    }
    for text in ["写信到 <dang@example.cn>。", "写[信](mailto:dang@example.cn)。"] {
        assert_eq!(site(text).rules(), ["email-in-public-text"], "the link itself is fine");
    }
    assert_eq!(site("见[这里][1]和 [不是链接]。\n\n[1]: 渠.jpg").findings(), []);
    assert_eq!(site("`[示例](没有.md)` 是代码。").findings(), []);
}

/// A link to a file that is not there, with the likeliest one.
#[test]
fn a_link_leads_somewhere() {
    for (address, near) in [
        ("2012-7.md", "2012-07.md"),
        ("2012-13.md", "2012-07.md"),
        ("../commitments/zhibu2.md", "zhibu.md"),
        ("../../../documents/tongzi.md", "tongzhi.md"),
        ("../acceptance.toml", ""),
        ("../../yi/unit.toml", ""),
        ("../../../cases/shuiqu.html", ""),
        ("../index.html", ""),
        ("../../../site.toml", "公示网站上没有"),
        ("#p-2", "问题“2”"),
        ("../plan.toml#p-2", "问题“2”"),
        ("#c-zhi", "承诺书“zhi”"),
        ("", "没有写地址"),
    ] {
        let found = site(&format!("第一行。\n\n见[这里]({address})。")).only("broken-link");
        assert_eq!((found.file.as_str(), found.line, found.unit.as_str()), (NOTE, 10, "jia"), "{found:?}");
        assert!(format!("{} {}", found.message, found.help).contains(near), "{address}: {found:?}");
        if !address.is_empty() {
            assert_eq!(found.column, 7, "the address is marked: {found:?}");
        }
    }
}

/// Links that no page may carry: scripts, absolute paths, other disks.
#[test]
fn some_links_are_never_right() {
    for address in [
        "javascript:alert(1)",
        "data:text/html,x",
        "/units/jia/index.html",
        "//example.cn/x",
        "C:\\x.md",
        "ftp://x/y",
        "a\\b.md",
    ] {
        let found = site(&format!("见[这里]({address})。")).only("broken-link");
        assert_eq!(found.severity, "error", "{address}");
    }
    site("见<javascript:alert(1)>。").only("broken-link");
}

/// S001-032: pictures and documents that are not there, of the wrong kind, or of other sites.
#[test]
fn pictures_are_there() {
    for (text, near) in [
        ("![渠](渠.JPG)", "渠.jpg"),
        ("![合影](村委会合影.webp)", "旁边"),
        ("[附件](../commitments/ab.pdf)", "a b.pdf"),
        ("![渠](https://example.cn/qu.jpg)", "别的网站"),
        ("![渠](data:image/png;base64,AA)", "别的网站"),
        ("![渠](渠.gif)", "jpg、png"),
        ("![附件](../commitments/a%20b.pdf)", "PDF 用链接"),
        ("![渠](/渠.jpg)", "旁边"),
        ("![渠]()", "旁边"),
    ] {
        let found = site(&format!("看{text}。")).only("missing-asset");
        assert_eq!((found.file.as_str(), found.line), (NOTE, 8), "{text}");
        assert!(format!("{} {}", found.message, found.help).contains(near), "{text}: {found:?}");
    }
    assert_eq!(site("看![渠](渠.jpg)。").findings(), []);
}

/// A path out of the content folder is refused, whatever the campaign says of links.
#[test]
fn no_link_leaves_the_tree() {
    for text in [
        "![渠](../../../../../渠.jpg)",
        "[通知](../../../../documents/tongzhi.md)",
        "[x](../../../../../../etc/passwd)",
    ] {
        let site = site(&format!("看{text}。"));
        site.only("unsafe-path");
        site.append("content/campaign.toml", "\n[rules]\nbroken-link = \"off\"\nmissing-asset = \"off\"\n");
        site.only("unsafe-path");
    }
}

/// Commitments, documents and cases are looked through as well.
#[test]
fn every_markdown_file_is_looked_through() {
    let site = Site::one_branch();
    let text = "见[这里](meiyou.md)和![图](meiyou.jpg)。\n";
    site.write("content/units/jia/commitments/zhibu.md", format!("{COMMITMENT}{text}"));
    site.write(
        "content/documents/tongzhi.md",
        format!("+++\ntitle = \"关于整改的通知\"\ndate = 2012-05-28\n+++\n{text}"),
    );
    site.write("content/cases/shuiqu.md", format!("+++\ntitle = \"修好一条渠\"\ndate = 2012-07-01\n+++\n{text}"));
    let links = site.some_of("broken-link", 3);
    let assets = site.some_of("missing-asset", 3);
    let units: Vec<&str> = links.iter().chain(&assets).map(|found| found.unit.as_str()).collect();
    assert_eq!(units, ["", "", "jia", "", "", "jia"]);
}

/// S000-001: links lead from file to file, whatever the folder they stand in.
#[test]
fn links_are_seen_from_their_file() {
    let site = site("已经办结。");
    let text = "+++\ntitle = \"关于整改的通知\"\ndate = 2012-05-28\n+++\n";
    let link = "[甲村](../units/jia/unit.toml)[公示](../units/jia/progress/2012-07.md)[案例](../cases/shuiqu.md)\n";
    site.write("content/documents/tongzhi.md", format!("{text}{link}"));
    assert_eq!(site.findings(), []);
    site.write("content/documents/tongzhi.md", format!("{text}[台账](../units/jia/plan.toml#p-9)\n"));
    site.only("broken-link");
}

/// A picture that was not copied to its end would be published with a grey half, or not at all.
#[test]
fn a_picture_that_was_cut_is_told() {
    let segment = |marker: u8, bytes: &[u8]| {
        let length = u16::try_from(bytes.len() + 2).expect("short").to_be_bytes();
        [&[0xFF, marker], &length[..], bytes].concat()
    };
    // A preview inside of the head has an end of its own.
    let head =
        [&b"\xFF\xD8"[..], &segment(0xE1, b"Exif\0\0\xFF\xD8preview\xFF\xD9"), &segment(0xDA, &[0; 10])].concat();
    let jpeg = |end: &[u8]| [&head[..], &[0x55; 900], end].concat();
    let png = |end: &[u8]| [&b"\x89PNG\r\n\x1a\n"[..], &[0x55; 900], end].concat();
    let site = Site::one_branch();
    let told = |name: &str, bytes: Vec<u8>| {
        let file = format!("content/units/jia/progress/{name}");
        site.write(&file, bytes);
        let found = site.findings();
        site.remove(&file);
        found
    };
    for (name, whole, cut) in [
        ("渠.jpg", jpeg(b"\xFF\xD9trailer"), jpeg(b"")),
        ("渠.png", png(b"\0\0\0\0IEND\xAE\x42\x60\x82"), png(b"")),
        (
            "大.jpg",
            [jpeg(b""), vec![0x55; 300_000], b"\xFF\xD9".to_vec()].concat(),
            [jpeg(b""), vec![0x55; 300_000]].concat(),
        ),
    ] {
        assert_eq!(told(name, whole), [], "{name}");
        let found = told(name, cut);
        assert_eq!(found.len(), 1, "{name}: {found:#?}");
        assert!(found[0].rule == "unknown-file" && found[0].message.contains("不完整"), "{found:?}");
    }
    // Cut behind its head, and a WebP that is shorter than its head says.
    let webp = |bytes: &[u8]| [&b"RIFF"[..], &20_u32.to_le_bytes(), b"WEBPVP8 ", bytes].concat();
    assert_eq!(told("渠.webp", webp(&[0; 12])), []);
    let short = png(b"")[..60].to_vec();
    for (name, bytes) in [("渠.png", short), ("渠.webp", webp(&[0; 9])), ("渠.webp", b"RIFF1234WEBP".to_vec())] {
        let found = told(name, bytes);
        assert!(found.len() == 1 && found[0].message.contains("不完整"), "{name}: {found:#?}");
    }
    // Cut within its tables, at whatever place.
    let tables =
        [&b"\xFF\xD8"[..], &segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0"), &segment(0xDB, &[7; 200])].concat();
    let whole = [&tables[..], &segment(0xDA, &[0; 10]), b"\x55\xFF\xD9"].concat();
    assert_eq!(told("小.jpg", whole), []);
    for bytes in [100, 200, tables.len() - 2, tables.len()] {
        let found = told("小.jpg", tables[..bytes].to_vec());
        assert!(found.len() == 1 && found[0].message.contains("不完整"), "{bytes}: {found:#?}");
    }
}

/// `%23` in an address is a `#`; a file that is really called so is told how its address is written.
#[test]
fn a_percent_sign_in_a_name_is_written_as_a_number() {
    let site = Site::one_branch();
    let note = |address: &str| {
        let text = format!("+++\npublished = 2012-07-10\n+++\n![图]({address})\n");
        site.write("content/units/jia/progress/2012-07.md", text);
    };
    site.write("content/units/jia/progress/%23.png", b"\x89PNGpicture");
    note("%23.png");
    let found = site.only("missing-asset");
    assert!(found.help.contains("写成 %25：%2523.png"), "{found:?}");
    note("%2523.png");
    assert_eq!(site.findings(), []);
    site.remove("content/units/jia/progress/%23.png");
    site.write("content/units/jia/progress/#.png", b"\x89PNGpicture");
    note("%23.png");
    assert_eq!(site.findings(), []);
}
