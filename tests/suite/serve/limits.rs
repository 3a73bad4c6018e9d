//! What the local server must not show, and whom it must not answer.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use super::{Answer, Server};
use crate::support::Site;

#[test]
fn escapes_in_addresses_are_understood_once() {
    let site = Site::one_branch();
    site.write("output/print/附件 1.pdf", "中文名");
    site.write("output/print/100%25.pdf", "literally %25");
    let server = Server::of(site, &[]);
    assert_eq!(server.get("/print/%E9%99%84%E4%BB%B6%201.pdf").text(), "中文名");
    assert_eq!(server.get("/units%2fjia/").status, 200);
    assert_eq!(server.get("/print/100%2525.pdf").text(), "literally %25");
    for target in ["/%", "/%4", "/%zz", "/%ff%fe", "/index.html%00", "/index.html%00.png", "/%+4"] {
        assert_eq!(server.get(target).status, 404, "{target}");
    }
}

/// Of the disk only what `print` made is shown; of the output folder nothing else, old pages included.
#[test]
fn no_address_leads_out_of_the_folder() {
    let server = Server::start();
    server.site.write("output/.gongshi/manifest", "hidden");
    server.site.write("output/print/.hidden.pdf", "hidden");
    server.site.write("output/print/.git/config", "hidden");
    let root = server.site.root().display();
    let targets = [
        "/secret.html",
        "/../secret.html",
        "/%2e%2e/secret.html",
        "/.%2e/secret.html",
        "/print/../secret.html",
        "/print/../../secret.html",
        "/print/%2e%2e%2f%2e%2e%2fsecret.html",
        "/print%2f..%2fsecret.html",
        "/print/..%5csecret.html",
        "/print/..\\secret.html",
        "/print/%252e%252e/secret.html",
        "/units/../index.html",
        "/./index.html",
        "//index.html",
        "/units//jia/",
        "//example.com/units/jia",
        "/c:/windows/win.ini",
        "/print/c:/windows/win.ini",
        "/.gongshi/manifest",
        "/%2egongshi/manifest",
        "/print/.hidden.pdf",
        "/print/.git/config",
        "/content/site.toml",
        "/.preview/../secret.html",
        "index.html",
        "secret.html",
        "http://localhost/secret.html",
        "*",
    ];
    let absolute = [
        format!("/{root}/secret.html"),
        format!("{root}/secret.html"),
        format!("/%2f{root}/secret.html"),
        format!("/print/{root}/secret.html"),
    ];
    for target in targets.into_iter().chain(absolute.iter().map(String::as_str)) {
        assert!(server.get(target).is_the_sites_404(), "{target}");
    }
    assert_eq!(server.get("../secret.html").status, 400, "no target at all");
    assert_eq!(server.get("/print/jia/board-a3.pdf").text(), "%PDF");
}

