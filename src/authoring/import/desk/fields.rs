//! The fields of articles in exports.

use crate::base::yaml::{Map, Value};

/// Fields that are imported, or that only the help desk needs.
pub(super) const KNOWN: [&str; 56] = [
    "id",
    "type",
    "title",
    "name",
    "body",
    "text",
    "description",
    "created_at",
    "createdAt",
    "updated_at",
    "updatedAt",
    "edited_at",
    "html_url",
    "publicUrl",
    "url",
    "author_id",
    "createdBy",
    "updatedBy",
    "label_names",
    "tags",
    "keywords",
    "position",
    "order",
    "draft",
    "state",
    "status",
    "section_id",
    "parent_id",
    "parent_ids",
    "parent_type",
    "category_id",
    "categories",
    "locale",
    "source_locale",
    "user_segment_id",
    "user_segment_ids",
    "permission_group_id",
    "slug",
    "number",
    "collectionId",
    "workspace_id",
    "comments_disabled",
    "vote_sum",
    "vote_count",
    "promoted",
    "outdated",
    "outdated_locales",
    "statistics",
    "default_locale",
    "hasDraft",
    "viewCount",
    "popularity",
    "lastPublishedAt",
    "related",
    "ai_chatbot_availability",
    "ai_copilot_availability",
];

pub(super) fn has_value(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => false,
        Value::Array(items) => !items.is_empty(),
        Value::Object(fields) => !fields.is_empty(),
        Value::String(text) => !text.is_empty(),
        _ => true,
    }
}

pub(super) fn as_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The value of the first of these fields that has text or a number.
pub(super) fn text(fields: &Map<String, Value>, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| fields.get(*name).and_then(as_text)).filter(|text| !text.is_empty())
}
