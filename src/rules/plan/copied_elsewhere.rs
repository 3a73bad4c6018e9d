//! Of `copied-plan`: plans that are like those of another site, as far as published prints tell.

use std::fmt::{self, Display};

use crate::{
    rules::{Context, Found, context::PlanTexts, source_files},
    similarity::{Between, Print, matches_between},
};

/// Plans of a site named one by one; more of them are only counted.
const NAMED: usize = 3;

pub(super) fn check(context: &Context<'_>, found: &mut Found<'_>) {
    let sites = &context.site.subordinates;
    let published = || sites.iter().map(|site| site.plans.as_ref().map_or(&[][..], |plans| &plans.prints));
    if published().all(<[u8]>::is_empty) {
        return;
    }
    let own = Own::of(context);
    let prints: Vec<&[u8]> = std::iter::once(&*own.prints).chain(published()).collect();
    let matches = matches_between(&prints);
    // The first are this site's own plans, which are later than nobody's.
    for copies in matches.chunk_by(|a, b| a.later.0 == b.later.0) {
        let at = copies[0].later.0 - 1;
        let (name, count, listed) = (&sites[at].declared.name, copies.len(), own.listed(copies));
        let more = if count > NAMED { "等" } else { "" };
        let message = format_args!("“{name}”有 {count} 个单位的整改方案与别处的几乎一样：{listed}{more}");
        found
            .report_site(source_files::SITE, message)
            .at(format_args!("subordinates[{at}].path"))
            .help("一支一策：请这些单位对照征求到的意见，重新写问题和措施");
    }
}

/// The plans of this site, by position of their prints.
struct Own<'c, 's> {
    context: &'c Context<'s>,
    units: Vec<usize>,
    prints: Vec<u8>,
}

impl<'c, 's> Own<'c, 's> {
    fn of(context: &'c Context<'s>) -> Self {
        let PlanTexts { units, texts } = context.plan_texts();
        let mut own = Self { context, units: Vec::new(), prints: Vec::new() };
        for (unit, print) in units.iter().zip(texts.iter().map(Print::of)) {
            if let Some(print) = print {
                own.units.push(*unit);
                own.prints.extend_from_slice(print.bytes());
            }
        }
        own
    }

    fn listed(&self, copies: &[Between]) -> impl Display {
        fmt::from_fn(move |f| {
            for (at, copy) in copies.iter().take(NAMED).enumerate() {
                f.write_str(if at > 0 { "；" } else { "" })?;
                self.one(copy, f)?;
            }
            Ok(())
        })
    }

    fn one(&self, copy: &Between, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sites = &self.context.site.subordinates;
        let published = |(site, place): (usize, usize)| {
            let site = &sites[site - 1];
            let unit = site.plans.as_ref().map_or("", |plans| plans.unit(place));
            (site.declared.name.as_str(), unit)
        };
        write!(f, "{}与", published(copy.later).1)?;
        if copy.earlier.0 == 0 {
            let unit = self.context.unit(self.units[copy.earlier.1]);
            write!(f, "本站的{}（{}）", unit.label(), unit.path)?;
        } else {
            let (site, unit) = published(copy.earlier);
            write!(f, "“{site}”的{unit}")?;
        }
        if copy.percent >= 100.0 {
            f.write_str("完全相同")
        } else {
            write!(f, "约有 {:.0}% 相同", copy.percent)
        }
    }
}
