//! The policies as the gate asks them, beside Cedar itself.

use std::collections::HashSet;
use std::str::FromStr;
use std::sync::LazyLock;

use cedar_policy::{
    Authorizer, Context, Decision, Entities, Entity, EntityUid, PolicyId, PolicySet, Request,
    RestrictedExpression, Schema,
};
use gate::{
    Action, DataClass, Denial, Duties, Policies, PolicyError, PolicyFiles, Posting, Purpose, Question, Role,
};
use kernel::{AccountId, Timestamp};
use proptest::prelude::*;

const SCHEMA: &str = include_str!("../../policies/schema.cedarschema");

/// Without these nobody could change policies again, and such a set is refused.
const CHANGEABLE: &str = r#"
@id("change") @legal_basis("x")
permit (principal, action in [Action::"propose_policies", Action::"approve_policies"], resource);
"#;

/// A question, held.
#[derive(Debug, Clone)]
struct Asked {
    account: i64,
    role: Role,
    posting: Posting,
    action: Action,
    purpose: Option<Purpose>,
    is_glass_broken: bool,
    agreement: Option<String>,
    now: i64,
}

impl Asked {
    fn by(role: Role, action: Action) -> Self {
        Self {
            account: 7,
            role,
            posting: Posting::default(),
            action,
            purpose: None,
            is_glass_broken: false,
            agreement: None,
            now: 1_700_000_000,
        }
    }

    fn question(&self) -> Question<'_> {
        Question {
            account: AccountId(self.account),
            role: self.role,
            posting: &self.posting,
            action: self.action,
            purpose: self.purpose,
            is_glass_broken: self.is_glass_broken,
            legal_basis: None,
            agreement: self.agreement.as_deref(),
            now: Timestamp::from_second(self.now).unwrap(),
        }
    }

    /// The ids of the policies that permit it, as Cedar alone answers over all policies, with everything
    /// checked against the schema.
    fn as_cedar_answers(&self, all: &PolicySet) -> Option<Vec<String>> {
        static SCHEMA_READ: LazyLock<Schema> =
            LazyLock::new(|| Schema::from_cedarschema_str(SCHEMA).unwrap().0);
        let schema = &*SCHEMA_READ;
        let uid = |kind: &str, id: &str| EntityUid::from_str(&format!("{kind}::\"{id}\"")).unwrap();
        let text = |value: &str| RestrictedExpression::new_string(value.to_owned());
        let class = self.action.data_class();
        let (account, role) = (uid("Account", &self.account.to_string()), uid("Role", self.role.as_str()));
        let (data_class, realm) = (uid("DataClass", class.as_str()), uid("Realm", class.realm().as_str()));
        let mut above = HashSet::from([role.clone()]);
        let mut entities = vec![Entity::with_uid(role), Entity::with_uid(realm.clone())];
        if let Some(agency) = &self.posting.agency {
            above.insert(uid("Agency", agency));
            entities.push(Entity::with_uid(uid("Agency", agency)));
        }
        let duties = self.posting.duties.iter().map(|duty| text(duty.as_str()));
        let duties = [("duties".to_owned(), RestrictedExpression::new_set(duties))].into();
        entities.push(Entity::new(account.clone(), duties, above).unwrap());
        let is_personal = matches!(class, DataClass::Traveller | DataClass::Hit);
        let is_personal = [("is_personal".to_owned(), RestrictedExpression::new_bool(is_personal))].into();
        entities.push(Entity::new(data_class.clone(), is_personal, [realm].into()).unwrap());
        let entities = Entities::from_entities(entities, Some(schema)).unwrap();
        let mut context = vec![
            ("now".to_owned(), RestrictedExpression::new_long(self.now)),
            ("glass".to_owned(), RestrictedExpression::new_bool(self.is_glass_broken)),
        ];
        context.extend(self.purpose.map(|purpose| ("purpose".to_owned(), text(purpose.as_str()))));
        context.extend(self.agreement.as_ref().map(|name| ("agreement".to_owned(), text(name))));
        let context = Context::from_pairs(context).unwrap();
        let action = uid("Action", self.action.as_str());
        let request = Request::new(account, action, data_class, context, Some(schema)).unwrap();
        let response = Authorizer::new().is_authorized(&request, all, &entities);
        let is_whole = response.diagnostics().errors().next().is_none();
        let mut ids: Vec<String> = response.diagnostics().reason().map(ToString::to_string).collect();
        ids.sort();
        (is_whole && response.decision() == Decision::Allow).then_some(ids)
    }
}

/// All policies of the files, uncut.
fn uncut(files: &PolicyFiles) -> PolicySet {
    let mut all = PolicySet::new();
    for (_, text) in files.iter() {
        for policy in PolicySet::from_str(text).unwrap().policies() {
            all.add(policy.new_id(PolicyId::new(policy.annotation("id").unwrap()))).unwrap();
        }
    }
    all
}

fn decide(policies: &Policies, asked: &Asked) -> Result<Vec<String>, Denial> {
    let grant = policies.decide(&asked.question())?;
    Ok(grant.policies.iter().map(|policy| policy.id.clone()).collect())
}

