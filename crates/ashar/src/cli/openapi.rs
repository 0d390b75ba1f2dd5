//! `ashar openapi`: the description of the API, for whoever writes a tool. Serves S1 and P.

use crate::app::api::openapi;
use crate::cli::exit::Exit;
use crate::cli::exit::Stop;
use crate::cli::out::Out;

/// Prints the description.
///
/// # Errors
/// Where it has no JSON form.
pub fn run() -> Result<Exit, Stop> {
    let text = serde_json::to_string_pretty(&openapi()).map_err(|error| Stop::cannot("openapi", error.to_string()))?;
    Out::text(&format!("{text}\n"));
    Ok(Exit::Fine)
}
