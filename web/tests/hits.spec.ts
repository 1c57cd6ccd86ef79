/** The queue, the comparison and the decision. */
import type { Page } from "@playwright/test";
import { anOpenHit, expect, openHits, signOut, test } from "./support/console";

const GROUNDS = "Fecha de nacimiento y documento comparados; no corresponden a la misma persona.";

test.beforeEach(({ signIn }) => signIn());

test("a hit is opened and decided with the keyboard alone, and leaves the open queue", async ({ page }) => {
  const hit = await anOpenHit(page);
  await page.goto("/hits");
  await expect(queueLink(page, hit.id)).toBeVisible();
  const total = await openTotal(page);

  await page.keyboard.press("j");
  await expect(page).toHaveURL(new RegExp(`/hits/${hit.id}$`));
  await expect(page.getByRole("heading", { level: 2 })).toBeFocused();
  await page.keyboard.press("d");
  await page.keyboard.press("ArrowDown");
  await expect(
    page.getByLabel("No es la misma persona").or(page.getByLabel("No es el documento")),
  ).toBeChecked();
  await page.keyboard.press("Tab");
  await page.keyboard.type(GROUNDS);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");

  await expect(page.getByRole("status").filter({ hasText: "Decisión guardada." })).toBeVisible();
  await expect(queueLink(page, hit.id)).toHaveCount(0);
  await expect.poll(() => openTotal(page)).toBe(total - 1);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page).not.toHaveURL(new RegExp(`/hits/${hit.id}$`));

  await page.goto(`/hits/${hit.id}?state=decided`);
  await expect(page.locator(".decisions")).toContainText(GROUNDS);
});

test("every field of the evidence stands in the comparison with its effect in words", async ({ page }) => {
  const { id } = await anOpenHit(page);
  const answer = await page.request.get(`/api/hits/${id}`);
  const { evidence, subject } = await answer.json();
  await page.goto(`/hits/${id}`);

  const rows = page.locator(".comparison-table tbody tr");
  const words = { agrees: "Coincide", close: "Parecido", differs: "Difiere" };
  for (const [place, field] of evidence.entries()) {
    await expect(rows.nth(place)).toContainText(words[field.effect as keyof typeof words]);
  }
  await expect(page.locator(".hit-cards")).toContainText(subject.list);
  for (const { name } of subject.names) await expect(page.locator(".hit-cards")).toContainText(name);
});

test("without an answer or without grounds nothing is sent, and the place is shown", async ({ page }) => {
  const { id } = await anOpenHit(page);
  await page.goto(`/hits/${id}`);
  const confirm = page.getByRole("button", { name: "Confirmar decisión" });
  await confirm.click();
  await expect(page.getByText("Elija una de las tres respuestas.")).toBeVisible();
  await expect(page.getByRole("radio", { name: /^Es / })).toBeFocused();

  await page.getByLabel("No se puede determinar").check();
  await grounds(page).fill("   corto    ");
  await confirm.click();
  await expect(grounds(page)).toBeFocused();
  await expect(grounds(page)).toHaveAccessibleDescription(/al menos 10 caracteres/);

  await grounds(page).fill("a".repeat(4_001));
  await confirm.click();
  await expect(page.getByText("Sobra 1 carácter")).toBeVisible();
  expect((await anOpenHit(page)).id).toBe(id);
});

test("a decision can be corrected, and the one before stays in the history", async ({ page }) => {
  const { id } = await anOpenHit(page);
  await page.goto(`/hits/${id}`);
  await decide(page, "No se puede determinar", "Falta el segundo apellido en el mensaje.");
  await page.getByRole("button", { name: "Corregir esta decisión" }).click();
  await page.getByRole("radio", { name: /^No es / }).check();
  await grounds(page).fill(GROUNDS);
  await page.keyboard.press("Escape");
  await page.locator(".queue-list a").first().click();
  await expect(grounds(page)).toHaveValue("");
  await page.goBack();
  await expect(grounds(page)).toHaveValue(GROUNDS);
  await page.getByRole("button", { name: "Confirmar corrección" }).click();

  await expect(page.getByText("Decisión guardada.")).toBeVisible();
  const decisions = page.locator(".decisions li");
  await expect(decisions).toHaveCount(2);
  await expect(decisions.first()).toContainText(GROUNDS);
  await expect(decisions.first()).toContainText("Vigente");
  await expect(decisions.last()).toContainText("Falta el segundo apellido");
  await expect(decisions.last()).toContainText("Reemplazada");
});

