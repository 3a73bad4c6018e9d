//! The names of all rules, each typed once.
//!
//! A rule is called what its file below `src/rules/` is called: `missing_measure.rs` holds `missing-measure`. The list
//! stands in this room because files are read, and findings made, before the rules are applied.

use std::fmt;

/// Hands the list of all rules to the macro `$declare`, in the order of the reference: for each family its folder and
/// its variant of `rules::Family`, then for each rule its default level, its file, and how it is applied (a variant of
/// `rules::Check`).
macro_rules! each_rule {
    ($declare:ident) => {
        $declare! {
            files Files {
                Error syntax: Reading,
                Error invalid_encoding: Reading,
                Error unknown_key: Reading,
                Error missing_key: Reading,
                Error wrong_type: Reading,
                Error unknown_value: Site,
                Error bad_date: Reading,
                Error bad_id: Site,
                Error duplicate_id: Site,
                Error unknown_file: Reading,
                Error unknown_reference: Site,
                Error unsafe_path: Site,
                Error outside_own_folder: Reading,
            }
            rating Rating {
                Warning not_rated: Unit,
                Warning rating_late: Unit,
                Warning unconverted_unregistered: Unit,
                Error unknown_grade: Unit,
                Error grade_score_mismatch: Unit,
                Error stars_out_of_range: Unit,
                Error score_without_cutoffs: Unit,
                Error score_items_not_100: Unit,
                Error missing_field: Unit,
                Error veto_not_applied: Unit,
                Error veto_of_other_field: Unit,
                Warning missing_basis: Unit,
                Warning prior_years_missing: Unit,
                Warning rating_step_missing: Unit,
                Warning rating_steps_out_of_order: Unit,
                Error votes_exceed_valid: Unit,
                Warning quota_exceeded: Site,
                Warning backward_share_out_of_band: Site,
                Warning rating_not_by_superior: Site,
                Warning unexplained_adjustment: Site,
            }
            plan Plan {
                Warning missing_plan: Unit,
                Error missing_measure: Unit,
                Warning vague_measure: Unit,
                Error missing_responsible: Unit,
                Error missing_deadline: Unit,
                Warning missing_cause: Unit,
                Warning missing_guide: Unit,
                Warning deadline_outside_campaign: Unit,
                Warning short_term_late: Unit,
                Warning long_term_unexplained: Unit,
                Warning type_against_term: Unit,
                Error unreviewed_plan: Unit,
                Error approval_missing: Unit,
                Warning self_reviewed: Unit,
                Error empty_plan: Unit,
                Warning review_angle_missing: Unit,
                Error published_before_review: Unit,
                Warning not_published: Unit,
                Error publicity_too_short: Unit,
                Warning filed_late: Unit,
                Warning filed_before_review: Unit,
                Warning deadline_after_superior: Site,
                Warning filed_below_level: Unit,
                Warning filing_incomplete: Unit,
                Warning missing_target: Unit,
                Warning target_not_higher: Unit,
                Warning missing_higher_aim: Unit,
                Warning missing_benchmark: Unit,
                Warning benchmark_not_better: Unit,
                Warning missing_catch_up: Unit,
                Error too_many_chars: Unit,
                Error total_mismatch: Unit,
                Error part_exceeds_total: Unit,
                Warning missing_focus: Unit,
                Warning focus_exceeds_found: Unit,
                Warning few_consultation_channels: Unit,
                Warning missing_consultation: Unit,
                Warning missing_deeds: Unit,
                Warning too_many_deeds: Unit,
                Warning missing_lasting_results: Unit,
                Warning missing_liaison: Unit,
                Warning missing_support: Unit,
                Warning contact_point_missing: Unit,
                Warning secretary_vacant: Unit,
                Warning support_ended_early: Unit,
                Warning copied_plan: Comparison,
            }
            commitment Commitment {
                Warning missing_commitment: Unit,
                Warning pledge_overdue: Unit,
                Warning pledge_contradicted: Unit,
                Warning unverifiable_pledge: Unit,
            }
            progress Progress {
                Warning month_missing: Unit,
                Error unknown_problem: Unit,
                Error impossible_dates: Unit,
                Warning percent_against_status: Unit,
                Warning unchanged_report: Unit,
                Error closed_without_evidence: Unit,
                Warning missing_closing_number: Unit,
                Warning reopened_problem: Unit,
                Error deferred_without_reason: Unit,
                Warning ongoing_not_long_term: Unit,
                Warning cadence_gap: Site,
                Warning visit_missing: Site,
                Warning report_missing: Site,
                Warning problem_overdue: Unit,
                Warning upkeep_check_missing: Unit,
                Warning deadline_moved_quietly: History,
                Warning coverage_gap: Site,
                Warning supervision_question_missing: Unit,
                Warning unlisted_method: Unit,
                Warning aspect_missing: Site,
                Warning chair_missing: Unit,
                Warning lagging_not_visited: Site,
                Warning problem_not_discussed: Unit,
                Warning case_type_unused: Site,
                Warning field_without_case: Site,
            }
            acceptance Acceptance {
                Warning acceptance_missing: Unit,
                Warning acceptance_steps_out_of_order: Unit,
                Warning survey_missing: Unit,
                Warning survey_not_by_superior: Site,
                Error accepted_without_survey: Unit,
                Error satisfaction_below_floor: Unit,
                Warning survey_outside_window: Unit,
                Warning accepted_with_open_problems: Unit,
                Warning redo_without_open_problems: Unit,
                Warning rounds_out_of_order: Unit,
            }
            disclosure Disclosure {
                Error phone_in_public_text: Text Phone,
                Error id_number_in_public_text: Text IdNumber,
                Error bank_card_in_public_text: Text BankCard,
                Error private_contact: Text FreeMail,
                Warning email_in_public_text: Text Email,
                Warning home_address_in_public_text: Text HomeAddress,
                Warning placeholder_text: Text Placeholder,
                Warning date_without_year: Text DateWithoutYear,
                Warning bad_document_number: Text DocumentNumber,
                Error invisible_characters: Text Invisible,
                Error garbled_text: Text Garbled,
                Error missing_supervision_channel: Site,
                Warning unanswered_feedback: Site,
                Error sample_left: Unit,
                Warning as_of_pinned: Site,
                Warning unknown_calendar_year: Unit,
                Warning backdated_record: History,
            }
            links Links {
                Error broken_link: Site,
                Error missing_asset: Site,
                Warning previous_unreadable: Site,
            }
            subordinates Subordinates {
                Warning subordinate_missing: Site,
                Warning subordinate_altered: Site,
                Warning subordinate_malformed: Site,
                Warning subordinate_stale: Site,
                Warning subordinate_not_comparable: Site,
                Warning subordinate_incomplete: Site,
            }
        }
    };
}

