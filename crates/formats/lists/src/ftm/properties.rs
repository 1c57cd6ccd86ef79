//! The properties of an entity: each name has several values.

use serde_json::{Map, Value};

/// What an entity says of itself.
pub(super) struct Properties<'a>(Option<&'a Map<String, Value>>);

impl<'a> Properties<'a> {
    pub(super) fn of(entity: &'a Map<String, Value>) -> Self {
        Self(entity.get("properties").and_then(Value::as_object))
    }

    /// The texts of a property. Some writers give one value without brackets, or a number.
    pub(super) fn texts(&self, name: &str) -> impl Iterator<Item = String> + use<'a> {
        self.values(name)
            .filter_map(|value| match value {
                Value::String(text) => Some(text.split_whitespace().collect::<Vec<_>>().join(" ")),
                Value::Number(number) => Some(number.to_string()),
                _ => None,
            })
            .filter(|text| !text.is_empty())
    }

    /// The first text of the properties that has one.
    pub(super) fn first(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.texts(name).next())
    }

    /// Whether one of the properties has a text.
    pub(super) fn has_any(&self, names: &[&str]) -> bool {
        self.first(names).is_some()
    }

    /// The entities a property refers to, by their identifiers; an entity may stand there itself.
    pub(super) fn references(&self, name: &str) -> Vec<String> {
        let id = |value: &Value| match value {
            Value::String(id) => Some(id.clone()),
            Value::Object(entity) => entity.get("id")?.as_str().map(str::to_owned),
            _ => None,
        };
        self.values(name).filter_map(id).collect()
    }

    /// The entities that stand in any of its properties.
    pub(super) fn nested(&self) -> impl Iterator<Item = &'a Map<String, Value>> + use<'a> {
        let values = self.0.into_iter().flat_map(|properties| properties.values());
        values.filter_map(Value::as_array).flatten().filter_map(Value::as_object)
    }

    fn values(&self, name: &str) -> impl Iterator<Item = &'a Value> + use<'a> {
        let value = self.0.and_then(|properties| properties.get(name));
        let (several, one) = match value {
            Some(Value::Array(several)) => (several.as_slice(), None),
            one => (&[][..], one),
        };
        several.iter().chain(one)
    }
}
