//! Where a node listens, and that nothing crosses a network in plain sight.

use std::fs;

use crate::program::ceiba;

#[test]
fn without_tls_a_node_listens_on_this_machine_alone() {
    for listen in ["0.0.0.0:0", "[::]:0", "192.0.2.1:8080"] {
        let errors = refused(&format!("dir = 'store'\nlisten = '{listen}'\n"));
        assert!(errors.contains("without TLS a node listens on this machine alone"), "{errors}");
    }
}

#[test]
fn a_node_and_a_proxy_do_not_both_speak_tls() {
    let errors =
        refused("dir = 'store'\nbehind_tls = true\ntls = { certificate = 'a.pem', key = 'b.pem' }\n");
    assert!(errors.contains("exclude each other"), "{errors}");
}

#[test]
fn a_certificate_that_is_not_there_is_named() {
    let settings =
        "dir = 'store'\nlisten = '0.0.0.0:0'\n[tls]\ncertificate = 'tls/node.pem'\nkey = 'tls/node.key'\n";
    let errors = refused(settings);
    assert!(errors.contains("tls/node.pem"), "{errors}");
}

#[test]
fn a_quota_of_nothing_is_refused() {
    let errors = refused("dir = 'store'\n[quotas]\naddress = { per_second = 0, burst = 10 }\n");
    assert!(errors.contains("per_second"), "{errors}");
}

/// What a node says that does not start.
fn refused(settings: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ceiba.toml");
    fs::write(&path, settings).unwrap();
    let outcome = ceiba(&["serve", "--config", &path.display().to_string()], b"");
    assert_ne!(outcome.status, 0, "{}", outcome.output);
    outcome.errors
}
