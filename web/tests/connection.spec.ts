/** A bad line: what was received stays, the banner says so, and it goes by itself. */
import { expect, test } from "./support/console";

test("when the node falls silent the flights stay and the banner offers to ask again", async ({
  page,
  signIn,
}) => {
  await signIn();
  await page.clock.install();
  await page.goto("/flights");
  const rows = page.locator(".row-link");
  await expect(rows.first()).toBeVisible();
  const shown = await rows.count();

  await page.route("**/api/**", (route) => route.abort());
  await page.clock.runFor(31_000);
  await expect(page.getByText("Sin conexión con el nodo")).toBeVisible();
  await expect(page.getByText("Nodo sin respuesta")).toBeVisible();
  await expect(rows).toHaveCount(shown);

  await page.unroute("**/api/**");
  await page.getByRole("button", { name: "Reintentar" }).click();
  await expect(page.getByText("Sin conexión con el nodo")).toBeHidden();
});

test("a page that could not be loaded says why and can be asked for again", async ({ page, signIn }) => {
  await signIn();
  await page.route("**/api/hits?*", (route) =>
    route.fulfill({ status: 500, json: { error: { code: "internal", message: "" } } }),
  );
  await page.clock.install();
  await page.goto("/hits");
  await page.clock.runFor(10_000);
  await expect(page.getByRole("alert")).toContainText("código internal");
  await page.unroute("**/api/hits?*");
  await page.getByRole("button", { name: "Reintentar" }).click();
  await expect(page.locator(".queue-item").first()).toBeVisible();
});

test("a request that hangs counts as silence", async ({ page, signIn }) => {
  await signIn();
  await page.clock.install();
  await page.goto("/flights");
  await expect(page.locator(".row-link").first()).toBeVisible();

  await page.route("**/api/**", () => undefined);
  await page.clock.runFor(31_000);
  await expect(page.getByText("Nodo al día")).toBeVisible();
  await page.clock.runFor(21_000);
  await expect(page.getByText("Sin conexión con el nodo")).toBeVisible();
});

test.describe("an answer that no page understands", () => {
  test.use({ expectedFault: /TypeError|React/ });

  test("leaves the way to the other pages", async ({ page, signIn }) => {
    await signIn();
    await page.route("**/api/flights?*", (route) => route.fulfill({ json: { flights: [{}], total: 1 } }));
    await page.goto("/flights");
    await expect(page.getByRole("alert")).toContainText("código console");
    await page.getByRole("link", { name: /Coincidencias/ }).click();
    await expect(page.locator(".queue-item").first()).toBeVisible();
  });
});
