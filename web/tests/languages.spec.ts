/** Both languages, on every page, and nothing between them. */
import type { Page } from "@playwright/test";
import en from "../src/texts/en.json" with { type: "json" };
import es from "../src/texts/es.json" with { type: "json" };
import { expect, test } from "./support/console";
import { everyPage } from "./support/pages";

const catalogues = { es: Object.values(es), en: Object.values(en) };

test("the language changes at once, stays after a reload, and is told to screen readers", async ({
  page,
  signIn,
}) => {
  await signIn();
  await page.goto("/flights");
  await expect(page.locator("html")).toHaveAttribute("lang", "es");
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.getByRole("heading", { name: "Flights" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await page.reload();
  await expect(page.getByRole("heading", { name: "Flights" })).toBeVisible();
  await page.getByRole("button", { name: "Español" }).click();
  await expect(page.getByRole("heading", { name: "Vuelos" })).toBeVisible();
});

for (const [language, other] of [
  ["es", "en"],
  ["en", "es"],
] as const) {
  test(`every page in ${language} shows no key and no text of the other language`, async ({
    page,
    signIn,
  }) => {
    await page.addInitScript((chosen) => localStorage.setItem("ceiba.language", chosen), language);
    const foreign = new Set(catalogues[other].filter((text) => !catalogues[language].includes(text)));
    const own = new Set(catalogues[language]);

    for await (const name of everyPage(page, signIn)) {
      const { display_name: account } = await (await page.request.get("/api/session")).json();
      const texts = (await textsOn(page)).filter((text) => text !== account);
      expect(
        texts.filter((text) => own.has(text)).length,
        `${name} has texts of its language`,
      ).toBeGreaterThan(2);
      expect(
        texts.filter((text) => foreign.has(text)),
        `${name} has no text of the other`,
      ).toEqual([]);
      expect(
        texts.filter((text) => Object.hasOwn(es, text)),
        `${name} shows no key`,
      ).toEqual([]);
      expect(
        texts.filter((text) => /\{\w+\}/.test(text) && !text.includes("/api/")),
        `${name}`,
      ).toEqual([]);
    }
  });
}

/** Every text that the page carries, hidden ones, names and hints included. */
async function textsOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) texts.push(walker.currentNode.textContent?.trim() ?? "");
    for (const element of document.querySelectorAll("[aria-label], [placeholder], [title], [data-label]")) {
      for (const name of ["aria-label", "placeholder", "title", "data-label"]) {
        texts.push(element.getAttribute(name) ?? "");
      }
    }
    return texts.filter((text) => text !== "");
  });
}
