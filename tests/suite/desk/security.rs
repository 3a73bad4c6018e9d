//! Attacks on the desk: other sites, other names, other paths, too much.

use super::{Desk, PLAN, encoded};
use crate::support::Site;

/// Nobody gets in without the address, and the address lets in one browser once.
#[test]
fn the_address_lets_in_one_browser_once() {
    let desk = Desk::start();
    let (address, token) = (desk.server.address, desk.server.token.clone().unwrap());
    let without = |target: &str| desk.server.raw(&format!("GET {target} HTTP/1.1\r\nHost: {address}\r\n\r\n"));
    for target in ["/.desk/", "/.desk/list", "/.desk/unit/jia", &format!("/.desk/file/{PLAN}"), "/.desk/desk.js"] {
        assert_eq!(without(target).status, 403, "{target}");
    }
    assert_eq!(without(&format!("/.desk/?token={token}")).status, 403, "used already");
    assert_eq!(without("/.desk/?token=").status, 403);
    let foreign = format!("GET /.desk/list HTTP/1.1\r\nHost: {address}\r\nCookie: {}x\r\n\r\n", desk.cookie);
    assert_eq!(desk.server.raw(&foreign).status, 403);
    assert_eq!(desk.get("list").status, 200);

    let second = Desk::start();
    let answer = second.get(&format!("?token={}", second.server.token.clone().unwrap()));
    assert_eq!(answer.status, 303, "the browser that is in stays in");
}

#[test]
fn the_cookie_is_kept_from_scripts_and_other_sites() {
    let server = crate::serve::Server::of(Site::one_branch(), &["--edit"]);
    let target = format!("/.desk/?token={}", server.token.clone().unwrap());
    let answer = server.raw(&format!("GET {target} HTTP/1.1\r\nHost: {}\r\n\r\n", server.address));
    let cookie = answer.header("Set-Cookie").unwrap();
    for attribute in ["HttpOnly", "SameSite=Strict", "Path=/.desk/"] {
        assert!(cookie.contains(attribute), "{cookie}");
    }
}

/// A form sent from another site, with the cookie or without, changes nothing.
#[test]
fn a_form_of_another_site_changes_nothing() {
    let desk = Desk::start();
    let before = desk.server.site.read(PLAN);
    let form = desk.form(PLAN);
    let body = form.body("save", &[("problems[0].text", "别的网站写的")]);
    let target = format!("file/{PLAN}?whole");
    let cookie = format!("Cookie: {}\r\n", desk.cookie);
    let own = format!("Origin: http://{}\r\n", desk.server.address);
    let port = desk.server.address.port();
    for fields in [
        own.clone(),
        cookie.clone(),
        format!("{cookie}Origin: http://evil.example\r\n"),
        format!("{cookie}Origin: null\r\n"),
        format!("{cookie}Origin: http://localhost:{port}\r\n"),
        format!("{cookie}Origin: https://{}\r\n", desk.server.address),
        format!("{cookie}{own}Origin: http://evil.example\r\n"),
        format!("{cookie}Referer: http://{}/.desk/\r\n", desk.server.address),
    ] {
        assert_eq!(desk.post_with(&target, &body, &fields).status, 403, "{fields}");
    }
    // A page can send text without asking first, so that is not taken for a form.
    let plain = format!(
        "POST /.desk/{target} HTTP/1.1\r\nHost: {}\r\n{cookie}{own}Content-Type: text/plain\r\nContent-Length: {}\r\n\r\n{body}",
        desk.server.address,
        body.len()
    );
    assert_eq!(desk.server.raw(&plain).status, 403);
    for method in ["PUT", "DELETE", "PATCH", "OPTIONS"] {
        let request =
            format!("{method} /.desk/{target} HTTP/1.1\r\nHost: {}\r\n{cookie}{own}\r\n", desk.server.address);
        assert_eq!(desk.server.raw(&request).status, 405, "{method}");
    }
    assert_eq!(desk.server.site.read(PLAN), before);
    assert_eq!(desk.post_with(&target, &body, &format!("{cookie}{own}")).status, 303, "the same from our own page");
    assert_ne!(desk.server.site.read(PLAN), before);
}

/// A name that was made to point here does not reach the desk; neither does the preview's.
#[test]
fn no_other_name_reaches_the_desk() {
    let desk = Desk::start();
    let port = desk.server.address.port();
    for host in
        ["evil.example".to_owned(), format!("evil.example:{port}"), "localhost".into(), format!("localhost:{port}")]
    {
        for target in ["/.desk/list", &format!("/.desk/file/{PLAN}")] {
            let request = format!("GET {target} HTTP/1.1\r\nHost: {host}\r\nCookie: {}\r\n\r\n", desk.cookie);
            assert_eq!(desk.server.raw(&request).status, 403, "{host}");
        }
    }
    // The site itself is elsewhere: none of its scripts runs where the forms are.
    let answer = desk.server.raw(&format!("GET /index.html HTTP/1.1\r\nHost: {}\r\n\r\n", desk.server.address));
    assert_eq!(
        (answer.status, answer.header("Location")),
        (303, Some(&*format!("http://localhost:{port}/index.html")))
    );
    assert_eq!(desk.server.get("/index.html").status, 200);
}

