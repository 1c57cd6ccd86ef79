//! Purposes, broken glasses and changes of policy, as the node uses them.

use std::sync::Arc;

use gate::{
    ChangeError, Duties, GLASS_LIMIT, Gate, GlassError, PURPOSE_LIMIT, PolicyFiles, PolicyState, Posting,
    Purpose, PurposeError, SessionKey,
};
use kernel::{AccountId, SignedDuration, Timestamp};
use ledger::{Act, Actor, Entry, Ledger};
use tempfile::TempDir;
use vault::Vault;

const ANA: AccountId = AccountId(1);
const EVA: AccountId = AccountId(2);
const REASON: &str = "El oficial de turno no está y el vuelo aterriza ahora";

struct Door {
    gate: Gate,
    vault: Arc<Vault>,
    _folder: TempDir,
}

impl Door {
    fn new() -> Self {
        Self::with(None)
    }

    fn with(files: Option<PolicyFiles>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let vault = Arc::new(Vault::open(folder.path()).unwrap());
        Self { gate: open(&vault, files), vault, _folder: folder }
    }

    /// What the ledger has, the oldest first.
    fn told(&self) -> Vec<Entry> {
        let ledger = self.gate.ledger();
        let positions = 0..ledger.size().unwrap();
        positions.map(|position| ledger.entry(position).unwrap().unwrap().read().unwrap()).collect()
    }
}

fn open(vault: &Arc<Vault>, files: Option<PolicyFiles>) -> Gate {
    Gate::open(vault.clone(), Ledger::open(vault.clone()).unwrap(), files, noon()).unwrap()
}

fn noon() -> Timestamp {
    "2026-11-22T12:00:00Z".parse().unwrap()
}

