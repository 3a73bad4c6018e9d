//! `rating.toml`.

use crate::{
    content::toml::Table,
    keys::rating as keys,
    model::{PriorYear, Rating, RatingItem, RatingStep},
};

/// Reads `rating.toml`.
pub(crate) fn ratings(table: Table<'_>) -> Vec<Rating> {
    let ratings = table.read_records(keys::RATING, rating);
    table.finish();
    ratings
}

fn rating(table: Table<'_>) -> Rating {
    let rating = Rating {
        date: table.date(keys::RATING_DATE),
        round: table.word(keys::RATING_ROUND),
        grade: table.text(keys::RATING_GRADE),
        by: table.text(keys::RATING_BY),
        score: table.percent(keys::RATING_SCORE),
        self_score: table.percent(keys::RATING_SELF_SCORE),
        stars: table.count(keys::RATING_STARS),
        basis: table.text(keys::RATING_BASIS),
        satisfaction: table.percent(keys::RATING_SATISFACTION),
        vetoes: table.texts(keys::RATING_VETOES),
        service_oriented: table.flag(keys::RATING_SERVICE_ORIENTED).unwrap_or(false),
        honour: table.text(keys::RATING_HONOUR),
        years: table.read_records(keys::RATING_YEARS, year),
        items: table.read_records(keys::RATING_ITEMS, item),
        steps: table.read_records(keys::RATING_STEPS, step),
        scope: table.scope(keys::RATING_SCOPE),
    };
    table.finish();
    rating
}

fn year(table: Table<'_>) -> PriorYear {
    let year = PriorYear { year: table.count(keys::YEAR_YEAR), result: table.text(keys::YEAR_RESULT) };
    table.finish();
    year
}

fn item(table: Table<'_>) -> RatingItem {
    let item = RatingItem {
        name: table.text(keys::ITEM_NAME),
        max: table.percent(keys::ITEM_MAX).unwrap_or(0.0),
        deducted: table.percent(keys::ITEM_DEDUCTED).unwrap_or(0.0),
    };
    table.finish();
    item
}

fn step(table: Table<'_>) -> RatingStep {
    let step = RatingStep {
        step: table.text(keys::STEP_STEP),
        date: table.date(keys::STEP_DATE),
        grade: table.text(keys::STEP_GRADE),
        by: table.text(keys::STEP_BY),
        votes: table.count(keys::STEP_VOTES),
        valid: table.count(keys::STEP_VALID),
    };
    table.finish();
    step
}
