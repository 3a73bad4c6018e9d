//! Pictures: what the public gets says nothing but what it shows; photographs of before and after stand where they belong.

use std::{fs, io::Cursor};

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use img_parts::{
    Bytes, ImageEXIF as _,
    jpeg::{Jpeg, JpegSegment},
    png::{Png, PngChunk},
    riff::{RiffChunk, RiffContent},
    webp::WebP,
};

use crate::desk::Desk;
use crate::pdf::Pdf;
use crate::support::Site;

const NOTE: &str = "content/units/jia/progress/2012-07.md";
const FOLDER: &str = "content/units/jia/progress";

/// What no published picture may hold: a place, a camera, a name.
const SECRETS: [&str; 4] = ["GPS-39.9042N", "CAMERA-MODEL", "XMP-AUTHOR", "BEHIND-THE-END"];

/// EXIF with an orientation, a folder of places and words.
fn exif(orientation: u8) -> Vec<u8> {
    let mut exif = b"MM\0\x2A\0\0\0\x08\0\x02".to_vec();
    exif.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    exif.extend([0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 0x26]);
    exif.extend([0, 0, 0, 0]);
    exif.extend(SECRETS[0].as_bytes());
    exif.extend(SECRETS[1].as_bytes());
    exif
}

/// Left half red, right half blue, so that turning shows.
fn picture(width: u32, height: u32) -> DynamicImage {
    let colour = |x: u32| if x < width / 2 { Rgb([200, 30, 30]) } else { Rgb([30, 30, 200]) };
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, |x, _| colour(x)))
}

fn encoded(picture: &DynamicImage, format: ImageFormat) -> Bytes {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner().into()
}

fn jpeg(orientation: u8) -> Vec<u8> {
    jpeg_of(&picture(40, 20), orientation)
}

fn jpeg_of(picture: &DynamicImage, orientation: u8) -> Vec<u8> {
    let mut jpeg = Jpeg::from_bytes(encoded(picture, ImageFormat::Jpeg)).unwrap();
    jpeg.set_exif(Some(exif(orientation).into()));
    let xmp = format!("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>{}</x:xmpmeta>", SECRETS[2]);
    jpeg.segments_mut().insert(1, JpegSegment::new_with_contents(0xE1, xmp.into()));
    jpeg.segments_mut().insert(1, JpegSegment::new_with_contents(0xFE, SECRETS[1].into()));
    let mut bytes = jpeg.encoder().bytes().to_vec();
    bytes.extend_from_slice(SECRETS[3].as_bytes());
    bytes
}

fn png() -> Vec<u8> {
    let mut png = Png::from_bytes(encoded(&picture(40, 20), ImageFormat::Png)).unwrap();
    png.set_exif(Some(exif(6).into()));
    let at = png.chunks().len() - 1;
    for (kind, text) in [(b"tEXt", SECRETS[2]), (b"iTXt", SECRETS[0]), (b"zTXt", SECRETS[1]), (b"tIME", "2012070")] {
        png.chunks_mut().insert(at, PngChunk::new(*kind, text.into()));
    }
    let mut bytes = png.encoder().bytes().to_vec();
    bytes.extend_from_slice(SECRETS[3].as_bytes());
    bytes
}

fn webp() -> Vec<u8> {
    let mut webp = WebP::from_bytes(encoded(&picture(40, 20), ImageFormat::WebP)).unwrap();
    webp.set_exif(Some(exif(1).into()));
    let xmp = format!("<x:xmpmeta>{}</x:xmpmeta>", SECRETS[2]);
    webp.chunks_mut().push(RiffChunk::new(*b"XMP ", RiffContent::Data(xmp.into())));
    webp.encoder().bytes().to_vec()
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|part| part == text.as_bytes())
}

