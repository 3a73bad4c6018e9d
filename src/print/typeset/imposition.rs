//! A large sheet as tiles to be glued together: what an office prints when the print shop is closed.
//!
//! Each tile repeats a strip of its neighbours to the right and below, at least wide enough to glue; what is left over
//! widens the strips first, so that no tile holds a mere edge. The marks say where to cut and what comes where.

use crate::print::sheet::{PT_PER_MM, Sheet};
use typst::foundations::Smart;
use typst::layout::{Abs, Frame, FrameItem, FrameKind, GroupItem, Point, Sides, Size, Transform};
use typst::syntax::Span;
use typst::visualize::{Color, Curve, FixedStroke, Geometry, Paint};
use typst_layout::{Page, PagedDocument};

/// Margin of a tile in millimetres, which an office printer cannot print on. With it and the overlap an A1 sheet needs
/// six A3 tiles.
const MARGIN: f64 = 6.5;
/// Smallest overlap of two neighbours, in millimetres.
const OVERLAP: f64 = 5.0;
/// Largest overlap, in millimetres.
const WIDEST: f64 = 30.0;
/// Thickness of marks in points.
const HAIR: f64 = 0.4;

/// Cuts every page into tiles of the size of `tile`, upright or turned, whichever takes fewer.
pub(super) fn tile(document: &PagedDocument, tile: &Sheet) -> Option<PagedDocument> {
    let mut pages = Vec::new();
    for page in document.pages() {
        let upright = Grid::of(&page.frame, tile.width_mm, tile.height_mm)?;
        let turned = Grid::of(&page.frame, tile.height_mm, tile.width_mm)?;
        let grid = if turned.columns * turned.rows < upright.columns * upright.rows { turned } else { upright };
        for row in 0..grid.rows {
            for column in 0..grid.columns {
                pages.push(grid.page(page, column, row));
            }
        }
    }
    let mut tiles = PagedDocument::new(pages.into(), document_info(document));
    tiles.info_mut().description = Some("把各张按四角的编号拼好，沿虚线裁开，重叠部分涂胶".into());
    Some(tiles)
}

fn document_info(document: &PagedDocument) -> typst::model::DocumentInfo {
    typst::model::Document::info(document).clone()
}

/// How a page is cut.
struct Grid {
    tile: Size,
    /// Size of the part that one tile shows.
    window: Size,
    columns: usize,
    rows: usize,
    /// Distance from one tile to the next.
    step: Size,
}

impl Grid {
    fn of(frame: &Frame, width_mm: f64, height_mm: f64) -> Option<Self> {
        let window = Size::new(mm(width_mm - 2.0 * MARGIN), mm(height_mm - 2.0 * MARGIN));
        let tile = Size::new(mm(width_mm), mm(height_mm));
        let (columns, rows) = (count(frame.width(), window.x)?, count(frame.height(), window.y)?);
        let step = Size::new(step(frame.width(), window.x, columns), step(frame.height(), window.y, rows));
        Some(Self { tile, window, columns, rows, step })
    }

    fn page(&self, page: &Page, column: usize, row: usize) -> Page {
        let origin = Point::new(self.step.x * index(column), self.step.y * index(row));
        let mut inner = Frame::new(self.window, FrameKind::Hard);
        let shown = visible(&page.frame, origin, self.window);
        let shift = Transform::translate(-origin.x, -origin.y);
        inner.push(Point::zero(), FrameItem::Group(GroupItem { transform: shift, ..GroupItem::new(shown) }));
        let mut clipped = GroupItem::new(inner);
        clipped.clip = Some(Curve::rect(self.window));

        let corner = Point::splat(mm(MARGIN));
        let mut frame = Frame::new(self.tile, FrameKind::Hard);
        frame.push(corner, FrameItem::Group(clipped));
        self.marks(&mut frame, corner, column, row);
        Page {
            frame,
            bleed: Sides::splat(Abs::zero()),
            fill: Smart::Custom(None),
            numbering: None,
            supplement: page.supplement.clone(),
            number: page.number,
        }
    }

