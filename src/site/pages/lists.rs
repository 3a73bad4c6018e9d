//! The pages behind the numbers: one a selection, cut into pages so that each stays light however large the site is.
//!
//! Where a selection begins and where each of its groups begins is known before any page is rendered; other pages link
//! there through [`Lists::addresses`].

use super::context::{Layout, Pages, StampView, root_from};
use super::list_slices::{GroupSlice, ListSlice, entries, hash, slices};
use super::meta_tags::About;
use crate::disclosure::{
    ProblemEntry, PublicSite, SURVEYED, Selection, SelectionEntry, SelectionKind, SiteView, UnitEntry,
};
use crate::site::error::SiteError;
use crate::site::reuse::PreviousBuild;
use crate::site::templates::{View, filters, view};
use rayon::prelude::*;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::sync::OnceLock;

/// Problems on a page from which on they are folded by the unit above, so that a telephone shows what there is first.
const FOLDED: usize = 30;
/// Problems under one heading that are never folded.
const SHORT: usize = 6;

/// Way to the site's root from the folder of all lists but those of the children of a unit.
const ROOT: &str = "../";

/// Bytes reserved for an entry.
const ENTRY_BYTES: usize = 600;

/// Every selection with its pages.
pub(in crate::site) struct Lists {
    selections: Vec<(Selection, Vec<ListSlice>)>,
    /// The line of each unit as HTML, for lists that [`ROOT`] is right for: a unit is in a dozen of them.
    units: Vec<OnceLock<Box<str>>>,
}

/// What came of rendering the pages of lists, by their paths.
#[derive(Default)]
pub(in crate::site) struct RenderedLists {
    /// Hash of which entries each shows.
    pub(in crate::site) record: BTreeMap<String, u128>,
    /// Lists that are as the last build published them.
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
    /// Whose entries they are, where it is not the whole site's.
    whose: &'v str,
    title: &'v str,
    /// Entries of the whole selection.
    total: usize,
    /// Of overdue problems: how many would be so by their first deadlines.
    by_first_due: usize,
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
    by_first_due: usize,
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
        site: &'v SiteView<'a>,
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
    /// The units or problems are folded by the unit above.
    folded: bool,
    units: Vec<UnitsBelow<'v, 'a>>,
    problems: Vec<ProblemEntry<'a>>,
    /// Some of the units were surveyed and the list is about that.
    satisfaction: bool,
}

