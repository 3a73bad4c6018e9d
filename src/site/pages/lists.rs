//! The pages behind the numbers: one a selection, cut into pages so that each stays light however large the site is.
//!
//! Where a selection begins and where each of its groups begins is known before any page is rendered; other pages link
//! there through [`Lists::addresses`].

use super::context::{Layout, Pages, root_from};
use super::meta_tags::About;
use crate::disclosure::{ProblemEntry, PublicSite, Selection, SelectionEntry, SelectionKind, SiteView, UnitEntry};
use crate::site::error::SiteError;
use crate::site::reuse::PreviousBuild;
use crate::site::templates::{View, filters, view};
use rayon::prelude::*;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::sync::OnceLock;
use twox_hash::XxHash3_128;

/// Most units on a page.
const UNITS: usize = 300;
/// Most problems on a page.
const PROBLEMS: usize = 200;

/// Way to the site's root from the folder of all lists but those of the children of a unit.
const ROOT: &str = "../";

/// The list about satisfaction.
const SURVEYED: &str = "surveyed";

/// Bytes reserved for an entry.
const ENTRY_BYTES: usize = 600;

/// Every selection with its pages.
pub(in crate::site) struct Lists {
    selections: Vec<(Selection, Vec<Sheet>)>,
    /// What each unit's line says in lists that [`ROOT`] is right for: it stands in a dozen of them.
    units: Vec<OnceLock<Box<str>>>,
}

/// One page of a selection: its parts of groups.
struct Sheet {
    path: String,
    parts: Vec<SheetPart>,
}

/// Entries of one group that stand on one page.
struct SheetPart {
    group: usize,
    from: usize,
    to: usize,
}

/// What came of rendering the pages of lists, by their paths.
#[derive(Default)]
pub(in crate::site) struct RenderedLists {
    /// Hash of which entries each shows.
    pub(in crate::site) record: BTreeMap<String, u128>,
    /// Those that are as the last build made them.
    pub(in crate::site) unchanged: HashSet<String>,
}

view! { "list.html":
    /// One page of a selection.
    struct ListPage<'v, 'a> {
        site: &'v SiteView<'a>,
        root: &'v str,
        layout: Layout<'v>,
        list: ListHead<'v>,
        groups: Vec<Group<'v, 'a>>,
    }
}

/// What the page is of.
#[derive(Serialize)]
struct ListHead<'v> {
    title: &'v str,
    /// Entries of the whole selection.
    total: usize,
    /// Measure word of an entry.
    unit: &'static str,
    /// Number of the page, from 1.
    number: usize,
    pages: usize,
    previous: Option<&'v str>,
    next: Option<&'v str>,
}

view! { "lists.html":
    /// The list of selections.
    struct ListsPage<'v, 'a> {
        site: &'v SiteView<'a>,
        root: &'v str,
        layout: Layout<'v>,
        families: Vec<Family<'v>>,
    }
}

/// A selection in the list of selections.
#[derive(Serialize)]
struct Named<'v> {
    title: &'v str,
    total: usize,
    unit: &'static str,
    href: &'v str,
}

/// Selections of one family.
#[derive(Serialize)]
struct Family<'v> {
    name: &'static str,
    lists: Vec<Named<'v>>,
}

view! { "list-unit.html":
    /// A unit in a list.
    struct ListedUnit<'v, 'a> {
        u: &'v UnitEntry<'a>,
        /// The list is about satisfaction.
        satisfaction: bool,
        root: &'v str,
    }
}

/// Entries under one heading.
#[derive(Serialize)]
struct Group<'v, 'a> {
    heading: Option<Heading<'v>>,
    /// The group began on an earlier page.
    continued: bool,
    title: &'v str,
    /// Each as HTML.
    units: Vec<Cow<'v, str>>,
    problems: Vec<ProblemEntry<'a>>,
    /// Some of the units were surveyed and the list is about that.
    satisfaction: bool,
}

#[derive(Serialize)]
struct Heading<'v> {
    anchor: &'static str,
    words: &'v str,
}

impl Lists {
    /// Selects and lays out.
    pub(in crate::site) fn of(site: &PublicSite<'_>) -> Self {
        let selections = site.selections().into_iter();
        let units = site.units().last().map_or(0, |last| last + 1);
        Self {
            selections: selections
                .map(|selection| {
                    let sheets = sheets(&selection);
                    (selection, sheets)
                })
                .collect(),
            units: (0..units).map(|_| OnceLock::new()).collect(),
        }
    }

