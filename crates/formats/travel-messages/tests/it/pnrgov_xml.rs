//! PNRGOV in XML, as two producers write it, and as it arrives when it is broken.

use proptest::prelude::*;
use travel_messages::{ContactKind, Format, MessageKind, Role, TravelStatus, decode};

use crate::bad_input::check_sound;
use crate::fixtures::{names, only_message, rules};

/// A push of two bookings in the schema's own spelling: a mother with her infant, and two people of whom one
/// is not on board.
pub(crate) const PUSH: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!-- pushed 24 hours before departure -->
<p:IATA_PNRGOV_NotifRQ xmlns:p="http://www.iata.org/IATA/2007/00" Version="13.1" TimeStamp="2026-05-20T06:00:00" EchoToken="7" TransactionIdentifier="T77">
 <p:Originator AirlineCode="EX" SystemCode="EXRES" AirlineContactInfo="OPS +503 2222 0000"/>
 <p:FlightLeg CarrierCode="EX" FlightNumber="0054" DepartureDateTime="2026-05-21T09:30:00" ArrivalDateTime="2026-05-21T10:20:00" DateChangeNbr="0">
  <p:DepartureAirport LocationCode="SAL"/><p:ArrivalAirport LocationCode="GUA"/>
 </p:FlightLeg>
 <p:PNRs NumberOfPnrs="2">
  <p:PNR NumberOfPassengers="2" PNR_TransDate="2026-05-19T18:01:00" PNR_CreationDate="2026-04-01T10:15:00" LastTktDate="2026-05-01">
   <p:BookingRefID ID="Q2W3E4"><p:CompanyName Code="EX"/></p:BookingRefID>
   <p:BookingRefID ID="ZX81QL"><p:CompanyName Code="1A"/></p:BookingRefID>
   <p:POS><p:Source AgentSine="77AB" PseudoCityCode="GUA1A0980" ISOCountry="GT" ISOCurrency="GTQ" AirlineVendorID="1A" AirportCode="GUA"><p:RequestorID ID="12345675"><p:CompanyName Code="1A"/></p:RequestorID></p:Source></p:POS>
   <p:ContactInfo PhoneNumber="+502 5555 0101" PhoneType="M" EmailAddress="berta@correo.example"><p:AddressLine>4A CALLE 5-10</p:AddressLine><p:AddressLine>ZONA 1</p:AddressLine><p:CityName>GUATEMALA</p:CityName><p:PostalCode>01001</p:PostalCode><p:CountryName>GTM</p:CountryName></p:ContactInfo>
   <p:Passenger RPH="1" SurnameRefNumber="1" BoardingStatus="OnBoard">
    <p:GivenName>BERTAMRS</p:GivenName><p:Surname>LARA &amp; I&#209;IGUEZ</p:Surname>
    <p:CustLoyalty ProgramID="EX" MembershipID="880011" LoyalLevel="GOLD"/>
    <p:FareInfo PTC_Code="ADT" FareBasis="YOW"/>
    <p:SSR SSR_Code="BIKE" ServiceQuantity="1" Status="HK" BoardPoint="SAL" OffPoint="GUA"><p:Airline Code="EX"/><p:Text>FOLDED</p:Text></p:SSR>
    <p:TicketDocument TicketDocumentNbr="9992400000011" Type="T" DateOfIssue="2026-04-02" PrimaryDocInd="true"><p:TotalFare Amount="310.50" CurrencyCode="USD"/><p:PaymentInfo PaymentType="CC" PaymentUse="NEW" PaymentAmount="310.50" VendorCode="VI" AccountNbr="XXXXXXXXXXXX0006" ExpiryDate="1128" CardHolderName="BERTA LARA"/></p:TicketDocument>
    <p:DOC_SSR SSR_Code="DOCS" ServiceQuantity="1" Status="HK"><p:DOCS TravelDocType="P" TravelDocNbr="C11" IssuingLoc="GTM" PaxNationality="GTM" DateOfBirth="04JUL90" Gender="F" ExpiryDate="2029-03-19" Surname="LARA &amp; I&#209;IGUEZ" FirstGivenName="BERTA" SecondGivenName="INES"/></p:DOC_SSR>
    <p:DOC_SSR SSR_Code="DOCS" ServiceQuantity="1" Status="HK"><p:DOCS TravelDocType="P" TravelDocNbr="C12" IssuingLoc="GTM" PaxNationality="GTM" DateOfBirth="2026-02-05" Gender="MI" ExpiryDate="2029-03-19" Surname="LARA" FirstGivenName="TEO"/></p:DOC_SSR>
    <p:DOC_SSR SSR_Code="DOCO"><p:DOCO BirthLocation="ANTIGUA GTM" TravelDocType="V" TravelDocNbr="V77" PlaceOfIssue="SAN SALVADOR" DateOfIssue="14MAR26" CountryState="SLV"/></p:DOC_SSR>
    <p:DOC_SSR SSR_Code="DOCA"><p:DOCA AddressType="R" Address="4A CALLE 5-10" CityName="GUATEMALA" PostalCode="01001" Country="GTM"/></p:DOC_SSR>
   </p:Passenger>
   <p:Passenger RPH="2" SurnameRefNumber="1"><p:GivenName>TEO</p:GivenName><p:Surname>LARA</p:Surname></p:Passenger>
   <p:Flight DepartureDateTime="2026-05-21T09:30:00" ArrivalDateTime="2026-05-21T10:20:00" ResBookDesigCode="Y" NumberInParty="1" Status="HK" FlightNumber="0054">
    <p:DepartureAirport LocationCode="SAL"/><p:ArrivalAirport LocationCode="GUA"/>
    <p:OperatingAirline Code="AV" FlightNumber="2054"/><p:MarketingAirline Code="EX"/>
    <p:SSR SSR_Code="CTCM" Status="HK" RPH="1"><p:Text>50255550101</p:Text></p:SSR>
    <p:CheckInInfo RPH="1" SurnameRefNumber="1" CheckInDateTime="2026-05-21T07:40:00" AgentSine="KIOSK3"><p:BoardingNumber>7</p:BoardingNumber><p:SeatNumber>012C</p:SeatNumber><p:BagInfo IssuerCode="EX" SerialNumber="000009" SequenceCount="2" BagDestination="GUA" UnitOfMeasureQuantity="50" UnitOfMeasureCode="701" NumberOfBags="2"/></p:CheckInInfo>
   </p:Flight>
   <p:Flight DepartureDateTime="2026-05-28T18:00:00" FlightNumber="55" Status="HK"><p:DepartureAirport LocationCode="GUA"/><p:ArrivalAirport LocationCode="SAL"/><p:MarketingAirline Code="EX"/><p:CheckInInfo RPH="1"><p:SeatNumber>30A</p:SeatNumber></p:CheckInInfo></p:Flight>
   <p:OSI Code="EX"><p:Text>MEETS AUNT</p:Text></p:OSI>
   <p:HotelInfo StartDateTime="2026-05-21" EndDateTime="2026-05-24" HotelCityCode="GUA" HotelName="POSADA LUZ"/>
   <p:PNR_History><p:Item ActionCode="A" DateTime="2026-04-02T11:00:00" AgentSine="77AB"><p:Text>SEAT 12C</p:Text></p:Item></p:PNR_History>
  </p:PNR>
  <p:PNR NumberOfPassengers="2" PNR_CreationDate="2026-05-02T08:00:00">
   <p:BookingRefID ID="R5T6Y7"/>
   <p:Passenger RPH="1" BoardingStatus="NotBoarded"><p:GivenName>OTTO</p:GivenName><p:Surname><![CDATA[PAZ]]></p:Surname></p:Passenger>
   <p:Passenger RPH="2"><p:GivenName>EVA</p:GivenName><p:Surname>SOL</p:Surname></p:Passenger>
  </p:PNR>
 </p:PNRs>