fn one_file(text: &str) -> Result<Policies, PolicyError> {
    Policies::compile(PolicyFiles::new([("a.cedar".to_owned(), text.to_owned())])?)
}

fn asked() -> impl Strategy<Value = Asked> {
    let posting = (proptest::option::of(0..2_u8), 0..8_u8).prop_map(|(agency, bits)| Posting {
        agency: agency.map(|number| format!("agency {number}")),
        duties: Purpose::ALL
            .into_iter()
            .enumerate()
            .filter(|(place, _)| bits & (1 << place) != 0)
            .map(|(_, purpose)| purpose)
            .collect(),
    });
    (
        (0..3_i64, proptest::sample::select(Role::ALL.to_vec()), posting),
        proptest::sample::select(Action::ALL.to_vec()),
        proptest::option::of(proptest::sample::select(Purpose::ALL.to_vec())),
        any::<bool>(),
        proptest::option::of(Just("acuerdo 1".to_owned())),
        0..3_i64,
    )
        .prop_map(|((account, role, posting), action, purpose, is_glass_broken, agreement, now)| Asked {
            account,
            role,
            posting,
            action,
            purpose,
            is_glass_broken,
            agreement,
            now,
        })
}

/// A policy that the validator accepts; some cannot be evaluated at some times.
fn policy() -> impl Strategy<Value = String> {
    let effect = proptest::sample::select(vec!["permit", "permit", "forbid"]);
    let principal = proptest::sample::select(vec![
        "principal",
        "principal in Role::\"analyst\"",
        "principal in Role::\"carrier\"",
        "principal in Role::\"supervisor\"",
        "principal in Agency::\"agency 1\"",
        "principal == Account::\"1\"",
        "principal is Account",
        "principal is Account in Role::\"administrator\"",
    ]);
    let action = proptest::sample::select(vec![
        "action",
        "action == Action::\"consult_hits\"",
        "action == Action::\"consult_travellers\"",
        "action in Action::\"send_messages\"",
        "action in [Action::\"consult_hits\", Action::\"decide_hits\", Action::\"consult_status\"]",
    ]);
    let resource =
        proptest::sample::select(vec!["resource", "resource in Realm::\"travel\"", "resource is DataClass"]);
    let condition = proptest::sample::select(vec![
        "",
        "when { context.glass }",
        "when { context has purpose && context.purpose == \"case\" }",
        "when { context has purpose && principal.duties.contains(context.purpose) }",
        "when { context.now > 1 }",
        "when { context.now * 9223372036854775807 > 0 }",
        "unless { context has agreement && context.agreement == \"acuerdo 1\" }",
        "when { resource.is_personal } unless { principal in Role::\"analyst\" }",
    ]);
    (effect, principal, action, resource, condition).prop_map(
        |(effect, principal, action, resource, condition)| {
            format!("{effect} ({principal}, {action}, {resource}) {condition};")
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]
    #[test]
    fn cutting_the_policies_changes_no_answer(
        policies in proptest::collection::vec(policy(), 0..12),
        asked in proptest::collection::vec(asked(), 20),
    ) {
        let mut text = CHANGEABLE.to_owned();
        for (number, policy) in policies.iter().enumerate() {
            text.push_str(&format!("@id(\"p{number}\") @legal_basis(\"x\")\n{policy}\n"));
        }
        match one_file(&text) {
            Ok(policies) => {
                let all = uncut(policies.files());
                for asked in asked {
                    let answer = decide(&policies, &asked).ok();
                    prop_assert_eq!(answer, asked.as_cedar_answers(&all), "{:?}\n{}", asked, text);
                }
            }
            // It forbids so much that nobody could change it, which is refused and no matter here.
            Err(PolicyError::Final) => {}
            Err(error) => prop_assert!(false, "{error}\n{text}"),
        }
    }

    #[test]
    fn the_built_in_policies_answer_as_cedar_does(asked in proptest::collection::vec(asked(), 20)) {
        static BUILT_IN: LazyLock<(Policies, PolicySet)> =
            LazyLock::new(|| (Policies::built_in().unwrap(), uncut(&PolicyFiles::built_in())));
        let (policies, all) = &*BUILT_IN;
        for asked in asked {
            prop_assert_eq!(decide(policies, &asked).ok(), asked.as_cedar_answers(all));
        }
    }
}

#[test]
fn what_cannot_be_evaluated_is_denied() {
    let text = format!(
        "{CHANGEABLE}
         @id(\"all\") @legal_basis(\"x\") permit (principal, action, resource);
         @id(\"broken\") @legal_basis(\"x\")
         forbid (principal, action == Action::\"consult_status\", resource)
         when {{ context.now * 9223372036854775807 > 0 }};"
    );
    let policies = one_file(&text).unwrap();
    // Cedar alone would leave the broken policy out and permit.
    let asked = Asked::by(Role::Carrier, Action::ConsultStatus);
    assert_eq!(decide(&policies, &asked), Err(Denial::Forbidden));
    assert_eq!(decide(&policies, &Asked::by(Role::Carrier, Action::ConsultLists)).unwrap(), ["all"]);
}

#[test]
fn an_invalid_policy_is_refused_with_its_file_and_line() {
    let refusal = |text: &str| one_file(&format!("{CHANGEABLE}\n{text}")).err().unwrap().to_string();
    let begin = "@id(\"a\") @legal_basis(\"x\")\n";
    for (text, place, reason) in [
        (format!("{begin}permit (principal, action, resource"), "a.cedar:6:", "unexpected"),
        (format!("{begin}permit (principal, action == Action::\"fly\", resource);"), "a.cedar:6:", "fly"),
        (
            format!("{begin}permit (principal, action, resource)\nwhen {{ context.mood == \"x\" }};"),
            "a.cedar:7:",
            "mood",
        ),
        (
            format!("{begin}permit (principal, action, resource)\nwhen {{ context.purpose == \"x\" }};"),
            "a.cedar:7:",
            "optional",
        ),
        ("@id(\"a\")\npermit (principal, action, resource);".to_owned(), "a.cedar:5:1:", "@legal_basis"),
        (
            format!(
                "{begin}permit (principal, action, resource);\n{begin}permit (principal, action, resource);"
            ),
            "a.cedar:",
            "another policy has the id `a`",
        ),
        (format!("{begin}permit (principal == ?principal, action, resource);"), "a.cedar:", "template"),
    ] {
        let error = refusal(&text);
        assert!(error.starts_with(place) && error.contains(reason), "{text}\n{error}");
    }
    let mute = one_file("@id(\"a\") @legal_basis(\"x\") forbid (principal, action, resource);");
    assert_eq!(mute.err(), Some(PolicyError::Final));
    let other_schema = PolicyFiles::new([("schema.cedarschema".to_owned(), "entity User;".to_owned())]);
    assert_eq!(other_schema, Err(PolicyError::Schema));
    let outside = PolicyFiles::new([("../a.cedar".to_owned(), CHANGEABLE.to_owned())]);
    assert!(matches!(outside, Err(PolicyError::Name(_))));
}

#[test]
fn a_folder_is_read_with_its_copy_of_the_schema_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in
        PolicyFiles::built_in().iter().chain([("schema.cedarschema", SCHEMA), ("README.md", "x")])
    {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    assert_eq!(PolicyFiles::read(folder.path()).unwrap(), PolicyFiles::built_in());
    let missing = PolicyFiles::read(&folder.path().join("none")).unwrap_err();
    assert!(missing.to_string().contains("none"), "{missing}");
}

#[test]
fn a_purpose_opens_people_and_only_for_whose_duty_it_is() {
    let policies = Policies::built_in().unwrap();
    let travellers = Asked::by(Role::Analyst, Action::ConsultTravellers);
    assert_eq!(decide(&policies, &travellers), Err(Denial::NeedsPurpose));
    let stated = Asked { purpose: Some(Purpose::FlightDuty), ..travellers };
    assert_eq!(decide(&policies, &stated).unwrap(), ["analyst.travellers"]);
    let hits = Asked { action: Action::ConsultHits, ..stated };
    assert_eq!(decide(&policies, &hits), Err(Denial::NeedsPurpose));
    let duties: Duties = [Purpose::FlightDuty].into_iter().collect();
    let narrow = Asked { posting: Posting { agency: None, duties }, ..hits };
    assert_eq!(decide(&policies, &narrow), Err(Denial::NeedsGlass));
    let broken = Asked { is_glass_broken: true, ..narrow };
    let grant = policies.decide(&broken.question()).unwrap();
    assert!(grant.is_by_glass && grant.policies[0].id == "analyst.glass", "{grant:?}");
    assert!(grant.legal_basis().contains("Annex 9"));
}

#[test]
fn what_the_law_forbids_no_broken_glass_opens() {
    let policies = Policies::built_in().unwrap();
    for role in [Role::Administrator, Role::Carrier, Role::DataProtectionOfficer] {
        for action in [Action::ConsultTravellers, Action::ConsultHits, Action::DecideHits] {
            for purpose in Purpose::ALL {
                let asked =
                    Asked { purpose: Some(purpose), is_glass_broken: true, ..Asked::by(role, action) };
                assert_eq!(decide(&policies, &asked), Err(Denial::Forbidden), "{role} {action:?}");
            }
        }
    }
    // Nor does a careless permit.
    let law = include_str!("../../policies/law.cedar");
    let careless = "@id(\"careless\") @legal_basis(\"x\") permit (principal, action, resource);";
    let policies = one_file(&format!("{CHANGEABLE}{careless}{law}")).unwrap();
    let asked = Asked { is_glass_broken: true, ..Asked::by(Role::Administrator, Action::ConsultHits) };
    assert_eq!(decide(&policies, &asked), Err(Denial::Forbidden));
    // A decision is not what the glass is for.
    let decision = Asked { is_glass_broken: true, ..Asked::by(Role::Analyst, Action::DecideHits) };
    assert_eq!(decide(&Policies::built_in().unwrap(), &decision), Err(Denial::NeedsPurpose));
}
