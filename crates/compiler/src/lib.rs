//! One way from source to code, for both doors.
