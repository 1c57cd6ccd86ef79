/** The pictures of the four pages in the documentation. Runs only with `SCREENSHOTS=1`. */
import { resolve } from "node:path";
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

  // A hit by name that is not exact shows most of the comparison.
  const hits = await openHits(page);
  const hit = hits.find(({ kind, band }) => kind === "name" && band === "strong") ?? hits[0];
  await page.goto(`/hits/${hit?.id}`);
  await expect(page.locator(".comparison-table")).toBeVisible();
  await page.screenshot({ path: `${FOLDER}/hits.png` });
});
