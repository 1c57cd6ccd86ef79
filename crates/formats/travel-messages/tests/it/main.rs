//! What messages say, proved at the crate's boundary.

mod answers;
mod assembly;
mod bad_input;
mod fixtures;
mod gtas;
mod memory;
mod passenger_list;
mod passenger_list_csv;
mod paxlst;
mod paxlst_laws;
mod paxlst_segments;
mod paxlst_senders;
mod paxlst_uses;
mod pnrgov;
mod pnrgov_elements;
mod pnrgov_faults;
mod pnrgov_laws;
mod pnrgov_releases;
mod pnrgov_senders;
mod pnrgov_xml;
mod profile;
mod redact;
mod redact_beginnings;
mod redact_smuggled;
mod said;
