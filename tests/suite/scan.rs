//! The scanner of free text against a corpus of right and wrong sentences, and its fine points one by one.

use gongshi::scan::{Hit, HitKind, check_document_number, mask_phone, scan};

const RIGHT: &str = include_str!("corpus/right.txt");
const WRONG: &str = include_str!("corpus/wrong.txt");

/// The rules that report each kind of hit.
const RULES: [(&str, HitKind); 9] = [
    ("phone-in-public-text", HitKind::Phone),
    ("id-number-in-public-text", HitKind::IdNumber),
    ("bank-card-in-public-text", HitKind::BankCard),
    ("email-in-public-text", HitKind::Email),
    ("private-contact", HitKind::FreeMail),
    ("home-address-in-public-text", HitKind::HomeAddress),
    ("placeholder-text", HitKind::Placeholder),
    ("date-without-year", HitKind::DateWithoutYear),
    ("bad-document-number", HitKind::DocumentNumber),
];

fn kinds(hits: &[Hit]) -> Vec<HitKind> {
    let mut kinds: Vec<HitKind> = hits.iter().map(|hit| hit.kind).collect();
    kinds.sort();
    kinds.dedup();
    kinds
}

/// The piece of the text each hit points at.
fn pieces(text: &str) -> Vec<&str> {
    scan(text).iter().map(|hit| &text[hit.range.clone()]).collect()
}

fn suggestions(text: &str) -> Vec<String> {
    scan(text).into_iter().filter_map(|hit| hit.suggestion).collect()
}

#[track_caller]
fn finds(kind: HitKind, texts: &[&str]) {
    for text in texts {
        assert_eq!(kinds(&scan(text)), [kind], "{text}");
    }
}

#[track_caller]
fn passes(texts: &[&str]) {
    for text in texts {
        assert_eq!(scan(text), [], "{text}");
    }
}