</p:IATA_PNRGOV_NotifRQ>
"#;

/// As another producer writes it: no namespace, no declaration, other spellings, blanks in times, countries by
/// name, dashes where nothing is known.
const OTHER_SPELLING: &str = r#"<IATA_PNRGOV_NotifRQ><Originator AirlineCode="EX" SystemCode="SYSTEM" AirlineContactInfo="-" /><FlightLeg CarrierCode="EX" FlightNumber="54" DepartureDateTime="2026-05-21 09:30:00+00:00" ArrivalDateTime="2026-05-21 10:20:00+00:00"><DepartureAirport LocationCode="SAL" /><ArrivalAirport LocationCode="GUA" /></FlightLeg><PNRs NumberOfPnrs="1"><PNR NumberOfPassengers="1" PNR_CreationDate="2026-05-01 10:33:45+00:00"><BookingRefID ID="8488" /><POS><Source AgentSine="EX" ISOCOuntry="ESP" AgentDutyCode="-" /></POS><Passenger RPH="40714" SurnameRefNumber="ESP_4736" BoardingStatus="63"><GivenName>Aina</GivenName><Surname>Ferrer</Surname><FareInfo PTC_Code="ADT" DiscountrPercent="5" /><SSR SSR_Code="OTHS" RPH="12884"><Airline Code="EX" /><TEXT>FERRER/AINA</TEXT></SSR><DOC_SSR SSRCode="DOCO"><DOCO TravelDocType="V" TravelDocNbr="12884" PlaceOfIssue="Spain" DateofIssue="-" CountryState="Spain" /></DOC_SSR><DOC_SSR SSRCode="DOCS"><DOCS DateOfBirth="2018-07-05" ExpiryDate="-" FirstGivenName="Aina" SecondGivenName="Neus" Surname="Ferrer" Gender="F" PaxNationality="Spain" /></DOC_SSR></Passenger></PNR></PNRs></IATA_PNRGOV_NotifRQ>"#;

