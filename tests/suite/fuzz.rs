//! What the fuzzers of `tests/fuzz/` found, and a short run of the same kind: files of every kind, altered at random in the
//! same way at every run. Each is read to the end, and what is wrong with it is said at a place.

use std::time::{Duration, Instant};

use crate::support::{COMMITMENT, PLAN, RATING, Site, UNIT};

const NOTE: &str = "+++\npublished = 2012-07-10\nsigner = \"白芷\"\n\n[[items]]\nproblem = \"1\"\nstatus = \"推进中\"\n+++\n\
    **一、**修好水渠3*4米\n- [网页](https://example.cn)\n\n｜甲｜乙｜\n｜1｜2｜\n\n中共某支部委员会\n2012年7月10日\n";

/// What is put into a file at random.
const PIECES: [&[u8]; 24] = [
    b"\"",
    b"'''",
    b"[",
    b"]]",
    b"{",
    b"=",
    b",",
    b"#",
    b"\n",
    b"\r",
    b"\\",
    b"+++\n",
    b"\0",
    b"\xFF",
    b"\xEF\xBB\xBF",
    b"99999999999999999999",
    b"2012-13-45",
    b"**",
    "＝".as_bytes(),
    "“".as_bytes(),
    "十十月".as_bytes(),
    "\u{F48D}".as_bytes(),
    "\u{202E}".as_bytes(),
    "年".as_bytes(),
];

/// Numbers that look like chance and are the same at every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % most.max(1) as u64).unwrap()
    }

    /// `text` with a few alterations, some of them pieces of `other`.
    fn altered(&mut self, text: &str, other: &str) -> Vec<u8> {
        let mut bytes = text.as_bytes().to_vec();
        for _ in 0..=self.below(3) {
            let (from, length) = (self.below(bytes.len()), self.below(24));
            let range = from..(from + length).min(bytes.len());
            match self.below(5) {
                0 => drop(bytes.drain(range)),
                1 => drop(bytes.splice(from..from, bytes[range].to_vec())),
                2 => drop(bytes.splice(range, other.as_bytes().iter().copied().skip(from).take(length))),
                3 if !bytes.is_empty() => bytes[from] ^= 1 << self.below(8),
                _ => drop(bytes.splice(from..from, PIECES[self.below(PIECES.len())].iter().copied())),
            }
        }
        bytes
    }
}

#[test]
fn files_altered_at_random_are_read_to_the_end() {
    let (mut chance, site) = (Chance(0x2012_0715), Site::one_branch());
    let files = [
        ("unit.toml", UNIT),
        ("rating.toml", RATING),
        ("plan.toml", PLAN),
        ("commitments/zhibu.md", COMMITMENT),
        ("progress/2012-07.md", NOTE),
    ];
    for number in 0..120 {
        for (at, (name, text)) in files.iter().enumerate() {
            let bytes = chance.altered(text, files[(at + number) % files.len()].1);
            site.write(&format!("content/units/u{number}/{name}"), bytes);
        }
    }
    let findings = site.findings();
    assert!(findings.len() > 200, "{} findings: the alterations are too mild", findings.len());
    for found in findings {
        assert!(found.line >= 1 && found.column >= 1, "{found:?}");
        assert!(!found.message.is_empty() && !found.help.is_empty(), "{found:?}");
    }
}

