/** WCAG 2.2 AA as far as a program can check it, in light and in dark; the rest is in the journeys by keyboard. */
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./support/console";
import { everyPage } from "./support/pages";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** They repeat the ones before them, and their contrast is what takes the time. */
const LATER_ROWS = "tbody tr:nth-child(n + 6), .queue-list li:nth-child(n + 6)";

for (const { colorScheme, rules, passed } of [
  { colorScheme: "light", rules: { type: "tag", values: RULES }, passed: 10 },
  // The colours are all that is different in the dark.
  { colorScheme: "dark", rules: { type: "rule", values: ["color-contrast"] }, passed: 1 },
] as const) {
  test(`no page breaks a rule in ${colorScheme}`, async ({ page, signIn }) => {
    test.setTimeout(120_000);
    await page.emulateMedia({ colorScheme });
    for await (const name of everyPage(page, signIn)) {
      const { violations, passes } = await new AxeBuilder({ page })
        .exclude(LATER_ROWS)
        .options({ runOnly: { ...rules, values: [...rules.values] } })
        .analyze();
      expect(passes.length, `${name} was looked at`).toBeGreaterThanOrEqual(passed);
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(" ")}`);
      expect.soft(found, name).toEqual([]);
    }
  });
}

for (const viewport of [
  { width: 360, height: 740 },
  { width: 640, height: 400 },
  { width: 1024, height: 768 },
]) {
  test(`nothing runs out of the page at ${viewport.width} px`, async ({ page, signIn }) => {
    await page.setViewportSize(viewport);
    for await (const name of everyPage(page, signIn)) {
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect.soft(width, name).toBeLessThanOrEqual(viewport.width);
    }
  });
}

test("the first key leads past the header", async ({ page, signIn }) => {
  await signIn();
  await page.goto("/flights");
  await expect(page.locator(".row-link").first()).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Saltar al contenido" })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.getByLabel("Vuelo o aeropuerto")).toBeFocused();
});
