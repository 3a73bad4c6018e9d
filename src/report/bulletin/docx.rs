//! The letter for Word and WPS, laid out after GB/T 9704-2012.
//!
//! A4; top 37 mm, left 28 mm, type area 156 × 225 mm; 22 lines of 29 points, text 3号仿宋, title 2号小标宋, headings 3号黑体,
//! page numbers 4号 between dashes, on the outside. Fonts are named, not embedded: an office that has them gets the
//! standard's, any other its own. Nothing is locked or generated anew: it is a draft to be edited.

use std::io::Cursor;

use docx_rs::{
    AlignmentType, BreakType, Docx, Footer, LineSpacing, LineSpacingType, PageMargin, PageNum, Paragraph,
    ParagraphBorder, ParagraphBorderPosition, ParagraphBorders, Run, RunFonts, SpecialIndentType, Table,
    TableAlignmentType, TableCell, TableLayoutType, TableRow, VAlignType, WidthType,
};

use super::{Block, Letter};

/// Twentieths of a point in a millimetre.
const TWIPS_PER_MM: f64 = 1440.0 / 25.4;

/// Width of the type area.
const WIDTH_MM: f64 = 156.0;

/// The red of who sends it.
const RED: &str = "C00000";

/// Distance from line to line: 22 lines fill 225 mm.
const LINE: i32 = 580;

/// Two characters of 3号.
const TWO_CHARACTERS: i32 = 640;

/// Sizes in half points: 1号 for who sends it, 2号, 3号, 4号 and 小四.
const SENDER: usize = 52;
const TITLE: usize = 44;
const TEXT: usize = 32;
const FOLIO: usize = 28;
const CELL: usize = 24;

/// The document.
///
/// # Errors
/// When the library cannot write it.
pub(crate) fn docx(letter: &Letter) -> Result<Vec<u8>, String> {
    let made = format!("{}T00:00:00Z", letter.day);
    let margin = PageMargin::new()
        .top(twips(37.0))
        .left(twips(28.0))
        .right(twips(26.0))
        .bottom(twips(35.0))
        .header(twips(15.0))
        .footer(twips(23.0));
    let mut document = Docx::new()
        .page_size(unsigned(twips(210.0)), unsigned(twips(297.0)))
        .page_margin(margin)
        .default_fonts(fonts("仿宋_GB2312"))
        .default_size(TEXT)
        .created_at(&made)
        .updated_at(&made)
        .footer(Footer::new().add_paragraph(folio(AlignmentType::Right)))
        .even_footer(Footer::new().add_paragraph(folio(AlignmentType::Left)));
    let sender = run(&letter.publisher, "方正小标宋简体", SENDER).color(RED);
    document =
        document.add_paragraph(lined(Paragraph::new().align(AlignmentType::Center).add_run(sender), LINE * 3 / 2));
    document = document.add_paragraph(rule());
    let title = Run::new().add_text(&letter.title[0]).add_break(BreakType::TextWrapping).add_text(&letter.title[1]);
    let title = title.fonts(fonts("方正小标宋简体")).size(TITLE);
    document = document
        .add_paragraph(lined(Paragraph::new(), LINE))
        .add_paragraph(lined(Paragraph::new().align(AlignmentType::Center).add_run(title), LINE * 6 / 5))
        .add_paragraph(lined(Paragraph::new(), LINE))
        .add_paragraph(lined(Paragraph::new().add_run(run(letter.to, "仿宋_GB2312", TEXT)), LINE));
    for block in &letter.blocks {
        document = match block {
            Block::Heading { text } => document.add_paragraph(indented(run(text, "黑体", TEXT)).keep_next(true)),
            Block::Text { text } => document.add_paragraph(indented(run(text, "仿宋_GB2312", TEXT))),
            Block::Table { heads, shares, rows } => {
                document.add_table(table(heads, shares, rows)).add_paragraph(lined(Paragraph::new(), LINE / 2))
            }
        };
    }
    // 成文日期 four characters from the right, the signature centred above it.
    let right = |text: &str, characters: i32| {
        let paragraph = Paragraph::new().align(AlignmentType::Right).indent(
            None,
            None,
            Some(TWO_CHARACTERS / 2 * characters),
            None,
        );
        lined(paragraph.add_run(run(text, "仿宋_GB2312", TEXT)), LINE)
    };
    document = document
        .add_paragraph(lined(Paragraph::new(), LINE))
        .add_paragraph(right(&letter.publisher, 2))
        .add_paragraph(right(&letter.date, 4));
    let mut bytes = Cursor::new(Vec::new());
    document.build().pack(&mut bytes).map_err(|error| error.to_string())?;
    Ok(bytes.into_inner())
}

