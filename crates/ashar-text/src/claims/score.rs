//! From features to a score: a logistic with fixed weights, kept as data.
//!
//! For the index; serves S2. The weights were fitted on the development part of the test set; `data/claims.toml` says how, and what the
//! score means.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::claims::features::Feature;
use crate::claims::features::Features;
use crate::claims::features::N_FEATURES;
use crate::fault::DataFault;

/// Name of the data file, for messages.
const FILE: &str = "claims.toml";

#[derive(Deserialize)]
struct Data {
    suggest_from: f32,
    calibration: Calibration,
    weights: BTreeMap<String, f32>,
    order: BTreeMap<String, f32>,
}

#[derive(Deserialize, Debug, Clone, Copy)]
struct Calibration {
    slope: f32,
    offset: f32,
}

/// The weights of a release.
#[derive(Debug, Clone)]
#[expect(clippy::struct_field_names, reason = "each is named for what it holds")]
pub struct Weights {
    weights: [f32; N_FEATURES],
    /// Weights by which claims are put in order.
    order: [f32; N_FEATURES],
    calibration: Calibration,
    suggest_from: f32,
}

impl Weights {
    /// The weights that ship with the library.
    ///
    /// # Errors
    /// The file is not in order: held by a test.
    pub fn builtin() -> Result<Self, DataFault> {
        Self::load(include_str!("../../data/claims.toml"))
    }

    /// Weights from the text of their file.
    ///
    /// # Errors
    /// A feature that has no weight, or a weight that belongs to no feature.
    pub fn load(text: &str) -> Result<Self, DataFault> {
        let data: Data = toml::from_str(text).map_err(|error| DataFault::new(FILE, "file", error.to_string()))?;
        let (weights, order) = (by_feature(&data.weights)?, by_feature(&data.order)?);
        Ok(Self { weights, order, calibration: data.calibration, suggest_from: data.suggest_from })
    }

    /// Weights in the order of [`Feature::ALL`], uncalibrated: for fitting.
    pub fn plain(weights: [f32; N_FEATURES]) -> Self {
        Self { weights, order: weights, calibration: Calibration { slope: 1.0, offset: 0.0 }, suggest_from: 0.5 }
    }

    /// What one feature adds.
    pub(super) fn effect(&self, feature: Feature, features: &Features) -> f32 {
        self.weights.get(feature as usize).copied().unwrap_or(0.0) * features.get(feature)
    }

    /// The weighted sum, before calibration.
    pub fn sum(&self, features: &Features) -> f32 {
        self.weights.iter().zip(features.0).map(|(weight, value)| weight * value).sum()
    }

    /// The weighted sum by which claims are put in order: what the message is about weighs more here than what it says of it.
    pub fn order(&self, features: &Features) -> f32 {
        self.order.iter().zip(features.0).map(|(weight, value)| weight * value).sum()
    }

    /// The same weights with others for the order.
    #[must_use]
    pub fn ordered_by(self, order: [f32; N_FEATURES]) -> Self {
        Self { order, ..self }
    }

    /// The calibrated score, from 0 to 1.
    pub fn score(&self, features: &Features) -> f32 {
        1.0 / (1.0 + (-(self.calibration.slope * self.sum(features) + self.calibration.offset)).exp())
    }

    /// The score from which a match is suggested to a person.
    pub fn suggest_from(&self) -> f32 {
        self.suggest_from
    }
}

/// Weights in the order of [`Feature::ALL`].
fn by_feature(table: &BTreeMap<String, f32>) -> Result<[f32; N_FEATURES], DataFault> {
    let mut weights = [0.0; N_FEATURES];
    for (cell, (_, name, _)) in weights.iter_mut().zip(Feature::ALL) {
        *cell = *table.get(name).ok_or_else(|| DataFault::new(FILE, name, "this feature has no weight"))?;
    }
    match table.keys().find(|name| !Feature::ALL.iter().any(|(_, known, _)| known == name)) {
        Some(name) => Err(DataFault::new(FILE, name, "no such feature")),
        None => Ok(weights),
    }
}
