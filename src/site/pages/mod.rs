//! Pages of the site, each a view of the template with its name.
//!
//! `context` holds what all pages are made with. `overview` makes the pages that look at the whole site, `documents`
//! those of documents and cases, `months` what changed in each month, `changes` what was altered after it was public,
//! `lists` the units and problems behind the numbers, `unit` the pages of one unit with
//! `rollup` below it and `progress_chart` as its drawing, `redirects` those at old addresses, `verify` the
//! codes of paper, `subordinates` those of other sites, `dictionary` what data files hold. `meta_tags` what a page tells other sites, `board_size` how large a notice board is set.

mod assets;
mod board_size;
mod changes;
mod chart_scale;
mod context;
mod dictionary;
mod documents;
mod downloads;
mod feedback;
mod list_slices;
pub(super) mod lists;
mod meta_tags;
mod months;
pub(super) mod overview;
mod progress_chart;
pub(super) mod redirects;
mod rollup;
mod screen;
mod subordinates;
pub(super) mod unit;
pub(super) mod verify;

pub(super) use assets::Assets;
pub(crate) use context::SiteOptions;
pub(super) use context::{Pages, root_from};
pub(crate) use downloads::Pdf;
