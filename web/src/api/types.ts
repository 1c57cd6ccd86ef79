/** The shapes of the node's answers, under the names that the pages use. */
import type { components } from "./schema";

type Schemas = components["schemas"];

export type Session = Schemas["Session"];
export type Flight = Schemas["Flight"];
export type FlightSummary = Schemas["HitFlight"];
export type Stop = Schemas["PortCall"];
export type Traveller = Schemas["Traveller"];
export type TravelDocument = Schemas["Document"];
export type HitSummary = Schemas["HitSummary"];
export type Hit = Schemas["Hit"];
export type HitState = Schemas["ReviewState"];
export type Band = Schemas["MatchBand"];
export type Evidence = Schemas["Evidence"];
export type Subject = Schemas["Subject"];
export type Decision = Schemas["Decision"];
export type Outcome = Schemas["Outcome"];
export type Purpose = Schemas["Purpose"];
export type NewPurpose = Schemas["NewPurpose"];
export type AccessRow = Schemas["AccessRow"];
export type AccessGrant = Schemas["AccessGrant"];
export type PolicyVersion = Schemas["PolicyVersion"];
export type BrokenGlass = Schemas["BrokenGlass"];
export type NewGlassReview = Schemas["NewGlassReview"];
