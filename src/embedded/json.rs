//! JSON as state is searched: no text is copied that stands in the script as it is, and of numbers only those are kept that
//! may be a level or an index.

use serde_core::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value<'s> {
    /// Nothing, or a number that is not whole.
    Other,
    Bool(bool),
    Whole(i64),
    String(Cow<'s, str>),
    Array(Vec<Value<'s>>),
    Object(Object<'s>),
}

/// Keys and values as they stand: most objects are small, and asked for a few keys once.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Object<'s>(Vec<(Cow<'s, str>, Value<'s>)>);

impl<'s> Value<'s> {
    pub(super) fn as_str(&self) -> Option<&str> {
        match self {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn as_object(&self) -> Option<&Object<'s>> {
        match self {
            Value::Object(object) => Some(object),
            _ => None,
        }
    }

    pub(super) fn as_u64(&self) -> Option<u64> {
        match self {
            Value::Whole(number) => u64::try_from(*number).ok(),
            _ => None,
        }
    }

    pub(super) fn is_string(&self) -> bool {
        matches!(self, Value::String(_))
    }

    /// Free of the text that it was read from. As deep as the parser goes: 128 levels.
    pub(super) fn into_owned(self) -> Value<'static> {
        match self {
            Value::Other => Value::Other,
            Value::Bool(truth) => Value::Bool(truth),
            Value::Whole(number) => Value::Whole(number),
            Value::String(text) => Value::String(Cow::Owned(text.into_owned())),
            Value::Array(values) => Value::Array(values.into_iter().map(Value::into_owned).collect()),
            Value::Object(Object(entries)) => {
                let entries =
                    entries.into_iter().map(|(key, value)| (Cow::Owned(key.into_owned()), value.into_owned()));
                Value::Object(Object(entries.collect()))
            }
        }
    }
}

impl<'s> Object<'s> {
    /// Of a key that is given twice the last one counts.
    pub(super) fn get(&self, key: &str) -> Option<&Value<'s>> {
        self.0.iter().rev().find(|(known, _)| known == key).map(|(_, value)| value)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn push(&mut self, key: Cow<'s, str>, value: Value<'s>) {
        self.0.push((key, value));
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &Value<'s>)> {
        self.0.iter().map(|(key, value)| (&**key, value))
    }
}

impl<'s> FromIterator<(Cow<'s, str>, Value<'s>)> for Object<'s> {
    fn from_iter<I: IntoIterator<Item = (Cow<'s, str>, Value<'s>)>>(entries: I) -> Self {
        Object(entries.into_iter().collect())
    }
}

impl<'s> Deserialize<'s> for Value<'s> {
    fn deserialize<D: Deserializer<'s>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(OfValue)
    }
}

struct OfValue;

impl<'s> Visitor<'s> for OfValue {
    type Value = Value<'s>;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("any value")
    }

    fn visit_unit<E>(self) -> Result<Value<'s>, E> {
        Ok(Value::Other)
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Value<'s>, E> {
        Ok(Value::Bool(truth))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Value<'s>, E> {
        Ok(Value::Other)
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value<'s>, E> {
        Ok(Value::Whole(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value<'s>, E> {
        Ok(i64::try_from(number).map_or(Value::Other, Value::Whole))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value<'s>, E> {
        Ok(Value::String(Cow::Owned(text.to_owned())))
    }

    fn visit_borrowed_str<E>(self, text: &'s str) -> Result<Value<'s>, E> {
        Ok(Value::String(Cow::Borrowed(text)))
    }

    fn visit_seq<A: SeqAccess<'s>>(self, mut values: A) -> Result<Value<'s>, A::Error> {
        let mut array = Vec::new();
        while let Some(value) = values.next_element()? {
            array.push(value);
        }
        Ok(Value::Array(array))
    }

    fn visit_map<A: MapAccess<'s>>(self, mut entries: A) -> Result<Value<'s>, A::Error> {
        let mut object = Object::default();
        while let Some((Key(key), value)) = entries.next_entry()? {
            object.push(key, value);
        }
        Ok(Value::Object(object))
    }
}

/// The key of an object.
struct Key<'s>(Cow<'s, str>);

impl<'s> Deserialize<'s> for Key<'s> {
    fn deserialize<D: Deserializer<'s>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(OfKey)
    }
}

struct OfKey;

impl<'s> Visitor<'s> for OfKey {
    type Value = Key<'s>;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("a key")
    }

    fn visit_str<E>(self, key: &str) -> Result<Key<'s>, E> {
        Ok(Key(Cow::Owned(key.to_owned())))
    }

    fn visit_borrowed_str<E>(self, key: &'s str) -> Result<Key<'s>, E> {
        Ok(Key(Cow::Borrowed(key)))
    }
}

/// As `serde_json::json`, for tests.
#[cfg(test)]
#[allow(unused_macros, reason = "a bench compiles this without its tests")]
macro_rules! json {
    ($($json:tt)+) => {
        $crate::embedded::json::Value::from(serde_json::json!($($json)+))
    };
}
#[cfg(test)]
pub(super) use json;

#[cfg(test)]
impl From<serde_json::Value> for Value<'static> {
    fn from(value: serde_json::Value) -> Self {
        serde_json::from_str::<Value<'_>>(&value.to_string()).expect("JSON").into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_borrowed_where_they_stand_as_they_are() {
        let script = r#"{"a":"rain","b":["it\nrained",3,-1,2.5,18446744073709551615,null,true],"a":"snow"}"#;
        let value: Value<'_> = serde_json::from_str(script).expect("JSON");
        let object = value.as_object().expect("an object");
        assert!(matches!(object.get("a"), Some(Value::String(Cow::Borrowed("snow")))));
        let Some(Value::Array(values)) = object.get("b") else { panic!("{object:?}") };
        assert!(matches!(&values[0], Value::String(Cow::Owned(text)) if text == "it\nrained"));
        let others = [Value::Whole(3), Value::Whole(-1), Value::Other, Value::Other, Value::Other, Value::Bool(true)];
        assert_eq!(values[1..], others);
        assert_eq!(value.clone().into_owned(), value);
    }
}
