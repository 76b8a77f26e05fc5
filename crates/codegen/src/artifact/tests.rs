//! What a check refuses.

use super::*;

fn good() -> Artifact {
    let patch = |at, target| Patch { at, kind: Kind::Abs8, target, addend: 0 };
    let code = Piece {
        name: "weft.f".into(),
        align: 16,
        code: vec![0x90; 32],
        patches: vec![patch(0, Target::Function(1)), patch(24, Target::Constant(0))],
    };
    let entry =
        Piece { name: "weft.f.entry".into(), patches: vec![patch(8, Target::Runtime(RtFn::ALL[0].symbol().into()))], ..code.clone() };
    let table = vec![4, 0, 0, 0, 1, 2, 3, 4, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    Artifact {
        functions: vec![code, entry],
        data: vec![Constant { align: 8, bytes: vec![1; 16] }],
        entries: vec![Some(1), None],
        unwind: Some(Unwind { table, addresses: vec![(12, 0)] }),
    }
}

/// Each edit alone must be found.
#[test]
fn what_would_leave_the_artifact_is_refused() {
    good().check().expect("it is good");
    type Edit = fn(&mut Artifact);
    let edits: &[(&str, Edit)] = &[
        ("no entries", |a| a.entries.clear()),
        ("a root without entry", |a| a.entries[0] = None),
        ("an entry that is no function", |a| a.entries[1] = Some(2)),
        ("no code", |a| a.functions[0].code.clear()),
        ("an alignment of 3", |a| a.functions[0].align = 3),
        ("an alignment of 0", |a| a.functions[0].align = 0),
        ("an alignment of two pages", |a| a.functions[0].align = 8192),
        ("a patch over the end", |a| a.functions[0].patches[0].at = 25),
        ("a patch far behind the end", |a| a.functions[0].patches[0].at = u32::MAX),
        ("a function that is not there", |a| a.functions[0].patches[0].target = Target::Function(2)),
        ("a constant that is not there", |a| a.functions[0].patches[0].target = Target::Constant(1)),
        ("a symbol of the process's", |a| a.functions[0].patches[0].target = Target::Runtime("system".into())),
        ("an unknown library call", |a| a.functions[0].patches[0].target = Target::Library("system".into())),
        ("a place behind its own end", |a| a.functions[0].patches[0].target = Target::Inside(33)),
        ("an addend that leads away", |a| a.functions[0].patches[0].addend = 4096),
        ("an empty constant", |a| a.data[0].bytes.clear()),
        ("a constant's alignment", |a| a.data[0].align = 12),
        ("a table that ends early", |a| unwind(a).table.truncate(20)),
        ("a table with a long entry", |a| unwind(a).table[8] = 200),
        ("a table with bytes behind its end", |a| unwind(a).table.push(0)),
        ("an empty table", |a| unwind(a).table.clear()),
        ("an address over the table's end", |a| unwind(a).addresses[0].0 = 17),
        ("an address of no function", |a| unwind(a).addresses[0].1 = 2),
    ];
    for (what, edit) in edits {
        let mut bad = good();
        edit(&mut bad);
        assert!(matches!(bad.check(), Err(Error::Artifact(_))), "{what} passes");
    }
}

fn unwind(artifact: &mut Artifact) -> &mut Unwind {
    artifact.unwind.as_mut().expect("a table")
}

#[test]
fn bytes_hold_all_of_it() {
    let bytes = postcard::to_allocvec(&good()).expect("bytes");
    assert_eq!(postcard::from_bytes::<Artifact>(&bytes).expect("an artifact"), good());
    for end in 0..bytes.len() {
        assert!(postcard::from_bytes::<Artifact>(&bytes[..end]).is_err(), "{end} bytes of {}", bytes.len());
    }
}