#[test]
fn no_name_of_a_file_or_unit_leads_out() {
    let desk = Desk::of(Site::one_branch(), &[]);
    let site = &desk.server.site;
    site.write("secret.toml", "name = \"机密\"\n");
    site.write("content/units/secret/hidden.toml", "");
    #[cfg(unix)]
    std::os::unix::fs::symlink(site.root().join("secret.toml"), site.root().join("content/units/jia/rating2.toml"))
        .unwrap();
    let before = site.tree(".");
    for file in [
        "../secret.toml",
        "content/../secret.toml",
        "content/units/jia/../../../secret.toml",
        "content/units/jia/%2e%2e/%2e%2e/%2e%2e/secret.toml",
        "content%2funits%2fjia%2f..%2f..%2f..%2fsecret.toml",
        "content/units/jia/..%5c..%5csecret.toml",
        "secret.toml",
        "/etc/passwd",
        "content/units/jia/secret.toml",
        "content/units/jia/progress/../../../../secret.toml",
        "content/units/jia/progress/x.md",
        "content/units/nobody/plan.toml",
        "content/units/jia/rating2.toml",
        "output/index.html",
        "themes/default/templates/base.html",
        ".gongshi-desk/drafts/x.json",
    ] {
        let page = desk.get(&format!("file/{file}"));
        assert!(matches!(page.status, 404 | 409), "{file}: {}", page.status);
        assert!(!page.text().contains("机密"));
        let answer = desk.post(&format!("file/{file}"), "do=save&state=&f%3Aname=x");
        assert!(matches!(answer.status, 404 | 409), "{file}: {}", answer.status);
    }
    for unit in ["../jia", "..%2fjia", "nobody", "jia/..", ""] {
        assert_eq!(desk.get(&format!("unit/{unit}")).status, 404, "{unit}");
    }
    for path in ["../x", "x/../../y", "c:/windows", "乙", "jia/progress", "a b", ".x"] {
        let body = format!("path={}&name={}&kind={}", encoded(path), encoded("新支部"), encoded("党支部"));
        assert_eq!(desk.post("new", &body).status, 409, "{path}");
    }
    assert_eq!(site.tree("."), before);
}

#[test]
fn too_much_is_not_taken() {
    let desk = Desk::start();
    let fields = format!("Origin: http://{}\r\nCookie: {}\r\n", desk.server.address, desk.cookie);
    let said = format!(
        "POST /.desk/file/{PLAN} HTTP/1.1\r\nHost: {}\r\n{fields}Content-Type: application/x-www-form-urlencoded\r\n\
         Content-Length: 1000000000000\r\n\r\n",
        desk.server.address
    );
    assert_eq!(desk.server.raw(&said).status, 413);
    // What does not say its length is counted as it comes.
    let mut pieces = format!(
        "POST /.desk/file/{PLAN} HTTP/1.1\r\nHost: {}\r\n{fields}Content-Type: application/x-www-form-urlencoded\r\n\
         Transfer-Encoding: chunked\r\n\r\n",
        desk.server.address
    );
    for _ in 0..40 {
        pieces.push_str(&format!("10000\r\n{}\r\n", "x".repeat(0x10000)));
    }
    assert_eq!(desk.server.raw(&pieces).status, 413);
    assert_eq!(desk.get("list").status, 200);
}

/// Whoever edits lets nobody in from the network.
#[test]
fn editing_and_the_network_exclude_each_other() {
    let run = Site::one_branch().run(&["serve", "--edit", "--lan", "--port", "0"]).expect(2);
    assert!(run.stderr.contains("--lan"), "{}", run.stderr);
}

#[test]
fn pages_run_no_script_of_their_own_and_stand_in_no_frame() {
    let desk = Desk::start();
    for target in ["list", "unit/jia", &format!("file/{PLAN}")] {
        let page = desk.get(target);
        let policy = page.header("Content-Security-Policy").unwrap();
        assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{policy}");
        assert!(!policy.contains("unsafe"), "{policy}");
        assert!(
            !page.text().contains("<script>") && !page.text().contains(" style=") && !page.text().contains(" onclick")
        );
    }
    let script = desk.get("desk.js");
    assert!(script.body.len() <= 60 * 1024, "{} bytes", script.body.len());
}

/// What is written in a file is text on the desk, whatever it looks like.
#[test]
fn words_of_a_file_are_never_taken_for_a_page() {
    let site = Site::one_branch();
    site.replace(PLAN, "guide = \"苏木", "guide = \"<script>alert(1)</script>\\\" onfocus=x 苏木");
    let desk = Desk::of(site, &[]);
    for target in
        ["unit/jia".to_owned(), format!("file/{PLAN}"), "list?q=%3Cscript%3E".into(), "list?q=%22%20x=".into()]
    {
        let page = desk.get(&target);
        assert!(!page.text().contains("<script>") && !page.text().contains("\" onfocus"), "{target}");
    }
}

/// A desk for one unit does not touch the others.
#[test]
fn a_desk_for_one_unit_touches_no_other() {
    let site = Site::one_branch();
    site.branch("yi");
    let mut command = site.command(&["edit", "jia", "--port", "0"]);
    // No browser is found here, so the address is shown alone.
    command.env("PATH", "");
    let server = crate::serve::Server::running(site, command);
    let desk = Desk::with(server);
    assert_eq!(desk.get("").header("Location"), Some("/.desk/unit/jia"));
    for target in ["unit/yi", "file/content/units/yi/plan.toml", "file/content/site.toml"] {
        assert_eq!(desk.get(target).status, 404, "{target}");
    }
    assert_eq!(desk.get("unit/jia").status, 200);
    assert_eq!(desk.post("new", "path=bing&name=x&kind=x").status, 409);
}