/// The program's own and one more.
fn with_one_more(id: &str) -> PolicyFiles {
    let more = format!(
        "@id(\"{id}\") @legal_basis(\"x\")
         permit (principal in Role::\"carrier\", action == Action::\"consult_lists\", resource);"
    );
    let files = PolicyFiles::built_in();
    let files = files.iter().map(|(name, text)| (name.to_owned(), text.to_owned()));
    PolicyFiles::new(files.chain([("more.cedar".to_owned(), more)])).unwrap()
}

#[test]
fn a_purpose_holds_for_its_session_and_a_while() {
    let door = Door::new();
    let session = SessionKey::of_token("a");
    let stated = |at| door.gate.stated_purpose(session, at).unwrap().map(|stated| stated.purpose);
    assert_eq!(stated(noon()), None);
    let state = |purpose, number| door.gate.state_purpose(session, ANA, purpose, number, noon());
    state(Purpose::FlightDuty, None).unwrap();
    state(Purpose::Case, Some(" MP-2026-17 ")).unwrap();
    assert_eq!(stated(noon() + PURPOSE_LIMIT - SignedDuration::from_secs(1)), Some(Purpose::Case));
    assert_eq!(stated(noon() + PURPOSE_LIMIT), None);
    assert_eq!(door.gate.stated_purpose(SessionKey::of_token("b"), noon()).unwrap(), None);
    for (purpose, number) in
        [(Purpose::Case, None), (Purpose::Case, Some("  ")), (Purpose::HitReview, Some("17"))]
    {
        assert!(matches!(state(purpose, number), Err(PurposeError::CaseNumber)));
    }
    assert!(matches!(state(Purpose::Case, Some(&"1".repeat(65))), Err(PurposeError::CaseNumber)));
    let told = door.told();
    let last = told.last().unwrap();
    assert_eq!((last.act, last.actor), (Act::StatePurpose, Actor::Account(ANA)));
    assert_eq!(last.grounds.case.as_deref(), Some("MP-2026-17"));
}

#[test]
fn what_is_not_among_the_duties_cannot_be_stated() {
    let door = Door::new();
    let duties: Duties = [Purpose::FlightDuty].into_iter().collect();
    let posting = Posting { agency: Some("IGM".to_owned()), duties };
    door.gate.post(ANA, &posting, Actor::Operator, noon()).unwrap();
    let session = SessionKey::of_token("a");
    let state = |account, purpose| door.gate.state_purpose(session, account, purpose, None, noon());
    assert!(matches!(state(ANA, Purpose::HitReview), Err(PurposeError::NotADuty)));
    state(ANA, Purpose::FlightDuty).unwrap();
    state(EVA, Purpose::HitReview).unwrap();
    assert_eq!(door.gate.standing(ANA, None, noon()).unwrap().posting, posting);
}

#[test]
fn a_broken_glass_lasts_an_hour_and_is_reviewed_by_somebody_else_once() {
    let door = Door::new();
    let refused = door.gate.break_glass(ANA, "Ana", "  es urgente         ", noon());
    assert!(matches!(refused, Err(GlassError::Reason)));
    let broken = door.gate.break_glass(ANA, "Ana", REASON, noon()).unwrap();
    let is_open = |account, at| door.gate.standing(account, None, at).unwrap().glass.is_some();
    assert!(is_open(ANA, noon()) && !is_open(EVA, noon()));
    assert!(!is_open(ANA, noon() + GLASS_LIMIT));
    let review = |by| door.gate.review_glass(broken.id, by, "Eva", true, "", noon());
    assert!(matches!(review(ANA), Err(GlassError::Own)));
    assert!(review(EVA).unwrap().review.unwrap().is_justified);
    assert!(matches!(review(EVA), Err(GlassError::AlreadyReviewed)));
    assert!(matches!(door.gate.review_glass(99, EVA, "Eva", true, "", noon()), Err(GlassError::Unknown)));
    let acts: Vec<_> = door.told().into_iter().map(|entry| entry.act).collect();
    assert_eq!(acts, [Act::ChangePolicy, Act::BreakGlass, Act::Review]);
    assert!(
        door.told().iter().all(|entry| !format!("{entry:?}").contains("oficial")),
        "a reason names people"
    );
}

#[test]
fn those_that_await_a_review_are_listed_first() {
    let door = Door::new();
    let ids = [1, 2, 3].map(|_| door.gate.break_glass(ANA, "Ana", REASON, noon()).unwrap().id);
    door.gate.review_glass(ids[2], EVA, "Eva", false, "no procedía", noon()).unwrap();
    let listed: Vec<_> = door.gate.broken_glasses().unwrap().iter().map(|glass| glass.id).collect();
    assert_eq!(listed, [ids[1], ids[0], ids[2]]);
}

#[test]
fn policies_change_only_by_two_people() {
    let door = Door::new();
    let before = door.gate.policies().digest().to_owned();
    let propose = |files, by| door.gate.propose_policies(files, "listas", by, "alguien", noon());
    let proposed = propose(with_one_more("more"), ANA).unwrap();
    assert_eq!(door.gate.policies().digest(), before, "a proposal changes nothing");
    assert!(matches!(propose(with_one_more("more"), EVA), Err(ChangeError::Same)));
    assert!(matches!(propose(PolicyFiles::built_in(), EVA), Err(ChangeError::Same)));
    let decide = |id, is_approved, by| door.gate.decide_policies(id, is_approved, by, "alguien", noon());
    assert!(matches!(decide(proposed.id, true, ANA), Err(ChangeError::Own)));
    assert!(matches!(decide(99, true, EVA), Err(ChangeError::Unknown)));
    assert_eq!(decide(proposed.id, true, EVA).unwrap().state, PolicyState::Active);
    assert_eq!(door.gate.policies().digest(), proposed.digest);
    assert!(matches!(decide(proposed.id, true, EVA), Err(ChangeError::AlreadyDecided)));
    let refused = propose(with_one_more("other"), EVA).unwrap();
    assert_eq!(decide(refused.id, false, ANA).unwrap().state, PolicyState::Refused);
    assert_eq!(door.gate.policies().digest(), proposed.digest);

    let notes: Vec<_> =
        door.told().into_iter().map(|entry| (entry.act, entry.grounds.note.unwrap())).collect();
    assert!(notes.iter().all(|(act, _)| *act == Act::ChangePolicy) && notes.len() == 5, "{notes:?}");
    assert_eq!(notes[2].1, format!("approved: {}", proposed.digest));
    // Another start finds what was approved, and its files.
    let again = open(&door.vault, None);
    assert_eq!(again.policies().digest(), proposed.digest);
    let (_, files) = again.policy_version(proposed.id).unwrap().unwrap();
    assert_eq!(files, with_one_more("more"));
}

#[test]
fn a_folder_is_taken_by_a_new_store_and_awaits_approval_in_an_old_one() {
    let door = Door::with(Some(with_one_more("first")));
    assert_eq!(door.gate.policies().digest(), with_one_more("first").digest());
    let states = |gate: &Gate| -> Vec<_> {
        gate.policy_versions().unwrap().iter().map(|version| (version.id, version.state)).collect()
    };
    for _ in 0..2 {
        let again = open(&door.vault, Some(with_one_more("second")));
        assert_eq!(again.policies().digest(), with_one_more("first").digest());
        assert_eq!(states(&again), [(1, PolicyState::Active), (2, PolicyState::Proposed)]);
    }
    let again = open(&door.vault, Some(with_one_more("second")));
    again.decide_policies(2, true, ANA, "Ana", noon()).unwrap();
    assert_eq!(states(&again), [(2, PolicyState::Active), (1, PolicyState::Replaced)]);
}
