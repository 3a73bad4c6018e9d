//! The texts of the campaign and of the schemes a site brings along: names, steps and words that stand on every page.

use super::source_files;
use super::texts::Walk;
use crate::model::{Audience, Campaign, Scheme};

impl Walk<'_> {
    /// Texts of `campaign.toml`.
    pub(super) fn campaign(&mut self, campaign: &Campaign) {
        let file = source_files::CAMPAIGN;
        self.text(&file, &"name", Some(&campaign.name));
        self.text(&file, &"slogan", campaign.slogan.as_ref());
        let lists = [
            ("fields", &campaign.fields),
            ("categories", &campaign.categories),
            ("review_angles", &campaign.review_angles),
            ("approval", &campaign.approval),
            ("tags", &campaign.tags),
            ("supervision_questions", &campaign.supervision_questions),
        ];
        for (field, texts) in lists {
            self.list(&file, &field, texts);
        }
        for (index, procedure) in campaign.procedures.iter().enumerate() {
            let lists =
                [("methods", &procedure.methods), ("covers", &procedure.covers), ("chaired_by", &procedure.chaired_by)];
            for (field, texts) in lists {
                self.list(&file, &format_args!("procedures[{index}].{field}"), texts);
            }
            self.text(&file, &format_args!("procedures[{index}].lagging"), procedure.lagging.as_ref());
        }
        for (index, basis) in campaign.basis.iter().enumerate() {
            self.text(&file, &format_args!("basis[{index}].title"), Some(&basis.title));
        }
        let stages = campaign.stages.iter().enumerate().filter(|(_, stage)| stage.scope.admits(Audience::Public));
        for (index, stage) in stages {
            self.text(&file, &format_args!("stages[{index}].name"), Some(&stage.name));
        }
        for deadline in campaign.public_deadlines() {
            let index = deadline.at;
            self.text(&file, &format_args!("deadlines[{index}].what"), Some(&deadline.what));
            self.text(&file, &format_args!("deadlines[{index}].name"), deadline.name.as_ref());
            self.text(&file, &format_args!("deadlines[{index}].reporter"), deadline.reporter.as_ref());
            self.text(&file, &format_args!("deadlines[{index}].receiver"), deadline.receiver.as_ref());
        }
        for (index, target) in campaign.targets.iter().enumerate() {
            self.text(&file, &format_args!("targets[{index}].name"), Some(&target.name));
        }
    }

    /// Texts of a scheme.
    pub(super) fn scheme(&mut self, scheme: &Scheme) {
        let file = source_files::scheme(&scheme.id);
        self.text(&file, &"name", Some(&scheme.name));
        self.text(&file, &"unit_name", scheme.unit_name.as_ref());
        self.text(&file, &"mark", Some(&scheme.mark));
        self.text(&file, &"adjustment", scheme.adjustment.as_ref());
        self.list(&file, &"steps", &scheme.steps);
        self.list(&file, &"roles", &scheme.roles);
        if let Some(closing) = &scheme.closing {
            for (name, who) in [("apply", &closing.apply), ("verify", &closing.verify), ("close", &closing.close)] {
                self.text(&file, &format_args!("closing.{name}"), who.as_ref());
            }
        }
        for (index, round) in scheme.rounds.iter().enumerate() {
            self.list(&file, &format_args!("rounds[{index}].steps"), &round.steps);
        }
        for (index, grade) in scheme.grades.iter().enumerate() {
            self.text(&file, &format_args!("grades[{index}].name"), Some(&grade.name));
        }
        for (index, status) in scheme.statuses.iter().enumerate() {
            self.text(&file, &format_args!("statuses[{index}].name"), Some(&status.name));
            self.text(&file, &format_args!("statuses[{index}].text"), status.text.as_ref());
        }
        for (index, veto) in scheme.vetoes.iter().enumerate() {
            self.text(&file, &format_args!("vetoes[{index}].name"), Some(&veto.name));
            self.text(&file, &format_args!("vetoes[{index}].text"), Some(&veto.text));
        }
    }
}