#[test]
fn a_push_says_who_travels_on_which_booking() {
    let message = only_message(PUSH.as_bytes());
    assert_eq!((message.kind, message.format), (Some(MessageKind::Pnrgov), Format::Xml));
    assert_eq!(message.version.as_deref(), Some("13.1"));
    assert_eq!(rules(&message), Vec::<&str>::new(), "{:?}", message.deviations);
    assert_eq!(names(&message), ["LARA & I\u{d1}IGUEZ/BERTA/INES", "LARA/TEO/", "PAZ/OTTO/", "SOL/EVA/"]);
    let envelope = message.envelope;
    let texts = [envelope.sender, envelope.interchange, envelope.transaction].map(|text| message.text(text));
    assert_eq!(texts, ["EX", "7", "T77"]);
    assert_eq!(envelope.made.unwrap().to_string(), "2026-05-20T06:00");
    let leg = &message.movements[0];
    assert_eq!([leg.carrier, leg.number].map(|text| message.text(text)), ["EX", "54"]);
    assert_eq!(leg.departure.at.unwrap().to_string(), "2026-05-21T09:30");
    assert_eq!([leg.departure.port, leg.arrival.port].map(|port| port.unwrap().to_string()), ["SAL", "GUA"]);
    let of_bookings: Vec<_> = message.bookings.iter().map(|booking| booking.travellers.clone()).collect();
    assert_eq!(of_bookings, [[0, 1], [2, 3]]);
    let locators: Vec<_> = message.travellers.iter().map(|person| message.text(person.locator)).collect();
    assert_eq!(locators, ["Q2W3E4", "Q2W3E4", "R5T6Y7", "R5T6Y7"]);
}