macro_rules! declare_names {
    ($($folder:ident $family:ident { $($level:ident $rule:ident: $how:ident $($kind:ident)?,)* })*) => {
        /// Name of a rule. A name that is not in the list does not compile.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[allow(non_camel_case_types, reason = "a variant is spelled as the rule's module is")]
        #[allow(missing_docs, reason = "the module's own documentation explains the rule")]
        pub(crate) enum RuleName {
            $($($rule,)*)*
        }

        /// The names as people write them, in the order of the variants.
        const WRITTEN: &[&str] = &[$($({
            const NAME: [u8; stringify!($rule).len()] = hyphenated(stringify!($rule));
            written(&NAME)
        },)*)*];

        impl RuleName {
            /// Every name, in the order of the reference.
            pub(crate) const ALL: &[Self] = &[$($(Self::$rule,)*)*];
        }
    };
}

each_rule!(declare_names);

pub(crate) use each_rule;

impl RuleName {
    /// As it is written in `[rules]`, in `accept` and in findings: `missing-measure`.
    pub(crate) fn as_str(self) -> &'static str {
        WRITTEN[self as usize]
    }

    /// The rule that is written so.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|name| name.as_str() == text)
    }
}

impl fmt::Display for RuleName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// `missing_measure` → `missing-measure`.
const fn hyphenated<const N: usize>(module: &str) -> [u8; N] {
    let mut name = [b'-'; N];
    let mut at = 0;
    while at < N {
        let byte = module.as_bytes()[at];
        if byte != b'_' {
            name[at] = byte;
        }
        at += 1;
    }
    name
}

const fn written(name: &'static [u8]) -> &'static str {
    match str::from_utf8(name) {
        Ok(name) => name,
        Err(_) => "",
    }
}