fn published(site: &Site, name: &str) -> Vec<u8> {
    fs::read(site.root().join("output/units/jia").join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// A published note that shows these pictures.
fn note(site: &Site, names: &[&str]) {
    let shown: Vec<String> = names.iter().map(|name| format!("![照片]({name})\n")).collect();
    site.write(NOTE, format!("+++\npublished = 2012-07-14\n+++\n\n{}", shown.concat()));
}

/// A picture put in by hand says neither where it was taken, nor with what, nor by whom.
#[test]
fn no_published_picture_says_where_it_was_taken() {
    let site = Site::one_branch();
    let pictures = [("a.jpg", jpeg(1)), ("b.png", png()), ("c.webp", webp()), ("d.JPEG", jpeg(6))];
    for (name, bytes) in &pictures {
        assert!(SECRETS[..3].iter().all(|secret| holds(bytes, secret)), "{name} holds what it should lose");
        site.write(&format!("{FOLDER}/{name}"), bytes);
    }
    note(&site, &pictures.each_ref().map(|(name, _)| *name));
    site.run(&["build"]).expect(0);
    for (name, before) in &pictures {
        let bytes = published(&site, name);
        for secret in SECRETS {
            assert!(!holds(&bytes, secret), "{name} says {secret}");
        }
        let (old, new) = (image::load_from_memory(before).unwrap(), image::load_from_memory(&bytes).unwrap());
        assert_eq!(old.to_rgb8(), new.to_rgb8(), "{name} is another picture");
    }
    // Which way up it is meant stays.
    let turned = Jpeg::from_bytes(published(&site, "d.JPEG").into()).unwrap().exif().unwrap();
    assert_eq!(turned[17..20], [1, 0, 6], "{turned:?}");
    assert!(Jpeg::from_bytes(published(&site, "a.jpg").into()).unwrap().exif().is_none());
    assert_eq!(fs::read(site.root().join(FOLDER).join("a.jpg")).unwrap(), pictures[0].1, "the source stays");
}

/// What cannot be understood and may say more is not published at all.
#[test]
fn a_picture_nobody_can_look_into_is_left_out() {
    let site = Site::one_branch();
    // That it is not whole is an error of its own.
    site.append("content/campaign.toml", "\n[rules]\nunknown-file = \"warning\"\n");
    let whole = jpeg(1);
    site.write(&format!("{FOLDER}/half.jpg"), &whole[..whole.len() / 2]);
    note(&site, &["half.jpg"]);
    site.run(&["build"]).expect(0);
    assert!(!site.exists("output/units/jia/half.jpg"));
}

/// One branch whose notice names a pair of photographs, which are not there yet.
fn with_a_pair() -> Site {
    let site = Site::one_branch();
    site.write(
        NOTE,
        "+++\npublished = 2012-07-14\n[[items]]\nproblem = \"1\"\nstatus = \"推进中\"\n\
         photos = [{ before = \"qian.jpg\", after = \"hou 2.jpg\", caption = \"村口路灯\" }]\n+++\n",
    );
    site
}

/// A pair stands at its problem on the unit's page, in the notice and on the board.
#[test]
fn photographs_of_before_and_after_stand_at_their_problem() {
    let site = with_a_pair();
    let missing = site.some_of("missing-asset", 2);
    assert!(missing[0].message.contains("hou 2.jpg") || missing[1].message.contains("hou 2.jpg"), "{missing:?}");
    assert_eq!(missing[0].line, 6, "{missing:?}");
    site.write(&format!("{FOLDER}/qian.jpg"), jpeg(1));
    site.write(&format!("{FOLDER}/hou 2.jpg"), jpeg(1));
    site.none_of("missing-asset");
    site.run(&["build"]).expect(0);
    for page in ["index.html", "2012-07.html", "board.html"] {
        let html = site.read(&format!("output/units/jia/{page}"));
        assert!(html.contains("src=\"qian.jpg\"") && html.contains("src=\"hou%202.jpg\""), "{page}");
        assert!(
            html.contains("左为整改前，右为整改后：村口路灯") && html.contains("alt=\"整改前：村口路灯\""),
            "{page}"
        );
    }
    assert!(!holds(&published(&site, "hou 2.jpg"), SECRETS[0]));
    // A draft shows nothing.
    site.replace(NOTE, "published = 2012-07-14\n", "");
    site.run(&["build"]).expect(0);
    assert!(!site.exists("output/units/jia/qian.jpg"));
    assert!(!site.read("output/units/jia/index.html").contains("qian.jpg"));
}

/// The printed board shows the pair too: upright, small, saying nothing of place and camera; another photograph is another
/// board, and one that cannot be decoded keeps nobody's board back.
#[test]
fn photographs_of_before_and_after_are_printed_on_the_board() {
    let site = with_a_pair();
    site.write(&format!("{FOLDER}/qian.jpg"), jpeg_of(&picture(400, 200), 6));
    site.write(&format!("{FOLDER}/hou 2.jpg"), jpeg_of(&noise(3000, 2000), 1));
    let printed = || {
        site.run(&["print", "--sheet", "a3"]).expect(0);
        fs::read(site.root().join("output/print/jia/board-a3.pdf")).expect("a board")
    };
    let bytes = printed();
    let board = Pdf::at(site.root().join("output/print/jia/board-a3.pdf"));
    assert_eq!(board.pages().len(), 1);
    let text = board.text();
    assert!(text.contains("整改前") && text.contains("整改后") && text.contains("村口路灯"), "{text}");
    let images = board.tool("pdfimages", &["-list"]);
    let sizes: Vec<(u32, u32)> = images
        .lines()
        .skip(2)
        .map(|line| {
            let columns: Vec<&str> = line.split_whitespace().collect();
            (columns[3].parse().expect("a width"), columns[4].parse().expect("a height"))
        })
        .collect();
    assert_eq!(sizes.len(), 2, "{images}");
    assert!(sizes.contains(&(200, 400)), "turned upright: {images}");
    assert!(sizes.iter().all(|(width, height)| *width.max(height) <= 1600), "{images}");
    for secret in SECRETS {
        assert!(!holds(&bytes, secret), "{secret}");
    }
    assert_eq!(printed(), bytes, "the same photographs, the same bytes");
    site.write(&format!("{FOLDER}/qian.jpg"), jpeg_of(&picture(400, 200), 1));
    assert_ne!(printed(), bytes);
    // Without the head of its frame a picture ends where it should and shows nothing.
    let mut headless = jpeg(1).clone();
    let frame = headless.windows(2).position(|pair| pair == [0xFF, 0xC0]).expect("a frame");
    headless[frame + 1] = 0xE5;
    site.write(&format!("{FOLDER}/qian.jpg"), headless);
    printed();
    assert!(board.text().contains("整改前") && board.tool("pdfimages", &["-list"]).lines().count() == 4);
}

/// A phone number in a caption is found like one anywhere else.
#[test]
fn captions_are_looked_through() {
    let site = Site::one_branch();
    site.write(&format!("{FOLDER}/qian.jpg"), jpeg(1));
    site.write(
        NOTE,
        "+++\npublished = 2012-07-14\n[[items]]\nproblem = \"1\"\nstatus = \"推进中\"\n\
         photos = [{ before = \"qian.jpg\", caption = \"联系 13800138000\" }]\n+++\n",
    );
    site.some_of("phone-in-public-text", 1);
}

/// Noise, which no encoder makes small.
fn noise(width: u32, height: u32) -> DynamicImage {
    let mut state = 7_u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()[0]
    };
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, |_, _| Rgb([next(), next(), next()])))
}

