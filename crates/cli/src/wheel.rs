//! A wheel (PEP 427) of extensions with their stubs and metadata.

use std::io::{Cursor, Write};

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::problem::Problem;

/// What a wheel says of itself.
#[derive(Debug, Clone)]
pub struct Metadata {
    /// The distribution's name.
    pub name: String,
    /// Its version (PEP 440).
    pub version: String,
    /// One line on what it is.
    pub summary: Option<String>,
    /// The whole of METADATA, if the caller has it.
    pub text: Option<String>,
    /// For example `linux_x86_64`.
    pub platform: String,
}

impl Metadata {
    /// The wheel's file name.
    pub fn file_name(&self) -> String {
        format!("{}-{}-{}.whl", self.escaped(), self.version, self.tag())
    }

    fn tag(&self) -> String {
        format!("cp311-abi3-{}", self.platform)
    }

    fn escaped(&self) -> String {
        // Runs of -, _ and . become one _ (the binary distribution format).
        let parts: Vec<&str> = self.name.split(['-', '_', '.']).filter(|part| !part.is_empty()).collect();
        parts.join("_").to_lowercase()
    }

    /// Whether name and version may stand in a file name, or what is wrong with them.
    pub fn check(&self) -> Result<(), Problem> {
        let plain = |text: &str, more: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || more.contains(c));
        if !plain(&self.name, "-_.") || self.escaped().is_empty() {
            return Err(Problem::usage(format!("'{}' is no name for a distribution; use letters, digits, '-', '_' and '.'", self.name)));
        }
        if !plain(&self.version, ".+!") || !self.version.starts_with(|c: char| c.is_ascii_digit()) {
            return Err(Problem::usage(format!("'{}' is no version (PEP 440); write for example 1.2.3", self.version)));
        }
        if !plain(&self.platform, "_") {
            return Err(Problem::usage(format!("'{}' is no platform tag; write for example linux_x86_64", self.platform)));
        }
        Ok(())
    }
}

/// The platform tag of a target's triple.
pub fn platform(triple: &str) -> String {
    let arm = triple.starts_with("aarch64");
    match (triple.contains("darwin"), arm) {
        (true, true) => "macosx_11_0_arm64",
        (true, false) => "macosx_10_12_x86_64",
        (false, true) => "linux_aarch64",
        (false, false) => "linux_x86_64",
    }
    .into()
}

/// A field of RECORD, which is CSV.
fn field(text: &str) -> String {
    if text.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

/// The bytes of a wheel that holds `files` (path in the wheel, content). The same files give the same bytes.
pub fn wheel(metadata: &Metadata, files: &[(String, Vec<u8>)]) -> Result<Vec<u8>, Problem> {
    let info = format!("{}-{}.dist-info", metadata.escaped(), metadata.version);
    let text = metadata.text.clone().unwrap_or_else(|| {
        let summary = metadata.summary.as_ref().and_then(|text| text.lines().next()).map(|line| format!("Summary: {line}\n"));
        format!(
            "Metadata-Version: 2.1\nName: {}\nVersion: {}\n{}Requires-Python: >=3.11\nRequires-Dist: numpy>=2\n",
            metadata.name,
            metadata.version,
            summary.unwrap_or_default()
        )
    });
    let marks =
        format!("Wheel-Version: 1.0\nGenerator: weft ({})\nRoot-Is-Purelib: false\nTag: {}\n", weft_compiler::VERSION, metadata.tag());
    let mut all = files.to_vec();
    all.push((format!("{info}/METADATA"), text.into_bytes()));
    all.push((format!("{info}/WHEEL"), marks.into_bytes()));
    let mut record = String::new();
    for (path, bytes) in &all {
        record.push_str(&format!("{},sha256={},{}\n", field(path), BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(bytes)), bytes.len()));
    }
    record.push_str(&format!("{info}/RECORD,,\n"));
    all.push((format!("{info}/RECORD"), record.into_bytes()));
    let broken = |error: &dyn std::fmt::Display| Problem::internal(format!("the wheel cannot be written: {error}"));
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in &all {
        let mode = if path.ends_with(".so") { 0o755 } else { 0o644 };
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).unix_permissions(mode);
        zip.start_file(path.as_str(), options).map_err(|e| broken(&e))?;
        zip.write_all(bytes).map_err(|e| broken(&e))?;
    }
    Ok(zip.finish().map_err(|e| broken(&e))?.into_inner())
}