#[cfg(feature = "office")]
#[test]
fn tables_altered_at_random_are_shown() {
    const TABLE: &str = "序号,查摆出的问题,整改措施,责任人,完成时限\n1,委员分工不清,重新分工,白芷,2012年7月31日\n\
        2,水渠漏水,修好,杜若,8月底前\n合计,,,,\n";
    let (mut chance, site) = (Chance(0x2012_1130), Site::one_branch());
    let mut args = vec!["import".to_owned(), "--dry-run".to_owned()];
    let old = include_bytes!("../fixtures/import/ledger.xls");
    for number in 0..60 {
        let file = site.root().join(format!("甲村-{number}.csv"));
        std::fs::write(&file, chance.altered(TABLE, NOTE)).unwrap();
        args.push(file.to_str().unwrap().to_owned());
    }
    for number in 0..20 {
        let file = site.root().join(format!("甲村-{number}.xls"));
        let mut bytes = old.to_vec();
        for _ in 0..8 {
            let at = chance.below(bytes.len());
            bytes[at] = u8::try_from(chance.below(256)).unwrap();
        }
        std::fs::write(&file, bytes).unwrap();
        args.push(file.to_str().unwrap().to_owned());
    }
    let before = site.read("content/units/jia/plan.toml");
    let said = site.run(&args.iter().map(String::as_str).collect::<Vec<_>>());
    assert!(matches!(said.status, 0 | 1), "{}: {}", said.status, said.stderr);
    assert!(said.stdout.matches(".csv").count() >= 60, "{}", said.stdout);
    assert_eq!(site.read("content/units/jia/plan.toml"), before);
}

/// A workbook of the old kind that was not copied to its end is damaged, and the tables beside it are read.
#[cfg(feature = "office")]
#[test]
fn a_cut_workbook_is_told_like_any_damage() {
    let site = Site::one_branch();
    let whole = include_bytes!("../fixtures/import/ledger.xls");
    let cut = |length: usize| {
        let file = format!("甲村-{length}.xls");
        site.write(&file, &whole[..length]);
        let said = site.run(&["import", "--dry-run", site.root().join(file).to_str().unwrap()]);
        assert!(matches!(said.status, 0 | 1), "{length}: {} {}", said.status, said.stderr);
        assert!(!said.stderr.contains("panicked"), "{length}: {}", said.stderr);
    };
    [600, 826, 927, 1030, 1537, 2050, 3000, 4097, 5631].into_iter().for_each(cut);
}

/// S001-011: a year has four digits and no sign. One of twenty digits was more than a number holds.
#[test]
fn a_year_of_any_length_is_a_finding() {
    for date in [
        "20122012201220122012年6月20日",
        "2012-+6-20",
        "+2012-06-20",
        "〇〇一二年六月二十日",
        "零零二一年底",
        "0212-06-21T07:32:00Z",
    ] {
        let site = Site::one_branch();
        site.replace("content/units/jia/rating.toml", "2012-04-20", &format!("\"{date}\""));
        let found = site.some_of("bad-date", 1);
        assert!(!found[0].help.contains("= 00"), "{found:?}");
    }
}

/// S000-044: every character of the private use area is told, also by itself in a text that has nothing else to look at.
#[test]
fn private_characters_are_told_by_themselves() {
    for private in ['\u{E000}', '\u{F00C}', '\u{F48D}', '\u{F70D}', '\u{F8C9}', '\u{F8FF}'] {
        let site = Site::one_branch();
        let note = format!("+++\npublished = 2012-07-10\n+++\n修好{private}水渠\n");
        site.write("content/units/jia/progress/2012-07.md", note);
        assert_eq!(site.only("garbled-text").line, 4, "U+{:04X}", u32::from(private));
    }
}

/// S003-001: brackets with any kind of blank in them, and nothing else in the text to look at.
#[test]
fn brackets_with_any_blank_are_told() {
    for body in ["座谈会〔\t〕次", "座谈会（\u{2003}）次", "座谈会【\u{202F}】次", "座谈会《\t》次"]
    {
        let site = Site::one_branch();
        let note = format!("+++\npublished = 2012-07-10\n+++\n{body}\n");
        site.write("content/units/jia/progress/2012-07.md", note);
        assert_eq!(site.only("placeholder-text").line, 4, "{body}");
    }
}

/// A paper full of addresses that do not end takes no longer than another.
#[test]
fn a_paper_full_of_addresses_is_read_once() {
    let site = Site::one_branch();
    site.run(&["build"]).expect(0);
    site.write("paper.pdf", "/units/".repeat(60_000));
    let paper = site.root().join("paper.pdf");
    let begun = Instant::now();
    let said = site.run(&["verify", paper.to_str().unwrap()]).expect(2);
    assert!(said.stderr.contains("也没有写核对编号"), "{}", said.stderr);
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
}