/// What a browser sends with a form of a month's report: fields and files.
fn form(desk: &Desk, item: &str, files: &[(&str, &str, &[u8])]) -> Vec<u8> {
    let page = desk.get("unit/jia");
    let state = page.text().split("name=\"state\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let mut body = Vec::new();
    let fields = [("state", &*state), ("back", "unit/jia"), ("do", item), ("p:items[0].caption", "村口路灯")];
    for (name, value) in fields {
        body.extend(format!("--limit\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
    }
    for (name, file, content) in files {
        let head = format!("Content-Disposition: form-data; name=\"{name}\"; filename=\"{file}\"");
        body.extend(format!("--limit\r\n{head}\r\nContent-Type: image/jpeg\r\n\r\n").bytes());
        body.extend_from_slice(content);
        body.extend(b"\r\n");
    }
    body.extend(b"--limit--\r\n");
    body
}

/// Photographs brought to the desk are turned upright, scaled, stripped, named safely and shown before they are saved.
#[test]
fn photographs_brought_to_the_desk_are_made_fit_for_the_public() {
    let desk = Desk::of(Site::one_branch(), &["--as-of", "2012-07-15"]);
    let large = jpeg_of(&noise(900, 600), 6);
    assert!(large.len() > 300_000);
    let files: [(&str, &str, &[u8]); 2] =
        [("p:items[0].before", "../../IMG 1.JPG", &jpeg(6)), ("p:items[0].after", "con.jpg", &large)];
    let body = form(&desk, "photo items[0]", &files);
    let target = format!("bring/{NOTE}");
    let answer = desk.post_form(&target, &body, &desk.own_fields());
    assert!(answer.header("Location").is_some_and(|to| to.starts_with("/.desk/unit/jia?")), "{}", answer.text());
    let page = desk.get("unit/jia").text().to_owned();
    let names: Vec<&str> =
        page.split("<img src=\"/.desk/picture/").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert!(names.len() == 2 && names[0].starts_with(&format!("{FOLDER}/2012-07-1-qian-")), "{names:?}");
    for name in &names {
        let shown = desk.get(&format!("picture/{name}"));
        assert_eq!((shown.status, shown.header("Content-Type")), (200, Some("image/jpeg")));
        let bytes = fs::read(desk.server.site.root().join(name)).unwrap();
        assert!(
            bytes.len() <= 300_000 && SECRETS.iter().all(|secret| !holds(&bytes, secret)),
            "{name}: {}",
            bytes.len()
        );
        let picture = image::load_from_memory(&bytes).unwrap();
        assert!(picture.height() > picture.width() && picture.height() <= 900, "{name} does not stand upright");
    }
    let upright =
        image::load_from_memory(&fs::read(desk.server.site.root().join(names[0])).unwrap()).unwrap().to_rgb8();
    assert!(upright.get_pixel(10, 5).0[0] > 150 && upright.get_pixel(10, 35).0[2] > 150, "what was left is above");
    assert!(!desk.server.site.exists(NOTE), "nothing is saved yet");
    let form = desk.form(NOTE);
    desk.send(&form, "save", &[("items[0].status", "推进中"), ("published", "2012-07-14")]);
    let text = desk.server.site.read(NOTE);
    assert!(text.contains("[[items.photos]]") && text.contains("村口路灯"), "{text}");
}

/// A photograph of after completes the pair that began with one of before; one that was not sent whole is refused.
#[test]
fn a_pair_is_completed_later() {
    let desk = Desk::of(Site::one_branch(), &["--as-of", "2012-07-15"]);
    let target = format!("bring/{NOTE}");
    for field in ["p:items[0].before", "p:items[0].after"] {
        let body = form(&desk, "photo items[0]", &[(field, "x.jpg", &jpeg(1))]);
        assert_eq!(desk.post_form(&target, &body, &desk.own_fields()).status, 303);
    }
    desk.send(&desk.form(NOTE), "save", &[("items[0].status", "推进中")]);
    let text = desk.server.site.read(NOTE);
    assert_eq!(text.matches("[[items.photos]]").count(), 1, "{text}");
    assert!(text.contains("before = \"2012-07-1-qian-") && text.contains("after = \"2012-07-1-hou-"), "{text}");
    let whole = jpeg_of(&noise(300, 200), 1);
    let body = form(&desk, "photo items[0]", &[("p:items[0].before", "x.jpg", &whole[..whole.len() / 2])]);
    let answer = desk.post_form(&target, &body, &desk.own_fields());
    assert!(answer.status == 409 && answer.text().contains("没有传完整"), "{}", answer.text());
}

/// What is no photograph is refused in words, and nothing is written; attachments are those of a list.
#[test]
fn only_pictures_and_documents_are_taken() {
    let desk = Desk::of(Site::one_branch(), &["--as-of", "2012-07-15"]);
    let before = desk.server.site.tree("content");
    let target = format!("bring/{NOTE}");
    let bad: [(&str, &[u8]); 5] = [
        ("photo items[0]", b"<html><script>alert(1)</script>"),
        ("photo items[0]", b"\x00\x00\x00\x18ftypheic"),
        ("photo items[9]", b"\xFF\xD8\xFF\xE0"),
        ("attach", b"PK\x03\x04 Word"),
        ("attach", b"MZ\x90\x00"),
    ];
    for (what, content) in bad {
        let name = if what == "attach" { "p:file" } else { "p:items[0].before" };
        let body = form(&desk, what, &[(name, "x.jpg", content)]);
        let answer = desk.post_form(&target, &body, &desk.own_fields());
        assert_eq!(answer.status, 409, "{what}");
        assert!(answer.text().contains("<a href=\"/.desk/unit/jia?\">"), "no way back: {}", answer.text());
    }
    // A file of 0 bytes was chosen all the same; where nothing is chosen, its name is empty.
    for (file, said) in [("x.jpg", "整改前的照片是个空文件"), ("", "没有选照片")] {
        let body = form(&desk, "photo items[0]", &[("p:items[0].before", file, b"")]);
        let answer = desk.post_form(&target, &body, &desk.own_fields());
        assert!(answer.status == 409 && answer.text().contains(said), "{file}: {}", answer.text());
    }
    let (cookie, body) = (
        format!("Cookie: {}\r\n", desk.cookie),
        form(&desk, "photo items[0]", &[("p:items[0].before", "x.jpg", &jpeg(1))]),
    );
    for fields in [String::new(), cookie.clone(), format!("{cookie}Origin: http://evil.example\r\n")] {
        assert_eq!(desk.post_form(&target, &body, &fields).status, 403);
    }
    for target in ["bring/content/../x.md", "bring/content/units/nobody/progress/2012-07.md", "bring/output/index.html"]
    {
        assert!(matches!(desk.post_form(target, &body, &desk.own_fields()).status, 404 | 409), "{target}");
    }
    for picture in [
        "picture/content/site.toml",
        "picture/../x.jpg",
        "picture/content/units/jia/progress/no.jpg",
        "picture/etc/passwd",
    ] {
        assert_eq!(desk.get(picture).status, 404, "{picture}");
    }
    assert_eq!(desk.server.site.tree("content"), before);
    let pdf = form(&desk, "attach", &[("p:file", "验收单(1).pdf", b"%PDF-1.4 x")]);
    assert_eq!(desk.post_form(&target, &pdf, &desk.own_fields()).status, 303);
    let shown = desk.get(&format!("file/{NOTE}"));
    assert!(shown.text().contains("[验收单1](fujian-"), "{}", shown.text());
}
