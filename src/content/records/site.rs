//! `site.toml`.

use crate::{
    content::{base_url::base_url, toml::Table},
    diagnostics::RuleName,
    keys::{Key, site as keys, value::Text},
    model::{Contact, Previous, PrintSheet, Settings, Subordinate, Supervision},
};

/// Reads `site.toml`.
pub(crate) fn settings(table: Table<'_>) -> Settings {
    let mut settings = Settings {
        title: table.text(keys::TITLE).unwrap_or_default(),
        publisher: table.text(keys::PUBLISHER).unwrap_or_default(),
        base_url: table.text(keys::BASE_URL).and_then(|url| address(&table, keys::BASE_URL, &url)),
        theme: table.text(keys::THEME),
        as_of: table.date(keys::AS_OF),
        retention: table.date(keys::RETENTION),
        supervision: table.table(keys::SUPERVISION).map(supervision),
        subordinates: table.read_records(keys::SUBORDINATES, subordinate),
        previous: table.read_records(keys::PREVIOUS, previous),
        search: table.flag(keys::SEARCH).unwrap_or(false),
        ..Settings::default()
    };
    if let Some(record) = table.table(keys::RECORD) {
        settings.icp = record.text(keys::RECORD_ICP);
        settings.police = record.text(keys::RECORD_POLICE);
        settings.site_id = record.id(keys::RECORD_SITE_ID);
        record.finish();
    }
    if let Some(data) = table.table(keys::DATA) {
        settings.data_persons = data.flag(keys::DATA_PERSONS).unwrap_or(false);
        data.finish();
    }
    if let Some(print) = table.table(keys::PRINT) {
        settings.sheets = print.texts(keys::PRINT_SHEETS);
        settings.print_sheets = print.records(keys::PRINT_SHEET).into_iter().map(print_sheet).collect();
        settings.print_fonts = print.entries(keys::PRINT_FONTS, &[]).into_iter().collect();
        print.finish();
    }
    table.finish();
    settings
}

fn subordinate(table: Table<'_>) -> Subordinate {
    let subordinate = Subordinate {
        name: table.text(keys::SUBORDINATE_NAME).unwrap_or_default(),
        path: table.text(keys::SUBORDINATE_PATH).unwrap_or_default(),
        sha256: table.text(keys::SUBORDINATE_SHA256).map(|digits| digits.to_ascii_lowercase()).unwrap_or_default(),
        url: table.text(keys::SUBORDINATE_URL).and_then(|url| address(&table, keys::SUBORDINATE_URL, &url)),
    };
    table.finish();
    subordinate
}

fn previous(table: Table<'_>) -> Previous {
    let previous = Previous {
        name: table.text(keys::PREVIOUS_NAME).unwrap_or_default(),
        path: table.text(keys::PREVIOUS_PATH).unwrap_or_default(),
        sha256: table.text(keys::PREVIOUS_SHA256).map(|digits| digits.to_ascii_lowercase()).unwrap_or_default(),
        url: table.text(keys::PREVIOUS_URL).and_then(|url| address(&table, keys::PREVIOUS_URL, &url)),
    };
    table.finish();
    previous
}

fn address(table: &Table<'_>, key: &Key<Text>, url: &str) -> Option<String> {
    match base_url(url) {
        Ok(url) => Some(url),
        Err(fault) => {
            let help = match &fault.instead {
                Some(url) => format!("写成 {} = \"{url}\"", key.info.name),
                None => "写成 https://域名/，要发布在子目录时写到子目录".to_owned(),
            };
            let mut finding =
                table.finding(RuleName::unknown_value, key, format!("“{url}”{}", fault.message)).help(help);
            if let Some(url) = fault.instead {
                finding = finding.replace_with(format!("\"{url}\""));
            }
            table.push(finding);
            None
        }
    }
}

fn supervision(table: Table<'_>) -> Supervision {
    let supervision = Supervision {
        contact: contact_keys(&table),
        scope: table.text(keys::SUPERVISION_SCOPE),
        reply_within: table.count(keys::SUPERVISION_REPLY_WITHIN),
        form_url: table.text(keys::SUPERVISION_FORM_URL).and_then(|url| form_url(&table, url)),
    };
    table.finish();
    supervision
}

fn form_url(table: &Table<'_>, url: String) -> Option<String> {
    if is_web_address(&url) {
        return Some(url);
    }
    let finding = table
        .finding(RuleName::unknown_value, keys::SUPERVISION_FORM_URL, format!("“{url}”不是完整的网址"))
        .help("写成 https:// 开头的网址；没有网上意见表就删去这一行");
    table.push(finding);
    None
}

fn is_web_address(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

/// Reads `[public_contact]`.
pub(crate) fn contact(table: Table<'_>) -> Contact {
    let contact = contact_keys(&table);
    table.finish();
    contact
}

fn contact_keys(table: &Table<'_>) -> Contact {
    Contact {
        unit: table.text(keys::CONTACT_UNIT),
        phone: table.text(keys::CONTACT_PHONE),
        email: table.text(keys::CONTACT_EMAIL),
        address: table.text(keys::CONTACT_ADDRESS),
        hours: table.text(keys::CONTACT_HOURS),
        personal: table.flag(keys::CONTACT_PERSONAL).unwrap_or(false),
    }
}

fn print_sheet(table: Table<'_>) -> PrintSheet {
    let sheet = PrintSheet {
        id: table.text(keys::SHEET_ID).unwrap_or_default(),
        width_mm: table.number(keys::SHEET_WIDTH_MM).unwrap_or(0.0),
        height_mm: table.number(keys::SHEET_HEIGHT_MM).unwrap_or(0.0),
        viewing_m: table.number(keys::SHEET_VIEWING_M),
    };
    table.finish();
    sheet
}
