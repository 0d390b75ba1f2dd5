//! Sheet, pictures and the one script, under names that hold their hash: a phone fetches each once. Serves every clause (promise 7).

use axum::body::Body;
use axum::http::Response;
use axum::http::StatusCode;
use axum::http::header;
use sha2::Digest;
use sha2::Sha256;

use crate::kernel::sides::Sides;

struct Asset {
    path: String,
    kind: &'static str,
    bytes: Vec<u8>,
}

/// All assets of the program.
pub struct Assets {
    css: Asset,
    icon: Asset,
    script: Asset,
}

impl Assets {
    /// Puts the sheet together: colours of the sides (data), then the sheet itself. `is_neutral` takes the icon without a meaning (M14).
    pub fn new(is_neutral: bool) -> Self {
        let css = format!("{}{}", Sides::get().css(), include_str!("../../static/ashar.css"));
        let icon = if is_neutral { include_str!("../../static/icon.svg") } else { include_str!("../../static/sign.svg") };
        Self {
            css: Asset::new("sheet", "css", "text/css; charset=utf-8", css.into_bytes()),
            icon: Asset::new("icon", "svg", "image/svg+xml", icon.as_bytes().to_vec()),
            script: Asset::new("desk", "js", "text/javascript; charset=utf-8", include_bytes!("../../static/desk.js").to_vec()),
        }
    }

    /// Address of the sheet.
    pub fn css(&self) -> &str {
        &self.css.path
    }

    /// Address of the icon.
    pub fn icon(&self) -> &str {
        &self.icon.path
    }

    /// Address of the script of the desk.
    pub fn script(&self) -> &str {
        &self.script.path
    }

    /// Serves `/static/NAME`, or 404.
    pub fn serve(&self, path: &str) -> Response<Body> {
        let found = [&self.css, &self.icon, &self.script].into_iter().find(|asset| asset.path == path);
        let answer = match found {
            Some(asset) => Response::builder()
                .header(header::CONTENT_TYPE, asset.kind)
                .header(header::CACHE_CONTROL, "public, max-age=31536000, immutable")
                .body(Body::from(asset.bytes.clone())),
            None => Response::builder().status(StatusCode::NOT_FOUND).body(Body::empty()),
        };
        answer.unwrap_or_else(|_| Response::new(Body::empty()))
    }
}

impl Asset {
    fn new(name: &str, end: &str, kind: &'static str, bytes: Vec<u8>) -> Self {
        use std::fmt::Write as _;
        let mut hash = String::new();
        for byte in &Sha256::digest(&bytes)[..6] {
            let _infallible = write!(hash, "{byte:02x}");
        }
        Self { path: format!("/static/{name}-{hash}.{end}"), kind, bytes }
    }
}
