//! Columns that hold a word of a vocabulary, a day or a text. Serves P.

use jiff::Timestamp;
use rusqlite::Row;
use rusqlite::types::Type;

use crate::kernel::text::Text;

/// A word that `parse` knows.
pub fn word<T>(row: &Row<'_>, column: usize, parse: impl Fn(&str) -> Option<T>) -> rusqlite::Result<T> {
    let text: String = row.get(column)?;
    parse(&text).ok_or(rusqlite::Error::InvalidColumnType(column, text, Type::Text))
}

/// A moment.
pub fn time(row: &Row<'_>, column: usize) -> rusqlite::Result<Timestamp> {
    Ok(Timestamp::from_millisecond(row.get(column)?).unwrap_or(Timestamp::UNIX_EPOCH))
}

/// A text in several languages, where there is one.
pub fn text(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Text>> {
    let Some(json) = row.get::<_, Option<String>>(column)? else { return Ok(None) };
    let read = serde_json::from_str(&json);
    read.map(Some).map_err(|error| rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(error)))
}

/// A text as the database holds it.
pub fn json(text: &Text) -> String {
    serde_json::to_string(text).unwrap_or_else(|_| "{}".to_owned())
}

/// Words that `group_concat` joined.
pub fn words(row: &Row<'_>, column: usize) -> rusqlite::Result<Vec<String>> {
    let joined: Option<String> = row.get(column)?;
    Ok(joined.unwrap_or_default().split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect())
}