test("who decides second sees the other decision and keeps their own text", async ({ page }) => {
  const { id } = await anOpenHit(page);
  await page.goto(`/hits/${id}`);
  await page.getByLabel("No se puede determinar").check();
  await grounds(page).fill(GROUNDS);
  const faster = { outcome: "same_person", grounds: "La huella del otro analista.", replaces: null };
  expect((await page.request.post(`/api/hits/${id}/decisions`, { data: faster })).status()).toBe(201);
  await page.getByRole("button", { name: "Confirmar decisión" }).click();

  await expect(page.getByText("Otra persona ya decidió esta coincidencia")).toBeVisible();
  await expect(page.locator(".decisions")).toContainText("La huella del otro analista.");
  await page.getByRole("button", { name: "Corregirla con mi texto" }).click();
  await expect(grounds(page)).toHaveValue(GROUNDS);
  await page.getByRole("button", { name: "Confirmar corrección" }).click();
  await expect(page.getByText("Decisión guardada.")).toBeVisible();
  await expect(page.locator(".decisions li")).toHaveCount(2);
});

test("a decision whose answer is lost on the way is not taken for someone else's", async ({ page }) => {
  const { id } = await anOpenHit(page);
  await page.goto(`/hits/${id}`);
  await page.route(`**/api/hits/${id}/decisions`, async (route) => {
    await route.fetch();
    await route.abort();
  });
  await page.getByLabel("No se puede determinar").check();
  await grounds(page).fill(GROUNDS);
  await page.getByRole("button", { name: "Confirmar decisión" }).click();
  await expect(page.getByText("Decisión guardada.")).toBeVisible();
  await expect(page.locator(".decisions li")).toHaveCount(1);
  await expect(page.getByText("Otra persona ya decidió")).toHaveCount(0);
  await expect(queueLink(page, id)).toHaveCount(0);
});

test("a queue that has become shorter than the address says shows its last page", async ({ page }) => {
  for (const beyond of ["99", "99999999999999999999", "-1", "uno"]) {
    await page.goto(`/hits?page=${beyond}`);
    await expect(page.locator(".queue-item").first()).toBeVisible();
  }
  await page.goto("/hits?state=all&page=99");
  await expect(page).toHaveURL(/state=all&page=1$/);
});

test("a hit on an alias names the alias and the primary name", async ({ page }) => {
  const { id } = await anOpenHit(page);
  for (const isWeak of [false, true]) {
    await page.route(`**/api/hits/${id}`, async (route) => {
      const hit = await (await route.fetch()).json();
      const names = [{ name: "OTRO NOMBRE", is_weak: isWeak }];
      const subject = { ...hit.subject, name: "NOMBRE PRINCIPAL", matched_name: "OTRO NOMBRE", names };
      return route.fulfill({ json: { ...hit, subject } });
    });
    await page.goto(`/hits/${id}`);
    const words = `Se comparó con un alias${isWeak ? " débil" : ""}. El nombre principal en la lista es NOMBRE`;
    await expect(page.locator(".comparison")).toContainText(words);
  }
});

test("unsaved grounds survive moving in the queue and are nowhere in the browser's storage", async ({
  page,
}) => {
  const [first, second] = await openHits(page);
  await page.goto(`/hits/${first?.id}`);
  await grounds(page).fill("Un borrador que no debe perderse.");
  await queueLink(page, second?.id).click();
  await expect(grounds(page)).toHaveValue("");
  await expect(queueLink(page, first?.id)).toContainText("Borrador");
  await queueLink(page, first?.id).click();
  await expect(grounds(page)).toHaveValue("Un borrador que no debe perderse.");

  const stored = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  expect(stored).not.toContain("borrador");
});