/// Units below one unit where they are folded, else all of them.
#[derive(Serialize)]
struct UnitsBelow<'v, 'a> {
    /// Short name of the unit above; none at the top.
    above: Option<&'a str>,
    /// Each as HTML.
    lines: Vec<Cow<'v, str>>,
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
                    let slices = slices(&selection);
                    (selection, slices)
                })
                .collect(),
            units: (0..units).map(|_| OnceLock::new()).collect(),
        }
    }

    /// What is selected.
    pub(in crate::site) fn selections(&self) -> impl Iterator<Item = &Selection> {
        self.selections.iter().map(|(selection, _)| selection)
    }

    /// Page of each selection (`grade-1`) and of each of its groups (`category-1/closed`).
    pub(in crate::site) fn addresses(&self) -> BTreeMap<String, String> {
        let mut addresses = BTreeMap::new();
        for (selection, slices) in &self.selections {
            let Some(first) = slices.first() else { continue };
            addresses.insert(selection.key.clone(), first.path.clone());
            for slice in slices {
                for part in slice.parts.iter().filter(|part| part.from == 0) {
                    if let Some((anchor, _)) = &selection.groups[part.group].heading {
                        let address = format!("{}#{anchor}", slice.path);
                        addresses.insert(format!("{}/{anchor}", selection.key), address);
                    }
                }
            }
        }
        addresses
    }

    /// Renders the list of selections and every page of every selection, but for those that are unchanged.
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
            .flat_map(|(list, slices)| (0..slices.len()).map(move |n| (list, slices, n)))
            .collect();
        let results: Vec<_> = all
            .par_iter()
            .map(|(list, slices, n)| {
                let hash = hash(list, slices, *n);
                let unchanged = previous.is_some_and(|previous| {
                    let same = previous.record.list_pages.get(&slices[*n].path) == Some(&hash);
                    same && entries(list, &slices[*n]).all(|entry| previous.is_unchanged(entry.unit()))
                });
                if !unchanged {
                    self.page(pages, list, slices, *n)?;
                }
                Ok((hash, unchanged))
            })
            .collect();
        let mut rendered = RenderedLists::default();
        for ((_, slices, n), result) in all.into_iter().zip(results) {
            let (hash, unchanged) = result?;
            let path = &slices[n].path;
            rendered.record.insert(path.clone(), hash);
            if unchanged {
                rendered.unchanged.insert(path.clone());
            }
        }
        Ok(rendered)
    }

    fn page<E>(
        &self,
        pages: &Pages<'_, E>,
        list: &Selection,
        slices: &[ListSlice],
        n: usize,
    ) -> Result<(), SiteError<E>> {
        let here = &slices[n];
        let path = |n: Option<usize>| n.and_then(|n| slices.get(n)).map(|slice: &ListSlice| slice.path.as_str());
        let list_head = ListHead {
            whose: &list.whose,
            title: &list.title,
            total: list.total(),
            by_first_due: list.by_first_due,
            unit: measure(list.kind),
            number: n + 1,
            pages: slices.len(),
            previous: path(n.checked_sub(1)),
            next: path(Some(n + 1)),
        };
        let count: usize = here.parts.iter().map(|part| part.to - part.from).sum();
        let root = root_from(&here.path);
        let groups = here.parts.iter().map(|part| self.group(pages, list, (part, count > FOLDED), &root));
        let name = [list.whose.as_str(), &list.title].concat();
        let about = About::whole(&name);
        let mut layout = pages.layout(ListPage::TEMPLATE, &here.path, &about)?;
        // Of the units listed and not of all: a commit elsewhere must not change the page.
        let units = entries(list, here).map(|entry| pages.site.path(entry.unit()));
        layout.stamp = pages.stamps().of_units(units).map(StampView::of);
        let page = ListPage {
            site: pages.shared,
            root: &root,
            layout,
            list: list_head,
            groups: groups.collect::<Result<_, _>>()?,
        };
        let mut html = String::with_capacity((20 + count) * ENTRY_BYTES);
        pages.render(&mut html, &page)?;
        pages.put(&here.path, html.as_bytes())
    }

    fn group<'v, 'a, E>(
        &'v self,
        pages: &Pages<'a, E>,
        list: &'v Selection,
        (part, long): (&GroupSlice, bool),
        root: &str,
    ) -> Result<Group<'v, 'a>, SiteError<E>> {
        let group = &list.groups[part.group];
        let entries: &[SelectionEntry] = &group.entries[part.from..part.to];
        let satisfaction = list.slug == SURVEYED;
        let (mut units, mut problems) = (Vec::new(), Vec::new());
        match list.kind {
            SelectionKind::Units => {
                let above = |entry: &SelectionEntry| entry.above(pages.site).filter(|_| group.by_unit_above);
                let below = entries.chunk_by(|a, b| above(a) == above(b)).map(|below| {
                    let lines = below.iter().map(|&entry| self.unit(pages, entry, satisfaction, root));
                    Ok(UnitsBelow {
                        above: below.first().and_then(above).map(|index| pages.site.link(index).label),
                        lines: lines.collect::<Result<_, _>>()?,
                    })
                });
                units = below.collect::<Result<_, SiteError<E>>>()?;
            }
            SelectionKind::Problems => {
                problems = ProblemEntry::all(pages.site, entries);
            }
        }
        Ok(Group {
            heading: group.heading.as_ref().map(|(anchor, words)| Heading { anchor, words }),
            continued: part.from > 0,
            folded: group.by_unit_above || (long && problems.len() > SHORT),
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
        let cached = self.units.get(entry.unit()).filter(|_| !satisfaction && root == ROOT);
        if let Some(line) = cached.and_then(|cached| cached.get()) {
            return Ok(line.as_ref().into());
        }
        let mut line = String::with_capacity(ENTRY_BYTES);
        pages.render(
            &mut line,
            &ListedUnit { site: pages.shared, u: &UnitEntry::of(pages.site, entry), satisfaction, root },
        )?;
        Ok(match cached {
            Some(cached) => cached.get_or_init(|| line.into()).as_ref().into(),
            None => line.into(),
        })
    }

    fn families(&self) -> Vec<Family<'_>> {
        let mut families: Vec<Family<'_>> = Vec::new();
        for (selection, slices) in self.selections.iter().filter(|(selection, _)| !selection.family.is_empty()) {
            let Some(first) = slices.first() else { continue };
            let named = Named {
                title: &selection.title,
                total: selection.total(),
                by_first_due: selection.by_first_due,
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