#[test]
fn a_passenger_says_who_they_are() {
    let message = only_message(PUSH.as_bytes());
    let [mother, infant, other, _] = message.travellers.as_slice() else { panic!() };
    assert_eq!([mother.title, mother.given_as_sent].map(|text| message.text(text)), ["MRS", "BERTAMRS"]);
    assert_eq!(mother.birth_date.unwrap().to_string(), "1990-07-04");
    assert_eq!(mother.nationality.unwrap().as_str(), "GTM");
    assert_eq!(mother.residence.unwrap().as_str(), "GTM");
    assert_eq!(message.text(mother.seat), "12C");
    assert_eq!(mother.role, Role::Passenger);
    let documents: Vec<_> = mother.documents.iter().map(|document| message.document(document)).collect();
    let said: Vec<_> = documents.iter().map(|document| [document.kind.as_str(), &document.number]).collect();
    assert_eq!(said, [["P", "C11"], ["V", "V77"]]);
    assert_eq!(documents[0].holder.as_ref().unwrap().to_string(), "LARA & I\u{d1}IGUEZ, BERTA INES");
    assert_eq!(documents[0].expiry.unwrap().to_string(), "2029-03-19");
    assert_eq!(documents[1].issuer.unwrap().as_str(), "SLV");
    assert_eq!(mother.documents[1].details.issued.unwrap().to_string(), "2026-03-14");
    assert_eq!(message.text(infant.documents[0].number), "C12");
    assert_eq!(infant.birth_date.unwrap().to_string(), "2026-02-05");
    assert_eq!(message.bag_tags(&mother.bags), ["000009", "000010"]);
    assert_eq!(mother.bags.tags.len(), 1);
    assert_eq!((mother.bags.count, mother.bags.weight_kg), (Some(2), Some(22.68)));
    let statuses: Vec<_> = message.travellers.iter().map(|person| person.status).collect();
    assert_eq!(statuses, [Some(TravelStatus::OnBoard), None, Some(TravelStatus::NotOnBoard), None]);
    assert!(other.documents.is_empty());
}

#[test]
fn a_passenger_says_what_else_a_pnr_holds() {
    let message = only_message(PUSH.as_bytes());
    let details = message.travellers[0].details.as_deref().unwrap();
    let check_in = details.check_in.unwrap();
    assert_eq!([check_in.agent, check_in.boarding_number].map(|text| message.text(text)), ["KIOSK3", "7"]);
    assert_eq!(check_in.at.unwrap().to_string(), "2026-05-21T07:40");
    let flyer = details.frequent_flyer[0];
    let flyer = [flyer.carrier, flyer.number, flyer.level].map(|text| message.text(text));
    assert_eq!(flyer, ["EX", "880011", "GOLD"]);
    let ticket = details.tickets[0];
    let total = ticket.total.unwrap();
    let texts = [ticket.number, total.value, total.currency].map(|text| message.text(text));
    assert_eq!(texts, ["9992400000011", "310.50", "USD"]);
    let services: Vec<_> = details.services.iter().map(|service| message.text(service.code)).collect();
    assert_eq!((services, message.text(details.services[0].text)), (vec!["BIKE".into()], "FOLDED".into()));
    assert_eq!(message.text(message.travellers[0].birth_place), "ANTIGUA GTM");
    assert_eq!(message.text(details.addresses[0].city), "GUATEMALA");
    assert_eq!(details.contacts[0].kind, ContactKind::Phone);
    assert_eq!(message.text(details.passenger_type), "ADT");
}