    /// Page of each selection (`grade-1`) and of each of its groups (`category-1/closed`).
    pub(in crate::site) fn addresses(&self) -> BTreeMap<String, String> {
        let mut addresses = BTreeMap::new();
        for (selection, sheets) in &self.selections {
            let Some(first) = sheets.first() else { continue };
            addresses.insert(selection.key.clone(), first.path.clone());
            for sheet in sheets {
                for part in sheet.parts.iter().filter(|part| part.from == 0) {
                    if let Some((anchor, _)) = &selection.groups[part.group].heading {
                        let address = format!("{}#{anchor}", sheet.path);
                        addresses.insert(format!("{}/{anchor}", selection.key), address);
                    }
                }
            }
        }
        addresses
    }

    /// Renders the list of selections and every page of every selection, but for those that stand as they were.
    pub(in crate::site) fn render<E: Send>(
        &self,
        pages: &Pages<'_, E>,
        previous: Option<&PreviousBuild<'_>>,
    ) -> Result<RenderedLists, SiteError<E>> {
        let (path, about) = ("lists/index.html", About::whole("明细"));
        let layout = pages.layout(ListsPage::TEMPLATE, path, &about)?;
        pages.put_page(path, &ListsPage { site: pages.shared, root: ROOT, layout, families: self.families() })?;
        let all: Vec<_> = self
            .selections
            .iter()
            .flat_map(|(list, sheets)| (0..sheets.len()).map(move |n| (list, sheets, n)))
            .collect();
        let results: Vec<_> = all
            .par_iter()
            .map(|(list, sheets, n)| {
                let hash = hash(list, sheets, *n);
                let stands = previous.is_some_and(|previous| {
                    let same = previous.record.list_pages.get(&sheets[*n].path) == Some(&hash);
                    same && entries(list, &sheets[*n]).all(|entry| previous.is_unchanged(entry.unit()))
                });
                if !stands {
                    self.sheet(pages, list, sheets, *n)?;
                }
                Ok((hash, stands))
            })
            .collect();
        let mut rendered = RenderedLists::default();
        for ((_, sheets, n), result) in all.into_iter().zip(results) {
            let (hash, stands) = result?;
            let path = &sheets[n].path;
            rendered.record.insert(path.clone(), hash);
            if stands {
                rendered.unchanged.insert(path.clone());
            }
        }
        Ok(rendered)
    }

    fn sheet<E>(&self, pages: &Pages<'_, E>, list: &Selection, sheets: &[Sheet], n: usize) -> Result<(), SiteError<E>> {
        let here = &sheets[n];
        let path = |n: Option<usize>| n.and_then(|n| sheets.get(n)).map(|sheet: &Sheet| sheet.path.as_str());
        let list_head = ListHead {
            title: &list.title,
            total: list.total(),
            unit: measure(list.kind),
            number: n + 1,
            pages: sheets.len(),
            previous: path(n.checked_sub(1)),
            next: path(Some(n + 1)),
        };
        let entries: usize = here.parts.iter().map(|part| part.to - part.from).sum();
        let root = root_from(&here.path);
        let groups = here.parts.iter().map(|part| self.group(pages, list, part, &root));
        let about = About::whole(&list.title);
        let page = ListPage {
            site: pages.shared,
            root: &root,
            layout: pages.layout(ListPage::TEMPLATE, &here.path, &about)?,
            list: list_head,
            groups: groups.collect::<Result<_, _>>()?,
        };
        let mut html = String::with_capacity((20 + entries) * ENTRY_BYTES);
        pages.render(&mut html, &page)?;
        pages.put(&here.path, html.as_bytes())
    }

