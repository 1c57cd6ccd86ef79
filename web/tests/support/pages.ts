/** Every page of the console, one after the other, for checks that hold on all of them. */
import type { Page } from "@playwright/test";
import type { accounts } from "./accounts";
import { aFlightWithHits, anOpenHit, expect } from "./console";

/** Goes to each page, waits until its content is there, and gives its name. */
export async function* everyPage(
  page: Page,
  signIn: (role?: keyof typeof accounts, purpose?: "hit_review" | null) => Promise<void>,
): AsyncGenerator<string> {
  await page.goto("/sign-in");
  await expect(page.locator("form")).toBeVisible();
  yield "sign-in";

  await signIn("carrier");
  await page.goto("/");
  await expect(page.locator(".card")).toBeVisible();
  yield "carrier";

  await signIn("administrator");
  await page.goto("/");
  await expect(page.locator(".counts")).toBeVisible();
  yield "administrator";

  await signIn("officer");
  await page.goto("/access");
  await expect(page.locator(".access-table")).toBeVisible();
  yield "access";

  await signIn("supervisor");
  await page.goto("/glass");
  await expect(page.locator("h1")).toBeVisible();
  yield "glass";

  await signIn("analyst", null);
  await page.goto("/hits");
  await expect(page.getByRole("dialog").getByRole("radio").first()).toBeVisible();
  yield "purpose";

  await signIn("analyst");
  const flight = await aFlightWithHits(page);
  const hit = await anOpenHit(page);
  const pages = [
    { name: "flights", address: "/flights", content: ".flights-table" },
    { name: "no flights", address: "/flights?q=ZZ9999", content: ".empty" },
    { name: "flight", address: `/flights/${flight.id}`, content: ".travellers-table" },
    { name: "queue", address: "/hits", content: ".queue-item" },
    { name: "hit", address: `/hits/${hit.id}`, content: ".comparison-table" },
    { name: "not found", address: "/no-existe", content: "h1" },
  ];
  for (const { name, address, content } of pages) {
    await page.goto(address);
    await expect(page.locator(content).first()).toBeVisible();
    await expect(page.locator(".node-status")).toHaveCount(1);
    yield name;
  }
}
