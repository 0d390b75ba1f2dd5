//! From numbers to places on the page and to written figures, for every drawing (S2, L4, L5). Nothing here knows a side.

use crate::http::charts::Words;

/// From values to places on the page. Zero is always on the scale.
pub(super) struct Scale {
    low: f64,
    high: f64,
    from: f64,
    to: f64,
    step: f64,
}

impl Scale {
    pub(super) fn over(values: impl Iterator<Item = f64>, from: f64, to: f64) -> Self {
        let (mut low, mut high) = (0.0_f64, 0.0_f64);
        for value in values.filter(|value| value.is_finite()) {
            low = low.min(value);
            high = high.max(value);
        }
        if high <= low {
            high = low + 1.0;
        }
        Self { low, high, from, to, step: 0.0 }
    }

    /// With ends on round numbers, for an axis of about three steps.
    pub(super) fn rounded(values: impl Iterator<Item = f64>, from: f64, to: f64) -> Self {
        let mut all_whole = true;
        let mut scale = Self::over(values.inspect(|value| all_whole &= value.fract() == 0.0), from, to);
        let raw = scale.high / 3.0 - scale.low / 3.0;
        let power = 10.0_f64.powf(raw.log10().floor());
        let step = [1.0, 2.0, 5.0, 10.0].into_iter().map(|n| n * power).find(|step| *step >= raw * 0.999).unwrap_or(raw);
        scale.step = if all_whole { step.max(1.0) } else { step };
        if scale.step.is_finite() && scale.step > 0.0 {
            scale.low = (scale.low / scale.step).floor() * scale.step;
            scale.high = (scale.high / scale.step).ceil() * scale.step;
        }
        if !scale.high.is_finite() || !scale.low.is_finite() {
            (scale.low, scale.high) = (scale.low.max(f64::MIN), scale.high.min(f64::MAX));
        }
        scale
    }

    pub(super) fn at(&self, value: f64) -> f64 {
        let share = (value / 2.0 - self.low / 2.0) / (self.high / 2.0 - self.low / 2.0);
        self.from + (self.to - self.from) * share.clamp(0.0, 1.0)
    }

    pub(super) fn marks(&self, words: &Words) -> Vec<(f64, String)> {
        (0..=5)
            .map(|n| self.low + self.step * f64::from(n))
            .filter(|value| value.is_finite() && *value <= self.high * 1.0001)
            .map(|value| (self.at(value), words.value(Some(value))))
            .collect()
    }
}

impl Words {
    /// A value as people write it: thousands apart, at most two places after the sign.
    pub(super) fn value(&self, value: Option<f64>) -> String {
        let Some(value) = value.filter(|value| value.is_finite()) else { return self.unknown.clone() };
        if value.abs() >= 1e15 {
            return format!("{value:.2e}");
        }
        let text = format!("{:.2}", value.abs());
        let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
        let part = part.trim_end_matches('0');
        let mut shown = String::new();
        if value < 0.0 && text != "0.00" {
            shown.push('\u{2212}');
        }
        for (place, digit) in whole.chars().enumerate() {
            if whole.len() > 4 && place > 0 && (whole.len() - place) % 3 == 0 {
                shown.push('\u{a0}');
            }
            shown.push(digit);
        }
        if !part.is_empty() {
            shown.push(self.decimal);
            shown.push_str(part);
        }
        shown
    }
}