#[test]
fn a_booking_says_who_made_it_how_it_is_paid_and_what_it_holds() {
    let message = only_message(PUSH.as_bytes());
    let booking = &message.bookings[0];
    assert_eq!(booking.created.unwrap().to_string(), "2026-04-01T10:15");
    let details = booking.details.as_deref().unwrap();
    let agency = details.agency.unwrap();
    let agency =
        [agency.system, agency.city, agency.iata_number, agency.office, agency.country, agency.agent];
    let agency = agency.map(|text| message.text(text));
    assert_eq!(agency, ["1A", "GUA", "12345675", "GUA1A0980", "GT", "77AB"]);
    let locators: Vec<_> = details.locators.iter().map(|it| message.text(it.locator)).collect();
    assert_eq!(locators, ["Q2W3E4", "ZX81QL"]);
    let contacts: Vec<_> = details.contacts.iter().map(|it| (it.kind, message.text(it.value))).collect();
    let expected =
        [(ContactKind::Phone, "+502 5555 0101".into()), (ContactKind::Email, "berta@correo.example".into())];
    assert_eq!(contacts, expected);
    let streets: Vec<_> = details.addresses.iter().map(|it| message.text(it.street)).collect();
    assert_eq!(streets, ["4A CALLE 5-10", "ZONA 1"]);
    let paid = details.payments[0];
    let paid = [paid.form, paid.card, paid.number, paid.expiry, paid.payer].map(|text| message.text(text));
    assert_eq!(paid, ["CC", "VI", "XXXXXXXXXXXX0006", "1128", "BERTA LARA"]);
    assert_eq!(details.ticket_by.unwrap().to_string(), "2026-05-01");
    let flights: Vec<_> = booking.itinerary.iter().map(|leg| message.text(leg.number)).collect();
    assert_eq!(flights, ["54", "55"]);
    let shared = booking.itinerary[0].code_shares[0];
    assert_eq!([shared.carrier, shared.number].map(|text| message.text(text)), ["AV", "2054"]);
    let remarks: Vec<_> =
        details.remarks.iter().map(|it| [it.kind, it.text].map(|text| message.text(text))).collect();
    assert_eq!(remarks, [["EX", "MEETS AUNT"]]);
    assert_eq!(message.text(details.non_air[0].company), "POSADA LUZ");
    assert_eq!(message.text(details.history[0].action), "A");
    assert!(message.text(details.history[0].text).contains("SEAT 12C"));
}

#[test]
fn spelling_does_not_count() {
    let message = only_message(OTHER_SPELLING.as_bytes());
    assert_eq!(rules(&message), ["time-zone"], "{:?}", message.deviations);
    assert_eq!(names(&message), ["Ferrer/Aina/Neus"]);
    let person = &message.travellers[0];
    assert_eq!(person.nationality.unwrap().as_str(), "ESP");
    assert_eq!(person.birth_date.unwrap().to_string(), "2018-07-05");
    assert_eq!(message.text(person.documents[0].number), "12884");
    assert_eq!((person.documents[0].details.issued, person.status), (None, None));
    let details = message.bookings[0].details.as_deref().unwrap();
    assert_eq!(message.text(details.agency.unwrap().country), "ESP");
    assert_eq!(message.text(details.remarks[0].text), "FERRER/AINA");
    assert!(message.envelope.reporting_contact.is_empty());
    let loud = OTHER_SPELLING.replace("SSR_Code", "ssr-code").replace("GivenName>", "X:GIVENNAME>");
    assert_eq!(names(&only_message(loud.as_bytes())), ["Ferrer/Aina/Neus"]);
}

#[test]
fn what_a_text_says_stands_where_it_says() {
    let message = only_message(PUSH.as_bytes());
    let mother = &message.travellers[0];
    assert_eq!(&PUSH[mother.surname.range()], "LARA &amp; I&#209;IGUEZ");
    assert_eq!(&PUSH[mother.given.range()], "BERTA");
    assert_eq!(&PUSH[mother.documents[0].number.range()], "C11");
    assert_eq!(&PUSH[mother.birth_date.unwrap().source.range()], "04JUL90");
    assert_eq!(&PUSH[message.travellers[2].surname.range()], "PAZ");
}