/// S001-008: no false alarm: addresses of offices, landlines, document numbers, dates, amounts, project numbers, Markdown.
#[test]
fn right_sentences_pass() {
    assert!(RIGHT.lines().count() >= 200);
    let wrong: Vec<String> = RIGHT
        .lines()
        .map(|line| (line, scan(line)))
        .filter(|(_, hits)| !hits.is_empty())
        .map(|(line, hits)| format!("{line}: {hits:?}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// S001-008: no miss, and nothing but what the line is about.
#[test]
fn wrong_sentences_are_found() {
    assert!(WRONG.lines().count() >= 200);
    let mut counts = RULES.map(|(rule, kind)| (rule, kind, 0));
    let mut missed = Vec::new();
    for line in WRONG.lines() {
        let (rule, text) = line.split_once('\t').expect("RULE<TAB>SENTENCE");
        let (_, kind, count) = counts.iter_mut().find(|(name, ..)| *name == rule).expect("a rule of the family");
        *count += 1;
        let hits = scan(text);
        if kinds(&hits) != [*kind] {
            missed.push(format!("{line}: {hits:?}"));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
    for (rule, _, count) in counts {
        assert!(count >= 20, "only {count} sentences for {rule}");
    }
}

/// All right sentences as one text: neighbours must not turn into numbers, blanks or Markdown.
#[test]
fn right_sentences_pass_together() {
    assert_eq!(scan(RIGHT), []);
}

/// Every range is a piece of the text, in order, and its suggestion leaves nothing to report.
#[test]
fn suggestions_are_right_themselves() {
    for line in WRONG.lines() {
        let text = line.split_once('\t').map_or(line, |(_, text)| text);
        let hits = scan(text);
        assert!(hits.is_sorted_by_key(|hit| hit.range.start), "{text}");
        let mut fixed = text.to_owned();
        for hit in hits.iter().rev() {
            if let Some(suggestion) = &hit.suggestion {
                fixed.replace_range(hit.range.clone(), suggestion);
            }
        }
        let left = scan(&fixed).into_iter().filter(|hit| hit.suggestion.is_some()).count();
        assert_eq!(left, 0, "{fixed}");
    }
}

/// S002-080, S003-049.
#[test]
fn phones() {
    assert_eq!(pieces("电话（+86）138 0000 0000。"), ["（+86）138 0000 0000"]);
    assert_eq!(suggestions("电话１３８００００００００"), ["138****0000"]);
    finds(
        HitKind::Phone,
        &[
            "联系人白芷 13800000000 13900000000",
            "电话72221234-13800000000",
            "[致电](tel:13800000000)",
            "138/0000/0000",
            "72221234/13800000000",
            "| 白芷 | 138 0000 0000 | 2012年 |",
            "138 0000 0000 2012年起启用",
        ],
    );
    passes(&[
        "13800000000元",
        "13800000000.00元",
        "A13800000000",
        "138000000001",
        "150-20120615",
        "138 0000 0000 0000",
    ]);
    assert_eq!(kinds(&scan("138\u{200B}0000\u{200B}0000")), [HitKind::Phone, HitKind::Invisible]);
    // The address is one finding, the number in it another: masking one does not mask the other.
    assert_eq!(kinds(&scan("13800000000@example.cn")), [HitKind::Phone, HitKind::Email]);
}

/// Characters nobody can see, and what is left of a text in the wrong encoding; nothing of what Chinese texts hold.
#[test]
fn odd_characters() {
    for text in
        ["完成\u{202E}整改", "完\u{200B}成", "\u{FEFF}完成", "第一\u{B}条", "a\u{2066}b", "软\u{AD}连", "行\u{2028}行"]
    {
        finds(HitKind::Invisible, &[text]);
    }
    finds(HitKind::Garbled, &["已完\u{FFFD}\u{FFFD}", "锟斤拷锟斤拷", "Ã¤"]);
    assert_eq!(pieces("已\u{200B}\u{200B}完成\u{200B}"), ["\u{200B}\u{200B}"]);
    passes(&["“完成”——销号……", "让·雅克", "é·阿", "2×3", "👨\u{200D}👩", "一行\n两行\t", "锟一斤", "①②", "‘好’"]);
}

#[test]
fn masked_phones() {
    for typed in ["13800000000", "138 0000 0000", "138-0000-0000", "+86 13800000000", "１３８００００００００"]
    {
        assert_eq!(mask_phone(typed), "138****0000");
    }
    assert_eq!(mask_phone("0723-7221234"), "072*-***1234");
    assert_eq!(mask_phone("一三八零零零零零零零零"), "138****0000");
    assert_eq!(mask_phone("72221234"), "****1234");
    assert_eq!(mask_phone("12380"), "*2380");
    assert_eq!(mask_phone("110"), "***");
    assert_eq!(mask_phone(""), "");
}

/// The check digit and the date decide; the old number needs a word, since it has neither.
#[test]
fn id_numbers() {
    assert_eq!(pieces("身份证００００００１９４９１２３１００６Ｘ，已核"), ["００００００１９４９１２３１００６Ｘ"]);
    assert_eq!(suggestions("身份证00000019491231006X"), ["000000********006X"]);
    finds(HitKind::IdNumber, &["G00000019491231006X", "身份证号码000000550520004"]);
    passes(&[
        "000000550520004",
        "000000194902310023",
        "000000194912310021",
        "统一社会信用代码00000019491231006X",
        "100000019491231006X",
    ]);
}

#[test]
fn bank_cards() {
    assert_eq!(suggestions("卡号4000 0000 0000 0002"), ["400000******0002"]);
    finds(HitKind::BankCard, &["4000-0000-0000-0002", "林海棠 4000 0000 0000 0002 800元"]);
    passes(&[
        "4000 0000 0000 0003",
        "0000000000000000",
        "4000 0000 0000 0002 0000",
        "编号4000000000000002",
        "对公账户4000000000000002",
        "A4000000000000002",
    ]);
}

/// S003-001, S004-004.
#[test]
fn placeholders() {
    assert_eq!(pieces("x委组〔2014〕xx号"), ["x", "xx"]);
    assert_eq!(pieces("*基层组织建设年活动"), ["*"]);
    assert_eq!(pieces("于20××年×月×日完成"), ["××年×月×"]);
    finds(
        HitKind::Placeholder,
        &[
            "__年__月__日",
            "**县**镇",
            "张三、***",
            "第　一次（　）",
            "单位：xx-xx",
            "（____）",
            "年 月 日",
            "＿月＿日",
            "金额：__元。责任人：__。",
            "经费**元，地点：**。",
            "第x季度",
            "投入X万元",
            "等次为“　”",
        ],
    );
    passes(&[
        "5×8=40",
        "100×200毫米",
        "X光、X线",
        "XML、XL、XXL",
        "单价×人数",
        "二○○八年",
        "138****0000",
        "138xxxx0000",
        "**注意：**正文和***三星***",
        "**时限：** 2012年底，**责任人：**白芷",
        "__时限：__ 2012年底",
        "**人、财、物**向基层倾斜",
        "**粗*粗斜***与***粗斜** 斜*",
        "第一段\n\n***\n\n第二段\n\n_ _ _\n\n第三段",
        "* 一\n* 二\n  * 三",
        "- [ ] 任务\n- [x] 任务",
        "https://www.example.cn/xx/xxgk.html",
        "[目录]()",
        "张某、某村",
        "main()",
    ]);
}

/// S000-044: a date never lacks its year silently, and one year serves what follows.
#[test]
fn dates() {
    assert_eq!(pieces("9月31日前完成，10月5日公示。"), ["9月31日"]);
    assert_eq!(pieces("要在7月底前完成"), ["7月底"]);
    assert_eq!(pieces(" 年5月25日"), ["5月25日"]);
    finds(
        HitKind::DateWithoutYear,
        &[
            "6月15日召开会议。2012年6月20日公示。",
            "每年6月1日慰问儿童。7月1日表彰党员。",
            "每年培训两次，6月15日前完成第一次",
            "截止日（6月15日）",
            "六月二十日前",
            "三月至五月",
            "元月15日",
            "（3月中旬）",
            "涪区委组〔2012〕298号要求6月15日前上报",
        ],
    );
    passes(&[
        "2012年6月1日至6月15日",
        "2012年……，7月6日前",
        "6月15日（2012年）",
        "二0一二年七月二日，八月底",
        "2012-06-01起，6月15日止",
        "今年6月15日、次年3月",
        "每年6月1日",
        "儿童节（6月1日）",
        "五一、七一、九一八、一二·九、三月三、五月五、十月革命",
        "农历八月十五日",
        "每月、3个月、连续3月、满6月龄、当月5日、一月一次、1月1次",
    ]);
}

/// S000-006, S001-001, S004-002.
#[test]
fn document_numbers() {
    let pairs = [
        ("现将涪区委组[2012]298号文件转发", "涪区委组〔2012〕298号"),
        ("华教发[2012]12号", "华教发〔2012〕12号"),
        ("按照成组办（2012）64号文件", "成组办〔2012〕64号"),
        ("涪区委组〔2012〕第298号", "涪区委组〔2012〕298号"),
        ("涪区委组〔2012〕0298号", "涪区委组〔2012〕298号"),
        ("龙组通202218号", "龙组通〔2022〕18号"),
        ("青组通2012年第26号", "青组通〔2012〕26号"),
        ("青组通2012]26号", "青组通〔2012〕26号"),
        ("〔2012〕第298号", "〔2012〕298号"),
        ("青政发[2012]5、6号", "青政发〔2012〕5、6号"),
        ("青教党〔２０１２〕12号", "青教党〔2012〕12号"),
    ];
    for (text, right) in pairs {
        assert_eq!(suggestions(text), [right], "{text}");
    }
    assert_eq!(scan("青团发〔12〕8号")[0].suggestion, None);
    passes(&[
        "涪区委组〔2012〕298号",
        "涪陵委办发〔2012〕5号",
        "涪区委组〔2012〕 298 号",
        "青组发〔2012〕26、27号",
        "国务院令第492号",
        "第12号公告",
        "县委2012年1号文件、印发2012年1号文件",
        "（2012）涪法民初字第298号",
        "青集用(2012)第00138号",
        "教学楼（2012）3号楼",
    ]);
}

/// The `number` of a document is a document number and nothing else.
#[test]
fn document_number_values() {
    for right in ["涪区委组〔2012〕298号", "涪陵委办发〔2012〕5号", "国务院令第492号", "交通运输部公告2012年第12号"]
    {
        assert_eq!(check_document_number(right), Ok(()), "{right}");
    }
    for wrong in [
        "涪区委组[2012]298号",
        "涪区委组（2012）298号",
        "涪区委组〔2012〕第298号",
        "涪区委组〔2012〕0298号",
        "涪区委组〔2012〕298",
        " 涪区委组〔2012〕298号",
        "涪区委组〔2012〕 298号",
        "涪区委组2012298号",
        "涪区委组〔２０１２〕298号",
    ] {
        assert_eq!(check_document_number(wrong), Err(Some("涪区委组〔2012〕298号".to_owned())), "{wrong}");
    }
    for wrong in
        ["", "〔2012〕298号", "第298号", "x委组〔2014〕xx号", "涪区委组〔12〕298号", "涪区委组298号", "关于转发的通知"]
    {
        assert_eq!(check_document_number(wrong), Err(None), "{wrong}");
    }
}
