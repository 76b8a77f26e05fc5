//! Static libraries: the code, and every member of the runtime's own static library, so that one file is enough to link with.

use std::io::Cursor;
use std::path::Path;

use ar_archive_writer::{ArchiveKind, DEFAULT_OBJECT_READER, NewArchiveMember, write_archive_to_stream};
use object::read::archive::ArchiveFile;
use object::{BinaryFormat, File, Object, ObjectSymbol};

use crate::link::System;
use crate::problem::Problem;

/// The bytes of an archive with `objects` and the members of the archive at `runtime`.
pub fn archive(runtime: &Path, objects: &[Vec<u8>], system: System) -> Result<Vec<u8>, Problem> {
    let bytes = std::fs::read(runtime).map_err(|e| Problem::io(format!("cannot read {}: {e}", runtime.display())))?;
    let broken = |error: &dyn std::fmt::Display| Problem::no_runtime(format!("{} is damaged: {error}", runtime.display()));
    let member = |data: &[u8], name: String| NewArchiveMember {
        buf: Box::new(data.to_vec()),
        object_reader: &DEFAULT_OBJECT_READER,
        member_name: name,
        mtime: 0,
        uid: 0,
        gid: 0,
        perms: 0o644,
    };
    let mut members: Vec<NewArchiveMember<'_>> =
        objects.iter().enumerate().map(|(number, object)| member(object, format!("weft_code_{number}.o"))).collect();
    for found in ArchiveFile::parse(&*bytes).map_err(|e| broken(&e))?.members() {
        let found = found.map_err(|e| broken(&e))?;
        let data = found.data(&*bytes).map_err(|e| broken(&e))?;
        members.push(member(data, String::from_utf8_lossy(found.name()).into_owned()));
    }
    let kind = match system {
        System::Linux => ArchiveKind::Gnu,
        System::MacOs => ArchiveKind::Darwin,
    };
    let mut out = Cursor::new(Vec::new());
    write_archive_to_stream(&mut out, &members, kind, false, None).map_err(|e| Problem::internal(format!("a static library: {e}")))?;
    Ok(out.into_inner())
}

/// Refuses functions with names that the runtime has or uses itself: it would call them in the place of its own, or of the C library's.
pub fn spare_runtime(runtime: &Path, names: &[String]) -> Result<(), Problem> {
    let bytes = std::fs::read(runtime).map_err(|e| Problem::io(format!("cannot read {}: {e}", runtime.display())))?;
    let broken = |error: &dyn std::fmt::Display| Problem::no_runtime(format!("{} is damaged: {error}", runtime.display()));
    for found in ArchiveFile::parse(&*bytes).map_err(|e| broken(&e))?.members() {
        let data = found.map_err(|e| broken(&e))?.data(&*bytes).map_err(|e| broken(&e))?;
        let object = File::parse(data).map_err(|e| broken(&e))?;
        let known = object.symbols().filter(ObjectSymbol::is_global).filter_map(|symbol| symbol.name().ok());
        for name in known.map(|name| if object.format() == BinaryFormat::MachO { name.strip_prefix('_').unwrap_or(name) } else { name }) {
            if names.iter().any(|own| own == name) {
                return Err(Problem::clash(format!("the C function '{name}' would have the name of one that weft's runtime uses"))
                    .help("give another --prefix, or rename the function"));
            }
        }
    }
    Ok(())
}