#[test]
fn an_acknowledgement_says_what_was_wrong() {
    let text = r#"<IATA_PNRGOV_NotifRS Version="13.1" TransactionIdentifier="T77"><Errors><Error Type="3" Code="118" ShortText="SYSTEM UNABLE TO PROCESS"/><Error Code="12">INVALID PRODUCT</Error></Errors></IATA_PNRGOV_NotifRS>"#;
    let message = only_message(text.as_bytes());
    assert_eq!((message.kind, rules(&message)), (Some(MessageKind::Ackres), vec![]));
    let answers: Vec<_> =
        message.answers.iter().map(|it| [it.code, it.text].map(|text| message.text(text))).collect();
    assert_eq!(answers, [["118", "SYSTEM UNABLE TO PROCESS"], ["12", "INVALID PRODUCT"]]);
    let good = only_message(b"<IATA_PNRGOV_NotifRS><Success/></IATA_PNRGOV_NotifRS>");
    assert_eq!((good.kind, good.answers.len()), (Some(MessageKind::Ackres), 0));
}

#[test]
fn a_push_is_known_in_whatever_stands_around_it() {
    let body = PUSH.split_once("-->").unwrap().1;
    for around in [
        "\u{feff}@".to_owned(),
        "\u{feff}<?xml version='1.0'?>\r\n<!-- <PNR> -->@".to_owned(),
        "<!DOCTYPE x [<!ENTITY nun 'ROJAS'>]>@".to_owned(),
        "<s:Envelope xmlns:s='urn:s'><s:Header><m:Id>7</m:Id></s:Header><s:Body>@</s:Body></s:Envelope>"
            .to_owned(),
    ] {
        let text = around.replace('@', body);
        let message = only_message(text.as_bytes());
        assert_eq!((message.kind, names(&message).len()), (Some(MessageKind::Pnrgov), 4), "{around}");
    }
    for other in ["<html><body>PNRGOV</body></html>", "<a><b/></a>", "<?xml version='1.0'?>"] {
        assert_eq!(only_message(other.as_bytes()).kind, None, "{other}");
    }
}

/// Replaces one place and compares who is read, and which rules are broken.
#[track_caller]
fn check_broken(from: &str, to: &str, expected: &[&str], broken: &[&str]) {
    assert!(PUSH.contains(from), "{from}");
    let text = PUSH.replacen(from, to, 1);
    let message = only_message(text.as_bytes());
    let surnames: Vec<_> = message.travellers.iter().map(|person| message.text(person.surname)).collect();
    assert_eq!(surnames, expected, "{to}");
    let mut rules = rules(&message);
    rules.dedup();
    assert_eq!(rules, broken, "{to}");
}

#[test]
fn tags_that_do_not_match_cost_nobody() {
    let all = ["LARA & I\u{d1}IGUEZ", "LARA", "PAZ", "SOL"];
    check_broken("</p:Passenger>", "", &all, &["xml-nesting"]);
    check_broken("</p:Flight>", "", &all, &["xml-nesting"]);
    check_broken("</p:PNR>", "", &all, &["xml-nesting"]);
    check_broken("</p:ContactInfo>", "", &all, &["xml-nesting"]);
    check_broken("</p:PNR_History>", "", &all, &["xml-nesting"]);
    check_broken("</p:SSR>", "</p:RSS>", &all, &["xml-nesting"]);
    check_broken("</p:PNRs>", "</p:PNRs></p:PNRs>", &all, &["xml-nesting"]);
    check_broken("ProgramID=\"EX\"", "ProgramID=\"EX", &all, &["xml-tag", "xml-nesting"]);
    check_broken(
        "<p:CompanyName Code=\"EX\"/>",
        "<p:CompanyName Code=\"EX\"",
        &all,
        &["xml-tag", "xml-nesting"],
    );
    check_broken(
        "<p:Passenger RPH=\"2\" SurnameRefNumber=\"1\">",
        "<p:People><p:Passenger RPH=\"2\">",
        &all,
        &["xml-nesting"],
    );
}

#[test]
fn parts_in_wrappers_are_found() {
    let wrapped =
        PUSH.replace("<p:Flight ", "<Itinerary><p:Flight ").replace("</p:Flight>", "</p:Flight></Itinerary>");
    let message = only_message(wrapped.as_bytes());
    assert_eq!((message.bookings[0].itinerary.len(), rules(&message)), (2, vec![]));
    let wrapped = PUSH
        .replace("<p:Passenger ", "<List><p:Passenger ")
        .replace("</p:Passenger>", "</p:Passenger></List>");
    assert_eq!(names(&only_message(wrapped.as_bytes())), names(&only_message(PUSH.as_bytes())));
}