    fn group<'v, 'a, E>(
        &'v self,
        pages: &Pages<'a, E>,
        list: &'v Selection,
        part: &SheetPart,
        root: &str,
    ) -> Result<Group<'v, 'a>, SiteError<E>> {
        let group = &list.groups[part.group];
        let entries: &[SelectionEntry] = &group.entries[part.from..part.to];
        let satisfaction = list.slug == SURVEYED;
        let (mut units, mut problems) = (Vec::new(), Vec::new());
        match list.kind {
            SelectionKind::Units => {
                let unit = |&entry| self.unit(pages, entry, satisfaction, root);
                units = entries.iter().map(unit).collect::<Result<_, _>>()?;
            }
            SelectionKind::Problems => {
                problems = entries.iter().filter_map(|&entry| ProblemEntry::of(pages.site, entry)).collect();
            }
        }
        Ok(Group {
            heading: group.heading.as_ref().map(|(anchor, words)| Heading { anchor, words }),
            continued: part.from > 0,
            title: &list.title,
            satisfaction,
            units,
            problems,
        })
    }

    /// What a list says of a unit.
    fn unit<E>(
        &self,
        pages: &Pages<'_, E>,
        entry: SelectionEntry,
        satisfaction: bool,
        root: &str,
    ) -> Result<Cow<'_, str>, SiteError<E>> {
        let kept = self.units.get(entry.unit()).filter(|_| !satisfaction && root == ROOT);
        if let Some(line) = kept.and_then(|kept| kept.get()) {
            return Ok(line.as_ref().into());
        }
        let mut line = String::with_capacity(ENTRY_BYTES);
        pages.render(&mut line, &ListedUnit { u: &UnitEntry::of(pages.site, entry), satisfaction, root })?;
        Ok(match kept {
            Some(kept) => kept.get_or_init(|| line.into()).as_ref().into(),
            None => line.into(),
        })
    }

    fn families(&self) -> Vec<Family<'_>> {
        let mut families: Vec<Family<'_>> = Vec::new();
        for (selection, sheets) in self.selections.iter().filter(|(selection, _)| !selection.family.is_empty()) {
            let Some(first) = sheets.first() else { continue };
            let named = Named {
                title: &selection.title,
                total: selection.total(),
                unit: measure(selection.kind),
                href: &first.path,
            };
            match families.iter_mut().find(|family| family.name == selection.family) {
                Some(family) => family.lists.push(named),
                None => families.push(Family { name: selection.family, lists: vec![named] }),
            }
        }
        families
    }
}

fn measure(kind: SelectionKind) -> &'static str {
    match kind {
        SelectionKind::Units => "个",
        SelectionKind::Problems => "项",
    }
}

fn sheets(selection: &Selection) -> Vec<Sheet> {
    let most = match selection.kind {
        SelectionKind::Units => UNITS,
        SelectionKind::Problems => PROBLEMS,
    };
    let mut sheets: Vec<Sheet> = Vec::new();
    let mut room = 0;
    for (group, entries) in selection.groups.iter().map(|group| group.entries.len()).enumerate() {
        let mut from = 0;
        while from < entries {
            if room == 0 {
                let n = sheets.len() + 1;
                let number = if n == 1 { String::new() } else { format!("-{n}") };
                sheets.push(Sheet { path: format!("lists/{}{number}.html", selection.slug), parts: Vec::new() });
                room = most;
            }
            let to = entries.min(from + room);
            room -= to - from;
            if let Some(sheet) = sheets.last_mut() {
                sheet.parts.push(SheetPart { group, from, to });
            }
            from = to;
        }
    }
    sheets
}

/// What a page lists, in order.
fn entries<'l>(list: &'l Selection, sheet: &'l Sheet) -> impl Iterator<Item = SelectionEntry> {
    sheet.parts.iter().flat_map(|part| list.groups[part.group].entries[part.from..part.to].iter().copied())
}

/// Hash of all a page shows, but for what it says of its entries.
fn hash(list: &Selection, sheets: &[Sheet], n: usize) -> u128 {
    let mut text = format!("{}\n{} {n} {}\n", list.title, list.total(), sheets.len());
    for part in &sheets[n].parts {
        let heading = list.groups[part.group].heading.as_ref();
        let (anchor, words) = heading.map_or(("", ""), |(anchor, words)| (*anchor, words.as_str()));
        text.extend([anchor, " ", words, if part.from > 0 { "…\n" } else { "\n" }]);
    }
    let mut hasher = XxHash3_128::new();
    hasher.write(text.as_bytes());
    for entry in entries(list, &sheets[n]) {
        hasher.write(&entry.unit().to_le_bytes());
        hasher.write(&entry.problem().to_le_bytes());
    }
    hasher.finish_128()
}
