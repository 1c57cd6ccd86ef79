/** What every browser test starts from: the console, watched for faults, and a way to sign in. */
import { test as base, expect, type Page } from "@playwright/test";
import type { components } from "../../src/api/schema";
import { accounts, PASSWORD } from "./accounts";
import { startNode } from "./node";

export { expect };

type Schemas = components["schemas"];
type Flight = Schemas["Flight"];
type HitSummary = Schemas["HitSummary"];

interface Fixtures {
  /** Signs in by the API, as the form would; who may see people says that they review hits. */
  signIn: (role?: keyof typeof accounts, purpose?: "hit_review" | null) => Promise<void>;
  /** Fails the test when the page threw, broke the content security policy, or missed a file. */
  faults: undefined;
  /** The fault that a test brings about itself. */
  expectedFault: RegExp | null;
}

interface SharedFixtures {
  /** The address of a node that no other worker's tests change. */
  node: string;
}

export const test = base.extend<Fixtures, SharedFixtures>({
  node: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are used from the pattern
    async ({}, use) => {
      const { url, end } = await startNode();
      await use(url);
      await end();
    },
    { scope: "worker", timeout: 90_000 },
  ],
  baseURL: ({ node }, use) => use(node),
  expectedFault: [null, { option: true }],
  signIn: async ({ page }, use) => {
    await use(async (role = "analyst", purpose = "hit_review") => {
      const answer = await page.request.post("/api/session", {
        data: { account: accounts[role], password: PASSWORD },
      });
      expect(answer.status()).toBe(200);
      if (purpose === null || !["analyst", "supervisor"].includes(role)) return;
      const stated = await page.request.post("/api/purpose", { data: { purpose, case_number: null } });
      expect(stated.status()).toBe(201);
    });
  },
  faults: [
    async ({ page, expectedFault }, use) => {
      const faults: string[] = [];
      page.on("pageerror", (error) => faults.push(error.message));
      page.on("console", (message) => {
        // The browser reports every refusal of the API; those are the tests' own business.
        const isRefusal =
          message.text().startsWith("Failed to load resource") && message.location().url.includes("/api/");
        const isExpected = expectedFault?.test(message.text()) ?? false;
        if (message.type() === "error" && !isRefusal && !isExpected) faults.push(message.text());
      });
      await use(undefined);
      expect(faults).toEqual([]);
    },
    { auto: true },
  ],
});

/** Signs out by the menu of the account. */
export async function signOut(page: Page) {
  await page.locator(".menu summary").click();
  await page.getByRole("button", { name: "Cerrar sesión" }).click();
}

/** The open hits in the order of the queue. */
export async function openHits(page: Page): Promise<HitSummary[]> {
  const answer = await page.request.get("/api/hits?state=open");
  const { hits } = (await answer.json()) as Schemas["HitPage"];
  expect(hits.length, "the demonstration has open hits").toBeGreaterThan(0);
  return hits;
}

/** The first open hit, which the test may decide. */
export async function anOpenHit(page: Page): Promise<HitSummary> {
  const [hit] = await openHits(page);
  if (hit === undefined) throw new Error("the demonstration has no open hit left");
  return hit;
}

/** Flights that meet a condition of the API, such as `with_hits=true`. */
export async function flights(page: Page, condition = ""): Promise<Flight[]> {
  const answer = await page.request.get(`/api/flights?${condition}`);
  const { flights } = (await answer.json()) as Schemas["FlightPage"];
  expect(flights.length, "the demonstration has such flights").toBeGreaterThan(0);
  return flights;
}

/** A flight with at least one hit. */
export async function aFlightWithHits(page: Page): Promise<Flight> {
  const [flight] = await flights(page, "with_hits=true");
  if (flight === undefined) throw new Error("the demonstration has no flight with hits");
  return flight;
}