#[test]
fn counts_are_compared_and_nobody_without_a_name_is_made_up() {
    let all = ["LARA & I\u{d1}IGUEZ", "LARA", "PAZ", "SOL"];
    check_broken("NumberOfPnrs=\"2\"", "NumberOfPnrs=\"3\"", &all, &["pnr-count"]);
    check_broken("NumberOfPassengers=\"2\"", "NumberOfPassengers=\"5\"", &all, &["party-size"]);
    check_broken("<p:OSI ", "<p:Passenger RPH=\"9\"/><p:OSI ", &all, &["passenger-empty"]);
    check_broken(
        "<p:GivenName>EVA</p:GivenName><p:Surname>SOL</p:Surname>",
        "<DOCS Surname=\"SOL\" FirstGivenName=\"EVA\"/>",
        &all,
        &["passenger-name"],
    );
}

#[test]
fn an_infant_who_has_only_a_document_travels() {
    let without = "<p:Passenger RPH=\"2\" SurnameRefNumber=\"1\"><p:GivenName>TEO</p:GivenName><p:Surname>LARA</p:Surname></p:Passenger>";
    let text = PUSH.replace(without, "").replacen("Passengers=\"2\"", "Passengers=\"1\"", 1);
    let message = only_message(text.as_bytes());
    assert_eq!(names(&message)[1], "LARA/TEO/");
    assert_eq!(message.bookings[0].travellers, [0, 1]);
    assert_eq!(message.text(message.travellers[1].documents[0].number), "C12");
    assert_eq!(rules(&message), ["party-size", "infant-not-named"]);
}

#[test]
fn entities_are_never_expanded() {
    let nested = "<!DOCTYPE x [<!ENTITY a \"AAAAAAAAAA\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
    let text = PUSH.split_once("-->").unwrap().1.replace("OTTO", "&b;");
    let text = [nested, &text].concat();
    assert_eq!(names(&only_message(text.as_bytes()))[2], "PAZ/&b;/");
}

#[test]
fn latin_1_is_read_and_recorded_unless_it_is_declared() {
    let latin_1 =
        |text: &str| -> Vec<u8> { text.replace("OTTO", "I\u{d1}AKI").chars().map(|c| c as u8).collect() };
    let silent = PUSH.replace("encoding=\"UTF-8\"", "encoding=\"ISO-8859-1\"");
    for (text, broken) in [(PUSH, vec!["not-utf-8"]), (&silent, vec![])] {
        let bytes = latin_1(text);
        let message = only_message(&bytes);
        assert_eq!(names(&message)[2], "PAZ/I\u{d1}AKI/");
        assert_eq!(rules(&message), broken);
    }
}

#[test]
fn every_prefix_gives_whom_it_names() {
    let whole = names(&only_message(PUSH.as_bytes()));
    let mut most = 0;
    for end in (0..PUSH.len()).step_by(5) {
        let messages = decode(&PUSH.as_bytes()[..end]);
        check_sound(&PUSH.as_bytes()[..end], &messages);
        let read = messages[0].travellers.len();
        // The infant is named in the mother's documents before they are named as a passenger.
        assert!(most <= read + 1 && read <= whole.len(), "{end}");
        most = most.max(read);
    }
    assert_eq!(most, 4);
}

