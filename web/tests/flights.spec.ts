/** The list of flights and a flight's travellers. */
import { aFlightWithHits, expect, flights, test } from "./support/console";

test.beforeEach(({ signIn }) => signIn());

test("the table shows each flight that the node knows", async ({ page }) => {
  const known = await flights(page);
  await page.goto("/flights");
  const rows = page.locator(".row-link");
  await expect(rows).toHaveCount(known.length);
  for (const [place, flight] of known.entries()) {
    await expect(rows.nth(place)).toContainText(`${flight.carrier} ${flight.number}`);
  }
});

test("the address holds the filters, and a reload keeps them", async ({ page }) => {
  const flight = await aFlightWithHits(page);
  const written = `${flight.carrier} ${flight.number}`;
  const name = `${flight.carrier}${flight.number}`;
  await page.goto("/flights");
  await page.getByLabel("Vuelo o aeropuerto").fill(written);
  await page.getByLabel("Solo con coincidencias").check();
  await expect(page).toHaveURL(new RegExp(`q=${flight.carrier}.${flight.number}&with_hits=true`));

  const matching = await flights(page, `q=${name}&with_hits=true`);
  await expect(page.locator(".row-link")).toHaveCount(matching.length);
  await page.reload();
  await expect(page.getByLabel("Vuelo o aeropuerto")).toHaveValue(written);
  await expect(page.getByLabel("Solo con coincidencias")).toBeChecked();
  await expect(page.locator(".row-link")).toHaveCount(matching.length);
});

test("the way back from a flight leads to the flights as they were filtered", async ({ page }) => {
  await page.goto("/flights?with_hits=true");
  await page.locator(".row-link a").first().click();
  await page.locator(".back-link").click();
  await expect(page).toHaveURL(/\/flights\?with_hits=true$/);
});

test("a page beyond the last one shows the last one", async ({ page }) => {
  await page.goto("/flights?page=99");
  await expect(page.locator(".row-link").first()).toBeVisible();
  await expect(page).toHaveURL(/page=1$/);
});

test("a range of dates is written day first and includes both ends", async ({ page }) => {
  const day = (await aFlightWithHits(page)).departure.at?.slice(0, 10);
  if (day === undefined) throw new Error("the flight has no departure date");
  const typed = day.split("-").reverse().join("/");
  await page.goto("/flights");
  await page.getByLabel("Salida desde").fill(typed);
  await page.getByLabel("Salida hasta").fill(typed.replaceAll("/", ""));
  await expect(page).toHaveURL(new RegExp(`from=${day}&to=${day}`));

  const matching = await flights(page, `from=${day}&to=${day}`);
  await expect(page.locator(".row-link")).toHaveCount(matching.length);
  await expect(page.locator(".table-group")).toHaveCount(1);
});

test("a date that does not exist is named and changes nothing", async ({ page }) => {
  await page.goto("/flights");
  const from = page.getByLabel("Salida desde");
  await from.fill("31/02/2026");
  await from.blur();
  await expect(from).toHaveAccessibleDescription("Escriba la fecha como dd/mm/aaaa.");
  expect(new URL(page.url()).search).toBe("");
});

test("filters that nothing meets say so and can be cleared", async ({ page }) => {
  await page.goto("/flights?q=ZZ9999");
  await expect(page.getByText("Ningún vuelo cumple con los filtros")).toBeVisible();
  await page.getByRole("button", { name: "Quitar filtros" }).first().click();
  await expect(page.locator(".row-link").first()).toBeVisible();
  expect(new URL(page.url()).search).toBe("");
});

test("a flight lists everyone on it, whoever has a hit first", async ({ page }) => {
  const flight = await aFlightWithHits(page);
  const answer = await page.request.get(`/api/flights/${flight.id}/travellers`);
  const { travellers } = await answer.json();
  await page.goto(`/flights?q=${flight.carrier}${flight.number}`);
  await page.locator(`a[href="/flights/${flight.id}"]`).click();

  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    `Vuelo ${flight.carrier} ${flight.number}`,
  );
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  const rows = page.locator(".travellers-table tbody tr");
  await expect(rows).toHaveCount(travellers.length);
  await expect(rows.first().locator(".badge-link")).toBeVisible();
});

test("travellers are found by name, document or seat without asking the node", async ({ page }) => {
  const flight = await aFlightWithHits(page);
  const answer = await page.request.get(`/api/flights/${flight.id}/travellers`);
  const { travellers } = await answer.json();
  const documented = travellers.find((traveller: { documents: unknown[] }) => traveller.documents.length > 0);
  await page.goto(`/flights/${flight.id}`);
  const rows = page.locator(".travellers-table tbody tr");
  await expect(rows).toHaveCount(travellers.length);

  let requests = 0;
  page.on("request", () => {
    requests += 1;
  });
  await page.getByLabel("Buscar en este vuelo").fill(documented.documents[0].number.toLowerCase());
  await expect(rows.first()).toContainText(documented.surname);
  await expect(page.getByRole("status").filter({ hasText: "Se muestran 1 de" })).toBeVisible();
  expect(requests).toBe(0);
});

test("a click on a column orders by it, a second one turns the order round", async ({ page }) => {
  const flight = await aFlightWithHits(page);
  await page.goto(`/flights/${flight.id}`);
  const names = page.locator(".travellers-table tbody th");
  const texts = () => names.evaluateAll((cells) => cells.map((cell) => cell.firstChild?.textContent));
  const header = page.getByRole("columnheader", { name: "Nombre" });
  await header.getByRole("button").click();
  await expect(header).toHaveAttribute("aria-sort", "ascending");
  const ascending = await texts();

  await header.getByRole("button").click();
  await expect(header).toHaveAttribute("aria-sort", "descending");
  const descending = await texts();
  expect(ascending.length).toBeGreaterThan(1);
  expect(descending).toEqual([...ascending].reverse());
  expect(descending).not.toEqual(ascending);
});

test("a flight that does not exist is not found, in words", async ({ page }) => {
  await page.goto("/flights/999999999");
  await expect(page.getByRole("alert")).toContainText("No se encontró");
  await page.goto("/flights/no-es-un-número");
  await expect(page.getByRole("heading", { name: "Esta página no existe" })).toBeVisible();
});
