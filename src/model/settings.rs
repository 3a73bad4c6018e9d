//! `site.toml`: who publishes and where the public can object.

use super::{Date, Previous, PrintSheet, Subordinate};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Who publishes the site and how it is dressed.
#[derive(Debug, Default, Clone)]
pub struct Settings {
    /// Title of the site.
    pub title: String,
    /// 主办单位.
    pub publisher: String,
    /// Public address, used only where a whole address is needed; ends with `/` when set.
    pub base_url: Option<String>,
    /// Folder below `themes/`; `default` when absent.
    pub theme: Option<String>,
    /// Date an archived site is pinned to.
    pub as_of: Option<Date>,
    /// Last day on which persons are named in public (S000-027).
    pub retention: Option<Date>,
    /// 受理单位: where to object (S001-033).
    pub supervision: Option<Supervision>,
    /// ICP 备案号.
    pub icp: Option<String>,
    /// 公安备案号.
    pub police: Option<String>,
    /// 政府网站标识码.
    pub site_id: Option<String>,
    /// IDs of the sheets boards are typeset for.
    pub sheets: Vec<String>,
    /// Sheets of the site's own.
    pub print_sheets: Vec<PrintSheet>,
    /// Font families by the part they play in print (`xiaobiaosong`, `songti`, `fangsong`, `heiti`, `kaiti`).
    pub print_fonts: BTreeMap<String, String>,
    /// Whether a full-text index is built.
    pub search: bool,
    /// Sites whose published statistics are added to those of this one.
    pub subordinates: Vec<Subordinate>,
    /// Earlier campaigns, the latest first.
    pub previous: Vec<Previous>,
    /// Whether data files and the index of the search name persons; pages always do.
    pub data_persons: bool,
}

impl Settings {
    /// Days within which an answer to the public is promised.
    pub fn reply_within(&self) -> Option<u32> {
        self.supervision.as_ref()?.reply_within
    }
}

/// 群众监督: where the public can raise something, and what then happens.
#[derive(Debug, Default, Clone)]
pub struct Supervision {
    /// How to reach the office.
    pub contact: Contact,
    /// What may be raised.
    pub scope: Option<String>,
    /// Days within which an answer is promised.
    pub reply_within: Option<u32>,
    /// Address of a form to fill in.
    pub form_url: Option<String>,
}

/// A way to reach an office; everything here is meant to be public.
#[derive(Debug, Default, Clone, Serialize, Deserialize)]
pub struct Contact {
    /// 受理单位.
    pub unit: Option<String>,
    /// Telephone, as typed.
    pub phone: Option<String>,
    /// Role mailbox.
    pub email: Option<String>,
    /// Postal address.
    pub address: Option<String>,
    /// Office hours.
    pub hours: Option<String>,
    /// Whether a mobile number or free-mail address in it may be published: the person has agreed.
    pub personal: bool,
}
