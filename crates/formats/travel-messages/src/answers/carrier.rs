//! What a carrier is told about a person, whatever code a programme has for it.

/// What a state tells a carrier about a person. The codes that say it differ by programme: see
/// [`Programmes`](super::Programmes).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CarrierAnswer {
    /// The carrier may carry the person; nothing more is to be done.
    Board,
    /// The state knows of no permission to travel. The carrier looks at the person's documents, and carries
    /// the person when they suffice.
    BoardAfterDocumentCheck,
    /// The carrier must not carry the person, and refers them to the state. A human decided it, unless the
    /// programme's law lets a rule decide.
    DoNotBoard,
    /// The carrier carries the person after further screening.
    Selectee,
    /// The state cannot decide with what it was sent. The carrier completes the data and asks again; until
    /// then it does not board the person.
    InsufficientData,
    /// The state did not decide in time. The carrier does what was agreed for this case.
    Timeout,
    /// The state could not process the request. The carrier asks again, then does what was agreed for a
    /// failure.
    Error,
}

impl CarrierAnswer {
    /// All answers.
    pub const ALL: [Self; 7] = [
        Self::Board,
        Self::BoardAfterDocumentCheck,
        Self::DoNotBoard,
        Self::Selectee,
        Self::InsufficientData,
        Self::Timeout,
        Self::Error,
    ];

    /// `board`, `board-after-document-check`, `do-not-board`, `selectee`, `insufficient-data`, `timeout` or
    /// `error`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Board => "board",
            Self::BoardAfterDocumentCheck => "board-after-document-check",
            Self::DoNotBoard => "do-not-board",
            Self::Selectee => "selectee",
            Self::InsufficientData => "insufficient-data",
            Self::Timeout => "timeout",
            Self::Error => "error",
        }
    }

    /// How much it keeps the person from boarding; a larger number is stricter.
    pub(super) fn strictness(self) -> u8 {
        match self {
            Self::Board => 0,
            Self::BoardAfterDocumentCheck | Self::Selectee => 1,
            Self::InsufficientData | Self::Timeout | Self::Error => 2,
            Self::DoNotBoard => 3,
        }
    }

    /// The answer of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|answer| answer.as_str() == name)
    }
}
