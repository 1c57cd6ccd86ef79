/** The pictures of the four pages in the documentation. Runs only with `SCREENSHOTS=1`. */
import { resolve } from "node:path";
import type { Page } from "@playwright/test";
import { aFlightWithHits, expect, openHits, test } from "./support/console";

const FOLDER = resolve(import.meta.dirname, "../../docs/screenshots");

test("the four pages", async ({ page, signIn }) => {
  await page.goto("/sign-in");
  await expect(page.getByLabel("Cuenta")).toBeFocused();
  await page.screenshot({ path: `${FOLDER}/sign-in.png` });

  await signIn();
  await page.goto("/flights");
  await expect(page.locator(".row-link").first()).toBeVisible();
  await page.screenshot({ path: `${FOLDER}/flights.png` });

  const flight = await aFlightWithHits(page);
  await page.goto(`/flights/${flight.id}`);
  await expect(page.locator(".travellers-table")).toBeVisible();
  await page.screenshot({ path: `${FOLDER}/flight.png` });

  await page.goto(`/hits/${await aHitWithAMisspelling(page)}`);
  await expect(page.locator(".comparison-table")).toBeVisible();
  await page.screenshot({ path: `${FOLDER}/hits.png` });
});

/** It shows more of the comparison than a hit on which everything agrees. */
async function aHitWithAMisspelling(page: Page): Promise<number> {
  const hits = await openHits(page);
  for (const { id } of hits) {
    const { evidence } = await (await page.request.get(`/api/hits/${id}`)).json();
    const fields = new Map(
      evidence.map((field: { field: string; effect: string }) => [field.field, field.effect]),
    );
    if (fields.get("surname") === "close" && fields.has("birth_date")) return id;
  }
  throw new Error("the demonstration has no hit with a misspelt surname");
}
