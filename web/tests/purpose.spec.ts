/** The door before people's data, by keyboard, and what auditors see of it. */
import { expect, openHits, test } from "./support/console";

const TITLE = "¿Para qué consulta estos datos?";

test("a hit is shown once its purpose was stated, by keyboard alone, and is not asked again", async ({
  page,
  signIn,
}) => {
  await signIn("analyst", null);
  await page.goto("/hits");
  const dialog = page.getByRole("dialog", { name: TITLE });
  await expect(dialog.getByRole("radio", { name: "Revisión de coincidencias" })).toBeChecked();
  await dialog.getByRole("radio", { name: "Revisión de coincidencias" }).focus();
  await page.keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
  await expect(page.locator(".queue-list li").first()).toBeVisible();
  const [hit] = await openHits(page);
  await page.goto(`/hits/${hit?.id}`);
  await expect(page.locator(".hit-head")).toBeVisible();
  await expect(dialog).toHaveCount(0);
});

test("a case has a number", async ({ page, signIn }) => {
  await signIn("analyst", null);
  await page.goto("/hits");
  const dialog = page.getByRole("dialog", { name: TITLE });
  await dialog.getByRole("radio", { name: "Un caso" }).check();
  await dialog.getByRole("button", { name: "Declarar y continuar" }).click();
  await expect(dialog.getByText("Escriba el número de caso.")).toBeVisible();
  await dialog.getByLabel("Número de caso").fill("MP-2026-17");
  await page.keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
  const { stated } = await (await page.request.get("/api/purpose")).json();
  expect(stated).toMatchObject({ purpose: "case", case_number: "MP-2026-17" });
});

test("who closes the question is shown nobody", async ({ page, signIn }) => {
  await signIn("analyst", null);
  await page.goto("/hits");
  await expect(page.getByRole("dialog", { name: TITLE })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("alert")).toContainText("declarar antes el propósito");
});

test("an emergency access is noticed and reviewed by a supervisor", async ({ page, signIn }) => {
  await signIn("analyst", null);
  await page.goto("/hits");
  const dialog = page.getByRole("dialog", { name: TITLE });
  await dialog.getByText("Acceso de emergencia").click();
  await dialog.getByLabel("Motivo").fill("El vuelo aterriza y no hay oficial de turno");
  await dialog.getByRole("button", { name: "Abrir durante una hora" }).click();
  await expect(page.locator(".queue-list li").first()).toBeVisible();

  await page.context().clearCookies();
  await signIn("supervisor");
  await page.goto("/glass");
  await expect(page.getByRole("link", { name: /^Accesos de emergencia.*1 sin revisar$/ })).toBeVisible();
  await page.getByRole("button", { name: "No está justificado" }).click();
  await expect(page.getByText("No justificado ·")).toBeVisible();
  await expect(page.getByRole("link", { name: "Accesos de emergencia", exact: true })).toBeVisible();
});

test("the page of access says who may see hits, and by which policy", async ({ page, signIn }) => {
  await signIn("officer");
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "Accesos", level: 1 })).toBeVisible();
  await page.getByLabel("¿Quién puede…?").selectOption("consult_hits");
  const row = (role: string) =>
    page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: role, exact: true }) });
  await expect(row("Analista")).toContainText("analyst.hits");
  await expect(row("Analista")).toContainText("Revisión de coincidencias");
  await expect(row("Administración")).toContainText("No");
});
