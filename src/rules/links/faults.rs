//! Goes through every link and picture of the site, for the rules that each speak of some of the faults.

use super::{
    destination::{Fault, MarkdownFile, fault},
    reference::{Reference, may_link, references},
};
use crate::{
    diagnostics::Detail,
    model::{Progress, Unit},
    rules::{Context, Found, source_files},
};

/// What a rule says of a fault: message and help; none when the fault is another rule's.
type Describe = fn(&Reference, &Fault) -> Option<(String, String)>;

/// Reports every fault of every link and picture in the site that `describe` has words for.
pub(in crate::rules) fn each_fault(context: &Context<'_>, found: &mut Found<'_>, describe: Describe) {
    let site = context.site;
    let documents = site.documents.iter().map(|document| ("documents", &document.id, &document.body));
    let cases = site.cases.iter().map(|case| ("cases", &case.id, &case.body));
    for (folder, id, body) in documents.chain(cases).filter(|(_, _, body)| may_link(body)) {
        let folder = format!("content/{folder}");
        let file = format!("{folder}/{id}.md");
        report(&MarkdownFile { site, folder, unit: None }, &file, body, describe, found);
    }
    context.each_unit(found, |index, found| {
        let unit = context.unit(index);
        for note in unit.progress.iter().filter(|note| may_link(&note.body)) {
            let page = MarkdownFile { site, folder: unit.file("progress"), unit: Some(unit) };
            report(&page, &unit.file(&source_files::note(note.period).to_string()), &note.body, describe, found);
        }
        for note in &unit.progress {
            photos(context, unit, note, describe, found);
        }
        for commitment in unit.commitments.iter().filter(|commitment| may_link(&commitment.body)) {
            let page = MarkdownFile { site, folder: unit.file("commitments"), unit: Some(unit) };
            report(
                &page,
                &unit.file(&source_files::commitment(&commitment.id).to_string()),
                &commitment.body,
                describe,
                found,
            );
        }
    });
}

fn report(page: &MarkdownFile<'_>, file: &str, body: &str, describe: Describe, found: &mut Found<'_>) {
    for reference in references(body) {
        let described = fault(page, &reference).and_then(|fault| describe(&reference, &fault));
        let Some((message, help)) = described else { continue };
        found
            .report_site(file, message)
            .help(help)
            .detail(Detail::InBody(reference.place))
            .unit(page.unit.map(|unit| unit.path.as_str()).unwrap_or_default());
    }
}

/// The same of the photographs a note names.
fn photos(context: &Context<'_>, unit: &Unit, note: &Progress, describe: Describe, found: &mut Found<'_>) {
    for (item_at, item) in note.items.iter().enumerate() {
        for (at, photo) in item.particulars().photos.iter().enumerate() {
            for (key, name) in [("before", &photo.before), ("after", &photo.after)] {
                let Some(address) = name.clone() else { continue };
                let page = MarkdownFile { site: context.site, folder: unit.file("progress"), unit: Some(unit) };
                let has_folder = address.contains('/');
                let reference = Reference { place: 0..0, is_picture: true, address };
                let fault = if has_folder { Some(Fault::NotRelative) } else { fault(&page, &reference) };
                let described = fault.and_then(|fault| describe(&reference, &fault));
                let Some((message, help)) = described else { continue };
                found
                    .report(unit, source_files::note(note.period), message)
                    .at(format_args!("items[{item_at}].photos[{at}].{key}"))
                    .help(help);
            }
        }
    }
}