fn fonts(name: &str) -> RunFonts {
    RunFonts::new().east_asia(name).ascii("Times New Roman").hi_ansi("Times New Roman")
}

fn run(text: &str, font: &str, size: usize) -> Run {
    Run::new().add_text(text).fonts(fonts(font)).size(size)
}

fn lined(paragraph: Paragraph, line: i32) -> Paragraph {
    paragraph.line_spacing(LineSpacing::new().line_rule(LineSpacingType::Exact).line(line).before(0).after(0))
}

fn indented(run: Run) -> Paragraph {
    let first = Some(SpecialIndentType::FirstLine(TWO_CHARACTERS));
    lined(Paragraph::new().align(AlignmentType::Both).indent(None, first, None, None).add_run(run), LINE)
}

/// The red line below who sends it.
fn rule() -> Paragraph {
    let line = ParagraphBorder::new(ParagraphBorderPosition::Bottom).color(RED).size(16);
    let mut paragraph = lined(Paragraph::new(), LINE / 3);
    paragraph.property = paragraph.property.set_borders(ParagraphBorders::with_empty().set(line));
    paragraph
}

/// `— 1 —`, one character from the outer edge.
fn folio(side: AlignmentType) -> Paragraph {
    let dash = |text| run(text, "宋体", FOLIO);
    Paragraph::new()
        .align(side)
        .indent(Some(TWO_CHARACTERS / 2), None, Some(TWO_CHARACTERS / 2), None)
        .size(FOLIO)
        .fonts(fonts("宋体"))
        .add_run(dash("— "))
        .add_page_num(PageNum::new())
        .add_run(dash(" —"))
}

fn table(heads: &[&str], shares: &[u32], rows: &[Vec<String>]) -> Table {
    let whole: u32 = shares.iter().sum::<u32>().max(1);
    let width = unsigned(twips(WIDTH_MM));
    let widths: Vec<usize> = shares.iter().map(|share| (width * share / whole) as usize).collect();
    let cell = |text: &str, font: &str, at: usize| {
        let is_long = text.chars().count() > 12;
        let align = if is_long { AlignmentType::Left } else { AlignmentType::Center };
        let paragraph = Paragraph::new().align(align).add_run(run(text, font, CELL));
        let spacing = LineSpacing::new().line_rule(LineSpacingType::Exact).line(360).before(40).after(40);
        TableCell::new()
            .width(widths.get(at).copied().unwrap_or(0), WidthType::Dxa)
            .vertical_align(VAlignType::Center)
            .add_paragraph(paragraph.line_spacing(spacing))
    };
    let head = TableRow::new(heads.iter().enumerate().map(|(at, text)| cell(text, "黑体", at)).collect()).cant_split();
    let body = rows.iter().map(|row| {
        TableRow::new(row.iter().enumerate().map(|(at, text)| cell(text, "仿宋_GB2312", at)).collect()).cant_split()
    });
    let grid = widths.clone();
    Table::new(std::iter::once(head).chain(body).collect())
        .set_grid(grid)
        .width(width as usize, WidthType::Dxa)
        .layout(TableLayoutType::Fixed)
        .align(TableAlignmentType::Center)
}

#[allow(clippy::cast_possible_truncation)] // a page is small
fn twips(mm: f64) -> i32 {
    (mm * TWIPS_PER_MM).round() as i32
}

fn unsigned(twips: i32) -> u32 {
    twips.unsigned_abs()
}
