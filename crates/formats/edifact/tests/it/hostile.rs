//! Input that was made to be slow. It is long enough that a walk which grows with the square of its length
//! would take minutes; that it ends soon is its proof.

use edifact::{DEVIATIONS_AT_MOST, Interchanges};

const LENGTH: usize = 300_000;

/// Reads an interchange with the same bytes again and again in it.
fn check(head: &str, unit: &[u8]) {
    let input = [head.as_bytes(), &unit.repeat(LENGTH / unit.len())].concat();
    let mut interchanges = Interchanges::new(&input);
    let mut behind = 0;
    while interchanges.next_message().is_some() {
        while let Some(segment) = interchanges.next_segment() {
            assert!(segment.span().start >= behind);
            behind = segment.span().end;
            let _ = segment.text(2, 1);
        }
    }
    assert!(behind <= input.len());
    assert!(interchanges.deviations().take().len() <= DEVIATIONS_AT_MOST + 1);
}

#[test]
fn the_time_grows_with_the_length_only() {
    let units: [&[u8]; 29] = [
        b"'",
        b"?",
        b"\r",
        b"\n",
        b" ",
        b"\0",
        b"=",
        b"=\r\n",
        b">",
        b"+",
        b":",
        b"U",
        b"UNA",
        b"UNB",
        b"UNB+",
        b"UNB+'",
        b"UNB+A\n",
        b"UNB+A$UNB+A$x\n",
        b"UNB+A'UNZ'",
        b"UNH",
        b"UNH+\n",
        b"UNA:+.? 'UNB+'",
        "’".as_bytes(),
        "’NAD+".as_bytes(),
        b"\x92",
        b"\xe2",
        b"NAD+X\n",
        b"NAD+\xd1'",
        b"NAD+X=\r\n",
    ];
    for head in [
        "",
        "UNB+UNOA:4+A+B+260101:0600+7'UNH+1+PAXLST'",
        "UNA:+.\\ ’UNB+A’",
        "Content-Transfer-Encoding: quoted-printable\n> UNB+A'\n> ",
    ] {
        for unit in units {
            check(head, unit);
        }
    }
}
