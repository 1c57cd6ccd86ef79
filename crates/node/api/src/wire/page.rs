//! Which page is asked for.

use crate::error::ApiError;

/// The page, from 1; the first when none is asked for.
pub(crate) fn page_number(asked: Option<u32>) -> Result<u32, ApiError> {
    match asked {
        None => Ok(1),
        Some(0) => Err(ApiError::bad_request("pages are counted from 1")),
        Some(page) => Ok(page),
    }
}
