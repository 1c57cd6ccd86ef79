/** Who comes in, who does not, and that nothing is seen from outside. */
import { accounts, PASSWORD } from "./support/accounts";
import { expect, signOut, test } from "./support/console";

test("the right password opens the flights", async ({ page }) => {
  await page.goto("/");
  await page.getByLabel("Cuenta").fill(accounts.analyst);
  await page.getByLabel("Contraseña", { exact: true }).fill(PASSWORD);
  await page.getByLabel("Contraseña", { exact: true }).press("Enter");

  await expect(page.getByRole("heading", { name: "Vuelos", level: 1 })).toBeVisible();
  expect(new URL(page.url()).pathname).toBe("/flights");
});

test("a wrong password is refused in words, and the account stays written", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByLabel("Cuenta").fill("nadie");
  await page.getByLabel("Contraseña", { exact: true }).fill("no-es-la-contraseña");
  await page.getByRole("button", { name: "Iniciar sesión" }).click();

  await expect(page.getByRole("alert")).toHaveText("La cuenta o la contraseña no es correcta.");
  await expect(page.getByLabel("Cuenta")).toHaveValue("nadie");
  await expect(page.getByLabel("Contraseña", { exact: true })).toBeFocused();
});

test("an empty field is named and takes the focus, and nothing is sent", async ({ page }) => {
  let attempts = 0;
  page.on("request", (request) => {
    if (request.method() === "POST") attempts += 1;
  });
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Iniciar sesión" }).click();

  const account = page.getByLabel("Cuenta");
  await expect(account).toBeFocused();
  await expect(account).toHaveAttribute("aria-invalid", "true");
  await expect(account).toHaveAccessibleDescription("Escriba su cuenta.");
  expect(attempts).toBe(0);
});

test("the password can be looked at", async ({ page }) => {
  await page.goto("/sign-in");
  const password = page.getByLabel("Contraseña", { exact: true });
  await password.fill("secreta");
  await expect(password).toHaveAttribute("type", "password");
  await page.getByRole("button", { name: "Mostrar la contraseña" }).click();
  await expect(password).toHaveAttribute("type", "text");
  await page.getByRole("button", { name: "Ocultar la contraseña" }).click();
  await expect(password).toHaveAttribute("type", "password");
});

test("an account that is locked out counts down until it may try again", async ({ page }) => {
  await page.clock.install();
  await page.route("**/api/session", (route) => {
    if (route.request().method() !== "POST") return route.fallback();
    const error = { code: "locked_out", message: "too many attempts", retry_after_s: 75 };
    return route.fulfill({ status: 429, json: { error } });
  });
  await page.goto("/sign-in");
  await page.getByLabel("Cuenta").fill(accounts.analyst);
  await page.getByLabel("Contraseña", { exact: true }).fill("otra-vez-mal");
  await page.getByRole("button", { name: "Iniciar sesión" }).click();

  await expect(page.getByRole("alert")).toHaveText("Demasiados intentos fallidos.");
  await expect(page.getByRole("timer")).toContainText("75 segundos");
  await page.clock.runFor(15_000);
  await expect(page.getByRole("timer")).toContainText("60 segundos");
  await page.clock.runFor(61_000);
  await expect(page.getByRole("timer")).toBeHidden();
});

