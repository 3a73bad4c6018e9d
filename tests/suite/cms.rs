//! `init --cms`: a configuration for content managers in the browser, of the same keys as everything else.

use crate::support::Site;

#[test]
fn each_manager_gets_every_key_of_every_file() {
    for manager in ["sveltia", "decap"] {
        let site = Site::one_branch();
        let root = site.root().to_str().unwrap().to_owned();
        let said = site.run(&["init", &root, "--cms", manager]).expect(0).stdout;
        assert!(said.contains("注释会丢"), "{said}");
        let config = site.read("admin/config.yml");
        for kind in ["unit", "plan", "progress", "commitment", "rating", "activities", "campaign", "site"] {
            let fields =
                config.lines().find(|line| line.trim_start().starts_with(&format!("{kind}: &{kind} "))).unwrap();
            let fields = fields.split_once(&format!("&{kind} ")).unwrap().1;
            let fields: serde_json::Value = serde_json::from_str(fields).unwrap();
            let named: Vec<&str> =
                fields.as_array().unwrap().iter().map(|field| field["name"].as_str().unwrap()).collect();
            let listed = site.run(&["explain", kind]).expect(0).stdout;
            let keys = listed.split("里面的键：\n").nth(1).unwrap().lines();
            for key in keys.filter_map(|line| line.split_whitespace().next()) {
                assert!(named.contains(&key), "{kind}.{key} is missing for {manager}");
            }
        }
        for file in ["content/units/jia/plan.toml", "folder: content/units/jia/progress", "file: content/site.toml"] {
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

/// A new site gets it too.
#[test]
fn a_new_site_gets_its_manager() {
    let site = Site::empty();
    let folder = site.root().join("new");
    site.run(&["init", folder.to_str().unwrap(), "--cms", "sveltia"]).expect(0);
    assert!(folder.join("admin/config.yml").is_file() && folder.join("content/site.toml").is_file());
}
