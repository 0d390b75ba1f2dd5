//! The operator's log, on stderr. Serves every clause (promise 5).
//!
//! Only our own lines are let through, and those hold codes and counts; other libraries might write addresses or what was asked for,
//! so that no setting can switch their lines on.

use std::collections::BTreeMap;

use tracing_subscriber::EnvFilter;

/// Begins to log. `RUST_LOG` takes a level (`debug`) or levels of our modules (`ashar::kernel=debug`).
pub fn start(vars: &BTreeMap<String, String>) {
    let filter = EnvFilter::new(directives(vars.get("RUST_LOG").map_or("info", String::as_str)));
    // Begun twice (in tests), the first one stays.
    std::panic::set_hook(Box::new(|panic| {
        // Where, and never what: a panic's words may hold what a member typed.
        let at = panic.location().map_or_else(|| "?".to_owned(), |at| format!("{}:{}", at.file(), at.line()));
        tracing::error!(code = "panic", at, "a part of the program panicked");
    }));
    let _already_begun = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(false).try_init();
}

/// Our own modules as asked; everything else errors only.
fn directives(asked: &str) -> String {
    let ours = asked.split(',').map(str::trim).filter_map(|word| match word {
        "off" | "error" | "warn" | "info" | "debug" | "trace" => Some(format!("ashar={word}")),
        _ if word == "ashar" || word.starts_with("ashar=") || word.starts_with("ashar::") => Some(word.to_owned()),
        _ => None,
    });
    std::iter::once("off".to_owned()).chain(ours).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::directives;

    #[test]
    fn no_setting_lets_a_library_write() {
        assert_eq!(directives("info"), "off,ashar=info");
        assert_eq!(directives("hyper=trace, ashar::kernel=debug,warn"), "off,ashar::kernel=debug,ashar=warn");
        assert_eq!(directives("trace,asharx=trace"), "off,ashar=trace");
    }
}
