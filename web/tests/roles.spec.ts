/** What accounts see that are not analysts'. */
import { expect, test } from "./support/console";

test("a carrier is told how to deliver messages and reaches no passenger", async ({ page, signIn }) => {
  await signIn("carrier");
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "Cuenta de transportista" })).toBeVisible();
  await expect(page.getByRole("navigation")).toHaveCount(0);
  for (const address of ["/flights", "/flights/1", "/hits", "/hits/1"]) {
    await page.goto(address);
    await expect(page.getByRole("heading", { name: "Su cuenta no abre esta página" })).toBeVisible();
  }
});

test("an administrator sees the node's counts and no passenger", async ({ page, signIn }) => {
  await signIn("administrator");
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "Estado del nodo" })).toBeVisible();
  const { flights } = await (await page.request.get("/api/status")).json();
  const count = page.locator(".counts > div").filter({ hasText: "Vuelos" }).locator("dd");
  await expect(count).toHaveText(new Intl.NumberFormat("es-GT").format(flights));
  await page.goto("/hits");
  await expect(page.getByRole("heading", { name: "Su cuenta no abre esta página" })).toBeVisible();
});

test("an address that leads nowhere says so and leads back", async ({ page, signIn }) => {
  await signIn();
  await page.goto("/no-existe");
  await expect(page.getByRole("heading", { name: "Esta página no existe" })).toBeVisible();
  await page.getByRole("link", { name: "Ir al inicio" }).click();
  await expect(page.getByRole("heading", { name: "Vuelos" })).toBeVisible();
});
