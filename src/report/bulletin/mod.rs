//! The monthly 通报 as a draft: what the digest of the month says, as a letter to all units.
//!
//! `content` writes the letter from the public view: the same digest and the same sums as the website's, so that every
//! number is the site's. `docx` lays it out after GB/T 9704 for Word and WPS; the layout `bulletin` of `print` reads the
//! same [`Letter`] for a PDF.

mod content;
mod docx;

use serde::Serialize;

pub(crate) use content::letter;
pub(crate) use docx::docx;

/// A letter, ready to be laid out.
#[derive(Debug, Serialize)]
pub(crate) struct Letter {
    /// Who sends it: 发文机关标志 and the signature.
    pub(crate) publisher: String,
    /// Parts of the title; where one line has no room for it, it breaks between them.
    pub(crate) title: [String; 2],
    /// 主送.
    pub(crate) to: &'static str,
    pub(crate) blocks: Vec<Block>,
    /// 成文日期.
    pub(crate) date: String,
    /// The same for programs.
    pub(crate) day: String,
}

/// A part of the text.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(crate) enum Block {
    /// 一、
    Heading { text: String },
    /// A paragraph.
    Text { text: String },
    /// A table; `shares` of the width by column.
    Table { heads: Vec<&'static str>, shares: Vec<u32>, rows: Vec<Vec<String>> },
}
