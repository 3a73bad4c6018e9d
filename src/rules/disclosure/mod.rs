//! Rules about what may not stand in public.

pub(super) mod as_of_pinned;
pub(super) mod backdated_record;
pub(super) mod bad_document_number;
pub(super) mod bank_card_in_public_text;
pub(super) mod date_without_year;
pub(super) mod email_in_public_text;
pub(super) mod garbled_text;
pub(super) mod home_address_in_public_text;
pub(super) mod id_number_in_public_text;
pub(super) mod invisible_characters;
pub(super) mod missing_supervision_channel;
pub(super) mod phone_in_public_text;
pub(super) mod placeholder_text;
pub(super) mod private_contact;
pub(super) mod sample_left;
pub(super) mod unanswered_feedback;
pub(super) mod unknown_calendar_year;