#[test]
fn the_work_grows_with_the_document_and_not_with_its_square() {
    const MANY: usize = 20_000;
    let head = "<IATA_PNRGOV_NotifRQ><PNRs><PNR>";
    for part in [
        "<Passenger><Surname>A</Surname></Passenger>",
        "<Passenger>",
        "<a>",
        "<a b='",
        "</a>",
        "<!DOCTYPE [",
        "<!--",
        "<PNR/>",
        "<Flight/><SSR RPH='1' Code='X'/>",
        "<FlightLeg FlightNumber='1'/><Flight FlightNumber='2'><CheckInInfo/></Flight>",
        "<Passenger RPH='1'><DOCS Surname='A' FirstGivenName='B' Gender='FI'/></Passenger>",
        "<Passenger><Surname>A</Surname><DOCS Surname='B' FirstGivenName='B' Gender='FI'/></Passenger>",
        "<ContactInfo><Phone>1</Phone><AddressLine>2</AddressLine></ContactInfo>",
    ] {
        let text = [head, &part.repeat(MANY)].concat();
        check_sound(text.as_bytes(), &decode(text.as_bytes()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_markup_gives_a_message(
        text in "(<(PNR|Passenger|Flight|SSR|DOCS|DOC_SSR|Surname|PNR_History|a)( RPH=\"[12]\"| Gender='FI'| Surname=\"A\"| x)*/?>|</(PNR|Passenger|Flight|SSR|Surname|a)>|ROJAS|<!\\[CDATA\\[|\\]\\]>|<!--|-->|&amp;|<|ñ){0,60}",
    ) {
        let text = ["<IATA_PNRGOV_NotifRQ>", &text].concat();
        check_sound(text.as_bytes(), &decode(text.as_bytes()));
    }

    #[test]
    fn a_mutated_push_is_still_read(
        at in any::<prop::sample::Index>(),
        cut in 0usize..40,
        inserted in proptest::collection::vec(prop::sample::select(b"<>/\"'=& PNR!-\xe2\x92".to_vec()), 0..12),
    ) {
        let mut bytes = PUSH.as_bytes().to_vec();
        let at = at.index(bytes.len());
        let end = (at + cut).min(bytes.len());
        bytes.splice(at..end, inserted);
        check_sound(&bytes, &decode(&bytes));
    }

    #[test]
    fn white_space_between_elements_changes_nothing(breaks in proptest::collection::vec(0usize..4, 400)) {
        let mut breaks = breaks.into_iter().map(|index| ["", "\n", "\r\n ", "\t"][index]);
        let spaced: String =
            PUSH.split_inclusive("/>").map(|part| part.to_owned() + breaks.next().unwrap_or_default()).collect();
        let (message, plain) = (only_message(spaced.as_bytes()), only_message(PUSH.as_bytes()));
        prop_assert_eq!(names(&message), names(&plain));
        prop_assert_eq!(rules(&message), Vec::<&str>::new());
    }
}

/// A push of one passenger whose surname is written so.
fn surname_of(written: &str) -> String {
    let booking = format!("<PNRs><PNR><Passenger><Surname>{written}</Surname></Passenger></PNR></PNRs>");
    let push = format!("<IATA_PNRGOV_NotifRQ>{booking}</IATA_PNRGOV_NotifRQ>");
    let message = only_message(push.as_bytes());
    assert_eq!(message.travellers.len(), 1, "{written}");
    message.text(message.travellers[0].surname).into_owned()
}

#[test]
fn comments_and_marks_of_cdata_are_no_part_of_a_name() {
    for written in [
        "LA<!-- the grandmother's -->RA",
        "LA<?page 2?>RA",
        "<![CDATA[LARA]]>",
        "LA<![CDATA[RA]]>",
        "<![CDATA[LA]]>RA",
        "<![CDATA[LA]]><!-- x --><![CDATA[RA]]>",
        "<!-- x -->LARA<!-- y -->",
        "L&#65;R<!-- &#65; -->A",
    ] {
        assert_eq!(surname_of(written), "LARA", "{written}");
    }
    assert_eq!(surname_of("LARA <!-- x --> PAZ"), "LARA  PAZ");
    assert_eq!(surname_of("1 < 2 ]"), "1 < 2 ]");
    // Senders encode twice.
    assert_eq!(surname_of("<![CDATA[LARA &amp; PAZ]]>"), "LARA & PAZ");
}