/// Names that mean one thing here and another on the next system have no address anywhere.
#[cfg(unix)]
#[test]
fn files_with_strange_names_and_pipes_are_not_opened() {
    let server = Server::start();
    for name in ["a\\b.pdf", "c:d.pdf", "e\tf.pdf", "\u{fffd}.pdf"] {
        server.site.write(&format!("output/print/{name}"), "strange");
    }
    let pipe = server.site.root().join("output/print/pipe.pdf");
    assert!(std::process::Command::new("mkfifo").arg(pipe).status().unwrap().success());
    for name in ["a\\b.pdf", "a%5Cb.pdf", "c:d.pdf", "c%3Ad.pdf", "e%09f.pdf", "%FF.pdf", "pipe.pdf"] {
        assert!(server.get(&format!("/print/{name}")).is_the_sites_404(), "{name}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_folder_or_to_a_hidden_file_is_not_followed() {
    use std::os::unix::fs::symlink;
    let server = Server::start();
    server.site.write("output/.gongshi/manifest", "hidden");
    let output = server.site.root().join("output");
    symlink(server.site.root().join("secret.html"), output.join("print/out.html")).unwrap();
    symlink(server.site.root(), output.join("print/outside")).unwrap();
    symlink(output.join(".gongshi/manifest"), output.join("print/manifest.txt")).unwrap();
    symlink(output.join("print/jia"), output.join("print/within")).unwrap();
    for target in ["/print/out.html", "/print/outside/secret.html", "/print/outside", "/print/manifest.txt"] {
        assert!(server.get(target).is_the_sites_404(), "{target}");
    }
    assert_eq!(server.get("/print/within/board-a3.pdf").text(), "%PDF");
}

#[test]
fn only_names_of_this_machine_are_answered() {
    let server = Server::start();
    let port = server.address.port();
    for name in ["localhost", "LocalHost", "127.0.0.1", "[::1]"] {
        for host in [name.to_owned(), format!("{name}:{port}")] {
            assert_eq!(server.with_host(&format!("Host: {host}\r\n")).status, 200, "{host}");
        }
    }
    let strangers = [
        "evil.example".to_owned(),
        format!("evil.example:{port}"),
        "localhost.evil.example".to_owned(),
        "localhost@evil.example".to_owned(),
        format!("localhost:{}", port.wrapping_add(1)),
        "localhost:".to_owned(),
        "localhost:port".to_owned(),
        "127.0.0.2".to_owned(),
        "0.0.0.0".to_owned(),
        "::1".to_owned(),
        "[::2]".to_owned(),
    ];
    for host in strangers {
        for target in ["/", "/.preview/events", "/.preview/preview.js"] {
            let answer = server.raw(&format!("GET {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
            assert_eq!(answer.status, 403, "{host}");
            assert!(!answer.text().contains("整改"));
        }
    }
    assert_eq!(server.with_host("").status, 403, "no name at all");
    assert_eq!(server.with_host("Host: localhost\r\nHost: evil.example\r\n").status, 403, "two names");
}

/// Letting others look on is said, and where they find it; their own names for this machine still count for nothing.
#[test]
fn the_network_is_let_in_only_when_asked_for() {
    let server = Server::of(Site::one_branch(), &["--lan"]);
    let port = server.address.port();
    assert_eq!(server.with_host(&format!("Host: 127.0.0.1:{port}\r\n")).status, 200);
    assert_eq!(server.with_host("Host: evil.example\r\n").status, 403);
    let lines: Vec<String> =
        std::iter::from_fn(|| server.said.lock().unwrap().recv_timeout(Duration::from_secs(10)).ok())
            .take_while(|line| !line.contains("Ctrl+C 结束。") || line.contains("任何人"))
            .collect();
    let addresses: Vec<SocketAddr> =
        lines.iter().filter_map(|line| line.rsplit_once("http://")?.1.trim_end_matches('/').parse().ok()).collect();
    // A machine without a network has no address to tell.
    if let Some(address) = addresses.first() {
        assert!(lines[0].contains("同一网络里的任何人"), "{lines:?}");
        let mut stream = TcpStream::connect(address).unwrap();
        stream.write_all(format!("GET / HTTP/1.1\r\nHost: {address}\r\n\r\n").as_bytes()).unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        assert_eq!(Answer::parse(&bytes).status, 200);
        // What is wrong with unpublished records is told on this machine only.
        server.site.append("content/units/jia/unit.toml", "weird = 1\n");
        while !server.events().recv_timeout(Duration::from_secs(10)).unwrap()["findings"]["errors"].is_u64()
            || server.events().recv().unwrap()["findings"]["errors"] == 0
        {}
        let mut stream = TcpStream::connect(address).unwrap();
        stream.write_all(format!("GET /.preview/events HTTP/1.1\r\nHost: {address}\r\n\r\n").as_bytes()).unwrap();
        let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
        let told = lines.find_map(|line| line.strip_prefix("data: ").map(str::to_owned)).unwrap();
        assert!(told.contains("\"state\":") && !told.contains("weird"), "{told}");
    }
}