test("a node that does not answer is not taken for a wrong password", async ({ page }) => {
  await page.goto("/sign-in");
  await page.route("**/api/session", (route) => route.abort());
  await page.getByLabel("Cuenta").fill(accounts.analyst);
  await page.getByLabel("Contraseña", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Iniciar sesión" }).click();

  await expect(page.getByRole("alert")).toContainText("No hay respuesta del nodo");
});

test("signing out shuts every page, also behind the back button", async ({ page, signIn }) => {
  await signIn();
  await page.goto("/flights");
  await page.getByRole("link", { name: /Coincidencias/ }).click();
  await signOut(page);
  await expect(page.getByRole("heading", { name: "Iniciar sesión" })).toBeVisible();

  await page.goBack();
  await expect(page.getByRole("heading", { name: "Iniciar sesión" })).toBeVisible();
  for (const address of ["/flights", "/flights/1", "/hits", "/hits/1"]) {
    await page.goto(address);
    await expect(page.getByRole("heading", { name: "Iniciar sesión" })).toBeVisible();
    await expect(page.getByRole("table")).toHaveCount(0);
  }
  expect((await page.request.get("/api/flights")).status()).toBe(401);
});

test("a console that nobody attends stops asking and then clears the screen", async ({ page, signIn }) => {
  await signIn();
  await page.clock.install();
  await page.goto("/flights");
  await expect(page.locator(".row-link").first()).toBeVisible();
  await page.clock.fastForward("06:00");
  let requests = 0;
  page.on("request", () => {
    requests += 1;
  });
  await page.clock.runFor("02:00");
  expect(requests).toBe(0);

  await page.clock.fastForward("30:00");
  await expect(page.getByText("Su sesión terminó")).toBeVisible();
  await expect(page.getByRole("table")).toHaveCount(0);
  await expect.poll(async () => (await page.request.get("/api/session")).status()).toBe(401);
});

test("signing out in one tab shuts the others", async ({ page, context, signIn }) => {
  await signIn();
  await page.goto("/flights");
  await expect(page.getByRole("table")).toBeVisible();
  const other = await context.newPage();
  await other.goto("/hits");
  await expect(other.locator(".queue-item").first()).toBeVisible();

  await signOut(page);
  await expect(other.getByRole("heading", { name: "Iniciar sesión" })).toBeVisible();
  await expect(other.locator(".queue-item")).toHaveCount(0);
});

test("a tab that nobody attends leaves the session to the one that somebody works in", async ({
  page,
  context,
  signIn,
}) => {
  await signIn();
  await context.clock.install();
  await page.goto("/flights");
  await expect(page.getByRole("table")).toBeVisible();
  const attended = await context.newPage();
  await attended.goto("/hits");
  await expect(attended.locator(".queue-item").first()).toBeVisible();

  await context.clock.fastForward("20:00");
  await page.evaluate(() => {
    const told = new Promise<void>((done) => {
      new BroadcastChannel("ceiba.attendance").onmessage = () => done();
    });
    Object.assign(window, { told });
  });
  await attended.keyboard.press("Shift");
  await page.evaluate("told");
  await context.clock.fastForward("20:00");
  await attended.keyboard.press("j");
  await expect(attended.getByRole("heading", { level: 2 })).toBeVisible();
  expect((await page.request.get("/api/session")).status()).toBe(200);
});

test("after an ended session the reader comes back to the same place", async ({ page, context, signIn }) => {
  await signIn();
  await page.goto("/flights?with_hits=true");
  await expect(page.getByRole("table")).toBeVisible();
  await context.clearCookies();
  await page.getByRole("link", { name: /Coincidencias/ }).click();

  await expect(page.getByText("Su sesión terminó")).toBeVisible();
  await page.getByLabel("Cuenta").fill(accounts.analyst);
  await page.getByLabel("Contraseña", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Iniciar sesión" }).click();
  await expect(page.getByRole("heading", { name: "Coincidencias", level: 1 })).toBeVisible();
  expect(new URL(page.url()).pathname).toBe("/hits");
});

test("a node that is set up says so, and keeps what was written", async ({ page }) => {
  await page.goto("/set-up");
  await page.getByLabel("Código").fill("0000-0000");
  await page.getByLabel("Cuenta").fill("jefa");
  await page.getByLabel("Nombre completo").fill("Rosa Ixcoy");
  await page.getByLabel("Contraseña nueva", { exact: true }).fill("una frase bien larga");
  await page.getByRole("button", { name: "Crear la cuenta" }).click();

  await expect(page.getByRole("alert")).toHaveText(
    "Este nodo ya tiene cuentas. Pida la suya a administración.",
  );
  await expect(page.getByLabel("Cuenta")).toHaveValue("jefa");
});

test("a wrong code chooses no password", async ({ page }) => {
  await page.goto("/enrol");
  await page.getByLabel("Código").fill("0000-0000");
  await page.getByLabel("Contraseña nueva", { exact: true }).fill("una frase bien larga");
  await page.getByRole("button", { name: "Guardar la contraseña" }).click();

  await expect(page.getByRole("alert")).toHaveText("El código no es correcto, ya se usó o venció.");
  expect(new URL(page.url()).pathname).toBe("/enrol");
});