test("leaving with unsaved grounds is asked about", async ({ page }) => {
  const { id } = await anOpenHit(page);
  await page.goto(`/hits/${id}`);
  await grounds(page).pressSequentially("A medio escribir");
  const question = page.waitForEvent("dialog");
  await page.close({ runBeforeUnload: true });
  expect((await question).type()).toBe("beforeunload");
  await (await question).dismiss();

  await signOut(page);
  await expect(page.getByRole("dialog")).toContainText("Hay fundamentos sin guardar");
  await page.getByRole("button", { name: "Seguir trabajando" }).click();
  await expect(grounds(page)).toHaveValue("A medio escribir");
});

test("the arrows move in the queue without leaving it", async ({ page }) => {
  const [first, second] = await openHits(page);
  await page.goto(`/hits/${first?.id}`);
  await queueLink(page, first?.id).focus();
  await page.keyboard.press("ArrowDown");
  await expect(page).toHaveURL(new RegExp(`/hits/${second?.id}$`));
  await expect(queueLink(page, second?.id)).toBeFocused();
  await expect(queueLink(page, second?.id)).toHaveAttribute("aria-current", "true");
  await page.keyboard.press("ArrowUp");
  await expect(queueLink(page, first?.id)).toBeFocused();
});

test("single-key shortcuts can be turned off and never act while something is written", async ({ page }) => {
  const { id } = await anOpenHit(page);
  await page.goto(`/hits/${id}`);
  await grounds(page).pressSequentially("jjkk?");
  await expect(grounds(page)).toHaveValue("jjkk?");
  await expect(page).toHaveURL(new RegExp(`/hits/${id}$`));

  await page.getByRole("heading", { level: 2 }).focus();
  await page.keyboard.press("?");
  await page.getByLabel("Atajos de una sola tecla activados").uncheck();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await page.keyboard.press("j");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page).toHaveURL(new RegExp(`/hits/${id}$`));
});

test("a withdrawn hit asks for no decision and says why", async ({ page }) => {
  const { id } = await anOpenHit(page);
  await page.route(`**/api/hits/${id}`, async (route) => {
    const answer = await route.fetch();
    return route.fulfill({ json: { ...(await answer.json()), state: "withdrawn" } });
  });
  await page.goto(`/hits/${id}`);
  await expect(page.getByText("no hay nada que decidir")).toBeVisible();
  await expect(page.getByRole("button", { name: "Confirmar decisión" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Corregir esta decisión" })).toHaveCount(0);
});

test("on paper a hit is its facts and its decisions, without controls", async ({ page }) => {
  const { id } = await anOpenHit(page);
  await page.goto(`/hits/${id}`);
  await expect(page.locator(".comparison-table")).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".comparison-table")).toBeVisible();
  await expect(page.locator(".hit-cards")).toBeVisible();
  await expect(page.locator(".queue")).toBeHidden();
  await expect(page.locator(".shell-head")).toBeHidden();
  await expect(page.locator("form.form")).toBeHidden();
});

function queueLink(page: Page, id: number | undefined) {
  return page.locator(`.queue-list a[href="/hits/${id}"]`);
}

function grounds(page: Page) {
  return page.getByLabel("Fundamento de la decisión");
}

async function decide(page: Page, outcome: string, text: string) {
  await page.getByLabel(outcome).check();
  await grounds(page).fill(text);
  await page.getByRole("button", { name: "Confirmar decisión" }).click();
  await expect(page.getByText("Decisión guardada.")).toBeVisible();
}

async function openTotal(page: Page): Promise<number> {
  return (await (await page.request.get("/api/hits?state=open")).json()).total;
}
