//! Every code point of the planes that have letters, and some of the others: properties and mappings, as the project's Python has them.

use super::*;
use crate::text::case::Case;
use crate::text::{classify, set_unicode, unicode};

/// One line per code point.
const PROGRAM: &str = r#"
print(*unicodedata.unidata_version.split('.')[:2])
tests = [str.isalpha, str.isdecimal, str.isdigit, str.isnumeric, str.isalnum, str.isspace, str.isprintable, str.isidentifier, str.islower,
         str.isupper, str.istitle, lambda s: ('a' + s).isidentifier(), lambda s: (s + 'a').title()[-1] == 'a']
maps = [str.upper, str.lower, str.title, str.casefold, str.swapcase, str.capitalize, lambda s: ('A' + s + '\u03a3').lower(), ascii, repr]
out = []
for c in [*range(0x32400), *range(0x32400, 0x110000, 251)]:
    s = chr(c)
    bits = sum(bool(t(s)) << i for i, t in enumerate(tests))
    texts = ' '.join('-' if m(s) == s else ','.join(format(ord(x), 'x') for x in m(s)) for m in maps)
    out.append(f'{bits:x} {unicodedata.decimal(s, -1)} {texts}')
print('\n'.join(out))
"#;

#[test]
fn every_code_point_is_known_as_in_python() {
    let expected = oracle::python(&format!("{PRELUDE}{PROGRAM}"));
    let mut lines = expected.lines();
    let version: Vec<u8> = lines.next().unwrap().split(' ').map(|n| n.parse().unwrap()).collect();
    set_unicode(version[0], version[1]);
    let tests: [fn(Text<'_>) -> bool; 11] = [
        classify::isalpha,
        classify::isdecimal,
        classify::isdigit,
        classify::isnumeric,
        classify::isalnum,
        classify::isspace,
        classify::isprintable,
        classify::isidentifier,
        classify::islower,
        classify::isupper,
        classify::istitle,
    ];
    let maps = [Case::Upper, Case::Lower, Case::Title, Case::Folded, Case::Swapped, Case::Capitalized];
    let ours = (0..0x32400_u32).chain((0x32400..0x110000).step_by(251)).map(|point| {
        let mut text = Buffer::new();
        text.push(point).unwrap();
        let text = text.view();
        let joined = |parts: &[u32]| {
            let mut buffer = Buffer::new();
            parts.iter().for_each(|&part| buffer.push(part).unwrap());
            buffer
        };
        let mut bits = 0;
        for (at, test) in tests.iter().enumerate() {
            bits |= u32::from(test(text)) << at;
        }
        bits |= u32::from(classify::isidentifier(joined(&[b'a'.into(), point]).view())) << 11;
        let titled = made(|out| Case::Title.of(joined(&[point, b'a'.into()]).view(), out)).unwrap();
        bits |= u32::from(titled.view().chars().next_back() == Some(b'a'.into())) << 12;
        let decimal = unicode::decimal(point).map_or(-1, |digit| digit as i64);
        let mut line = format!("{bits:x} {decimal}");
        let mut show = |made: Buffer| {
            let same = made.view().equals(text);
            let points: Vec<String> = made.view().chars().map(|point| format!("{point:x}")).collect();
            line.push(' ');
            line.push_str(&if same { "-".to_string() } else { points.join(",") });
        };
        for map in maps {
            show(made(|out| map.of(text, out)).unwrap());
        }
        show(made(|out| Case::Lower.of(joined(&[b'A'.into(), point, 0x3a3]).view(), out)).unwrap());
        show(made(|out| repr::ascii(text, out)).unwrap());
        show(made(|out| repr::of_text(text, out)).unwrap());
        (format!("U+{point:04X}"), line)
    });
    let rest: Vec<&str> = lines.collect();
    oracle::compare(&rest.join("\n"), ours);
}