    /// Crop marks at the corners of what is shown, and dashes where the next tile begins.
    fn marks(&self, frame: &mut Frame, corner: Point, column: usize, row: usize) {
        let (w, h) = (self.window.x, self.window.y);
        let (gap, length) = (mm(1.0), mm(4.5));
        for (x, away) in [(corner.x, -1.0), (corner.x + w, 1.0)] {
            for y in [corner.y, corner.y + h] {
                line(frame, Point::new(x + gap * away, y), Point::new(length * away, Abs::zero()), false);
            }
        }
        for (y, away) in [(corner.y, -1.0), (corner.y + h, 1.0)] {
            for x in [corner.x, corner.x + w] {
                line(frame, Point::new(x, y + gap * away), Point::new(Abs::zero(), length * away), false);
            }
        }
        if column + 1 < self.columns {
            let x = corner.x + self.step.x;
            line(frame, Point::new(x, corner.y), Point::new(Abs::zero(), h), true);
        }
        if row + 1 < self.rows {
            let y = corner.y + self.step.y;
            line(frame, Point::new(corner.x, y), Point::new(w, Abs::zero()), true);
        }
        self.map(frame, column, row);
    }

    /// A small plan of all tiles in the margin with this one filled: no words, so no font is asked for.
    fn map(&self, frame: &mut Frame, column: usize, row: usize) {
        let cell = Size::new(mm(2.6), (mm(4.2) / index(self.rows)).min(mm(1.6)));
        let width = cell.x * index(self.columns);
        let start = Point::new((self.tile.x - width) / 2.0, mm(1.2));
        for r in 0..self.rows {
            for c in 0..self.columns {
                let at = start + Point::new(cell.x * index(c), cell.y * index(r));
                let shape = Geometry::Rect(cell);
                let shape = if (c, r) == (column, row) {
                    shape.filled_and_stroked(ink(), stroke(false))
                } else {
                    shape.stroked(stroke(false))
                };
                frame.push(at, FrameItem::Shape(shape, Span::detached()));
            }
        }
    }
}

/// The parts of a frame that show in a window, so that a tile does not carry the whole sheet's text.
fn visible(frame: &Frame, origin: Point, window: Size) -> Frame {
    let mut kept = Frame::new(frame.size(), frame.kind());
    for (at, item) in frame.items() {
        match item {
            // Tags, labels and links belong to the whole sheet.
            FrameItem::Tag(_) | FrameItem::Link(..) => {}
            FrameItem::Group(group) if group.transform.is_only_translate() => {
                let at = *at + Point::new(group.transform.tx, group.transform.ty);
                let mut inner = GroupItem::new(visible(&group.frame, origin - at, window));
                inner.clip.clone_from(&group.clip);
                if inner.frame.items().len() > 0 {
                    kept.push(at, FrameItem::Group(inner));
                }
            }
            FrameItem::Text(text) => {
                let (left, right) = (at.x - origin.x, at.x + text.width() - origin.x);
                let (top, bottom) = (at.y - text.size - origin.y, at.y + text.size * 0.4 - origin.y);
                if right > Abs::zero() && left < window.x && bottom > Abs::zero() && top < window.y {
                    kept.push(*at, item.clone());
                }
            }
            other => kept.push(*at, other.clone()),
        }
    }
    kept
}

/// Distance between `n` tiles: even, as far as that wastes no paper.
fn step(length: Abs, window: Abs, n: usize) -> Abs {
    if n > 1 { ((length - window) / index(n - 1)).max(window - mm(WIDEST)) } else { window }
}

/// Number of tiles that cover a length.
fn count(length: Abs, window: Abs) -> Option<usize> {
    let step = window - mm(OVERLAP);
    if step <= Abs::zero() {
        return None;
    }
    let mut n = 1;
    while window + step * index(n - 1) < length - mm(0.1) {
        n += 1;
        if n > 100 {
            return None;
        }
    }
    Some(n)
}

fn index(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}

fn mm(mm: f64) -> Abs {
    Abs::pt(mm * PT_PER_MM)
}

fn ink() -> Paint {
    Paint::Solid(Color::BLACK)
}

fn stroke(dashed: bool) -> FixedStroke {
    let mut stroke = FixedStroke { paint: ink(), thickness: Abs::pt(HAIR), ..FixedStroke::default() };
    if dashed {
        stroke.dash = Some(typst::visualize::DashPattern { array: vec![mm(2.0), mm(2.0)], phase: Abs::zero() });
    }
    stroke
}

fn line(frame: &mut Frame, from: Point, to: Point, dashed: bool) {
    frame.push(from, FrameItem::Shape(Geometry::Line(to).stroked(stroke(dashed)), Span::detached()));
}
