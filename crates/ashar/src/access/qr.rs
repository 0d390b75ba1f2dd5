//! The picture that a phone reads: a QR code as inline SVG, without style, so that the content policy needs no exception. Serves P.

use std::fmt::Write as _;

use qrcode::Color;
use qrcode::EcLevel;
use qrcode::QrCode;

/// Modules of white around the code (ISO/IEC 18004:2015, 9.1: four).
const QUIET: usize = 4;

/// Draws `text`. `None` where it is too long for any QR code: the secret then goes over by hand.
pub fn svg(text: &str) -> Option<String> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let width = code.width();
    let side = width + 2 * QUIET;
    let mut path = String::new();
    for (at, _) in code.to_colors().iter().enumerate().filter(|(_, color)| **color == Color::Dark) {
        write!(path, "M{} {}h1v1h-1z", at % width + QUIET, at / width + QUIET).ok()?;
    }
    Some(format!(
        r##"<svg viewBox="0 0 {side} {side}" shape-rendering="crispEdges" aria-hidden="true"><path fill="#000" d="{path}"/></svg>"##
    ))
}
