//! The segment tags of the travel messages, to tell a terminator from a character in a text.

/// Service segments (ISO 9735), then those of PAXLST and CUSRES, then those of PNRGOV, ACKRES and GOVREQ.
const KNOWN: [&[u8; 3]; 69] = [
    b"UNA", b"UNB", b"UNG", b"UNH", b"UNS", b"UNT", b"UNE", b"UNZ", b"UCI", b"UCF", b"UCM", b"UCS", b"UCD",
    b"UIB", b"UIH", b"UIT", b"UIZ", // service
    b"ATT", b"BGM", b"CNT", b"COM", b"CPI", b"CTA", b"DOC", b"DTM", b"EMP", b"ERC", b"ERP", b"FTX", b"GEI",
    b"GID", b"GIS", b"GIR", b"LOC", b"MEA", b"NAD", b"NAT", b"PDT", b"RFF", b"TDT", // PAXLST, CUSRES
    b"ABI", b"ADD", b"APD", b"DAT", b"EBD", b"EQN", b"FAR", b"FOP", b"FTI", b"IFT", b"LTS", b"MON", b"MSG",
    b"ORG", b"PTK", b"RCI", b"REF", b"RPI", b"SAC", b"SRC", b"SSD", b"SSR", b"TBD", b"TIF", b"TKT", b"TRA",
    b"TRI", b"TVL", b"TXD", // PNRGOV
];

/// Whether the travel messages have a segment of this tag.
pub(crate) fn is_known(tag: &[u8]) -> bool {
    KNOWN.iter().any(|known| known.as_slice() == tag)
}
