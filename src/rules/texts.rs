//! Every free text the public will read, with its place: what the disclosure rules look through.

use std::fmt::Display;

use super::source_files;
use crate::model::{Audience, Contact, Feedback, PlanStatus, SchemeOrigin, Site, Unit};

/// A text and where it stands.
#[derive(Clone, Copy)]
pub(crate) struct PublicText<'t> {
    /// File inside the unit's folder (or, for site files, relative to the root).
    pub(crate) file: &'t dyn Display,
    /// Field; empty for the Markdown body.
    pub(crate) field: &'t dyn Display,
    /// Whether it is the Markdown under the front matter.
    pub(crate) is_body: bool,
    /// Whether it is part of a contact, where a number is in its place, and of whose.
    pub(crate) contact: Option<ContactOf>,
    /// The text.
    pub(crate) text: &'t str,
}

/// Whose contact a text is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ContactOf {
    /// An office's.
    Office,
    /// A person's who has agreed that it is published.
    Person,
}

/// Calls `each` with every text of the unit that passes the privacy wall. Drafts, records not meant for the
/// public and `[internal]` do not pass it, so nobody needs to be warned of them. Names (units, people,
/// offices) count as text.
pub(crate) fn of_unit(unit: &Unit, each: &mut dyn FnMut(PublicText<'_>)) {
    if !unit.scope.admits(Audience::Public) {
        return;
    }
    let mut walk = Walk { each };
    walk.unit_file(unit);
    walk.ratings(unit);
    walk.plan(unit);
    walk.notes(unit);
    walk.activities(unit);
    walk.acceptance(unit);
    walk.feedback(&"feedback.toml", &unit.feedback);
}

/// Calls `each` with every text of the site's own files: site, campaign, schemes, documents, cases.
pub(crate) fn of_site(site: &Site, each: &mut dyn FnMut(PublicText<'_>)) {
    let mut walk = Walk { each };
    let file = source_files::SITE;
    walk.text(&file, &"title", Some(&site.settings.title));
    walk.text(&file, &"publisher", Some(&site.settings.publisher));
    if let Some(supervision) = &site.settings.supervision {
        walk.contact(&file, "supervision", &supervision.contact);
        walk.text(&file, &"supervision.scope", supervision.scope.as_ref());
        walk.text(&file, &"supervision.form_url", supervision.form_url.as_ref());
    }
    walk.text(&file, &"record.icp", site.settings.icp.as_ref());
    walk.text(&file, &"record.police", site.settings.police.as_ref());
    walk.text(&file, &"record.site_id", site.settings.site_id.as_ref());
    walk.feedback(&source_files::FEEDBACK, &site.feedback);
    walk.campaign(&site.campaign);
    for scheme in site.schemes.iter().filter(|scheme| scheme.origin != SchemeOrigin::BuiltIn) {
        walk.scheme(scheme);
    }
    for document in site.documents.iter().filter(|document| document.scope.admits(Audience::Public)) {
        let file = source_files::document(&document.id);
        walk.text(&file, &"title", Some(&document.title));
        walk.text(&file, &"issuer", document.issuer.as_ref());
        for (index, addressee) in document.addressees.iter().enumerate() {
            walk.text(&file, &format_args!("addressees[{index}]"), Some(addressee));
        }
        for (index, attachment) in document.attachments.iter().enumerate() {
            walk.text(&file, &format_args!("attachments[{index}]"), Some(attachment));
        }
        walk.body(&file, &document.body);
    }
    for case in site.cases.iter().filter(|case| case.scope.admits(Audience::Public)) {
        let file = source_files::case(&case.id);
        walk.text(&file, &"title", Some(&case.title));
        walk.body(&file, &case.body);
    }
}

/// Calls `each` with every key of the site's own files that holds nothing but the number of a document.
pub(crate) fn numbers_of_site(site: &Site, each: &mut dyn FnMut(PublicText<'_>)) {
    let mut walk = Walk { each };
    for document in site.documents.iter().filter(|document| document.scope.admits(Audience::Public)) {
        walk.text(&source_files::document(&document.id), &"number", document.number.as_ref());
    }
    for (index, basis) in site.campaign.basis.iter().enumerate() {
        walk.text(&source_files::CAMPAIGN, &format_args!("basis[{index}].number"), basis.number.as_ref());
    }
}

/// Hands every text to a function.
pub(super) struct Walk<'w> {
    each: &'w mut dyn FnMut(PublicText<'_>),
}

impl Walk<'_> {
    pub(super) fn text(&mut self, file: &dyn Display, field: &dyn Display, text: Option<&String>) {
        if let Some(text) = text {
            (self.each)(PublicText { file, field, is_body: false, contact: None, text });
        }
    }

    pub(super) fn list(&mut self, file: &dyn Display, field: &dyn Display, texts: &[String]) {
        for (index, text) in texts.iter().enumerate() {
            self.text(file, &format_args!("{field}[{index}]"), Some(text));
        }
    }

    fn contact(&mut self, file: &dyn Display, table: &str, contact: &Contact) {
        let of = if contact.personal { ContactOf::Person } else { ContactOf::Office };
        let fields = [
            ("unit", &contact.unit),
            ("phone", &contact.phone),
            ("email", &contact.email),
            ("address", &contact.address),
            ("hours", &contact.hours),
        ];
        for (name, text) in fields {
            let Some(text) = text else { continue };
            let field = &format_args!("{table}.{name}");
            (self.each)(PublicText { file, field, is_body: false, contact: Some(of), text });
        }
    }

    fn body(&mut self, file: &dyn Display, text: &str) {
        (self.each)(PublicText { file, field: &"", is_body: true, contact: None, text });
    }

    fn unit_file(&mut self, unit: &Unit) {
        let file = "unit.toml";
        self.text(&file, &"name", Some(&unit.name));
        self.text(&file, &"short", unit.short.as_ref());
        self.text(&file, &"secretary", unit.secretary.as_ref());
        if let Some(contact) = &unit.public_contact {
            self.contact(&file, "public_contact", contact);
        }
        for (index, support) in unit.support.iter().enumerate() {
            if support.scope.admits(Audience::Public) {
                self.text(&file, &format_args!("support[{index}].name"), support.name.as_ref());
                self.text(&file, &format_args!("support[{index}].title"), support.title.as_ref());
            }
        }
    }

    fn feedback(&mut self, file: &dyn Display, feedback: &[Feedback]) {
        for (index, entry) in feedback.iter().enumerate().filter(|(_, entry)| entry.public) {
            self.text(file, &format_args!("feedback[{index}].text"), entry.text.as_ref());
            self.text(file, &format_args!("feedback[{index}].answer"), entry.answer.as_ref());
        }
    }

    fn ratings(&mut self, unit: &Unit) {
        let file = "rating.toml";
        for (index, rating) in unit.ratings.iter().enumerate() {
            if rating.scope.admits(Audience::Public) {
                self.text(&file, &format_args!("rating[{index}].by"), rating.by.as_ref());
                self.text(&file, &format_args!("rating[{index}].basis"), rating.basis.as_ref());
                for (at, year) in rating.years.iter().enumerate() {
                    self.text(&file, &format_args!("rating[{index}].years[{at}].result"), year.result.as_ref());
                }
                for (at, step) in rating.steps.iter().enumerate() {
                    self.text(&file, &format_args!("rating[{index}].steps[{at}].by"), step.by.as_ref());
                }
            }
        }
    }

    fn plan(&mut self, unit: &Unit) {
        let Some(plan) = &unit.plan else { return };
        if plan.status != Some(PlanStatus::Reviewed) || !plan.scope.admits(Audience::Public) {
            return;
        }
        let file = "plan.toml";
        if let Some(inspection) = &plan.inspection {
            self.text(&file, &"inspection.by", inspection.by.as_ref());
        }
        for (index, heading) in plan.headings.iter().enumerate() {
            self.text(&file, &format_args!("headings[{index}].text"), heading.text.as_ref());
        }
        if let Some(review) = &plan.review {
            self.text(&file, &"review.by", review.by.as_ref());
            self.text(&file, &"review.opinion", review.opinion.as_ref());
        }
        if let Some(filing) = &plan.filing {
            for (index, office) in filing.filed_with.iter().enumerate() {
                self.text(&file, &format_args!("filing.filed_with[{index}]"), Some(office));
            }
        }
        if let Some(target) = &plan.target {
            self.text(&file, &"target.measures", target.measures.as_ref());
            if let Some(benchmark) = &target.benchmark {
                self.text(&file, &"target.benchmark.name", benchmark.name.as_ref());
                self.text(&file, &"target.benchmark.measures", benchmark.measures.as_ref());
            }
        }
        if let Some(consultation) = &plan.consultation {
            self.text(&file, &"consultation.activity", consultation.activity.as_ref());
            self.text(&file, &"consultation.other", consultation.other.as_ref());
        }
        for (index, problem) in plan.problems.iter().enumerate() {
            if problem.scope.admits(Audience::Public) {
                self.problem(file, index, problem);
            }
        }
        for (index, deed) in plan.deeds.iter().enumerate().filter(|(_, deed)| deed.scope.admits(Audience::Public)) {
            self.text(&file, &format_args!("deeds[{index}].text"), deed.text.as_ref());
            self.text(&file, &format_args!("deeds[{index}].responsible"), deed.responsible.as_ref());
            self.text(&file, &format_args!("deeds[{index}].evidence"), deed.evidence.as_ref());
        }
        for (index, result) in plan.lasting_results.iter().enumerate() {
            if result.scope.admits(Audience::Public) {
                self.text(&file, &format_args!("lasting_results[{index}].text"), result.text.as_ref());
            }
        }
    }

    fn problem(&mut self, file: &str, index: usize, problem: &crate::model::Problem) {
        let fields = [
            ("type", &problem.kind),
            ("text", &problem.text),
            ("cause", &problem.cause),
            ("explanation", &problem.explanation),
            ("responsible", &problem.responsible),
            ("guide", &problem.guide),
            ("goal", &problem.assignment().goal),
            ("lead", &problem.assignment().lead),
            ("leader", &problem.assignment().leader),
        ];
        for (name, text) in fields {
            self.text(&file, &format_args!("problems[{index}].{name}"), text.as_ref());
        }
        for (at, office) in problem.assignment().joint.iter().enumerate() {
            self.text(&file, &format_args!("problems[{index}].joint[{at}]"), Some(office));
        }
        for (at, measure) in problem.measures.iter().enumerate() {
            self.text(&file, &format_args!("problems[{index}].measures[{at}]"), measure.text.as_ref());
            self.text(&file, &format_args!("problems[{index}].measures[{at}].guide"), measure.guide.as_ref());
        }
        for (at, milestone) in problem.milestones.iter().enumerate() {
            self.text(&file, &format_args!("problems[{index}].milestones[{at}].text"), milestone.text.as_ref());
        }
    }

    fn notes(&mut self, unit: &Unit) {
        for note in unit.progress.iter().filter(|note| note.published.is_some() && note.scope.admits(Audience::Public))
        {
            let file = source_files::note(note.period);
            for (index, item) in note.items.iter().enumerate().filter(|(_, item)| item.scope.admits(Audience::Public)) {
                let fields = [
                    ("note", &item.particulars().note),
                    ("closed_by", &item.particulars().closed_by),
                    ("evidence", &item.particulars().evidence),
                    ("closing_number", &item.particulars().closing_number),
                    ("checked_by", &item.particulars().checked_by),
                    ("reason", &item.particulars().reason),
                ];
                for (name, text) in fields {
                    self.text(&file, &format_args!("items[{index}].{name}"), text.as_ref());
                }
                for (at, photo) in item.particulars().photos.iter().enumerate() {
                    self.text(&file, &format_args!("items[{index}].photos[{at}].caption"), photo.caption.as_ref());
                }
            }
            self.body(&file, &note.body);
        }
        for commitment in unit.commitments.iter().filter(|commitment| commitment.scope.admits(Audience::Public)) {
            let file = source_files::commitment(&commitment.id);
            self.text(&file, &"signer", commitment.signer.as_ref());
            for (index, pledge) in commitment.pledges.iter().enumerate() {
                self.text(&file, &format_args!("pledges[{index}].text"), pledge.text.as_ref());
                self.text(&file, &format_args!("pledges[{index}].status"), pledge.status.as_ref());
            }
            self.body(&file, &commitment.body);
        }
    }

    fn activities(&mut self, unit: &Unit) {
        let public = |activity: &&crate::model::Activity| activity.scope.admits(Audience::Public);
        for (index, activity) in unit.activities.iter().enumerate().filter(|(_, activity)| public(activity)) {
            let texts =
                [("what", &activity.what), ("form", &activity.form), ("by", &activity.by), ("note", &activity.note)];
            for (key, text) in texts {
                self.text(&"activities.toml", &format_args!("activities[{index}].{key}"), text.as_ref());
            }
        }
    }

    fn acceptance(&mut self, unit: &Unit) {
        let Some(acceptance) = unit.acceptance.as_ref().filter(|record| record.scope.admits(Audience::Public)) else {
            return;
        };
        let file = "acceptance.toml";
        self.text(&file, &"inspector", acceptance.inspector.as_ref());
        self.text(&file, &"opinion", acceptance.opinion.as_ref());
        for (index, step) in acceptance.steps.iter().enumerate() {
            self.text(&file, &format_args!("steps[{index}].by"), step.by.as_ref());
            self.text(&file, &format_args!("steps[{index}].conclusion"), step.conclusion.as_ref());
        }
        if let Some(survey) = &acceptance.survey {
            self.text(&file, &"survey.by", survey.by.as_ref());
        }
        for (index, round) in acceptance.rounds.iter().enumerate() {
            self.text(&file, &format_args!("rounds[{index}].opinion"), round.opinion.as_ref());
        }
    }
}
