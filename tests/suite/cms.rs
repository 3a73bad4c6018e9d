//! `init --cms`: a configuration for content managers in the browser, of the same keys as everything else.

use serde_json::Value;

use crate::support::{PLAN, Site};

/// Fields of a kind of file, where the configuration first uses them.
fn fields(config: &str, kind: &str) -> Vec<Value> {
    let text = config.split_once(&format!("&{kind} ")).unwrap_or_else(|| panic!("no fields of {kind}")).1;
    serde_json::Deserializer::from_str(text).into_iter::<Vec<Value>>().next().unwrap().unwrap()
}

fn field<'f>(fields: &'f [Value], name: &str) -> &'f Value {
    fields.iter().find(|field| field["name"] == name).unwrap_or_else(|| panic!("no field {name}"))
}

fn config(site: &Site, manager: &str) -> String {
    site.run(&["init", site.root().to_str().unwrap(), "--cms", manager]).expect(0);
    let config = site.read("admin/config.yml");
    site.remove("admin/config.yml");
    site.remove("admin/index.html");
    config
}

#[test]
fn each_manager_gets_every_key_of_every_file() {
    for manager in ["sveltia", "decap"] {
        let site = Site::one_branch();
        let root = site.root().to_str().unwrap().to_owned();
        let said = site.run(&["init", &root, "--cms", manager]).expect(0).stdout;
        assert!(said.contains("注释会丢"), "{said}");
        let config = site.read("admin/config.yml");
        for kind in ["unit", "plan", "progress", "commitment", "rating", "activities", "campaign", "site"] {
            let fields = fields(&config, kind);
            let named: Vec<&str> = fields.iter().map(|field| field["name"].as_str().unwrap()).collect();
            let listed = site.run(&["explain", kind]).expect(0).stdout;
            let keys = listed.split("里面的键：\n").nth(1).unwrap().lines();
            for key in keys.filter_map(|line| line.split_whitespace().next()) {
                assert!(named.contains(&key), "{kind}.{key} is missing for {manager}");
            }
        }
        for file in ["content/units/jia/plan.toml", "folder: content/units/jia/commitments", "file: content/site.toml"]
        {
            assert!(config.contains(file), "{file}");
        }
        assert!(site.read("admin/index.html").contains(manager), "{manager}");
        assert!(config.starts_with('#') && config.contains("注释、空行和键的次序会变"), "the limits are said");
        let again = site.run(&["init", &root, "--cms", manager]).expect(2);
        assert!(again.stderr.contains("不覆盖"), "{}", again.stderr);
    }
    let site = Site::one_branch();
    let wrong = site.run(&["init", site.root().to_str().unwrap(), "--cms", "netlify"]).expect(2);
    assert!(wrong.stderr.contains("sveltia、decap"), "{}", wrong.stderr);
}

/// What Sveltia CMS refuses to start with, or writes that the rules find fault with: an `identifier_field` that is no
/// field, a slug it calls deprecated, keys it does not know, empty values in place of none.
#[test]
fn a_manager_starts_and_writes_nothing_empty() {
    let site = Site::one_branch();
    let (sveltia, decap) = (config(&site, "sveltia"), config(&site, "decap"));
    assert!(sveltia.contains("\noutput: { omit_empty_optional_fields: true }\n") && !sveltia.contains("\nlocale:"));
    assert!(decap.contains("\nlocale: zh_Hans\n") && !decap.contains("\noutput:"));
    assert!(sveltia.contains("    slug: { editable: true }\n") && !sveltia.contains("allow_add"), "{sveltia}");
    // The other cannot ask for a file name, so that a new file could not be saved without one made up.
    assert!(decap.contains("    slug: \"{{year}}{{month}}{{day}}-{{hour}}{{minute}}{{second}}\"\n"), "{decap}");
    for config in [&sveltia, &decap] {
        let folders = config.split("\n    folder: ").skip(1).map(|text| text.split("\n  - name").next().unwrap());
        let mut seen = 0;
        for folder in folders {
            let named = folder.split_once("identifier_field: ").unwrap().1.lines().next().unwrap();
            let kind = folder.split_once("\n    fields: ").unwrap().1;
            let kind = kind.trim_start_matches(['*', '&']).split_whitespace().next().unwrap();
            field(&fields(config, kind), named);
            seen += 1;
        }
        assert!(seen >= 4, "{seen} folders");
    }
}

/// The notice of each month has a place of its own, since its file must be called after the month.
#[test]
fn every_month_of_the_campaign_is_offered() {
    let site = Site::one_branch();
    let config = config(&site, "decap");
    for month in ["2012-07", "2012-10"] {
        let path = format!("file: content/units/jia/progress/{month}.md, fields: ");
        assert!(config.contains(&path), "{path}");
    }
    assert!(config.contains("{ name: \"2012-07\", label: \"2012年7月\""));
    assert!(!config.contains("2012-11.md") && !config.contains("folder: content/units/jia/progress"));
}

/// A list of measures is edited as it is written here: Decap CMS fails to save sentences where it expects records.
#[test]
fn measures_are_edited_as_the_site_writes_them() {
    let site = Site::one_branch();
    let measures = |site: &Site| {
        let fields = fields(&config(site, "decap"), "plan");
        let problems = field(&fields, "problems")["fields"].as_array().unwrap().clone();
        field(&problems, "measures").clone()
    };
    let sentences = measures(&site);
    assert_eq!((&sentences["widget"], &sentences["field"]["widget"]), (&"list".into(), &"string".into()));
    let measure = PLAN.lines().find(|line| line.starts_with("measures = [")).unwrap();
    let records = "measures = [{ text = \"统一排出课表并上墙公示\", due = 2012-08-01 }]";
    site.write("content/units/jia/plan.toml", PLAN.replacen(measure, records, 1));
    let records = measures(&site);
    let inner = records["fields"].as_array().unwrap();
    assert!(inner.iter().any(|field| field["name"] == "due"), "{records}");
}

/// A new site gets it too.
#[test]
fn a_new_site_gets_its_manager() {
    let site = Site::empty();
    let folder = site.root().join("new");
    site.run(&["init", folder.to_str().unwrap(), "--cms", "sveltia"]).expect(0);
    assert!(folder.join("admin/config.yml").is_file() && folder.join("content/site.toml").is_file());
}
